"""The routes of utterances, by way of whom a report knows them: "X quoted Y as saying" is speech of Y by way of X."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.lexicon import load_words
from rashomon.lexicon.outlets import outlet_forms
from rashomon.model import Quote, Span
from rashomon.page import Page
from rashomon.stages.said.clauses import source_before, trim_source
from rashomon.stages.said.draft import DraftQuote
from rashomon.stages.said.edges import mend_piece
from rashomon.stages.said.parse import governed_by
from rashomon.text.cues import cue_class, cue_forms
from rashomon.text.gazetteer import given_names
from rashomon.text.words import find_words, fold

_ACTIVE = re.compile(
    r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing)|report(?:ed|s|ing))\s+(?!by\b)(?P<source>[^;:.“”\"\n]{2,140}?)\s+as\s+(?P<cue>saying|telling|stating|adding|warning)\b"
)
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|being)\s+(?:also\s+)?(?P<cue>quoted|cited|reported)\s+by\s+(?P<route>[^,;:.“”\"\n]{2,100}?)"
    r"(?=\s+(?:as\s+)?(?P<verb>saying|telling|stating)\b|\s+(?:on|in|that)\b|[,;:.“”\"\n]|$)"
)
_APPOSED = re.compile(r",\s+(?P<cue>quoted|cited)\s+by\s+(?P<route>[^,;:.“”\"\n]{2,100}),")
_TOLD = re.compile(
    r"\b(?:told|telling|tells)\s+(?P<route>[^,;:.“”\"\n]{2,60}?)"
    r"(?=\s+(?:that|on|in|by|during|after|last|this|he|she|they|there|the|it)\b|[,;:.“”\"\n]|$)"
)
_ADVERB = re.compile(r"\b[a-z]+ly\b", re.IGNORECASE)
# Both limits were chosen by hand; they have no figure.
_BESIDE = 14  # characters beside a cue in which "reportedly" belongs to it
_NEAR = 300  # characters of its sentence that are looked at on either side of a cue


def trace_routes(page: Page, drafts: Sequence[DraftQuote]) -> tuple[DraftQuote, ...]:
    """The drafts with their routes, in the same order.

    Where a draft has the one who passed the words on as its source, the route, the source and the cue are put right.
    """
    return tuple(_hearsay(page, _told(page, _put_right(page, draft))) for draft in drafts)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a pattern found in a sentence, as offsets.

    place: all that the pattern matched, which is no content.
    source: who speaks; None = not found.
    cues: the words that mark the speech.
    route: who passed the words on; None = not found.
    """

    place: tuple[int, int]
    source: tuple[int, int] | None
    cues: tuple[tuple[int, int], ...]
    route: tuple[int, int] | None


def _put_right(page: Page, draft: DraftQuote) -> DraftQuote:
    """The draft with source, cue and route of "X quoted Y as saying", "Y was quoted by X" or "Y, quoted by X,"."""
    if not draft.cue:
        return draft
    text, cue = page.text, draft.cue[0]
    start, end = page.sentence_range(cue.start)
    start, end = max(start, cue.start - _NEAR), min(end, cue.end + _NEAR)
    for match in _ACTIVE.finditer(text, start, end):
        if match.start() <= cue.start < match.end():
            found = _Found(
                match.span(), match.span("source"), (match.span("cue"),), source_before(text, start, match.start())
            )
            return _rewritten(page, draft, found)
    for match in _PASSIVE.finditer(text, start, end):
        stop = match.end("verb") if match.group("verb") else match.end()
        if match.start() <= cue.start <= stop:
            cues = tuple(match.span(group) for group in ("cue", "verb") if match.group(group))
            return _rewritten(
                page,
                draft,
                _Found((match.start(), stop), source_before(text, start, match.start()), cues, match.span("route")),
            )
    for match in _APPOSED.finditer(text, start, end):
        if 0 <= cue.start - match.end() < 20:
            cues = tuple((span.start, span.end) for span in draft.cue)
            return _rewritten(
                page, draft, _Found(match.span(), source_before(text, start, match.start()), cues, match.span("route"))
            )
    return draft


def _rewritten(page: Page, draft: DraftQuote, found: _Found) -> DraftQuote:
    """The draft with the source, cue and route that a pattern found, and its words taken out of the content."""
    floor, edge = found.place
    source = _one(page, found.source)
    content: list[Span] = []
    for span in draft.content:
        if any(span.overlaps(speaker) for speaker in source):  # the annotator took the speaker for content
            continue
        if span.end <= floor or span.start >= edge:
            content.append(span)
        elif span.end > edge:
            content.append(page.span(edge, span.end))
    content = [piece for span in content if (piece := mend_piece(page, span, ()))]
    doc = draft.content[0].doc
    if not content:
        content = _said_after(page, edge)
    return replace(
        draft,
        source=source,
        cue=tuple(Span(doc, *cue) for cue in found.cues),
        content=tuple(content) or draft.content,
        route=_one(page, found.route),
    )


def _said_after(page: Page, edge: int) -> list[Span]:
    """The content that the cue ending at `edge` governs, else the rest of its sentence; [] where nothing is left."""
    cue = page.tree.over(max(0, edge - _BESIDE), edge)
    clause = governed_by(page, cue[-1] if cue and page.parsed_at(edge - 1) else None)
    if clause and clause.start >= edge:
        return [clause]
    rest = page.text[edge : page.sentence_range(edge)[1]].rstrip(" .\n")
    return (
        [mend_piece(page, page.span(edge, edge + len(rest)), ()) or page.span(edge, edge + len(rest))]
        if rest.strip()
        else []
    )


def _one(page: Page, place: tuple[int, int] | None) -> tuple[Span, ...]:
    """The trimmed place of a source as the one span in a tuple; () for None."""
    return (page.span(*trim_source(page.text, *place)),) if place else ()


def _told(page: Page, draft: DraftQuote) -> DraftQuote:
    """The draft with the outlet as its route where it was told to one ("told the Coast news agency")."""
    for cue in draft.cue:
        match = _TOLD.search(page.text, cue.start, cue.end + _NEAR)
        if match and match.start() < cue.end and not draft.route and _is_news(match.group("route")):
            return replace(draft, route=(page.span(*match.span("route")),))
    return draft


def _is_news(words: str) -> bool:
    """True for words that name an outlet: they have a word such as "agency", or end in a listed outlet.

    An outlet that is a given name as well ("Petra") is not enough.
    """
    if not load_words("news_words").isdisjoint(words[start:end] for _, start, end in find_words(words)):
        return True
    parts = words.split()
    ends = (" ".join(parts[i:]) for i in range(len(parts)))
    return any(end in outlet_forms() and fold(end) not in given_names() for end in ends)


def _hearsay(page: Page, draft: DraftQuote) -> DraftQuote:
    """The draft with a "reportedly" beside its cue taken into it; without it the report would vouch for the words."""
    if not draft.cue:
        return draft
    first, last = draft.cue[0], draft.cue[-1]
    for match in _ADVERB.finditer(page.text, max(0, first.start - _BESIDE), last.end + _BESIDE):
        is_hearsay = cue_forms().get(match.group().lower(), ("", ""))[1] == "route"
        if is_hearsay and not any(span.start <= match.start() < span.end for span in draft.cue):
            return replace(draft, cue=tuple(sorted((*draft.cue, Span(first.doc, *match.span())))))
    return draft


def nest_quotes(page: Page, quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes of one report, with `within` set on each one that stands in the content of another.

    The source of the outer quote is added to the route of the inner one, unless both have one speaker, or the outer one
    denies what the inner one says ("… were killed, which the army denies").
    """
    nested: list[Quote] = []
    open_now: list[tuple[Span, Quote]] = []  # pieces of content that may still hold what comes, the widest first
    for quote in sorted(quotes, key=lambda quote: (quote.content[0].start, -quote.content[-1].end, quote.id)):
        own = (*quote.cue, *quote.content)
        open_now = [(piece, outer) for piece, outer in open_now if piece.end > quote.content[0].start]
        outer = next((outer for piece, outer in reversed(open_now) if all(piece.contains(span) for span in own)), None)
        if outer is None:
            nested.append(quote)
        else:
            by_way = outer.source if outer.speaker_name != quote.speaker_name and not _denies(page, outer) else ()
            nested.append(
                replace(quote, within=outer.id, route=(*by_way, *(span for span in quote.route if span not in by_way)))
            )
        open_now += [(piece, quote) for piece in quote.content]
    return nested


def _denies(page: Page, quote: Quote) -> bool:
    """True where the cue of a quote denies."""
    return any(cue_class(page.text[cue.start : cue.end]) == "deny" for cue in quote.cue)
