"""A person's decisions, written short."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.ledger import decision_id
from rashomon.model import Decision, Judgement, Span, Target


def decided(
    what: str,
    left: Span | Sequence[Span],
    right: Span | Sequence[Span] = (),
    *,
    value: str | None = None,
    because: str = "",
    undone: bool = False,
) -> Decision:
    """An editor's decision. `what`: target and question, for a merge the judgement too ("name merge different")."""
    target, question, *judgement = what.split()
    first, second = ((side,) if isinstance(side, Span) else tuple(side) for side in (left, right))
    return Decision(
        decision_id(target, question, first, second),
        question,
        first,
        second,
        value=value,
        judgement=_judgement(judgement),
        score=None,
        reason=because,
        by="editor",
        undone=undone,
        target=_target(target),
    )


def _judgement(words: Sequence[str]) -> Judgement:
    return words[0] if words else "same"  # type: ignore[return-value]


def _target(word: str) -> Target:
    return word  # type: ignore[return-value]
