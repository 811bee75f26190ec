"""Any text, any annotation: no crash, exact spans, bounded time."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Attribution, Reading, Span
from rashomon.page import make_pages
from rashomon.stages.said import attribute_speech, find_unheard
from tests.stages.said.pages import Marked, make_entity, make_reading
from tests.times import assert_grows

PIECES = [
    "said ",
    "Holm ",
    "according to ",
    "“",
    "”",
    '"',
    "'",
    ", ",
    ". ",
    "\n",
    "was quoted by Coast Radio as saying ",
    "he ",
    "which ",
    "that ",
    "told the Coast agency ",
    "told ",
    "reportedly ",
    "the bridge is safe",
    "- ",
    ": ",
    "; ",
    "LUND (HP) - ",
    "nothing ",
    "Israel's attack ",
]
LABELS = ["nsubj", "nsubj:pass", "ccomp", "conj", "parataxis", "acl:relcl", "obl:agent", "punct", "mark", "root", "obj"]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading with parse and attributions at random."""
    text = "Holm. " + "".join(draw(st.lists(st.sampled_from(PIECES), max_size=40)))
    reading = make_reading(text)
    doc, annotation = reading.document.id, reading.annotation
    tokens = list(annotation.tokens)
    for sentence in annotation.sentences:
        for i in range(sentence.first, sentence.last):
            head = draw(st.integers(sentence.first, sentence.last - 1))
            word = text[tokens[i].start : tokens[i].end]
            pos = draw(st.sampled_from(["VERB", "NOUN", "PROPN", "PRON", "PUNCT"]))
            tokens[i] = replace(
                tokens[i],
                head=head,
                label=draw(st.sampled_from(LABELS)),
                pos=pos,
                lemma="say" if word == "said" else word,
            )

    def spans(least: int) -> st.SearchStrategy[tuple[Span, ...]]:
        words = st.tuples(st.integers(0, len(tokens) - 1), st.integers(1, 6))
        one = words.map(
            lambda place: Span(doc, tokens[place[0]].start, tokens[min(len(tokens), place[0] + place[1]) - 1].end)
        )
        return st.lists(one, min_size=least, max_size=2).map(lambda found: tuple(sorted(found)))

    attribution = st.builds(Attribution, st.just("indirect"), spans(0), spans(0), spans(1))
    attributions = tuple(draw(st.lists(attribution, max_size=4)))
    return Reading(reading.document, replace(annotation, tokens=tuple(tokens), attributions=attributions))


@given(readings())
@settings(max_examples=150, deadline=None)
def test_any_annotation(reading: Reading) -> None:
    """Every span of every quote lies in the text and has no blanks at its edges; ids are unique; the answer repeats
    itself.
    """
    entities = [make_entity("Holm", [reading]), make_entity("Israel", [reading], kind="place")]
    quotes = attribute_speech(make_pages([reading], entities=entities), entities=entities)
    assert quotes == attribute_speech(make_pages([reading], entities=entities), entities=entities)
    assert len({quote.id for quote in quotes}) == len(quotes)
    for quote in quotes:
        assert quote.content
        for span in (*quote.source, *quote.cue, *quote.content, *quote.route):
            assert 0 <= span.start < span.end <= len(reading.document.text)
            assert reading.document[span] == reading.document[span].strip()
    for unheard in find_unheard(make_pages([reading], entities=entities), entities, quotes):
        assert all(reading.document[span] for span in unheard.evidence)


def test_a_sentence_that_begins_with_its_comma() -> None:
    """Nothing stands before ", Holm said", so it closes nothing; what is said elsewhere is still found."""
    reading = make_reading(
        "The old bridge is safe, Holm said.\n, Holm said.", ("Holm", "said", "The old bridge is safe")
    )
    quotes = attribute_speech(make_pages([reading]), entities=())
    assert [reading.document[span] for quote in quotes for span in quote.content] == ["The old bridge is safe"]


LONG = [
    ("quotations on one line", "“It is safe,” Holm said. ", ()),
    ("cues", "The bridge is safe, Holm said.\n", ()),
    ("pronouns", "Holm left. He said the old bridge was safe.\n", (("He", "said", "the old bridge was safe"),)),
    ("roles", "The officer said the old bridge was safe.\n", (("The officer", "said", "the old bridge was safe"),)),
]


@pytest.mark.parametrize(("line", "marked"), [row[1:] for row in LONG], ids=[row[0] for row in LONG])
def test_long_texts(line: str, marked: tuple[Marked, ...]) -> None:
    """Four times the text takes at most seven times as long, whatever it repeats; square would be sixteen."""
    works = []
    for count in (600, 2_400):
        reading = make_reading(line * count, *marked)
        found = tuple(
            _moved(one, by) for one in reading.annotation.attributions for by in range(0, count * len(line), len(line))
        )
        reading = Reading(reading.document, replace(reading.annotation, attributions=found))
        entities = [make_entity("Holm", [reading]), make_entity("Lund", [reading])]
        pages = make_pages([reading], entities=entities)
        works.append(partial(attribute_speech, pages, entities=entities))
        assert len(works[-1]()) >= count // 2
    assert_grows(7, *works)


def _moved(attribution: Attribution, by: int) -> Attribution:
    """The attribution with all its spans `by` characters further on."""
    roles = (attribution.source, attribution.cue, attribution.content)
    source, cue, content = (tuple(Span(s.doc, s.start + by, s.end + by) for s in spans) for spans in roles)
    return Attribution(attribution.kind, source, cue, content, attribution.confidence)
