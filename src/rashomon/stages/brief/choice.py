"""Which of the candidates are told: each in turn the one that adds most to those chosen before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rashomon.stages.brief.candidates import Candidate
from rashomon.stages.brief.worth import ToldSoFar, worth

# Chosen by hand on the development stories; no held-out figure.
_MOST = 14  # sentences, at most
_WORDS = 340  # words of all sentences, at most: two minutes of reading
_AT_LEAST = 6  # sentences that are chosen however little they add
_ADDS = 0.03  # part of the worth of the first sentence that each further one must have
OPENING = 2  # body sentences at the head of a report, which tell the news
_AGAIN = 0.6  # a sentence that shares this part of the shorter one's content words says the same again
_SAME, _LESS = 0.7, 0.5  # with at least this cosine, so much is enough: of 17 such pairs that were read, 16 repeat
_NEWS = 0.75  # a sentence that is less like the first one tells something new
_LATE = 0.7  # the part of the worth of the best sentence that the head of a report of the last day must have
ANYWAY = 0.3  # the cosine that two sentences of one story have although they say different things
_FAR = 1.0  # the part of its worth that a sentence keeps which is like no lead, beside 2 for one that is a lead
_FAR_FIRST = 0.1  # the same for the first sentence, beside 1.1: it must tell what the reports open with
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near candidates are to one another and to the news.

    alike: their cosines, an array (n, n).
    leading: how near each is to the leads of the other texts, from 0 to 1, an array (n,).
    """

    alike: Floats
    leading: Floats


def choose_sentences(
    candidates: Sequence[Candidate], weights: Mapping[str, float], nearness: Nearness, newest: Collection[str]
) -> list[Candidate]:
    """Returns at most `_MOST` candidates of at most `_WORDS` words, each in turn the one that adds most to those chosen
    before it.

    The first is from the head of a report if possible, and tells what the others open with. The second is from the head
    of a report of the last day, if one tells something new: the latest state. After `_AT_LEAST` the choice ends where a
    sentence adds little. A candidate that repeats a chosen one is left out, and so is one that tells of somebody by a
    surname alone before a line has introduced the person. `newest` are the ids of the reports of the last day.
    """
    chosen: list[int] = []
    told, enough = ToldSoFar(), 0.0
    left, leading = list(range(len(candidates))), nearness.leading
    while left and len(chosen) < _MOST:
        worths = {i: worth(candidates[i], weights, told) * _newness(nearness.alike[i, chosen]) for i in left}
        known = frozenset().union(*(candidates[i].introduced for i in chosen))
        open_now = [i for i in left if candidates[i].strangers <= known]
        if not open_now:
            break
        pool = open_now if chosen else [i for i in open_now if candidates[i].rank < OPENING] or open_now
        if len(chosen) == 1:
            heads = _late(candidates, worths, nearness.alike[chosen[0]], newest)
            pool = [i for i in heads if i in open_now] or open_now
        kept = _FAR if chosen else _FAR_FIRST
        best = max(
            pool,
            key=lambda i: (
                round(worths[i] * (kept + float(leading[i])), 6),
                -candidates[i].rank,
                candidates[i].span.doc,
                -candidates[i].span.start,
            ),
        )
        if len(chosen) >= _AT_LEAST and worths[best] < enough:
            break
        enough = enough or _ADDS * worths[best]
        chosen.append(best)
        told.add(candidates[best])
        room = _WORDS - sum(candidates[i].length for i in chosen)
        left = [
            i
            for i in left
            if i != best
            and candidates[i].length <= room
            and not _says_again(candidates[i], candidates[best], float(nearness.alike[i, best]))
        ]
    return [candidates[i] for i in chosen]


def _late(
    candidates: Sequence[Candidate], worths: Mapping[int, float], likeness: Floats, newest: Collection[str]
) -> list[int]:
    """Returns the heads of the reports of the last day that tell something new and are worth telling. `likeness` holds
    the cosines with the first chosen sentence (n,).
    """
    heads = [i for i in worths if candidates[i].rank < OPENING and candidates[i].span.doc in newest]
    return [i for i in heads if likeness[i] < _NEWS and worths[i] >= _LATE * max(worths.values())]


def _newness(cosines: Floats) -> float:
    """Returns 1 for a sentence that is like none of the chosen ones, 0 for one with a cosine of 1; up to `ANYWAY` a
    cosine does not count.
    """
    return 1.0 - max(0.0, float(cosines.max(initial=0.0)) - ANYWAY) / (1.0 - ANYWAY)


def _says_again(candidate: Candidate, chosen: Candidate, cosine: float) -> bool:
    shared = len(candidate.stems & chosen.stems) / min(len(candidate.stems), len(chosen.stems))
    return shared >= (_LESS if cosine >= _SAME else _AGAIN)
