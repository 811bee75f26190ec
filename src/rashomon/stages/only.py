"""only: what does one report alone tell? Utterances that no other report has, and values that no other report gives."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rashomon.ledger import is_about, standing
from rashomon.model import Decision, Fact, Lineage, OnlyIn, Quote, Span
from rashomon.page import Page, SpanIndex, index_spans
from rashomon.text.rarity import rarity
from rashomon.text.words import content_words

ELSEWHERE = 0.25
"""Share of an utterance's words, weighed by rarity, above which a sentence of another report may tell the same. It is
low because it is worse to show a shared utterance as told by one report than to leave one out. Chosen by reading the
reports of the nine development stories; no held-out figure.
"""


def find_only(
    pages: Sequence[Page],
    *,
    quotes: Sequence[Quote],
    facts: Sequence[Fact],
    lineage: Lineage,
    decisions: Sequence[Decision] = (),
) -> tuple[OnlyIn, ...]:
    """What each report alone tells, in the order of the pages; reports that tell nothing alone are left out.

    An utterance is told by one report alone if its speaker is certain, it is the same as no other, no report gives it
    otherwise, it lies in no shared passage, and no sentence of another report has more than a quarter of its words by
    weight. A fact is, if its status is "single". A person's decision on an utterance and a place in another report goes
    before this: with "same" it is told there too, with "different" it is not.
    """
    told, shared = _Sentences(pages), _shared_passages(lineage)
    merges = standing(decisions, "merge", "utterance")
    texts = {page.doc: page.text for page in pages}
    alone: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        docs = {span.doc for span in quote.content}
        if not quote.certain or quote.same_as is not None or quote.differences or len(docs) != 1:
            continue
        (doc,) = docs
        same, other = (_judged(quote, merges, judgement) for judgement in ("same", "different"))
        words = " ".join(texts[doc][span.start : span.end] for span in quote.content)
        if not same and not _lies_in(quote.content, shared) and not told.outside(doc, words, but=other):
            alone[doc].append(quote)
    single: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        if fact.status == "single":
            single[fact.versions[0].documents[0]].append(fact.id)
    found = (
        OnlyIn(doc, tuple(quote.id for quote in sorted(alone[doc], key=_quoted_first)), tuple(single[doc]))
        for doc in texts
    )
    return tuple(only for only in found if only.said or only.facts)


class _Sentences:
    """The sentences of all titles and bodies, found by the words that they hold."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._sentences: list[tuple[Span, frozenset[str]]] = []
        self._holding: dict[str, list[int]] = defaultdict(list)
        for page in pages:
            for sentence in page.sentences_of("title", "body"):
                words = content_words(page.text[sentence.start : sentence.end])
                for word in words:
                    self._holding[word].append(len(self._sentences))
                self._sentences.append((Span(page.doc, sentence.start, sentence.end), words))

    def outside(self, doc: str, text: str, *, but: Sequence[Span]) -> bool:
        """True where a sentence of a report other than `doc` may tell what `text` tells, or `text` has no content word.

        Sentences that overlap a span of `but` are not looked at. Nor are sentences that share only the most common
        words of `text`, as long as these words together weigh too little to decide.
        """
        weights = {word: rarity(word) for word in content_words(text)}
        enough = ELSEWHERE * math.fsum(weights.values())
        asked = sorted(weights, key=lambda word: (len(self._holding.get(word, ())), word))
        spare = 0.0
        while asked and spare + weights[asked[-1]] < enough:
            spare += weights[asked.pop()]
        seen: set[int] = set()
        for word in asked:
            for number in self._holding.get(word, ()):
                span, words = self._sentences[number]
                if span.doc == doc or number in seen or any(span.overlaps(place) for place in but):
                    continue
                seen.add(number)
                if math.fsum(weight for held, weight in weights.items() if held in words) > enough:
                    return True
        return not weights


def _shared_passages(lineage: Lineage) -> Mapping[str, SpanIndex[Span]]:
    """The spans of both sides of all passages, by document."""
    sides: dict[str, list[Span]] = defaultdict(list)
    for copy in lineage.copies:
        for passage in copy.passages:
            sides[passage.a.doc].append(passage.a)
            sides[passage.b.doc].append(passage.b)
    return {doc: index_spans((span.start, span.end, span) for span in spans) for doc, spans in sides.items()}


def _lies_in(spans: Iterable[Span], places: Mapping[str, SpanIndex[Span]]) -> bool:
    """True where one of the spans overlaps one of the places."""
    return any(span.doc in places and places[span.doc].over(span.start, span.end) for span in spans)


def _judged(quote: Quote, merges: Iterable[Decision], judgement: str) -> tuple[Span, ...]:
    """The places that a person judged to be the same as this utterance, or different from it."""
    return tuple(
        place
        for decision in merges
        if decision.judgement == judgement
        for side, other in ((decision.left, decision.right), (decision.right, decision.left))
        if is_about(side, quote.content)
        for place in other
    )


def _quoted_first(quote: Quote) -> tuple[bool, int]:
    """The sort key that puts quoted words before retold ones, each in the order of the text."""
    return quote.kind == "indirect", quote.content[0].start
