"""Writes predictions for one evaluation set, in the format of its scorer.

    python bench/predict.py SET DATA_DIR OUT.jsonl

SET is one of the names below; everything is read from DATA_DIR. The same command runs on data that is kept aside.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

# set -> the module of this folder and its function, which takes DATA_DIR and yields one JSON object per line
SETS = {
    "grouping": ("grouping", "predict"),
    "grouping-crosswise": ("grouping_crosswise", "predict_incidents"),
    "ecb": ("ecb", "predict"),
    "ecb-crosswise": ("grouping_crosswise", "predict_ecb"),
    "facts": ("facts", "predict"),
    "attribution": ("attribution", "predict"),
    "extraction": ("extraction", "predict"),
    "wording": ("wording", "predict"),
    "chains-names": ("names", "predict_names"),
    "chains-ecb-event": ("names", "predict_ecb_events"),
    "chains-ecb-entity": ("names", "predict_ecb_entities"),
    "parse": ("parse", "predict"),
    "names": ("found_names", "predict"),
    "pairs": ("pairs", "predict"),
}


def main(arguments: list[str]) -> int:
    """Writes the predictions and returns the exit code: 2 where the arguments cannot be used, else 0."""
    if len(arguments) != 3 or arguments[0] not in SETS:
        print(f"{__doc__}\nsets: {', '.join(SETS)}", file=sys.stderr)
        return 2
    name, data, out = arguments
    here = Path(__file__).resolve().parent
    sys.path[:0] = [str(here), str(here.parent)]  # some sets are predicted by what training/ fits
    module, function = SETS[name]
    predict: Callable[[Path], Iterator[dict[str, Any]]] = getattr(import_module(module), function)
    with Path(out).open("w", encoding="utf-8") as file:
        for row in predict(Path(data)):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
