"""The raw reports at some paths: files, folders, globs and standard input, each read by the form it has."""

from __future__ import annotations

import glob
import hashlib
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.errors import InputError
from rashomon.stages.read.decode import decode_bytes, name_binary, replace_unstorable
from rashomon.stages.read.html import read_html
from rashomon.stages.read.json_forms import read_record, read_records
from rashomon.stages.read.report import Report, UnreadableError, known, refuse_own
from rashomon.text.own_output import name_own_file, name_own_record

_FORMS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:[^\n]*\n){0,40}?)---[ \t]*(?:\n|$)")
_STDIN = "-"


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that was not read, and the reason shown to the user."""

    path: str
    reason: str


def find_paths(paths: Sequence[str]) -> tuple[str, ...]:
    """The files that these paths stand for, sorted.

    A folder stands for all files in it, at any depth, and links to folders, pipes and the like, which are refused when
    they are read, but for names that start with a dot; a story folder (one that has
    a folder `reports/`) stands for the files in `reports/` only. Raises InputError where a path does not exist, or a
    folder or glob holds nothing to read.
    """
    found: list[str] = []
    for path in paths:
        if path == _STDIN or (os.path.lexists(path) and not Path(path).is_dir()):
            found.append(path)
            continue
        if Path(path).is_dir():
            folder = Path(path, "reports") if Path(path, "reports").is_dir() else Path(path)
            files = (item for item in folder.rglob("*") if item.is_symlink() or not item.is_dir())
            inside = [
                str(item) for item in files if not any(part.startswith(".") for part in item.relative_to(folder).parts)
            ]
            if not inside:
                raise InputError(f"the folder {path} holds no files")
        else:
            inside = [item for item in glob.glob(path, recursive=True) if not Path(item).is_dir()]  # noqa: PTH207 (a pattern may be absolute)
            if not inside:
                raise InputError(f"there is no file {path}" if not glob.has_magic(path) else f"no file matches {path}")
        found += inside
    return tuple(sorted(found))


def read_path(path: str, *, mapping: Mapping[str, str] | None = None, max_bytes: int) -> Iterator[Report | Refused]:
    """The reports in one file; a `Refused` with its reason in place of each that cannot be read."""
    try:
        raw = _load(path, max_bytes)
        form = _form(path, raw)
        sha256 = hashlib.sha256(raw).hexdigest()
        if form == "html":
            yield replace(read_html(path, raw), sha256=sha256)
        elif form == "text":
            yield replace(_read_text(path, raw), sha256=sha256)
        else:
            yield from _read_json(path, raw, lines=form == "jsonl", mapping=mapping, max_bytes=max_bytes)
    except UnreadableError as error:
        yield Refused(path, str(error))


def _load(path: str, max_bytes: int) -> bytes:
    try:
        kind = _name_special(path)
        if kind:
            raise UnreadableError(kind)
        if path == _STDIN:
            raw = sys.stdin.buffer.read(max_bytes + 1)
        else:
            # A collection (.jsonl) may be longer: there the limit applies to each line.
            size = Path(path).stat().st_size
            if size > max_bytes and _FORMS.get(Path(path).suffix.lower()) != "jsonl":
                raise UnreadableError(f"{size:,} bytes; the limit is {max_bytes:,} (setting max_bytes)")
            raw = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be opened: {error.strerror}") from None
    if path == _STDIN and len(raw) > max_bytes:
        raise UnreadableError(f"more than {max_bytes:,} bytes (setting max_bytes)")
    if not raw.strip():
        raise UnreadableError("the file is empty")
    refuse_own(name_own_file(raw))
    binary = name_binary(raw)
    if binary:
        raise UnreadableError(f"this is {binary}, not text")
    return raw


def _name_special(path: str) -> str | None:
    """Why a path that is no plain file is not read; None for plain files and standard input."""
    if path == _STDIN or Path(path).is_file():
        return None
    if Path(path).is_symlink() and not Path(path).exists():
        return "a link to something that is not there"
    if Path(path).is_dir():
        return "a link to a folder, which is not followed; give the folder itself"
    return "no plain file but a pipe, socket or device; - reads a report from standard input"


def _form(path: str, raw: bytes) -> str:
    """The form of an input: by the ending of its name, else by its first bytes. Raises UnreadableError for endings of
    forms that are never reports.
    """
    form = _FORMS.get(Path(path).suffix.lower())
    if form:
        return form
    if path != _STDIN and Path(path).suffix.lower() in (
        ".csv",
        ".tsv",
        ".xml",
        ".py",
        ".yaml",
        ".yml",
        ".toml",
        ".css",
        ".js",
    ):
        raise UnreadableError(f"{Path(path).suffix} files are not read (.txt, .md, .html, .json, .jsonl are)")
    start = raw[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"["):
        return "json"
    return "html" if start[:1] == b"<" else "text"


def _read_text(path: str, raw: bytes) -> Report:
    """The report of a text file. The front matter of a Markdown file gives metadata, and stays in the text."""
    decoded = decode_bytes(raw)
    text, replaced = replace_unstorable(decoded.text)
    if not text.strip():
        raise UnreadableError("the file is empty")
    doubts = tuple(filter(None, (decoded.doubt, _count(replaced))))
    front = _FRONT_MATTER.match(text) if path.lower().endswith((".md", ".markdown")) else None
    lines = (line.partition(":") for line in front[1].splitlines()) if front else ()
    stated = {key.strip().lower(): known(value.strip().strip("\"'")) for key, _, value in lines}
    return Report(
        path,
        text,
        title=stated.get("title"),
        outlet=stated.get("outlet") or stated.get("source"),
        author=stated.get("author"),
        published=stated.get("published") or stated.get("date"),
        url=stated.get("url"),
        doubts=doubts,
    )


def _read_json(
    path: str, raw: bytes, *, lines: bool, mapping: Mapping[str, str] | None, max_bytes: int
) -> Iterator[Report | Refused]:
    decoded = decode_bytes(raw)
    for place, record in read_records(decoded.text, lines=lines, max_bytes=max_bytes):
        here = path + place
        if isinstance(record, UnreadableError):
            yield Refused(here, str(record))
            continue
        try:
            refuse_own(name_own_record(record))
            report = read_record(here, record, mapping=mapping)
        except UnreadableError as error:
            yield Refused(here, str(error))
            continue
        clean, replaced = replace_unstorable(report.text)
        yield replace(
            report,
            text=clean,
            title=_clean(report.title),
            outlet=_clean(report.outlet),
            author=_clean(report.author),
            published=_clean(report.published),
            url=_clean(report.url),
            sha256=hashlib.sha256(raw if not place else clean.encode("utf-8")).hexdigest(),
            doubts=tuple(filter(None, (decoded.doubt, _count(replaced)))),
        )


def _clean(value: str | None) -> str | None:
    return replace_unstorable(value)[0] if value else value


def _count(replaced: int) -> str | None:
    return f"{replaced} NULs or lone surrogates replaced by U+FFFD" if replaced else None
