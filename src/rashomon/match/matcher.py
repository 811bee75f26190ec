"""The matcher: how probable it is that two records are the same, and why."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from rashomon.match.features import Feature, Score
from rashomon.match.weights import Weights

T = TypeVar("T")
_ROUNDING = 1e-9  # log-odds that a sum may lose by the order of its terms


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature adds to a comparison.

    feature: the name of the feature.
    reason: what a reader is told.
    weight: the fitted weight, in log-odds; minus infinity for a bar.
    score: how far the feature holds, with the two values compared.
    """

    feature: str
    reason: str
    weight: float
    score: Score

    @property
    def amount(self) -> float:
        """The log-odds that the feature adds: the weight times the value of the score."""
        return self.weight * self.score.value

    def __str__(self) -> str:
        """The reason, followed by the two values where they differ."""
        left, right = self.score.left, self.score.right
        return f"{self.reason} ({left} / {right})" if left != right else self.reason


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result of comparing two records.

    probability: the probability that they are the same, 0 to 1; 0 where a bar holds.
    contributions: one for each feature that holds, the greatest amount first; where a bar holds, that of the bar alone.
    """

    probability: float
    contributions: tuple[Contribution, ...]

    @property
    def is_barred(self) -> bool:
        """True if a bar holds: the two records may never be joined, however similar they are."""
        return any(one.weight == -math.inf for one in self.contributions)

    @property
    def reason(self) -> str:
        """The reason for a reader: what speaks for "the same" from a probability of .5 on, else what speaks against."""
        if self.probability >= 0.5:
            return "; ".join(str(one) for one in self.contributions if one.amount > 0)
        against = "; ".join(str(one) for one in self.contributions if one.amount < 0)
        return against or f"only this speaks for it: {'; '.join(map(str, self.contributions)) or 'nothing'}"


@dataclass(frozen=True, slots=True)
class Matcher(Generic[T]):
    """A model that says whether two records are the same: a logistic regression over features, and bars.

    features: what is weighed.
    bars: features of which one alone rules out that two records are the same.
    weights: one weight for each feature.

    Raises ValueError where the names of the weights are not those of the features.
    """

    features: Sequence[Feature[T]]
    bars: Sequence[Feature[T]]
    weights: Weights
    _asked: Sequence[tuple[int, float, Callable[[T, T], Score]]] = field(init=False, repr=False, compare=False)
    _most: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = [feature.name for feature in self.features]
        if sorted(names) != sorted(self.weights.of):
            raise ValueError(
                f"weights for {sorted(self.weights.of)}, but the features are {sorted(names)}; fit them again"
            )
        weighed = [(number, self.weights.of[one.name], one.compare) for number, one in enumerate(self.features)]
        first = sorted(weighed, key=lambda one: (-abs(one[1]) / self.features[one[0]].effort, one[0]))
        object.__setattr__(self, "_asked", first)
        object.__setattr__(self, "_most", sum(weight for _, weight, _ in weighed if weight > 0))

    def compare(self, left: T, right: T) -> Comparison:
        """How probable it is that `left` and `right` are the same, with what each feature that holds adds to it."""
        for bar in self.bars:
            if (score := bar.compare(left, right)).value:
                return Comparison(0.0, (Contribution(bar.name, bar.reason, -math.inf, score),))
        scored = ((feature, feature.compare(left, right)) for feature in self.features)
        found = [
            Contribution(one.name, one.reason, self.weights.of[one.name], score) for one, score in scored if score.value
        ]
        odds = self.weights.bias + sum(one.amount for one in found)
        return Comparison(
            1 / (1 + math.exp(-odds)), tuple(sorted(found, key=lambda one: (-abs(one.amount), one.feature)))
        )

    def probability(self, left: T, right: T, *, least: float = 0.0) -> float:
        """The probability of `compare`, to the last bit, without the reasons: several times as fast.

        least: where the probability is below it, 0 may be returned, as soon as the features that have been asked rule
            out that it is reached.
        """
        if any(bar.compare(left, right).value for bar in self.bars):
            return 0.0
        bias, needed = self.weights.bias, _log_odds(least) - _ROUNDING
        most = bias + self._most
        amounts = [0.0] * len(self.features)
        for number, weight, compare in self._asked:
            amounts[number] = amount = weight * compare(left, right).value
            most += amount - max(0.0, weight)
            if most < needed:
                return 0.0
        return 1 / (1 + math.exp(-(bias + sum(amounts))))

    def is_same(self, comparison: Comparison) -> bool:
        """True if the probability of a comparison is high enough to join its two records (`Weights.same_at`)."""
        return not comparison.is_barred and comparison.probability >= self.weights.same_at

    def is_apart(self, comparison: Comparison) -> bool:
        """True if a comparison forbids that its two records are in one cluster: a bar holds, or the probability is
        below `Weights.apart_at`.
        """
        return comparison.is_barred or comparison.probability < self.weights.apart_at


def _log_odds(probability: float) -> float:
    return (
        math.log(probability / (1 - probability)) if 0 < probability < 1 else math.copysign(math.inf, probability - 0.5)
    )
