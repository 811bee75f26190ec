"""One person without a number: "a man was shot dead" is one killed, where no report prints how many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.model import Span, Token
from rashomon.page import Page
from rashomon.stages.facts.counted_nouns import person_noun
from rashomon.stages.facts.counted_words import CountedWord, sentence_words
from rashomon.stages.facts.counting import Counted
from rashomon.stages.facts.figures import Figure, figure_of
from rashomon.stages.facts.measures import measure_of, of_people
from rashomon.stages.facts.setting import Setting, looks_back
from rashomon.stages.facts.victim_counts import groups_of_victims
from rashomon.stages.facts.victims import tells_harm
from rashomon.text.guarded import find_reversals
from rashomon.text.numbers import Number, find_numbers

_DETERMINERS = frozenset({"a", "an", "one", "the", "his", "her", "their", "local"})
_HARMS = ("killed", "injured", "shot")
_LONGEST = 6  # words between the determiner and the noun ("a 19-year-old off-duty police officer")


def find_individuals(page: Page, settings: Sequence[Setting]) -> Iterator[Figure]:
    """A figure for people told to be killed, hurt or the like whom no number counts, in the order of the text: of value
    one for a single person, of more for some who are named together ("a woman and her son were shot dead"), of zero
    where there were none ("no one was hurt").

    A verb, adjective or noun that tells it by itself is read by the parse; phrases ("was in critical condition"), and
    all where no parser ran, by the words around.
    """
    parts_of_speech = {token.start: token.pos for token in page.tree.tokens if token.pos is not None}
    for setting in settings:
        told = list(_by_parse(page, setting))
        yield from told
        words = sentence_words(page.text, setting.span.start, setting.span.end, parts_of_speech)
        for figure in _by_words(page, setting, words):
            if not any(one.measure == figure.measure and one.evidence.overlaps(figure.evidence) for one in told):
                yield figure


def _by_parse(page: Page, setting: Setting) -> Iterator[Figure]:
    tokens = page.tree.tokens
    numbers = list(find_numbers(page.text, setting.span.start, setting.span.end))
    for victims, members in groups_of_victims(page, setting.span.start, numbers):
        if victims.unreal or _is_worst(page, victims.at):
            continue
        if victims.nobody or all(member.count == 1 and member.number is None for member in members):
            first, last, word = (
                _first_token(page, members[0].head, whole=victims.nobody),
                tokens[members[-1].head],
                tokens[victims.at],
            )
            count = 0 if victims.nobody else len(members)
            yield _figure(page, setting, victims.measure, (first.start, last.end), (word.start, word.end), count)


def _is_worst(page: Page, at: int) -> bool:
    """Whether one of several is told to have suffered most: "the younger girl was the most seriously injured"."""
    tree = page.tree
    words = [i for i in tree.subtree(at) if i < at and tree.base_relation(i) == "advmod"]
    return any(tree.lemma(i).lower() in ("most", "more", "least") for i in words)


def _first_token(page: Page, head: int, *, whole: bool) -> Token:
    """The head of a noun phrase, or with `whole` its first word: "no one"."""
    tree = page.tree
    det = tree.child(head, "det") if whole else None
    return tree.tokens[head if det is None else det]


def _by_words(page: Page, setting: Setting, words: Sequence[CountedWord]) -> Iterator[Figure]:
    parsed = page.parsed_at(setting.span.start) is not None
    if find_reversals(setting.text):
        return  # "was not charged", "if he is charged"
    for first, last, noun in _single_people(words):
        measure, at = measure_of(words, first, last, noun)
        if measure is None or at is None or not of_people(measure):
            continue
        if parsed and any(tells_harm(page.tree, token) or _is_shot(page, token) for token in page.tree.over(*at)):
            continue
        if first and words[first - 1].low == "of" and at[0] > words[first].start:
            continue  # "the name of the suspect will be released"
        yield _figure(page, setting, measure, (words[first].start, words[last - 1].end), at, 1)


def _is_shot(page: Page, at: int) -> bool:
    """Whether a word is the noun, not what befell somebody: "accused of firing the fatal shot"."""
    return page.tree.tokens[at].pos == "NOUN" and page.tree.lemma(at).lower() == "shot"


def _figure(
    page: Page, setting: Setting, measure: str, people: tuple[int, int], at: tuple[int, int], count: int
) -> Figure:
    """The figure of people at characters `people` of whom the word at characters `at` tells something."""
    start, end, value = min(people[0], at[0]), max(people[1], at[1]), float(count)
    printed = page.text[slice(*people)].rsplit(None, 1)[-1]
    noun = "person" if count == 1 else "people"
    counted = Counted(noun, "people", frozenset(), measure, start, end, printed=printed)
    number = Number(*people, "count", value, value, value, 1.0, spelled=True)
    return replace(figure_of(page, setting, (number, counted)), unnumbered=True)


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


def several_harmed(figures: Sequence[Figure], main: str | None) -> bool:
    """Whether a report tells that more than one was killed or hurt at the story's main time, in a number or one by one
    in a sentence ("killed a man and wounded a woman").
    """
    most: defaultdict[Span, dict[str, float]] = defaultdict(dict)
    for figure in figures:
        if figure.measure in _HARMS and not looks_back(figure.days, main):
            told = most[figure.setting.span]
            told[figure.measure] = max(told.get(figure.measure, 0.0), figure.value)
    return any(told.get("shot", 0.0) > 1 or sum(told.values()) - told.get("shot", 0.0) > 1 for told in most.values())


def unnumbered(individuals: Sequence[Figure], figures: Sequence[Figure], main: str | None) -> list[Figure]:
    """The individuals of those measures for which no report gives a number at the story's main time, and all who are
    told to be none.
    """
    numbered: Mapping[str, bool] = {figure.dimension: True for figure in figures if not looks_back(figure.days, main)}
    return [one for one in individuals if one.value == 0 or one.dimension not in numbered]
