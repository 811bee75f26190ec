"""The report as one HTML file: it loads nothing from outside, its text is escaped, and its Content-Security-Policy has
the hashes of our one style and one script.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from rashomon.report.notices import without_commands
from rashomon.report.pages import ReportPage
from rashomon.report.paint import Segment
from rashomon.report.views.cited import FIRST_CITES, OTHERWISE
from rashomon.report.views.spoken import UNHEARD
from rashomon.report.visible import show

if TYPE_CHECKING:
    from jinja2 import Environment


_LISTED = 12  # reports of the list that stand unfolded


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a report that is shown inside the app.

    masthead: HTML above the report.
    style: CSS behind that of the report.
    correct: the address at which what is wrong is said, with its "?"; "" = "wrong?" writes a file.
    """

    masthead: Markup = field(default_factory=Markup)
    style: str = ""
    correct: str = ""


def report_policy(around: Surroundings) -> str:
    """Returns the Content-Security-Policy of a report: its one style and one script run, and nothing else does."""
    return (
        f"default-src 'none'; script-src 'sha256-{digest(script())}'; "
        f"style-src 'sha256-{digest(asset('report.css') + around.style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def html_report(page: ReportPage, around: Surroundings | None = None) -> str:
    """Returns the page as one HTML document."""
    around = around or Surroundings()
    template = environment().get_template("report.html.j2")
    return template.render(
        page=page,
        notices=[without_commands(notice) if around.correct else notice for notice in page.notices],
        policy=report_policy(around),
        masthead=around.masthead,
        correct=around.correct,
        style=Markup(asset("report.css") + around.style),
        script=Markup(script()),
        most=FIRST_CITES,
        otherwise=OTHERWISE,
        unheard=UNHEARD,
        listed=_LISTED,
    )


def in_frame(report: str) -> str:
    """Returns a report in a frame for a notebook, so that its style and script do not touch the notebook's."""
    source, look = escape(report), "width:100%;height:80vh;border:1px solid #ccc"
    allowed = "allow-scripts allow-popups allow-downloads"
    return f'<iframe title="Report" sandbox="{allowed}" style="{look}" srcdoc="{source}"></iframe>'


def painted(line: tuple[Segment, ...]) -> Markup:
    """Returns one painted paragraph as HTML: the anchors that begin at a segment, then the segment, escaped, in a span
    with the names of the marks that cover it.
    """
    pieces = []
    for segment in line:
        pieces += [f'<i id="{anchor}"></i>' for anchor in segment.anchors]
        text = show(segment.text)
        if segment.styles or segment.targets:
            classes = f' class="{" ".join(segment.styles)}"' if segment.styles else ""
            covered = f' data-c="{" ".join(segment.targets)}"' if segment.targets else ""
            pieces.append(f"<span{classes}{covered}>{text}</span>")
        else:
            pieces.append(text)
    return Markup("".join(pieces))


@cache
def environment() -> Environment:
    """Returns the templates, which escape everything, with the filters `show` and `painted`."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("rashomon.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {"show": show, "painted": painted}
    return environment


@cache
def asset(name: str) -> str:
    """Returns the text of a file in the folder of the templates."""
    return resources.files("rashomon.report").joinpath("templates", name).read_text(encoding="utf-8")


def script() -> str:
    """Returns the one script of a report: how passages are cited, then what the page does."""
    return asset("cite.js") + asset("report.js")


def digest(text: str) -> str:
    """Returns the SHA-256 of a text in base64, as a Content-Security-Policy names it."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
