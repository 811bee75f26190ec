"""What a person sees: an account as HTML, JSON, Markdown, CSV tables and a Word document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.errors import InputError
from rashomon.model import Account
from rashomon.report.output import NAMES, check_account, check_place, write_files, write_index

FORMATS = tuple(NAMES)

if TYPE_CHECKING:
    from rashomon.report.pages import ReportPage
    from rashomon.report.to_html import Surroundings


def render(
    account: Account,
    folder: str | Path,
    *,
    formats: Sequence[str] = ("html", "json"),
    beside: Sequence[tuple[str, bytes]] = (),
    share: bool = False,
    force: bool = False,
) -> tuple[Path, ...]:
    """Writes an account into a folder and returns the paths of the files, in the order of `FORMATS`.

    beside: (name, content) of files that are written with those of the account, and last.

    The folder is made where it is missing. With `share`, no file holds the full text of a report. The files appear
    whole or not at all, and those of an earlier run on the same reports are replaced, other formats too.

    Raises InputError for a format that is not in `FORMATS`, and where the folder holds an account of other reports or a
    file that Rashomon did not write, unless `force` is given; AuditError for an account that breaks a promise and for a
    quotation that a file would print otherwise than the reports have it.
    """
    # imported here because the command line reads FORMATS also where nothing is audited
    from rashomon.audit import audit

    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        raise InputError(f"unknown format {', '.join(unknown)}; choose from {', '.join(FORMATS)}")
    audit(account)
    out = Path(folder)
    check_place(out, formats, force=force)
    check_account(out, account.documents, story=account.id, force=force)
    # all are made and checked before the first is written
    return write_files(out, (*_files(account, formats, share=share), *beside), force=force)


def render_bytes(account: Account, format: str, *, share: bool = False) -> bytes:
    """One format of an account as the bytes of its file, for every format of `FORMATS` but "csv", which is many files.

    Raises AuditError for an account that breaks a promise.
    """
    from rashomon.audit import audit

    audit(account)
    ((_, content),) = _files(account, (format,), share=share)
    return content


def render_index(stories: Sequence[tuple[Account, Path]], folder: str | Path, *, force: bool = False) -> Path:
    """Writes index.html, which lists accounts already written to folders below `folder`, and returns its path.

    Raises InputError where another file of that name stands there, unless `force` is given; AuditError where it would
    print a title otherwise than its account has it.
    """
    from rashomon.report.proof import check_index
    from rashomon.report.to_index import html_index

    index = html_index(stories, Path(folder))
    check_index(index, [account.title for account, _ in stories])
    return write_index(Path(folder), index.encode(), force=force)


def render_notebook(account: Account) -> str:
    """Returns the HTML by which a notebook shows an account: the report in a frame.

    Raises AuditError as `render` does.
    """
    from rashomon.report.to_html import in_frame

    return in_frame(render_page(account))


def render_page(account: Account, around: Surroundings | None = None) -> str:
    """Returns the HTML of the report, by itself or with what stands around it in the app.

    Raises AuditError as `render` does.
    """
    from rashomon.audit import audit
    from rashomon.report.compose import compose
    from rashomon.report.proof import check_file, check_page
    from rashomon.report.to_html import html_report

    audit(account)
    page = compose(account)
    check_page(page, account)
    report = html_report(page, around)
    check_file("report.html", report.encode(), account, page)
    return report


def _files(account: Account, formats: Sequence[str], *, share: bool) -> Iterator[tuple[str, bytes]]:
    """Yields (name, content) of each file, checked."""
    from rashomon.report.compose import compose
    from rashomon.report.proof import check_file, check_page

    @cache
    def page() -> ReportPage:  # composed once, if any format needs it
        composed = compose(account, share=share)
        check_page(composed, account)
        return composed

    for name, content in _unchecked_files(account, formats, page, share=share):
        data = name.endswith(".csv") or (name.endswith(".json") and not share)
        check_file(name, content, account, None if data else page())
        yield name, content


def _unchecked_files(
    account: Account, formats: Sequence[str], page: Callable[[], ReportPage], *, share: bool
) -> Iterator[tuple[str, bytes]]:
    """Yields (name, content) of each file. Writers that are not asked for are not imported: some import slowly."""
    if "html" in formats:
        from rashomon.report.to_html import html_report

        yield "report.html", html_report(page()).encode()
    if "json" in formats:
        from rashomon.report.to_json import json_account

        yield "account.json", json_account(account, shared=page() if share else None).encode()
    if "md" in formats:
        from rashomon.report.to_markdown import markdown_report

        yield "account.md", markdown_report(page()).encode()
    if "csv" in formats:
        from rashomon.report.to_tables import csv_tables

        for name, table in csv_tables(account).items():
            yield f"tables/{name}.csv", table
    if "docx" in formats:
        from rashomon.report.to_docx import docx_report

        yield "account.docx", docx_report(page())
