"""Judgements: noted with reasons, overruled by people, the same in any order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Decision
from rashomon.stages.who import resolve_names
from rashomon.text.name_forms import make_form
from rashomon.text.words import fold
from tests.stages.who.pages import forms_of, page, resolve

SPELLED = (
    page("A", "Sergei Volkov spoke.", {"Sergei Volkov": "p"}),
    page("B", "Sergey Volkov left.", {"Sergey Volkov": "p"}),
)

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
    """Of several equal surnames in a report a person may give one to somebody else."""
    text = "Rosa Hollis came. Hollis spoke. Then Jerry Hollis came. Later Hollis wept."
    one = page("A", text, dict.fromkeys(("Rosa Hollis", "Jerry Hollis", "Hollis"), "p"))
    spans = [name.span for name in one.reading.annotation.names]
    last, jerry = spans[-1], next(span for span in spans if one.document[span] == "Jerry Hollis")
    decision = Decision("d", "merge", (last,), (jerry,), None, "same", None, "it was he", by="editor")
    entities, _ = resolve_names([one], decisions=[decision])
    mine = next(entity for entity in entities if entity.name == "Jerry Hollis")
    assert last in {mention.span for mention in mine.mentions}


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
