"""Every figure of the language model: attribution, parse, names, sentence ends, speed.

    python bench/language.py SHARED OUT_DIR

Runs the commands of this folder one after the other. All of them measure on data that the model was not trained on. The
cross-validated figure for UNER needs the predictions of `training/fit_names.py` as OUT_DIR/uner_cross_validation.jsonl;
without them it is left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def run(*arguments: str | Path) -> str:
    """What a command prints. Raises CalledProcessError where it fails."""
    return subprocess.run(
        [sys.executable, *map(str, arguments)], capture_output=True, check=True, text=True, encoding="utf-8"
    ).stdout


def sentence_ends(shared: Path, out: Path) -> dict[str, Any]:
    """The scorer's `inner` figures of sentence ends for EWT dev and BASIL."""
    scorer, figures = shared / "train" / "score_language.py", {}
    texts = out / "ewt_dev_texts.jsonl"
    texts.write_text(run(scorer, "texts", shared / "train" / "ewt_dev.conllu.gz"), encoding="utf-8")
    basil = shared / "data" / "wording.jsonl.gz"
    for name, source, gold in (("ewt_dev", texts, shared / "train" / "ewt_dev.conllu.gz"), ("basil", basil, basil)):
        given = out / f"{name}_sentences.jsonl"
        run(HERE / "annotated_sentences.py", source, given)
        figures[name] = json.loads(run(scorer, "sentences", gold, given))["inner"]
    return figures


def main() -> None:
    """Runs everything and prints it."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    shared, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for name in ("attribution", "parse", "found_names"):
        print(run(HERE / f"{name}.py", shared, out), end="", flush=True)
    validated = out / "uner_cross_validation.jsonl"
    if validated.exists():
        train = shared / "train"
        gold, conllu = train / "uner_ewt_dev.iob2.gz", train / "ewt_dev.conllu.gz"
        print(
            "UNER dev by cross-validation",
            json.loads(run(train / "score_language.py", "names", gold, validated, "--conllu", conllu))["exact"],
        )
    print("sentence ends", sentence_ends(shared, out), flush=True)
    print("speed", run(HERE / "language_speed.py", shared), end="")


if __name__ == "__main__":
    main()
