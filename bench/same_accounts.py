"""Whether this working tree writes the same files as another revision, story by story, to the byte.

    python bench/same_accounts.py BASE [STORIES_DIR]

BASE is a git revision. The stories of STORIES_DIR (NAME/reports/) and those of examples/ are compared, in every format
that is text. Every file that differs is named; for a JSON account, so are the questions whose answers changed. The exit
code is 1 where anything differs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "from rashomon.cli.main import run; run()"


def main(base: str, stories: Path | None) -> int:
    folders = [*sorted(p.parent for p in (ROOT / "examples").glob("*/reports"))]
    folders += sorted(p.parent for p in stories.glob("*/reports")) if stories else []
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "base"
        subprocess.run(
            ["git", "-C", str(ROOT), "worktree", "add", "--detach", str(tree), base], check=True, capture_output=True
        )
        try:
            changed = [name for story in folders for name in compare_story(story, tree, Path(folder))]
        finally:
            subprocess.run(["git", "-C", str(ROOT), "worktree", "remove", "--force", str(tree)], check=True)
    print(f"{len(folders)} stories, {len(changed)} files differ from {base}")
    return 1 if changed else 0


def compare_story(story: Path, base: Path, folder: Path) -> list[str]:
    """The names of the files of one story that differ; each is printed with what changed in it."""
    theirs, ours = folder / "theirs" / story.name, folder / "ours" / story.name
    for tree, out in ((base, theirs), (ROOT, ours)):
        env = {**os.environ, "PYTHONPATH": str(tree / "src")}
        command = [sys.executable, "-c", PROGRAM, "compare", *map(str, sorted((story / "reports").iterdir()))]
        subprocess.run(
            [*command, "-o", str(out), "--format", "html,json,md,csv"], check=True, env=env, capture_output=True
        )
    names = sorted({str(f.relative_to(d)) for d in (theirs, ours) for f in d.rglob("*") if f.is_file()})
    changed = [name for name in names if _bytes(theirs / name) != _bytes(ours / name)]
    for name in changed:
        print(f"{story.name}/{name}: {_difference(theirs / name, ours / name)}", flush=True)
    return changed


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _difference(theirs: Path, ours: Path) -> str:
    if not (theirs.is_file() and ours.is_file()):
        return f"only in {'the working tree' if ours.is_file() else 'the base'}"
    if theirs.suffix != ".json":
        return "other text"
    left, right = json.loads(theirs.read_bytes()), json.loads(ours.read_bytes())
    return ", ".join(
        _question(key, left.get(key), right.get(key))
        for key in sorted({*left, *right})
        if left.get(key) != right.get(key)
    )


def _question(key: str, left: object, right: object) -> str:
    if not (isinstance(left, list) and isinstance(right, list)):
        return key
    gone = sum(item not in right for item in left)
    new = sum(item not in left for item in right)
    return f"{key} (-{gone} +{new} of {len(left)})"


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else None))
