"""Whole records of what small reports have in common and what not: every fact with its versions, classes and reasons,
and what speaks for and against two values being one matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from rashomon.model import Fact, Lineage, Member, Span
from rashomon.stages.facts import ToldPair, compare_facts, pair_sentences
from rashomon.stages.facts.align import Scene, features, telling_names
from rashomon.stages.facts.build import by_weight
from rashomon.stages.facts.classes import classify
from rashomon.stages.facts.facing import FEATURES as OF_VALUES
from rashomon.stages.facts.facing import ComparedFigure
from rashomon.stages.facts.figures import Figure, find_figures
from rashomon.stages.facts.grouping import can_differ, families_of
from rashomon.stages.facts.individuals import find_individuals
from rashomon.stages.facts.laid_words import BARS, FEATURES, laid_words
from rashomon.stages.facts.occasion_pairs import agree, excludes, judge_days
from rashomon.stages.facts.occasion_pairs import features as of_days
from rashomon.stages.facts.occasions import Occasion, find_occasions
from rashomon.stages.facts.quantities import stated_figures
from rashomon.stages.facts.setting import main_day, main_events, settings_of
from rashomon.stages.facts.slots import find_slots
from rashomon.stages.facts.statements import find_commitments
from tests.scenes import scenes_of
from tests.stages.facts.by_words import Whole, read_by_words
from tests.stages.facts.stories import pages_of
from tests.stages.facts.test_values_told import parts

SCENES = Path(__file__).with_name("facts_told.scenes")
Printed = Callable[[Span], str]


def fact_lines(fact: Fact, labels: Mapping[str, str], printed: Printed) -> Iterator[str]:
    """A fact: its question and worth, then a line for each version and for how two differ."""
    whole = parts(
        of=fact.measure,
        event=fact.event,
        without=" ".join(labels[doc] for doc in fact.without),
        silent=" ".join(labels[doc] for doc in fact.silent),
    )
    yield f"{fact.kind} {fact.about}: {fact.status} {fact.difference or ''} {fact.weight} {whole}".strip()
    for version in fact.versions:
        told = parts(
            unit=version.unit,
            qualifier=version.qualifier,
            authority=version.attributed_to,
            as_of=version.as_of,
            part_of=repr(version.part_of) if version.part_of else None,
            sum=" + ".join(f"{part.value}" for part in version.derivation.parts) if version.derivation else None,
        )
        where = ", ".join(f"{labels[span.doc]} {printed(span)!r}" for span in version.evidence)
        yield f"    {version.value!r}: {told + '; ' if told else ''}by {version.origins} {where}"
    for pair in fact.pairs:
        yield f"    {pair.a} {pair.b} {pair.difference}: {pair.reason}"


def pair_lines(
    figures: Sequence[Figure], main: str | None, documents: Mapping[str, Member], printed: Printed
) -> Iterator[str]:
    """What speaks for and against every two quantities of two reports that are compared and have a word around them in
    common, and how they differ.
    """
    labels = {doc: document.label for doc, document in documents.items()}
    scene = Scene(main, telling_names(figures))
    for family in families_of(figures, main):
        for i, j in combinations(family.numbers, 2):
            a, b = figures[i], figures[j]
            if a.doc != b.doc and a.near & b.near:
                said = f"{labels[a.doc]} {printed(a.span)!r} {labels[b.doc]} {printed(b.span)!r}"
                why = "; ".join(f"{one.weight:+.4g} {one.name}" for one in features(a, b, scene))
                yield f"beside {said}: {why}"
                verdict = classify([a], [b], documents)
                yield f"judged {said}: {verdict.difference}, {verdict.reason}"
                if can_differ(a, b) and a.value != b.value:
                    sides = ComparedFigure(family, i), ComparedFigure(family, j)
                    scores = ((one.name, one.compare(*sides)) for one in OF_VALUES)
                    yield f"facing {said}: " + " ".join(f"{name} {s.value:.4g}" for name, s in scores if s.value)


def laid_lines(pairs: Sequence[ToldPair], labels: Mapping[str, str], printed: Printed) -> Iterator[str]:
    """What speaks for and against sentences telling one thing, the chances of the reader aside."""
    for pair in pairs:
        one, other = laid_words(pair, Whole((0, len(pair.a.side[0])), (0, len(pair.b.side[0]))))
        scores = ((feature.name, feature.compare(one, other).value) for feature in (*BARS, *FEATURES[2:]))
        told = " ".join(f"{name} {value:.4g}" for name, value in scores if value)
        yield f"laid {labels[one.page.doc]} {printed(one.span)!r} {labels[other.page.doc]} {printed(other.span)!r}: {told}"


def day_lines(days: Sequence[Occasion], labels: Mapping[str, str], printed: Printed) -> Iterator[str]:
    """What speaks for and against every two days or times of two reports with a word around them in common, and how they
    differ.
    """
    for a, b in combinations(days, 2):
        if a.doc != b.doc and a.kind == b.kind and a.near & b.near:
            said = f"{labels[a.doc]} {printed(a.span)!r} {labels[b.doc]} {printed(b.span)!r}"
            meet = "agree" if agree(a, b) else "exclude" if excludes(a, b) else "differ"
            yield f"days {said}: {meet} " + "; ".join(f"{one.weight:+.4g} {one.name}" for one in of_days(a, b))
            verdict = judge_days([a], [b])
            yield f"judged {said}: {verdict.difference}, {verdict.reason}"


def records(given: str) -> list[str]:
    """The lines of these reports, one report a line: their facts, and every two of their values."""
    pages, entities = pages_of(given)
    labels = {page.doc: page.document.label for page in pages}
    texts = {page.doc: page.text for page in pages}

    def printed(span: Span) -> str:
        return texts[span.doc][span.start : span.end]

    lineage = Lineage((), tuple((page.doc,) for page in pages))
    pairs = pair_sentences(pages, read_by_words)
    compared = compare_facts(pages, entities=entities, lineage=lineage, pairs=pairs, read=read_by_words)
    facts = by_weight(replace(fact, minor=False) for fact in compared)  # what is minor has a table of its own
    lines = [line for fact in facts for line in fact_lines(fact, labels, printed)]
    lines += laid_lines(pairs, labels, printed)
    settings = [settings_of(page) for page in pages]
    main = main_day(settings, [page.document.base_date for page in pages])
    lines += [f"main {main} {' '.join(main_events(settings))}"]
    documents = {page.doc: page.document for page in pages}
    figures = [one for page, own in zip(pages, settings, strict=True) for one in find_figures(page, own)]
    figures += [one for page, own in zip(pages, settings, strict=True) for one in find_individuals(page, own)]
    lines += pair_lines(stated_figures(figures), main, documents, printed)
    by_document = dict(zip(documents, settings, strict=True))
    for slot in find_slots(entities, by_document, documents, main_events(settings)):
        what = f"{slot.what}{' near' if slot.near else ''}"
        lines += [f"slot {labels[slot.span.doc]} {slot.rank} {printed(slot.span)!r}: {what}"] if what else []
    days = [one for page, own in zip(pages, settings, strict=True) for one in find_occasions(page, own)]
    lines += day_lines(days, labels, printed)
    for page, own in zip(pages, settings, strict=True):
        for one in find_commitments(page.document, own, entities, main):
            told = parts(
                noun=one.noun, of=" ".join(sorted(one.parties)) if one.noun else None, matter=one.matter or None
            )
            lines += [
                f"going {labels[page.doc]} {printed(one.span)!r} {one.level}: {told}{' dated' if one.dated else ''}"
            ]
    return lines


@scenes_of(SCENES)
def test_facts_told(given: str, expected: list[str]) -> None:
    """The facts of a scene and what they rest on are those written down."""
    assert records(given) == expected
