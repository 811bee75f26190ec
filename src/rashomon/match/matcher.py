"""How sure it is that two records are the same, and why."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rashomon.match.features import Feature, Score
from rashomon.match.weights import Weights

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature adds to a comparison.

    feature: its name. reason: what a reader is told.
    weight: the fitted weight; minus infinity for a bar.
    score: how far it holds, with the two values that made it so.
    """

    feature: str
    reason: str
    weight: float
    score: Score

    @property
    def amount(self) -> float:
        """The log-odds it adds: weight times value."""
        return self.weight * self.score.value

    def __str__(self) -> str:
        """The reason, with the two values where they differ."""
        left, right = self.score.left, self.score.right
        return f"{self.reason} ({left} / {right})" if left != right else self.reason


@dataclass(frozen=True, slots=True)
class Comparison:
    """How sure it is that two records are the same.

    probability: 0 to 1; 0 where a bar holds.
    contributions: of the features that spoke, the strongest first; of a bar alone, where one holds.
    """

    probability: float
    contributions: tuple[Contribution, ...]

    @property
    def is_barred(self) -> bool:
        """True where the two may never be joined, however like they are."""
        return any(one.weight == -math.inf for one in self.contributions)

    @property
    def reason(self) -> str:
        """What speaks for the answer "the same" from even odds on, else what speaks against it."""
        if self.probability >= 0.5:
            return "; ".join(str(one) for one in self.contributions if one.amount > 0)
        against = "; ".join(str(one) for one in self.contributions if one.amount < 0)
        return against or f"only this speaks for it: {'; '.join(map(str, self.contributions)) or 'nothing'}"


@dataclass(frozen=True, slots=True)
class Matcher(Generic[T]):
    """A way of telling whether two records are the same: features with fitted weights, and bars, of which one is
    enough against it.

    Raises ValueError where the weights are not those of the features.
    """

    features: Sequence[Feature[T]]
    bars: Sequence[Feature[T]]
    weights: Weights

    def __post_init__(self) -> None:
        names = [feature.name for feature in self.features]
        if sorted(names) != sorted(self.weights.of):
            raise ValueError(
                f"weights for {sorted(self.weights.of)}, but the features are {sorted(names)}; fit them again"
            )

    def compare(self, left: T, right: T) -> Comparison:
        """How sure it is that `left` and `right` are the same, with what every feature that spoke adds to it."""
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

    def is_same(self, comparison: Comparison) -> bool:
        """True where a comparison is sure enough to join its two records."""
        return not comparison.is_barred and comparison.probability >= self.weights.same_at

    def is_apart(self, comparison: Comparison) -> bool:
        """True where a comparison forbids that its two records ever stand in one cluster."""
        return comparison.is_barred or comparison.probability < self.weights.apart_at
