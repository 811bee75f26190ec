"""What speaks for or against two records being the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Score:
    """How far a feature holds of two records, and which two values made it so.

    value: 0 (does not hold) to 1 (holds fully).
    left, right: the values compared, as a reader may see them; empty where the reason says all.
    """

    value: float
    left: str = ""
    right: str = ""


NOTHING = Score(0.0)


@dataclass(frozen=True, slots=True)
class Feature(Generic[T]):
    """A named question about two records.

    compare: the pure function that answers it, the same for (a, b) as for (b, a) but for the sides of the score.
    reason: what a reader is told where it holds.
    """

    compare: Callable[[T, T], Score]
    reason: str

    @property
    def name(self) -> str:
        """The name of the function: the key of the feature's weight."""
        return self.compare.__name__

    @property
    def description(self) -> str:
        """The first paragraph of the function's docstring."""
        return (self.compare.__doc__ or "").strip().split("\n\n")[0]
