"""Whole records of the dated clauses of small reports, of the events that they make and of the moments in their order."""

from __future__ import annotations

from pathlib import Path

from rashomon.model import Lineage, Span
from rashomon.stages.facts import compare_facts, pair_sentences
from rashomon.stages.timeline import order_moments
from rashomon.stages.timeline.events import group_sightings
from rashomon.stages.timeline.sightings import find_sightings
from tests.scenes import scenes_of
from tests.stages.facts.by_words import read_by_words
from tests.stages.facts.stories import pages_of

SCENES = Path(__file__).with_name("dated_clauses.scenes")


def records(given: str) -> list[str]:
    """The lines of the dated clauses of these reports, one report a line, and of the moments that they make."""
    pages, entities = pages_of(given)
    texts = {page.doc: page.text for page in pages}
    labels = {page.doc: page.document.label for page in pages}

    def printed(span: Span) -> str:
        return repr(texts[span.doc][span.start : span.end])

    pairs = pair_sentences(pages, read_by_words)
    lineage = Lineage((), tuple((page.doc,) for page in pages))
    facts = compare_facts(pages, entities=entities, lineage=lineage, pairs=pairs, read=read_by_words)
    sightings = find_sightings(pages)
    event_of = {
        one.order: number for number, event in enumerate(group_sightings(sightings, facts, pairs)) for one in event
    }
    lines = []
    for one in sightings:
        flags = [name for name in ("spoken", "reporting", "title", "headless") if getattr(one, name)]
        lines.append(
            f"#{event_of[one.order]} {labels[one.span.doc]} {printed(one.span)} {one.date.value}: "
            + " … ".join(map(printed, one.pieces))
            + f"; {' '.join(sorted(one.words))}"
            + (f"; beside {' '.join(sorted(one.around - one.words))}" if one.around - one.words else "")
            + "".join(f"; {flag}" for flag in [*flags, *sorted(one.reversals)])
        )
    for moment in order_moments(pages, facts=facts, pairs=pairs):
        places = ", ".join(f"{labels[span.doc]} {printed(span)}" for span in moment.evidence)
        planned = " planned" if moment.planned else ""
        lines.append(f"{moment.date} {moment.precision}{planned}: {moment.what} ({places})")
    return lines


@scenes_of(SCENES)
def test_dated_clauses(given: str, expected: list[str]) -> None:
    """The dated clauses and moments of a scene are those written down."""
    assert records(given) == expected
