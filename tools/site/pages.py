"""The pages of the site: those of the checkout, with links that hold there, and those that are made from the code."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from tools.site.figures import figures_page, fill_figures
from tools.site.reference import reference_pages

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE: Mapping[str, str] = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "MODEL_CARD.md": "model-card.md",
    "CHANGELOG.md": "changes.md",
    "examples/harbour-fire/README.md": "example.md",
}
"""Files outside docs/ that are pages of the site, with their names there; files of docs/ keep theirs."""
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_FENCE = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)


class BrokenLinkError(Exception):
    """A page leads to a file that the checkout does not have."""


def write_pages(folder: Path) -> int:
    """Writes all pages and pictures into an empty folder and returns the number of pages."""
    shutil.rmtree(folder, ignore_errors=True)
    places = site_places()
    written = {place: page_text(source, places) for source, place in places.items() if source.suffix == ".md"}
    written |= {"figures.md": figures_page(), "decisions/index.md": _decisions_page(places), **reference_pages()}
    for place, text in written.items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    for source, place in places.items():
        if source.suffix != ".md":
            shutil.copyfile(source, folder / place)
    return sum(place.endswith(".md") for place in written)


def site_places() -> dict[Path, str]:
    """The place in the site of each page and picture of the checkout."""
    docs = ROOT / "docs"
    found = {ROOT / name: place for name, place in ELSEWHERE.items()}
    for path in sorted(docs.rglob("*")):
        if path.suffix in (".md", ".png", ".svg"):
            found[path] = path.relative_to(docs).as_posix()
    return found


def page_text(source: Path, places: Mapping[Path, str]) -> str:
    """A page with the figures it asks for, and with links that hold in the site.

    A link to a file of the checkout that is no page becomes its words alone. Raises BrokenLinkError where a link leads
    to nothing.
    """
    here = Path(places[source]).parent.as_posix()

    def led(found: re.Match[str]) -> str:
        picture, words, link = found.groups()
        path, _, place = link.partition("#")
        if "://" in link or link.startswith("mailto:") or not path:
            return found[0]
        target = (source.parent / path).resolve()
        if not target.exists():
            raise BrokenLinkError(f"{source.relative_to(ROOT)} leads to {link}, which is not there")
        if target not in places:
            return words
        way = os.path.relpath(places[target], here) + (f"#{place}" if place else "")
        return f"{picture}[{words}]({way})"

    parts = _FENCE.split(fill_figures(source.read_text(encoding="utf-8")))
    return "".join(part if part.startswith("```") else _LINK.sub(led, part) for part in parts)


def _decisions_page(places: Mapping[Path, str]) -> str:
    rows = [
        f"- [{source.read_text(encoding='utf-8').splitlines()[0].lstrip('# ')}]({Path(place).name})"
        for source, place in places.items()
        if place.startswith("decisions/")
    ]
    return (
        "# Decisions\n\nDated notes: what was decided, on what figures, and what was left.\n\n" + "\n".join(rows) + "\n"
    )
