"""Facts without a number: what two or more reports state alike, each in its own words.

Of the words that the pair model lays side by side in two sentences, those are told alike of which fitted weights say
that a reader should be told them (`laid_words.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.facts.build import Draft, Matter
from rashomon.stages.facts.clause_phrases import whole_clause
from rashomon.stages.facts.laid_words import LaidWords, are_apart, laid_words, told_matcher, values_in
from rashomon.stages.facts.sentence_pairs import ToldPair
from rashomon.text.words import content_words, fold_line, stem_word

_ONE_MATTER, _SIDE_BY_SIDE = 0.6, 0.3
"""The chance of one matter, and that of a point, from which words are weighed: of the pairs that were read none has
less (`training/told_pairs.tsv`).
"""
_FEWEST = 3
"""Words of a statement; of what was read none is shorter."""
_REST = 3
"""One part in so many of the words that two passages share may be left when a matter tells the others."""
_WEIGHT = 34.0
"""What such a matter is worth to a reader before its place is looked at: less than a date, more than a list."""


def alike_matters(pages: Sequence[Page], told: Sequence[Matter], pairs: Sequence[ToldPair]) -> list[Matter]:
    """The matters that two or more reports state alike, without those that the matters `told` hold already."""
    passages: dict[Span, LaidWords] = {}
    joined: list[tuple[float, Span, Span]] = []
    matcher, known = told_matcher(), _Known(told, {page.doc: page for page in pages})
    for pair in pairs:
        if pair.chance < _ONE_MATTER:
            continue
        for point in pair.reading.points:
            if point.relation == "differs" or point.confidence < _SIDE_BY_SIDE:
                continue
            left, right = laid_words(pair, point)
            if min(one.page.count_words(one.span.start, one.span.end) for one in (left, right)) < _FEWEST:
                continue
            if known.hold(left, right):
                continue
            chance = matcher.probability(left, right)
            if chance >= matcher.weights.same_at:
                passages[left.span], passages[right.span] = left, right
                joined.append((chance, left.span, right.span))
    by_id = {page.doc: page for page in pages}
    groups = [group for group in _groups(passages, joined) if not _copied(group, passages)]
    return [matter for group in groups if (matter := _matter(group, passages, by_id)) is not None]


def _by_document(spans: Iterable[Span]) -> Mapping[str, Sequence[Span]]:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for span in spans:
        found[span.doc].append(span)
    return found


class _Known:
    """What other matters tell already."""

    def __init__(self, matters: Sequence[Matter], pages: Mapping[str, Page]) -> None:
        self._matters = matters
        self._pages = pages
        self._at: defaultdict[str, list[tuple[Span, int]]] = defaultdict(list)
        for number, matter in enumerate(matters):
            for span in _evidence(matter):
                self._at[span.doc].append((span, number))

    def hold(self, left: LaidWords, right: LaidWords) -> bool:
        """Whether a matter covers half of one of two passages, or a number with evidence in both tells most of their
        words: "completed his first 17 passes" beside "first passes that he completed", 17.
        """
        met = []
        for one in (left, right):
            at = [(span, number) for span, number in self._at[one.span.doc] if span.overlaps(one.span)]
            if any(2 * _common(one.span, span) > len(one.span) for span, _ in at):
                return True
            met.append({number for _, number in at if self._matters[number].kind in ("number", "money")})
        stems = left.stems & right.stems
        return any(len(stems - self._stems(self._matters[i])) * _REST <= len(stems) for i in sorted(met[0] & met[1]))

    def _stems(self, matter: Matter) -> frozenset[str]:
        printed = (self._pages[span.doc].text[span.start : span.end] for span in _evidence(matter))
        return frozenset(map(stem_word, content_words(" ".join((matter.about, *printed)))))


def _evidence(matter: Matter) -> list[Span]:
    return [span for draft in matter.drafts for span in draft.evidence]


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _groups(passages: Mapping[Span, LaidWords], joined: Sequence[tuple[float, Span, Span]]) -> Iterator[list[Span]]:
    """The passages that are told alike by way of others, the surest first; no two of which something says that they are
    not the same. Of each report the longest.
    """
    group_of = {span: [span] for span in passages}
    overlapping = [
        (0.0, one, other)
        for mine in _by_document(sorted(passages)).values()
        for one, other in combinations(mine, 2)
        if 2 * _common(one, other) > min(len(one), len(other))
    ]
    for _, left, right in (*sorted(joined, key=lambda link: (-link[0], *link[1:])), *overlapping):
        a, b = group_of[left], group_of[right]
        if a is not b and not any(are_apart(passages[one], passages[other]) for one in a for other in b):
            a += b
            group_of |= dict.fromkeys(b, a)
    for group in sorted({id(group): sorted(group) for group in group_of.values()}.values()):
        longest: dict[str, Span] = {}
        for span in group:
            if span.doc not in longest or len(span) > len(longest[span.doc]):
                longest[span.doc] = span
        if len(longest) > 1:
            yield sorted(longest.values())


def _copied(group: Sequence[Span], passages: Mapping[Span, LaidWords]) -> bool:
    """Whether all reports use the same words, or print the same sentence: that is shared text, and shown as such."""
    texts = ([passages[s].page.text[s.start : s.end], passages[s].told.side[0]] for s in group)
    return any(len({fold_line(text).strip(" .,;") for text in column}) == 1 for column in zip(*texts, strict=True))


def _matter(group: Sequence[Span], passages: Mapping[Span, LaidWords], pages: Mapping[str, Page]) -> Matter | None:
    """What is told alike, named by a whole clause of a report; None where no report has one that gives no number or day
    but those that all give in the sentence, or where it is only that somebody did not answer the reporter.
    """
    ordered = sorted(group, key=lambda span: (len(span), pages[span.doc].document.rank, span))
    shared = frozenset.intersection(*(frozenset(_in_sentence(passages[span])) for span in group))
    tries = ((span, named) for named in (True, False) for span in ordered)
    clauses = ((span, whole_clause(pages[span.doc], span, named=named)) for span, named in tries)
    about = next((told for span, told in clauses if told and _values(pages[span.doc], told) <= shared), "")
    if not about or any(_is_unanswered(pages[span.doc], span) for span in group):
        return None
    first = ordered[0]
    words = " ".join(pages[first.doc].text[first.start : first.end].split())
    weight = _WEIGHT - 1.4 * min(min(passages[span].told.rank for span in group), 15) + 2.0 * min(len(group), 5)
    return Matter(about, "statement", None, (Draft(words, None, None, tuple(group)),), {}, max(1.0, weight))


def _in_sentence(one: LaidWords) -> Iterator[object]:
    sentence = one.told.sentence
    return values_in(one.page.text, sentence.start, sentence.end, one.page.document.base_date)


def _values(page: Page, told: str) -> frozenset[object]:
    return frozenset(values_in(told, 0, len(told), page.document.base_date))


def _is_unanswered(page: Page, span: Span) -> bool:
    """Whether a span says that somebody gave the reporter no answer ("declined to comment")."""
    lemmas = {page.tree.lemma(i).casefold() for i in page.tokens_over(span)}
    return "comment" in lemmas and not lemmas.isdisjoint(("decline", "respond", "refuse", "return", "reach"))
