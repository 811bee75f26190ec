"""Two sentences as the pair model takes them: each alone with what stands around it, then what each has of the other.

A side is the sentence, the sentence before it and the title, in wordpieces with a feature row each. The lower layers of
the network read a side alone, so that "he" is known before the sentences meet; the upper layers read only the two
sentences themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.language.features import SHAPES, describe_words, line_starts
from rashomon.language.pieces import START, STOP, Vocabulary
from rashomon.text.numbers import find_numbers
from rashomon.text.tokens import split_tokens
from rashomon.text.words import fold, is_content, stem_word

MOST_PIECES, MOST_BEFORE, MOST_TITLE = 100, 32, 20
"""Wordpieces of the sentence, of the sentence before and of the title that are read; chosen by hand."""
LOOKS = SHAPES * 2
"""How a word looks: its shape, + 9 inside quotation marks."""
NO_MARK, SAME_WORD, SAME_STEM, IN_CONTEXT, SAME_VALUE, OTHER_VALUE = range(6)
MARKS = 6
"""What a word has of the other side: nothing; itself; its stem; itself, but only around the sentence; a number of one
value; a number, where the other sentence has numbers and none of this value.
"""
_MOST_CHARACTERS = 2000


@dataclass(frozen=True, slots=True)
class PairSentence:
    """A sentence with the sentence before it and the title of its report, as far as they are known."""

    text: str
    before: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence in wordpieces.

    pieces: start mark, sentence, stop mark, then the sentence before and the title with a stop mark each.
    length: the number of pieces up to and with the first stop mark.
    looks: how each word looks.
    spans: the offsets of the words that are read.
    firsts: the first piece of each word; sizes: the number of its pieces.
    folded: each word folded.
    words, stems: the same and its stem; empty for a word without meaning of its own.
    values: the values of the numbers that a word is part of; None where it is part of none.
    around: the folded words of the sentence before and of the title.
    """

    pieces: tuple[int, ...]
    length: int
    looks: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    firsts: tuple[int, ...]
    sizes: tuple[int, ...]
    folded: tuple[str, ...]
    words: tuple[str, ...]
    stems: tuple[str, ...]
    values: tuple[float | None, ...]
    around: frozenset[str]


def lay_out(sentence: PairSentence, vocabulary: Vocabulary) -> Side:
    """The side that the network reads for a sentence."""
    pieces, looks, firsts, sizes = [START], [], [], []
    spans: list[tuple[int, int]] = []
    text = sentence.text
    for span, cut, look in _words(text, vocabulary):
        if len(pieces) + len(cut) > MOST_PIECES + 1:
            break
        spans.append(span)
        firsts.append(len(pieces))
        sizes.append(len(cut))
        pieces += cut
        looks.append(look)
    pieces.append(STOP)
    length = len(pieces)
    around: set[str] = set()
    for part, most in ((sentence.before, MOST_BEFORE), (sentence.title, MOST_TITLE)):
        end = len(pieces) + most
        for (a, b), cut, _ in _words(part, vocabulary):
            around.add(fold(part[a:b]))
            if len(pieces) + len(cut) > end:
                break
            pieces += cut
        pieces.append(STOP)
    folded = [fold(text[a:b]) for a, b in spans]
    words = [word if is_content(word) or word.isdigit() else "" for word in folded]
    return Side(
        tuple(pieces),
        length,
        tuple(looks),
        tuple(spans),
        tuple(firsts),
        tuple(sizes),
        tuple(folded),
        tuple(words),
        tuple(stem_word(word) if word else "" for word in words),
        _values(text, spans),
        frozenset(around),
    )


def _words(text: str, vocabulary: Vocabulary) -> list[tuple[tuple[int, int], tuple[int, ...], int]]:
    """The words of a text, each with its offsets, its wordpieces and how it looks."""
    spans = split_tokens(text[:_MOST_CHARACTERS])
    features = describe_words(text, spans, line_starts(text, spans))
    return [
        (
            (a, b),
            vocabulary.pieces(text[a:b], quote != 0),
            row % SHAPES + SHAPES * (row >= 2 * SHAPES),
        )
        for (a, b), quote, row in zip(spans, features.quotes, features.rows, strict=True)
    ]


def _values(text: str, spans: Sequence[tuple[int, int]]) -> tuple[float | None, ...]:
    found: list[float | None] = [None] * len(spans)
    for number in find_numbers(text[:_MOST_CHARACTERS]):
        for i, (a, b) in enumerate(spans):
            if a < number.end and number.start < b:
                found[i] = number.value
    return tuple(found)


def mark_words(side: Side, other: Side) -> tuple[int, ...]:
    """What each word of a side has of the other side: one of the marks."""
    words, stems = frozenset(other.words), frozenset(other.stems)
    values = frozenset(value for value in other.values if value is not None)
    return tuple(
        _mark(word, stem, value, (words, stems, other.around, values))
        for word, stem, value in zip(side.words, side.stems, side.values, strict=True)
    )


def _mark(
    word: str,
    stem: str,
    value: float | None,
    other: tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[float]],
) -> int:
    words, stems, around, values = other
    if value is not None and values:
        return SAME_VALUE if value in values else OTHER_VALUE
    if not word:
        return NO_MARK
    if word in words:
        return SAME_WORD
    if stem in stems:
        return SAME_STEM
    return IN_CONTEXT if word in around else NO_MARK


def spread(values: Sequence[int], side: Side) -> list[int]:
    """One value for every piece of the sentence from one for every word; 0 at the marks of start and stop."""
    found = [0] * side.length
    for value, first, size in zip(values, side.firsts, side.sizes, strict=True):
        found[first : first + size] = [value] * size
    return found
