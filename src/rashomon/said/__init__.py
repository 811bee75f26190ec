"""said: who said what? Source, cue and content of every utterance, its speaker, and the same utterance across reports."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Decision, Entity, Quote, Reading, digest
from rashomon.said.draft import Draft, Page, make_page
from rashomon.said.edges import mend
from rashomon.said.quoted import add_quoted

__all__ = ["attribute_speech"]


def attribute_speech(readings: Sequence[Reading], *, entities: Sequence[Entity], decisions: Sequence[Decision] = ()) -> tuple[Quote, ...]:
    """Quotations with source, cue, content and speaker; the same utterance aligned across reports."""
    quotes: list[Quote] = []
    for reading in readings:
        page = make_page(reading)
        for draft in find_drafts(page):
            quotes.append(Quote(digest(*draft.content, *draft.cue), draft.kind, None, reading.document[draft.source[0]] if draft.source else None, True,
                                draft.source, draft.cue, draft.content))
    return tuple(quotes)


def find_drafts(page: Page) -> tuple[Draft, ...]:
    """All utterances of a page, in the order of the text."""
    mended = (mend(page, attribution) for attribution in page.reading.annotation.attributions)
    return add_quoted(page, [draft for draft in mended if draft is not None])
