"""The decisions of people about utterances: who speaks, and what is no utterance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.ledger import NOBODY, find_target, is_about, standing
from rashomon.model import Decision, Entity, Quote, Span
from rashomon.stages.said.cast import ResolvedSpeaker
from rashomon.stages.said.draft import DraftQuote

Given = Mapping[tuple[Span, ...], ResolvedSpeaker]
"""The speakers that a person gave, by the content of the utterance."""


def given_speakers(
    drafts: Sequence[DraftQuote], decisions: Sequence[Decision], entities: Sequence[Entity]
) -> dict[tuple[Span, ...], ResolvedSpeaker]:
    """The speakers that a person gave to some of these drafts, by their content."""
    given = {}
    for decision in standing(decisions, "speaker", "utterance"):
        draft = find_target((decision.left,), drafts, lambda one: (one.content,))
        if draft is not None:
            given[draft.content] = _speaker(decision, entities)
    return given


def reject_utterances(quotes: Sequence[Quote], decisions: Sequence[Decision]) -> tuple[Quote, ...]:
    """The quotes without those that a person rejected. The others stay as they are, but none lies within a rejected
    one, and none is the same as it.
    """
    rejected = {
        quote.id
        for decision in standing(decisions, "reject", "utterance")
        if (quote := find_target((decision.left,), quotes, lambda one: (one.content,))) is not None
    }
    kept = [quote for quote in quotes if quote.id not in rejected]
    before, after = _sizes(quotes), _sizes(kept)
    lonely = {label for label in before if after.get(label, 0) < 2 and before[label] != after.get(label, 0)}
    return tuple(
        replace(
            quote,
            within=None if quote.within in rejected else quote.within,
            same_as=None if quote.same_as in lonely else quote.same_as,
        )
        for quote in kept
    )


def _sizes(quotes: Sequence[Quote]) -> dict[str, int]:
    """The number of reports that have each utterance, by `Quote.same_as`."""
    docs: dict[str, set[str]] = defaultdict(set)
    for quote in quotes:
        if quote.same_as:
            docs[quote.same_as].add(quote.content[0].doc)
    return {label: len(found) for label, found in docs.items()}


def _speaker(decision: Decision, entities: Sequence[Entity]) -> ResolvedSpeaker:
    """The speaker whom a decision names: by a mention in `right`, else by an entity's id or name in `value`, else as
    written there.
    """
    why = f"a person's decision{': ' + decision.reason if decision.reason else ''}"
    wanted = (decision.value or "").strip()
    if wanted.casefold() == NOBODY:
        return ResolvedSpeaker(None, None, False, why)
    by_place = (one for one in entities if decision.right and is_about(decision.right, [m.span for m in one.mentions]))
    by_name = (one for one in entities if wanted.casefold() in {one.id.casefold(), one.name.casefold()})
    entity = next(by_place, None) or next(by_name, None)
    if entity is None:
        return ResolvedSpeaker(None, wanted or None, bool(wanted), why)
    return ResolvedSpeaker(entity.id, entity.name, True, why)
