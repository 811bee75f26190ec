"""What can be corrected, what can be said of it, and the record of how the account was made."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Target


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One thing that an editor can say of what stands on the page.

    target, question, value: as in the line of the decision; `value` is "" where the editor writes it, or where to ask
        is to answer.
    asks: "text", "date" or "speaker" where the editor writes the value, else "".
    words: what is said, in words.
    """

    target: Target
    question: str
    value: str
    asks: str
    words: str


@dataclass(frozen=True, slots=True)
class ThingView:
    """One thing that can be corrected: its number, what it is, and its two sides as "A12-40,B7-19" (code points)."""

    number: int
    target: Target
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class LedgerView:
    """What became of every input, what went wrong, and what was decided and why.

    inputs: (path, status, reason).
    problems: (label of the report or "all", stage, message).
    decisions: (question, words of both sides, judgement, reason).
    made_with: (name, value).
    """

    inputs: tuple[tuple[str, str, str], ...]
    problems: tuple[tuple[str, str, str], ...]
    decisions: tuple[tuple[str, str, str, str], ...]
    made_with: tuple[tuple[str, str], ...]
