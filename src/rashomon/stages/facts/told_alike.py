"""Facts without a number: what two or more reports state alike, each in its own words.

Each sentence is read by the pair model beside the nearest sentences of the other reports. What it lays side by side as
equal, with a verb in it and nothing in it that speaks against it (another name, another number or date, a denial), is
told alike. Quoted words are left to the utterances.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from rashomon.lexicon import load_mapping
from rashomon.model import Sentence, Span
from rashomon.page import Page
from rashomon.stages.facts.build import Draft, Matter
from rashomon.text.dates import find_dates
from rashomon.text.numbers import find_numbers
from rashomon.text.rarity import rarity
from rashomon.text.unionfind import UnionFind
from rashomon.text.words import content_words, fold_line, stem_word

Context = tuple[str, str, str]
"""A sentence, the sentence before it, and the title of its report; "" = there is none."""


class PointRead(Protocol):
    """Words of two sentences that can be laid side by side; see `language.pair_reader.PairPoint`."""

    @property
    def a(self) -> tuple[int, int]:
        """Offsets in the first sentence."""

    @property
    def b(self) -> tuple[int, int]:
        """Offsets in the second sentence."""

    @property
    def relation(self) -> str:
        """ "equal", "compatible" or "differs"."""

    @property
    def confidence(self) -> float:
        """The chance that an editor would lay them side by side."""


class SentencesRead(Protocol):
    """What is read in two sentences; see `language.pair_reader.PairReading`."""

    @property
    def event(self) -> float:
        """The chance that both tell of one event."""

    @property
    def same(self) -> float:
        """Where they do, the chance that they are about the same matter."""

    @property
    def points(self) -> Sequence[PointRead]:
        """The words that can be laid side by side, the surest first."""


ReadPairs = Callable[[Sequence[tuple[Context, Context]]], Sequence[SentencesRead]]
"""Reads pairs of sentences; one reading a pair, in their order."""

_NEAREST = 3
"""Sentences of other reports that a sentence is read beside, at most one of each report."""
_BLOCKS = 6
"""The rarest stems of a sentence, by which others are looked for."""
_CROWD = 60
"""A stem in more sentences than this one finds nothing new."""
_ONE_MATTER, _EQUAL = 0.8, 0.4
"""The chance of one matter, and that of a point, from which words are told alike. Chosen by hand: every row that .3 to
.5 give on the eight development stories is right, and nearly all are there with .5.
"""
_FEWEST = 4
"""Words of a statement."""
_DENIALS = frozenset({"not", "no", "never", "none", "nobody", "without", "neither", "nor", "nothing", "deny", "refuse"})
_WEIGHT = 34.0
"""What such a matter is worth to a reader before its place is looked at: less than a date, more than a list."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that may be told alike elsewhere. `stems` are those of its words with a meaning."""

    page: Page
    sentence: Sentence
    rank: int
    side: Context
    stems: frozenset[str]

    @property
    def doc(self) -> str:
        return self.page.doc


def alike_matters(pages: Sequence[Page], taken: Iterable[Span], read: ReadPairs) -> list[Matter]:
    """The matters that two or more reports state alike, without those whose words lie in the spans `taken`."""
    told = [one for page in pages for one in _sentences(page)]
    pairs = _candidates(told)
    readings = read([(told[a].side, told[b].side) for a, b in pairs])
    spans: dict[Span, int] = {}
    joined: list[tuple[Span, Span]] = []
    by_doc = _by_document(taken)
    for (a, b), reading in zip(pairs, readings, strict=True):
        if reading.event * reading.same < _ONE_MATTER:
            continue
        for point in reading.points:
            if point.relation == "equal" and point.confidence >= _EQUAL:
                left, right = _span(told[a], point.a), _span(told[b], point.b)
                if _alike(told[a].page, left, told[b].page, right) and not _overlaps([left, right], by_doc):
                    spans[left], spans[right] = told[a].rank, told[b].rank
                    joined.append((left, right))
    by_id = {page.doc: page for page in pages}
    return [_matter(group, spans, by_id) for group in _groups(spans, joined) if not _copied(group, by_id)]


def _sentences(page: Page) -> Iterator[_Told]:
    title = next((page.text[block.span.start : block.span.end] for block in page.document.blocks_of("title")), "")
    before = ""
    for rank, sentence in enumerate(page.sentences_of("body")):
        text = page.text[sentence.start : sentence.end]
        stems = frozenset(stem_word(word) for word in content_words(text))
        yield _Told(page, sentence, rank, (text, before, title), stems)
        before = text


def _candidates(told: Sequence[_Told]) -> list[tuple[int, int]]:
    """The pairs of sentences of two reports of which each is among the nearest of the other."""
    held: defaultdict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(told):
        for stem in sorted(sentence.stems, key=lambda stem: (-rarity(stem), stem))[:_BLOCKS]:
            held[stem].append(number)
    shared = {pair for numbers in held.values() if len(numbers) <= _CROWD for pair in combinations(numbers, 2)}
    near: defaultdict[int, dict[str, tuple[float, int]]] = defaultdict(dict)
    for a, b in sorted(shared):
        if told[a].doc != told[b].doc:
            likeness = _likeness(told[a].stems, told[b].stems)
            for one, other in ((a, b), (b, a)):
                best = near[one].get(told[other].doc)
                if best is None or likeness > best[0]:
                    near[one][told[other].doc] = (likeness, other)
    chosen = {
        one: {other for _, other in sorted(best.values(), key=lambda row: (-row[0], row[1]))[:_NEAREST]}
        for one, best in near.items()
    }
    return sorted((a, b) for a, others in chosen.items() for b in others if a < b and a in chosen.get(b, ()))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    shared = one & other
    if len(shared) < 2:
        return 0.0
    least = min(sum(map(rarity, sorted(side))) for side in (one, other))
    return sum(map(rarity, sorted(shared))) / max(1.0, least)


def _span(told: _Told, words: tuple[int, int]) -> Span:
    start = told.sentence.start
    return told.page.span(start + words[0], start + words[1])


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
    denied = [any(side.tree.lemma(i) in _DENIALS for i in side.tokens_over(span)) for side, span in sides]
    return denied[0] == denied[1]


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


def _matter(group: Sequence[Span], ranks: Mapping[Span, int], pages: Mapping[str, Page]) -> Matter:
    first = min(group, key=lambda span: (len(span), pages[span.doc].document.rank, span))
    words = " ".join(pages[first.doc].text[first.start : first.end].split())
    weight = _WEIGHT - 1.4 * min(min(ranks[span] for span in group), 15) + 2.0 * min(len(group), 5)
    return Matter(words, "statement", None, (Draft(words, None, None, tuple(group)),), {}, max(1.0, weight))
