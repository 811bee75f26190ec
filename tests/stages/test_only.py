"""What one report alone tells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.model import (
    Account,
    Copy,
    Decision,
    Fact,
    Lineage,
    OnlyIn,
    Passage,
    Quote,
    Reading,
    SaidDifference,
    Span,
    Version,
)
from rashomon.page import make_pages
from rashomon.stages.only import find_only
from tests.decided import decided
from tests.stages.said.pages import make_reading

BRIDGE = "the old bridge will never carry lorries again"
A = make_reading(f"Holm said {BRIDGE}. The ferry sails on Monday.", name="a.txt")


def other(text: str) -> Reading:
    """The second report."""
    return make_reading(text, name="b.txt")


def place(reading: Reading, words: str) -> Span:
    """Where words stand in a report."""
    start = reading.document.text.index(words)
    return Span(reading.document.id, start, start + len(words))


def said(reading: Reading, words: str, quote: str = "q") -> Quote:
    """An utterance of a speaker that nobody doubts."""
    return Quote(quote, "indirect", None, "Holm", True, (), (), (place(reading, words),))


def single(reading: Reading, words: str, fact: str) -> Fact:
    """A value that one report gives."""
    version = Version(1, None, None, None, None, None, None, (reading.document.id,), 1, (place(reading, words),))
    return Fact(fact, words, "number", None, "single", None, (version,), (), ())


def alone(
    *readings: Reading, quote: Quote, lineage: Lineage | None = None, decisions: tuple[Decision, ...] = ()
) -> bool:
    """Whether the one utterance is told by its report alone."""
    found = find_only(
        make_pages(readings), quotes=(quote,), facts=(), lineage=lineage or Lineage(), decisions=decisions
    )
    assert found in ((), (OnlyIn(quote.content[0].doc, (quote.id,), ()),))
    return bool(found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The weather stayed dry all week.", True),
        ("The bridge was painted green in May.", True),  # one common word of five
        ("The new council will never discuss it again.", True),  # words that tell nothing
        ("Lorries cross the bridge no longer, Holm announced.", False),
        ("Holm: no lorries. Old bridge out.", False),  # a sentence of two of its words, both telling
    ],
)
def test_an_utterance_is_alone_where_no_other_sentence_has_its_words(sentence: str, expected: bool) -> None:
    """Rare words count; words that stand everywhere do not, and neither do those of the report itself."""
    assert alone(A, other(sentence), quote=said(A, BRIDGE)) is expected


def test_words_are_not_gathered_from_several_sentences() -> None:
    """Sentences that have a little each tell nothing together; one that has both does."""
    content = "granite lorries and velvet bridges"
    report = make_reading(f"Holm praised {content} and quartz, obsidian, marble, basalt.", name="a.txt")
    quote = said(report, f"{content} and quartz, obsidian, marble, basalt")
    apart, together = (
        "He likes granite.\nShe likes velvet.\nThey like basalt.",
        "They all like granite, velvet and basalt.",
    )
    assert (alone(report, other(apart), quote=quote), alone(report, other(together), quote=quote)) == (True, False)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, True),
        ({"certain": False}, False),
        ({"same_as": "s"}, False),
        ({"differences": (SaidDifference("words", "unclear", Span("a", 0, 1), Span("b", 0, 1), ""),)}, False),
    ],
    ids=["plain", "speaker not certain", "aligned", "given otherwise"],
)
def test_what_is_doubtful_or_aligned_is_not_alone(change: dict[str, object], expected: bool) -> None:
    """Only an utterance with a certain speaker that no other report has."""
    assert alone(A, other("It rained."), quote=replace(said(A, BRIDGE), **change)) is expected  # type: ignore[arg-type]


def test_what_lies_in_shared_text_is_not_alone() -> None:
    """A passage that two reports share is in both, whatever words it was found by."""
    b = other("It rained.")
    passage = Passage(place(A, "never carry"), place(b, "rained"))
    copy = Copy(A.document.id, b.document.id, 0.5, False, "", (passage,))
    assert not alone(A, b, quote=said(A, BRIDGE), lineage=Lineage((copy,)))
    elsewhere = replace(copy, passages=(replace(passage, a=place(A, "The ferry sails")),))
    assert alone(A, b, quote=said(A, BRIDGE), lineage=Lineage((elsewhere,)))


@pytest.mark.parametrize("turned", [False, True])
def test_a_person_overrules_the_words(turned: bool) -> None:
    """ "The same as there" takes an utterance out of the list; "another than there" puts it in. A decision on a name in
    it does neither.
    """

    def judged(mine: Span, theirs: Span, judgement: str) -> tuple[Decision, ...]:
        return (decided(f"utterance merge {judgement}", *((theirs, mine) if turned else (mine, theirs))),)

    unlike, alike = other("It rained."), other("No lorries on the old bridge.")
    mine, name = place(A, BRIDGE), place(A, "lorries")
    assert not alone(A, unlike, quote=said(A, BRIDGE), decisions=judged(mine, place(unlike, "It rained"), "same"))
    assert alone(
        A,
        alike,
        quote=said(A, BRIDGE),
        decisions=judged(mine, place(alike, "No lorries on the old bridge"), "different"),
    )
    assert alone(A, unlike, quote=said(A, BRIDGE), decisions=judged(name, place(unlike, "It rained"), "same"))
    assert not alone(A, alike, quote=said(A, BRIDGE), decisions=judged(name, place(alike, "lorries"), "different"))


def test_reports_stand_in_order_with_quoted_words_and_weightier_facts_first() -> None:
    """A report that tells nothing alone has no entry; facts keep the order they come in; a fact of two reports is
    nobody's.
    """
    b, c = (
        other("Divers found a ring of keys. Lund said: “Snow fell on palms.” He saw nine penguins."),
        make_reading("It rained.", name="c.txt"),
    )
    late, early = said(b, "“Snow fell on palms.”", "late"), said(b, "Divers found a ring of keys", "early")
    facts = (single(b, "nine penguins", "heavy"), single(A, "Monday", "of a"), single(b, "keys", "light"))
    agreed = replace(facts[0], id="agreed", status="agreed")
    found = find_only(
        make_pages((A, b, c)), quotes=(early, replace(late, kind="direct")), facts=(*facts, agreed), lineage=Lineage()
    )
    assert found == (OnlyIn(A.document.id, (), ("of a",)), OnlyIn(b.document.id, ("late", "early"), ("heavy", "light")))


def test_the_example_keeps_its_promise(example: Account) -> None:
    """What the README of the example calls told by one report alone is found there, each in its report."""
    texts = {document.id: document for document in example.documents}
    quotes = {quote.id: quote for quote in example.said}
    found = {
        (Path(texts[one.doc].source.path).stem, " ".join(texts[span.doc][span] for span in quotes[said].content))
        for one in example.only
        for said in one.said
    }
    for report, words in (("harbour-post", "sprinklers"), ("sund-observer", "wrong label"), ("eastgate-daily", "Rask")):
        assert any(stem == report and words in told for stem, told in found), words


def test_words_without_a_meaning_are_told_by_no_report_alone() -> None:
    """An utterance of which no word says anything may stand anywhere."""
    report = make_reading("Holm said he is not. The ferry sails on Monday.", name="a.txt")
    assert not alone(report, other("It rained."), quote=said(report, "he is not"))
