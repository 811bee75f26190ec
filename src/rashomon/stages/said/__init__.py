"""said: who said what? The utterances with source, cue, content and speaker, and which of them are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.lexicon.names import Gender
from rashomon.model import Decision, Entity, Quote, Span, digest
from rashomon.page import Page
from rashomon.stages.said.align import align_utterances
from rashomon.stages.said.cast import Heard, find_genders
from rashomon.stages.said.corrections import Given, given_speakers, reject_utterances
from rashomon.stages.said.differences import compare_speech
from rashomon.stages.said.draft import DraftQuote
from rashomon.stages.said.edges import mend
from rashomon.stages.said.given_back import give_back
from rashomon.stages.said.margin import keep_margin
from rashomon.stages.said.passed_over import add_passed_over
from rashomon.stages.said.quoted import add_quoted
from rashomon.stages.said.route import nest_quotes, trace_routes
from rashomon.stages.said.sift import is_speech
from rashomon.stages.said.speakers import find_speaker
from rashomon.stages.said.unheard import find_unheard

__all__ = ["align_utterances", "attribute_speech", "compare_speech", "find_unheard", "reject_utterances"]


def attribute_speech(
    pages: Sequence[Page], *, entities: Sequence[Entity], decisions: Sequence[Decision] = ()
) -> tuple[Quote, ...]:
    """Returns the utterances of the reports with their speakers, in the order of the documents and their text.

    The steps, each on the result of the one before: mend the edges of the annotator's attributions, add quotations and
    cues that it missed, keep what is speech, trace the route, name the speaker, nest. `align_utterances` then says
    which of them are the same.

    pages: one per report, with the names of `entities` (`page.add_names`).
    decisions: those of people on the speaker of an utterance come before every rule.
    """
    genders = find_genders(pages, entities)
    quotes: list[Quote] = []
    for page in pages:
        drafts = find_drafts(page)
        named = _name_speakers(page, genders, drafts, given_speakers(drafts, decisions, entities))
        quotes += nest_quotes(page, named)
    return tuple(quotes)


def find_drafts(page: Page) -> tuple[DraftQuote, ...]:
    """The utterances of a page, before their speakers are named, in the order of the text."""
    mended = (mend(page, attribution) for attribution in page.reading.annotation.attributions)
    drafts = add_passed_over(page, add_quoted(page, [draft for draft in mended if draft is not None]))
    return _once(trace_routes(page, [give_back(page, draft) for draft in drafts if is_speech(page, draft)]))


def _once(drafts: Sequence[DraftQuote]) -> tuple[DraftQuote, ...]:
    """The drafts in the order of the text, without those that overlap a longer one with the same cue."""
    kept: dict[tuple[Span, ...], list[DraftQuote]] = {}
    for draft in sorted(drafts, key=lambda draft: (-sum(map(len, draft.content)), draft.start)):
        same_cue = kept.setdefault(draft.cue or draft.content, [])
        if not any(
            other.content[0].start <= draft.content[-1].end and draft.content[0].start <= other.content[-1].end
            for other in same_cue
        ):
            same_cue.append(draft)
    return tuple(
        sorted(
            (draft for same_cue in kept.values() for draft in same_cue), key=lambda draft: (draft.start, draft.anchor)
        )
    )


def _name_speakers(
    page: Page, genders: Mapping[str, Gender], drafts: Sequence[DraftQuote], given: Given
) -> list[Quote]:
    """The quotes of one report made from its drafts, with their speakers, in the order of the cues.

    given: the speakers that a person gave.

    The order matters, because a pronoun may mean a speaker heard before. Words that are neither quoted nor given to
    anybody are left out: they tell the reader nothing.
    """
    heard: list[Heard] = []
    quotes: list[Quote] = []
    for draft in sorted(drafts, key=lambda draft: (draft.anchor, draft.start)):
        speaker = given.get(draft.content) or keep_margin(page, draft, find_speaker(page, genders, draft, heard))
        words = page.text[draft.source[0].start : draft.source[0].end] if draft.source else ""
        if draft.kind == "indirect" and speaker.name is None and draft.content not in given:
            continue
        # a quotation without a source is noted too: what goes on from it must not be given to the speaker before it
        if speaker.name or not draft.source:
            heard.append(Heard(draft.anchor, words, speaker, draft.source[0] if draft.source else None))
        quotes.append(
            Quote(
                id=digest(*draft.content, *draft.cue),
                kind=draft.kind,
                speaker=speaker.id,
                speaker_name=speaker.name,
                certain=speaker.certain,
                source=draft.source,
                cue=draft.cue,
                content=draft.content,
                candidates=speaker.candidates,
                route=draft.route,
                reason=speaker.reason,
            )
        )
    return quotes
