"""Utterances on their way to quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Span, SpeechKind
from rashomon.page import Page
from rashomon.text.quotation import inner

_MOSTLY = 0.9  # share of the words


@dataclass(frozen=True, slots=True)
class DraftQuote:
    """An utterance whose speaker is still words on a page. `route` = whom the report heard it from; `follows` = it has
    no cue of its own and goes on from the draft before it.
    """

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


def kind_of(page: Page, content: Sequence[Span]) -> SpeechKind:
    """Direct where (nearly) every word of the content stands in quotation marks, indirect where
    none does, else mixed.
    """
    total = inside = 0
    for span in content:
        total += page.count_words(span.start, span.end)
        for quotation in page.quotations.over(span.start, span.end):
            start, end = inner(page.text, quotation)
            inside += page.count_words(max(start, span.start), max(start, span.start, min(end, span.end)))
    return "indirect" if inside == 0 else "direct" if inside >= _MOSTLY * total else "mixed"
