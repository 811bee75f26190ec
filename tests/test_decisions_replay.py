"""A person's corrections are obeyed, touch nothing else, are told where they find nothing, and hold when a report is
added.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.errors import DecisionError
from rashomon.interface import compare
from rashomon.model import Account, AnnotatedBatch, Decision, Quote, Span
from rashomon.pipeline import Options, compare_readings, read_and_annotate
from tests.conftest import EXAMPLES, reports_of
from tests.decided import decided

APART = 9
"""Of so many decisions about things that follow one another, each is made in another account."""


@pytest.fixture(scope="module")
def batch() -> AnnotatedBatch:
    """The reports of the example, annotated once."""
    return read_and_annotate(reports_of(EXAMPLES[0]))


def corrected(batch: AnnotatedBatch, *decisions: Decision) -> Account:
    """The account of the example with these decisions."""
    return compare_readings(batch, Options(decisions=decisions))


def told(account: Account) -> list[str]:
    """What the account says of decisions that it could not obey."""
    return [problem.message for problem in account.problems if problem.stage == "decisions"]


def holder(account: Account, span: Span) -> str | None:
    """The entity with a mention on a span."""
    return next((entity.id for entity in account.who if any(mention.span == span for mention in entity.mentions)), None)


def bare(quote: Quote) -> Quote:
    """A quote without what ties it to others."""
    return replace(quote, within=None, same_as=None)


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
        decided("name merge different", left, right),
        decided("pair class", fact.versions[0].evidence[0], fact.versions[1].evidence[:1], value="definition"),
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
        assert told(account) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", range(APART))
def test_no_rejected_utterance_touches_anything_else(batch: AnnotatedBatch, example: Account, first: int) -> None:
    """Each utterance of the example can be rejected, here each with those far from it: it is gone, every other one and
    all names and shared texts are as before, and no fact is deleted.
    """
    assert len(example.said) == 37
    gone = example.said[first::APART]
    account = corrected(batch, *(decided("utterance reject", quote.content) for quote in gone))
    assert told(account) == []
    assert list(map(bare, account.said)) == [bare(one) for one in example.said if one not in gone]
    assert not {one.within for one in account.said} & {quote.id for quote in gone}
    assert {fact.id for fact in account.facts} >= {fact.id for fact in example.facts}
    assert (account.who, account.lineage) == (example.who, example.lineage)
    assert account.documents == example.documents


@pytest.mark.slow
@pytest.mark.parametrize("first", range(APART))
def test_no_rejected_version_touches_anything_else(batch: AnnotatedBatch, example: Account, first: int) -> None:
    """Each version of each fact can be rejected, here each with those of facts far from it: the other versions of the
    fact and all other facts stay.
    """
    versions = [(fact, version) for fact in example.facts for version in fact.versions]
    assert len(versions) > 20
    gone = {fact.id: (fact, version) for fact, version in versions[first::APART]}
    assert len(gone) == len(versions[first::APART]), "two versions of one fact"
    account = corrected(batch, *(decided("version reject", version.evidence) for _, version in gone.values()))
    assert told(account) == []
    facts = {one.id: one for one in account.facts}
    assert [one for one in example.facts if one.id not in gone] == [one for one in account.facts if one.id not in gone]
    assert account.said == example.said
    for fact, version in gone.values():
        left = tuple(one for one in fact.versions if one is not version)
        assert (facts[fact.id].versions if fact.id in facts else ()) == left
        if left:
            docs = facts[fact.id].documents
            assert facts[fact.id].status == ("single" if len(docs) == 1 else facts[fact.id].status)
            others = {one.id for one in example.documents} - fact.documents
            unknown = others - {*fact.silent, *fact.without}  # they may give a value, and stay as they are
            silent = {one.id for one in example.documents} - docs - {*fact.without} - unknown
            assert set(facts[fact.id].silent) == silent
            assert facts[fact.id].without == fact.without


def test_no_other_rejection_touches_anything_else(batch: AnnotatedBatch, example: Account) -> None:
    """A comparison or a passage that is rejected is gone alone."""
    fact = next(fact for fact in example.facts if fact.status == "differs")
    evidence = [span for version in fact.versions for span in version.evidence]
    account = corrected(batch, decided("difference reject", evidence))
    assert account.facts == tuple(one for one in example.facts if one is not fact)
    assert account.said == example.said
    (passage, *others), *copies = (copy.passages for copy in example.lineage.copies)
    account = corrected(batch, decided("passage reject", passage.a, passage.b))
    assert [p for copy in account.lineage.copies for p in copy.passages] == [*others, *(p for c in copies for p in c)]
    assert (account.who, account.said) == (example.who, example.said)


def test_a_decision_that_finds_nothing_is_told(batch: AnnotatedBatch, example: Account) -> None:
    """Whatever a decision is about, the account says with the words it names where there is no such thing."""
    doc = example.documents[0]
    nothing, other = Span(doc.id, 0, 2), Span(example.documents[1].id, 0, 2)
    third = Span(example.documents[2].id, 0, 2)
    decisions = [
        decided("name merge same", nothing, other),
        decided("name merge different", nothing, third),
        decided("name kind", nothing, value="place"),
        decided("utterance merge same", nothing, other),
        decided("utterance speaker", nothing, value="Ida Berg"),
        decided("utterance reject", nothing),
        decided("passage reject", nothing, other),
        decided("version reject", nothing),
        decided("pair class", nothing, other, value="bound"),
        decided("difference class", nothing, value="bound"),
        decided("difference reject", nothing),
        decided("report title", nothing, value="A fire"),
    ]
    account = corrected(batch, *decisions)
    assert len(told(account)) == len(decisions)
    for decision, message in zip(decisions, told(account), strict=True):
        assert f"“{doc.text[:2]}”" in message
        assert f"{decision.target} {decision.question}" in message
        assert message.endswith("finds nothing in these reports")
    assert replace(account, decisions=(), problems=()) == replace(example, decisions=(), problems=())
    assert told(corrected(batch, *(replace(one, undone=True) for one in decisions))) == []


def test_one_of_other_texts_or_without_a_target_is_set_aside(batch: AnnotatedBatch, example: Account) -> None:
    """A decision about texts that are not there, and a line of the first version, are named and not obeyed; the latter
    with what the line says today.
    """
    quote = example.said[0]
    old = replace(decided("utterance reject", quote.content), target=None)
    elsewhere = decided("utterance reject", Span("nowhere", 0, 9))
    account = corrected(batch, old, elsewhere)
    assert account.said == example.said
    assert [message.split(" is set aside: ")[1] for message in told(account)] == [
        "1 of its 1 places are not in these reports",
        'it does not say what it is about; write "target": "utterance", "version" or "difference" with left alone, or '
        '"passage" with both sides (docs/corrections.md)',
    ]
    assert [one for one in account.decisions if one.by == "editor"] == [old]
    kept = compare_readings(batch, Options(previous=account))
    assert len(told(kept)) == 1


def test_a_value_given_in_python_is_checked(batch: AnnotatedBatch, example: Account) -> None:
    """A decision that was not read from a line is checked like one that was."""
    fact = next(fact for fact in example.facts if fact.status == "differs")
    wrong = decided("difference class", fact.versions[0].evidence, value="contradicton")
    with pytest.raises(DecisionError, match="known: contradiction, revision"):
        corrected(batch, wrong)


def test_the_later_decision_counts_everywhere(batch: AnnotatedBatch, example: Account) -> None:
    """A later decision overrules an earlier one on the same target, also where it names the words a little otherwise;
    one that is taken back leaves the account as it was.
    """
    quote = next(one for one in example.said if one.speaker and len(one.content) == 1 and len(one.content[0]) > 30)
    (content,) = quote.content
    first = decided("utterance speaker", content, value="Ida Berg")
    second = decided("utterance speaker", Span(content.doc, content.start + 3, content.end), value="Tor Moe")
    account = corrected(batch, first, second)
    assert next(one for one in account.said if one.id == quote.id).speaker_name == "Tor Moe"
    assert [one.value for one in account.decisions if one.by == "editor"] == ["Tor Moe"]
    account = corrected(batch, first, replace(second, undone=True))
    assert account.said == example.said


def test_what_a_person_states_of_a_report(batch: AnnotatedBatch, example: Account) -> None:
    """Title, outlet and date of a report are those a person states, marked as the user's; its id stays."""
    last = example.documents[-1]
    whole = Span(last.id, 0, len(last.text))
    account = corrected(
        batch,
        decided("report title", whole, value="Fire, at last"),
        decided("report outlet", whole, value=" The Pier "),
        decided("report published", whole, value="1999-04-01"),
    )
    first = account.documents[0]
    assert (first.id, first.label) == (last.id, "A")
    assert (first.title, first.outlet, first.published) == ("Fire, at last", "The Pier", "1999-04-01")
    assert (first.stated.title, first.stated.outlet, first.stated.published) == ("user", "user", "user")
    assert first.stated.author == last.stated.author
    assert {one.outlet for one in account.documents[1:]} == {one.outlet for one in example.documents[:-1]}
