"""Decodes the scores of the name heads into names with kind and confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from rashomon.language.decode import best_path, soft_max, tag_runs
from rashomon.language.labels import NAMES, SCHEMES, allowed_transitions
from rashomon.language.network import Floats
from rashomon.lexicon.names import title_kinds
from rashomon.model import Name, NameKind

_KINDS: dict[str, NameKind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}
_NEXT_NAME = -3.0
"""Log-odds against a name right after a name of its own kind, with nothing between them ("Mohammad" | "Reza Ashtiani").

Chosen by hand; it has no figure of its own.
"""
_STEPS: Floats = np.where(np.array(allowed_transitions(NAMES)), 0.0, -1e4).astype(np.float32)
for _kind in ("PER", "ORG", "LOC", "MISC"):
    _STEPS[[NAMES.index(f"B-{_kind}"), NAMES.index(f"I-{_kind}")], NAMES.index(f"B-{_kind}")] = _NEXT_NAME
_START: Floats = _STEPS[0]
_SHARES = {"news": 0.4, "wiki": 0.3, "phrase": 0.0, "web": 0.3}
"""The weight of each head in the mixture, chosen on dev data; figures of the mixture: docs/language.md.

`phrase` takes titles and roles for parts of names, so it is only asked alone.
"""


@dataclass(frozen=True, slots=True)
class FoundName:
    """The words `first`..`last` (exclusive), which are a name."""

    first: int
    last: int
    kind: NameKind
    confidence: float

    def moved(self, by: int) -> FoundName:
        """The same name with `by` added to its indices."""
        return FoundName(self.first + by, self.last + by, self.kind, self.confidence)


def agree_on_kinds(names: Sequence[Name], text: str) -> tuple[Name, ...]:
    """The names of one document with one kind for each form: the kind whose mentions have the highest sum of
    confidences.
    """
    sums: dict[str, dict[NameKind, float]] = {}
    for name in names:
        kinds = sums.setdefault(text[name.span.start : name.span.end], {})
        kinds[name.kind] = kinds.get(name.kind, 0.0) + name.confidence
    chosen = {form: max(kinds, key=lambda kind: (kinds[kind], kind)) for form, kinds in sums.items()}
    return tuple(replace(name, kind=chosen[text[name.span.start : name.span.end]]) for name in names)


def is_part_of_title(before: Sequence[str], name: Sequence[str], after: str) -> bool:
    """Whether a found name is only the field of an office: "Defense" in "Chinese Defense Minister" or in "Minister of
    Defense".

    >>> is_part_of_title((), ("Defense",), "Ministers"), is_part_of_title((), ("Defense", "Ministry"), "said")
    (True, False)
    """
    titles = title_kinds()
    if titles.get(name[-1]) != "part":
        return False
    office_follows = titles.get(after.removesuffix("s")) == "office"
    office_precedes = (
        len(before) == 2
        and before[1] == "of"
        and titles.get(before[0].removesuffix("s")) == "office"
        and len(name) == 1
    )
    return office_follows or office_precedes


def decode_names(scores: Floats, sentences: Sequence[tuple[int, int]], *, scheme: str | None = None) -> list[FoundName]:
    """The names of a window, each inside one sentence.

    `scores`: (schemes, words, tags).
    `sentences`: (first word, last word exclusive).
    `scheme`: only this head is asked; None = all heads, weighted.
    """
    shares = [float(name == scheme) if scheme else _SHARES[name] for name in SCHEMES]
    chances: Floats = sum(
        (share * soft_max(scores[k]) for k, share in enumerate(shares) if share), np.zeros_like(scores[0])
    )
    logs: Floats = np.log(chances + np.float32(1e-9))
    names: list[FoundName] = []
    for first, last in sentences:
        part = chances[first:last]
        if part[:, 0].min(initial=1.0) > 0.9:  # no word is likely to be in a name: saves the decoding
            continue
        for run in tag_runs(best_path(logs[first:last], _START, _STEPS), NAMES, part):
            names.append(FoundName(first + run.first, first + run.last, _KINDS[run.kind], round(run.confidence, 4)))
    return names
