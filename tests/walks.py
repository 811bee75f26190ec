"""Pages of docs/ as walks: their commands are run in their order, and print what the page shows below them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$(?:\n```\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)


def walk_page(page: Path, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Runs each block of commands or of Python of a page in the folder, as a reader would.

    Gives (commands, what they printed, what the page shows or ""). A block that fails raises CalledProcessError.
    """
    program = folder / "bin" / "rashomon"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from rashomon.cli.main import run; run()" "$@"\n')
    program.chmod(0o755)
    environment = {
        "PATH": f"{program.parent}:/usr/bin:/bin",
        "PYTHONPATH": str(ROOT / "src"),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
    }
    for kind, commands, shown in BLOCK.findall(page.read_text(encoding="utf-8")):
        call = ["/bin/sh", "-ec", commands] if kind == "sh" else [sys.executable, "-c", commands]
        done = subprocess.run(call, cwd=folder, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise AssertionError(f"{page.name}: {commands}\n{done.stdout}{done.stderr}")
        yield commands, done.stdout, shown


if __name__ == "__main__":
    for ran, printed, _ in walk_page(Path(sys.argv[1]), Path(sys.argv[2])):
        print(f"$ {ran}{printed}")
