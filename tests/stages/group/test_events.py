"""Whether reports share an event: invented reports of one event, of two, and what cannot be judged."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from importlib import resources

import pytest

from rashomon.ledger import whole
from rashomon.model import Document, Member
from rashomon.stages.group import join_parts, part_stories, warn_of_stories
from rashomon.stages.group.events import (
    SHORT,
    days_apart,
    outline,
    rare_names,
    same_matter,
    same_names,
    same_opening,
)
from tests.decided import decided
from tests.stages.group.test_stories import document

FLOOD = [
    "VELDEN. A dam above Velden broke on Monday night and brown water carried off the timber bridge of the mill quarter. "
    "Mayor Ida Holt said that forty houses stood in mud and that nobody was missing. The fire brigade of Velden pumped "
    "out cellars until the morning, and the school of the mill quarter took in sixty people. An engineer of the water "
    "board, Per Lunde, had warned in March that the old dam leaked at its northern end, and the board had promised a repair.",
    "When the dam gave way above Velden, the people of the mill quarter had ten minutes. Sixty of them slept in the school "
    "that night, Mayor Ida Holt said on Tuesday, while the fire brigade carried pumps from cellar to cellar. The timber "
    "bridge lies in pieces two kilometres down the river. The water board knew of a leak: its engineer Per Lunde wrote of "
    "it in March, as a letter shows that our paper has seen, and the repair was put off until the autumn.",
    "Nobody is missing after the flood in Velden, the town says, but forty houses cannot be lived in. The water board has "
    "begun to drain what is left in the basin, and the engineer Per Lunde, who had found the leak, leads the work. Mayor "
    "Ida Holt asks the state for tents and pumps. The bridge of the mill quarter, built of timber a hundred years ago, is "
    "not to be rebuilt in the same place, she said, because the river has moved its bed by thirty metres.",
]
STRIKE = [
    "KARLSBY. Tram drivers walked out on Tuesday and the Blue Line stood still from six in the morning. The union leader "
    "Otto Brandt said that night shifts of eleven hours were against the law. The transit company Nordtram offered talks "
    "and a bonus, which the drivers turned down at a meeting in the depot of Karlsby. Passengers waited in the rain at the "
    "Opera stop, some of them for an hour, and the taxi rank was empty. The strike is to last until Friday at midnight.",
    "Eleven hours at night are too long, say the drivers of the Blue Line, and on Tuesday none of them left the depot. "
    "Nordtram, the company that runs the trams of Karlsby, called the strike unannounced. Otto Brandt of the union showed "
    "a letter from last week. A bonus does not shorten a shift, he said. The company wants to run buses from Wednesday, "
    "between the Opera and the harbour, and asks its passengers to walk short ways until the end of the week.",
]


def pile(*texts: str, published: str | None = "2021-05-03") -> list[Document]:
    """One document for each text."""
    return [document(f"d{number}", text, published) for number, text in enumerate(texts)]


def parts(documents: list[Document]) -> list[list[str]]:
    """The ids of each part."""
    return [[document.id for document in part] for part in part_stories(documents)]


def test_two_events_are_two_parts_and_one_event_is_one() -> None:
    """Reports of a flood and of a strike share no event; those of the flood do, however differently they tell it."""
    assert parts(pile(FLOOD[0], STRIKE[0], FLOOD[1], STRIKE[1], FLOOD[2])) == [["d0", "d2", "d4"], ["d1", "d3"]]
    assert parts(pile(*FLOOD)) == [["d0", "d1", "d2"]]
    assert parts(pile(FLOOD[0], STRIKE[0])) == [["d0"], ["d1"]]


def test_a_single_report_and_none_are_no_matter() -> None:
    """One report is one part; nothing has no part."""
    assert parts(pile(FLOOD[0])) == [["d0"]]
    assert parts([]) == []


def test_the_parts_do_not_depend_on_the_order() -> None:
    """In any order the same reports stand together, and the parts in the order of their first reports."""
    documents = pile(FLOOD[0], STRIKE[0], FLOOD[1], STRIKE[1], FLOOD[2])
    expected = {frozenset(part) for part in parts(documents)}
    for seed in range(6):
        random.Random(seed).shuffle(documents)
        found = parts(documents)
        assert {frozenset(part) for part in found} == expected
        assert found[0][0] == documents[0].id


def test_a_short_text_is_parted_only_where_it_shares_nothing() -> None:
    """A short text stays with what it shares a name with; one that shares nothing is another story."""
    near, far = (
        "Velden: forty houses in mud, says Mayor Ida Holt.",
        "A rare owl nests in the botanical garden of Westmark.",
    )
    assert max(len(near), len(far)) < SHORT
    assert parts(pile(FLOOD[0], FLOOD[1], near, far)) == [["d0", "d1", "d2"], ["d3"]]
    assert parts(pile(near, far)) == [["d0"], ["d1"]]
    assert parts(pile(near, "The mayor of Velden, Ida Holt, is tired.")) == [["d0", "d1"]]


def test_a_short_text_joins_no_two_stories() -> None:
    """A short text that names both events is put to one of them; it does not make them one."""
    both = "Ida Holt of Velden and Otto Brandt of Karlsby, both of the mill quarter and the Blue Line, met."
    found = parts(pile(FLOOD[0], FLOOD[1], STRIKE[0], STRIKE[1], both))
    assert sorted(map(len, found)) == [2, 3]


def test_a_report_that_is_not_english_is_not_judged() -> None:
    """Words of another language say nothing of the event: the report is put to the part it is most like."""
    german = replace(
        document("x", "Der Damm oberhalb von Velden brach am Montag, sagte Ida Holt. " * 12), language="de"
    )
    assert parts([*pile(FLOOD[0], STRIKE[0]), german]) == [["d0", "x"], ["d1"]]
    english = replace(german, language="en", id="x")
    assert len(parts([*pile(STRIKE[0], STRIKE[1]), replace(german)])) == 1
    assert parts([*pile(STRIKE[0], STRIKE[1]), english]) == [["d0", "d1"], ["x"]]


@pytest.mark.parametrize(
    ("feature", "least_same", "most_apart"),
    [(same_opening, 0.4, 0.25), (same_names, 0.45, 0.25), (same_matter, 0.5, 0.3), (rare_names, 0.6, 0.1)],
)
def test_each_feature_tells_the_same_event_from_another(feature: object, least_same: float, most_apart: float) -> None:
    """Each likeness is high for two reports of the flood, low for flood and strike, and the same from either side."""
    first, second, other = (outline(document("d", text)) for text in (FLOOD[0], FLOOD[1], STRIKE[0]))
    assert feature(first, second).value >= least_same  # type: ignore[operator]
    assert feature(first, other).value <= most_apart  # type: ignore[operator]
    assert feature(first, second).value == pytest.approx(feature(second, first).value)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2021-05-03", "2021-05-03", 0.0),
        ("2021-05-03", "2021-05-04", 0.085),
        ("2021-05-03", "2022-05-03", 0.72),
        ("2001-05-03", "2022-05-03", 1.0),
        (None, "2022-05-03", 0.0),
        ("2022-05-03", None, 0.0),
    ],
)
def test_days_apart_grow_slowly(left: str | None, right: str | None, expected: float) -> None:
    """The scale is logarithmic and ends at ten years; without a date nothing is held against a report."""
    first, second = (outline(document("d", FLOOD[0], day)) for day in (left, right))
    assert days_apart(first, second).value == pytest.approx(expected, abs=0.005)


def test_the_size_of_a_text_leaves_out_furniture() -> None:
    """What is compared is title and body."""
    whole = document("d", FLOOD[0], title="Dam breaks")
    assert outline(whole).size == len(FLOOD[0]) + len("Dam breaks") + 1
    furniture = replace(whole, blocks=tuple(replace(block, kind="furniture") for block in whole.blocks))
    assert outline(furniture).size == len("Dam breaks")
    assert outline(whole).names == tuple(sorted(outline(whole).names))
    assert {"velden", "lunde"} <= set(outline(whole).names)


def test_the_warning_names_the_stories_by_their_labels() -> None:
    """One plain sentence; none for one story; long lists are cut."""
    members = [
        Member.of(document(f"d{number}", FLOOD[0]), label) for number, label in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    ]
    (problem,) = warn_of_stories([[members[0], members[2]], [members[1], members[3]]])
    assert problem.message.startswith("these look like 2 stories: A C / B D; run with --split")
    assert (problem.document, problem.stage) == (None, "group")
    assert warn_of_stories([members]) == ()
    (problem,) = warn_of_stories([members[:14], *([member] for member in members[14:22])])
    assert "9 stories: A B C D E F G H I J K L and 2 more / O / P / Q / R / S / 3 more;" in problem.message


def test_the_weights_have_the_report_of_their_fit() -> None:
    """The file says on what the weights rest; likeness speaks for one event, time against it."""
    data = json.loads((resources.files("rashomon.match") / "weights/events.json").read_text(encoding="utf-8"))
    assert data["fit"]["command"] == "python -m training.fit_events DATA_DIR"
    assert data["fit"]["crosswise"]["f1"] > 0.95
    assert {name for name, weight in data["weights"].items() if weight < 0} == {"days_apart"}
    assert 0 < data["apart_at"] < data["same_at"]


def test_a_person_joins_parts() -> None:
    """Parts that hold reports of both sides of a decision are one; a chain of decisions joins all; others stay."""
    members = [Member.of(document(f"d{number}", FLOOD[0]), label) for number, label in enumerate("ABCD")]
    a, b, c, d = members
    parts = [[a, c], [b], [d]]
    one = decided("story merge same", whole(a), whole(b))
    assert join_parts(parts, [one]) == ((a, b, c), (d,))
    assert join_parts(parts, [one, decided("story merge same", whole(d), whole(b))]) == ((a, b, c, d),)
    assert join_parts(parts, [decided("story merge different", whole(a), whole(b))]) == ((a, c), (b,), (d,))
    assert join_parts(parts, [decided("story merge same", whole(a), whole(b), undone=True)]) == ((a, c), (b,), (d,))
