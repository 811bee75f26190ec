"""Whole records of what may stand in the brief of small reports, what each sentence is worth, and the lines."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rashomon.model import Lineage, Span
from rashomon.page import Page
from rashomon.stages.brief import choose_title, write_brief
from rashomon.stages.brief.candidates import Candidate, find_candidates
from rashomon.stages.brief.worth import ToldSoFar, weigh_words, worth
from rashomon.stages.facts import compare_facts, pair_sentences
from rashomon.stages.timeline import order_moments
from tests.scenes import scenes_of
from tests.stages.facts.by_words import encode_by_words, read_by_words
from tests.stages.facts.stories import pages_of
from tests.stages.facts.test_values_told import named, parts

SCENES = Path(__file__).with_name("lines_told.scenes")


def candidate_line(page: Page, one: Candidate, worth: float) -> str:
    """A sentence that may stand in the brief, by its number, with all that is known of it."""

    def printed(span: Span) -> str:
        return repr(page.text[span.start : span.end]) if span.doc == page.doc else "of another report"

    return f"{page.document.label} {one.rank}: " + parts(
        worth=f"{worth:.4f}",
        length=one.length,
        quoted=round(one.quoted, 3) or None,
        said=len(one.said) or None,
        names=", ".join(f"{printed(pronoun)} {printed(name)}" for pronoun, name in one.pronouns),
        cuts=", ".join(map(printed, one.cuts)),
        background=one.background,
        named_first=one.named_first,
        passing=one.passing,
        introduced=named(page, one.introduced),
        strangers=named(page, one.strangers),
    )


def records(given: str) -> list[str]:
    """The lines of what may stand in the brief of these reports, one report a line, and of the brief itself."""
    pages, entities = pages_of(given)
    by_doc = {page.doc: page for page in pages}
    pairs = pair_sentences(pages, read_by_words)
    lineage = Lineage((), tuple((page.doc,) for page in pages))
    facts = compare_facts(pages, entities=entities, lineage=lineage, pairs=pairs, read=read_by_words)
    moments = order_moments(pages, facts=facts, pairs=pairs)
    weights, told = weigh_words(pages, lineage), ToldSoFar()
    candidates = find_candidates(pages, moments)
    lines = [candidate_line(by_doc[one.span.doc], one, worth(one, weights, told)) for one in candidates]
    lines.append(f"title {choose_title([page.document for page in pages])}")
    for line in write_brief(pages, facts=facts, moments=moments, lineage=lineage, encode=encode_by_words):
        cited = Counter(by_doc[span.doc].document.label for span in line.evidence)
        places = " ".join(f"{label}{count if count > 1 else ''}" for label, count in sorted(cited.items()))
        lines.append(f"{line.kind}: {line.text} [{places}]")
    return lines


@scenes_of(SCENES)
def test_lines_told(given: str, expected: list[str]) -> None:
    """What may stand in the brief of a scene, and its lines, are those written down."""
    assert records(given) == expected
