"""The first screen: the reports, the brief and the gravest differences, at most 350 words, for a window of 1200 by 900
pixels.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.report.pages import (
    FIRST_CITES,
    BriefLine,
    Cites,
    FactView,
    FirstScreen,
    ReportPage,
    ReportRow,
    VersionView,
)

WORDS = 340
"""Words above the fold, headings and the letters of citations included: 10 fewer than the 350 promised, because a
browser does not count words exactly as we do.
"""
_FRAME = 36
"""Words of the frame: name of the program, statement, links to sections, headings."""
_ROWS, _DIFFERENCES, _LEAST_DIFFERENCES, _WANTED_LINES, _LEAST_LINES, _VERSIONS = 8, 5, 3, 5, 4, 3


def first_screen(page: ReportPage) -> FirstScreen:
    """Returns what stands on the first screen: at most five differences, and as many lines of the brief as fit beside
    them.

    Where all do not fit, first versions beyond two are dropped from the differences, then differences beyond three,
    then lines of the brief are folded.
    """
    rows, brief = page.rows, page.brief
    views = [_contrasted(fact) for fact in page.differs.first[:_DIFFERENCES]]
    shown = rows if len(rows) <= _ROWS else rows[: _ROWS - 1]
    left = WORDS - _FRAME - _count(page.title) - sum(map(_count, page.notices)) - sum(_row_words(row) for row in shown)
    views = _shortened(views, left - sum(map(_line_words, brief)))
    while len(views) > _LEAST_DIFFERENCES and sum(map(_difference_words, views)) > left - sum(
        map(_line_words, brief[:_WANTED_LINES])
    ):
        views.pop()
    kept = _kept_lines(brief, left - sum(map(_difference_words, views)))
    lines, folded = (
        tuple(line for i, line in enumerate(brief) if (i in kept) == shown_ones) for shown_ones in (True, False)
    )
    return FirstScreen(shown, rows[len(shown) :], lines, folded, tuple(views), len(page.differs) - len(views))


def _kept_lines(brief: tuple[BriefLine, ...], room: int) -> set[int]:
    """Returns the numbers of the lines that stay unfolded, at least `_LEAST_LINES`. Lines on differences are folded
    first, because the differences stand beside the brief, then the last lines.
    """
    kept = set(range(len(brief)))
    while len(kept) > _LEAST_LINES and sum(_line_words(brief[i]) for i in kept) > room:
        kept.remove(max(kept, key=lambda i: (brief[i].kind == "difference", i)))
    return kept


def _shortened(views: list[FactView], room: int) -> list[FactView]:
    """Returns the differences with as few versions dropped as fit `room` words: always the last version of the longest
    difference, and never one of the first two.
    """
    while sum(map(_difference_words, views)) > room and any(len(view.versions) > 2 for view in views):
        longest = max((view for view in views if len(view.versions) > 2), key=_difference_words)
        views = [replace(view, versions=view.versions[:-1]) if view is longest else view for view in views]
    return views


def _contrasted(view: FactView) -> FactView:
    """Returns a difference with at most `_VERSIONS` versions: the two that differ most, then the others."""
    order = sorted(range(len(view.versions)), key=lambda i: (i not in view.contrast, i))[:_VERSIONS]
    return replace(view, versions=tuple(view.versions[i] for i in order))


def _count(text: str) -> int:
    return len(text.split())


def _row_words(row: ReportRow) -> int:
    return (
        1
        + _count(row.outlet or "not stated file")
        + _count(row.published or "not stated")
        + sum(map(_count, row.remarks))
    )


def _line_words(line: BriefLine) -> int:
    return _count(line.text) + _cite_words(line.cites) + 3 * bool(line.others) + _cite_words(line.others)


def _cite_words(cites: Cites) -> int:
    return min(len(cites), FIRST_CITES + 1)


def _difference_words(view: FactView) -> int:
    return _count(view.about) + _count(view.verdict) + sum(map(_version_words, view.versions)) + 2


def _version_words(version: VersionView) -> int:
    words = sum(_count("".join(run.text for run in one.runs)) + _cite_words(one.cites) for one in version.short)
    return words + 3 * bool(version.others) + _cite_words(version.others)
