"""The annotator's attributions with their edges mended: quotation marks, line breaks, datelines, stray adverbs."""

from __future__ import annotations

import re

from rashomon.model import Attribution, Span
from rashomon.said.clauses import trim_source
from rashomon.said.draft import Draft, Page
from rashomon.said.parse import find_subject
from rashomon.said.pronouns import RELATIVE
from rashomon.text.quotation import Quotation

_CONTENT_FRONT = re.compile(r"(?:[:,;\s]|that\b(?!\s+(?:is|was|will|would|has|had)\b))*", re.IGNORECASE)
_SNAP = 0.5   # a content that holds this share of a quotation's words, or is held by it to this share, takes its marks as edges


def mend(page: Page, attribution: Attribution) -> Draft | None:
    """The attribution as a draft; None where nothing is left of its content."""
    cue = tuple(span for span in attribution.cue if page.text[span.start : span.end].strip())
    near = (cue or attribution.source or attribution.content)[0].start
    paragraph = page.paragraph(near)
    source = tuple(trimmed for span in attribution.source if (trimmed := _mend_source(page, span, paragraph)))
    if cue and (not source or page.text[source[0].start : source[0].end].lower() in RELATIVE):
        subject = find_subject(page, cue[0])
        source = (subject,) if subject else source
    content = _mend_content(page, attribution, paragraph)
    if not content:
        return None
    return Draft(page.kind_of(content), source, cue, content, confidence=attribution.confidence)


def _mend_source(page: Page, span: Span, paragraph: tuple[int, int]) -> Span | None:
    """A source stands in its cue's paragraph: what was taken from the headline or the line above goes."""
    start, end = max(span.start, paragraph[0]), min(span.end, paragraph[1])
    if start >= end:
        return span
    start, end = trim_source(page.text, start, end)
    return page.span(start, end) if page.text[start:end].strip() else None


def _mend_content(page: Page, attribution: Attribution, paragraph: tuple[int, int]) -> tuple[Span, ...]:
    pieces: list[Span] = []
    taken = sorted((*attribution.cue, *attribution.source))
    for span in attribution.content:
        start, end = span.start, span.end
        for quotation in page.quotations_over(start, end):
            if _snaps(page, quotation, start, end) and not any(quotation.start < t.end and t.start < quotation.end for t in taken):
                start, end = min(start, quotation.start), max(end, quotation.end)
        if not any(q.start < paragraph[1] < q.end or q.start < paragraph[0] < q.end for q in page.quotations_over(start, end)):
            inside = max(start, paragraph[0]), min(end, paragraph[1])
            if inside[0] < inside[1]:   # else the content lies wholly in a paragraph of its own: a block quotation
                start, end = inside
        start = _CONTENT_FRONT.match(page.text, start, end).end()  # type: ignore[union-attr]  # matches the empty string too
        while end > start and (page.text[end - 1].isspace() or page.text[end - 1] in ",;:–—-"):
            end -= 1
        if any(c.isalnum() for c in page.text[start:end]):
            pieces.append(page.span(start, end))
    return tuple(sorted(pieces))


def _snaps(page: Page, quotation: Quotation, start: int, end: int) -> bool:
    shared = page.words(max(start, quotation.start), max(start, min(end, quotation.end)))
    return shared >= _SNAP * min(page.words(quotation.start, quotation.end), page.words(start, end))
