"""What a caller in Python gives as a report: a path, a text, a record or a document, told apart."""

from __future__ import annotations

import glob
import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path

from rashomon.errors import InputError
from rashomon.model import Document
from rashomon.stages.read.decode import replace_unstorable
from rashomon.stages.read.json_forms import read_record
from rashomon.stages.read.report import Refused, Report, UnreadableError

_LONGEST_PATH = 1000
"""Characters; a longer string is no path."""
_LIKE_A_PATH = re.compile(
    r"\A(?:[~.]{0,2}[/\\]\S.*"  # /home/ann/a, ./a, ~/a
    r"|[A-Za-z]:\\.*"
    r"|[^\s/\\]{1,200}[/\\]\S*"  # reports/a
    r"|[^\n]{0,200}[^\s.]\.(?:txt|md|html?|xhtml|jsonl?|ndjson|csv|tsv|docx|pdf|eml|mhtml|rss|atom|xml|zip|warc|gz))",
    re.IGNORECASE,
)


def tell_given(
    item: object, number: int, mapping: Mapping[str, str] | None = None
) -> str | Report | Refused | Document:
    """What one given item is: the path of something to read (a string), a report, a refusal, or a document.

    number: of the item, from 1; it stands for the path of a text or record.
    mapping: our field name -> the field of a record.

    Raises InputError where a string looks like a path and nothing is there, and for an item that can be no report.
    """
    if isinstance(item, Document):
        return item
    if isinstance(item, Path):
        return str(item)
    if isinstance(item, str):
        return item if _is_path(item) else _of_text(item, f"text {number}")
    if isinstance(item, Mapping):
        try:
            return _signed(read_record(f"record {number}", item, mapping=mapping))
        except UnreadableError as error:
            return Refused(f"record {number}", str(error))
    raise InputError(
        f"item {number} is a value of type {type(item).__name__}; a report is a path, a text, a record with a text, or "
        "a Document"
    )


def _is_path(text: str) -> bool:
    """Whether a string is the path, or the glob, of something.

    Raises InputError where it looks like a path and nothing is there.
    """
    if len(text) > _LONGEST_PATH or "\n" in text or "\0" in text:
        return False
    if text == "-" or os.path.lexists(text):
        return True
    like = bool(_LIKE_A_PATH.fullmatch(text.strip()))
    if like and not (glob.has_magic(text) and glob.glob(text, recursive=True)):  # noqa: PTH207 (may be absolute)
        raise InputError(f"there is no file {text}; give the text of a report in full, or a path that is there")
    return like


def _of_text(text: str, path: str) -> Report | Refused:
    stored, replaced = replace_unstorable(text)
    if not stored.strip():
        return Refused(path, "the text is empty")
    doubts = (f"{replaced:,} characters that cannot be stored were replaced",) if replaced else ()
    return _signed(Report(path, stored, doubts=doubts))


def _signed(report: Report) -> Report:
    """The report with the digest of its text in place of that of a file."""
    from dataclasses import replace

    return replace(report, sha256=hashlib.sha256(report.text.encode()).hexdigest())
