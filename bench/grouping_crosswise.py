"""Groups the incidents and ECB+ by weights that never saw the two articles that they compare, in the format of
grouping.py. The parts of the data are those of training/fit_articles.py.

    PYTHONPATH=src:. python bench/predict.py grouping-crosswise DATA_DIR OUT.jsonl      (ecb-crosswise likewise)
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from training.fit_articles import by_kind, crosswise, make_clusters, make_pairs, read_articles


def predict_incidents(data: Path) -> Iterator[dict[str, object]]:
    yield from _predict(data, "incidents")


def predict_ecb(data: Path) -> Iterator[dict[str, object]]:
    yield from _predict(data, "ecb")


def _predict(data: Path, kind: str) -> Iterator[dict[str, object]]:
    for name, cluster in _clusters(data)[kind].items():
        yield {"id": name, "group": cluster}


@cache
def _clusters(data: Path) -> dict[str, dict[str, int]]:
    articles = by_kind(read_articles(data))
    pairs = {kind: make_pairs(some) for kind, some in articles.items()}
    probabilities = crosswise(pairs)
    return {kind: make_clusters(some, pairs[kind], probabilities[kind]) for kind, some in articles.items()}
