"""Keeps the measured figures, and refuses one that lies under its floor.

    python bench/floors.py record FILE...    adds what FILE holds to bench/results.jsonl, then checks
    python bench/floors.py check             compares the latest value of every figure with its floor
    python bench/floors.py raise             moves each floor to the latest value, where that is better

FILE is what `score_stories.py` or `bench/mutants.py` printed: the row "all" of the stories, or the lines "ROOM: killed
N of M" behind the command that says which sample it is; or what another bench printed by `print_figure`, a line a
figure. A line of `bench/results.jsonl` is one value of one figure, with its date, its commit and the command. The
floors stand in `bench/floors.json`, by question: quality only (`QUESTIONS`, and the share of breakages that the tests
notice), and only better ones take their place. Another sample of breakages than that of `make mutants` (other seeds,
`--near`) is recorded and neither held against a floor nor made one: its share is another. Speeds, sizes and growth are
recorded and have no floor: they are those of a machine and its other work. The exit code is 1 where a value lies under
its floor.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS, FLOORS = HERE / "results.jsonl", HERE / "floors.json"
QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "account": ("violations", "text_changed"),
    "read": ("furniture", "body_marked"),
    "group": (
        "incidents pairs f1 crosswise",
        "incidents bcubed f1 crosswise",
        "ecb pairs f1 crosswise",
        "ecb bcubed f1 crosswise",
        "same in a stream",
        "same in a larger pile",
        "planted copies found",
    ),
    "lineage": ("lineage_r", "lineage_p"),
    "who": ("names", "false_merges"),
    "said": ("direct_r", "direct_p", "indirect_r", "speaker", "same_said"),
    "facts": (
        "differs_p",
        "differs_lenient_p",
        "differs_r",
        "statements_r",
        "contradiction_p",
        "contradiction_r",
        "contradiction_shown_r",
        "class",
        "agreed_r",
    ),
    "timeline": ("timeline",),
    "brief": ("must_say",),
}
"""The figures of quality by the question they are about, those of `score_stories.py` and of the grouping; "tests" has a
figure for each room of `bench/mutants.py`.
"""
LOWER = frozenset({"violations", "text_changed", "body_marked", "false_merges"})
"""The figures of which less is better: their floor is the most that they may be."""

_ALL = re.compile(r"^all\s+(.*)$", re.MULTILINE)
_FIGURE = re.compile(r"(\w+)\s+(-?\d+(?:\.\d+)?)")
_KILLED = re.compile(r"^([a-z/]+): killed (\d+) of (\d+)$", re.MULTILINE)
_SAMPLE = re.compile(r"^sample: (.+)$", re.MULTILINE)
SAMPLE = "make mutants"
"""The command of the sample of breakages whose figures have floors."""

Row = dict[str, object]
Floors = dict[str, dict[str, float]]


def main(arguments: Sequence[str]) -> int:
    """Records, checks or raises; returns the exit status."""
    match arguments:
        case ["record", _, *_]:
            texts = [Path(name).read_text(encoding="utf-8") for name in arguments[1:]]
            rows = [row for text in texts for row in read_figures(text)]
            if not rows:
                sys.exit(f"no figure in {', '.join(arguments[1:])}")
            known = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
            added = "".join(f"{json.dumps(row | _measured())}\n" for row in rows)
            RESULTS.write_text(known + added, encoding="utf-8")
        case ["raise"]:
            FLOORS.write_text(json.dumps(raised(load_floors(), load_results()), indent=1) + "\n", encoding="utf-8")
        case ["check"]:
            pass
        case _:
            sys.exit(__doc__)
    fallen = fallen_figures(load_floors(), load_results())
    print(*fallen, sep="\n", end="\n" * bool(fallen))
    return bool(fallen)


def print_figure(question: str, figure: str, value: float, command: str) -> None:
    """Prints a figure as `record` reads it. command: that by which it was measured, as it stands in the documents."""
    row = {"question": question, "figure": figure, "value": round(value, 4), "command": command}
    print(json.dumps(row), flush=True)


def read_figures(text: str) -> Iterator[Row]:
    """The figures in what a bench printed, without date and commit."""
    for line in text.splitlines():
        if line.startswith('{"question": '):
            yield json.loads(line)
    question_of = {figure: question for question, figures in QUESTIONS.items() for figure in figures}
    for line in _ALL.findall(text):
        for figure, value in _FIGURE.findall(line):
            if figure in question_of:
                yield {
                    "question": question_of[figure],
                    "figure": figure,
                    "value": float(value),
                    "command": "make stories",
                }
    if sample := _SAMPLE.search(text):
        for room, killed, places in _KILLED.findall(text):
            value = round(int(killed) / int(places), 3)
            yield {"question": "tests", "figure": room, "value": value, "places": int(places), "command": sample[1]}


def _measured() -> Row:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=HERE, capture_output=True, text=True, check=False
    ).stdout.strip()
    return {"date": datetime.now(UTC).date().isoformat(), "commit": commit}


def load_floors() -> Floors:
    """The floors, by question and figure."""
    return json.loads(FLOORS.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def load_results() -> list[Row]:
    """All values that were recorded, the earliest first."""
    return [json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines()]


def latest(results: Iterable[Row]) -> Floors:
    """The last value of every figure, by question and figure; of breakages only those of the sample with floors."""
    found: Floors = {}
    for row in results:
        if row["question"] == "tests" and row["command"] != SAMPLE:
            continue
        found.setdefault(str(row["question"]), {})[str(row["figure"])] = float(str(row["value"]))
    return found


def is_better(figure: str, value: float, than: float) -> bool:
    """Whether a value of a figure is better than another one."""
    return value < than if figure in LOWER else value > than


def fallen_figures(floors: Floors, results: Iterable[Row]) -> list[str]:
    """A sentence for each figure whose latest value lies under its floor."""
    now = latest(results)
    return [
        f"{question} {figure}: {now[question][figure]:g} lies under its floor of {floor:g}"
        for question, figures in floors.items()
        for figure, floor in figures.items()
        if figure in now.get(question, {}) and is_better(figure, floor, now[question][figure])
    ]


def raised(floors: Floors, results: Iterable[Row]) -> Floors:
    """The floors, each moved to the latest value where that is better; a figure of quality without one gets its latest
    value, and no other figure gets one.
    """
    new = {question: dict(figures) for question, figures in floors.items()}
    for question, figures in latest(results).items():
        for figure, value in figures.items():
            if question != "tests" and figure not in QUESTIONS.get(question, ()):
                continue
            floor = new.setdefault(question, {}).get(figure)
            if floor is None or is_better(figure, value, floor):
                new[question][figure] = value
    return {question: dict(sorted(figures.items())) for question, figures in sorted(new.items())}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
