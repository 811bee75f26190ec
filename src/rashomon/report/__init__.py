"""What a person sees: an account as HTML, JSON, Markdown, CSV tables and a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from rashomon.errors import InputError
from rashomon.model import Account
from rashomon.report.output import NAMES, check_account, check_place, write_files, write_index

FORMATS = tuple(NAMES)


def render(
    account: Account,
    folder: str | Path,
    *,
    formats: Sequence[str] = ("html", "json"),
    share: bool = False,
    force: bool = False,
) -> tuple[Path, ...]:
    """Writes an account into a folder and returns the paths of the files, in the order of `FORMATS`.

    The folder is made where it is missing. With `share`, no file holds the full text of a report. The files appear
    whole or not at all, and those of an earlier run on the same reports are replaced, other formats too.

    Raises InputError for a format that is not in `FORMATS`, and where the folder holds an account of other reports or a
    file that Rashomon did not write, unless `force` is given; AuditError for an account that breaks a promise.
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
    return write_files(out, tuple(_files(account, formats, share=share)), force=force)


def render_index(stories: Sequence[tuple[Account, Path]], folder: str | Path, *, force: bool = False) -> Path:
    """Writes index.html, which lists accounts already written to folders below `folder`, and returns its path.

    Raises InputError where another file of that name stands there, unless `force` is given.
    """
    from rashomon.report.to_index import html_index

    return write_index(Path(folder), html_index(stories, Path(folder)).encode(), force=force)


def _files(account: Account, formats: Sequence[str], *, share: bool) -> Iterator[tuple[str, bytes]]:
    """Yields (name, content) of each file. Writers that are not asked for are not imported: some import slowly."""
    from rashomon.report.compose import compose

    page = cache(partial(compose, account, share=share))  # composed once, if any format needs it
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
