"""The decisions of people about utterances: who speaks ("speaker"), and what is no utterance ("reject")."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.ledger import overlap_share, standing
from rashomon.model import Decision, Entity, Span
from rashomon.stages.said.cast import ResolvedSpeaker

# share of characters that a decision's place and a content have in common, from which it is about this utterance; it
# lets a decision outlast a new reading that cuts the words a little otherwise. Chosen by hand, no figure
_SAME_PLACE = 0.5


class Corrections:
    """The standing decisions of people on "speaker" and "reject", found by the content they are about."""

    def __init__(self, decisions: Sequence[Decision], entities: Sequence[Entity]) -> None:
        self._speakers = standing(decisions, "speaker")
        self._rejected = [decision for decision in standing(decisions, "reject") if decision.judgement == "same"]
        self._entities = entities

    def rejects(self, content: Sequence[Span]) -> bool:
        """True where a person said that this is no utterance."""
        return any(overlap_share(decision.left, content) >= _SAME_PLACE for decision in self._rejected)

    def overrule(self, content: Sequence[Span], found: ResolvedSpeaker) -> ResolvedSpeaker:
        """The speaker that a person gave to this content, else the one found.

        Where a person decided that the one found does not speak, nobody is named.
        """
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
        """The entity that a decision names: by id or name in `value`, else by a mention in `right`; None = neither."""
        wanted = (decision.value or "").casefold()
        for entity in self._entities:
            if wanted and wanted in {entity.id.casefold(), entity.name.casefold()}:
                return entity
        spans = set(decision.right)
        return next(
            (entity for entity in self._entities if any(mention.span in spans for mention in entity.mentions)), None
        )
