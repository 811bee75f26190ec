"""Features: what speaks for or against two records being the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Score:
    """How far a feature holds for two records, and from which two values that follows.

    value: 0 (does not hold) to 1 (holds fully).
    left, right: the two values, as a reader may see them; "" where the feature's reason is enough.
    """

    value: float
    left: str = ""
    right: str = ""


NOTHING = Score(0.0)


@dataclass(frozen=True, slots=True)
class Feature(Generic[T]):
    """A named question about two records.

    compare: the pure function that answers it; for (b, a) it returns the score of (a, b) with left and right swapped.
    reason: what a reader is told where the feature holds.
    effort: how many times as long as another it takes, about; it decides when the feature is asked, and nothing else.
    """

    compare: Callable[[T, T], Score]
    reason: str
    effort: int = 1

    @property
    def name(self) -> str:
        """The name of the function, which is the key of the feature's weight."""
        return self.compare.__name__

    @property
    def description(self) -> str:
        """The first paragraph of the function's docstring."""
        return (self.compare.__doc__ or "").strip().split("\n\n")[0]
