"""Lines of decisions are read strictly, and what was read is written again."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest

from rashomon.errors import DecisionError
from rashomon.ledger import FORMS, decision_id, decision_line, parse_decisions
from rashomon.model import Target

LEFT, RIGHT = {"doc": "d", "start": 0, "end": 3}, {"doc": "d", "start": 5, "end": 8}
ONE: dict[str, Any] = {"left": [LEFT]}
TWO: dict[str, Any] = {"left": [LEFT], "right": [RIGHT]}
LINE: dict[str, Any] = {"target": "name", "question": "merge", "judgement": "different"} | TWO

GOOD: dict[tuple[str, str], dict[str, Any]] = {
    ("name", "merge"): TWO | {"judgement": "different"},
    ("name", "kind"): ONE | {"value": "no name"},
    ("utterance", "merge"): TWO,
    ("utterance", "speaker"): ONE | {"value": "Ida Berg"},
    ("utterance", "reject"): ONE,
    ("passage", "reject"): TWO,
    ("version", "reject"): ONE,
    ("pair", "class"): TWO | {"value": "rounding"},
    ("difference", "class"): ONE | {"value": "none"},
    ("difference", "reject"): ONE,
    ("block", "kind"): ONE | {"value": "body"},
    ("report", "title"): ONE | {"value": "Fire"},
    ("report", "outlet"): ONE | {"value": "The Harbour Post"},
    ("report", "published"): ONE | {"value": "2031-04-01"},
    ("story", "merge"): TWO | {"judgement": "different"},
}
"""A line for every question, without its target and question."""


def line(target: str, question: str, **more: Any) -> str:
    """The line of `GOOD` for a question, with other keys changed; None takes a key away."""
    data = {"target": target, "question": question} | GOOD[target, question] | more
    return json.dumps({key: value for key, value in data.items() if value is not None})


def test_hand_written_line_gets_its_defaults() -> None:
    """A line with a target, a question and two sides is enough; it counts as a person's."""
    (decision,) = parse_decisions(json.dumps(LINE))
    assert (decision.by, decision.judgement, decision.undone) == ("person", "different", False)
    assert decision.id == decision_id("name", "merge", decision.right, decision.left)
    assert decision.id != decision_id("utterance", "merge", decision.right, decision.left)


@pytest.mark.parametrize(("target", "question"), sorted(FORMS))
def test_every_question_has_a_line(target: str, question: str) -> None:
    """Each question of each target is read as it stands in GOOD, and written and read again it is the same."""
    (decision,) = parse_decisions(line(target, question, reason="seen it", by="editor"))
    assert (decision.target, decision.question) == (target, question)
    written = decision_line(decision, {"d": "0123456789"})
    assert parse_decisions(written) == (decision,)
    assert json.loads(written)["left"] == [LEFT | {"quote": "012"}]


def test_each_target_has_a_question() -> None:
    """The table of forms knows every target of the model; one that has a single question needs not name it."""
    assert {target for target, _ in FORMS} == set(get_args(Target))
    single = {"passage": "reject", "version": "reject", "pair": "class", "block": "kind"}
    for target, question in single.items():
        (decision,) = parse_decisions(json.dumps({"target": target} | GOOD[target, question]))
        assert decision.question == question


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "Expecting property name"),
        ("[]", "no JSON object"),
        ("[" * 100_000, "recursion"),
        (json.dumps(LINE | {"target": "nmae"}), "unknown target 'nmae' (known: name, utterance, passage, version, "),
        (json.dumps(LINE | {"question": "class"}), "name has no question 'class' (it has: merge, kind)"),
        (json.dumps({"target": "utterance"} | ONE), "'question' is missing"),
        (json.dumps({"question": "guess"} | ONE), "'target' is missing"),
        (json.dumps(LINE | {"judgement": "maybe"}), "unknown judgement 'maybe' (known: same, different, unsure)"),
        (json.dumps(LINE | {"left": []}), "left holds no span"),
        (json.dumps({"target": "utterance", "question": "reject", "left": []}), "left holds no span"),
        (json.dumps(LINE | {"right": []}), "right holds no span, but name merge is about two things"),
        (line("utterance", "merge", value="same"), "value 'same' is not used by utterance merge"),
        (line("utterance", "reject", right=[RIGHT]), "right holds spans, but utterance reject is about one thing"),
        (line("utterance", "reject", judgement="different"), "judgement 'different' is for the question merge"),
        (
            line("name", "kind", value="persn"),
            "unknown value 'persn' of name kind (known: person, organisation, place, ",
        ),
        (line("block", "kind", value="person"), "(known: furniture, body)"),
        (line("pair", "class", value="contradicton"), "(known: contradiction, revision, definition, period, unclear, "),
        (line("difference", "class", value=None), "unknown value None of difference class"),
        (line("utterance", "speaker", value=" "), 'needs a name, or "nobody" as its value'),
        (line("utterance", "speaker", value=None), 'needs a name, or "nobody" as its value'),
        (line("report", "title", value=7), "report title needs a text"),
        (line("report", "published", value="1 April"), "is no date (YYYY-MM-DD"),
        (line("report", "published", value="2031-02-30"), "is no date (YYYY-MM-DD"),
        (line("report", "published", value="20310228"), "is no date (YYYY-MM-DD"),
        (json.dumps(LINE | {"jugdement": "same"}), "unknown key 'jugdement'"),
        (json.dumps(LINE | {"by": "rule"}), 'by "rule" is a judgement of the program'),
        (json.dumps(LINE | {"undone": "yes"}), "undone is true or false"),
        (json.dumps(LINE | {"left": LEFT}), "a side is a list of spans"),
        (json.dumps(LINE | {"left": [3]}), "a span is an object"),
        (json.dumps(LINE | {"left": [LEFT | {"end": 0}]}), "is no span"),
        (json.dumps(LINE | {"left": [LEFT | {"start": "0"}]}), "is no span"),
        (json.dumps(LINE | {"left": [{"doc": "d", "start": 0}]}), "'end' is missing"),
    ],
)
def test_unreadable_line_is_named(text: str, message: str) -> None:
    """A line that cannot be read, or has a value that is not one of those allowed, stops the run with its number, the
    reason and what is allowed.
    """
    with pytest.raises(DecisionError, match=r"corrections\.jsonl, line 3") as caught:
        parse_decisions(f"# by hand\n\n{text}", "corrections.jsonl")
    assert message in str(caught.value)


def test_a_date_may_have_a_time() -> None:
    """A moment of publication is read with its time and zone."""
    moment = "2031-04-01T10:30:00+02:00"
    assert parse_decisions(line("report", "published", value=moment))[0].value == moment


def test_a_mention_may_name_the_speaker() -> None:
    """A speaker may be given by a place where the speaker is named."""
    (decision,) = parse_decisions(line("utterance", "speaker", value=None, right=[RIGHT]))
    assert decision.right[0].start == 5


def test_words_may_hold_any_character() -> None:
    """A line of JSON ends at a newline only: the words of a span may hold the line separators of Unicode."""
    odd = json.dumps(LINE | {"reason": "a\u2028b\x85c"}, ensure_ascii=False)
    assert [one.reason for one in parse_decisions(f"{odd}\r\n{odd}\n")] == ["a\u2028b\x85c"] * 2


def test_old_lines_are_read() -> None:
    """A line of version 0.1.0, which names no target, is read: the account says what it should say today."""
    (decision,) = parse_decisions(json.dumps({"question": "furniture", "value": "body"} | ONE))
    assert (decision.target, decision.question) == (None, "furniture")
