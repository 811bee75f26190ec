"""Which of the candidates are told: each in turn the one that adds most to those chosen before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from rashomon.stages.brief.candidates import Candidate, ToldSoFar, worth

# Chosen by hand on the development stories; no held-out figure.
_AT_LEAST = 6  # sentences that are chosen however little they add
_ADDS = 0.1  # part of the worth of the first sentence that each further one must have
OPENING = 2  # body sentences at the head of a report, which tell the news
_AGAIN = 0.5  # a sentence that shares this part of the shorter one's content words says the same again
_ANYWAY = 0.3  # the cosine that two sentences of one story have although they say different things
Floats = npt.NDArray[np.float32]


def choose_sentences(
    candidates: Sequence[Candidate], weights: Mapping[str, float], told: ToldSoFar, alike: Floats, *, most: int
) -> list[Candidate]:
    """Returns at most `most` candidates, each in turn the one that adds most to those chosen before it.

    The first is from the head of a report if possible. After `_AT_LEAST` the choice ends where a sentence adds little.
    A candidate that repeats a chosen one is left out. `alike` is the array (n, n) of cosines of the candidates.
    """
    chosen: list[int] = []
    left, enough = list(range(len(candidates))), 0.0
    while left and len(chosen) < most:
        pool = left if chosen else [i for i in left if candidates[i].rank < OPENING] or left
        worths = {i: worth(candidates[i], weights, told) * _newness(alike[i, chosen]) for i in pool}
        best = max(
            pool,
            key=lambda i: (round(worths[i], 6), -candidates[i].rank, candidates[i].span.doc, -candidates[i].span.start),
        )
        if len(chosen) >= _AT_LEAST and worths[best] < enough:
            break
        enough = enough or _ADDS * worths[best]
        chosen.append(best)
        told.add(candidates[best])
        left = [i for i in left if i != best and not _says_again(candidates[i], candidates[best])]
    return [candidates[i] for i in chosen]


def _newness(cosines: Floats) -> float:
    """Returns 1 for a sentence that is like none of the chosen ones, 0 for one with a cosine of 1; up to `_ANYWAY` a
    cosine does not count.
    """
    return 1.0 - max(0.0, float(cosines.max(initial=0.0)) - _ANYWAY) / (1.0 - _ANYWAY)


def _says_again(candidate: Candidate, chosen: Candidate) -> bool:
    return len(candidate.words & chosen.words) >= _AGAIN * min(len(candidate.words), len(chosen.words))
