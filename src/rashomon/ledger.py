"""ledger: the decisions of a person: read from the lines of a .jsonl file, checked, and looked up by the stages.

A decision names its two sides by spans, not by numbers in a list, so it still holds when a report is added.
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
    """The decisions of a .jsonl text, one on each line; lines that are empty or start with # are skipped.

    origin: what the message of an error calls the text.

    A line written by hand needs `question`, `left` (a list of spans {doc, start, end}) and, depending on the question,
    `right`, `value` or `judgement`; docs/start.md shows one of each.

    Raises DecisionError where a line cannot be read; the message has the number of the line.
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
    """The decision of one JSON object; missing keys have their defaults: judgement "same", by "person".

    Raises KeyError, TypeError or ValueError where a needed key is missing or a value is not one of those allowed.
    """
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
    """The id of a decision: a digest of its question and its two sides, in either order."""
    sides = sorted("+".join(f"{s.doc}:{s.start}-{s.end}" for s in sorted(side)) for side in (left, right))
    return digest(question, *sides)


def standing(decisions: Iterable[Decision], question: str) -> tuple[Decision, ...]:
    """A person's decisions on one question that are in force, without those that are undone or overruled.

    A decision overrules an earlier one on the same question and the same two sides.
    """
    latest: dict[str, Decision] = {}
    for decision in decisions:
        if decision.question == question and decision.by != "rule":
            latest[decision_id(question, decision.left, decision.right)] = decision
    return tuple(decision for decision in latest.values() if not decision.undone)


def check_decisions(
    decisions: Sequence[Decision], documents: Sequence[Document]
) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    """The decisions all of whose spans lie in these documents, and one message for each of the other decisions."""
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
    """The characters that two sets of spans have in common over the characters of both (Jaccard index), 0 to 1.

    >>> overlap_share([Span("d", 0, 6)], [Span("d", 3, 9)])
    0.3333333333333333
    """
    left, right = tuple(a), tuple(b)
    both = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in left for y in right if x.doc == y.doc)
    either = sum(map(len, left)) + sum(map(len, right)) - both
    return both / either if either else 0.0


def _spans(data: Iterable[Mapping[str, Any]]) -> tuple[Span, ...]:
    return tuple(Span(str(s["doc"]), int(s["start"]), int(s["end"])) for s in data)
