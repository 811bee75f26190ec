"""What can be corrected is numbered, and words about a number make the decision that they say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.errors import DecisionError
from rashomon.ledger import FORMS, VERBS_OF, Correctable, decide, list_correctable, parse_decisions, say_verbs
from rashomon.ledger.lines import decision_line
from rashomon.model import Account
from rashomon.pipeline import Options, compare_readings, read_and_annotate
from tests.conftest import EXAMPLES, reports_of
from tests.decided import decided


def first(things: tuple[Correctable, ...], target: str, number: int = 0) -> Correctable:
    """A thing with this target."""
    return [thing for thing in things if thing.target == target and not thing.decision][number]


def test_everything_stands_once_in_order(example: Account) -> None:
    """Reports and blocks, passages, names, utterances, facts with versions and pairs: each once, from 1 on, with its
    words; every mention is in one of the names.
    """
    things = list_correctable(example)
    assert [thing.number for thing in things] == list(range(1, len(things) + 1))
    sections = list(dict.fromkeys(thing.section for thing in things))
    assert sections == ["read", "lineage", "who", "said", "facts"]
    count = {target: sum(thing.target == target for thing in things) for target in VERBS_OF}
    facts = example.facts
    assert count == {
        "report": len(example.documents),
        "block": sum(len(member.blocks) for member in example.documents),
        "passage": sum(len(copy.passages) for copy in example.lineage.copies),
        "name": count["name"],
        "utterance": len(example.said),
        "difference": len(facts),
        "version": sum(len(fact.versions) for fact in facts),
        "pair": sum(len(fact.pairs) for fact in facts),
    }
    mentions = [mention.span for entity in example.who for mention in entity.mentions]
    assert sorted(span for thing in things if thing.target == "name" for span in thing.left) == sorted(mentions)
    assert all(thing.words and thing.what for thing in things)
    assert list_correctable(example) == things
    twice = next(thing for thing in things if thing.target == "name" and len(thing.left) > 1)
    assert f"{len(twice.left)} times" in twice.what
    assert {example.quote(span).casefold() for span in twice.left} == {twice.words.casefold()}
    alone = [one for one in things if one.target == "name" and one.what.startswith(("pronoun", "title"))]
    assert alone
    assert all(len(thing.left) == 1 and f"[{example.quote(thing.left[0])}]" in thing.words for thing in alone)


def test_every_question_has_a_verb(example: Account) -> None:
    """What can be decided can be said, and what is said is a line that is read again as the same decision."""
    things = list_correctable(example)
    texts = {member.id: member.text for member in example.documents}
    value = {"title": "T", "outlet": "O", "date": "2031-04-01", "speaker": "nobody", "kind": "no name", "class": "none"}
    asked = set()
    for target, verbs in VERBS_OF.items():
        thing, other = first(things, target), first(things, target, 1)
        for verb in verbs:
            said = decide(
                things, thing.number, verb, str(other.number) if verb in ("same", "different") else value.get(verb)
            )
            asked.add((said.target, said.question))
            assert said.left == thing.left
            assert parse_decisions(decision_line(said, texts)) == (said,)
            assert verb in say_verbs(thing)
    assert asked == set(FORMS) - {("story", "merge")}  # which a library is told


@pytest.mark.parametrize(
    ("target", "verb", "value", "expected"),
    [
        ("name", "different", "other", {"question": "merge", "judgement": "different", "value": None}),
        ("name", "same", "other", {"question": "merge", "judgement": "same"}),
        ("name", "kind", "place", {"question": "kind", "value": "place", "right": ()}),
        ("utterance", "different", "other", {"question": "merge", "judgement": "different"}),
        ("utterance", "speaker", "Ida Berg", {"question": "speaker", "value": "Ida Berg", "right": ()}),
        ("block", "body", None, {"question": "kind", "value": "body"}),
        ("block", "furniture", None, {"question": "kind", "value": "furniture"}),
        ("report", "date", "2031-04-01", {"question": "published", "value": "2031-04-01"}),
        ("passage", "reject", None, {"question": "reject", "value": None}),
        ("pair", "class", "rounding", {"question": "class", "value": "rounding"}),
    ],
)
def test_a_verb_makes_its_decision(
    example: Account, target: str, verb: str, value: str | None, expected: dict[str, object]
) -> None:
    """The decision is about the thing of the number, asks what the verb asks, and has the value given."""
    things = list_correctable(example)
    thing, other = first(things, target), first(things, target, 1)
    said = decide(things, thing.number, verb, str(other.number) if value == "other" else value)
    assert (said.target, said.left, said.by, said.undone) == (target, thing.left, "person", False)
    assert said.right == (other.left if value == "other" else thing.right)
    assert {key: getattr(said, key) for key in expected} == expected


def test_a_speaker_may_be_the_number_of_a_name(example: Account) -> None:
    """The speaker is then the person who is named there, by a mention that outlasts another name for it."""
    things = list_correctable(example)
    name, quote = first(things, "name", 2), first(things, "utterance")
    said = decide(things, quote.number, "speaker", str(name.number))
    assert (said.value, said.right) == (name.words, name.left[:1])


@pytest.mark.parametrize(
    ("target", "verb", "value", "message"),
    [
        (
            "name",
            "reject",
            None,
            'say same NUMBER, different NUMBER, kind person|organisation|place|other|"no name" of it',
        ),
        ("name", "", None, "not ''"),
        ("name", "same", None, "same needs the number of the other name"),
        ("name", "same", "Ida", "same needs the number of the other name"),
        ("name", "same", "itself", "same needs two numbers"),
        ("name", "different", "1", "they cannot be different"),
        ("name", "different", "9999", "there is no number 9999; the account has 1 to "),
        (
            "name",
            "kind",
            "persn",
            "unknown value 'persn' of name kind (known: person, organisation, place, other, no name)",
        ),
        ("name", "kind", None, "unknown value None of name kind"),
        ("utterance", "speaker", None, 'needs a name, or "nobody"'),
        ("utterance", "speaker", "1", "1 is report A: "),
        ("utterance", "reject", "it", "reject takes no value; leave out 'it'"),
        ("block", "body", "text", "body takes no value"),
        ("report", "date", "April", "is no date"),
        ("report", "title", None, "report title needs a text"),
        ("pair", "class", "wrong", "(known: contradiction, revision, "),
    ],
)
def test_what_does_not_fit_is_refused(
    example: Account, target: str, verb: str, value: str | None, message: str
) -> None:
    """A refusal names what is wrong and what would be right."""
    things = list_correctable(example)
    thing = first(things, target)
    with pytest.raises(DecisionError) as caught:
        decide(things, thing.number, verb, str(thing.number) if value == "itself" else value)
    assert message in str(caught.value)


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_an_unknown_number_is_refused(example: Account, number: int) -> None:
    """There is nothing before the first number and after the last."""
    with pytest.raises(DecisionError, match=f"there is no number {number}"):
        decide(list_correctable(example), number, "reject")


def test_a_decision_can_be_taken_back(example: Account) -> None:
    """A person's decision stands at the end of the list and can be taken back, but nothing else; one that is taken back
    already and a rule's judgement are not in it.
    """
    mine = decided("utterance reject", example.said[0].content, because="not said")
    account = replace(example, decisions=(mine, replace(mine, undone=True), replace(mine, by="rule")))
    things = list_correctable(account)
    (last,) = (thing for thing in things if thing.section == "decisions")
    assert last is things[-1]
    assert (last.verbs, last.what, last.decision) == (("undo",), "decided by editor", mine)
    assert decide(things, last.number, "undo") == replace(mine, undone=True)
    for verb, value in (("reject", None), ("undo", "now")):
        with pytest.raises(DecisionError):
            decide(things, last.number, verb, value)
    with pytest.raises(DecisionError, match="they cannot be same"):
        decide(things, first(things, "utterance").number, "same", str(last.number))


def test_what_is_listed_is_found() -> None:
    """Every number of the list, decided at once, finds what it is about: no problem is told."""
    batch = read_and_annotate(reports_of(EXAMPLES[0]))
    things = list_correctable(compare_readings(batch))
    says: dict[str, tuple[str, str]] = {
        "name": ("kind", "person"),
        "utterance": ("speaker", "Ida Berg"),
        "difference": ("class", "unclear"),
        "pair": ("class", "unclear"),
        "report": ("outlet", "The Pier"),
    }
    said = [decide(things, thing.number, *says[thing.target]) for thing in things if thing.target in says]
    assert len(said) > 100
    account = compare_readings(batch, Options(decisions=tuple(said)))
    assert [problem.message for problem in account.problems if problem.stage == "decisions"] == []
    assert {quote.speaker_name for quote in account.said} == {"Ida Berg"}
    assert {entity.kind for entity in account.who} == {"person"}
    assert {member.outlet for member in account.documents} == {"The Pier"}
    assert {pair.difference for fact in account.facts for pair in fact.pairs} == {"unclear"}
