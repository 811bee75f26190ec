"""How likely two articles tell of one event: features of two sketches, with the weights of match/weights/articles.json.

What is asked is only about the two: the answer is the same whatever else is in the pile.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from rashomon.lexicon import load_words
from rashomon.match import NOTHING, Feature, Matcher, Score, load_weights
from rashomon.stages.group.sketch import Sketch
from rashomon.text.weighing import similarity
from rashomon.text.words import stem_word

_FULL = Score(1.0)
_RAREST = 8.0  # about the rarity of a name that no background text has
_LONG_AFTER = 3650  # days from which more say no more
_SAME_ACTS = 0.3  # cosine of the words for what happened from which a few shared names are no chance
_FEW_NAMES = 3  # rare names that two events of one town and day may share; chosen with the line above (docs/group.md)
_OTHER_ACTS = 0.03  # cosine of the words for what happened below which one shared name tells nothing
_JUST_BEFORE = 3  # days; two are as good on the incidents, four and seven find fewer events told apart
_MANY_DAYS = 3  # equal days from which more say no more


def opening_in_text(left: Sketch, right: Sketch) -> Score:
    """How far the opening of each is told in the whole of the other."""
    return Score((similarity(left.opening, right.matter) + similarity(right.opening, left.matter)) / 2)


def same_names(left: Sketch, right: Sketch) -> Score:
    """The cosine of the words with capitals: to whom, where."""
    return Score(similarity(left.names, right.names))


def same_names_at_first(left: Sketch, right: Sketch) -> Score:
    """The cosine of the words with capitals in title and opening: whom each is about."""
    return Score(similarity(left.who, right.who))


def full_names_shared(left: Sketch, right: Sketch) -> Score:
    """The share of full names that both have, of all that either has, weighed by rarity."""
    return Score(_share(left.full_names, right.full_names))


def full_names_of_one(left: Sketch, right: Sketch) -> Score:
    """The share of the full names of one that the other has too: a short report of what a long one tells."""
    return Score(_part(left.full_names, right.full_names))


def rare_names_shared(left: Sketch, right: Sketch) -> Score:
    """The share of rare names that both have, of all that either has, weighed by rarity."""
    return Score(_share(left.rare_names, right.rare_names))


def rare_names_of_one(left: Sketch, right: Sketch) -> Score:
    """The share of the rare names of one that the other has too."""
    return Score(_part(left.rare_names, right.rare_names))


def rarest_name(left: Sketch, right: Sketch) -> Score:
    """How rare the rarest name is that both have."""
    return _nth_rarest(left, right, 0)


def second_rarest_name(left: Sketch, right: Sketch) -> Score:
    """How rare the next name is that both have: one may be chance."""
    return _nth_rarest(left, right, 1)


def few_names_for_two_acts(left: Sketch, right: Sketch) -> Score:
    """Three rare names at most are shared, and few of the words for what happened: two events in one place."""
    if len(left.rare_names.keys() & right.rare_names.keys()) > _FEW_NAMES:
        return NOTHING
    return Score(1.0 - min(1.0, similarity(left.acts, right.acts) / _SAME_ACTS))


def other_ages(left: Sketch, right: Sketch) -> Score:
    """Both print ages, and share few of them."""
    if not left.ages or not right.ages:
        return NOTHING
    return Score(1.0 - len(left.ages & right.ages) / min(len(left.ages), len(right.ages)))


def same_figures(left: Sketch, right: Sketch) -> Score:
    """The share of the figures of one that the other has too."""
    if not left.figures or not right.figures:
        return NOTHING
    return Score(len(left.figures & right.figures) / min(len(left.figures), len(right.figures)))


def same_days_told(left: Sketch, right: Sketch) -> Score:
    """How many days both tell of."""
    return Score(min(1.0, len(left.told & right.told) / _MANY_DAYS))


def other_days_told(left: Sketch, right: Sketch) -> Score:
    """How far the days that one tells of lie from those of the other."""
    if not left.told or not right.told:
        return NOTHING
    return Score(_long(min(abs(a - b) for a in left.told for b in right.told)))


def told_of_the_first(left: Sketch, right: Sketch) -> Score:
    """The later one tells of the days when the earlier was published."""
    if left.day is None or right.day is None:
        return NOTHING
    first, later = (left, right) if left.day <= right.day else (right, left)
    if left.day == right.day:
        return Score(max(_near(left.day, right.told), _near(right.day, left.told)))
    return Score(_near(first.day or 0, later.told))


def days_apart(left: Sketch, right: Sketch) -> Score:
    """The time between the dates of publication, on a logarithmic scale."""
    if left.day is None or right.day is None:
        return NOTHING
    return Score(_long(abs(left.day - right.day)))


def other_years(left: Sketch, right: Sketch) -> Score:
    """One has no date, both print years, and they share none."""
    undated = left.day is None or right.day is None
    return _FULL if undated and left.years and right.years and not left.years & right.years else NOTHING


def one_name_alone(left: Sketch, right: Sketch) -> Score:
    """One rare name at most is shared, and hardly a word of what happened: other matters of one country or person."""
    shared = len(left.rare_names.keys() & right.rare_names.keys())
    return _FULL if shared <= 1 and similarity(left.acts, right.acts) < _OTHER_ACTS else NOTHING


def each_tells_of_its_own_days(left: Sketch, right: Sketch) -> Score:
    """Each tells of days just before it was published, days apart, and the later neither of the days of the earlier nor
    of what comes of an event, as court or mourning: two events of one kind.
    """
    if left.day is None or right.day is None or abs(left.day - right.day) <= _JUST_BEFORE:
        return NOTHING
    first, later = (left, right) if left.day < right.day else (right, left)
    if not (_tells_news(first) and _tells_news(later)) or _consequences() & later.opening.keys():
        return NOTHING
    before = {min(left.day, right.day), *first.told}
    return NOTHING if any(abs(day - other) <= 1 for day in later.told for other in before) else _FULL


FEATURES = (
    Feature(opening_in_text, "what one opens with, the other tells", effort=3),
    Feature(same_names, "names are shared"),
    Feature(same_names_at_first, "they open with the same names"),
    Feature(full_names_shared, "full names are shared"),
    Feature(full_names_of_one, "the full names of one stand in the other"),
    Feature(rare_names_shared, "rare names are shared"),
    Feature(rare_names_of_one, "the rare names of one stand in the other"),
    Feature(rarest_name, "a rare name is shared"),
    Feature(second_rarest_name, "a second rare name is shared"),
    Feature(few_names_for_two_acts, "names are shared, not what happened"),
    Feature(other_ages, "other ages are printed"),
    Feature(same_figures, "figures are shared"),
    Feature(same_days_told, "they tell of the same days"),
    Feature(other_days_told, "they tell of other days"),
    Feature(told_of_the_first, "the later tells of the days of the earlier"),
    Feature(days_apart, "published at different times"),
    Feature(other_years, "they tell of other years"),
)

BARS = (
    Feature(one_name_alone, "hardly more than a name is shared"),
    Feature(each_tells_of_its_own_days, "each tells of its own days"),
)


@cache
def article_matcher() -> Matcher[Sketch]:
    """The matcher with the fitted weights, loaded at the first call."""
    return Matcher(FEATURES, BARS, load_weights("articles"))


@cache
def _consequences() -> frozenset[str]:
    return frozenset(map(stem_word, load_words("consequences")))


def _tells_news(article: Sketch) -> bool:
    """True where an article tells of a day just before that of its publication."""
    return article.day is not None and any(0 <= article.day - day <= _JUST_BEFORE for day in article.told)


def _nth_rarest(left: Sketch, right: Sketch, place: int) -> Score:
    shared = left.rare_names.keys() & right.rare_names.keys()
    both = sorted((left.rare_names[name] for name in shared), reverse=True)
    return Score(min(1.0, both[place] / _RAREST)) if place < len(both) else NOTHING


def _share(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The weight of what both have, over that of what either has; 0 where neither has anything."""
    both = math.fsum(left[name] for name in left.keys() & right.keys())
    either = math.fsum(left.values()) + math.fsum(right.values()) - both
    return both / either if both else 0.0


def _part(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The weight of what both have, over that of the one that has less."""
    both = math.fsum(left[name] for name in left.keys() & right.keys())
    return both / min(math.fsum(left.values()), math.fsum(right.values())) if both else 0.0


def _near(day: int, told: frozenset[int]) -> float:
    return 1.0 - _long(min(abs(day - other) for other in told)) if told else 0.0


def _long(days: int) -> float:
    """A number of days on a logarithmic scale, 0 (none) to 1 (ten years and more)."""
    return min(1.0, math.log1p(days) / math.log1p(_LONG_AFTER))
