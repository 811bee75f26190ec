"""The picture of the house: the floors as docs/architecture.md lists them, and the way of a report through the stages.

python docs/architecture_picture.py        writes docs/architecture.svg
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

DOCS = Path(__file__).resolve().parent
INK, FRAME = "#31506e", "#8a939b"
TOP, STEP, HIGH = 14, 40, 31
"""Pixels from the upper edge to the first floor, from one floor to the next, and the height of one."""
FILLS = {"stages": "#e8f0f7", "pipeline": "#f6efe2"}
TITLE = "The floors of the house, from the command line down to the nouns, and the way of a report through the stages"
WAY = (
    ("file", "read"),
    ("Document", "annotate"),
    ("Reading", "group"),
    ("Member", "lay out"),
    ("Page", "ask the stages"),
    ("Account", "print"),
    ("report.html", ""),
)
"""What a report becomes, each with what is done to it then."""


def floors(text: str) -> Iterator[tuple[str, str]]:
    """Yields the floors in the table of docs/architecture.md, from above, each with its rooms in words."""
    for name, rooms in re.findall(r"^\| (?!floor|-)([^|]+?) \| ([^|]+?) \| [^|]+ \|$", text, re.MULTILINE):
        plain = re.sub(r"`stages/` |`|\.py|/", "", rooms)
        yield name, " · ".join(part.strip() for part in plain.split(","))


def draw(text: str) -> str:
    """The picture as SVG. text: docs/architecture.md."""
    found = [(name, rooms) for name, rooms in floors(text) if not name.startswith(("first version", "now"))]
    below = TOP + STEP * len(found) + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 980 {below + 70}" font-family="system-ui, sans-serif" '
        f'font-size="15" role="img" aria-label="{TITLE}">',
        '<rect width="100%" height="100%" fill="#ffffff"/><defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" '
        f'markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="{INK}"/></marker></defs>',
    ]
    for number, (name, rooms) in enumerate(found):
        y = TOP + STEP * number
        fill = FILLS.get(name, "#f4f4f2")
        parts.append(f'<rect x="160" y="{y}" width="800" height="{HIGH}" rx="6" fill="{fill}" stroke="{FRAME}"/>')
        parts.append(f'<text x="148" y="{y + 21}" text-anchor="end" fill="#555">{escape(name)}</text>')
        parts.append(f'<text x="176" y="{y + 21}" fill="#111">{escape(rooms)}</text>')
        if number + 1 < len(found):
            parts.append(_arrow(940, y + HIGH, 940, y + STEP - 1))
    parts.append(f'<text x="148" y="{below + 20}" text-anchor="end" fill="#555">a report</text>')
    x = 160
    for name, step in WAY:
        width = 22 + 8 * len(name)
        parts.append(f'<rect x="{x}" y="{below}" width="{width}" height="31" rx="15" fill="{INK}"/>')
        middle = x + width // 2
        parts.append(
            f'<text x="{middle}" y="{below + 20}" text-anchor="middle" fill="#fff" font-size="14">{name}</text>'
        )
        x += width
        if step:
            gap = max(24, 6 * len(step))
            parts.append(_arrow(x, below + 15, x + gap - 3, below + 15))
            style = 'text-anchor="middle" font-size="12" fill="#555"'
            parts.append(f'<text x="{x + gap // 2}" y="{below + 52}" {style}>{step}</text>')
            x += gap
    return "\n".join([*parts, "</svg>", ""])


def _arrow(x1: int, y1: int, x2: int, y2: int) -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{INK}" stroke-width="2" marker-end="url(#a)"/>'


def main() -> None:
    """Draws the picture."""
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    (DOCS / "architecture.svg").write_text(draw(text), encoding="utf-8")


if __name__ == "__main__":
    main()
