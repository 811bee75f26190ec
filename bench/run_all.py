"""All figures that need the evaluation data, printed one after the other.

python bench/run_all.py SHARED_DIR
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHAINS = {
    "chains-names": ["--set", "names", "--kind", "entity", "--identity", "strict", "--corpus", "newswcl50", "--align"],
    "chains-ecb-event": ["--set", "ecb", "--kind", "event", "--align"],
    "chains-ecb-entity": ["--set", "ecb", "--kind", "entity", "--align"],
}
SETS = ("grouping", "ecb", "facts", "attribution", "extraction", "wording", *CHAINS)


def main(shared: Path) -> None:
    data = shared / "data"
    with tempfile.TemporaryDirectory() as folder:
        for name in SETS:
            out = Path(folder) / f"{name}.jsonl"
            run(HERE / "predict.py", name, data, out)
            command = "chains" if name in CHAINS else name
            run(shared / "scoring.py", command, data, out, *CHAINS.get(name, []), title=name)
        run(HERE / "speed.py", shared / "stories", title="speed")
        run(
            shared / "score_stories.py",
            shared / "stories",
            Path(folder) / "stories",
            Path(sys.executable).parent / "rashomon",
            title="stories",
        )


def run(*command: object, title: str = "") -> None:
    if title:
        print(f"\n== {title}", flush=True)
    done = subprocess.run([sys.executable, *map(str, command)], text=True, capture_output=not title)
    if done.returncode:
        print(f"failed: {' '.join(map(str, command))}\n{done.stderr or ''}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
