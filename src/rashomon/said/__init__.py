"""said: who said what? Source, cue and content of every utterance, its speaker, and the same utterance across reports."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Decision, Entity, Quote, Reading, digest
from rashomon.said.align import align
from rashomon.said.cast import Cast, Heard, make_casts
from rashomon.said.draft import Draft, Page, make_page
from rashomon.said.edges import mend
from rashomon.said.passed_over import add_passed_over
from rashomon.said.quoted import add_quoted
from rashomon.said.route import trace_routes
from rashomon.said.sift import is_speech
from rashomon.said.speakers import find_speaker

__all__ = ["attribute_speech"]


def attribute_speech(readings: Sequence[Reading], *, entities: Sequence[Entity], decisions: Sequence[Decision] = ()) -> tuple[Quote, ...]:
    """Quotations with source, cue, content and speaker; the same utterance aligned across reports."""
    casts = make_casts([reading.document.id for reading in readings], entities)
    quotes: list[Quote] = []
    for reading in readings:
        page = make_page(reading)
        quotes += _name_speakers(page, casts[reading.document.id], find_drafts(page))
    return align(quotes, {reading.document.id: reading.document.text for reading in readings}, entities)


def find_drafts(page: Page) -> tuple[Draft, ...]:
    """All utterances of a page, in the order of the text."""
    mended = (mend(page, attribution) for attribution in page.reading.annotation.attributions)
    drafts = add_quoted(page, [draft for draft in mended if draft is not None])
    return trace_routes(page, [draft for draft in add_passed_over(page, drafts) if is_speech(page, draft)])


def _name_speakers(page: Page, cast: Cast, drafts: Sequence[Draft]) -> list[Quote]:
    """Each draft with its speaker: resolved in the order of the cues, because a pronoun looks back."""
    heard: list[Heard] = []
    quotes: list[Quote] = []
    for draft in sorted(drafts, key=lambda draft: (draft.anchor, draft.start)):
        speaker = find_speaker(page, cast, draft, heard)
        words = page.text[draft.source[0].start : draft.source[0].end] if draft.source else ""
        if speaker.name:
            heard.append(Heard(draft.anchor, words, speaker))
        quotes.append(Quote(
            digest(*draft.content, *draft.cue), draft.kind, speaker.id, speaker.name, speaker.certain, draft.source, draft.cue, draft.content,
            candidates=speaker.candidates, route=draft.route, reason=speaker.reason,
        ))
    return quotes
