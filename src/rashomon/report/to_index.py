"""The index of a split run: one line for each story, with a link to its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from rashomon.model import Account
from rashomon.report.to_html import asset, digest, environment


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One line of the index.

    reports: how many reports the story has.
    days: the day of publication, or the first and the last.
    outlets: their names in one line.
    address: of the story's report, relative to the index; None where no HTML was written.
    """

    title: str
    reports: int
    days: str
    outlets: str
    address: str | None


def html_index(stories: Sequence[tuple[Account, Path]], folder: Path) -> str:
    """Returns the index as one HTML document; `stories` are accounts with their folders, which lie below `folder`."""
    rows = [_row(account, place, folder) for account, place in stories]
    style = asset("report.css")
    policy = f"default-src 'none'; style-src 'sha256-{digest(style)}'; base-uri 'none'; form-action 'none'"
    template = environment().get_template("index.html.j2")
    return template.render(rows=rows, reports=sum(row.reports for row in rows), policy=policy, style=Markup(style))


def _row(account: Account, place: Path, folder: Path) -> StoryRow:
    days = sorted({document.published[:10] for document in account.documents if document.published})
    outlets = sorted({document.outlet for document in account.documents if document.outlet})
    report = place / "report.html"
    return StoryRow(
        account.title,
        len(account.documents),
        "not stated" if not days else days[0] if len(days) == 1 else f"{days[0]} – {days[-1]}",
        ", ".join(outlets) or "not stated",
        quote(report.relative_to(folder).as_posix()) if report.is_file() else None,
    )
