"""Which forms name one thing, and which rows they make: every feature by forms made by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from rashomon.model import Annotation, Member, Reading, Source, Span
from rashomon.page import make_pages
from rashomon.stages.wording.phrases import PrintedForm
from rashomon.stages.wording.referents import Referent, group_names, group_things
from rashomon.stages.wording.rows import make_row

PLACES = count()
PAGES = make_pages(
    [Reading(Member(d, Source(d, ""), "x" * 9999, label=d.upper()), Annotation(d, (), ())) for d in "abc"]
)


def form(
    report: str,
    words: str,
    *,
    near: str = "",
    of: str = "",
    numbers: str = "",
    sentence: int | None = None,
    plural: bool = False,
    the: bool = False,
    sorts: str = "",
    voice: str = "own",
    name: str | None = None,
) -> PrintedForm:
    """A form at a place of its own; its last word is the head, all its words are chosen."""
    reading, at = "abc".index(report), next(PLACES)
    return PrintedForm(
        reading,
        Span(report, at, at + 1),
        words,
        words.split()[-1],
        frozenset(words.split()),
        frozenset(of.split()),
        frozenset(numbers.split()),
        voice,  # type: ignore[arg-type]
        (reading, at if sentence is None else sentence),
        frozenset(near.split()),
        plural,
        the,
        frozenset(sorts.split()),
        name,
    )


def grouped(*forms: PrintedForm) -> list[list[str]]:
    """The words of the forms of each referent."""
    return sorted(sorted(one.text for one in referent.forms) for referent in group_things(forms))


ONE, TWO = [["ambush", "attack"]], [["ambush"], ["attack"]]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # words around them
        (form("a", "attack", near="harbour night"), form("b", "ambush", near="harbour night"), ONE),
        (form("a", "attack", near="harbour night"), form("b", "ambush", near="summit budget"), TWO),
        (form("a", "attack"), form("b", "ambush"), TWO),
        # whose it is
        (form("a", "attack", of="norway"), form("b", "ambush", of="norway"), ONE),
        (form("a", "attack", near="harbour", of="norway"), form("b", "ambush", near="harbour", of="chile"), TWO),
        (form("a", "attack", near="harbour", of="norway"), form("b", "ambush", near="harbour"), ONE),
        # two nouns in one sentence, and "the" after the other
        (form("a", "attack", near="harbour", sentence=7), form("a", "ambush", near="harbour", sentence=7), TWO),
        (form("a", "attack", sentence=7), form("a", "ambush", the=True, sentence=8), ONE),
        (form("a", "attack", sentence=8), form("a", "ambush", the=True, sentence=7), TWO),
        (form("a", "attack", sentence=7), form("b", "ambush", the=True, sentence=8), TWO),
        # a number above two
        (form("a", "attack", numbers="26"), form("b", "ambush", numbers="26"), ONE),
        (form("a", "attack", numbers="2"), form("b", "ambush", numbers="2"), TWO),
        (form("a", "attack", near="harbour", numbers="5"), form("b", "ambush", near="harbour", numbers="3"), ONE),
    ],
)
def test_one_event(left: PrintedForm, right: PrintedForm, expected: list[list[str]]) -> None:
    """Two nouns of one class are one event, or two; the order does not matter."""
    assert grouped(left, right) == expected
    assert grouped(right, left) == expected


def test_what_ties_and_parts_other_things() -> None:
    """Whose it is ties two things, and another noun before the head parts them again."""
    mine = form("a", "rifle", of="norway", sorts="trade")
    assert len(grouped(mine, form("b", "pistol", of="norway", sorts="trade"))) == 1
    assert len(grouped(mine, form("b", "pistol", of="norway", sorts="gang"))) == 2


def test_it_points_back_whichever_is_more_frequent() -> None:
    """ "The ambush" after "an attack" is that attack, also where a report says "ambush" more often."""
    forms = (
        form("a", "attack", sentence=7),
        form("a", "ambush", the=True, sentence=8),
        form("a", "ambush", sentence=9),
    )
    assert grouped(*forms) == [["ambush", "ambush", "attack"]]


def test_rare_words_tie_more() -> None:
    """A word that stands around all forms of a class ties two of them less than one that stands around these two."""
    others = [form("c", "blast", near=f"monday {word}") for word in ("budget", "summit", "treaty")]
    for near, expected in (("monday", 2), ("pier", 1)):
        pair = form("a", "attack", near=f"{near} north east"), form("b", "ambush", near=f"{near} south west")
        made = [group for group in grouped(*pair, *others) if "blast" not in group]
        assert len(made) == expected


def test_people_and_other_things() -> None:
    """One person is not several, five are not three; other things need more in common than events do."""
    one = form("a", "gunman", near="harbour night")
    assert len(grouped(one, form("b", "attacker", near="harbour night"))) == 1
    assert len(grouped(one, form("b", "attacker", near="harbour night", plural=True))) == 2
    five = form("a", "gunman", near="harbour night", numbers="5", plural=True)
    assert len(grouped(five, form("b", "attacker", near="harbour night", numbers="3", plural=True))) == 2
    assert len(grouped(five, form("b", "attacker", near="harbour night", numbers="5", plural=True))) == 1
    old, new = form("a", "old gizmo", near="harbour"), form("b", "new gizmo", near="harbour")
    assert len(grouped(old, new)) == 1
    assert len(grouped(old, form("b", "new gizmo", near="summit"))) == 2


def test_a_name_gathers_its_descriptions() -> None:
    """One referent for each entity that is named, in order; forms of nobody are left out."""
    thug, mayor, other = form("a", "thug", name="e"), form("b", "mayor", name="e"), form("b", "raid")
    lost = form("b", "aide", name="f")
    assert group_names([thug, mayor, other, lost], {"e": "Ida Holm"}) == (
        Referent("Ida Holm", (thug, mayor), name="e"),
    )


ROWS = [
    # a listed noun each: both have a word that the other lacks
    ([form("a", "raid"), form("b", "ambush")], ["ambush a own", "raid a own"], 3.0),
    ([form("a", "raid"), form("b", "raid")], None, 0),
    ([form("a", "raid"), form("b", "night raid")], None, 0),
    ([form("a", "raid"), form("b", "raids")], None, 0),  # singular and plural
    (
        [form("a", "war row"), form("b", "wary row")],
        ["war row a own", "wary row b own"],
        2.5,
    ),  # short words are no spellings
    # a loaded word, which colours too; lists have it in the plural too
    ([form("a", "raid"), form("b", "terrorist raid")], ["terrorist raid b own", "raid a own"], 6.5),
    ([form("a", "raid"), form("b", "invader raid")], ["invader raid b own", "raid a own"], 5.5),
    # nouns that are not listed need a loaded word
    ([form("a", "old gizmo"), form("b", "new gizmo")], None, 0),
    ([form("a", "gizmo"), form("b", "terrorist gizmo")], ["terrorist gizmo b own", "gizmo a own"], 5.5),
    # one report alone makes no row
    ([form("a", "raid"), form("a", "ambush")], None, 0),
]


def event(*forms: PrintedForm) -> Referent:
    """A referent of these forms, an event where its nouns are listed."""
    return Referent("the attack", forms, sort="" if "gizmo" in forms[0].text else "event")


@pytest.mark.parametrize(("forms", "variants", "worth"), ROWS)
def test_rows(forms: list[PrintedForm], variants: list[str] | None, worth: float) -> None:
    """A row where two reports differ, the loaded form first; its worth is the sum that `make_row` says."""
    row = make_row(event(*forms), PAGES)
    if variants is None:
        assert row is None
        return
    assert row is not None
    shown = [f"{one.form} {one.documents[0]} {one.voice}" for one in row.wording.variants]
    assert sorted(shown) == sorted(one.replace("ambush a", "ambush b") for one in variants)
    assert shown[0].split()[0] == variants[0].split()[0] or variants[0] == "ambush a own"
    assert row.worth == pytest.approx(worth)


def test_a_row_has_seven_forms_and_four_places() -> None:
    """Of more forms those of more reports stay; of more places in one report the first four."""
    many = [
        form("a", word)
        for word in ("raid", "ambush", "blast", "barrage", "blitz", "strike", "attack", "assault", "bombing")
    ]
    row = make_row(event(*many, form("b", "massacre"), *(form("b", "attack") for _ in range(6))), PAGES)
    assert row is not None
    assert len(row.wording.variants) == 7
    (attack,) = [one for one in row.wording.variants if one.form == "attack"]
    assert [sum(span.doc == doc for span in attack.evidence) for doc in "ab"] == [1, 4]


def test_what_a_row_is_worth_has_bounds() -> None:
    """At most two points for colours, two for heads and one for places: 3 + 2 + 1 + 2 + .8 + 1 for many of each."""
    plain = ("raid", "ambush", "blast", "blitz", "strike", "barrage", "onslaught")
    coloured = ("terrorist raid", "brutal raid", "savage raid", "massacre")
    row = make_row(event(*(form("a", word) for word in plain), *(form("b", word) for word in coloured)), PAGES)
    assert row is not None
    assert row.worth == pytest.approx(9.8)


def test_the_commonest_words_are_shown_then_the_shortest() -> None:
    """Of forms with the same chosen words that are as frequent, the shorter one is printed."""
    long, short = form("a", "a raid"), form("a", "raid")
    same = [replace(one, choice=frozenset({"raid"})) for one in (long, short)]
    row = make_row(event(*same, form("b", "ambush")), PAGES)
    assert row is not None
    assert {one.form for one in row.wording.variants} == {"raid", "ambush"}


@pytest.mark.parametrize(
    ("about", "agents", "expected"),
    [
        ("the attack", "norway", "the attack (Norway)"),
        ("the attack", "norway e7", "the attack (Norway)"),
        ("the attack", "norway chile", "the attack"),
        ("the attack", "e7", "the attack"),
        ("to kill", "norway", "to kill"),
    ],
)
def test_whose_it_is_is_said(about: str, agents: str, expected: str) -> None:
    """A row of one country's deed names the country."""
    forms = (form("a", "raid"), form("b", "ambush"))
    row = make_row(Referent(about, forms, frozenset(agents.split()), sort="event"), PAGES)
    assert row is not None
    assert (row.wording.referent, row.about) == (expected, about)


def test_every_report_has_a_form() -> None:
    """Of more loaded forms than a row has, one gives way to the only form of another report."""
    words = ("terrorist", "brutal", "barbaric", "savage", "heinous", "murderous", "bloody", "cowardly")
    plain = (form("b", "ambush"), form("b", "ambush"), form("b", "strike"))
    row = make_row(event(*(form("a", f"{word} raid") for word in words), *plain), PAGES)
    assert row is not None
    assert [one.form for one in row.wording.variants if one.documents == ("b",)] == ["ambush"]
    assert len(row.wording.variants) == 7


def test_a_voice_that_adds_no_report_is_left_out() -> None:
    """Own words before quoted ones; a loaded form keeps every voice."""
    plain = [
        form("a", "raid"),
        form("a", "raid", voice="quoted"),
        form("b", "raid", voice="quoted"),
        form("c", "ambush"),
    ]
    row = make_row(event(*plain), PAGES)
    assert row is not None
    assert [(one.voice, one.documents) for one in row.wording.variants if one.form == "raid"] == [
        ("own", ("a",)),
        ("quoted", ("a", "b")),
    ]
    row = make_row(event(form("a", "raid"), form("a", "raid", voice="quoted"), form("c", "ambush")), PAGES)
    assert row is not None
    assert [one.voice for one in row.wording.variants if one.form == "raid"] == ["own"]
    loaded = [form("a", "terrorist raid"), form("a", "terrorist raid", voice="quoted"), form("c", "ambush")]
    row = make_row(event(*loaded), PAGES)
    assert row is not None
    assert [one.voice for one in row.wording.variants if "terrorist" in one.form] == ["own", "quoted"]
