"""The lines on what is disputed: which differences are told, and in which words of the reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.lexicon import load_table
from rashomon.model import COMPATIBLE, Excerpt, Fact, Line, Member, Span, Version, merge_spans
from rashomon.text.verbatim import fold_quoted, is_bare_value

# Chosen by hand on the development stories; no held-out figure.
_DIFFERENCES = 3  # lines on differences, at most
_WORDINGS = 2  # wordings of one value that a line on a difference prints, at most
_QUOTE_MARK = re.compile(r"[\"“”]")


def find_disputed(facts: Sequence[Fact]) -> list[Span]:
    """Returns the evidence of the statements on which the reports differ."""
    differing = [fact for fact in facts if fact.status == "differs" and fact.kind == "statement"]
    return [span for fact in differing for version in fact.versions for span in version.evidence]


def takes_side(sentence: Span, facts: Sequence[Fact]) -> bool:
    """Whether a sentence tells one side of a statement on which the reports differ; where that is whether something was
    so, it stands in more than half of the sentence: "three were killed when soldiers crossed the border" is not barred
    because somebody denies that they crossed it.
    """
    for fact in facts:
        part = 2 if _asks_whether(fact) else len(sentence)
        if any(sentence.contains(span) and part * len(span) > len(sentence) for span in find_disputed([fact])):
            return True
    return False


def _asks_whether(fact: Fact) -> bool:
    """Whether the versions of a fact tell and deny one thing."""
    return fact.kind == "statement" and fact.about.startswith("whether ")


def find_superseded(facts: Sequence[Fact], documents: Mapping[str, Member]) -> dict[Span, tuple[Span, ...]]:
    """Returns the places of values that a later report revises, each with those of the newer value: the older of two
    versions whose difference is a revision, where all of its reports are dated before all of the other's.
    """
    found: dict[Span, tuple[Span, ...]] = {}
    for fact in facts:
        for pair in fact.pairs:
            if pair.difference != "revision":
                continue
            one, other = fact.versions[pair.a], fact.versions[pair.b]
            for older, newer in ((one, other), (other, one)):
                days = [[documents[doc].published or "" for doc in version.documents] for version in (older, newer)]
                if all(days[0]) and all(days[1]) and max(days[0]) < min(days[1]):
                    found.update({span: (*found.get(span, ()), *newer.evidence) for span in older.evidence})
    return found


def worth_telling(facts: Sequence[Fact]) -> list[Fact]:
    """Returns the facts whose differences are told, the weightiest first, at most `_DIFFERENCES`.

    Three kinds are left out and stand only in the list of facts: a bare count of things ("shots", "banks") that is no
    contradiction, because reports often count two things by one word; a statement that is named by one of its own
    versions or has an unpaired quotation mark; and what had not happened in one report and has in a later one.
    """
    counts = {row[1]: row[3] for row in load_table("measures")}

    def tells(fact: Fact) -> bool:
        of_people = counts.get(fact.measure or "") == "people"
        shots = of_people and all(
            version.unit in (fact.measure, f"{fact.measure}s") for version in fact.versions
        )  # "shots" as a noun: no people were counted
        bare = fact.kind == "number" and (fact.measure not in counts or shots) and fact.difference != "contradiction"
        values = (
            [version.value for version in fact.versions if isinstance(version.value, str)]
            if fact.kind == "statement"
            else []
        )
        unclear = any(fact.about.endswith(f": {value}") or len(_QUOTE_MARK.findall(value)) % 2 for value in values)
        overtaken = _asks_whether(fact) and fact.difference == "revision"
        return fact.status == "differs" and not bare and not overtaken and not unclear and len(_telling(fact)) > 1

    differing = [fact for fact in facts if tells(fact)]
    return sorted(differing, key=lambda fact: (-fact.weight, fact.about, fact.id))[:_DIFFERENCES]


def tell_difference(fact: Fact, documents: Mapping[str, Member]) -> Line:
    """Returns the line on a difference: what it is about, then the reports' own words with their labels. At the end
    stands "Both may be true." for a definition, "The reason is not established." for an unclear difference.

    Words stand in quotation marks, a bare value does not. Reports that give a value in other words than the first
    `_WORDINGS` are named behind "likewise", without words.
    """
    parts, excerpts, evidence = [], [], []
    for version in _telling(fact):
        wordings = _wordings(version, documents)
        named = []
        for spans in wordings[:_WORDINGS]:
            words = " ".join(documents[spans[0].doc][spans[0]].split())
            words = words if is_bare_value(words) else f"“{words}”"
            named.append(f"{words} ({', '.join(labels_of([span.doc for span in spans], documents))})")
            excerpts += [Excerpt(span, (span,)) for span in spans]
        others = [span.doc for spans in wordings[_WORDINGS:] for span in spans]
        likewise = f", likewise ({', '.join(labels_of(others, documents))})" if others else ""
        parts.append(", ".join(named) + likewise)
        evidence += list(version.evidence)
    about = fact.about[:1].upper() + fact.about[1:]
    ending = (
        " Both may be true."
        if fact.difference == "definition"
        else " The reason is not established."
        if fact.difference == "unclear"
        else ""
    )
    return Line(f"{about}: {'; '.join(parts)}.{ending}", merge_spans(evidence), "difference", tuple(excerpts))


def _wordings(version: Version, documents: Mapping[str, Member]) -> list[list[Span]]:
    """Returns the words by which each report gives a value, those of equal wording together, the most frequent wording
    first.

    Of a report that words it in several ways, the wording is taken that most reports have.
    """
    printed = {span: fold_quoted(documents[span.doc][span]) for span in version.evidence}
    reports = Counter(wording for _, wording in dict.fromkeys((span.doc, words) for span, words in printed.items()))
    order = {wording: number for number, wording in enumerate(dict.fromkeys(printed.values()))}
    groups: dict[str, list[Span]] = {}
    for doc in dict.fromkeys(span.doc for span in printed):
        span = min(
            (span for span in printed if span.doc == doc),
            key=lambda span: (-reports[printed[span]], order[printed[span]]),
        )
        groups.setdefault(printed[span], []).append(span)
    first = sorted(groups, key=lambda wording: (-len(groups[wording]), order[wording]))
    return [sorted(groups[wording], key=lambda span: documents[span.doc].rank) for wording in first]


def labels_of(docs: Iterable[str], documents: Mapping[str, Member]) -> list[str]:
    """Returns the labels of reports in the order of the account: Z before AA."""
    return [member.label for member in sorted((documents[doc] for doc in docs), key=lambda member: member.rank)]


def _telling(fact: Fact) -> list[Version]:
    """Returns the versions that show a difference, in their order: two that differ by the fact's own class, and for
    every report that gives neither of these, one that it gives; none where no two reports differ.

    A report that itself gives two differing values is left out: it counts two things, or tells of two times.
    """
    versions = fact.versions
    grave = [pair for pair in fact.pairs if pair.difference is not None and pair.difference not in COMPATIBLE]
    own = {
        doc
        for pair in grave
        if pair.difference != "revision"
        for doc in versions[pair.a].documents
        if doc in versions[pair.b].documents
    }
    left = {
        i: _without_reports(version, own) for i, version in enumerate(versions) if not own >= set(version.documents)
    }
    making = next(
        (pair for pair in grave if pair.difference == fact.difference and pair.a in left and pair.b in left), None
    )
    if making is None:
        return []
    chosen = {making.a, making.b}
    shown = {doc for i in chosen for doc in left[i].documents}
    for i, version in left.items():
        if not shown >= set(version.documents):
            chosen.add(i)
            shown |= set(version.documents)
    return [left[i] for i in sorted(chosen)]


def _without_reports(version: Version, docs: set[str]) -> Version:
    """Returns a version without these reports and their evidence."""
    if docs.isdisjoint(version.documents):
        return version
    return replace(
        version,
        documents=tuple(doc for doc in version.documents if doc not in docs),
        evidence=tuple(span for span in version.evidence if span.doc not in docs),
    )
