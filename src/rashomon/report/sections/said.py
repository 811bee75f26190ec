"""The section "who said what": speakers with their words; one utterance in several reports stands together."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from rashomon.model import DIFFERENCE_WORDS, Entity, Quote, SaidDifference, Span
from rashomon.report.account_index import AccountIndex
from rashomon.report.paint import Mark, paint
from rashomon.report.plain_words import FORMS, listed
from rashomon.report.views.cited import QuotedView, Runs, TextRun
from rashomon.report.views.spoken import BlamedView, SaidOtherwiseView, SayingView, SpeakerView
from rashomon.text.quotation import CLOSING, OPENING, STRAIGHT
from rashomon.text.verbatim import fold_printed

_SPEAKERS, _FIRST, _LONG_GAP, _MOST = 12, 4, 160, 700
"""Speakers shown unfolded, utterances of one speaker shown unfolded, characters between two pieces from which they are
cut, characters of one utterance."""
_MOST_OTHERWISE = 2
"""Other forms shown of one wording; where forty reports tell one story, a wording can differ from each of them."""
_NEAR_ROUTE = 30
"""Characters between who quotes and who is quoted ("the agency quoted him as saying") up to which both are shown."""
_RELATIVE = re.compile(r"\b(?:which|who|whom) \Z")
_OTHERWISE = {"words": "quoted otherwise", "speaker": "given to another"}
_OPENING, _CLOSING = "\"“‘«„'", "\"”’»“'"
_DOUBLE_OPENING, _DOUBLE_CLOSING = OPENING | STRAIGHT, CLOSING | STRAIGHT


def speakers(index: AccountIndex) -> tuple[tuple[SpeakerView, ...], tuple[SpeakerView, ...]]:
    """Returns the `_SPEAKERS` speakers whom most reports quote, and the rest; uncertain speakers come last."""
    position = {quote.id: number for number, quote in enumerate(index.account.said)}
    by_speaker: dict[str, list[Quote]] = defaultdict(list)
    for quote in index.account.said:
        if quote.content:
            by_speaker[_speaker_key(quote, index.entities)].append(quote)

    def rank(key: str) -> tuple[int, int, int, str]:
        said = by_speaker[key]
        return (not said[0].certain, -len({q.content[0].doc for q in said}), -len(said), key)

    views = []
    for key in sorted(by_speaker, key=rank):
        utterances: dict[str, list[Quote]] = defaultdict(list)
        for quote in by_speaker[key]:
            utterances[quote.same_as or quote.id].append(quote)
        ordered = sorted(
            utterances.values(), key=lambda group: (-len({q.content[0].doc for q in group}), position[group[0].id])
        )
        sayings = tuple(saying_views(index, group) for group in ordered)
        views.append(SpeakerView(*_named(by_speaker[key][0], index.entities), sayings[:_FIRST], sayings[_FIRST:]))
    return tuple(views[:_SPEAKERS]), tuple(views[_SPEAKERS:])


def unheard(index: AccountIndex) -> tuple[BlamedView, ...]:
    """Returns who is blamed and quoted in no report, with the words of blame as the reports print them."""
    views = []
    for somebody in index.account.unheard:
        wordings: dict[str, list[Span]] = defaultdict(list)
        for span in somebody.evidence:
            wordings[fold_printed(" ".join(index.words(span).split()))].append(span)
        quoted = []
        for spans in wordings.values():
            words, own = _in_marks(" ".join(index.words(spans[0]).split()))
            quoted.append(QuotedView((TextRun(words, "words"),), index.places_for(spans), bare=own))
        views.append(BlamedView(somebody.name, tuple(quoted)))
    return tuple(views)


def _in_marks(words: str) -> tuple[str, bool]:
    """Returns words of a report as they stand between quotation marks, and whether the marks are the report's own, so
    that ours are not set around them. A mark at an edge whose partner is not among the words is left out.

    >>> _in_marks('"They bombed the bridge."'), _in_marks('"They bombed the bridge'), _in_marks('The "Reds" bombed it')
    (('"They bombed the bridge."', True), ('They bombed the bridge', False), ('The "Reds" bombed it', False))
    """
    opens, closes = words[:1] in _DOUBLE_OPENING, words[-1:] in _DOUBLE_CLOSING
    if opens and closes:
        return words, True
    if opens and not _DOUBLE_CLOSING & set(words[1:]):
        return words[1:], False
    if closes and not _DOUBLE_OPENING & set(words[:-1]):
        return words[:-1], False
    return words, False


def _speaker_key(quote: Quote, entities: dict[str, Entity]) -> str:
    if not quote.certain:
        return f"? {_named(quote, entities)[1]}"
    return quote.speaker or (quote.speaker_name or "").casefold()


def _named(quote: Quote, entities: dict[str, Entity]) -> tuple[str, str]:
    if not quote.certain:
        names = [entities[c].name for c in quote.candidates if c in entities]
        return "Speaker not certain", f"perhaps {' or '.join(names)}" if names else quote.speaker_name or ""
    if quote.speaker in entities:
        entity = entities[quote.speaker]
        return entity.name, listed(list(entity.roles[:2]))
    return quote.speaker_name or "Speaker not named", ""


def saying_views(index: AccountIndex, group: list[Quote]) -> tuple[SayingView, ...]:
    """Returns one view for each wording of an utterance, with all reports that have it word for word; `group` are the
    quotes of the utterance.
    """
    sayings: dict[tuple[str, str], tuple[SayingView, list[Span], list[int], list[str]]] = {}
    for quote in group:
        runs, route = _words(quote, index), _route(quote, index)
        key = fold_printed("".join(run.text for run in runs)), route
        otherwise = tuple(_otherwise(index, one) for one in quote.differences[:_MOST_OTHERWISE])
        unshown = len(quote.differences) - len(otherwise)
        direct = quote.kind == "direct"
        saying = SayingView(runs, (), FORMS[quote.kind], route, direct, otherwise=otherwise, unshown=unshown)
        _, spans, numbers, ids = sayings.setdefault(key, (saying, [], [], []))
        ids.append(quote.id)
        spans += (*quote.source, *quote.cue, *quote.content)
        numbers += index.numbers("utterance", quote.content)
    return tuple(
        replace(saying, cites=index.notes_for(spans), numbers=tuple(numbers), anchors=index.anchors.of("q", *ids))
        for saying, spans, numbers, ids in sayings.values()
    )


def _otherwise(index: AccountIndex, one: SaidDifference) -> SaidOtherwiseView:
    own, other = (
        QuotedView((TextRun(" ".join(index.words(span).split()), "words"),), index.places_for((span,)))
        for span in (one.own, one.other)
    )
    return SaidOtherwiseView(_OTHERWISE[one.kind], own, other, DIFFERENCE_WORDS[one.difference], one.reason)


def _route(quote: Quote, index: AccountIndex) -> str:
    """Returns by way of whom the report knows what was said, the nearest first ("the agency, which has it from the
    ministry"); "" if unknown. Of two forms of one name the longer is printed.
    """
    route = [index.words(span) for span in quote.route]
    outer = index.quotes.get(quote.within or "")
    if outer and outer.certain and outer.speaker != quote.speaker:
        name = _named(outer, index.entities)[0]
        route = [step for step in route if step not in name]
        if not any(name in step for step in route):
            route.append(name)
    return ", which has it from ".join(dict.fromkeys(route))


def _words(quote: Quote, index: AccountIndex) -> Runs:
    """Returns the report's words from source to content, with the content in style "words" and long stretches between
    the pieces cut.
    """
    doc = quote.content[0].doc
    document = index.document(doc)
    pieces = sorted(span for span in (*quote.source, *quote.cue, *quote.content) if span.doc == doc)
    pieces = [*_leading(document.text, quote, pieces[0]), *pieces]
    marks = [Mark(span.start, span.end, "words") for span in quote.content]
    runs: list[TextRun] = []
    for left, right in _stretches(pieces):
        left, right = _with_quotation_marks(document.text, left, right)
        if runs:
            runs.append(TextRun(" … ", "cut"))
        runs += [
            TextRun(s.text, "words" if "words" in s.styles else "context")
            for s in paint(document.text, marks, start=left, end=right)
        ]
    return _shortened(tuple(runs))


def _leading(text: str, quote: Quote, first: Span) -> list[Span]:
    """Returns what stands before the words and is needed to read them: "the agency quoted" before "him as saying", and
    "which" before "he said broke the law".
    """
    before = text[max(0, first.start - _NEAR_ROUTE) : first.start]
    if relative := _RELATIVE.search(before):
        return [Span(first.doc, first.start - len(relative[0]), first.start)]
    quoting = [step for step in quote.route if step.doc == first.doc and 0 <= first.start - step.end <= _NEAR_ROUTE]
    return quoting[-1:]


def _with_quotation_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns the stretch together with the quotation marks that touch it."""
    if start and text[start - 1] in _OPENING:
        start -= 1
    if end < len(text) and text[end] in _CLOSING:
        end += 1
    return start, end


def _stretches(pieces: list[Span]) -> list[tuple[int, int]]:
    stretches = [(pieces[0].start, pieces[0].end)]
    for span in pieces[1:]:
        start, end = stretches[-1]
        if span.start - end > _LONG_GAP:
            stretches.append((span.start, span.end))
        else:
            stretches[-1] = (start, max(end, span.end))
    return stretches


def _shortened(runs: Runs) -> Runs:
    """Returns at most `_MOST` characters; the citation leads to the rest."""
    kept, left = [], _MOST
    for run in runs:
        if len(run.text) > left:
            kept += [TextRun(run.text[:left].rsplit(" ", 1)[0], run.style), TextRun(" …", "cut")]
            break
        kept.append(run)
        left -= len(run.text)
    return tuple(kept)
