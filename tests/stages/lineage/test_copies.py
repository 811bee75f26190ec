"""Shared text between reports of an invented flood."""

from __future__ import annotations

import random

import pytest

from rashomon.model import Lineage, Reading
from rashomon.stages.lineage import find_copies, reject_passages
from tests.decided import decided
from tests.stages.lineage.conftest import MakeReading
from tests.times import assert_within

DAM = "Engineers opened the sluice gates of the old timber dam above Velden shortly before midnight, the river board wrote."
WATER = "Brown water then poured through the orchards below the village and carried off a wooden footbridge."
FEARS = "Nobody slept in the houses along the lower bank, where the flood of 1974 is still remembered with dread."
HELP = "Volunteers filled sandbags by lamplight until their hands were raw and the pile reached the chapel door."
OTHER = "A spokeswoman for the province declined to speculate about what the repairs would cost."


def shared(readings: list[Reading], lineage: Lineage) -> list[tuple[str, str]]:
    """The characters of both sides of every passage."""
    texts = {reading.document.id: reading.document for reading in readings}
    return [(texts[p.a.doc][p.a], texts[p.b.doc][p.b]) for copy in lineage.copies for p in copy.passages]


def test_copied_sentences_are_found_whole_and_exact(make_reading: MakeReading) -> None:
    """Sentences copied word for word are passages; what stands in one text alone is not."""
    readings = [make_reading("a", f"{DAM} {WATER} {FEARS}"), make_reading("b", f"{OTHER} {DAM} {FEARS}")]
    lineage = find_copies(readings)
    assert shared(readings, lineage) == [(DAM, DAM), (FEARS, FEARS)]
    assert [copy.direction_known for copy in lineage.copies] == [False]
    assert lineage.origins == (("a", "b"),)


def test_a_dropped_word_is_an_edit_with_exact_spans_and_where_it_survives(make_reading: MakeReading) -> None:
    """The word that one text lacks is marked in the other, with the places where the shorter text still has it."""
    readings = [
        make_reading("a", f"{WATER.replace('Brown', 'Brown poisonous')} {DAM}"),
        make_reading("b", f"{WATER} {DAM} Tests will show whether the mud is poisonous to cattle."),
    ]
    [copy] = find_copies(readings).copies
    [edit] = copy.passages[0].edits
    assert (edit.deleted, edit.inserted, edit.b) == ("poisonous", "", None)
    assert edit.a is not None
    assert readings[0].document[edit.a] == "poisonous"
    [dropped] = [item for item in copy.left_out if item.span == edit.a]
    assert [readings[1].document[span] for span in dropped.elsewhere] == ["poisonous"]


def test_a_sentence_of_the_longer_text_is_left_out_by_the_shorter(make_reading: MakeReading) -> None:
    """A whole sentence that only the longer text has stands among what the shorter leaves out."""
    readings = [make_reading("a", f"{DAM} {HELP} {WATER}"), make_reading("b", f"{DAM} {WATER}")]
    [copy] = find_copies(readings).copies
    assert [readings[0].document[item.span] for item in copy.left_out] == [HELP]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # the same remark quoted by both
        ("“We have never seen the sluice gates tremble like this before in our lives,” Mayor Ida Holt said late on Monday.",
         "Mayor Ida Holt told us: “We have never seen the sluice gates tremble like this before in our lives.”"),
        # set phrases of the trade
        ("Anyone with information about the incident is asked to call the police department at 555 0100.",
         "Anyone with information about the theft is asked to call the police department at 555 0100."),
        ("A man was taken to the hospital in critical condition and a woman was treated and released.",
         "He was taken to the hospital in critical condition and a girl was treated and released."),
        # names, titles and figures of one event
        ("Governor Ida Mary Holt of the Province of Upper Velden met Minister Karl Otto Brandt of the River Board on Monday 3 May 2021.",
         "On Monday 3 May 2021 Governor Ida Mary Holt of the Province of Upper Velden received Minister Karl Otto Brandt of the River Board."),
    ],
)  # fmt: skip
def test_quotations_set_phrases_and_names_are_not_copying(make_reading: MakeReading, a: str, b: str) -> None:
    """What any two reports of one event share is not shared text."""
    assert find_copies([make_reading("a", a), make_reading("b", b)]).copies == ()


def test_furniture_and_titles_are_not_compared(make_reading: MakeReading) -> None:
    """The same teaser under two reports makes them no copies."""
    readings = [
        make_reading("a", f"{OTHER}\n{DAM}", {1: "furniture"}),
        make_reading("b", f"{HELP}\n{DAM}", {1: "title"}),
    ]
    assert find_copies(readings).copies == ()


@pytest.mark.parametrize(
    ("first", "second", "known", "order", "reason"),
    [
        ({"published": "2021-05-03"}, {"published": "2021-05-06"}, True, ("a", "b"), "is dated"),
        ({"published": "2021-05-06"}, {"published": "2021-05-03"}, True, ("b", "a"), "is dated"),
        # may be one night
        ({"published": "2021-05-03"}, {"published": "2021-05-04"}, False, ("a", "b"), "order not known"),
        ({"published": "2021-05-04T01:00:00+02:00"}, {"published": "2021-05-03T22:30:00+00:00"}, True, ("b", "a"), "is dated"),
        ({}, {"published": "2021-05-03"}, False, ("a", "b"), "order not known"),
    ],
)  # fmt: skip
def test_direction_is_said_only_where_dates_prove_it(
    make_reading: MakeReading,
    first: dict[str, str],
    second: dict[str, str],
    known: bool,
    order: tuple[str, str],
    reason: str,
) -> None:
    """Neighbouring days without a time zone, or a missing date, leave the order open."""
    readings = [make_reading("a", f"{DAM} {WATER}", **first), make_reading("b", f"{DAM} {WATER}", **second)]
    [copy] = find_copies(readings).copies
    assert (copy.direction_known, (copy.copied_from, copy.to)) == (known, order)
    assert reason in copy.reason


def test_a_credit_line_gives_the_direction(make_reading: MakeReading) -> None:
    """A text that says where it first appeared was copied from there."""
    readings = [
        make_reading("a", f"{DAM} {WATER}\nOriginally published by The Velden Herald", {1: "credit"}),
        make_reading("b", f"{DAM} {WATER}", outlet="The Velden Herald"),
    ]
    [copy] = find_copies(readings).copies
    assert (copy.copied_from, copy.to, copy.direction_known) == ("b", "a", True)
    assert "credits The Velden Herald" in copy.reason


def test_one_agency_credited_by_both_leaves_the_order_open(make_reading: MakeReading) -> None:
    """Two texts of one agency are siblings, not parent and child."""
    line = "UPPER VELDEN (Norpress) -"
    readings = [
        make_reading(doc, f"{line}\n{DAM} {WATER}", {0: "credit"}, published=f"2021-05-0{day}")
        for doc, day in (("a", 1), ("b", 6))
    ]
    [copy] = find_copies(readings).copies
    assert not copy.direction_known
    assert "both credit Norpress" in copy.reason


def test_a_duplicate_is_compared_with_its_original_only(make_reading: MakeReading) -> None:
    """What a duplicate shares with a third text is shown once, for the original; the two are one text."""
    copy = make_reading("b", f"{DAM} {WATER}", duplicate_of="a")
    lineage = find_copies(
        [make_reading("a", f"{DAM} {WATER}"), copy, make_reading("c", f"{HELP} {DAM} {OTHER} {FEARS}")]
    )
    assert [(one.copied_from, one.to, one.share == 1.0) for one in lineage.copies] == [
        ("a", "b", True),
        ("a", "c", False),
    ]
    assert lineage.origins[0][:2] == ("a", "b")


def test_a_rejected_passage_stays_away(make_reading: MakeReading) -> None:
    """A person's rejection of a passage is obeyed, whichever side is named first; the share is that of the others, and
    a copy without any is gone. A rejection that names one side right and the other wrong does nothing.
    """
    readings = [make_reading("a", f"{DAM} {WATER}"), make_reading("b", f"{DAM} {WATER}")]
    lineage = find_copies(readings)
    (copy,) = lineage.copies
    assert shared(readings, lineage) == [(DAM, DAM), (WATER, WATER)]
    dam, water = (decided("passage reject", passage.b, passage.a) for passage in copy.passages)
    less = reject_passages(lineage, readings, [dam])
    assert shared(readings, less) == [(WATER, WATER)]
    assert (copy.share, less.copies[0].share) == (1.0, round(len(WATER) / (len(DAM) + len(WATER)), 3))
    none = reject_passages(lineage, readings, [dam, water])
    assert (none.copies, none.origins) == ((), (("a",), ("b",)))
    crossed = decided("passage reject", copy.passages[0].a, copy.passages[1].b)
    assert reject_passages(lineage, readings, [crossed, decided("utterance reject", copy.passages[0].a)]) is lineage


def test_a_few_copied_words_leave_two_separately_worded_texts(make_reading: MakeReading) -> None:
    """One copied sentence in long texts of their own does not make them one text; every document is in exactly one
    group.
    """
    pairs = [("red", "upper"), ("tall", "lower"), ("old", "far"), ("shy", "near")]
    own = " ".join(
        f"The {keeper} keeper of the {lock} lock said nothing new to our reporter." for keeper, lock in pairs
    )
    readings = [
        make_reading("a", f"{DAM} {own}"),
        make_reading("b", f"{DAM} {HELP} {FEARS} {OTHER}"),
        make_reading("c", OTHER),
    ]
    lineage = find_copies(readings)
    assert [copy.share < 0.4 for copy in lineage.copies if {copy.copied_from, copy.to} == {"a", "b"}] == [True]
    assert sorted(doc for group in lineage.origins for doc in group) == ["a", "b", "c"]
    assert not any({"a", "b"} <= set(group) for group in lineage.origins)


def test_two_hundred_near_copies_take_bounded_time(make_reading: MakeReading) -> None:
    """Copies of copies are found by way of their neighbours, not by comparing all with all."""
    rng = random.Random(7)
    words = f"{DAM} {WATER} {FEARS} {HELP}".split()
    texts = [
        " ".join(rng.choice(["new", "grey"]) if rng.random() < 0.03 else word for word in words) for _ in range(200)
    ]
    readings = [make_reading(f"d{number:03}", text) for number, text in enumerate(texts)]
    lineage = assert_within(4, lambda: find_copies(readings))
    assert len(lineage.copies) < 200 * 8
    assert len(lineage.origins) == 1


def test_a_text_without_full_stops_takes_bounded_time(make_reading: MakeReading) -> None:
    """One sentence of five thousand words in two reports is compared in parts, and still found copied."""
    rng = random.Random(5)
    words = [rng.choice(["the", "of", "a", "in", *(f"w{n}" for n in range(300))]) for _ in range(5000)]
    readings = [
        make_reading("a", " ".join(words)),
        make_reading("b", " ".join("grey" if n % 50 == 0 else word for n, word in enumerate(words))),
    ]
    [copy] = assert_within(4, lambda: find_copies(readings)).copies
    assert copy.share > 0.9


def test_one_long_list_in_two_reports_takes_bounded_time(make_reading: MakeReading) -> None:
    """A table of a thousand like lines does not explode."""
    rows = "\n".join(
        f"The rowers of town {n} beat the rowers of town {n + 1} by {n % 7} lengths on Saturday." for n in range(1000)
    )
    readings = [make_reading("a", rows), make_reading("b", rows.replace("Saturday", "Sunday"))]
    assert_within(4, lambda: find_copies(readings))


@pytest.mark.parametrize(
    ("credit", "kind", "known"),
    [
        ("Originally published by The Velden Herald", "body", True),
        ("First appeared in The Velden Herald", "body", True),
        ("The toll rose, according to The Velden Herald", "body", False),  # a source, not where the text is from
        ("via The Velden Herald", "credit", True),
        ("(Velden Herald)", "credit", True),
        ("(Velden Herald)", "body", False),
        ("Originally published by The Karlsby Post", "body", False),
        ("Originally published by The", "credit", False),
    ],
)
def test_what_credits_an_outlet(make_reading: MakeReading, credit: str, kind: str, known: bool) -> None:
    """A credit line in all its forms; at the end of the body only where it says that the text appeared there."""
    readings = [
        make_reading("a", f"{DAM} {WATER}\n{credit}", {1: kind}),
        make_reading("b", f"{DAM} {WATER}", outlet="The Velden Herald"),
    ]
    [copy] = find_copies(readings).copies
    assert copy.direction_known is known
    assert ((copy.copied_from, copy.to) == ("b", "a")) is known


def test_a_long_list_of_what_is_left_out_is_cut(make_reading: MakeReading) -> None:
    """Twelve sentences are listed, and five places of a dropped word."""
    towns = [
        f"In {name} the {thing} was rescued by a neighbour with a wheelbarrow."
        for name, thing in zip(
            ("Aldheim", "Borsk", "Corvik", "Drusten", "Elmark", "Forsund", "Gravik", "Hovden", "Ilsvik", "Jorstad",
             "Kolmar", "Lunden", "Morvik", "Nordal"),
            ("piano", "harp", "organ", "oven", "sofa", "mirror", "ladder", "carpet", "stove", "barrel", "anvil",
             "loom", "cradle", "clock"),
            strict=True,
        )
    ]  # fmt: skip
    whole = f"{DAM} {' '.join(towns)} {WATER}"
    [copy] = find_copies([make_reading("a", whole), make_reading("b", f"{DAM} {WATER}")]).copies
    assert len(copy.left_out) == 12
    readings = [
        make_reading("a", f"{WATER.replace('Brown', 'Brown poisonous')} {DAM}"),
        make_reading("b", f"{WATER} {DAM} {'A poisonous smell hung over the town hall and the mill. ' * 7}"),
    ]
    [copy] = find_copies(readings).copies
    assert [len(item.elsewhere) for item in copy.left_out if item.elsewhere] == [5]


@pytest.mark.parametrize(
    ("long", "short", "edits"),
    [
        ("At least two were killed.", "Two were killed.", [("At least", "")]),
        ("Two were killed.", "Two were killed.", []),
        ("Three were badly hurt.", "Two were killed.", None),
    ],
)
def test_a_short_sentence_beside_a_copied_one(
    make_reading: MakeReading, long: str, short: str, edits: list[tuple[str, str]] | None
) -> None:
    """A sentence too short to be a sign of copying is shared where it stands beside a copied one in both texts."""
    readings = [make_reading("a", f"{DAM} {long} {OTHER}"), make_reading("b", f"{DAM} {short} {FEARS}")]
    lineage = find_copies(readings)
    assert shared(readings, lineage) == [(DAM, DAM), *([] if edits is None else [(long, short)])]
    told = [(edit.deleted, edit.inserted) for copy in lineage.copies for p in copy.passages for edit in p.edits]
    assert told == (edits or [])
    readings = [make_reading("a", f"{DAM} {OTHER} {long}"), make_reading("b", f"{DAM} {short} {FEARS}")]
    assert shared(readings, find_copies(readings)) == [(DAM, DAM)]
