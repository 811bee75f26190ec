"""What a decision can be about, what can be asked of it, and which answers are allowed: one table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

from rashomon.model import GRAVITY, Decision, Judgement, NameKind, Target

NO_NAME = "no name"
"""The kind that a person gives to words that are no name at all."""
NO_DIFFERENCE = "none"
"""The class that a person gives to two values that do not differ."""
NOBODY = "nobody"
"""The speaker that a person gives to an utterance of which it is not known who speaks."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")
_CLASSES = (*GRAVITY, NO_DIFFERENCE)


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """The form that a decision on one question about one target must have.

    sides: how many things it names, 1 or 2.
    answer: what answers the question: its judgement, one of `values`, a text, a date, the name or a mention of a
        speaker, or nothing, because to ask is to answer ("reject").
    values: the values allowed where the answer is one of them.
    """

    sides: Literal[1, 2]
    answer: Literal["judgement", "value", "text", "date", "speaker", "nothing"]
    values: tuple[str, ...] = ()


FORMS: Final[Mapping[tuple[Target, str], AnswerForm]] = {
    ("name", "merge"): AnswerForm(2, "judgement"),
    ("name", "kind"): AnswerForm(1, "value", (*get_args(NameKind), NO_NAME)),
    ("utterance", "merge"): AnswerForm(2, "judgement"),
    ("utterance", "speaker"): AnswerForm(1, "speaker"),
    ("utterance", "reject"): AnswerForm(1, "nothing"),
    ("passage", "reject"): AnswerForm(2, "nothing"),
    ("version", "reject"): AnswerForm(1, "nothing"),
    ("pair", "class"): AnswerForm(2, "value", _CLASSES),
    ("difference", "class"): AnswerForm(1, "value", _CLASSES),
    ("difference", "reject"): AnswerForm(1, "nothing"),
    ("block", "kind"): AnswerForm(1, "value", ("furniture", "body")),
    ("report", "title"): AnswerForm(1, "text"),
    ("report", "outlet"): AnswerForm(1, "text"),
    ("report", "published"): AnswerForm(1, "date"),
    ("story", "merge"): AnswerForm(2, "judgement"),
}
"""Every question that can be decided, by its target."""

OLD_LINES: Final[Mapping[str, str]] = {
    "merge": '"target": "name" (or "utterance", where two utterances are meant)',
    "speaker": '"target": "utterance"',
    "class": '"target": "pair" with both sides, or "target": "difference" with left alone',
    "reject": '"target": "utterance", "version" or "difference" with left alone, or "passage" with both sides',
    "furniture": '"target": "block", "question": "kind", "value": "furniture" or "body"',
}
"""For each question of the lines of version 0.1.0, which named no target, what such a line says today."""


def questions_of(target: str) -> tuple[str, ...]:
    """The questions that can be asked of a target; () = there is no such target."""
    return tuple(question for known, question in FORMS if known == target)


def check_form(decision: Decision) -> None:
    """Checks that a decision with a target has the form of its question.

    Raises ValueError where it does not; the message names what is allowed.
    """
    target, question = decision.target, decision.question
    if target is None or target not in get_args(Target):
        raise ValueError(f"unknown target {target!r} (known: {', '.join(get_args(Target))})")
    form = FORMS.get((target, question))
    if form is None:
        raise ValueError(f"{target} has no question {question!r} (it has: {', '.join(questions_of(target))})")
    if not decision.left:
        raise ValueError("left holds no span")
    if form.sides == 2 and not decision.right:
        raise ValueError(f"right holds no span, but {target} {question} is about two things")
    if form.sides == 1 and decision.right and form.answer != "speaker":
        raise ValueError(f"right holds spans, but {target} {question} is about one thing")
    if decision.judgement not in get_args(Judgement):
        raise ValueError(f"unknown judgement {decision.judgement!r} (known: {', '.join(get_args(Judgement))})")
    if form.answer != "judgement" and decision.judgement != "same":
        raise ValueError(f"judgement {decision.judgement!r} is for the question merge; leave it out")
    _check_value(decision, form)


def _check_value(decision: Decision, form: AnswerForm) -> None:
    value, asked = decision.value, f"{decision.target} {decision.question}"
    if form.answer in ("judgement", "nothing"):
        if value is not None:
            raise ValueError(f"value {value!r} is not used by {asked}; leave it out")
    elif form.answer == "value":
        if value not in form.values:
            raise ValueError(f"unknown value {value!r} of {asked} (known: {', '.join(form.values)})")
    elif form.answer == "speaker" and value is None and decision.right:
        return
    elif not isinstance(value, str) or not value.strip():
        what = {"date": "a date", "speaker": f'a name, or "{NOBODY}"'}.get(form.answer, "a text")
        raise ValueError(f"{asked} needs {what} as its value")
    elif form.answer == "date" and not _is_date(value):
        raise ValueError(
            f"value {value!r} of {asked} is no date (YYYY-MM-DD or YYYY-MM-DDThh:mm, with or without +hh:mm)"
        )


def _is_date(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return _DATE.fullmatch(value) is not None
