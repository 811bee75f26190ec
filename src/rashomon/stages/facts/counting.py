"""What a number in a sentence counts or measures: its noun, its measure ("killed"), what it is part of, what it is
added to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.stages.facts.counted_nouns import (
    HYPHENS,
    is_joined,
    is_people,
    noun_phrase,
    participles,
    person_noun,
    printed_noun,
)
from rashomon.stages.facts.counted_words import CountedWord, first_word
from rashomon.stages.facts.measures import find_measure, of_people
from rashomon.text.numbers import Number

_JOINTS = frozenset({"and", "plus", "including", "with", "nor", "&"})
_QUAKES = frozenset({"quake", "earthquake", "temblor", "tremor", "aftershock"})
_POSSESSES = frozenset({"has", "have", "had", "with", "of"})
_WHOLE = frozenset({"the", "them", "these", "those", "his", "her", "their", "its", "our", "us", "whom", "which", "my"})
_MORE = frozenset({"more", "another", "additional", "further"})
_KIN_REACH = 12  # words before a number in which "leaves behind" may stand
_PARENTS = frozenset(
    {
        "mother",
        "father",
        "parent",
        "parents",
        "mom",
        "mum",
        "dad",
        "grandmother",
        "grandfather",
        "stepmother",
        "stepfather",
    }
)
_BEREFT = frozenset(
    {
        ("leaves", "behind"),
        ("leave", "behind"),
        ("left", "behind"),
        ("leaving", "behind"),
        ("survived", "by"),
        ("leaves", "a"),
    }
)
_NOT_QUITE = frozenset({"nearly", "almost", "attempted", "without"})
_MODALS = frozenset({"can", "could", "may", "might", "would"})
_FORMER = frozenset({"prior", "previous"})
_DENYING = frozenset({"not", "none", "never", "no", "neither"})
"""Words between a number and what befell people that deny it: "41, none of them in critical condition"."""
_OF_A_VERB = frozenset({"have", "be", "been", "not", "still", "even"})
"""Words that stand between a modal verb and its verb."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What one number counts: `noun` as compared ("shop"), `group` ("people", "things" or None), the words that
    describe it (its adjectives and the participles beside it: "badly hit", "destroyed"), its measure, characters
    `start`..`end` from its measure or qualifier to the end of its phrase, and its tie to the number before it;
    `increment` is one that comes on top ("two more victims"); `printed` the noun as it stands in the text; `others`
    leaves out somebody named before ("four others"); `sort` is a number that says what sort of thing it is ("a
    3-pointer", "his fifth 30-homer season"), not how many there are; `joined`: a hyphen joins it to its noun ("a
    four-door sedan").
    """

    noun: str | None
    group: str | None
    describing: frozenset[str]
    measure: str | None
    start: int
    end: int
    added_to_previous: bool = False
    part_of_previous: bool = False
    of_whole: bool = False
    increment: bool = False
    printed: str | None = None
    others: bool = False
    sort: bool = False
    joined: bool = False


def count_nouns(words: Sequence[CountedWord], numbers: Sequence[Number]) -> list[Counted]:
    """What each number of one sentence counts, in their order."""
    found: list[Counted] = []
    spans = [_word_range(words, number) for number in numbers]
    for k, (number, (first, last)) in enumerate(zip(numbers, spans, strict=True)):
        noun, group, phrase, phrase_end, printed = _noun_of(words, first, last)
        stop = spans[k + 1][0] if k + 1 < len(spans) else len(words)
        opening = spans[k - 1][1] if k else 0
        if number.qualifier_start is not None:
            first = first_word(words, number.qualifier_start)
        measure, at = find_measure(words, (opening, first), (last, stop), noun, group)
        if (
            of_people(measure)
            and at
            and (
                number.kind in ("money", "measure")  # "a toll of $4", "shot 30 metres from the gate"
                or _is_former(words, last, at[0])
                or _is_kin(words, first)
                or _is_age(words, first)
                or _is_decade(words[last - 1].low)
                or _is_unreal(words, at[0])
                or _is_denied(words, last, at[0])
            )
        ):
            measure, at = None, None
        previous = found[-1] if found else None
        joint, included = _joint(words, opening, first) if previous and group != "things" else (False, False)
        if noun and group is None and (of_people(measure) or (joint and previous and of_people(previous.measure))):
            group = "people"  # who is killed is somebody, whatever the word ("sailors")
        added = False
        if previous and measure is None:
            verb_first = (
                previous.start < numbers[k - 1].start
            )  # "killed two captains and five sailors", not "three dead men and …"
            if of_people(previous.measure) and joint and group == "people" and (verb_first or included):
                measure, added = previous.measure, not included
            elif previous.measure == "magnitude" and noun is None and _can_be_magnitude(number):
                measure = "magnitude"  # "put the magnitude at 5.9, but the survey said 6.1"
        if measure is None and noun in _QUAKES and _can_be_magnitude(number):
            measure = "magnitude"
        if measure is None and noun == "resident" and first and words[first - 1].low in _POSSESSES:
            measure = "population"
        if (
            previous
            and joint
            and not included
            and at
            and at[0] > number.start
            and previous.measure is None
            and previous.group == group == "people"
        ):
            found[-1] = replace(previous, measure=measure)  # "Two firefighters and four dock workers died"
            added = of_people(measure)
        start = min(words[first].start, at[0]) if at else words[first].start
        end = max(words[phrase_end - 1].end, number.end, at[1] if at else 0)
        whole = last + 1 < len(words) and words[last].low == "of" and words[last + 1].low in _WHOLE
        whole = whole or (words[first].low == "one" and _has_another(words, phrase_end))
        more = noun is not None and (words[last].low in _MORE or (first > 0 and words[first - 1].low in _MORE))
        describing = phrase | participles(words, (opening, first), (phrase_end, stop))
        others = any(word.low in ("other", "others") for word in words[last:phrase_end])
        joined = number.kind == "count" and is_joined(words, last)
        sort = joined and _ends_phrase(words, phrase_end)
        counted = Counted(noun, group, describing, measure, start, end, added, included, whole, more, printed, others)
        found.append(replace(counted, sort=sort, joined=joined))
    return found


def _noun_of(
    words: Sequence[CountedWord], first: int, last: int
) -> tuple[str | None, str | None, frozenset[str], int, str | None]:
    """What `noun_phrase` finds behind the number of words `first`..`last`, and the noun as printed."""
    noun, group, phrase, end = noun_phrase(words, last)
    printed = printed_noun(words[last:end]) if noun is not None else None
    if noun and group is None and _is_name(words[first:last], words[end - 1]):
        return None, None, frozenset(), end, None
    if group == "people" and _is_of_two(words, end):
        return "people", group, phrase, end + 2, f"{printed} and {words[end + 1].text}"
    return noun, group, phrase, end, printed


def _is_of_two(words: Sequence[CountedWord], after: int) -> bool:
    """Whether one number counts people of two kinds: "five men and women"."""
    following = words[after : after + 2]
    return (
        after > 0
        and [word.low for word in following[:1]] == ["and"]
        and len(following) > 1
        and is_people(words[after - 1].low)
        and is_people(following[1].low)
    )


def _is_name(number: Sequence[CountedWord], noun: CountedWord) -> bool:
    """Whether a bare number of three digits and more is part of a name: "2211 Falling Oak", "a .357 Magnum"."""
    digits = number[-1].text.isdecimal() and len(number[-1].text) > 2 and len(number) - (number[0].text == ".") == 1
    return digits and noun.text[0].isupper() and not noun.text.isupper() and not noun.low.endswith("s")


def _ends_phrase(words: Sequence[CountedWord], i: int) -> bool:
    """Whether no noun follows that a number and its noun describe."""
    return i >= len(words) or (words[i].pos != "NOUN" and words[i].text not in HYPHENS)


def _has_another(words: Sequence[CountedWord], after: int) -> bool:
    """Whether "the other" stands for one more of what is counted: "one boy was shot in the foot and the other in the
    leg".
    """
    return any(
        words[i].low == "other" and words[i - 1].low == "the" and words[i + 1].pos in ("ADP", "PUNCT")
        for i in range(after + 1, len(words) - 1)
    )


def _is_kin(words: Sequence[CountedWord], first: int) -> bool:
    """ "a mother of 12 was killed", "leaves behind a husband and two grandchildren": a number that counts somebody's
    kin.
    """
    before = [word.low for word in words[max(0, first - _KIN_REACH) : first]]
    if before[-1:] in (["of"], ["to"]) and before[-2:-1] and before[-2] in _PARENTS:
        return True
    return any(pair in _BEREFT for pair in pairwise(before))


def _is_decade(low: str) -> bool:
    """ "three women in their 30s were hurt": an age, no count."""
    return low[:1].isdigit() and low.rstrip("s").rstrip("'’").isdigit() and low.endswith("s")


def _is_age(words: Sequence[CountedWord], first: int) -> bool:
    """ "a man of 62 died": one man, and his age."""
    return first > 1 and words[first - 1].low == "of" and person_noun(words[first - 2].low) is not None


def _is_unreal(words: Sequence[CountedWord], position: int) -> bool:
    """ "two nearly killed", "the attempted murder of one", "without killing two", "could kill 300": nobody is said to
    have been harmed.
    """
    i = first_word(words, position)
    if i > 0 and words[i - 1].low in _NOT_QUITE:
        return True
    before = i - 1
    while before >= 0 and (words[before].low in _OF_A_VERB or words[before].low.endswith("ly")):
        before -= 1
    return before >= 0 and words[before].low in _MODALS


def _is_denied(words: Sequence[CountedWord], last: int, position: int) -> bool:
    """ "Of 41 people, none was hurt": between a number and what befell people stands a word that denies it."""
    return any(word.low in _DENYING for word in words[last : first_word(words, position)])


def _is_former(words: Sequence[CountedWord], last: int, position: int) -> bool:
    """ "Six prior arrests": what somebody's record holds, not what happened now."""
    i = first_word(words, position)
    return i > last and words[i - 1].low in _FORMER


def _can_be_magnitude(number: Number) -> bool:
    return number.kind == "count" and number.step < 1 and 1 < (number.value or 0) < 10


def _word_range(words: Sequence[CountedWord], number: Number) -> tuple[int, int]:
    """The index of the number's first word and of the word after it."""
    first = first_word(words, number.start)
    last = first
    while last < len(words) and words[last].start < number.end:
        last += 1
    return first, max(last, first + 1)


def _joint(words: Sequence[CountedWord], opening: int, first: int) -> tuple[bool, bool]:
    """Whether the number hangs on the one before it ("two generals … as well as five officers"), and whether it is part
    of it.
    """
    if first <= opening:
        return False, False
    edge = first
    while edge > opening and words[edge - 1].low in ("the", "a", "an", "another", "also"):
        edge -= 1
    low = words[edge - 1].low if edge > opening else ""
    well = [word.low for word in words[max(opening, edge - 3) : edge]] == ["as", "well", "as"]
    if low in ("among", "with") and (edge - 1 <= opening or words[edge - 2].low != ","):
        return False, False  # "died on a ferry with 212 passengers"
    included = low in ("including", "among", "with")
    return well or low in _JOINTS or (low == "," and edge - opening <= 8), included
