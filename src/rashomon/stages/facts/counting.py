"""What a number in a sentence counts or measures: its noun, its measure ("killed"), what it is part of, what it is
added to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from rashomon.lexicon import load_table, load_words
from rashomon.text.numbers import Number
from rashomon.text.words import is_content, singular

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[^\s\w]|_+")
_HYPHENS = frozenset("-‐‑–—")
_LONGEST_PHRASE = 6  # words of a noun phrase after a number
# words after a number in which its verb may follow ("34,356 Palestinians, mostly children and women, have been killed")
_REACH = 14
_TOLL_REACH = (
    10  # words before a number in which "death toll" may stand ("the toll from the quake a day before rose to 10")
)
_JOINTS = frozenset({"and", "plus", "including", "with", "nor", "&"})
_OWNERS = frozenset(
    {
        "of",
        "the",
        "his",
        "her",
        "their",
        "its",
        "our",
        "these",
        "those",
        "more",
        "other",
        "another",
        "additional",
        "such",
        "accompanying",
    }
)
_TOLL_VERBS = frozenset({"to", "at", "of", "is", "was", "stands", "stood", "reached", "hit", "now"})
_AUXILIARY = frozenset({"been", "being", "including", "according", "following", "exceeding", "estimated"})
_BEFORE_NUMBER = frozenset({"the", "a", "an", "another", "all", ":", "-", "total", "of", "some"})
_PASSIVE = frozenset({"were", "was", "been", "are", "is", "be", "being", "dead", "and"})
_QUAKES = frozenset({"quake", "earthquake", "temblor", "tremor", "aftershock"})
_POSSESSES = frozenset({"has", "have", "had", "with", "of"})
_WHOLE = frozenset({"the", "them", "these", "those", "his", "her", "their", "its", "our", "us", "whom", "which", "my"})
_MORE = frozenset({"more", "another", "additional", "further"})
_MANY = frozenset(
    {
        "people",
        "men",
        "women",
        "children",
        "gunmen",
        "policemen",
        "servicemen",
        "crewmen",
        "crew",
        "staff",
        "troops",
        "schoolchildren",
    }
)
_TOLL_NOUNS = frozenset({"toll", "deaths", "fatalities", "population", "magnitude", "injured", "casualties"})
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
_NOT_QUITE = frozenset({"nearly", "almost", "attempted"})
_MODALS = frozenset({"can", "could", "may", "might", "would"})
_OF_A_VERB = frozenset({"have", "be", "been", "not", "still", "even"})
"""Words that stand between a modal verb and its verb."""
_QUIET_POS = frozenset({"VERB", "AUX", "ADP", "PRON", "CCONJ", "SCONJ", "PUNCT", "DET", "PART", "ADV", "NUM"})


@dataclass(frozen=True, slots=True)
class CountedWord:
    """One word or mark of a sentence with its part of speech where a parser ran."""

    start: int
    end: int
    text: str
    low: str
    pos: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What one number counts: `noun` as compared ("shop"), `group` ("people", "things" or None), the words that
    describe it (its adjectives and the participles beside it: "badly hit", "destroyed"), its measure, characters
    `start`..`end` from its measure or qualifier to the end of its phrase, and its tie to the number before it;
    `increment` is one that comes on top ("two more victims"); `printed` the noun as it stands in the text; `others`
    leaves out somebody named before ("four others").
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


def sentence_words(text: str, start: int, end: int, pos: Mapping[int, str]) -> list[CountedWord]:
    """The words and marks of a sentence, with the parts of speech given by start offset."""
    return [
        CountedWord(m.start(), m.end(), m[0], m[0].lower(), pos.get(m.start()))
        for m in _WORD.finditer(text, start, end)
    ]


def count_nouns(words: Sequence[CountedWord], numbers: Sequence[Number]) -> list[Counted]:
    """What each number of one sentence counts, in their order."""
    found: list[Counted] = []
    spans = [_word_range(words, number) for number in numbers]
    for k, (number, (first, last)) in enumerate(zip(numbers, spans, strict=True)):
        noun, group, phrase, phrase_end = _noun_phrase(words, last)
        stop = spans[k + 1][0] if k + 1 < len(spans) else len(words)
        opening = spans[k - 1][1] if k else 0
        if number.qualifier_start is not None:
            first = _first_word(words, number.qualifier_start)
        measure, at = _measure(words, (opening, first), (last, stop), noun, group)
        if (
            of_people(measure)
            and at
            and (
                _is_kin(words, first)
                or _is_age(words, first)
                or _is_decade(words[last - 1].low)
                or _is_unreal(words, at[0])
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
        more = noun is not None and (words[last].low in _MORE or (first > 0 and words[first - 1].low in _MORE))
        describing = phrase | _participles(words, (opening, first), (phrase_end, stop))
        printed = _printed(words[last:phrase_end]) if noun is not None else None
        others = any(word.low in ("other", "others") for word in words[last:phrase_end])
        found.append(
            Counted(noun, group, describing, measure, start, end, added, included, whole, more, printed, others)
        )
    return found


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
    """ "two nearly killed", "the attempted murder of one", "could kill 300": nobody is said to have been harmed."""
    i = _first_word(words, position)
    if i > 0 and words[i - 1].low in _NOT_QUITE:
        return True
    before = i - 1
    while before >= 0 and (words[before].low in _OF_A_VERB or words[before].low.endswith("ly")):
        before -= 1
    return before >= 0 and words[before].low in _MODALS


def _can_be_magnitude(number: Number) -> bool:
    return number.kind == "count" and number.step < 1 and 1 < (number.value or 0) < 10


def _word_range(words: Sequence[CountedWord], number: Number) -> tuple[int, int]:
    """The index of the number's first word and of the word after it."""
    first = _first_word(words, number.start)
    last = first
    while last < len(words) and words[last].start < number.end:
        last += 1
    return first, max(last, first + 1)


def _first_word(words: Sequence[CountedWord], position: int) -> int:
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].end <= position:
            low = middle + 1
        else:
            high = middle
    return min(low, len(words) - 1)


# ---- the noun
# ------------------------------------------------------------------------------------------------------------


@cache
def _nouns() -> dict[str, tuple[str, str]]:
    """form -> the noun it is compared as, its group."""
    return {row[0]: (row[1], row[2]) for row in load_table("counted")}


def _noun_phrase(words: Sequence[CountedWord], i: int) -> tuple[str | None, str | None, frozenset[str], int]:
    """The noun after a number: as compared, its group, the words of its phrase, and where the
    phrase ends (word index).
    """
    nouns, collected = _nouns(), list[CountedWord]()
    end = i
    partitive = i < len(words) and words[i].low == "of"
    while end < len(words) and len(collected) < _LONGEST_PHRASE:
        word = words[end]
        if word.text in _HYPHENS and (word.text == "—" or (end + 1 < len(words) and words[end + 1].text in _HYPHENS)):
            break  # a dash, not a hyphen
        if (
            word.text in _HYPHENS
            or word.text in "“\"‘’'"
            or (word.low in _OWNERS and not collected and (partitive or word.low != "of"))
        ):
            end += 1
            continue
        if word.low == "them" and partitive:
            end += 1
            break
        if word.low in nouns and word.pos not in ("VERB", "AUX"):
            collected.append(word)
            end += 1
            continue
        if word.text.isdecimal() and collected and collected[-1].text.isupper() and len(word.text) < 4:
            end += 1  # "six AK 47 rifles"
            continue
        if not word.text[0].isalpha() or not (_can_be_noun(word, bool(collected)) or _describes_next(words, end)):
            break
        collected.append(word)
        end += 1
    while collected and not (is_content(collected[-1].low) or collected[-1].low in nouns):
        collected.pop()
    if not collected:
        return None, None, frozenset(), min(max(i, 1), len(words))
    end = next(k for k in range(len(words)) if words[k] is collected[-1]) + 1
    head = next((word for word in reversed(collected) if word.low in nouns), None)
    phrase = frozenset(singular(word.low) for word in collected)
    if head is not None:
        return *nouns[head.low], phrase - {singular(head.low), nouns[head.low][0]}, end
    head = collected[-1]
    nation = head.text[0].isupper() and head.low.endswith(("s", "ese", "ish")) and not head.text.isupper()
    return singular(head.low), "people" if nation else None, phrase - {singular(head.low)}, end


def _participles(words: Sequence[CountedWord], before: tuple[int, int], after: tuple[int, int]) -> frozenset[str]:
    """The participles right before a number ("flattening seven villages") and right after its phrase ("five villages
    had been badly hit").
    """
    beside = [*words[max(before[0], before[1] - 2) : before[1]], *words[after[0] : min(after[1], after[0] + 4)]]
    described = (
        word.low
        for word in beside
        if word.text.isalpha()
        and word.pos not in ("NOUN", "PROPN")  # "Monday evening"
        and word.low not in _AUXILIARY
        and word.low not in _measure_forms()
    )
    return frozenset(low for low in described if low.endswith(("ed", "ing")) or low == "hit")


def _describes_next(words: Sequence[CountedWord], i: int) -> bool:
    """Whether a participle or a measure stands before the noun it describes ("355 damaged shops", "three dead
    suspects").
    """
    following = words[i + 1] if i + 1 < len(words) else None
    participle = (words[i].low.endswith(("ed", "en", "ing")) or words[i].low in _measure_forms()) and not words[i].text[
        0
    ].isupper()
    return participle and following is not None and following.low in _nouns()


def _printed(phrase: Sequence[CountedWord]) -> str | None:
    """The noun of a phrase as printed: the last word a list knows, else the last word."""
    listed = [word.text for word in phrase if word.low in _nouns()]
    return listed[-1] if listed else phrase[-1].text if phrase else None


def _can_be_noun(word: CountedWord, inside: bool) -> bool:
    """Whether a word can go on a noun phrase: by its part of speech where known, else by what it cannot be."""
    if word.low in _measure_forms():
        return False
    if word.pos is not None:
        return word.pos not in _QUIET_POS
    if word.low in load_words("stop"):
        return False
    return not (inside and (word.low.endswith("ing") or word.low.endswith("ed")))


@cache
def _singular() -> dict[str, str]:
    """The singular forms of the nouns for people -> the noun as compared."""
    return {
        form: noun
        for form, (noun, group) in _nouns().items()
        if group == "people" and not form.endswith("s") and form not in _MANY
    }


def person_noun(word: str) -> str | None:
    """The noun a word stands for where it means one person ("teen" -> "teenager"), else None."""
    return _singular().get(word)


# ---- the measure
# ---------------------------------------------------------------------------------------------------------


@cache
def _measures() -> dict[tuple[str, ...], tuple[str, str]]:
    """words of a form -> measure, side."""
    return {tuple(row[0].split()): (row[1], row[2]) for row in load_table("measures")}


@cache
def _measured() -> dict[str, str]:
    """measure -> what is counted by it."""
    return {row[1]: row[3] for row in load_table("measures")}


def of_people(measure: str | None) -> bool:
    """True for a measure that counts people ("killed", "rescued")."""
    return measure is not None and _measured()[measure].startswith("people")


@cache
def _measure_forms() -> frozenset[str]:
    """The forms of one word that are verbs or adjectives: they end a noun phrase."""
    return frozenset(
        form[0]
        for form, (measure, _) in _measures().items()
        if len(form) == 1 and measure not in ("population", "magnitude")
    )


def _measure(
    words: Sequence[CountedWord], before: tuple[int, int], after: tuple[int, int], noun: str | None, group: str | None
) -> tuple[str | None, tuple[int, int] | None]:
    """The measure of a number that stands between `before` (word indices from the number before it) and `after` (to the
    next number).

    In order: a form that ends right before the number ("killing 10"), the first form after it ("10 … were killed"),
    "toll … to 10".
    """
    measures = _measures()
    edge = before[1]
    while True:
        for length in (4, 3, 2, 1):
            form = tuple(word.low for word in words[max(before[0], edge - length) : edge])
            found = measures.get(form) if len(form) == length else None
            if (
                found
                and found[1] in ("after", "both")
                and _fits(found[0], noun, group)
                and not _is_price(form, noun, group)
            ):
                return found[0], (words[edge - length].start, words[edge - 1].end)
        if edge <= max(before[0], before[1] - 3) or words[edge - 1].low not in _BEFORE_NUMBER:
            break
        edge -= 1
    i = after[0]
    stop = min(after[1], after[0] + _REACH)
    while i < stop:
        if words[i].text in ";:.!?" or words[i].low in (
            "but",
            "while",
            "whereas",
            "after",
            "before",
            "until",
            "when",
            "because",
            "who",
            "where",
        ):
            break
        for length in (4, 3, 2, 1):
            form = tuple(word.low for word in words[i : min(i + length, after[1])])
            found = measures.get(form) if len(form) == length else None
            if (
                found
                and found[1] in ("before", "both")
                and _fits(found[0], noun, group)
                and not _active(words, i, after, found[1])
                and not (form == ("lives",) and words[i].pos == "VERB")  # "his brother lives in Tarn"
            ):
                return found[0], (words[i].start, words[i + length - 1].end)
        i += 1
    if edge and words[edge - 1].low in _TOLL_VERBS:
        for i in range(edge - 1, max(before[0], edge - 1 - _TOLL_REACH) - 1, -1):
            found = measures.get((words[i].low,)) if words[i].low in _TOLL_NOUNS else None
            if found:
                return found[0], (words[i].start, words[edge - 1].end)
    return None, None


def measure_of(
    words: Sequence[CountedWord], first: int, last: int, noun: str
) -> tuple[str | None, tuple[int, int] | None]:
    """The measure of one person named by words `first`..`last`, and the characters that say so."""
    return _measure(words, (0, first), (last, len(words)), noun, "people")


def _fits(measure: str, noun: str | None, group: str | None) -> bool:
    """Villages are not killed: a measure of people takes a bare number, people, or a noun no list knows."""
    match _measured()[measure]:
        case "people":
            return group not in ("things", "families")
        case "population":
            return noun is None or group == "people"
    return True


def _is_price(form: tuple[str, ...], noun: str | None, group: str | None) -> bool:
    """ "a toll of 30 crowns": a toll that counts no people is paid."""
    return form == ("toll",) and noun is not None and group != "people"


def _active(words: Sequence[CountedWord], i: int, after: tuple[int, int], side: str) -> bool:
    """ "two gunmen shot five people": a form that can stand on both sides, with a number right after it, belongs to
    that number.
    """
    between = words[i + 1 : after[1]]
    right_before_a_number = (
        after[1] < len(words)
        and len(between) <= 3
        and not any(word.low in ("and", "or", ",", "with", "-") for word in between)
    )
    return side == "both" and right_before_a_number and i > after[0] and words[i - 1].low not in _PASSIVE


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
    included = low in ("including", "among", "with")
    return well or low in _JOINTS or (low == "," and edge - opening <= 8), included
