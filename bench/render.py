"""How long a report takes to render in a fresh process, imports included, and how large its files are.

python bench/render.py REPORT...
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from rashomon.interface import compare
from rashomon.report import render

FRESH = """
import sys, time
from pathlib import Path
from rashomon.account_json import load_account
account = load_account(Path(sys.argv[1]).read_text(encoding="utf-8"))
begin = time.process_time()
from rashomon.report import render
files = render(account, sys.argv[2], formats=sys.argv[3].split(","))
print(f"{sys.argv[3]:10} {time.process_time() - begin:5.2f} s  {sum(file.stat().st_size for file in files):9,} bytes")
"""


def main(reports: list[str]) -> None:
    """Prints seconds and bytes for each set of formats."""
    with tempfile.TemporaryDirectory() as folder:
        (account,) = render(compare([Path(report) for report in reports]), folder, formats=("json",))
        for formats in ("html,json", "md", "csv", "docx"):
            subprocess.run([sys.executable, "-c", FRESH, str(account), str(Path(folder) / "out"), formats], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
