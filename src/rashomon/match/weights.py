"""Fitted weights as data: one JSON file for each matcher, which also holds the report of the fit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of a matcher's features, in log-odds.

    bias: the log-odds for two records for which no feature holds.
    of: for the name of each feature, what it adds where it holds fully.
    same_at: the probability from which two records are joined.
    apart_at: the probability below which two records are never in one cluster, also not by way of a third record.

    Bias and weights are fitted. The two thresholds are chosen by hand for each matcher (for people's names in
    `training/fit_persons.py`); the precision and recall that they give stand in the report of the fit and in
    docs/decisions/0007-match.md.
    """

    bias: float
    of: Mapping[str, float]
    same_at: float = 0.5
    apart_at: float = 0.0


def load_weights(name: str) -> Weights:
    """The weights of `match/weights/<name>.json`. The key "fit" of the file says on what data they were fitted, when,
    by which command, and how well they do.

    Raises FileNotFoundError where there is no such file.
    """
    data = json.loads((resources.files(__package__) / "weights" / f"{name}.json").read_text(encoding="utf-8"))
    return Weights(data["bias"], data["weights"], data["same_at"], data["apart_at"])
