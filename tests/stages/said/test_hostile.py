"""Any text, any annotation: no crash, exact spans, bounded time."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Attribution, Reading, Span
from rashomon.page import make_pages
from rashomon.stages.said import attribute_speech, find_unheard
from tests.stages.said.pages import make_entity, make_reading

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


def test_many_quotations_on_one_line() -> None:
    """Twenty thousand quotations in one paragraph take seconds, not hours."""
    started = time.process_time()
    attribute_speech(make_pages([make_reading("“It is safe,” Holm said. " * 2_000)]), entities=())
    first = time.process_time() - started
    started = time.process_time()
    attribute_speech(make_pages([make_reading("“It is safe,” Holm said. " * 4_000)]), entities=())
    assert time.process_time() - started < 3 * first + 1
