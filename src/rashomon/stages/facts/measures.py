"""What a number measures: the verb or noun beside it that says so ("killed", "toll", "population")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rashomon.lexicon import load_table
from rashomon.stages.facts.counted_words import CountedWord

# words after a number in which its verb may follow ("34,356 Palestinians, mostly children and women, have been killed")
_REACH = 14
_TOLL_REACH = (
    10  # words before a number in which "death toll" may stand ("the toll from the quake a day before rose to 10")
)
_TOLL_VERBS = frozenset({"to", "at", "of", "is", "was", "stands", "stood", "reached", "hit", "now"})
_BEFORE_NUMBER = frozenset({"the", "a", "an", "another", "all", ":", "-", "total", "of", "some"})
_PASSIVE = frozenset({"were", "was", "been", "are", "is", "be", "being", "dead", "and"})
_TOLL_NOUNS = frozenset({"toll", "deaths", "fatalities", "population", "magnitude", "injured", "casualties"})


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
def measure_forms() -> frozenset[str]:
    """The forms of one word that are verbs or adjectives: they end a noun phrase."""
    return frozenset(
        form[0]
        for form, (measure, _) in _measures().items()
        if len(form) == 1 and measure not in ("population", "magnitude")
    )


def find_measure(
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
                and not (form == ("lives",) and _are_no_deaths(words, i, after[0]))
            ):
                return found[0], (words[i].start, words[i + length - 1].end)
        i += 1
    if edge and words[edge - 1].low in _TOLL_VERBS:
        for i in range(edge - 1, max(before[0], edge - 1 - _TOLL_REACH) - 1, -1):
            found = measures.get((words[i].low,)) if words[i].low in _TOLL_NOUNS else None
            if found and not _is_price((words[i].low,), noun, group):
                return found[0], (words[i].start, words[edge - 1].end)
    return None, None


def measure_of(
    words: Sequence[CountedWord], first: int, last: int, noun: str
) -> tuple[str | None, tuple[int, int] | None]:
    """The measure of one person named by words `first`..`last`, and the characters that say so."""
    return find_measure(words, (0, first), (last, len(words)), noun, "people")


def _fits(measure: str, noun: str | None, group: str | None) -> bool:
    """Villages are not killed: a measure of people takes a bare number, people, or a noun no list knows."""
    match _measured()[measure]:
        case "people":
            return group not in ("things", "families")
        case "population":
            return noun is None or group == "people"
    return True


def _are_no_deaths(words: Sequence[CountedWord], i: int, counted: int) -> bool:
    """Whether "lives" says where somebody lives ("his brother lives in Tarn") or is of others than the word `counted`
    behind a number ("with four sons I think of these children's lives", not "nine people's lives").
    """
    owned = i > counted + 2 and words[i - 1].low.endswith(("'s", "’s", "s'", "s’"))
    return words[i].pos == "VERB" or owned


def _is_price(form: tuple[str, ...], noun: str | None, group: str | None) -> bool:
    """ "a toll of 30 crowns", "the toll is 4 tokens": a toll that counts no people is paid."""
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
