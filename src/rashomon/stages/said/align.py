"""The same utterance across reports: the features and the bars that `match` weighs, and the labels of its clusters.

What two utterances are to each other rests on the two alone, never on the other reports or on their order.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache

from rashomon.ledger import Sides, decision_id, find_target, standing
from rashomon.lexicon import load_table, load_words
from rashomon.match import (
    NOTHING,
    Clustering,
    Feature,
    Judged,
    Matcher,
    Partition,
    Score,
    cluster,
    load_weights,
    pairs_in_blocks,
)
from rashomon.model import Decision, Entity, Quote, digest
from rashomon.page import Page
from rashomon.text.quotation import find_quotations
from rashomon.text.rarity import rarity
from rashomon.text.words import find_words, is_content, strip_ending, without_possessive

IdPair = tuple[str, str]
"""The ids of two quotes, the smaller first."""

_COMMONEST = 0.1  # the weight of a word that stands everywhere
_MUCH = 20.0  # the shared weight from which more says no more: about four rare words
_LONG = 7  # words in a row beyond the first, from which more say no more
_QUOTED = 5  # words in a row in quotation marks beyond the first, from which more say no more
_TELLING = 6  # the rarest words of an utterance: two that share none of these are not compared


@dataclass(frozen=True, slots=True)
class Saying:
    """A quote as it is compared with others.

    doc: the report it stands in.
    words: its words in order, without their endings.
    weights: each word that carries matter, in alphabetical order (so that sums are the same from either side), with
        its rarity in the language.
    total: the sum of the weights.
    figures: the words that begin with a digit.
    quoted: the words, without their endings, of each stretch in quotation marks.
    speaker: the entity's id, else the printed name in small letters; "" where nobody is named.
    is_person: the speaker is known, and a person.
    fates: of "killed" and "injured" what it tells of.
    """

    doc: str
    words: tuple[str, ...]
    weights: Mapping[str, float]
    total: float
    figures: frozenset[str]
    speaker: str
    is_person: bool
    quoted: tuple[tuple[str, ...], ...] = ()
    fates: frozenset[str] = frozenset()


def holds_the_lighter(left: Saying, right: Saying) -> Score:
    """The share of the lighter utterance's weight that both hold: a paraphrase, or a shortened form."""
    return Score(_shared(left, right) / max(_COMMONEST, min(left.total, right.total)))


def equally_rich(left: Saying, right: Saying) -> Score:
    """The shared weight over the geometric mean of both: low for a few words and a long statement that holds them."""
    return Score(_shared(left, right) / max(_COMMONEST, math.sqrt(left.total * right.total)))


def shares_much(left: Saying, right: Saying) -> Score:
    """The shared weight itself: one word in common is little, even if it is all there is."""
    return Score(min(1.0, _shared(left, right) / _MUCH))


def same_run(left: Saying, right: Saying) -> Score:
    """The longest run of words in common, small words too: a quotation."""
    found = SequenceMatcher(None, left.words, right.words, autojunk=False).find_longest_match()
    return Score(min(1.0, max(0, found.size - 1) / _LONG))


def same_quoted_run(left: Saying, right: Saying) -> Score:
    """The longest run of words in common that both print in quotation marks: what was said in these words."""
    runs = (
        SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
        for a in left.quoted
        for b in right.quoted
        if not set(a).isdisjoint(b)
    )
    return Score(min(1.0, max(0, max(runs, default=0) - 1) / _QUOTED))


def same_speaker(left: Saying, right: Saying) -> Score:
    """One entity, or one printed name, says both."""
    return Score(1.0) if left.speaker == right.speaker != "" else NOTHING


def two_people(left: Saying, right: Saying) -> Score:
    """Two people who say like things make two utterances."""
    return Score(1.0) if left.is_person and right.is_person and left.speaker != right.speaker else NOTHING


def figures_differ(left: Saying, right: Saying) -> Score:
    """Both hold figures, and none is in both: another statement."""
    a, b = left.figures, right.figures
    return Score(1.0, ", ".join(sorted(a)), ", ".join(sorted(b))) if a and b and a.isdisjoint(b) else NOTHING


def nothing_shared(left: Saying, right: Saying) -> Score:
    """No word that carries matter is in both: what lies between does not tie them together."""
    return Score(1.0) if left.weights.keys().isdisjoint(right.weights) else NOTHING


def another_fate(left: Saying, right: Saying) -> Score:
    """One tells of somebody killed, the other only of somebody hurt: another state of things, so another statement."""
    return Score(1.0) if left.fates and right.fates and left.fates.isdisjoint(right.fates) else NOTHING


FEATURES = (
    Feature(holds_the_lighter, "one says what the other says"),
    Feature(equally_rich, "both say as much"),
    Feature(shares_much, "many rare words in common"),
    Feature(same_run, "words in a row in common"),
    Feature(same_quoted_run, "words in quotation marks in common"),
    Feature(same_speaker, "same speaker"),
)
BARS = (
    Feature(two_people, "two people speak"),
    Feature(figures_differ, "other figures"),
    Feature(nothing_shared, "no word in common"),
    Feature(another_fate, "one tells of death, the other of wounds"),
)


@cache
def saying_matcher() -> Matcher[Saying]:
    """The matcher with the weights fitted by `training/fit_utterances.py`."""
    return Matcher(FEATURES, BARS, load_weights("utterances"))


def align_utterances(
    quotes: Sequence[Quote],
    pages: Sequence[Page],
    *,
    entities: Sequence[Entity],
    decisions: Sequence[Decision] = (),
) -> tuple[tuple[Quote, ...], tuple[Decision, ...]]:
    """Returns the quotes with `same_as` set where an utterance stands in several reports, and the judgements behind it.

    A judgement (sorted by id) says with its score and reason why two quotes of two reports are one utterance, or are
    two although they are likely enough the same.

    decisions: those of people on two utterances. What they part the matcher does not join; what they join is joined
        last, in whole groups.
    """
    sayings = make_sayings(quotes, {page.doc: page.text for page in pages}, entities)
    by_id = {quote.id: quote for quote in quotes}
    together, apart = _decided_pairs(quotes, decisions)
    found = cluster_sayings(sayings, saying_matcher(), apart=apart)
    labels: dict[str, str] = {}
    for group in _join_decided(found.clusters, together, apart):
        if len({sayings[key].doc for key in group}) > 1 or any(set(pair) <= set(group) for pair in together):
            labels.update(dict.fromkeys(group, digest("same utterance", group[0])))
    judged = [
        _judgement(one, by_id[one.left], by_id[one.right])
        for one in found.judged
        if one.outcome == "joined" or (one.outcome == "apart" and saying_matcher().is_same(one.comparison))
    ]
    aligned = tuple(replace(quote, same_as=labels.get(quote.id)) for quote in quotes)
    return aligned, tuple(sorted(judged, key=lambda one: one.id))


def _decided_pairs(quotes: Sequence[Quote], decisions: Sequence[Decision]) -> tuple[list[IdPair], list[IdPair]]:
    """The pairs of quotes that a person called the same utterance, and those called different, by their ids.

    Of a pair that both lists would hold the later decision counts.
    """
    decided: dict[IdPair, str] = {}
    for decision in standing(decisions, "merge", "utterance"):
        left, right = (find_target((side,), quotes, _content) for side in (decision.left, decision.right))
        if left is not None and right is not None and left is not right:
            first, second = sorted((left.id, right.id))
            decided[first, second] = decision.judgement
    together, apart = ([pair for pair, said in decided.items() if said == asked] for asked in ("same", "different"))
    return together, apart


def _join_decided(
    groups: Iterable[Sequence[str]], together: Iterable[IdPair], apart: Iterable[IdPair]
) -> Iterator[list[str]]:
    """The groups of quotes, those joined whole that a person called the same utterance, unless that would bring two
    together that a person called different.
    """
    groups = tuple(groups)
    partition = Partition(key for group in groups for key in group)
    for pair in apart:
        partition.keep_apart(*pair)
    for first, *others in groups:
        for other in others:
            partition.join(first, other)
    for pair in together:
        partition.join(*pair)
    return (sorted(members) for members in partition.clusters())


def _content(quote: Quote) -> Sides:
    return (quote.content,)


def _judgement(judged: Judged[str], left: Quote, right: Quote) -> Decision:
    """The judgement on two quotes, as the account keeps it and a person may overrule it."""
    sides = sorted((left.content, right.content))
    return Decision(
        id=decision_id("utterance", "merge", *sides),
        question="merge",
        left=sides[0],
        right=sides[1],
        value=None,
        judgement="same" if judged.outcome == "joined" else "different",
        score=round(judged.comparison.probability, 2),
        reason=judged.reason,
        target="utterance",
    )


def make_sayings(quotes: Iterable[Quote], texts: Mapping[str, str], entities: Iterable[Entity]) -> dict[str, Saying]:
    """Each quote as it is compared, by its id."""
    persons = {entity.id for entity in entities if entity.kind == "person"}
    return {quote.id: _make_saying(quote, texts, quote.speaker in persons) for quote in quotes}


def cluster_sayings(
    sayings: Mapping[str, Saying],
    matcher: Matcher[Saying],
    *,
    apart: Sequence[IdPair] = (),
) -> Clustering[str]:
    """The sayings that are one utterance, by their keys. What one report tells twice is one utterance where another
    report tells it too; what one report prints word for word again is compared once.

    apart: pairs of keys that are known to be different.
    """
    parted = {key for pair in apart for key in pair}
    again: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for key in sorted(sayings):
        saying = sayings[key]
        again[saying.doc, saying.speaker, saying.words, key if key in parted else ""].append(key)
    printed = {keys[0]: keys for keys in again.values()}
    firsts = {key: sayings[key] for key in printed}
    found = cluster(firsts, matcher, find_candidates(firsts), apart=apart)
    groups = (sorted(key for first in group for key in printed[first]) for group in found.clusters)
    return Clustering(tuple(sorted(map(tuple, groups))), found.judged)


def find_candidates(sayings: Mapping[str, Saying]) -> Iterator[tuple[str, str]]:
    """The pairs to compare, by their keys: of two reports, with one of the rarest words of each and one word more in
    common.
    """
    for left, right in pairs_in_blocks(sayings, _telling_words):
        a, b = sayings[left], sayings[right]
        if a.doc != b.doc and len(a.weights.keys() & b.weights.keys()) > 1:
            yield left, right


def _telling_words(saying: Saying) -> list[str]:
    weights = saying.weights
    return sorted(weights, key=lambda word: (-weights[word], word))[:_TELLING]


def _make_saying(quote: Quote, texts: Mapping[str, str], is_person: bool) -> Saying:
    words = [word for span in quote.content for word in _parts(texts[span.doc][span.start : span.end])]
    matter = {strip_ending(word) for word in words if is_content(word)}
    weights = {stem: max(_COMMONEST, rarity(stem)) for stem in sorted(matter)}
    return Saying(
        doc=quote.content[0].doc,
        words=tuple(strip_ending(word) for word in words),
        weights=weights,
        total=sum(weights.values()),
        figures=frozenset(stem for stem in weights if stem[0].isdigit()),
        speaker=quote.speaker or (quote.speaker_name or "").lower(),
        is_person=is_person,
        quoted=tuple(_quoted(quote, texts)),
        fates=frozenset(_fates()[word] for word in words if word in _fates()),
    )


@cache
def _fates() -> Mapping[str, str]:
    """What befell people, "killed" or "injured", by each word that tells it."""
    told = load_words("casualties")  # "he lives in Norvik" is no death, though "nine lives" count deaths
    return {form: what for form, what, *_ in load_table("measures") if what in ("killed", "injured") and form in told}


def _quoted(quote: Quote, texts: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The words of each stretch of a quote's content that stands in quotation marks."""
    for span in quote.content:
        text = texts[span.doc]
        for quotation in find_quotations(text, [(span.start, span.end)]):
            yield tuple(strip_ending(word) for word in _parts(text[quotation.start : quotation.end]))


def _parts(text: str) -> list[str]:
    """The words of a text; a figure is as many as it has groups of digits."""
    return [part for word, _, _ in find_words(without_possessive(text)) for part in re.split(r"[.,:]", word)]


def _shared(left: Saying, right: Saying) -> float:
    return sum(weight for word, weight in left.weights.items() if word in right.weights)
