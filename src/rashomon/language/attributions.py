"""Turns utterances over words into attributions with spans: windows joined, lines kept apart, kind and nesting told."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.language.features import ROWS
from rashomon.language.prepare import Words
from rashomon.language.signed import add_signed
from rashomon.language.sources import add_source
from rashomon.language.speech import Range, Utterance
from rashomon.model import Attribution, Span, SpeechKind, Token
from rashomon.text.tree import make_tree

_QUOTED = ROWS // 2
"""Feature rows from this one on belong to words inside quotation marks."""
_MOSTLY = 0.9
"""The share of words inside quotation marks from which a content is direct speech; chosen by hand."""
_EDGES = frozenset({",", ";", ":", "-", "–", "—"})


def attributions_of(
    doc: str, words: Words, tokens: Sequence[Token], utterances: Sequence[Utterance]
) -> tuple[Attribution, ...]:
    """The attributions of the document with the id `doc`, in the order of the text."""
    tree = make_tree(tokens)
    found = add_signed(words, [add_source(utterance, tree) for utterance in join_windows(utterances)])
    found.sort(key=lambda utterance: (utterance.first, utterance.last))
    attributions = [
        Attribution(
            kind_of(utterance, words),
            spans_of(doc, words, trim_source(utterance, words)),
            spans_of(doc, words, utterance.cue),
            spans_of(doc, words, trim_content(utterance, words)),
            round(utterance.confidence, 4),
        )
        for utterance in found
    ]
    return tuple(nest(attributions))


def join_windows(utterances: Sequence[Utterance]) -> list[Utterance]:
    """The utterances, with each content that the edge of a window cut in two made one again."""
    joined: list[Utterance] = []
    for utterance in utterances:
        if (
            utterance.continues
            and joined
            and joined[-1].content
            and joined[-1].content[-1][1] == utterance.content[0][0]
        ):
            last = joined[-1]
            joined[-1] = replace(
                last,
                content=(*last.content[:-1], (last.content[-1][0], utterance.content[0][1]), *utterance.content[1:]),
            )
        else:
            joined.append(utterance)
    return joined


def trim_source(utterance: Utterance, words: Words) -> tuple[Range, ...]:
    """The source without commas at its edges. Where it runs over a line break, only the line of the cue is kept."""
    if len(utterance.source) != 1:
        return utterance.source
    first, last = utterance.source[0]
    breaks = [i for i in range(first + 1, last) if words.lines[i]]
    if breaks:
        after_cue = utterance.cue and utterance.cue[0][0] < first
        first, last = (first, breaks[0]) if after_cue else (breaks[-1], last)
    while last - first > 1 and words.word(last - 1) in _EDGES:
        last -= 1
    while last - first > 1 and words.word(first) in _EDGES:
        first += 1
    return ((first, last),)


def trim_content(utterance: Utterance, words: Words) -> tuple[Range, ...]:
    """The content without unquoted words that stand in another line than the cue, such as a headline, or before it in
    another sentence: in "He left. She stayed, Roe said" only the second is Roe's.

    Where nothing would be left, all of it is kept.
    """
    if not utterance.cue:
        return utterance.content
    kept: list[Range] = []
    cue = utterance.cue[0][0]
    for first, last in utterance.content:
        cuts = [first, *(i for i in range(first + 1, last) if words.lines[i]), last]
        for a, b in pairwise(cuts):
            beside = not any(words.lines[i] for i in (range(b, cue + 1) if b <= cue else range(cue + 1, a + 1)))
            if words.features.rows[b - 1] >= _QUOTED:
                kept.append((a, b))
            elif beside:
                kept.append((_sentence_start(words, a, b) if b <= cue else a, b))
    return tuple(kept) or utterance.content


def _sentence_start(words: Words, first: int, last: int) -> int:
    """The first word of the last sentence in the words `first`..`last` (exclusive); a part of it may be quoted."""
    for i in range(last - 2, first - 1, -1):
        if words.stops[i] and words.features.rows[i] < _QUOTED:
            return i + 1
    return first


def spans_of(doc: str, words: Words, ranges: Sequence[Range]) -> tuple[Span, ...]:
    """The spans of ranges of words; a range that runs over a line break gives a span for each line."""
    spans: list[Span] = []
    for first, last in ranges:
        start = first
        for i in range(first + 1, last + 1):
            if i == last or words.lines[i]:
                spans.append(Span(doc, words.spans[start][0], words.spans[i - 1][1]))
                start = i
    return tuple(spans)


def kind_of(utterance: Utterance, words: Words) -> SpeechKind:
    """The kind of speech: "direct" where nearly all words of the content stand inside quotation marks, "mixed" where
    some do, else "indirect".
    """
    inside = plain = 0
    for first, last in utterance.content:
        for i in range(first, last):
            if not words.features.quotes[i] and words.word(i)[0].isalnum():
                inside += words.features.rows[i] >= _QUOTED
                plain += words.features.rows[i] < _QUOTED
    if inside == 0:
        return "indirect"
    return "direct" if inside >= _MOSTLY * (inside + plain) else "mixed"


def nest(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with `within` set to the index of the attribution inside whose content they stand; of several,
    the one with the shortest span.
    """
    contents = sorted(
        (span.start, span.end, k) for k, attribution in enumerate(attributions) for span in attribution.content
    )
    longest = max((end - start for start, end, _ in contents), default=0)
    nested: list[Attribution] = []
    for i, inner in enumerate(attributions):
        parts = (*inner.cue, *inner.content)
        low, high = min(span.start for span in parts), max(span.end for span in parts)
        near = contents[bisect_left(contents, (high - longest,)) : bisect_right(contents, (low, high + longest))]
        holding = [
            (end - start, k)
            for start, end, k in near
            if k != i and start <= low and high <= end and end - start > high - low
        ]
        nested.append(replace(inner, within=min(holding)[1]) if holding else inner)
    return nested
