"""Decisions as lines of JSON: read from a .jsonl file and checked, or written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from rashomon.errors import DecisionError
from rashomon.ledger.targets import OLD_LINES, check_form, questions_of
from rashomon.model import Decision, Span, digest

_KEYS = tuple(field.name for field in fields(Decision))


def parse_decisions(text: str, origin: str = "decisions") -> tuple[Decision, ...]:
    """The decisions of a .jsonl text, one on each line; lines that are empty or start with # are skipped.

    origin: what the message of an error calls the text.

    A line needs `target`, `question`, `left` (a list of spans {doc, start, end}) and, depending on the question,
    `right`, `value` or `judgement`; docs/corrections.md shows one of each. A line of version 0.1.0, which names no
    target, is read, so that the account can say what it should say today (`check_decisions`).

    Raises DecisionError where a line cannot be read; the message has the number of the line and what is allowed.
    """
    decisions = []
    for number, line in enumerate(text.split("\n"), 1):  # not splitlines(): a quoted U+2028 ends no line of JSON
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                decisions.append(decision_from_json(json.loads(line)))
            except (KeyError, TypeError, ValueError, RecursionError) as error:
                why = f"{error} is missing" if isinstance(error, KeyError) else str(error)
                raise DecisionError(f"{origin}, line {number}: {why}; docs/corrections.md shows each line") from error
    return tuple(decisions)


def decision_from_json(data: Mapping[str, Any]) -> Decision:
    """The decision of one JSON object; missing keys have their defaults: judgement "same", by "person".

    Raises KeyError, TypeError or ValueError where a needed key is missing or a value is not one of those allowed.
    """
    if not isinstance(data, Mapping):
        raise TypeError("the line is no JSON object")
    unknown = [key for key in data if key not in _KEYS]
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r} (known: {', '.join(_KEYS)})")
    if data.get("by") == "rule":
        raise ValueError('by "rule" is a judgement of the program; a correction says who decided, as in "by": "editor"')
    target = data.get("target")
    questions = questions_of(str(target))
    question = data.get("question", questions[0]) if len(questions) == 1 else data["question"]
    left, right = _spans(data["left"]), _spans(data.get("right") or ())
    if not left:
        raise ValueError("left holds no span")
    decision = Decision(
        id=data.get("id") or decision_id(target, question, left, right),
        question=question,
        left=left,
        right=right,
        value=data.get("value"),
        judgement=data.get("judgement", "same"),
        score=data.get("score"),
        reason=data.get("reason") or "",
        by=data.get("by") or "person",
        at=data.get("at"),
        undone=_is_true(data.get("undone", False)),
        target=target,
    )
    if target is not None:
        check_form(decision)
    elif question not in OLD_LINES:
        raise KeyError("target")
    return decision


def decision_line(decision: Decision, texts: Mapping[str, str]) -> str:
    """The line of JSON that states a decision, without the keys that it leaves to their defaults.

    texts: the texts of the reports by document id; each span is written with its words, for a person who reads it.
    """

    def spans(side: Iterable[Span]) -> list[dict[str, object]]:
        return [{"doc": s.doc, "start": s.start, "end": s.end, "quote": texts[s.doc][s.start : s.end]} for s in side]

    data: dict[str, object] = {
        "target": decision.target,
        "question": decision.question,
        "left": spans(decision.left),
        "right": spans(decision.right),
        "value": decision.value,
        "judgement": decision.judgement if decision.question == "merge" else None,
        "reason": decision.reason,
        "by": decision.by,
        "at": decision.at,
        "undone": decision.undone,
    }
    return json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)


def decision_id(target: str | None, question: str, left: Iterable[Span], right: Iterable[Span]) -> str:
    """The id of a decision: a digest of its target, its question and its two sides, in either order."""
    sides = sorted("+".join(f"{s.doc}:{s.start}-{s.end}" for s in sorted(side)) for side in (left, right))
    return digest(*((target,) if target else ()), question, *sides)


def _spans(data: Any) -> tuple[Span, ...]:
    if not isinstance(data, list | tuple):
        raise TypeError("a side is a list of spans {doc, start, end}")
    return tuple(_span(one) for one in data)


def _span(data: Any) -> Span:
    if not isinstance(data, Mapping):
        raise TypeError("a span is an object {doc, start, end}")
    doc, start, end = data["doc"], data["start"], data["end"]
    if not isinstance(doc, str) or type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise ValueError(f"{json.dumps(data)[:120]} is no span: doc is a text, and 0 <= start < end are whole numbers")
    return Span(doc, start, end)


def _is_true(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"undone is true or false, not {value!r}")
    return value
