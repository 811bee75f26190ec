"""Judgements: noted with reasons, overruled by people, the same in any order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Decision, Span
from rashomon.stages.who import reject_names, resolve_names
from rashomon.text.name_forms import make_form
from rashomon.text.words import fold
from tests.decided import decided
from tests.stages.who.pages import forms_of, page, resolve

SPELLED = (
    page("A", "Sergei Volkov spoke.", {"Sergei Volkov": "p"}),
    page("B", "Sergey Volkov left.", {"Sergey Volkov": "p"}),
)

HOLLIS = page(
    "A",
    "Rosa Hollis came. Hollis spoke. Then Jerry Hollis came. Later Hollis wept.",
    dict.fromkeys(("Rosa Hollis", "Jerry Hollis", "Hollis"), "p"),
)
ROSA, FIRST, JERRY, LAST = (name.span for name in HOLLIS.reading.annotation.names)
NAMES = "Ida Berg", "Tor Moe"

PIECES = (
    "Anna Berg",
    "Karl Hagen",
    "Berg",
    "HRC",
    "Oslo",
    "he",
    "said",
    "the minister of",
    "“",
    "(",
    ")",
    "-",
    "’s",
    ".",
    "\n",
)


def test_a_merge_carries_its_reason_and_can_be_overruled() -> None:
    """A person's "different" keeps two spellings apart, and keeps them apart when a report is added."""
    _, judged = resolve_names(SPELLED)
    assert [one.reason for one in judged] == [
        "every word of one name has its like in the other; given names spelled alike (sergei / sergey)"
    ]
    overruled = replace(judged[0], judgement="different", by="editor")
    assert len(resolve(*SPELLED, decisions=[overruled])) == 2
    more = page("C", "Sergei Volkov came again.", {"Sergei Volkov": "p"})
    found = resolve(*SPELLED, more, decisions=[overruled])
    assert {"A:Sergei Volkov", "C:Sergei Volkov"} in found.values()
    assert {"B:Sergey Volkov"} in found.values()


def test_a_person_may_merge_what_the_rules_refuse() -> None:
    """A person's "same" joins a bare surname to a private person; an undone or a rule's decision does not."""
    pages = (
        page("A", "Anna Berg lost her house.", {"Anna Berg": "p"}),
        page("B", "Mrs Berg thanked them.", {"Berg": "p"}),
    )
    _, judged = resolve_names(pages)
    refusal = next(one for one in judged if one.judgement == "unsure")
    assert len(resolve(*pages, decisions=[replace(refusal, judgement="same", by="editor")])) == 1
    assert len(resolve(*pages, decisions=[replace(refusal, judgement="same", by="editor", undone=True)])) == 2
    assert len(resolve(*pages, decisions=[replace(refusal, judgement="same")])) == 2


def test_a_decision_may_speak_of_one_occurrence_only() -> None:
    """Of several equal surnames in a report a person may part one from her whom the rules take it for, and give it to
    somebody else; the others stay.
    """

    def held(*decisions: Decision) -> list[set[Span]]:
        entities, _ = resolve_names([HOLLIS], decisions=decisions)
        return [{mention.span for mention in entity.mentions} for entity in entities]

    assert held() == [{ROSA, FIRST}, {JERRY}, {LAST}]
    parted = decided("name merge different", FIRST, ROSA)
    assert held(parted) == [{ROSA}, {FIRST}, {JERRY}, {LAST}]
    assert held(parted, decided("name merge same", FIRST, JERRY)) == [{ROSA}, {FIRST, JERRY}, {LAST}]
    assert held(decided("name merge same", JERRY, LAST)) == [{ROSA, FIRST}, {JERRY, LAST}]


def test_same_joins_two_whole_groups() -> None:
    """What a person calls the same is one entity with all that the rules had given to either mention."""
    both = resolve(HOLLIS, decisions=[decided("name merge same", FIRST, JERRY)])
    assert next(iter(both.values())) == {"A:Rosa Hollis", "A:Hollis", "A:Jerry Hollis"}
    more = page("B", "Sergey Wolkow left. Wolkow wept.", {"Sergey Wolkow": "p", "Wolkow": "p"})
    mine, theirs = SPELLED[0].reading.annotation.names[0].span, more.reading.annotation.names[1].span
    assert len(resolve(SPELLED[0], more)) == 2
    joined = resolve(SPELLED[0], more, decisions=[decided("name merge same", mine, theirs)])
    assert list(joined.values()) == [{"A:Sergei Volkov", "B:Sergey Wolkow", "B:Wolkow"}]


def test_same_is_not_obeyed_against_an_earlier_different() -> None:
    """Two groups are not joined where a person keeps one mention of each apart, whatever the order of the two lines."""
    decisions = [decided("name merge different", ROSA, JERRY), decided("name merge same", FIRST, JERRY)]
    for order in (decisions, decisions[::-1]):
        entities, _ = resolve_names([HOLLIS], decisions=order)
        mine, theirs = (
            next(one.id for one in entities if one.name == name) for name in ("Rosa Hollis", "Jerry Hollis")
        )
        assert mine != theirs


@pytest.mark.parametrize("kind", ["place", "organisation", "other"])
def test_a_person_gives_the_kind_of_a_name(kind: str) -> None:
    """The kind that a person gives holds for the whole name, and its other mentions; no other name changes."""
    before, _ = resolve_names([HOLLIS])
    after, _ = resolve_names([HOLLIS], decisions=[decided("name kind", JERRY, value=kind)])
    assert [(one.name, one.kind) for one in before[:2]] == [("Rosa Hollis", "person"), ("Jerry Hollis", "person")]
    assert after == (before[0], replace(before[1], kind=kind), *before[2:])  # type: ignore[arg-type]


def test_no_name_is_dropped() -> None:
    """What a person calls no name is gone with all its mentions; a kind overrules it again."""
    no_name = decided("name kind", ROSA, value="no name")
    entities, _ = resolve_names([HOLLIS], decisions=[no_name])
    assert [one.name for one in entities] == ["Rosa Hollis", "Jerry Hollis", "Hollis"]
    assert reject_names(entities, [no_name]) == entities[1:]
    assert reject_names(entities, [no_name, decided("name kind", ROSA, value="person")]) == entities


@pytest.mark.parametrize(
    ("decisions", "holder"),
    [
        ([], "Ida Berg"),
        (["same"], "Tor Moe"),
        (["different"], None),
        (["different", "same"], "Tor Moe"),
    ],
)
def test_a_pronoun_follows_its_decision_alone(decisions: list[str], holder: str | None) -> None:
    """A person may give "she" to somebody else, or to nobody; the two who are named stay two."""
    one = page("A", "Tor Moe waited. Ida Berg came. She left.", {"Ida Berg": "p", "Tor Moe": "p"})
    ida, tor = (next(n.span for n in one.reading.annotation.names if one.document[n.span] == name) for name in NAMES)
    she = Span(one.doc, one.text.index("She"), one.text.index("She") + 3)
    given = [decided(f"name merge {way}", she, tor if way == "same" else ida) for way in decisions]
    entities, _ = resolve_names([one], decisions=given)
    assert [one.name for one in entities] == ["Tor Moe", "Ida Berg"]
    assert next((e.name for e in entities if she in {m.span for m in e.mentions}), None) == holder


def test_every_mention_is_exact_and_stands_once() -> None:
    """Mentions never overlap a mention of another entity, and each is printed where its span says."""
    pages = (
        page(
            "A",
            "President Maya Orlan of the Harbour Rescue Council (HRC) spoke. Orlan left; she was tired.",
            {"Maya Orlan": "p", "Harbour Rescue Council": "o", "HRC": "o", "Orlan": "p"},
        ),
    )
    entities, _ = resolve_names(pages)
    spans = sorted(mention.span for entity in entities for mention in entity.mentions)
    assert all(not a.overlaps(b) for a, b in pairwise(spans))
    assert forms_of(entities, pages)["Maya Orlan"] == {"A:Maya Orlan", "A:Orlan", "A:she"}


def test_ids_and_judgements_are_the_same_on_every_run() -> None:
    """The same reports give the same entities, ids and decisions."""
    assert resolve_names(SPELLED) == resolve_names(SPELLED)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_a_form(text: str) -> None:
    """No name, however odd, breaks the folding, and its words are folded."""
    form = make_form(text)
    assert form.text == text
    assert all(word and fold(word) == word for word in form.words)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_page_is_resolved(pieces: list[str]) -> None:
    """Names in any order and company give entities whose names never overlap; an office may hold its owner's name
    ("minister of Oslo").
    """
    text = " ".join(pieces).strip() or "x"
    one = page("A", text, {"Anna Berg": "p", "Karl Hagen": "p", "Berg": "p", "HRC": "o", "Oslo": "l"})
    entities, _ = resolve_names([one])
    spans = [mention.span for entity in entities for mention in entity.mentions]
    names = sorted(mention.span for entity in entities for mention in entity.mentions if mention.form != "title")
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(not a.overlaps(b) for a, b in pairwise(names))
