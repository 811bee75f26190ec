"""Signed quotations: a quotation in quotation marks, a dash, and a name, as under pull quotes, letters and posts.

Finding them gained .009 full F1 on PolNeAR dev (docs/language.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.language.prepare import Words
from rashomon.language.speech import Range, Utterance

_DASHES = frozenset({"―", "—", "–", "--", "-"})
_LONGEST_SIGNATURE = 14
"""Words of a signature at most; chosen by hand."""
_SHORTEST_QUOTATION = 4
"""Words of a signed quotation at least, its marks included; chosen by hand."""


def quoted_ranges(words: Words) -> list[Range]:
    """The ranges of words from an opening quotation mark to the closing one, marks included; a quotation left open ends
    with its line.
    """
    ranges: list[Range] = []
    opened: int | None = None
    for i, direction in enumerate(words.features.quotes):
        if opened is not None and words.lines[i]:
            ranges.append((opened, i))
            opened = None
        if direction > 0 and opened is None:
            opened = i
        elif direction < 0 and opened is not None:
            ranges.append((opened, i + 1))
            opened = None
    if opened is not None:
        ranges.append((opened, len(words.spans)))
    return ranges


def add_signed(words: Words, utterances: Sequence[Utterance]) -> list[Utterance]:
    """The utterances, with one of its own for every signed quotation; its words are taken from the contents that held
    them.
    """
    found = list(utterances)
    for content, cue, source in _signatures(words):
        kept = []
        for utterance in found:
            if (
                _touches(utterance.content, content)
                or _touches(utterance.cue, content)
                or _touches(utterance.source, source)
            ):
                outside = tuple(piece for piece in utterance.content if not _touches([piece], (content[0], source[1])))
                if not outside or not utterance.cue or _touches(utterance.cue, (content[0], source[1])):
                    continue
                utterance = replace(utterance, content=outside)
            kept.append(utterance)
        found = [*kept, Utterance((source,), (cue,), (content,))]
    return found


def _signatures(words: Words) -> Iterator[tuple[Range, Range, Range]]:
    """The content, the dash and the signature of each signed quotation."""
    count = len(words.spans)
    for first, last in quoted_ranges(words):
        if (
            last - first < _SHORTEST_QUOTATION
            or last + 1 >= count
            or words.word(last) not in _DASHES
            or not words.word(last + 1)[0].isupper()
        ):
            continue
        end = last + 1
        while end < count and not words.lines[end] and end - last <= _LONGEST_SIGNATURE:
            end += 1
        if end < count and not words.lines[end]:  # the line goes on: the dash opens an aside, not a signature
            continue
        name = last + 1
        while name < end and (words.word(name)[0].isupper() or words.word(name) in ("of", "de", "the", "-", "'")):
            name += 1
        yield (first, last), (last, last + 1), (last + 1, name)


def _touches(ranges: Sequence[Range], other: Range) -> bool:
    return any(first < other[1] and other[0] < last for first, last in ranges)
