"""The word lists: each says what it is, where it comes from and what its columns hold, repeats nothing, and is read by
somebody.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from pathlib import Path

import pytest

from rashomon.lexicon import load_table, split_cell

EN = resources.files("rashomon.lexicon") / "en"
LISTS = sorted(file.name.removesuffix(".tsv") for file in EN.iterdir() if file.name.endswith(".tsv"))

TUNED = ("events", "evaluative", "same_things", "blame", "counted", "measures", "given_names")


def head_of(name: str) -> str:
    """The comments that a list begins with."""
    lines = (EN / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return "\n".join(lines[: next(i for i, line in enumerate(lines) if not line.startswith("#"))])


@cache
def sources() -> str:
    """All code of the package and of the scripts that make lists."""
    root = Path(__file__).resolve().parents[2]
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((root / "src" / "rashomon").rglob("*.py")))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_states_origin_licence_date_and_columns(name: str) -> None:
    """The first lines of every list say where it comes from, under which licence, when it was made, and what each of
    its columns holds.
    """
    head = head_of(name)
    assert re.search(r"\borigin: \S", head)
    assert re.search(r"\blicence: \S", head)
    assert re.search(r"\bdate: 20\d\d-\d\d-\d\d\b", head)
    columns = re.search(r"^# columns: (.+)$", head, re.MULTILINE)
    assert columns
    assert len(columns[1].split(", ")) == max(map(len, load_table(name)))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_rows_and_no_row_twice(name: str) -> None:
    """No list is empty, repeats a row, or holds a blank at the edge of a cell."""
    rows = load_table(name)
    assert rows
    assert len(set(rows)) == len(rows)
    assert all(cell == cell.strip() for row in rows for cell in row)


@pytest.mark.parametrize("name", TUNED)
def test_each_entry_stands_in_a_part_with_a_source(name: str) -> None:
    """In the lists that were once tuned to the development stories every entry stands under a line that names its
    source.
    """
    before, *parts = re.split(
        r"^# part \d+: (?=\S)", (EN / f"{name}.tsv").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert len(parts) >= 2
    assert all(line.startswith("#") for line in before.splitlines())
    assert all(len(part.strip().splitlines()) > 1 for part in parts)


@pytest.mark.parametrize("name", ["events", "counted", "given_names"])
def test_a_form_has_one_meaning(name: str) -> None:
    """No part of a list gives a form another meaning than an earlier part."""
    forms = [row[0] for row in load_table(name)]
    assert len(forms) == len(set(forms)) > 70


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_read(name: str) -> None:
    """Some module names every list; one that nobody reads is no part of the program."""
    assert re.search(rf"['\"]{name}['\"]", sources())


def test_a_cell_of_several_is_split() -> None:
    """Parts are joined by "|"; an empty cell and one left out hold none."""
    row = ("United States", "American|US", "")
    assert split_cell(row, 1) == ("American", "US")
    assert split_cell(row, 2) == split_cell(row, 3) == ()
