"""Facts without a number: what two or more reports state alike, each in its own words.

What the pair model lays side by side as equal in two sentences, with a verb in it and nothing in it that speaks against
it (another name, another number or date, a denial), is told alike. Quoted words are left to the utterances.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.lexicon import load_mapping
from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.facts.build import Draft, Matter
from rashomon.stages.facts.clause_phrases import whole_clause
from rashomon.stages.facts.denials import is_denial
from rashomon.stages.facts.sentence_pairs import ToldPair
from rashomon.text.dates import find_dates
from rashomon.text.guarded import find_reversals
from rashomon.text.numbers import find_numbers
from rashomon.text.unionfind import UnionFind
from rashomon.text.words import fold_line

_ONE_MATTER, _EQUAL = 0.8, 0.4
"""The chance of one matter, and that of a point, from which words are told alike. Chosen by hand: every row that .3 to
.5 give on the eight development stories is right, and nearly all are there with .5.
"""
_FEWEST = 4
"""Words of a statement."""
_WEIGHT = 34.0
"""What such a matter is worth to a reader before its place is looked at: less than a date, more than a list."""


def alike_matters(pages: Sequence[Page], taken: Iterable[Span], pairs: Sequence[ToldPair]) -> list[Matter]:
    """The matters that two or more reports state alike, without those whose words lie in the spans `taken`."""
    spans: dict[Span, int] = {}
    joined: list[tuple[Span, Span]] = []
    by_doc = _by_document(taken)
    for pair in pairs:
        if pair.chance < _ONE_MATTER:
            continue
        for point in pair.reading.points:
            if point.relation == "equal" and point.confidence >= _EQUAL:
                left, right = pair.a.span(point.a), pair.b.span(point.b)
                if _alike(pair.a.page, left, pair.b.page, right) and not _overlaps([left, right], by_doc):
                    spans[left], spans[right] = pair.a.rank, pair.b.rank
                    joined.append((left, right))
    by_id = {page.doc: page for page in pages}
    groups = [group for group in _groups(spans, joined) if not _copied(group, by_id)]
    return [matter for group in groups if (matter := _matter(group, spans, by_id)) is not None]


def _alike(page: Page, one: Span, beside: Page, other: Span) -> bool:
    """Whether nothing in two spans speaks against their saying the same."""
    sides = ((page, one), (beside, other))
    if any(side.count_words(span.start, span.end) < _FEWEST or _is_quoted(side, span) for side, span in sides):
        return False
    tokens = [[side.tree.tokens[i] for i in side.tokens_over(span)] for side, span in sides]
    if not all(any(token.pos == "VERB" for token in words) and words[-1].pos != "VERB" for words in tokens):
        return False  # no verb, or nothing after it: "the minister said"
    verbs = [
        [side.tree.lemma(i) for i in side.tokens_over(span) if side.tree.tokens[i].pos == "VERB"]
        for side, span in sides
    ]
    levels = [{level for lemma in lemmas if (level := load_mapping("commitment").get(lemma))} for lemmas in verbs]
    if levels[0] != levels[1]:
        return False  # "agreed" and "discussed"
    named = [{entity.id for _, entity in side.names.within(span.start, span.end)} for side, span in sides]
    if named[0] - named[1] and named[1] - named[0]:
        return False
    values = [frozenset(_values(side, span)) for side, span in sides]
    if values[0] != values[1]:
        return False
    denied = [any(is_denial(side, i) for i in side.tokens_over(span)) for side, span in sides]
    return denied[0] == denied[1] and _supposed(*sides[0]) == _supposed(*sides[1])


def _supposed(page: Page, span: Span) -> bool:
    """Whether a sentence puts a condition: what it tells may not be so."""
    return "condition" in find_reversals(page.text[slice(*page.sentence_range(span.start))])


def _is_quoted(page: Page, span: Span) -> bool:
    """Whether a word of a span stands in quotation marks, or all of it in an utterance."""
    return page.quote_at(span) is not None or any(
        page.is_quoted(page.tree.tokens[i].start) for i in page.tokens_over(span)
    )


def _values(page: Page, span: Span) -> Iterator[object]:
    dates = list(find_dates(page.text, span.start, span.end, base=page.document.base_date))
    yield from (date.value for date in dates)
    for number in find_numbers(page.text, span.start, span.end):
        if not any(date.start < number.end and number.start < date.end for date in dates):
            yield number.value, number.unit


def _by_document(spans: Iterable[Span]) -> Mapping[str, Sequence[Span]]:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for span in spans:
        found[span.doc].append(span)
    return found


def _overlaps(spans: Sequence[Span], taken: Mapping[str, Sequence[Span]]) -> bool:
    """Whether a fact tells the matter already: its evidence covers half of one of the spans."""
    return any(
        2 * (min(span.end, other.end) - max(span.start, other.start)) > len(span)
        for span in spans
        for other in taken.get(span.doc, ())
    )


def _groups(spans: Mapping[Span, int], joined: Sequence[tuple[Span, Span]]) -> Iterator[list[Span]]:
    """The spans that are told alike by way of others; of each report the longest."""
    ordered = sorted(spans)
    number = {span: i for i, span in enumerate(ordered)}
    together = UnionFind(range(len(ordered)))
    for left, right in joined:
        together.join(number[left], number[right])
    for mine in _by_document(ordered).values():
        for one, other in combinations(mine, 2):
            if 2 * (min(one.end, other.end) - max(one.start, other.start)) > min(len(one), len(other)):
                together.join(number[one], number[other])
    for group in sorted(sorted(members) for members in together.sets()):
        longest: dict[str, Span] = {}
        for span in (ordered[i] for i in group):
            if span.doc not in longest or len(span) > len(longest[span.doc]):
                longest[span.doc] = span
        if len(longest) > 1:
            yield sorted(longest.values())


def _copied(group: Sequence[Span], pages: Mapping[str, Page]) -> bool:
    """Whether all reports use the same words: that is shared text, and shown as such."""
    return len({fold_line(pages[span.doc].text[span.start : span.end]).strip(" .,;") for span in group}) == 1


def _matter(group: Sequence[Span], ranks: Mapping[Span, int], pages: Mapping[str, Page]) -> Matter | None:
    """What is told alike, named by a whole clause of a report; None where no report has one, or where it is only that
    somebody did not answer the reporter.
    """
    ordered = sorted(group, key=lambda span: (len(span), pages[span.doc].document.rank, span))
    tries = ((span, named) for named in (True, False) for span in ordered)
    about = next((told for span, named in tries if (told := whole_clause(pages[span.doc], span, named=named))), "")
    if not about or any(_is_unanswered(pages[span.doc], span) for span in group):
        return None
    first = ordered[0]
    words = " ".join(pages[first.doc].text[first.start : first.end].split())
    weight = _WEIGHT - 1.4 * min(min(ranks[span] for span in group), 15) + 2.0 * min(len(group), 5)
    return Matter(about, "statement", None, (Draft(words, None, None, tuple(group)),), {}, max(1.0, weight))


def _is_unanswered(page: Page, span: Span) -> bool:
    """Whether a span says that somebody gave the reporter no answer ("declined to comment")."""
    lemmas = {page.tree.lemma(i).casefold() for i in page.tokens_over(span)}
    return "comment" in lemmas and not lemmas.isdisjoint(("decline", "respond", "refuse", "return", "reach"))
