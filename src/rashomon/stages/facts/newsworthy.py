"""Whether a value that reports give alike is news that an editor would tell: features of the label and of the two
sentences, weighed as fitted to rows that were read (`training/fit_newsworthy.py`). The others are minor: background, a
name alone beside an office, a label that says too little, values of two things that are equal by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.lexicon import load_table, words_of
from rashomon.match import Feature, Matcher, Score, load_weights
from rashomon.model import Fact, Span
from rashomon.page import Page
from rashomon.stages.facts.selection import is_of_nobody
from rashomon.stages.facts.sentence_pairs import ReadPairs, contexts_of
from rashomon.text.rarity import rarity
from rashomon.text.words import content_words, stem_word

_MOST = 5
"""Reports, from which on more of them say nothing more."""
_FAR = 10
"""Sentences down from which on a value is far down."""
_TELLING, _LONG = 2, 10
"""Words with a meaning: from so many a label is not bare; so many make a long one."""


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A value that two reports give alike, as one of them gives it.

    fact: the fact, whose label it is told by.
    page: the report.
    span: the words that give the value.
    stems: those of the words of their sentence with a meaning.
    rank: the place of the sentence among those of the body, from 0; 0 for one of the title.
    titles: the stems of the words of the titles of all reports.
    chance: that both sentences are about one matter, as the pair model reads them.
    """

    fact: Fact
    page: Page
    span: Span
    stems: frozenset[str]
    rank: int
    titles: frozenset[str]
    chance: float

    @property
    def called(self) -> frozenset[str]:
        """The stems of the words of the label with a meaning."""
        return _stems(self.fact.about)


def mark_minor(facts: Sequence[Fact], pages: Sequence[Page], read: ReadPairs) -> list[Fact]:
    """The facts, those marked as minor that reports agree on and that an editor would not tell. A number that two
    reports print in their headlines is news, whatever else speaks against it.
    """
    matcher = newsworthy_matcher()
    told = {
        pair[0].fact.id
        for pair in stated_pairs(facts, pages, read)
        if matcher.probability(*pair) >= matcher.weights.same_at
    }
    told |= {fact.id for fact in facts if _is_in_headlines(fact, pages)}
    return [replace(fact, minor=is_weighed(fact) and fact.id not in told) for fact in facts]


def _is_in_headlines(fact: Fact, pages: Sequence[Page]) -> bool:
    by_id = {page.doc: page for page in pages}
    spans = (span for version in fact.versions for span in version.evidence if span.doc in by_id)
    headlines = {span.doc for span in spans if by_id[span.doc].kind_at(span.start) == "title"}
    return fact.kind in ("number", "money", "percent") and len(headlines) > 1


def is_weighed(fact: Fact) -> bool:
    """Whether a fact is one that reports agree on and that has a value; what they state alike in words is weighed
    where it is found (`laid_words.py`).
    """
    return fact.status == "agreed" and fact.kind != "statement"


def stated_pairs(
    facts: Sequence[Fact], pages: Sequence[Page], read: ReadPairs
) -> list[tuple[StatedValue, StatedValue]]:
    """For each fact that is weighed the two reports that give it first, as each gives it."""
    by_id, sides = {page.doc: page for page in pages}, contexts_of(pages)
    ranks = {span: rank for page in pages for rank, span in enumerate(_body(page))}
    titles = frozenset(stem for page in pages for stem in _stems(page.document.title or ""))
    found = [(fact, *first) for fact in facts if is_weighed(fact) and (first := _first_two(fact, by_id))]
    sentences = [tuple(_sentence(by_id[span.doc], span) for span in spans) for _, *spans in found]
    asked = [(sides[a], sides[b]) if a in sides and b in sides else None for a, b in sentences]
    told = list(dict.fromkeys(pair for pair in asked if pair))
    chances = {side: one.event * one.same for side, one in zip(told, read(told), strict=True)}
    made = []
    for (fact, *spans), places, pair in zip(found, sentences, asked, strict=True):
        one, other = (
            StatedValue(
                fact,
                by_id[span.doc],
                span,
                _stems(by_id[span.doc].text[at.start : at.end]),
                ranks.get(at, 0),
                titles,
                chances[pair] if pair else 0.0,
            )
            for span, at in zip(spans, places, strict=True)
        )
        made.append((one, other))
    return made


def _body(page: Page) -> Iterator[Span]:
    return (page.span(sentence.start, sentence.end) for sentence in page.sentences_of("body"))


def _sentence(page: Page, span: Span) -> Span:
    start, end = page.sentence_range(span.start)
    return page.span(start, end) if start < end else span


def _first_two(fact: Fact, pages: Mapping[str, Page]) -> tuple[Span, Span] | None:
    """The first places in which two reports give a value, in the order of the reports; None where only one has text."""
    places: dict[str, Span] = {}
    for version in fact.versions:
        for span in version.evidence:
            if span.doc in pages and (span.doc not in places or span < places[span.doc]):
                places[span.doc] = span
    first = sorted(places.values(), key=lambda span: (pages[span.doc].document.rank, span))[:2]
    return (first[0], first[1]) if len(first) > 1 else None


# ---- what is weighed


def of_one_matter(left: StatedValue, right: StatedValue) -> Score:
    """The chance that the two sentences are about one matter."""
    return Score(min(left.chance, right.chance))


def is_quoted(left: StatedValue, right: StatedValue) -> Score:
    """One of the values stands in quotation marks."""
    return Score(float(any(one.page.is_quoted(one.span.start) for one in (left, right))))


def far_down(left: StatedValue, right: StatedValue) -> Score:
    """How far down the one stands that stands higher, in tens of sentences."""
    return Score(min(1.0, min(left.rank, right.rank) / _FAR))


def in_more_reports(left: StatedValue, right: StatedValue) -> Score:
    """The reports that give the value, beyond two, up to five."""
    return Score((min(_MOST, len(left.fact.documents)) - 2) / (_MOST - 2))


def worth_of_its_kind(left: StatedValue, right: StatedValue) -> Score:
    """What a value of its kind is worth (`build.Matter.weight`), in hundreds."""
    return Score(left.fact.weight / 100)


def of_people_harmed(left: StatedValue, right: StatedValue) -> Score:
    """The value counts people who were killed, hurt, arrested, rescued …"""
    return Score(float(left.fact.measure in _harms()))


def is_age(left: StatedValue, right: StatedValue) -> Score:
    """The value is an age."""
    return Score(float(left.fact.about.startswith("age of ")))


def is_age_of_nobody(left: StatedValue, right: StatedValue) -> Score:
    """The value is the age of somebody without a name."""
    return Score(float(is_of_nobody(left.fact)))


def is_place(left: StatedValue, right: StatedValue) -> Score:
    """The value is a place."""
    return Score(float(left.fact.kind == "place"))


def is_time(left: StatedValue, right: StatedValue) -> Score:
    """The value is a time of day."""
    return Score(float(left.fact.kind == "time"))


def label_in_sentences(left: StatedValue, right: StatedValue) -> Score:
    """The share of the rarity of the words of the label that stand in one of the two sentences."""
    return Score(_share(left.called, left.stems | right.stems))


def label_in_titles(left: StatedValue, right: StatedValue) -> Score:
    """The share of the rarity of the words of the label that stand in a title."""
    return Score(_share(left.called, left.titles))


def label_is_bare(left: StatedValue, right: StatedValue) -> Score:
    """The label has at most one word with a meaning."""
    return Score(float(len(left.called) < _TELLING))


def label_is_long(left: StatedValue, right: StatedValue) -> Score:
    """The words of the label with a meaning, in tens."""
    return Score(min(1.0, len(left.called) / _LONG))


def label_points(left: StatedValue, right: StatedValue) -> Score:
    """The label has a pronoun."""
    return Score(float(not _pointing().isdisjoint(left.fact.about.casefold().split())))


FEATURES = (
    Feature(of_one_matter, "sentences of one matter"),
    Feature(is_quoted, "in quotation marks"),
    Feature(far_down, "far down"),
    Feature(in_more_reports, "in more than two reports"),
    Feature(worth_of_its_kind, "the worth of its kind"),
    Feature(of_people_harmed, "people harmed or helped"),
    Feature(is_age, "an age"),
    Feature(is_age_of_nobody, "the age of somebody without a name"),
    Feature(is_place, "a place"),
    Feature(is_time, "a time of day"),
    Feature(label_in_sentences, "words of the sentences"),
    Feature(label_in_titles, "words of the titles"),
    Feature(label_is_bare, "a label of one word"),
    Feature(label_is_long, "a long label"),
    Feature(label_points, "a label with a pronoun"),
)


@cache
def newsworthy_matcher() -> Matcher[StatedValue]:
    """The matcher with the weights fitted by `training/fit_newsworthy.py`."""
    return Matcher(FEATURES, (), load_weights("newsworthy"))


@cache
def _harms() -> frozenset[str]:
    """The measures that count people."""
    return frozenset(row[1] for row in load_table("measures") if row[3].startswith("people"))


@cache
def _pointing() -> frozenset[str]:
    """The pronouns that stand for somebody or something of another sentence."""
    return frozenset(word for kind in ("person", "group") for word in words_of("pronouns", kind))


@cache
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem_word(word) for word in content_words(text))


def _share(called: frozenset[str], among: frozenset[str]) -> float:
    """The share of the rarity of words that others have, 0 to 1; 0 of no words."""
    whole = _rarity(called)
    return _rarity(called & among) / whole if whole else 0.0


def _rarity(stems: Iterable[str]) -> float:
    return sum(map(rarity, sorted(stems)))
