"""Tables: a row a report."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.stages.read import ReadingOptions, read_sources
from rashomon.stages.read.json_forms import read_record
from rashomon.stages.read.report import UnreadableError
from rashomon.stages.read.table import read_rows

FERRY = 'Nine people died, "too many", when a ferry hit the pier at Odvika on Friday.\n\nThe coast guard said so; it was\tlate.'
OTHER = "A ferry with 212 people on board ran into the pier at Odvika; nine of them are dead."


def table(delimiter: str, *rows: list[str]) -> str:
    """The text of a table with these rows."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "head", [["Title", "Text", "Date"], ["headline", "full text", "published"], ["TITLE", "Body", "Published-At"]]
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_row_is_a_report(tmp_path: Path, delimiter: str, head: list[str], charset: str) -> None:
    """Cells may hold line breaks, marks and delimiters; columns are known under the names of JSON fields."""
    rows = [head, ["Ferry; pier", FERRY, "2021-03-12"], ["", "", ""], ["Nine dead", OTHER, ""]]
    (tmp_path / "a.csv").write_bytes(table(delimiter, *rows).encode(charset))
    batch = read_sources(str(tmp_path))
    assert [item.path.rpartition("#")[2] for item in batch.inputs] == ["1", "2"]
    assert [(one.title, one.text, one.published) for one in batch.documents] == [
        ("Ferry; pier", FERRY, "2021-03-12"),
        ("Nine dead", OTHER, None),
    ]
    assert batch.problems == ()


def test_columns_can_be_named(tmp_path: Path) -> None:
    """--map names the column of a field, also one whose name holds dots; a name that is not ours is the user's error."""
    (tmp_path / "a.csv").write_text(table(";", ["a.b", "story", "text"], ["Post", FERRY, "no"]))
    batch = read_sources(tmp_path / "a.csv", ReadingOptions(mapping={"text": "story", "outlet": "a.b"}))
    assert [(one.text, one.outlet) for one in batch.documents] == [(FERRY, "Post")]
    with pytest.raises(InputError, match=r"unknown field in the mapping: txt; known are text, html"):
        read_sources(tmp_path, ReadingOptions(mapping={"txt": "story"}))


def test_markup_in_a_column_of_pages(tmp_path: Path) -> None:
    """A column of mark-up gives the text that it shows."""
    (tmp_path / "a.csv").write_text(table(",", ["html", "title"], ["<p>Nine died.</p><p>Two live.</p>", "T"]))
    assert read_sources(tmp_path).documents[0].text == "Nine died.\nTwo live."


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("title,text\nT,Nine died, police said.\n\nU,Two live.\n", ["the row has 3 cells, the first row 2", None]),
        ("title,text\nT,Nine died.,\n", [None]),  # an empty cell more loses nothing
        ("title,text\nT\nU,Two live.\n", ["no field with a text", None]),
        ('title,text\nT,"Nine died.\nU,Two live.\n', [None]),
        ("title,text\nT,\n", ["no field with a text"]),
    ],
)
def test_rows_that_cannot_be_read(tmp_path: Path, text: str, reasons: list[str | None]) -> None:
    """A row that lost its bounds or has no text is refused alone, with the reason."""
    (tmp_path / "a.csv").write_text(text)
    inputs = read_sources(tmp_path).inputs
    assert [item.status for item in inputs] == ["refused" if reason else "kept" for reason in reasons]
    assert all((reason or "") in item.reason for item, reason in zip(inputs, reasons, strict=True))


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "", "\n", "title\nx"])
def test_a_table_without_a_text_is_refused(text: str) -> None:
    """The first row must name a column with a text; the refusal shows what it names."""
    with pytest.raises(UnreadableError, match=r"no column with a text in the first row .*--map text=COLUMN"):
        list(read_rows(text))
    assert list(read_rows("text\nx"))


def test_a_column_that_is_named_and_missing_is_told() -> None:
    """Whoever names a column for the text hears that there is none of that name, and which there are."""
    with pytest.raises(UnreadableError, match=r"no column “story”, .* in the first row \(title, text\)"):
        list(read_rows("title,text\nFire,A barge burned.\n", mapping={"text": "story"}))


def test_a_mark_that_is_not_closed_is_doubted(tmp_path: Path) -> None:
    """Where a mark runs to the end of the table its rows are one; nothing is lost, and the reader is told."""
    (tmp_path / "a.csv").write_text('title,text\nT,"Nine died.\nU,Two live.\n')
    batch = read_sources(tmp_path)
    assert batch.documents[0].text == "Nine died.\nU,Two live.\n"
    assert any("not closed" in problem.message for problem in batch.problems)


@pytest.mark.parametrize("text", ["title,text\n", "title,text", "title,text\n,\n\n"])
def test_a_table_without_rows_is_refused(text: str) -> None:
    """A table that ends below the names of its columns is refused, not passed over."""
    with pytest.raises(UnreadableError, match="no rows"):
        list(read_rows(text))


def test_long_cells(tmp_path: Path) -> None:
    """A cell longer than the limit of Python's csv is read whole, and that limit is what it was."""
    before = csv.field_size_limit()
    (tmp_path / "a.csv").write_text(table(",", ["text"], ["word " * 60_000 + "end"]))
    assert read_sources(tmp_path).documents[0].text == "word " * 60_000 + "end"
    assert csv.field_size_limit() == before


def test_dotted_paths_go_down_into_records(tmp_path: Path) -> None:
    """--map follows dots in JSON, numbers in lists, and a key that holds dots itself."""
    (tmp_path / "a.json").write_text(
        '{"doc": {"parts": [{"t": "x"}, {"t": "Nine died."}]}, "a.b": "Post", "by": ["Lind", "Moe"]}'
    )
    batch = read_sources(tmp_path, ReadingOptions(mapping={"text": "doc.parts.1.t", "outlet": "a.b", "author": "by.7"}))
    assert [(one.text, one.outlet, one.author) for one in batch.documents] == [("Nine died.", "Post", None)]


def test_one_mapping_for_a_folder_of_many_kinds(tmp_path: Path) -> None:
    """It is obeyed by tables and JSON, and texts and pages beside them are read as they are; a name that none of them
    has is told, once.
    """
    text = "Nine people died when the ferry Marigold burned off Port Lorn, {} said on Sunday."
    (tmp_path / "a.csv").write_text(f'headline,story\nFire,"{text.format("Reyes")}"\n')
    (tmp_path / "b.json").write_text(json.dumps({"story": text.format("Brandt"), "outlet": "Post"}))
    (tmp_path / "c.txt").write_text(text.format("Dahl"))
    (tmp_path / "d.html").write_text(f"<html><body><article><p>{text.format('Holm')}</p></article></body></html>")
    mapping = {"text": "story", "title": "headline", "author": "pen"}
    batch = read_sources(tmp_path, ReadingOptions(mapping=mapping))
    assert sorted(document.text for document in batch.documents) == [
        text.format(name) for name in ("Brandt", "Dahl", "Holm", "Reyes")
    ]
    assert {document.title for document in batch.documents if document.source.path.endswith("a.csv#1")} == {"Fire"}
    told = "--map {} changes nothing: nothing that was read has such a field or column"
    assert [problem.message for problem in batch.problems] == [told.format("author=pen")]
    texts = read_sources([tmp_path / "c.txt", tmp_path / "d.html"], ReadingOptions(mapping={"text": "story"}))
    assert [problem.message for problem in texts.problems] == [told.format("text=story")]
    with pytest.raises(UnreadableError, match=r"no field “tale”, which --map names for the text \(fields: story\)"):
        read_record("a.json", {"story": text}, mapping={"text": "tale"})
