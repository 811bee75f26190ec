"""What Rashomon wrote is never a report, and what is no plain file has its row."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from rashomon.cli.terminal import summary_lines
from rashomon.report import FORMATS, render, render_index
from rashomon.report.notices import notices
from rashomon.stages.read import ReadingOptions, read_sources
from rashomon.stages.read import batch as batch_module
from rashomon.stages.read.batch import make_document
from rashomon.stages.read.sources import read_path
from rashomon.text.own_output import name_own_file, name_own_record, name_own_text
from tests.report.story import make_account

REPORT = "Nine people died when the ferry Marigold caught fire off Port Lorn, the coast guard said on Sunday."


def refused(path: Path) -> dict[str, str]:
    """Each refused input of a path by the end of its name, with the reason."""
    return {Path(i.path).name: i.reason for i in read_sources([str(path)]).inputs if i.status == "refused"}


@pytest.mark.parametrize("share", [False, True])
def test_every_file_that_is_written_is_refused(tmp_path: Path, share: bool) -> None:
    """All formats, by their content: under another name they are refused as well, and a report beside them is read."""
    files = render(make_account(), tmp_path / "account", formats=FORMATS, share=share)
    files += (render_index([(make_account(), tmp_path / "account")], tmp_path),)
    pile = tmp_path / "pile"
    pile.mkdir()
    for number, file in enumerate(files):
        (pile / f"{number}-{file.stem}").write_bytes(file.read_bytes())
    (pile / "report.txt").write_text(REPORT)
    found = refused(pile)
    assert len(found) == len(files) >= 13
    assert set(found.values()) == {
        f"this is {what}, which Rashomon wrote: it would be its own witness"
        for what in ("an account", "a table of an account")
    }
    batch = read_sources([str(tmp_path / "account"), str(pile)])
    assert [Path(document.source.path).name for document in batch.documents] == ["report.txt"]


def test_saved_summaries_and_copies_of_the_page_are_refused(tmp_path: Path) -> None:
    """The terminal's summary, the text of the page and its paste with other line breaks are known by what they say."""
    (tmp_path / "summary.txt").write_text("\n".join(summary_lines(make_account())))
    (tmp_path / "paste.txt").write_text(
        "Rashomon\nCompares only the\n3 reports listed; not checked\nagainst anything else."
    )
    (tmp_path / "single.md").write_text(
        "Compares only the 1 report listed; not checked against anything else.\n" + REPORT
    )
    (tmp_path / "news.txt").write_text(
        f"{REPORT} The editor compares only the reports listed; she checked nothing else."
    )
    assert set(refused(tmp_path)) == {"summary.txt", "paste.txt", "single.md"}
    assert notices(make_account()) == ()


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ({"title": "Fire", "schema": "rashomon.account/1"}, "an account"),
        ({"$id": "rashomon.account/1", "properties": {}}, "the JSON Schema of accounts"),
        ({"question": "merge", "left": [{"doc": "d", "start": 0, "end": 1}]}, "a correction of an account"),
        ({"id": "d", "text": REPORT, "blocks": [], "stated": {}, "sha256": ""}, "a report as Rashomon read it"),
        ({"text": "Nine died.", "evidence": [{"doc": "d", "start": 0, "end": 4}]}, "a line of an account"),
        ({"type": "Annotation", "body": {"value": REPORT}, "target": {"rashomon:article": "d"}}, "an annotation"),
        (
            {"type": "AnnotationPage", "items": [{"target": {"rashomon:article": "d"}, "body": {"value": REPORT}}]},
            "a page of annotations",
        ),
        ({"type": "Annotation", "target": "https://post.example/fire", "text": REPORT}, None),
        ({"type": "AnnotationPage", "items": [], "text": REPORT}, None),
        ({"title": "Fire", "text": REPORT}, None),
        ({"text": REPORT, "evidence": "photographs"}, None),
        ({"question": "Who left?", "left": "nobody", "text": REPORT}, None),
        ({"schema": "https://schema.example/article", "text": REPORT}, None),
        ("text", None),
    ],
)
def test_records_of_json(record: object, name: str | None, tmp_path: Path) -> None:
    """JSON of ours is known by its keys, alone and in collections; like keys of other people's records are not enough."""
    assert name_own_record(record) == name
    assert name_own_file(json.dumps(record).encode()) == name
    if isinstance(record, dict) and name:
        (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, [record, {"text": REPORT}])))
        (tmp_path / "list.json").write_text(json.dumps([record, {"text": REPORT + "!"}]))
        batch = read_sources([str(tmp_path)])
        assert [i.reason.split(",")[0] for i in batch.inputs if i.status == "refused"] == [f"this is {name}"] * 2
        assert len(batch.documents) == 2


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b'{"schema": "rashomon.account/1", "title": "cut', "an account"),
        (b'{"title": "about \\"schema\\": ", "text": "cut', None),
        (
            b'{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[{"id":"urn:rashomon:1',
            "a page of annotations",
        ),
        (b'{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[{"id":"urn:other', None),
        (b"PK\x03\x04 no archive", None),
        (
            b"label,outlet,title,author,published,language,url,path,sha256,duplicate_of,foreign\r\n",
            "a table of an account",
        ),
        (b"\xef\xbb\xbfdate,precision,what,document,start,end,quote\r\n2031,day,fire\r\n", "a table of an account"),
        (b"title,text,url,published,outlet\nFire,Nine died,,,\n", None),
        (b"date,precision,what,documents\n", None),
        (b"", None),
    ],
)
def test_files_by_their_beginning(raw: bytes, name: str | None) -> None:
    """Damaged accounts, headers of tables, and what only looks like them."""
    assert name_own_file(raw) == name


HEADERS = (
    "label,outlet,title,author,published,language,url,path,sha256",
    "fact,about,kind,measure,status,difference",
    "said,kind,speaker,certain,same_as,source,cue",
    "name,kind,form,document,start,end,quote",
    "left,right,share,direction_known",
    "referent,form,voice,loaded,document,start,end",
    "date,precision,what,document,start,end,quote",
    "date,precision,planned,what,document,start,end,quote",
    "line,text,kind,document,start,end,quote",
)


@pytest.mark.parametrize("header", HEADERS)
def test_a_table_is_known_by_all_its_columns(header: str) -> None:
    """With more columns behind them too; where one of them is missing, the table is somebody else's."""
    assert (
        name_own_file(f"{header}\n".encode()) == name_own_file(f"{header},more\n".encode()) == "a table of an account"
    )
    assert name_own_file(f"{header}s\n".encode()) is None
    columns = header.split(",")
    for number in range(len(columns)):
        fewer = ",".join(columns[:number] + columns[number + 1 :])
        assert fewer in HEADERS or name_own_file(f"{fewer}\n".encode()) is None


def test_the_sentence_makes_the_text() -> None:
    """Only the whole sentence counts."""
    assert name_own_text("x Compares only the 12 reports listed; not checked against anything else. y") == "an account"
    assert (
        name_own_text("Each account compares only the reports it lists; not checked against anything else.")
        == "an account"
    )
    assert name_own_text("Compares only the 12 reports listed; checked against everything else.") is None


def test_links_and_pipes_have_a_row(tmp_path: Path) -> None:
    """In a folder and given by name: a link to a folder, a broken link and a pipe are refused with the reason, never
    waited for and never passed over; a link to a file is read.
    """
    folder, other = tmp_path / "reports", tmp_path / "other"
    folder.mkdir()
    other.mkdir()
    (folder / "a.txt").write_text(REPORT)
    (other / "b.txt").write_text(f"{REPORT} Twice.")
    (folder / "linked.txt").symlink_to(other / "b.txt")
    (folder / "more").symlink_to(other)
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    expected = {
        "more": "a link to a folder, which is not followed; give the folder itself",
        "gone.txt": "a link to something that is not there",
        "pipe.txt": "no plain file but a pipe, socket or device; - reads a report from standard input",
    }
    assert refused(folder) == expected
    assert len(read_sources([str(folder)]).documents) == 2
    given = [str(folder / name) for name in ("a.txt", "gone.txt", "pipe.txt")]
    statuses = {Path(i.path).name: i.status for i in read_sources(given).inputs}
    assert statuses == {"a.txt": "kept", "gone.txt": "refused", "pipe.txt": "refused"}
    assert [Path(i.path).name for i in read_sources([str(folder / "*")]).inputs if i.status == "refused"] == [
        "gone.txt",
        "pipe.txt",
    ]
    assert len(read_sources([str(folder / "more")]).documents) == 1


def test_a_fault_in_reading_one_input_refuses_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not strict, an input with which the program has a fault is refused by name and the others are read; strict, the
    fault is raised.
    """
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text(f"{REPORT} Twice.")
    make, read = make_document, read_path

    def faulty(report: object, override: object, *, max_compared: int) -> object:
        if report.path.endswith("b.txt"):  # type: ignore[attr-defined]
            raise ValueError("boom")
        return make(report, override, max_compared=max_compared)  # type: ignore[arg-type]

    monkeypatch.setattr(batch_module, "make_document", faulty)
    with pytest.raises(ValueError, match="boom"):
        read_sources([str(tmp_path)])
    batch = read_sources([str(tmp_path)], ReadingOptions(strict=False))
    assert [(Path(i.path).name, i.status) for i in batch.inputs] == [("a.txt", "kept"), ("b.txt", "refused")]
    assert "a fault of the program with this input (ValueError: boom)" in batch.problems[-1].message

    def unreadable(path: str, **options: object) -> object:
        if path.endswith("a.txt"):
            raise KeyError("x")
        return read(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(batch_module, "make_document", make)
    monkeypatch.setattr(batch_module, "read_path", unreadable)
    assert [i.status for i in read_sources([str(tmp_path)], ReadingOptions(strict=False)).inputs] == ["refused", "kept"]
    with pytest.raises(KeyError):
        read_sources([str(tmp_path)])


@pytest.mark.parametrize(
    "raw", [b"\0\0\0", b"... !? --\n", b'{"text": "\\u0000 \\u0000"}', b"<html><p>\xe2\x80\xa6</p></html>"]
)
def test_a_text_without_letters_is_no_report(raw: bytes, tmp_path: Path) -> None:
    """What holds no letter and no digit is refused, in every form."""
    (tmp_path / "made").write_bytes(raw)
    batch = read_sources([str(tmp_path / "made")])
    assert batch.documents == ()
    assert [one.status for one in batch.inputs] == ["refused"]
