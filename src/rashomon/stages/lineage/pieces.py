"""The sentences that are compared: body text only, as folded words, each with a weight for how strong a sign of copying
it is to share it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.lexicon import load_words
from rashomon.model import Reading
from rashomon.text.quotation import find_quotations
from rashomon.text.rarity import rarity
from rashomon.text.words import find_words

FEWEST_WORDS = 3
"""Shorter sentences ("He declined.") are not compared."""
MOST_WORDS = 150
"""Longer sentences (texts without full stops) are compared in parts, because alignment takes time with the square of
their words.
"""
_MOST_TELLING = 5.0  # the most that a word weighs, or one odd spelling would outweigh a sentence
_NAME_SHARE = 0.1  # of their weight that names and figures keep: any two reports of one event share them
_PHRASE_SHARE = 0.3  # the same for set phrases ("anyone with information is asked"): any two reports share them
_PHRASE = 3  # words, as in lexicon/en/set_phrases.tsv


@dataclass(frozen=True, slots=True)
class SharedPiece:
    """One body sentence of a reading, or a part of a very long one. The tuples have one item for each word.

    report: the number of the reading.
    start, end: of the sentence in the text.
    words: folded.
    offsets: where each stands in the text.
    weights: the rarity of each, at most 5; less for names, figures and words in set phrases.
    plain: 1 for a word, .1 for a name or figure.
    quoted: whether it stands in quotation marks.
    """

    report: int
    start: int
    end: int
    words: tuple[str, ...]
    offsets: tuple[tuple[int, int], ...]
    weights: tuple[float, ...]
    plain: tuple[float, ...]
    quoted: tuple[bool, ...]


def cut_pieces(readings: Sequence[Reading]) -> tuple[tuple[SharedPiece, ...], ...]:
    """The pieces of every reading, in the order of the text."""
    return tuple(tuple(_pieces(reading, report)) for report, reading in enumerate(readings))


def _pieces(reading: Reading, report: int) -> Iterator[SharedPiece]:
    text = reading.document.text
    bodies = [(block.span.start, block.span.end) for block in reading.document.blocks_of("body")]
    quotations = [(q.start, q.end) for q in find_quotations(text, bodies) if not (q.scare or q.nested)]
    body = 0
    for sentence in reading.annotation.sentences:
        while body < len(bodies) and bodies[body][1] <= sentence.start:
            body += 1
        if body == len(bodies):
            return
        if sentence.start < bodies[body][0]:
            continue
        found = find_words(text, sentence.start, sentence.end)
        for first in range(0, len(found), MOST_WORDS):
            part = found[first : first + MOST_WORDS]
            if len(part) >= FEWEST_WORDS:
                start = sentence.start if first == 0 else part[0][1]
                end = sentence.end if first + MOST_WORDS >= len(found) else part[-1][2]
                yield _make_piece(text, (report, start, end), part, quotations)


def _make_piece(
    text: str, place: tuple[int, int, int], found: Sequence[tuple[str, int, int]], quotations: Sequence[tuple[int, int]]
) -> SharedPiece:
    """The piece of these words. `place`: the number of its report, and where it starts and ends."""
    words = tuple(word for word, _, _ in found)
    plain = tuple(_NAME_SHARE if _is_name(text, start, first=start == found[0][1]) else 1.0 for _, start, _ in found)
    phrases = _in_set_phrases(words)
    return SharedPiece(
        *place,
        words=words,
        offsets=tuple((start, end) for _, start, end in found),
        weights=tuple(
            min(rarity(word), _MOST_TELLING) * part * share
            for word, part, share in zip(words, plain, phrases, strict=True)
        ),
        plain=plain,
        quoted=tuple(_is_quoted(start, quotations) for _, start, _ in found),
    )


def _is_quoted(position: int, quotations: Sequence[tuple[int, int]]) -> bool:
    """True where a position is inside one of the quotations, which are in order."""
    at = bisect_right(quotations, (position, position)) - 1
    return at >= 0 and position < quotations[at][1]


def _in_set_phrases(words: tuple[str, ...]) -> list[float]:
    """For each word the share of its weight that counts: .3 in a set phrase, else 1."""
    known = load_words("set_phrases")
    shares = [1.0] * len(words)
    for k in range(len(words) - _PHRASE + 1):
        if " ".join(words[k : k + _PHRASE]) in known:
            shares[k : k + _PHRASE] = [_PHRASE_SHARE] * _PHRASE
    return shares


def _is_name(text: str, start: int, *, first: bool) -> bool:
    """True for a figure, and for a word with a capital that does not begin the sentence."""
    return text[start].isdigit() or (text[start].isupper() and not first)
