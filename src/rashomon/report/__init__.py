"""What a person sees: an account as HTML, JSON, Markdown, CSV tables and a Word document."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from rashomon.errors import InputError
from rashomon.model import Account

FORMATS = ("html", "json", "md", "csv", "docx")


def render(
    account: Account, folder: str | Path, *, formats: Sequence[str] = ("html", "json"), share: bool = False
) -> tuple[Path, ...]:
    """Writes an account into a folder and returns the paths of the files, in the order of `FORMATS`.

    The folder is made where it is missing. With `share`, no file holds the full text of a report. Each file is first
    written under another name and then renamed, so that a failed run leaves no half-written file.

    Raises InputError for a format that is not in `FORMATS`, AuditError for an account that breaks a promise.
    """
    # imported here because the command line reads FORMATS also where nothing is audited
    from rashomon.audit import audit

    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        raise InputError(f"unknown format {', '.join(unknown)}; choose from {', '.join(FORMATS)}")
    audit(account)
    out = Path(folder)
    written = []
    for name, content in _files(account, formats, share=share):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, content)
        written.append(path)
    return tuple(written)


def render_index(stories: Sequence[tuple[Account, Path]], folder: str | Path) -> Path:
    """Writes index.html, which lists accounts already written to folders below `folder`, and returns its path."""
    from rashomon.report.to_index import html_index

    path = Path(folder) / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, html_index(stories, Path(folder)).encode())
    return path


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


def _write(path: Path, content: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
