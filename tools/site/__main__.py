"""Gathers the pages of the site in out/site-pages, builds out/site, and checks every link of it.

python -m tools.site [pages]      with "pages", only the pages are gathered
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tools.site.links import broken_links
from tools.site.pages import ROOT, write_pages

PAGES, SITE = ROOT / "out" / "site-pages", ROOT / "out" / "site"


def main(arguments: list[str]) -> int:
    """Writes, builds and checks; returns the exit status."""
    count = write_pages(PAGES)
    if arguments == ["pages"]:
        print(f"{count} pages in {PAGES.relative_to(ROOT)}")
        return 0
    program = Path(sys.executable).parent / "zensical"
    if not program.exists():
        print("the builder of the site is not installed: pip install -r requirements-docs.txt", file=sys.stderr)
        return 1
    done = subprocess.run([program, "build", "--strict", "--clean"], cwd=ROOT, text=True, capture_output=True)
    if done.returncode:
        print(done.stdout, done.stderr, file=sys.stderr)
        return 1
    wrong = broken_links(SITE)
    print(*wrong, sep="\n", end="\n" * bool(wrong))
    print(f"{count} pages in {SITE.relative_to(ROOT)}/index.html, {len(wrong)} broken links")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
