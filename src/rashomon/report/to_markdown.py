"""The account as Markdown that ends in numbered notes. The reports' words are escaped: they print as they stand."""

from __future__ import annotations

import re

from rashomon.report.pages import ReportPage
from rashomon.report.paper import Paragraph, on_paper
from rashomon.report.views.cited import TextRun
from rashomon.report.visible import show_run

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&!@$^]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_START = re.compile(r"(\d{1,9})([.)])|([-+=])")
_BEFORE = {"title": "# ", "heading": "## ", "subheading": "### ", "paragraph": "", "item": "- "}
_AROUND = {"words": "**", "strong": "**", "soft": "*", "deleted": "~~", "inserted": "**"}


def markdown_report(page: ReportPage) -> str:
    """Returns the whole page as Markdown; it never holds the full text of a report."""
    mark = f'[rashomon-account]: # "{page.story}"'  # shown by no reader; a later run knows its own file by it
    return "\n\n".join([*map(_paragraph, on_paper(page)), mark]) + "\n"


def literal(text: str) -> str:
    r"""Returns the text escaped, so that Markdown prints it as it stands.

    >>> literal("*[x](http://y)* 1 < 2")
    '\\*\\[x\\](http\\://y)\\* 1 \\< 2'
    """
    escaped = _SPECIAL.sub(lambda match: f"\\{match[0]}", text)
    start = _AT_START.match(escaped)
    return f"{start[1] or ''}\\{start[2] or start[3]}{escaped[start.end() :]}" if start else escaped


def _paragraph(paragraph: Paragraph) -> str:
    before = f"{paragraph.number}. " if paragraph.kind == "note" else _BEFORE[paragraph.kind]
    plain = paragraph.kind == "subheading"  # titles and headings have no runs of a style
    return before + "".join(_run(run, plain=plain) for run in paragraph.runs).strip()


def _run(run: TextRun, *, plain: bool) -> str:
    """Returns one run as Markdown; blanks stay outside the marks, because "** x**" is not bold.

    The brackets of our citations are not escaped, as those of reports are: so the check of the finished text tells a
    citation from a report's "[A]". No reference is defined in the file, so they make no link.
    """
    if run.style == "cite":
        return run.text
    left, text, right = show_run(run.text)
    if not text:
        return left or right
    around = "" if plain else _AROUND.get(run.style, "")
    return f"{left}{around}{literal(text)}{around}{right}"
