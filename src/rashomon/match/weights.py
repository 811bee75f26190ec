"""Fitted weights: data, one JSON file for each matcher, with the report of the fit inside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Weights:
    """What a matcher's features are worth, in log-odds.

    bias: the log-odds of two candidates of which nothing else is known.
    of: the name of each feature to what it adds where it holds fully.
    same_at: the probability from which two records are taken for the same.
    apart_at: the probability below which two records are never in one cluster, whatever lies between them.
    """

    bias: float
    of: Mapping[str, float]
    same_at: float = 0.5
    apart_at: float = 0.0


def load_weights(name: str) -> Weights:
    """The weights of `match/weights/<name>.json`; the file's key "fit" says on what data, when, by which command, and
    how well.

    Raises FileNotFoundError where there is no such file.
    """
    data = json.loads((resources.files(__package__) / "weights" / f"{name}.json").read_text(encoding="utf-8"))
    return Weights(data["bias"], data["weights"], data["same_at"], data["apart_at"])
