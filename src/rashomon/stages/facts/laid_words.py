"""Whether words of two reports that lie side by side state one thing that a reader should be told: features of the two
passages and of their sentences, weighed as fitted to pairs that were read (`training/fit_told.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon import load_mapping
from rashomon.match import Feature, Matcher, Score, load_weights
from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.facts.clause_phrases import whole_clause
from rashomon.stages.facts.deniable_clauses import count_denials_above
from rashomon.stages.facts.denials import is_denial
from rashomon.stages.facts.sentence_pairs import PointRead, Told, ToldPair
from rashomon.stages.facts.states import tense_of
from rashomon.text.dates import find_dates
from rashomon.text.guarded import find_reversals
from rashomon.text.numbers import find_numbers
from rashomon.text.rarity import rarity
from rashomon.text.words import content_words, stem_word

_LEAD = 2
"""The rank of the last sentence of a lead."""

_SCORE = re.compile(r"\b\d{1,2}[-–]\d{1,2}\b(?![-–])")
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_OFTEN = re.compile(r"\b(?:once|twice|thrice)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LaidWords:
    """Words of one report, with what the pair model says of them and of the words of the other report beside them.

    told: the sentence they stand in.
    span: the words.
    chance: that the two sentences are about one matter.
    confidence: that the two passages can be laid side by side.
    """

    told: Told
    span: Span
    chance: float
    confidence: float

    @property
    def page(self) -> Page:
        """The report."""
        return self.told.page

    @property
    def tokens(self) -> range:
        """The places of their tokens in the tree of the report."""
        return self.page.tokens_over(self.span)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of the words with a meaning."""
        text = self.page.text[self.span.start : self.span.end]
        return frozenset(stem_word(word) for word in content_words(text))


def laid_words(pair: ToldPair, point: PointRead) -> tuple[LaidWords, LaidWords]:
    """The two passages of a point."""
    a, b = pair.a.span(point.a), pair.b.span(point.b)
    return LaidWords(pair.a, a, pair.chance, point.confidence), LaidWords(pair.b, b, pair.chance, point.confidence)


# ---- what speaks against it alone


def another_name(left: LaidWords, right: LaidWords) -> Score:
    """Each names somebody or something that the other does not."""
    a, b = ({entity.id for _, entity in one.page.names.within(one.span.start, one.span.end)} for one in (left, right))
    return Score(float(bool(a - b and b - a)))


def another_value(left: LaidWords, right: LaidWords) -> Score:
    """Each gives a number or a date that the other does not, or one counts with a number what is one in the other."""
    a, b = values_of(left), values_of(right)
    counted = not _several(left).isdisjoint(_single(right)) or not _several(right).isdisjoint(_single(left))
    return Score(float(counted or bool(a - b and b - a)))


def one_denies(left: LaidWords, right: LaidWords) -> Score:
    """One of them denies something, the other does not."""
    return Score(float(_denies(left) != _denies(right)))


def one_supposes(left: LaidWords, right: LaidWords) -> Score:
    """One of the sentences puts a condition: what it tells may not be so."""
    return Score(float(_supposes(left) != _supposes(right)))


def another_commitment(left: LaidWords, right: LaidWords) -> Score:
    """ "Agreed" and "discussed": two parties went another way together."""
    return Score(float(_levels(left) != _levels(right)))


def one_is_expected(left: LaidWords, right: LaidWords) -> Score:
    """One of them tells what is expected to happen, the other does not."""
    return Score(float(_lies_ahead(left) != _lies_ahead(right)))


def one_only_says(left: LaidWords, right: LaidWords) -> Score:
    """One of them tells that something was said, and not what: "told the agency"."""
    return Score(float(_only_says(left) or _only_says(right)))


def one_is_quoted(left: LaidWords, right: LaidWords) -> Score:
    """One of them stands in an utterance, or holds a word in quotation marks: that is left to the utterances."""
    return Score(float(_is_quoted(left) or _is_quoted(right)))


def none_is_a_clause(left: LaidWords, right: LaidWords) -> Score:
    """Neither of them is a clause that could be told."""
    return Score(float(not any(whole_clause(one.page, one.span, named=False) for one in (left, right))))


CONFLICTS = (
    Feature(another_name, "each names somebody else"),
    Feature(another_value, "each gives another value"),
    Feature(one_denies, "one denies it"),
    Feature(one_supposes, "one puts a condition"),
    Feature(another_commitment, "one agreed, one only discussed"),
    Feature(one_is_expected, "one is only expected"),
)
"""What says that two passages do not state the same."""

BARS = (
    *CONFLICTS,
    Feature(one_only_says, "one tells only that something was said"),
    Feature(one_is_quoted, "one is an utterance"),
    Feature(none_is_a_clause, "none is a clause"),
)


# ---- what is weighed


def of_one_matter(left: LaidWords, right: LaidWords) -> Score:
    """The chance that the two sentences are about one matter."""
    return Score(left.chance)


def side_by_side(left: LaidWords, right: LaidWords) -> Score:
    """The chance that an editor would lay the two passages side by side."""
    return Score(left.confidence)


def shared_words(left: LaidWords, right: LaidWords) -> Score:
    """The share of the rarity of the words of the passage that has less, that both have."""
    a, b = left.stems, right.stems
    least = min(_weight(a), _weight(b))
    return Score(_weight(a & b) / least if least else 0.0)


def same_verb(left: LaidWords, right: LaidWords) -> Score:
    """Both hang on one verb (or other word)."""
    tops = [one.page.tree.lemma(one.page.tree.top(one.tokens)).lower() for one in (left, right)]
    return Score(float(tops[0] == tops[1]))


def both_in_the_lead(left: LaidWords, right: LaidWords) -> Score:
    """Both stand in the first three sentences."""
    return Score(float(max(left.told.rank, right.told.rank) <= _LEAD))


FEATURES = (
    Feature(of_one_matter, "sentences of one matter"),
    Feature(side_by_side, "words that can be laid side by side"),
    Feature(shared_words, "words that both have"),
    Feature(same_verb, "the same verb"),
    Feature(both_in_the_lead, "both in the lead"),
)


@cache
def told_matcher() -> Matcher[LaidWords]:
    """The matcher with the weights fitted by `training/fit_told.py`."""
    return Matcher(FEATURES, BARS, load_weights("told"))


def are_apart(left: LaidWords, right: LaidWords) -> bool:
    """Whether something alone says that the two do not state the same."""
    return any(conflict.compare(left, right).value for conflict in CONFLICTS)


def values_in(text: str, start: int, end: int, base: str | None) -> Iterator[object]:
    """The dates that stand in characters `start`..`end`, read as in a report of the day `base`, the numbers with their
    units, and how a game ended ("3-1").
    """
    dates = list(find_dates(text, start, end, base=base))
    yield from (mention.value for mention in dates)
    for number in find_numbers(text, start, end):
        if not any(mention.start < number.end and number.start < mention.end for mention in dates):
            yield number.value, number.unit
    yield from (found[0] for found in _SCORE.finditer(text, start, end))
    yield from ((_TIMES[found[0].lower()], None) for found in _OFTEN.finditer(text, start, end))


def values_of(one: LaidWords) -> frozenset[object]:
    """The dates and numbers of a passage."""
    return frozenset(values_in(one.page.text, one.span.start, one.span.end, one.page.document.base_date))


def _denies(one: LaidWords) -> bool:
    """Whether a passage holds a word that denies, or one beside it or over it denies it ("did not enter the school",
    "denied that it had …").
    """
    page = one.page
    top = page.tree.top(one.tokens)
    if any(is_denial(page, i) for i in (*one.tokens, *page.tree.children(top, "advmod", "aux"))):
        return True
    return page.tree.base_relation(top) != "conj" and count_denials_above(page, top) != 0


def _supposes(one: LaidWords) -> bool:
    return "condition" in find_reversals(one.page.text[slice(*one.page.sentence_range(one.span.start))])


def _levels(one: LaidWords) -> set[str]:
    lemmas = [one.page.tree.lemma(i) for i in _verbs(one)]
    return {level for lemma in lemmas if (level := load_mapping("commitment").get(lemma))}


def _verbs(one: LaidWords) -> list[int]:
    return [i for i in one.tokens if one.page.tree.tokens[i].pos == "VERB"]


def _several(one: LaidWords) -> frozenset[str]:
    """The lemmas of what a number counts: "three barns"."""
    tree = one.page.tree
    return frozenset(tree.lemma(i).lower() for i in one.tokens if tree.child(i, "nummod") in one.tokens)


def _single(one: LaidWords) -> frozenset[str]:
    """The lemmas of what is one: "a barn"."""
    tree = one.page.tree
    articles = {i: tree.child(i, "det") for i in one.tokens}
    return frozenset(tree.lemma(i).lower() for i, at in articles.items() if at is not None and tree.lemma(at) == "a")


def _lies_ahead(one: LaidWords) -> bool:
    return any(tense_of(one.page, verb) == "ahead" for verb in _verbs(one))


def _only_says(one: LaidWords) -> bool:
    lemmas = {one.page.tree.lemma(i).lower() for i in _verbs(one)}
    return bool(lemmas) and lemmas <= load_mapping("cues").keys() - load_mapping("commitment").keys()


def _is_quoted(one: LaidWords) -> bool:
    return one.page.quote_at(one.span) is not None or any(
        one.page.is_quoted(one.page.tree.tokens[i].start) for i in one.tokens
    )


def _weight(stems: Iterable[str]) -> float:
    return sum(map(rarity, sorted(stems)))
