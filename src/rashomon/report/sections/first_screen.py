"""The first screen: the reports, the brief, the gravest differences, within 350 words at 1200 by 900."""

from __future__ import annotations

from dataclasses import replace

from rashomon.report.pages import BriefLine, FactView, FirstScreen, ReportPage, ReportRow

WORDS = 340
"""Words above the fold, headings and citation letters counted; 10 below the promise, for what a browser counts
otherwise.
"""
_FRAME = 36
"""Words of the frame: wordmark, statement, section links, headings."""
_ROWS, _DIFFERENCES, _LEAST_DIFFERENCES, _WANTED_LINES, _LEAST_LINES, _VERSIONS = 8, 5, 3, 5, 4, 3


def first_screen(page: ReportPage) -> FirstScreen:
    """As many lines of the brief as fit beside at most five differences; what does not fit is folded."""
    rows, brief = page.rows, page.brief
    views = [_contrasted(fact) for fact in page.differs.first[:_DIFFERENCES]]
    shown = rows if len(rows) <= _ROWS else rows[: _ROWS - 1]
    left = WORDS - _FRAME - _count(page.title) - sum(_row_words(row) for row in shown)
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
    """The numbers of the lines that stay unfolded: first those on differences go, which stand beside the brief anyway,
    then the last ones.
    """
    kept = set(range(len(brief)))
    while len(kept) > _LEAST_LINES and sum(_line_words(brief[i]) for i in kept) > room:
        kept.remove(max(kept, key=lambda i: (brief[i].kind == "difference", i)))
    return kept


def _shortened(views: list[FactView], room: int) -> list[FactView]:
    """Versions beyond the two that differ most dropped, the longest row first, until the rows fit the room or have no
    more to give.
    """
    while sum(map(_difference_words, views)) > room and any(len(view.versions) > 2 for view in views):
        longest = max((view for view in views if len(view.versions) > 2), key=_difference_words)
        views = [replace(view, versions=view.versions[:-1]) if view is longest else view for view in views]
    return views


def _contrasted(view: FactView) -> FactView:
    """The two versions that differ most, then as many others as there is room for, in their order."""
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
    return _count(line.text) + min(len(line.cites), 7)


def _difference_words(view: FactView) -> int:
    return (
        _count(view.about)
        + _count(view.verdict)
        + sum(_count(version.short) + min(len(version.cites), 7) for version in view.versions)
        + 2
    )
