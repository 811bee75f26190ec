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
from rashomon.language.pair_reader import PairReading
from rashomon.language.pair_sides import PairSentence
from rashomon.language.pairs import PairModel
from rashomon.language.sentence_encoder import Encoder

_reading_afresh: list[bool] = []
_KEPT = 4_000  # texts, pairs; some 100 MB at the most


@contextmanager
def remembering() -> Iterator[None]:
    """A context in which documents are annotated, and sentences and pairs of them read, once each."""
    annotate, compare, encode = language._annotate, PairModel.compare, Encoder.encode
    annotate_once, encode_once = lru_cache(_KEPT // 10)(annotate), lru_cache(_KEPT)(encode)
    kept: dict[tuple[PairModel, tuple[PairSentence, PairSentence]], PairReading] = {}

    def compare_new(model: PairModel, pairs: Sequence[tuple[PairSentence, PairSentence]]) -> list[PairReading]:
        known = {pair: kept[model, pair] for pair in pairs if (model, pair) in kept}
        new = [pair for pair in dict.fromkeys(pairs) if pair not in known]
        known |= dict(zip(new, compare(model, new), strict=True)) if new else {}
        if len(kept) < _KEPT:
            kept.update({(model, pair): known[pair] for pair in new})
        return [known[pair] for pair in pairs]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "_annotate", lambda *given: (annotate if _reading_afresh else annotate_once)(*given))
        patch.setattr(PairModel, "compare", lambda *given: (compare if _reading_afresh else compare_new)(*given))
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
