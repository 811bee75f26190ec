"""The whole of reading: paths in, documents and an account of every input out."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from rashomon.errors import InputError
from rashomon.stages.read import ReadingOptions, batch, read_in_pieces, read_sources
from rashomon.stages.story import list_inputs, make_members
from tests.stages.read.test_warc import record
from tests.stages.read.test_word import document

FERRY = "Ferry hits pier at Odvika\n\nNine people died when a ferry hit the pier on Friday, the coast guard said.\n"
OTHER = "Nine dead in Odvika\n\nA ferry with 212 people on board ran into the pier at Odvika; nine of them are dead.\n"


def files(folder: Path, **texts: str) -> Path:
    """A folder with these files ("a_txt" is a.txt)."""
    for name, text in texts.items():
        (folder / ".".join(name.rsplit("_", 1))).write_text(text, encoding="utf-8")
    return folder


def test_folders_globs_and_files(tmp_path: Path) -> None:
    """A folder stands for its files to the bottom, a glob for those it matches; hidden files are left alone."""
    (tmp_path / "sub").mkdir()
    files(tmp_path / "sub", b_txt=OTHER)
    files(tmp_path, a_txt=FERRY)
    (tmp_path / ".hidden.txt").write_text("secret")
    assert len(read_sources([str(tmp_path)]).documents) == 2
    assert len(read_sources([str(tmp_path / "*.txt")]).documents) == 1
    assert len(read_sources([str(tmp_path / "**/*.txt")]).documents) == 2


def test_a_story_folder_stands_for_its_reports(tmp_path: Path) -> None:
    """Of a folder with reports/ in it, what lies beside that is not a report."""
    (tmp_path / "reports").mkdir()
    files(tmp_path / "reports", a_txt=FERRY)
    files(tmp_path, expected_json="{}")
    assert [item.status for item in read_sources([str(tmp_path)]).inputs] == ["kept"]


def test_order_does_not_matter(tmp_path: Path) -> None:
    """The same paths in any order give the same batch."""
    files(tmp_path, a_txt=FERRY, b_txt=OTHER, c_txt=FERRY)
    paths = [str(path) for path in sorted(tmp_path.iterdir())]
    assert read_sources(paths) == read_sources(paths[::-1])


def test_a_missing_path_is_the_users_error(tmp_path: Path) -> None:
    """A path that stands for nothing is an error in the arguments, not a report that could not be read."""
    for path in ("nowhere.txt", "*.nothing", "."):
        with pytest.raises(InputError):
            read_sources([str(tmp_path / path)])


def test_nothing_is_lost_silently(tmp_path: Path) -> None:
    """Every input is kept, a duplicate or refused with a reason, and each refusal is a problem that names the file."""
    lines = json.dumps({"text": OTHER}) + "\nnot json\n"
    files(tmp_path, a_txt=FERRY, b_txt=FERRY, c_txt="  \n", d_json="{broken", e_csv="x,y", f_jsonl=lines)
    (tmp_path / "g.pdf").write_bytes(b"%PDF-1.7")
    batch = read_sources([str(tmp_path)])
    inputs = list_inputs(batch.inputs, make_members(batch.documents))
    status = {Path(item.path).name: item.status for item in inputs}
    assert sorted((status.pop("a.txt"), status.pop("b.txt"))) == ["duplicate", "kept"]
    assert status == {
        "c.txt": "refused", "d.json": "refused", "e.csv": "refused", "f.jsonl#1": "kept", "f.jsonl#2": "refused", "g.pdf": "refused",
    }  # fmt: skip
    assert all(item.reason for item in inputs if item.status != "kept")
    refused = {item.path for item in batch.inputs if item.status == "refused"}
    assert {problem.message.split(" was not read")[0] for problem in batch.problems} == refused


def test_one_text_of_two_outlets_stays_two_documents(tmp_path: Path) -> None:
    """The second says whose duplicate it is; a third file that names no other outlet is no document, and says what it
    repeats.
    """
    records = {
        name: json.dumps({"text": FERRY, "source": outlet})
        for name, outlet in (("a_json", "Post"), ("b_json", "Echo"), ("c_json", "Post"))
    }
    files(tmp_path, **records)
    batch = read_sources([str(tmp_path)])
    members = make_members(batch.documents)
    assert [member.duplicate_of for member in members] == [None, members[0].id]
    inputs = {Path(item.path).name: item for item in list_inputs(batch.inputs, members)}
    assert sorted((inputs["a.json"].status, inputs["b.json"].status)) == ["duplicate", "kept"]
    assert inputs["c.json"].status == "duplicate"
    assert f"{tmp_path / 'a.json'}, and it names no other" in inputs["c.json"].reason


def test_a_row_about_a_repeated_report_is_set_aside(tmp_path: Path) -> None:
    """What the user says of a report that is a duplicate is not lost without a word."""
    files(tmp_path, a_txt=FERRY, b_txt=FERRY, s_csv="path,outlet\nb.txt,Echo\n")
    paths, sources = [str(tmp_path / "[ab].*")], str(tmp_path / "s.csv")
    assert [document.outlet for document in read_sources(paths, ReadingOptions(sources=sources)).documents] == ["Echo"]
    files(tmp_path, s_csv="path,outlet\na.txt,Post\nb.txt,Echo\n")
    batch = read_sources(paths, ReadingOptions(sources=sources))
    assert [document.outlet for document in batch.documents] == ["Echo"]
    assert ["row for a.txt is set aside" in problem.message for problem in batch.problems] == [True]


def test_metadata_and_who_stated_it(tmp_path: Path) -> None:
    """A value comes from the user before the metadata before the text, and says so."""
    record = {
        "text": FERRY,
        "title": "Ferry hits pier at Odvika",
        "source": "Odvika Post",
        "published": "12 March 2021",
    }
    rows = "path,outlet,note\na.json,The Post,typed by hand\n"
    files(tmp_path, a_json=json.dumps(record), b_txt="ODVIKA (Tarn Wire) - " + OTHER.split("\n\n")[1], s_csv=rows)
    documents = read_sources([str(tmp_path / "[ab].*")], ReadingOptions(sources=str(tmp_path / "s.csv"))).documents
    a, b = sorted(documents, key=lambda document: document.source.path)
    assert (a.outlet, a.stated.outlet, a.published, a.stated.published, a.note) == (
        "The Post",
        "user",
        "2021-03-12",
        "metadata",
        "typed by hand",
    )
    assert (b.outlet, b.stated.outlet, b.published, b.stated.published) == ("Tarn Wire", "text", None, "not stated")


def test_sources_that_cannot_be_used(tmp_path: Path) -> None:
    """A row that matches no input is a problem; a file without a path column is an error."""
    files(tmp_path, a_txt=FERRY, s_csv="path,outlet\nz.txt,Nobody\n", t_csv="file,outlet\na.txt,Post\n")
    batch = read_sources([str(tmp_path / "a.txt")], ReadingOptions(sources=str(tmp_path / "s.csv")))
    assert "z.txt" in batch.problems[0].message
    for name in ("t.csv", "nowhere.csv"):
        with pytest.raises(InputError):
            read_sources([str(tmp_path / "a.txt")], ReadingOptions(sources=str(tmp_path / name)))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_of_sources_as_programs_write_them(tmp_path: Path, delimiter: str) -> None:
    """The user's table may have semicolons or tabs, capitals in its names and columns of its own."""
    rows = (("Path", "Outlet", "Country"), ("a.txt", "Odvika Post", "Norway"))
    files(tmp_path, a_txt=FERRY, s_csv="".join(delimiter.join(row) + "\n" for row in rows))
    batch = read_sources([str(tmp_path / "a.txt")], ReadingOptions(sources=str(tmp_path / "s.csv")))
    assert ([document.outlet for document in batch.documents], batch.problems) == (["Odvika Post"], ())


def test_a_misspelt_column_of_sources_is_an_error(tmp_path: Path) -> None:
    """A column like one that the table lacks would be left out in silence."""
    files(tmp_path, a_txt=FERRY, s_csv="path,outlett\na.txt,Post\n")
    with pytest.raises(
        InputError, match=r"s\.csv has a column “outlett”; is it “outlet”\? Known are path, outlet, title"
    ):
        read_sources([str(tmp_path / "a.txt")], ReadingOptions(sources=str(tmp_path / "s.csv")))


def test_a_misspelt_field_is_told_once(tmp_path: Path) -> None:
    """However many records have it, in one batch or in many; a table's column too."""
    lines = "".join(json.dumps({"text": f"{FERRY} {n}", "titel": "Ferry"}) + "\n" for n in range(3))
    files(tmp_path, a_jsonl=lines, b_csv="text,publised\nNine died.,2021-03-12\n")
    known = "known are text, title, outlet, author, published, url"
    a, b = tmp_path / "a.jsonl", tmp_path / "b.csv"
    told = [
        f"the field “publised” of {b}#1 was not read; if it holds the date of publication, call it “published” or map it "
        f"(published=publised); {known}",
        f"the field “titel” of {a}#1 and 2 more was not read; if it holds the title, call it “title” or map it "
        f"(title=titel); {known}",
    ]
    assert [problem.message for problem in read_sources(str(tmp_path)).problems] == told
    pieces = list(read_in_pieces([str(a), str(b)]))
    assert [problem.message for piece in pieces for problem in piece.problems] == told


def test_caches_are_emptied_behind_many_inputs_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes longer than to read a page, so a run of a few inputs leaves it out."""
    emptied: list[int] = []
    monkeypatch.setattr(batch, "forget_pages", lambda: emptied.append(1))
    files(tmp_path, a_txt=FERRY, b_txt=OTHER, c_txt=FERRY + " It sank.")
    paths = sorted(str(path) for path in tmp_path.iterdir())
    for many, times in ((4, 0), (3, 2)):
        monkeypatch.setattr(batch, "MANY", many)
        read_sources(paths)
        list(read_in_pieces(paths))
        assert len(emptied) == times


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads standard input, whatever form it has."""
    for raw, title in (
        (FERRY.encode(), "Ferry hits pier at Odvika"),
        (json.dumps({"text": OTHER, "title": "T"}).encode(), "T"),
    ):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
        assert [document.title for document in read_sources(["-"]).documents] == [title]


def test_the_language_is_told(tmp_path: Path) -> None:
    """A report that is not in English is kept, its language told, with a problem; English is told without the language
    model.
    """
    german = (
        "Neun Menschen sind gestorben, als eine Fähre am Freitag gegen den Pier stieß, teilte die Küstenwache mit. "
    )
    files(tmp_path, a_txt=FERRY, b_txt=german * 3)
    batch = read_sources([str(tmp_path)])
    assert sorted(document.language for document in batch.documents) == ["de", "en"]
    assert any("not to be in English (de)" in problem.message for problem in batch.problems)


def test_a_text_is_never_changed(tmp_path: Path) -> None:
    """What stands in a JSON text or a UTF-8 file is the document's text to the character."""
    text = " \u202eodd\u202c \u00a0text\r\nwith “marks” and \ufeff more  "
    (tmp_path / "a.json").write_text(json.dumps({"text": text}))
    (tmp_path / "b.txt").write_bytes(text.encode())
    assert [read_sources([str(path)]).documents[0].text for path in sorted(tmp_path.iterdir())] == [text, text]


def test_markdown_front_matter(tmp_path: Path) -> None:
    """What a Markdown file says of itself in its front matter is metadata."""
    files(
        tmp_path,
        a_md=f"---\ntitle: Ferry hits pier\nsource: Odvika Post\ndate: 2021-03-12\n---\n\n# Ferry hits pier\n\n{OTHER}",
    )
    document = read_sources([str(tmp_path)]).documents[0]
    assert (document.title, document.outlet, document.published) == ("Ferry hits pier", "Odvika Post", "2021-03-12")
    assert document.blocks[0].kind == "furniture"


@pytest.mark.parametrize("break_", ["\n", "\r\n"])
@pytest.mark.parametrize("suffix", [".md", ".markdown"])
@pytest.mark.parametrize("stated", [1, 2, 3, 5, 6, 8, 12])
def test_the_headline_below_front_matter(tmp_path: Path, stated: int, suffix: str, break_: str) -> None:
    """Front matter of any length is one block of furniture, and the headline below it is found as without it, whether
    the front matter states it or not.
    """
    keys = ["source: Odvika Post", "author: Ann Lee", "date: 2021-03-12", "tags: [ferry, pier]", "layout: post"]
    keys += [f"key{number}: A value of the site" for number in range(7)]
    for first in ("source: Odvika Post", "title: Ferry hits pier at Odvika"):
        lines = ["---", first, *keys[1:stated], "---", "", "# Ferry hits pier at Odvika", "", OTHER.split("\n")[2], ""]
        path = tmp_path / f"a{suffix}"
        path.write_text(break_.join(lines), encoding="utf-8", newline="")
        (document,) = read_sources([str(path)]).documents
        blocks = [(block.kind, document.text[block.span.start : block.span.end]) for block in document.blocks]
        assert blocks[0] == ("furniture", break_.join(lines[: stated + 2]))
        assert blocks[1] == ("title", "# Ferry hits pier at Odvika")
        assert blocks[2:] == [("body", OTHER.split("\n")[2])]
        dated = "2021-03-12" if stated > 2 else None
        assert (document.title, document.published) == ("Ferry hits pier at Odvika", dated)


@pytest.mark.parametrize("dated", ["a.json", "b.json"])
def test_of_two_with_one_id_the_fuller_is_kept(tmp_path: Path, dated: str) -> None:
    """One text from one outlet given twice is one document, with the date that either states, whatever the files are called."""
    text = "Nine people died when a ferry hit the pier at Odvika on Friday, the coast guard said."
    for name in ("a.json", "b.json"):
        record = {"text": text, "source": "Harbour Post"} | ({"published": "2031-05-03"} if name == dated else {})
        (tmp_path / name).write_text(json.dumps(record), encoding="utf-8")
    batch = read_sources([str(tmp_path)])
    assert [document.published for document in batch.documents] == ["2031-05-03"]
    assert {Path(item.path).name: item.status for item in batch.inputs} == {
        name: "kept" if name == dated else "duplicate" for name in ("a.json", "b.json")
    }


def test_files_of_other_forms_are_reports_too(tmp_path: Path) -> None:
    """A Word document and the pages of an archive stand beside texts; what is refused in an archive is told."""
    text = "Nine people died when a ferry hit the pier at Odvika on Friday, the coast guard said."
    (tmp_path / "a.docx").write_bytes(document(text))
    (tmp_path / "b.warc").write_bytes(record(1) + record(2, status="404 Not Found") + record(3))
    batch = read_sources([str(tmp_path)])
    assert sorted(one.text.split(" of ")[0] for one in batch.documents if one.text != text) == ["Report 1", "Report 3"]
    assert text in [one.text for one in batch.documents]
    assert [one.reason for one in batch.inputs if one.status == "refused"] == [
        "the server answered 404, which is no page"
    ]
