"""Holds an account against a hand-made `expected.json`: what must be found, what must not be said.

The form is that of a gold story: quotes are exact substrings of a report, reports are named by file stem. Every check
returns the expectations that are not met, as sentences; an empty list is a story that came out well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rashomon.model import Account, Document, Fact, Span
from rashomon.text.words import content_words

Expected = dict[str, Any]


def unmet(account: Account, expected: Expected) -> list[str]:
    """Every expectation that the account does not meet."""
    story = _Story(account)
    checks = (
        _furniture,
        _facts,
        _apart,
        _other_differences,
        _said,
        _otherwise,
        _lineage,
        _names,
        _wording,
        _timeline,
        _brief,
        _must_not,
    )
    return [message for check in checks for message in check(story, expected)]


class _Story:
    """An account with its documents by file stem."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.documents = {Path(document.source.path).stem: document for document in account.documents}

    def places(self, report: str, quote: str) -> list[Span]:
        """All places of a quote in a report; an expectation whose quote is not there is itself an error."""
        document: Document = self.documents[report]
        found, at = [], document.text.find(quote)
        while at >= 0:
            found.append(Span(document.id, at, at + len(quote)))
            at = document.text.find(quote, at + 1)
        if not found:
            raise ValueError(f"expected.json quotes {quote!r}, which is not in report {report}")
        return found

    def evidence(self, entries: Sequence[dict[str, str]]) -> list[list[Span]]:
        return [self.places(entry["report"], entry["quote"]) for entry in entries]


def _touches(spans: Sequence[Span], places: Sequence[Span]) -> bool:
    return any(span.overlaps(place) for span in spans for place in places)


def _furniture(story: _Story, expected: Expected) -> Iterator[str]:
    for stem, document in story.documents.items():
        wanted = [place for quote in expected.get("furniture", {}).get(stem, ()) for place in story.places(stem, quote)]
        marked = {
            i
            for block in document.blocks_of("furniture")
            for i in range(block.span.start, block.span.end)
            if not document.text[i].isspace()
        }
        right = {i for span in wanted for i in range(span.start, span.end) if not document.text[i].isspace()}
        if right - marked:
            yield f"{stem}: {len(right - marked)} characters of furniture not marked, from {document.text[min(right - marked) :][:40]!r}"
        if marked - right:
            yield f"{stem}: {len(marked - right)} characters of the report marked as furniture, from {document.text[min(marked - right) :][:40]!r}"


def _facts(story: _Story, expected: Expected) -> Iterator[str]:
    for wanted in expected.get("facts", ()):
        versions = [story.evidence(version["evidence"]) for version in wanted["versions"]]
        fitting = [fact for fact in story.account.facts if all(_has_version(fact, places) for places in versions)]
        if not fitting:
            yield f"fact {wanted['about']!r}: no fact holds all of its versions"
        elif not any(fact.status == wanted["status"] and _same_class(fact, wanted) for fact in fitting):
            yield f"fact {wanted['about']!r}: is {fitting[0].status}/{fitting[0].difference}, not {wanted['status']}/{wanted.get('difference')}"


def _same_class(fact: Fact, wanted: Expected) -> bool:
    return wanted["status"] == "agreed" or fact.difference == wanted.get("difference")


def _has_version(fact: Fact, evidence: Sequence[Sequence[Span]]) -> bool:
    """One version of the fact is supported in all the places where the expected one is."""
    return any(all(_touches(version.evidence, places) for places in evidence) for version in fact.versions)


def _apart(story: _Story, expected: Expected) -> Iterator[str]:
    """What is of two matters (the dead of two fires, a part and its whole) stands in no one fact."""
    for wanted in expected.get("apart", ()):
        left, right = story.evidence(wanted["evidence"])
        for fact in story.account.facts:
            spans = [span for version in fact.versions for span in version.evidence]
            if _touches(spans, left) and _touches(spans, right):
                yield f"apart {wanted['about']!r}: both stand in {fact.about!r}"


def _other_differences(story: _Story, expected: Expected) -> Iterator[str]:
    """Where an editor wrote down all differences of a story, no other one is shown."""
    if not expected.get("no_other_difference"):
        return
    known = [
        [story.evidence(version["evidence"]) for version in wanted["versions"]]
        for wanted in expected["facts"]
        if wanted["status"] == "differs"
    ]
    for fact in story.account.differs:
        if not any(sum(_told_by(fact, places) for places in versions) > 1 for versions in known):
            yield f"a difference that is none: {fact.about!r}"


def _told_by(fact: Fact, evidence: Sequence[Sequence[Span]]) -> bool:
    """A version of the fact is supported in one of the places of the expected one."""
    return any(_touches(version.evidence, places) for version in fact.versions for places in evidence)


def _said(story: _Story, expected: Expected) -> Iterator[str]:
    for wanted in expected.get("said", ()):
        places = story.places(wanted["report"], wanted["content"])
        found = [quote for quote in story.account.said if _touches(quote.content, places)]
        if not found:
            yield f"{wanted['report']}: nobody says {wanted['content'][:50]!r}"
        elif wanted.get("speaker") and not any(quote.speaker_name == wanted["speaker"] for quote in found):
            yield f"{wanted['report']}: {wanted['content'][:50]!r} is given to {found[0].speaker_name!r}, not {wanted['speaker']!r}"


def _otherwise(story: _Story, expected: Expected) -> Iterator[str]:
    """One utterance in two reports: in one row ("same"), and with the other words or the other speaker beside it."""
    for wanted in expected.get("otherwise", ()):
        left, right = story.evidence(wanted["evidence"])
        pairs = [
            (one, other)
            for one in story.account.said
            for other in story.account.said
            if _touches(one.content, left) and _touches(other.content, right)
        ]
        content = wanted["evidence"][0]["quote"][:50]
        if wanted["kind"] == "same":
            if not any(one.same_as is not None and one.same_as == other.same_as for one, other in pairs):
                yield f"otherwise {content!r}: the two are not one utterance"
        elif not any(
            shown.kind == wanted["kind"] and shown.other.doc == other.content[0].doc
            for one, other in pairs
            for shown in one.differences
        ):
            yield f"otherwise {content!r}: another {wanted['kind']} is not shown"


def _lineage(story: _Story, expected: Expected) -> Iterator[str]:
    pairs = {frozenset((wanted["a"], wanted["b"])) for wanted in expected.get("lineage", ())}
    stems = {document.id: stem for stem, document in story.documents.items()}
    for copy in story.account.lineage.copies:
        if "lineage" in expected and frozenset((stems[copy.copied_from], stems[copy.to])) not in pairs:
            yield f"{stems[copy.copied_from]} and {stems[copy.to]} are said to share text"
    passages = [passage for copy in story.account.lineage.copies for passage in copy.passages]
    for wanted in expected.get("lineage", ()):
        for passage in wanted["passages"]:
            both = story.places(wanted["a"], passage["a_quote"]), story.places(wanted["b"], passage["b_quote"])
            found = [p for p in passages if all(_touches((p.a, p.b), places) for places in both)]
            if not found:
                yield f"{wanted['a']} and {wanted['b']}: {passage['a_quote'][:50]!r} is not found as shared"
            for deleted, inserted in passage.get("edits", ()) if found else ():
                edits = {frozenset((edit.deleted.strip(), edit.inserted.strip())) for p in found for edit in p.edits}
                if frozenset((deleted, inserted)) not in edits:
                    yield f"{wanted['a']} and {wanted['b']}: the edit {deleted!r} to {inserted!r} is not shown"


def _names(story: _Story, expected: Expected) -> Iterator[str]:
    def holders(forms: dict[str, list[str]]) -> list[set[str]]:
        """For each form, the entities with a mention on it."""
        return [
            {
                entity.id
                for entity in story.account.who
                if _touches([mention.span for mention in entity.mentions], story.places(stem, form))
            }
            for stem, quotes in forms.items()
            for form in quotes
        ]

    found = {}
    for wanted in expected.get("names", ()):
        sets = holders(wanted["forms"])
        found[wanted["name"]] = set.union(*sets)
        if not set.intersection(*sets):
            yield f"{wanted['name']}: its forms are not one entity"
    for left, right in expected.get("not_same", ()):
        if found.get(left, set()) & found.get(right, set()):
            yield f"{left} and {right} are merged"


def _wording(story: _Story, expected: Expected) -> Iterator[str]:
    for wanted in expected.get("wording", ()):
        forms = [story.places(stem, form) for stem, quotes in wanted["forms"].items() for form in quotes]
        best = max(
            (
                sum(any(_touches(v.evidence, places) for v in row.variants) for places in forms)
                for row in story.account.wording
            ),
            default=0,
        )
        if best < 2:
            yield f"wording of {wanted['referent']!r}: no row sets its forms side by side"


def _timeline(story: _Story, expected: Expected) -> Iterator[str]:
    for wanted in expected.get("timeline", ()):
        places = [place for entry in wanted["evidence"] for place in story.places(entry["report"], entry["quote"])]
        if not any(
            moment.date.startswith(wanted["date"]) and _touches(moment.evidence, places)
            for moment in story.account.timeline
        ):
            yield f"timeline: {wanted['date']} {wanted['what']!r} is missing"


def _brief(story: _Story, expected: Expected) -> Iterator[str]:
    for wanted in expected.get("must_say", ()):
        words = content_words(wanted["point"])
        if not any(len(words & content_words(line.text)) >= 0.6 * len(words) for line in story.account.brief):
            yield f"brief: does not say {wanted['point']!r}"


def _must_not(story: _Story, expected: Expected) -> Iterator[str]:
    for wrong in expected.get("must_not_say", ()):
        text = wrong if isinstance(wrong, str) else wrong["statement"]
        words = content_words(text)
        yield from (
            f"brief: says {line.text!r}"
            for line in story.account.brief
            if len(words & content_words(line.text)) >= 0.85 * len(words)
        )
    for quote in expected.get("must_not", {}).get("brief", ()):
        yield from (f"brief: says {quote!r}" for line in story.account.brief if quote in line.text)
    for quote in expected.get("must_not", {}).get("contradiction", ()):
        called = [fact for fact in story.account.facts if fact.difference == "contradiction" and quote in fact.about]
        yield from (f"{fact.about!r} is called a contradiction" for fact in called)
    for quote in expected.get("must_not", {}).get("label", ()):
        yield from (f"a label says {fact.about!r}" for fact in story.account.facts if quote in fact.about)
    for row in expected.get("must_not", {}).get("said", ()):
        places = story.places(row["report"], row["content"])
        yield from (
            f"{row['report']}: {row['content'][:50]!r} is given to {quote.speaker_name!r}"
            for quote in story.account.said
            if _touches(quote.content, places)
        )
    for row in expected.get("must_not", {}).get("timeline", ()):
        places = story.places(row["report"], row["quote"])
        yield from (
            f"timeline: {row['quote'][:50]!r} stands at {moment.date}"
            for moment in story.account.timeline
            if moment.date.startswith(row["date"]) and _touches(moment.evidence, places)
        )
    for name in expected.get("must_not", {}).get("unheard", ()):
        yield from (f"unheard: {one.name}" for one in story.account.unheard if one.name == name)
