"""Groups the incidents and ECB+ by weights that never saw the two articles that they compare, in the format of
grouping.py. The parts of the data are those of training/fit_articles.py.

    PYTHONPATH=src:. python bench/predict.py grouping-crosswise DATA_DIR OUT.jsonl      (ecb-crosswise likewise)
    PYTHONPATH=src:. python bench/grouping_crosswise.py DATA_DIR SCORER     both, scored, as floors.py records them

SCORER is the scoring.py beside the data: `SCORER grouping DATA_DIR OUT.jsonl` prints JSON. B-cubed of the incidents is
that of the events with two articles and more.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from floors import print_figure

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


def main(data: Path, scorer: Path) -> None:
    """Groups, scores and prints."""
    sets = (("incidents", "grouping", predict_incidents, "bcubed_many"), ("ecb", "ecb", predict_ecb, "bcubed"))
    with tempfile.TemporaryDirectory() as folder:
        for name, command, predict, bcubed in sets:
            out = Path(folder, f"{name}.jsonl")
            out.write_text("".join(f"{json.dumps(row)}\n" for row in predict(data)), encoding="utf-8")
            given = [sys.executable, str(scorer), command, str(data), str(out)]
            scores = json.loads(subprocess.run(given, capture_output=True, text=True, check=True).stdout)
            for figure, score in (("pairs", scores["pairs"]), ("bcubed", scores[bcubed])):
                command_line = "python bench/grouping_crosswise.py DATA_DIR SCORER"
                print_figure("group", f"{name} {figure} f1 crosswise", score["f1"], command_line)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
