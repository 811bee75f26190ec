"""A person's corrections: this is the speaker ("speaker"), this is no utterance ("reject")."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.ledger import overlap_share, standing
from rashomon.model import Decision, Entity, Span
from rashomon.stages.said.cast import ResolvedSpeaker

_SAME_PLACE = 0.5  # share of characters two contents have in common, from which a decision is about this utterance


class Corrections:
    """The standing decisions of one run, looked up by the content they are about."""

    def __init__(self, decisions: Sequence[Decision], entities: Sequence[Entity]) -> None:
        self._speakers = standing(decisions, "speaker")
        self._rejected = [decision for decision in standing(decisions, "reject") if decision.judgement == "same"]
        self._entities = entities

    def rejects(self, content: Sequence[Span]) -> bool:
        """True where a person said that this is no utterance."""
        return any(overlap_share(decision.left, content) >= _SAME_PLACE for decision in self._rejected)

    def overrule(self, content: Sequence[Span], found: ResolvedSpeaker) -> ResolvedSpeaker:
        """The speaker a person named for this content, else the one found; a speaker ruled out is left open."""
        decision = max(self._speakers, key=lambda decision: overlap_share(decision.left, content), default=None)
        if decision is None or overlap_share(decision.left, content) < _SAME_PLACE or decision.judgement == "unsure":
            return found
        entity = self._named(decision)
        why = f"a person's decision{': ' + decision.reason if decision.reason else ''}"
        if decision.judgement == "same":
            return ResolvedSpeaker(entity.id if entity else None, entity.name if entity else decision.value, True, why)
        if entity is not None and found.id == entity.id:
            return ResolvedSpeaker(None, None, False, why)
        return found

    def _named(self, decision: Decision) -> Entity | None:
        """The entity a decision names: by id or name in `value`, or by the mention in `right`."""
        wanted = (decision.value or "").casefold()
        for entity in self._entities:
            if wanted and wanted in {entity.id.casefold(), entity.name.casefold()}:
                return entity
        spans = set(decision.right)
        return next(
            (entity for entity in self._entities if any(mention.span in spans for mention in entity.mentions)), None
        )
