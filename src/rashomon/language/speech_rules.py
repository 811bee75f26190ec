"""Who said what, by word order alone: a stop-gap until a trained model reads the sentence.

One attribution per sentence: "X said (that) C", "C, X said", "C, said X", "According to X, C" and "C, according to X".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rashomon.model import Attribution, Document, Sentence, Span, SpeechKind
from rashomon.text.cues import SPOKEN, cue_forms, cue_pattern
from rashomon.text.quotation import Quotation, find_quotations

_ACCORDING = re.compile(r"\baccording to\b", re.IGNORECASE)
_SOURCE_END = re.compile(r",|;|$")
_AFTER_CUE = re.compile(r"\s*,?\s*(?:that\b|:)?\s*")
_TAIL = re.compile(
    r"\s*(?:(?:on|in|at|during|after|before|to|through|from|about|late|early|this|last|yesterday|today)\b[^,.]{0,60})?[.,]?\s*$", re.IGNORECASE
)
_INVERTED = re.compile(r"\s*((?:[A-Z]|the\b|a\b|an\b)[^.;“\"]{1,120}?)(?=[.;“\"]|, who\b|$)")
_BEFORE_SUBJECT = re.compile(r"(?:.*[;:”\"]|.*\b(?:but|and|while|that|which|because|as)\b)\s*", re.DOTALL)
_ADVERBIAL = re.compile(
    r"(?:in|on|at|after|during|following|meanwhile|however|furthermore|earlier|later|also|so|then|for|with|when|while|since|asked)\b[^,]{0,120},\s*",
    re.IGNORECASE,
)
_LONGEST_SOURCE, _LONGEST_TAIL = 160, 90   # characters


def find_attributions(document: Document, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """At most one attribution per sentence of the body; content inside and outside quotation marks."""
    quotations = find_quotations(document.text, [(block.span.start, block.span.end) for block in document.blocks])
    starts = [quotation.start for quotation in quotations]
    skipped = [(block.span.start, block.span.end) for block in document.blocks_of("credit", "furniture")]
    found: list[Attribution] = []
    for sentence in sentences:
        if not any(a <= sentence.start < b for a, b in skipped):
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            found += _attribute(document, sentence, quotations[max(0, first - 2) : last])
    return tuple(found)


def _attribute(document: Document, sentence: Sentence, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    text, start, end = document.text, sentence.start, sentence.end
    inside = [(q.start, q.end) for q in quotations if q.start < end and start < q.end]
    match = _ACCORDING.search(text, start, end)
    if match:
        stop = _SOURCE_END.search(text, match.end(), end)
        edge = stop.start() if stop else end
        content = (start, match.start()) if match.start() > start + 2 else (edge + 1, end)
        yield from _make(document, (match.end(), edge), match.span(), content, inside)
        return
    for match in cue_pattern().finditer(text, start, end):
        form = match.group()
        base, kind = cue_forms().get(form, ("", ""))   # a capital: the United States, not a cue
        if kind not in SPOKEN or form == base or form.endswith("ing") or any(a <= match.start() < b for a, b in inside):
            continue
        spans = _around(text, (start, end), match.span())
        if spans:
            yield from _make(document, spans[0], match.span(), spans[1], inside)
            return


def _around(text: str, sentence: tuple[int, int], cue: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Source and content of a cue."""
    start, end = sentence
    before = text[start : cue[0]].rstrip()
    quoted = before.endswith(('"', "”", "’", "'"))
    inverted = _INVERTED.match(text, cue[1], end) if quoted or before.endswith(",") else None
    if inverted and (quoted or (end - cue[1] <= _LONGEST_TAIL and len(before) > end - cue[1])):
        return inverted.span(1), (start, start + len(before))
    if _TAIL.match(text, cue[1], end) and ("," in before or "”" in before or '"' in before):
        cut = max(before.rfind(mark) for mark in ",”\"") + 1
        return (start + cut, cue[0]), (start, start + cut)
    clause = _BEFORE_SUBJECT.match(before)
    head = clause.end() if clause and clause.end() < len(before) else 0
    adverbial = _ADVERBIAL.match(before, head)
    head = adverbial.end() if adverbial and adverbial.end() < len(before) else head
    after = _AFTER_CUE.match(text, cue[1], end)
    if not 1 <= len(before) - head <= _LONGEST_SOURCE or after is None:
        return None
    return (start + head, cue[0]), (after.end(), end)


def _make(
    document: Document, source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int], inside: Sequence[tuple[int, int]]
) -> Iterator[Attribution]:
    text = document.text
    if not all(text[a:b].strip(" .,") for a, b in (source, content)):
        return
    held = [text[max(a, content[0]) : min(b, content[1])] for a, b in inside if a < content[1] and content[0] < b]
    bare = len(text[slice(*content)].strip(" ,.")) - sum(map(len, held))
    kind: SpeechKind = "indirect" if not held else "direct" if bare <= 2 else "mixed"
    yield Attribution(kind, (document.span(*source),), (Span(document.id, *cue),), (document.span(*content),), 0.5)
