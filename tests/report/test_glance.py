"""The grid: which questions, and what each report says to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from rashomon.model import Difference, Entity, Fact, Mention, Pair, Quote, Version
from rashomon.report.account_index import AccountIndex
from rashomon.report.compose import compose
from rashomon.report.sections.glance import glance
from rashomon.report.views.compared import GlanceCell, GlanceRow
from tests.report.story import make_account
from tests.report.wordings import account_of, places

TEXTS = {
    doc: f"{one} died. They say {one} fell." for doc, one in zip("abcd", ("Ten", "Nine", "Ten", "Six"), strict=True)
}


def fact(*versions: str, classes: Mapping[tuple[int, int], Difference] | None = None, **more: object) -> Fact:
    """A fact on the dead with a version for each group of reports; `classes` are those of its pairs."""
    made = tuple(
        Version(
            number,
            "people",
            None,
            None,
            None,
            None,
            None,
            tuple(docs),
            len(docs),
            tuple(span for doc in docs for span in places(doc, TEXTS[doc], TEXTS[doc].split(".")[0])),
        )
        for number, docs in enumerate(versions, 9)
    )
    pairs = tuple(
        Pair(a, b, (classes or {}).get((a, b)), "why") for a in range(len(made)) for b in range(a + 1, len(made))
    )
    whole = Fact("f", "people killed", "number", "killed", "differs", "contradiction", made, pairs, ())
    return replace(whole, **more)  # type: ignore[arg-type]


def with_bound(one: Fact) -> Fact:
    """The fact with its last version as a bound of the one before: "at least 10"."""
    *others, last = one.versions
    return replace(one, versions=(*others, replace(last, value=others[-1].value, qualifier="at least")))


def only_row(one: Fact) -> GlanceRow:
    """The row of a fact, which is the only one of its account."""
    (row,) = glance(AccountIndex(account_of(TEXTS, facts=(one,))))
    return row


def marks(one: Fact) -> list[str]:
    """The marks of the cells of a fact."""
    return [cell.mark for cell in only_row(one).cells]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (fact("ac", "b", "d", classes={(0, 1): "contradiction", (0, 2): "bound"}), "same other same near"),
        (fact("ac", "b", classes={(0, 1): "rounding"}, without=("d",)), "same near same without"),
        (fact("ac", "b", classes={(0, 1): "granularity"}, silent=("d",)), "same near same missing"),
        (fact("a", "b", classes={(0, 1): "contradiction"}), "other other missing missing"),
        (fact("a", "b", classes={(0, 1): "bound"}), "near near missing missing"),
        (fact("a", "b", "c", classes={(0, 1): "bound", (0, 2): "unclear"}), "other near other missing"),
        (fact("abcd", status="agreed", difference=None), "same same same same"),
        (fact("ac", "ab", "d", classes={(0, 1): "revision", (0, 2): "unclear"}), "other other same other"),
        (fact("b", "ac", classes={(0, 1): "definition"}), "same other same missing"),
    ],
    ids=["all", "without", "missing", "two differ", "two near", "three", "one value", "two of one report", "most"],
)
def test_a_mark_says_what_the_words_are_beside_most_reports(one: Fact, expected: str) -> None:
    """Beside the value that most separately worded texts give; where no two reports give one, beside all others."""
    assert marks(one) == expected.split()


def test_a_cell_has_the_words_of_its_report() -> None:
    """At most two values of one report, and how many more it has."""
    row = only_row(fact("ac", "ab", "ad", classes={(0, 1): "bound"}))
    words = [["".join(run.text for run in quoted.runs) for quoted in cell.quoted] for cell in row.cells]
    assert words == [["Ten died", "Ten died"], ["Nine died"], ["Ten died"], ["Six died"]]
    assert [cell.more for cell in row.cells] == [1, 0, 0, 0]
    assert [[cite.label for quoted in cell.quoted for cite in quoted.cites] for cell in row.cells] == [
        ["A", "A"],
        ["B"],
        ["C"],
        ["D"],
    ]


@pytest.mark.parametrize(
    ("one", "count", "verdict", "tone"),
    [
        (fact("abc", "d"), "4 of 4 reports give 2 values, 3 of them 9", "cannot both be true", "grave"),
        (fact("ab", "c"), "3 of 4 reports give 2 values", "cannot both be true", "grave"),
        (fact("abc", status="agreed", difference=None), "3 of 4 reports give it", "all the same", "none"),
        (fact("ab", "c", status="agreed", difference=None), "3 of 4 reports give it", "all the same", "none"),
        (
            with_bound(fact("ab", "c", "d", difference="revision")),
            "4 of 4 reports give 2 values",
            "revised later",
            "open",
        ),
        (
            fact("ab", "c", status="agreed", difference="bound"),
            "3 of 4 reports give 2 values",
            "same, more or less exact",
            "none",
        ),
    ],
)
def test_a_row_says_how_many_reports_give_how_many_values(one: Fact, count: str, verdict: str, tone: str) -> None:
    """The value that most give is named where three give it."""
    row = only_row(one)
    assert (row.question, row.about, row.anchor) == ("Dead", "people killed", "f-f")
    assert (row.count, row.verdict, row.tone) == (count, verdict, tone)


def test_the_rows_are_the_questions_that_matter_in_their_order() -> None:
    """The first fact of each question, then what differs, then what is agreed: seven in all."""
    kinds = [
        *(("person", None), ("date", None), ("place", None), ("number", "injured"), ("number", "killed")),
        *(("statement", None), ("number", "boats"), ("time", None), ("organisation", None)),
    ]
    facts = tuple(
        fact("a", "b", id=f"f{n}", kind=kind, measure=measure, status="agreed", difference="bound")
        for n, (kind, measure) in enumerate(kinds)
    )
    differs = fact("a", "b", id="d", kind="money", measure=None)
    lone = fact("a", id="s", status="single", difference=None)
    rows = glance(AccountIndex(account_of(TEXTS, facts=(lone, *facts, differs))))
    assert [(row.question, row.anchor) for row in rows] == [
        ("What came of it", "f-f5"),
        ("Dead", "f-f4"),
        ("Hurt", "f-f3"),
        ("", "f-d"),
        ("Where", "f-f2"),
        ("When", "f-f1"),
        ("Who", "f-f0"),
    ]
    few = glance(AccountIndex(account_of(TEXTS, facts=(facts[6], facts[0]))))
    assert [row.anchor for row in few] == ["f-f6", "f-f0"]


def test_a_question_stands_once() -> None:
    """A second fact that answers it is told by its matter alone: no two rows are called "Dead"."""
    facts = tuple(fact("a", "b", id=f"f{n}", difference="contradiction") for n in range(2))
    assert [row.question for row in glance(AccountIndex(account_of(TEXTS, facts=facts)))] == ["Dead", ""]


def quote(doc: str, source: str, speaker: str | None, name: str, *, certain: bool = True) -> Quote:
    """An utterance with these words for its source."""
    text = TALK[doc]
    return Quote(
        f"{doc}{source}", "indirect", speaker, name, certain, places(doc, text, source), (), places(doc, text, "so")
    )


TALK = {
    "a": "He said so. Mayor Ida Roe left. Ann said so, Lee said so, Moss said so.",
    "b": "Roe said so.",
    "c": "Nobody spoke so.",
}


def cells_of(*said: Quote) -> tuple[GlanceCell, ...]:
    """The cells of the row of the speakers."""
    roe = Entity("w", "Ida Roe", "person", tuple(Mention(span) for span in places("a", TALK["a"], "Ida Roe")))
    row = glance(AccountIndex(account_of(TALK, said=said, who=(roe,))))[-1]
    assert row.question == "Who is quoted"
    return row.cells


def test_the_last_row_is_who_is_quoted() -> None:
    """Whom most reports quote first, by the fullest name that the report has; three, and how many more."""
    said = (quote("a", "Ann", None, "Ann"), quote("a", "Lee", None, "Lee"), quote("a", "Moss", None, "Moss"))
    cells = cells_of(*said, quote("a", "He", "w", "Ida Roe"), quote("b", "Roe", "w", "Ida Roe"))
    words = [["".join(run.text for run in quoted.runs) for quoted in cell.quoted] for cell in cells]
    assert words == [["Ida Roe", "Ann", "Lee"], ["Roe"], []]
    assert [(cell.mark, cell.said, cell.more) for cell in cells] == [
        ("quoted", "", 1),
        ("quoted", "", 0),
        ("missing", "nobody found", 0),
    ]


def test_a_speaker_who_is_not_certain_is_not_named() -> None:
    """Nor one without words that name them; without any there is no such row."""
    unsure = quote("b", "Roe", None, "Ida Roe", certain=False)
    assert glance(AccountIndex(account_of(TALK, said=(unsure,)))) == ()
    assert [cell.mark for cell in cells_of(unsure, quote("a", "Ann", None, "Ann"))] == ["quoted", "missing", "missing"]


def test_the_page_counts_what_it_compares() -> None:
    """Reports, separately worded texts, matters agreed and in dispute; nothing of the last two where nothing is
    compared.
    """
    assert compose(make_account()).counts == (
        "3 reports",
        "3 separately worded",
        "1 matter agreed",
        "3 on which they differ",
    )
    assert compose(replace(make_account(), facts=(), only=())).counts[2:] == (
        "0 matters agreed",
        "none on which they differ",
    )
    foreign = tuple(replace(document, language="de") for document in make_account().documents)
    assert len(compose(replace(make_account(), facts=(), only=(), documents=foreign)).counts) == 2


def test_a_report_says_with_whom_it_shares_text() -> None:
    """Both sides of a pair; its length in words, and the file where the outlet is not stated."""
    rows = compose(make_account()).rows
    assert [row.shares for row in rows] == [("Vessby Post (B)",), ("Lorn Courier (A)",), ()]
    assert [row.name for row in rows] == ["Lorn Courier", "Vessby Post", "c.txt"]
    assert rows[2].words == 18
