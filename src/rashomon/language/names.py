"""Names from the name heads: which words, what kind, how sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.language.decode import best_path, soft_max, tag_runs
from rashomon.language.labels import NAMES, SCHEMES, allowed_transitions
from rashomon.language.network import Floats
from rashomon.model import NameKind

_KINDS: dict[str, NameKind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}
_STEPS: Floats = np.where(np.array(allowed_transitions(NAMES)), 0.0, -1e4).astype(np.float32)
_START: Floats = _STEPS[0]
_SHARES = {"news": 0.5, "wiki": 0.5, "phrase": 0.0}


@dataclass(frozen=True, slots=True)
class FoundName:
    """Words `first`..`last` (exclusive) that are a name."""

    first: int
    last: int
    kind: NameKind
    confidence: float


def find_names(scores: Floats, sentences: Sequence[tuple[int, int]], *, scheme: str | None = None) -> list[FoundName]:
    """The names of a window, each inside one sentence. `scores` (schemes, words, tags); `scheme` asks one head alone."""
    shares = [float(name == scheme) if scheme else _SHARES[name] for name in SCHEMES]
    chances: Floats = sum((share * soft_max(scores[k]) for k, share in enumerate(shares) if share), np.zeros_like(scores[0]))
    logs: Floats = np.log(chances + np.float32(1e-9))
    names: list[FoundName] = []
    for first, last in sentences:
        part = chances[first:last]
        if part[:, 0].min(initial=1.0) > 0.9:
            continue
        for run in tag_runs(best_path(logs[first:last], _START, _STEPS), NAMES, part):
            names.append(FoundName(first + run.first, first + run.last, _KINDS[run.kind], round(run.confidence, 4)))
    return names
