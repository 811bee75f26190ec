"""A value or a day counts the same however it is printed: signs, digits, words, short names of months."""

from __future__ import annotations

import pytest

from rashomon.page import make_pages
from rashomon.stages.facts.align import Scene, score
from rashomon.stages.facts.figures import Figure, find_figures
from rashomon.stages.facts.occasion_pairs import score as score_days
from rashomon.stages.facts.occasions import Occasion, find_occasions
from rashomon.stages.facts.setting import settings_of
from tests.stages.facts.stories import readings_of

# What another report prints for the value in the sentence above the row
FORMS = {
    "The owners estimated the cost of the damage to boats and sheds in Tarn at about {}.": (
        ["200 million euros", "€200 million", "200,000,000 euros", "€200,000,000", "EUR 200 million", "€200m"],
        "The storms have caused 200 million euros of damage in Tarn alone.",
    ),
    "The river carried some {} of salt past the mill of Tarn that week.": (
        ["40 tonnes", "40 tons", "forty tonnes"],
        "In Tarn the mill counted 40 tonnes of salt on the river.",
    ),
    "In a survey of the harbour board {} of the boats had no lamp.": (
        ["60 percent", "60%", "60 per cent", "sixty percent"],
        "The board of the harbour found no lamp on 60 percent of them.",
    ),
    "The county counts {} old nets in its sheds.": (
        ["2 million", "2,000,000", "two million"],
        "Some 2 million old nets hang in sheds of the county.",
    ),
}


def _likeness(figures: list[Figure]) -> float:
    one, other = figures
    return round(score(one, other, Scene(None)), 6)


def _figures(*texts: str) -> list[Figure]:
    pages = make_pages(readings_of(*texts))
    return [figure for page in pages for figure in find_figures(page, settings_of(page))]


@pytest.mark.parametrize("sentence", FORMS)
def test_a_value_is_as_alike_in_every_form(sentence: str) -> None:
    """Which sign, digits or words a report takes for a value does not decide whether two reports mean one thing."""
    printed, other = FORMS[sentence]
    found = {form: _figures(sentence.format(form), other) for form in printed}
    assert {form: len(figures) for form, figures in found.items()} == dict.fromkeys(printed, 2)
    likeness = {form: _likeness(figures) for form, figures in found.items()}
    assert likeness == dict.fromkeys(printed, likeness[printed[0]])
    assert likeness[printed[0]] > 0


def test_the_words_of_a_value_are_told_once() -> None:
    """A value has one word for its number, one for its unit and one for a million; what else both sentences say counts
    beside them, the words of other values do not.
    """
    one, _, other = _figures("The repair cost 3 million euros ($3.4 million).", "It cost €3 million.")
    assert (one.own_parts, other.own_parts) == (3, 3)
    assert (one.own_words, other.own_words) == (frozenset({"euro", "million"}), frozenset({"million"}))
    (few,) = _figures("Twelve boats sank.")
    assert (few.own_parts, few.own_words) == (1, frozenset({"twelv"}))


def _days(*texts: str) -> list[Occasion]:
    pages = make_pages(readings_of(*texts))
    return [occasion for page in pages for occasion in find_occasions(page, settings_of(page))]


@pytest.mark.parametrize(
    "printed", ["April 14, 2024", "14 April 2024", "Apr. 14, 2024", "14 Apr 2024", "2024-04-14", "APRIL 14, 2024"]
)
def test_a_day_is_as_alike_in_every_form(printed: str) -> None:
    """The month that two reports print beside a happening is one name, short, in capitals or as a number."""
    other = "The pilots of Tarn struck on April 13, 2024 for better boats."
    first, second = _days(f"The pilots called a strike in Tarn on {printed} over old boats.", other)
    assert "april" in first.names & second.names
    usual = _days("The pilots called a strike in Tarn on April 14, 2024 over old boats.", other)
    assert (first.value, second.value) == ("2024-04-14", "2024-04-13")
    assert score_days(first, second) == score_days(*usual)


@pytest.mark.parametrize(
    ("text", "month"), [("on 2024-13-14", None), ("No. 12024-04-14", None), ("on 2024-12-01", "december")]
)
def test_only_a_date_names_a_month(text: str, month: str | None) -> None:
    """Digits that are no date name no month."""
    named = {name for occasion in _days(f"The ferry left Tarn {text}, on Monday.") for name in occasion.names}
    assert (month in named) if month else not named & {"january", "april", "december"}
