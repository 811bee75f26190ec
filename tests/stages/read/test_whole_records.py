"""Whole records of what is read: every credit and date of a line, every document of a file with all of its blocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rashomon.model import Document
from rashomon.stages.read import read_sources
from rashomon.stages.read.credits import read_credit_line, read_dateline, read_tagline
from rashomon.stages.read.datelines import has_date_label, is_date_line, read_date_line, read_stated_date
from rashomon.stages.read.sources import read_content
from rashomon.text.stretches import Stretch
from tests.scenes import scenes_of, tell

SCENES = Path(__file__).with_name("whole_records.scenes")
MOST = 1_000_000


def records(given: str) -> list[str]:
    """The lines of what is read in "WHAT: line", or in "file NAME" with its content in the lines below."""
    first, _, content = given.partition("\n")
    if first.startswith("file "):
        return _of_file(first.removeprefix("file "), content)
    what, _, line = first.partition(": ")
    return FINDERS[what](line)


def _of_file(name: str, content: str) -> list[str]:
    batch = read_sources(read_content(name, content.encode(), max_bytes=MOST))
    lines = [f"{one.status} {one.path}: {one.reason}" for one in batch.inputs if one.status != "kept"]
    for document in batch.documents:
        lines += [
            _head(document),
            *(f"{block.kind} {block.why}: {document[block.span]!r}" for block in document.blocks),
        ]
        lines += [f"problem: {one.message}" for one in batch.problems if one.document == document.id]
    return lines


def _head(document: Document) -> str:
    fields = {name: getattr(document, name) for name in ("title", "outlet", "author", "published")}
    told = [f"{name} {value!r} by {getattr(document.stated, name)}" for name, value in fields.items() if value]
    others: dict[str, object] = {"dateline": document.dateline, "url": document.source.url, "note": document.note}
    others |= {"language": document.language, "ratio": document.extraction_ratio}
    told += [f"{name} {value}" for name, value in others.items() if value not in (None, "en")]
    return f"document {document.source.path}: {'; '.join(told)}"


def _stretch(line: str) -> Stretch:
    return Stretch(line, 0, len(line))


def _date(line: str) -> list[str]:
    """The date of a line alone and beside the twelfth of March, and whether the line is one of dates."""
    found = [read_date_line(line), read_date_line(line, base="2021-03-12")]
    return [f"{tell(found)}{' date line' * is_date_line(line)}{' label' * has_date_label(line)}"]


FINDERS: dict[str, Callable[[str], list[str]]] = {
    "credit": lambda line: [tell(read_credit_line(_stretch(line)))],
    "tagline": lambda line: [tell(read_tagline(_stretch(line)))],
    "dateline": lambda line: [tell(read_dateline(_stretch(line), first=True))],
    "later dateline": lambda line: [tell(read_dateline(_stretch(line), first=False))],
    "date": _date,
    "stated": lambda line: [tell(read_stated_date(line))],
}


@scenes_of(SCENES)
def test_whole_records(given: str, expected: list[str]) -> None:
    """What is read is what is written down, to every field and block."""
    assert records(given) == expected
