"""Bare surnames that several people of one report bear, each given to one of them where that is safe."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Reading, Span
from rashomon.stages.who.clusters import Clusters, Node, split_node
from rashomon.stages.who.occurrences import Occurrence
from rashomon.text import gazetteer

_KIN = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|whose|\w+['’]s)\s(?:[\w-]+\s){{0,2}}{gazetteer.kin_pattern()},?\s"
    r"(?:the\s)?(?:[A-Z][a-z]{1,8}\s|[A-Z][a-z]{1,3}\.\s){0,2}$"
)
_MODIFIES = re.compile(r"\b(?:of|for|from|to|with|by|and|who|that)\b")


@dataclass(frozen=True, slots=True)
class SharedSurname:
    """A surname that several people of one report bear.

    node: the places where it stands alone.
    bearers: one node for each person.
    speakers: those bearers who speak in the report.
    sources: the sources of all speech in the report.
    """

    clusters: Clusters
    reading: Reading
    node: Node
    bearers: tuple[Node, ...]
    speakers: tuple[Node, ...]
    sources: tuple[Span, ...]


def share_out(clusters: Clusters, reading: Reading, node: Node, bearers: Sequence[Node]) -> None:
    """Joins each place of a bare surname to one of its bearers, where that is safe.

    What is left is marked as a surname of several, with a note that each bearer may be meant.

    node: the bare surname in one report.
    bearers: one node of the same report for each person.
    """
    sources = tuple(span for quote in reading.annotation.attributions for span in quote.source)
    speakers = tuple(
        bearer
        for bearer in bearers
        if any(_speaks(reading, one, sources) for one in _full_of(clusters, bearer, node.doc))
    )
    shared = SharedSurname(clusters, reading, node, tuple(bearers), speakers, sources)
    chosen: dict[int, tuple[list[Occurrence], str]] = {}
    for one in node.occurrences:
        found = _bearer(shared, one)
        if found:
            chosen.setdefault(found[0].number, ([], found[1]))[0].append(one)
    for bearer in bearers:
        if bearer.number in chosen:
            occurrences, reason = chosen[bearer.number]
            part = (
                split_node(node, occurrences, len(clusters.nodes)) if len(occurrences) < len(node.occurrences) else node
            )
            if part is not node:
                clusters.add(part)
            clusters.merge(bearer, part, 0.8, reason)
            if part is node:
                return
    clusters.group(node).of_several = True
    for bearer in bearers:
        clusters.note(bearer, node, "unsure", (0.4, "several people of this report bear the name"))


def _bearer(shared: SharedSurname, one: Occurrence) -> tuple[Node, str] | None:
    """The bearer whom one place of the bare surname means, and the reason; None where that is not safe."""
    clusters, reading, node = shared.clusters, shared.reading, shared.node
    bearers = [bearer for bearer in shared.bearers if _may_be_addressed(clusters, one, bearer)]
    first = node.occurrences[0].span.start
    before = [
        (bearer, full)
        for bearer in bearers
        for full in _full_of(clusters, bearer, node.doc)[:1]
        if full.span.start < first
    ]
    introduced = [bearer for bearer, full in before if not _is_kin(reading, full)]
    if len(shared.speakers) == 1 and _speaks(reading, one, shared.sources):
        if len(introduced) == 1 and introduced[0] is not shared.speakers[0]:
            return None
        return shared.speakers[0], "of those who bear the name, only this person speaks in the report"
    if len(introduced) != 1:
        return None
    others = [
        full for bearer in bearers if bearer is not introduced[0] for full in _full_of(clusters, bearer, node.doc)
    ]
    if any(_is_just_before(reading, full, one) and _acts(reading, full) for full in others):
        return None
    return introduced[0], "the report used the bare name first when only this bearer had been introduced, kin apart"


def _is_kin(reading: Reading, one: Occurrence) -> bool:
    """True for "his wife, Anna Hall": who is introduced as another's relative is not called by the bare surname."""
    return _KIN.search(reading.document.text, max(0, one.span.start - 60), one.span.start) is not None


def _may_be_addressed(clusters: Clusters, one: Occurrence, bearer: Node) -> bool:
    """True where the titles before a bare surname fit a bearer: "Mr Hall" is no woman, and not the Rev. Hall."""
    told = gazetteer.tell_gender(one.titles)
    if told is not None and clusters.group(bearer).gender not in (None, told):
        return False
    kinds = [gazetteer.titles().get(word) for word in one.titles]
    always = [
        {gazetteer.titles().get(word) for word in full.titles} & {"clergy", "royal"}
        for full in _full_of(clusters, bearer, bearer.doc)
    ]
    return not ("honorific" in kinds and always and all(always))


def _is_just_before(reading: Reading, full: Occurrence, one: Occurrence) -> bool:
    """True where a full name stands before a bare surname, in its sentence or in the one before."""
    sentences = reading.annotation.sentences
    starts = [sentence.start for sentence in sentences]
    between = bisect_right(starts, one.span.start) - bisect_right(starts, full.span.start)
    return full.span.start < one.span.start and between <= 1


def _acts(reading: Reading, one: Occurrence) -> bool:
    """True for a name that is a subject, root, apposition or conjunct; also where the text has no parse."""
    tokens = reading.annotation.tokens
    inside = [tokens[i] for i in reading.tokens_in(one.span.start, one.span.end)]
    labels = [token.label for token in inside if token.label and token.label not in ("flat", "compound")]
    return not labels or any(label.split(":")[0] in ("nsubj", "appos", "conj", "root") for label in labels)


def _full_of(clusters: Clusters, bearer: Node, doc: int) -> list[Occurrence]:
    """The occurrences of a bearer's full names in one document, given by its number."""
    return [
        one for node in clusters.group(bearer).nodes if node.doc == doc and node.is_full for one in node.occurrences
    ]


def _speaks(reading: Reading, one: Occurrence, sources: Sequence[Span]) -> bool:
    """True where a name is the head of a source of speech; False for a name that modifies it ("the aide to Hall")."""
    for source in sources:
        before = reading.document.text[source.start : one.span.start]
        if source.contains(one.span) and "," not in before and not _MODIFIES.search(before):
            return True
    return False
