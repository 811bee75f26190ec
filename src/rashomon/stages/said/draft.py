"""The draft of a quote: an utterance whose speaker is not yet named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Span, SpeechKind
from rashomon.page import Page
from rashomon.text.quotation import inner

_MOSTLY = 0.9  # share of the words in quotation marks from which content is direct; chosen by hand, no figure


@dataclass(frozen=True, slots=True)
class DraftQuote:
    """An utterance whose speaker is not yet named.

    source: the words that name who speaks; () = none are printed.
    cue: the words that mark the speech; () = none.
    content: what is said, in the order of the text; never empty.
    route: the words that name by way of whom the report knows it.
    follows: whether it has no cue of its own and goes on from the draft before it.
    confidence: how sure the annotator was of its attribution, 0 to 1; 0 for what the annotator did not find.
    """

    kind: SpeechKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    route: tuple[Span, ...] = ()
    follows: bool = False
    confidence: float = 0.0

    @property
    def start(self) -> int:
        """The offset at which its content begins."""
        return self.content[0].start

    @property
    def anchor(self) -> int:
        """The offset of its cue, else of its source, else of its content, by which earlier speakers are told."""
        return (self.cue or self.source or self.content)[0].start


def kind_of(page: Page, content: Sequence[Span]) -> SpeechKind:
    """The kind of some content: direct where at least .9 of its words stand in quotation marks, indirect where none do.

    Else it is mixed.
    """
    total = inside = 0
    for span in content:
        total += page.count_words(span.start, span.end)
        for quotation in page.quotations.over(span.start, span.end):
            start, end = inner(page.text, quotation)
            inside += page.count_words(max(start, span.start), max(start, span.start, min(end, span.end)))
    return "indirect" if inside == 0 else "direct" if inside >= _MOSTLY * total else "mixed"
