"""A person's corrections are obeyed, and still hold when a report is added."""

from __future__ import annotations

from rashomon.ledger import decision_id
from rashomon.model import Account, Decision, Judgement, Span
from rashomon.pipeline import compare
from tests.conftest import EXAMPLES, reports_of


def decide(
    question: str, left: Span, right: tuple[Span, ...] = (), *, value: str | None = None, same: bool = True
) -> Decision:
    """A person's decision."""
    judgement: Judgement = "same" if same else "different"
    return Decision(
        decision_id(question, (left,), right),
        question,
        (left,),
        right,
        value,
        judgement,
        None,
        "an editor says so",
        by="editor",
    )


def holder(account: Account, span: Span) -> str | None:
    """The entity with a mention on a span."""
    return next((entity.id for entity in account.who if any(mention.span == span for mention in entity.mentions)), None)


def test_overruled_merge_and_class_hold_when_a_report_is_added() -> None:
    """Two spellings kept apart by hand stay apart, and a class given by hand stays, with one
    report more in the story.
    """
    reports = reports_of(EXAMPLES[0])
    first = compare(reports[:-1])
    person = next(
        e for e in first.who if e.kind == "person" and len({m.span.doc for m in e.mentions if m.form == "name"}) >= 2
    )
    left = next(m.span for m in person.mentions if m.form == "name")
    right = next(m.span for m in person.mentions if m.form == "name" and m.span.doc != left.doc)
    fact = next(fact for fact in first.facts if fact.status == "differs")
    decisions = [
        decide("merge", left, (right,), same=False),
        decide("class", fact.versions[0].evidence[0], fact.versions[1].evidence[:1], value="definition"),
    ]
    for given in (reports[:-1], reports):
        account = compare(given, decisions=decisions)
        assert holder(account, left) != holder(account, right)
        again = next(
            f
            for f in account.facts
            if any(fact.versions[0].evidence[0] in v.evidence for v in f.versions) and f.status == "differs"
        )
        pair = next(
            p
            for p in again.pairs
            if decisions[1].left[0] in again.versions[p.a].evidence + again.versions[p.b].evidence
        )
        assert pair.difference == "definition"
        assert set(decisions) <= set(account.decisions)
