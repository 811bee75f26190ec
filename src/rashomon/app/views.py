"""The pages of the app as HTML: templates that escape everything, over records of the library."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon.library.finding import snippet_parts
from rashomon.library.opening import OpenedStory
from rashomon.report import render_page
from rashomon.report.to_html import Surroundings, asset, report_policy
from rashomon.report.visible import show


def page(name: str, **values: Any) -> str:
    """The HTML of a page, by the name of its template."""
    return _environment().get_template(f"{name}.html.j2").render(page=name, **values)


def story_page(found: OpenedStory) -> tuple[str, str]:
    """The HTML of a story, which is its report below the masthead of the app, and its Content-Security-Policy.

    Raises AuditError where the account breaks a promise.
    """
    masthead = _environment().get_template("masthead.html.j2").render(page="story", found=found)
    around = Surroundings(Markup(masthead), _style())
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
    environment.filters |= {"show": show, "parts": snippet_parts}
    return environment
