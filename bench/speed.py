"""Speed and memory of whole runs, each beside a bound: a story from a cold start, 40 reports against 20, the import.

    python bench/speed.py [STORIES_DIR]

Without STORIES_DIR the reports are those of examples/, repeated with other numbers.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rashomon.interface import compare

ROOT = Path(__file__).resolve().parent.parent
COLD_RUNS = 5


def main(stories: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        five = sorted((stories / "astana" / "reports").iterdir()) if stories else reports()[:5]
        print(cold_start([str(path) for path in five], Path(folder)))
        pool = sorted(stories.glob("*/reports/*")) if stories else varied(reports(), 40, Path(folder))
        print(growth([str(path) for path in pool]))
        print(import_time())


def reports() -> list[Path]:
    """The reports of the example stories."""
    return sorted(path for path in (ROOT / "examples").glob("*/reports/*") if path.is_file())


def varied(originals: list[Path], number: int, folder: Path) -> list[Path]:
    """The files of `number` reports: the originals over and over, with every number raised by one in each further
    round.
    """
    made = []
    for i in range(number):
        text = originals[i % len(originals)].read_text(encoding="utf-8")
        turn = i // len(originals)
        text = re.sub(r"\d+", lambda match, turn=turn: str(int(match[0]) + turn), text)  # type: ignore[misc]
        path = folder / f"{i:02}{originals[i % len(originals)].suffix}"
        path.write_text(text, encoding="utf-8")
        made.append(path)
    return made


def cold_start(paths: list[str], folder: Path) -> str:
    """The median wall time and the largest memory of whole runs that write HTML and JSON."""
    walls = []
    for run in range(COLD_RUNS):
        start = time.perf_counter()
        command = [
            sys.executable,
            "-c",
            "from rashomon.cli.main import run; run()",
            "compare",
            *paths,
            "-o",
            str(folder / f"out{run}"),
            "--format",
            "html,json",
        ]
        subprocess.run(command, check=True, capture_output=True)
        walls.append(time.perf_counter() - start)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    walls.sort()
    times = f"median {walls[COLD_RUNS // 2]:.2f} s (bound 3), {walls[0]:.2f} to {walls[-1]:.2f}"
    return f"{len(paths)} reports from a cold start: {times}; {memory:.0f} MB (bound 400)"


def import_time() -> str:
    """The median seconds of `import rashomon` in a fresh interpreter, without the interpreter's own start."""
    program = "import time; start = time.perf_counter(); import rashomon; print(time.perf_counter() - start)"
    times = sorted(
        float(subprocess.run([sys.executable, "-c", program], check=True, capture_output=True).stdout)
        for _ in range(COLD_RUNS)
    )
    return f"import rashomon: median {times[COLD_RUNS // 2]:.2f} s (bound 0.3)"


def growth(paths: list[str]) -> str:
    """The time of 40 reports divided by that of 20, without the start; each is the best of three."""

    def best(number: int) -> float:
        times = []
        for _ in range(3):
            start = time.perf_counter()
            compare(paths[:number])
            times.append(time.perf_counter() - start)
        return min(times)

    best(2)
    twenty, forty = best(20), best(40)
    return f"20 reports {twenty:.2f} s, 40 reports {forty:.2f} s: {forty / twenty:.2f} times (bound 2.5)"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
