"""What a sentence is worth in the brief: what several separately worded texts tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from rashomon.model import Lineage, Quote
from rashomon.page import Page, make_pages
from rashomon.stages.brief.candidates import find_candidates
from rashomon.stages.brief.worth import ToldSoFar, weigh_words, worth
from tests.stages.facts.stories import readings_of

ONE = "A crane sank two barges at Port Velm on Monday. The crane driver had a parrot called Olga."
OTHER = "Two barges went down at Port Velm when a crane sank them. The harbour sells fresh herring."


def pages_of(*texts: str) -> tuple[Page, ...]:
    """The pages of invented reports."""
    return make_pages(readings_of(*texts))


def apart(pages: Sequence[Page]) -> Lineage:
    """All reports as separately worded texts."""
    return Lineage((), tuple((page.doc,) for page in pages))


def test_a_word_that_one_text_has_is_worth_nothing() -> None:
    """What several texts tell counts; a copy is no second text; in a single report every word counts."""
    pages = pages_of(ONE, OTHER)
    weights = weigh_words(pages, apart(pages))
    assert weights["barg"] > 0 == weights["parrot"]
    copies = Lineage((), (tuple(page.doc for page in pages),))
    assert weigh_words(pages, copies)["parrot"] > 0
    alone = pages_of(ONE)
    assert weigh_words(alone, apart(alone))["parrot"] > 0


@pytest.mark.parametrize("left_out", [{"foreign": True}, {"duplicate_of": "x"}], ids=["foreign", "a duplicate"])
def test_a_report_that_is_no_text_of_the_story_counts_for_nothing(left_out: dict[str, Any]) -> None:
    """The words of a foreign report and of a duplicate are of no text."""
    readings = readings_of(ONE, OTHER)
    other = replace(readings[1], document=replace(readings[1].document, **left_out))
    pages = make_pages((readings[0], other))
    assert weigh_words(pages, apart(pages)) == weigh_words(pages[:1], apart(pages))


def test_words_are_counted_by_their_stems() -> None:
    """ "Sank" is shared as it stands, "barge" and "barges" by their stem."""
    pages = pages_of(ONE, OTHER.replace("Two barges", "One barge"))
    assert weigh_words(pages, apart(pages))["barg"] > 0


def test_what_is_told_is_worth_less_again() -> None:
    """A sentence loses worth by what a chosen one has told."""
    pages = pages_of(ONE, OTHER)
    weights, told = weigh_words(pages, apart(pages)), ToldSoFar()
    first, *_, second = (c for c in find_candidates(pages, ()) if "barges" in c.text)
    before = worth(second, weights, told)
    told.add(first)
    assert worth(second, weights, told) < before / 2


def test_a_speaker_who_is_heard_already_is_worth_less() -> None:
    """Each line that a speaker has takes two fifths; one whom nobody knows takes nothing."""
    (page,) = pages_of(ONE)
    first, second = find_candidates((page,), ())
    heard, unknown = (Quote("q", "direct", one, "Moe", True, (), (), ()) for one in ("moe", None))
    weights = dict.fromkeys(first.stems | second.stems, 1.0)

    def share(one: Quote, other: Quote) -> float:
        told = ToldSoFar()
        told.add(replace(first, said=(one,), stems=frozenset(["x"])))
        after = replace(second, said=(other,))
        return worth(after, weights, told) / worth(after, weights, ToldSoFar())

    assert share(heard, heard) == pytest.approx(0.6)
    assert share(heard, unknown) == share(unknown, heard) == share(unknown, unknown) == 1.0
