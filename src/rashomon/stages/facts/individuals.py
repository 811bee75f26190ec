"""One person without a number: "a man was shot dead" is one killed, where no report prints how many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rashomon.page import Page
from rashomon.stages.facts.counted_nouns import person_noun
from rashomon.stages.facts.counted_words import CountedWord, sentence_words
from rashomon.stages.facts.counting import Counted
from rashomon.stages.facts.figures import Figure, figure_of
from rashomon.stages.facts.measures import measure_of, of_people
from rashomon.stages.facts.setting import Setting, looks_back
from rashomon.text.numbers import Number

_DETERMINERS = frozenset({"a", "an", "one", "the", "his", "her", "their", "local"})
_LONGEST = 6  # words between the determiner and the noun ("a 19-year-old off-duty police officer")


def find_individuals(page: Page, settings: Sequence[Setting]) -> Iterator[Figure]:
    """A figure of value one for every single person told to be killed, hurt or the like, in the order of the text."""
    text = page.text
    parts_of_speech = {token.start: token.pos for token in page.tree.tokens if token.pos is not None}
    for setting in settings:
        words = sentence_words(text, setting.span.start, setting.span.end, parts_of_speech)
        for first, last, noun in _single_people(words):
            measure, at = measure_of(words, first, last, noun)
            if measure is None or at is None or not of_people(measure):
                continue
            if (
                first and words[first - 1].low == "of" and at[0] > words[first].start
            ):  # "the name of the suspect will be released"
                continue
            start, end = min(words[first].start, at[0]), max(words[last - 1].end, at[1])
            counted = Counted("person", "people", frozenset(), measure, start, end, printed=words[last - 1].text)
            number = Number(words[first].start, words[last - 1].end, "count", 1.0, 1.0, 1.0, 1.0, spelled=True)
            yield figure_of(page, setting, (number, counted))


def _single_people(words: Sequence[CountedWord]) -> Iterator[tuple[int, int, str]]:
    """Noun phrases that stand for one person: first word, word after the noun, noun."""
    last = 0
    for i, word in enumerate(words):
        noun = (
            "person"
            if word.low == "old" and i > 1 and words[i - 1].text in "-‐‑" and words[i - 2].low == "year"
            else person_noun(word.low)
        )
        if noun is None or (noun == "person" and i + 1 < len(words) and _goes_on(words, i + 1)):
            continue
        first = i
        while (
            first > last
            and i - first < _LONGEST
            and words[first - 1].low not in _DETERMINERS
            and words[first - 1].text not in ",.;:"
        ):
            first -= 1
        opened = first > last and words[first - 1].low in _DETERMINERS
        headline = i <= 4 and not opened
        start = first - 1 if opened else i
        if (opened or headline) and not _one_of_two(words, start, i + 1):
            yield start, i + 1, noun
            last = i + 1


def _one_of_two(words: Sequence[CountedWord], first: int, last: int) -> bool:
    """Whether a person is named together with another ("an officer and a technician were killed" is two)."""
    if last + 1 < len(words) and words[last].low in ("and", "or"):
        following = words[last + 1]
        if following.low in _DETERMINERS or following.pos in ("NOUN", "PROPN", "ADJ") or person_noun(following.low):
            return True
    return first > 1 and words[first - 1].low in ("and", "or") and person_noun(words[first - 2].low) is not None


def _goes_on(words: Sequence[CountedWord], i: int) -> bool:
    """Whether "a 15-year-old" goes on to the noun it describes ("a 15-year-old Tarn girl")."""
    return any(person_noun(word.low) for word in words[i : i + 3])


def unnumbered(individuals: Sequence[Figure], figures: Sequence[Figure], main: str | None) -> list[Figure]:
    """The individuals of those measures for which no report gives a number at the story's main time."""
    numbered: Mapping[str, bool] = {figure.dimension: True for figure in figures if not looks_back(figure.days, main)}
    return [individual for individual in individuals if individual.dimension not in numbered]
