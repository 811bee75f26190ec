"""What this room works on: a page (one report with its quotations at hand) and drafts (utterances on their way to quotes)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from rashomon.model import Reading, Span, SpeechKind
from rashomon.text.quotation import Quotation, find_quotations, inner

_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")


@dataclass(frozen=True, slots=True)
class Draft:
    """An utterance whose speaker is still words on a page. `route` = whom the report heard it from; `follows` = it has no cue of
    its own and goes on from the draft before it."""

    kind: SpeechKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    route: tuple[Span, ...] = ()
    follows: bool = False

    @property
    def start(self) -> int:
        """Where its content begins: drafts are kept in this order."""
        return self.content[0].start

    @property
    def anchor(self) -> int:
        """Where its cue stands (else its source, else its content): what was said before is what stands before this."""
        return (self.cue or self.source or self.content)[0].start


@dataclass(frozen=True, slots=True)
class Page:
    """One report: its reading, its paragraphs (title and body) and its outermost quotations, in the order of the text."""

    reading: Reading
    paragraphs: tuple[tuple[int, int], ...]
    quotations: tuple[Quotation, ...]
    quotation_starts: tuple[int, ...]
    token_starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]

    @property
    def text(self) -> str:
        """The document's text."""
        return self.reading.document.text

    def span(self, start: int, end: int) -> Span:
        """The span without blanks at its edges."""
        return self.reading.document.span(start, end)

    def paragraph(self, position: int) -> tuple[int, int]:
        """The paragraph over a character, or the line it stands in."""
        i = bisect_right(self.paragraphs, (position, len(self.text))) - 1
        if i >= 0 and position < self.paragraphs[i][1]:
            return self.paragraphs[i]
        return position, position

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence over a character; a point inside a quotation ends none here, because cue and quotation are one sentence."""
        start, end = self.paragraph(position)
        at = bisect_right(self.sentence_starts, position)
        if at and self.sentence_starts[at - 1] > start:
            start = self.sentence_starts[at - 1]
        if at < len(self.sentence_starts) and self.sentence_starts[at] < end:
            end = self.sentence_starts[at]
        return start, end

    def quotations_over(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations that share a character with `start`..`end`."""
        first = max(0, bisect_left(self.quotation_starts, start) - 1)
        return tuple(q for q in self.quotations[first : bisect_left(self.quotation_starts, end)] if q.end > start)

    def tokens_over(self, span: Span) -> range:
        """The numbers of the tokens that begin in a span."""
        return range(bisect_left(self.token_starts, span.start), bisect_left(self.token_starts, span.end))

    def words(self, start: int, end: int) -> int:
        """The number of words in `start`..`end`."""
        return len(_WORD.findall(self.text, start, end))

    def kind_of(self, content: tuple[Span, ...]) -> SpeechKind:
        """Direct where (nearly) every word of the content stands in quotation marks, indirect where none does, else mixed."""
        total = inside = 0
        for span in content:
            total += self.words(span.start, span.end)
            for quotation in self.quotations_over(span.start, span.end):
                start, end = inner(self.text, quotation)
                inside += self.words(max(start, span.start), max(start, span.start, min(end, span.end)))
        return "indirect" if inside == 0 else "direct" if inside >= 0.9 * total else "mixed"


def make_page(reading: Reading) -> Page:
    """The page of a reading; furniture and credits hold no speech."""
    paragraphs = tuple((block.span.start, block.span.end) for block in reading.document.blocks_of("title", "body"))
    outermost: list[Quotation] = []
    for quotation in find_quotations(reading.document.text, paragraphs):
        if not outermost or quotation.start >= outermost[-1].end:
            outermost.append(quotation)
    quotation_starts = tuple(quotation.start for quotation in outermost)
    token_starts = tuple(token.start for token in reading.annotation.tokens)
    sentence_starts = tuple(match.end() for match in _SENTENCE_END.finditer(reading.document.text))
    return Page(reading, paragraphs, tuple(outermost), quotation_starts, token_starts, sentence_starts)
