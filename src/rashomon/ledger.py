"""Decisions and corrections: read from a .jsonl file, written to one, and looked up by the stages that obey them.

A decision names its two sides by spans, never by ordinals, so that it still holds when a report is added to the story.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from rashomon.errors import DecisionError
from rashomon.model import Decision, Document, Judgement, Span, digest

QUESTIONS = ("merge", "speaker", "class", "reject", "furniture")


def parse_decisions(text: str, origin: str = "decisions") -> tuple[Decision, ...]:
    """The decisions of a .jsonl text, one a line; lines that are empty or start with # are skipped.

    A line written by hand needs `question`, `left` (spans {doc, start, end}) and, by question, `right`, `value` or
    `judgement`.
    Raises DecisionError with the line's number.
    """
    decisions = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                decisions.append(decision_from_json(json.loads(line)))
            except (KeyError, TypeError, ValueError) as error:
                expected = "expected one JSON object, written as in `decisions` of account.json"
                raise DecisionError(f"{origin}, line {number}: {error}; {expected}") from error
    return tuple(decisions)


def decision_from_json(data: Mapping[str, Any]) -> Decision:
    """One decision; what a hand-written line leaves out gets its default (by = "person")."""
    question, judgement = data["question"], data.get("judgement", "same")
    if question not in QUESTIONS:
        raise ValueError(f"unknown question {question!r} (known: {', '.join(QUESTIONS)})")
    if judgement not in get_args(Judgement):
        raise ValueError(f"unknown judgement {judgement!r} (known: {', '.join(get_args(Judgement))})")
    left, right = _spans(data["left"]), _spans(data.get("right") or ())
    if not left:
        raise ValueError("left holds no span")
    return Decision(
        id=data.get("id") or decision_id(question, left, right),
        question=question,
        left=left,
        right=right,
        value=data.get("value"),
        judgement=judgement,
        score=data.get("score"),
        reason=data.get("reason") or "",
        by=data.get("by") or "person",
        at=data.get("at"),
        undone=bool(data.get("undone", False)),
    )


def decision_id(question: str, left: Iterable[Span], right: Iterable[Span]) -> str:
    """The id of a decision: a digest of what it is about, whichever side is named first."""
    sides = sorted("+".join(f"{s.doc}:{s.start}-{s.end}" for s in sorted(side)) for side in (left, right))
    return digest(question, *sides)


def standing(decisions: Iterable[Decision], question: str) -> tuple[Decision, ...]:
    """A person's decisions on one question that still stand: undone ones and those overruled by a
    later line are gone.
    """
    latest: dict[str, Decision] = {}
    for decision in decisions:
        if decision.question == question and decision.by != "rule":
            latest[decision_id(question, decision.left, decision.right)] = decision
    return tuple(decision for decision in latest.values() if not decision.undone)


def check_decisions(
    decisions: Sequence[Decision], documents: Sequence[Document]
) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    """The decisions whose spans all resolve in these documents, and one message for each that had to be set aside."""
    lengths = {document.id: len(document.text) for document in documents}
    kept, messages = [], []
    for decision in decisions:
        lost = [s for s in (*decision.left, *decision.right) if not 0 <= s.start < s.end <= lengths.get(s.doc, -1)]
        if lost:
            messages.append(
                f"decision {decision.id} ({decision.question}) is set aside: "
                f"{len(lost)} of its spans are not in these reports"
            )
        else:
            kept.append(
                replace(decision, id=decision.id or decision_id(decision.question, decision.left, decision.right))
            )
    return tuple(kept), tuple(messages)


def overlap_share(a: Iterable[Span], b: Iterable[Span]) -> float:
    """The share of characters that two sets of spans have in common, of those that either has: 0 to 1.

    >>> overlap_share([Span("d", 0, 6)], [Span("d", 3, 9)])
    0.3333333333333333
    """
    left, right = tuple(a), tuple(b)
    both = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in left for y in right if x.doc == y.doc)
    either = sum(map(len, left)) + sum(map(len, right)) - both
    return both / either if either else 0.0


def _spans(data: Iterable[Mapping[str, Any]]) -> tuple[Span, ...]:
    return tuple(Span(str(s["doc"]), int(s["start"]), int(s["end"])) for s in data)
