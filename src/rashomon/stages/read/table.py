"""Reports from tables: .csv and the like, a row a report, the names of the columns in the first row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from rashomon.stages.read.fields import FIELD_NAMES, field_keys, plain_name
from rashomon.stages.read.report import UnreadableError

_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_CELL = 100_000_000  # characters; the limit of `csv` itself is 131,072, less than a long report


def read_rows(text: str, *, mapping: Mapping[str, str] | None = None) -> Iterator[tuple[str, object]]:
    """The rows of a table as records, each with its place "#1", "#2" and so on; a record has each cell under the name
    of its column.

    mapping: our field name -> the name of the column.

    Raises UnreadableError where the first row names no column with a text, or no row follows it. A row with more cells
    than the first one gives an UnreadableError in place of its record, because it has lost its bounds, and the others
    are read.
    """
    rows = _parse(text, find_delimiter(text, lambda names: len(_known(names, mapping or {}))))
    head = [name.strip() for name in next(rows, [])]
    if not _known(head, mapping or {}) & {"text", "html"}:
        there = f"in the first row ({', '.join(head)[:200]})"
        asked = (mapping or {}).get("text")
        raise UnreadableError(
            f"no column “{asked}”, which --map names for the text, {there}"
            if asked
            else f"no column with a text {there}; name it with --map text=COLUMN"
        )
    number = 0
    while (row := next(rows, None)) is not None:
        if not any(cell.strip() for cell in row):
            continue
        number += 1
        if any(cell.strip() for cell in row[len(head) :]):
            yield (
                f"#{number}",
                UnreadableError(
                    f"the row has {len(row)} cells, the first row {len(head)}: put quotation marks around its texts"
                ),
            )
        else:
            yield f"#{number}", dict(zip(head, row, strict=False))
    if not number:
        raise UnreadableError("the table has no rows below the names of its columns")


def doubt_quotes(text: str) -> str | None:
    """Why the bounds of the rows are doubtful, where a quotation mark of the table is not closed; else None."""
    return "a quotation mark in the table is not closed, so rows may be run together" if text.count('"') % 2 else None


def names_columns(line: str) -> bool:
    """True where a line is the first row of a table: every cell names a field of a report, one of them its text.

    >>> names_columns("title;text;published"), names_columns("Title, or text")
    (True, False)
    """
    return any(
        len(cells) > 1 and len(_known(cells, {})) == len(cells) and {"text", "html"} & _known(cells, {})
        for cells in (next(_parse(line, delimiter), []) for delimiter in _DELIMITERS)
    )


def find_delimiter(text: str, count: Callable[[Sequence[str]], int]) -> str:
    """What stands between the cells of a table: that by which its first row has most names that count, then most cells.

    count: how many of some names are known.

    >>> find_delimiter("path;outlet, city", lambda names: len({"path", "outlet"}.intersection(names)))
    ';'
    """
    line = _first_row(text)

    def found(delimiter: str) -> tuple[int, int]:
        cells = next(_parse(line, delimiter), [])
        return count(cells), len(cells)

    return max(_DELIMITERS, key=found)


def _first_row(text: str) -> str:
    """The text up to the first line break outside of quotation marks."""
    end = re.match(r"(?:[^\"\r\n]++|\"[^\"]*+\"?)*+", text)
    return end[0] if end else ""


def _known(head: Sequence[str], mapping: Mapping[str, str]) -> set[str]:
    """Our fields that the names of columns stand for."""
    given = {form for name in head for form in (name.strip(), plain_name(name))}
    return {field for field in FIELD_NAMES if given.intersection(field_keys(field, mapping))}


def _parse(text: str, delimiter: str) -> Iterator[list[str]]:
    before = csv.field_size_limit(_LONGEST_CELL)  # a setting of the whole process, so it is put back
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise UnreadableError(f"no table: {error}") from None
    finally:
        csv.field_size_limit(before)
