"""What the networks give for one text, remembered over the tests of a process: many read the same few reports.

A network gives the same for the same text whatever else was read before: `tests/language` holds it to that, with
nothing remembered (`afresh`), so no other test finds less by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

import pytest

from rashomon import language
from rashomon.language.pair_reader import PairScores
from rashomon.language.pair_sides import PairSentence
from rashomon.language.pairs import PairNetwork
from rashomon.language.sentence_encoder import Encoder

_reading_afresh: list[bool] = []
_KEPT = 4_000  # texts, pairs; some 100 MB at the most


@contextmanager
def remembering() -> Iterator[None]:
    """A context in which documents are annotated, and sentences and pairs of them read, once each."""
    annotate, score, encode = language._annotate, PairNetwork.score, Encoder.encode
    annotate_once, encode_once = lru_cache(_KEPT // 10)(annotate), lru_cache(_KEPT)(encode)
    kept: dict[tuple[PairNetwork, tuple[PairSentence, PairSentence]], PairScores] = {}

    def score_new(network: PairNetwork, pairs: Sequence[tuple[PairSentence, PairSentence]]) -> list[PairScores]:
        known = {pair: kept[network, pair] for pair in pairs if (network, pair) in kept}
        new = [pair for pair in dict.fromkeys(pairs) if pair not in known]
        known |= dict(zip(new, score(network, new), strict=True))
        if len(kept) < _KEPT:
            kept.update({(network, pair): known[pair] for pair in new})
        return [known[pair] for pair in pairs]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "_annotate", lambda *given: (annotate if _reading_afresh else annotate_once)(*given))
        patch.setattr(PairNetwork, "score", lambda *given: (score if _reading_afresh else score_new)(*given))
        patch.setattr(Encoder, "encode", lambda *given: (encode if _reading_afresh else encode_once)(*given))
        yield


@contextmanager
def afresh() -> Iterator[None]:
    """A context in which nothing is remembered."""
    _reading_afresh.append(True)
    try:
        yield
    finally:
        _reading_afresh.pop()
