"""Decisions are read strictly, keep their ids, and the latest word of a person stands."""

from __future__ import annotations

import json

import pytest

from rashomon.errors import DecisionError
from rashomon.ledger import check_decisions, decision_id, parse_decisions, standing
from rashomon.model import Document, Source, Span

LINE: dict[str, object] = {
    "question": "merge",
    "left": [{"doc": "d", "start": 0, "end": 3}],
    "right": [{"doc": "d", "start": 5, "end": 8}],
    "judgement": "different",
}


def test_hand_written_line_gets_its_defaults() -> None:
    """A line with a question and two sides is enough; it counts as a person's."""
    (decision,) = parse_decisions(json.dumps(LINE))
    assert (decision.by, decision.judgement, decision.undone) == ("person", "different", False)
    assert decision.id == decision_id("merge", decision.right, decision.left)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1"),
        ("[]", "line 1"),
        (json.dumps(LINE | {"question": "guess"}), "unknown question 'guess'"),
        (json.dumps(LINE | {"judgement": "maybe"}), "unknown judgement 'maybe'"),
        (json.dumps(LINE | {"left": []}), "left holds no span"),
        (json.dumps({"question": "merge"}), "'left'"),
    ],
)
def test_unreadable_line_is_named(line: str, message: str) -> None:
    """A line that cannot be read stops the run with its number and the reason."""
    with pytest.raises(DecisionError, match=r"corrections\.jsonl, line 1") as caught:
        parse_decisions(line, "corrections.jsonl")
    assert message in str(caught.value)


def test_last_word_of_a_person_stands() -> None:
    """A later line on the same two sides overrules an earlier one, and an undone one is gone; rules never count."""
    lines = [LINE, LINE | {"judgement": "same"}, LINE | {"by": "rule", "judgement": "different"}]
    assert [d.judgement for d in standing(parse_decisions("\n".join(map(json.dumps, lines))), "merge")] == ["same"]
    lines.append(LINE | {"undone": True})
    assert standing(parse_decisions("\n".join(map(json.dumps, lines))), "merge") == ()


def test_decision_about_other_texts_is_set_aside() -> None:
    """A correction whose spans are not in the reports at hand is named and left out, never applied
    to something else.
    """
    document = Document("d", Source("a.txt", ""), "too short")
    kept, messages = check_decisions(parse_decisions(json.dumps(LINE)), [document])
    assert len(kept) == 1
    assert messages == ()
    elsewhere = parse_decisions(json.dumps(LINE | {"right": [{"doc": "d", "start": 5, "end": 80}]}))
    kept, messages = check_decisions(elsewhere, [document])
    assert kept == ()
    assert "set aside" in messages[0]


def test_span_ids_do_not_depend_on_order() -> None:
    """The two sides of a decision may be named in any order."""
    left, right = (Span("d", 0, 3),), (Span("d", 5, 8), Span("e", 1, 2))
    assert decision_id("merge", left, right) == decision_id("merge", right[::-1], left)
