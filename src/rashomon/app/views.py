"""The pages of the app as HTML: templates that escape everything, over records of the library."""

from __future__ import annotations

from collections import OrderedDict
from functools import cache
from importlib import resources
from threading import Lock
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon.app.growth import draw_growth
from rashomon.library.opening import OpenedStory
from rashomon.library.snippets import snippet_parts
from rashomon.report import render_page
from rashomon.report.plain_words import published_words
from rashomon.report.to_html import Surroundings, asset, painted, report_policy
from rashomon.report.visible import show

OPENING, CLOSING = "“\"‘«„'", "”\"’»“'"
"""Marks with which words may come that are shown in quotation marks."""
_MOST_PAGES = 16
"""Pages of stories that are kept, chosen by hand: one of forty reports has up to 3 MB."""


def page(name: str, guarded: bool, **values: Any) -> str:
    """The HTML of a page, by the name of its template. guarded: people log in."""
    return _environment().get_template(f"{name}.html.j2").render(page=name, guarded=guarded, **values)


def quoted(words: str) -> str:
    """Words of a report in quotation marks, unless they come with their own.

    >>> quoted("We sent people."), quoted("“We sent people,”")
    ('“We sent people.”', '“We sent people,”')
    """
    bare = words.strip()
    return bare if bare[:1] in OPENING and bare[-1:] in CLOSING and len(bare) > 1 else f"“{words}”"


class StoryPages:
    """The pages of the stories that were opened last: a page is composed and audited once, until its account changes.

    It may be asked by several threads.
    """

    def __init__(self, most: int = _MOST_PAGES, *, guarded: bool = False) -> None:
        self._most, self._guarded = most, guarded
        self._kept: OrderedDict[tuple[str, ...], tuple[str, str]] = OrderedDict()
        self._lock = Lock()

    def page(self, found: OpenedStory) -> tuple[str, str]:
        """The HTML of a story, and its Content-Security-Policy.

        Raises AuditError where the account breaks a promise.
        """
        key = (found.story.id, found.key, *found.story.heirs)
        with self._lock:
            made = self._kept.pop(key, None)
        made = made or _story_page(
            found, self._guarded
        )  # two threads may make the same page; neither waits for the other
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


def _story_page(found: OpenedStory, guarded: bool) -> tuple[str, str]:
    """The report of a story below the masthead of the app, and its policy."""
    masthead = _environment().get_template("masthead.html.j2").render(page="story", found=found, guarded=guarded)
    around = Surroundings(Markup(masthead), _style(), f"/stories/{found.story.id}/correct?of={found.key}")
    return render_page(found.account, around), f"{report_policy(around)}; frame-ancestors 'none'"


def style_sheet() -> str:
    """The style of all pages: that of the report, and what the app adds."""
    return asset("report.css") + _style()


@cache
def _style() -> str:
    return resources.files("rashomon.app").joinpath("templates", "app.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("rashomon.app"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "show": show,
        "day": published_words,
        "parts": snippet_parts,
        "painted": painted,
        "growth": draw_growth,
        "quoted": quoted,
    }
    return environment
