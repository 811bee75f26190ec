"""The other formats, and the folder they are written to."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rashomon.account_json import load_account
from rashomon.errors import AuditError, InputError
from rashomon.model import COMPATIBLE, DIFFERENCE_WORDS, GRAVITY, Account, Block, Line, Span
from rashomon.report import FORMATS, render, render_index
from rashomon.report.compose import compose
from rashomon.report.pages import ReportPage
from rashomon.report.paper import on_paper
from rashomon.report.to_docx import docx_report
from rashomon.report.to_html import html_report
from rashomon.report.to_json import json_account
from rashomon.report.to_markdown import literal, markdown_report
from rashomon.report.to_tables import account_tables_pandas, csv_tables, safe_cell
from rashomon.report.visible import show_run
from tests.conftest import ROOT
from tests.report.hostile import PAYLOADS, hostile_account
from tests.report.story import TEXTS, make_account


def test_every_format_is_written(tmp_path: Path) -> None:
    """The files have the promised names, and no half-written file is left beside them."""
    written = render(make_account(), tmp_path / "out", formats=FORMATS)
    names = sorted(path.relative_to(tmp_path / "out").as_posix() for path in written)
    tables = ("brief", "documents", "facts", "names", "said", "shared", "timeline", "wording")
    assert names == sorted(
        ["report.html", "account.json", "account.md", "account.docx", *(f"tables/{name}.csv" for name in tables)]
    )
    assert sorted(path for path in (tmp_path / "out").rglob("*") if path.is_file()) == sorted(written)


@pytest.mark.parametrize(
    ("formats", "share", "times"),
    [(FORMATS, False, 1), (FORMATS, True, 1), (("json",), True, 1), (("json", "csv"), False, 0)],
    ids=["all", "all to share", "JSON to share", "data"],
)
def test_a_page_is_composed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, formats: tuple[str, ...], share: bool, times: int
) -> None:
    """Every format prints the same page, and none is composed where nothing prints it."""
    composed = []

    def counted(account: Account, **options: bool) -> ReportPage:
        composed.append(compose(account, **options))
        return composed[-1]

    monkeypatch.setattr("rashomon.report.compose.compose", counted)
    assert render(make_account(), tmp_path, formats=formats, share=share)
    assert [page.share for page in composed] == [share] * times


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    """The message names the formats there are, and nothing is written."""
    with pytest.raises(InputError, match="choose from html, json"):
        render(make_account(), tmp_path / "out", formats=("pdf",))
    assert not (tmp_path / "out").exists()


def test_an_account_that_breaks_a_promise_is_not_rendered(tmp_path: Path) -> None:
    """A brief line without evidence stops the rendering before the first file."""
    with pytest.raises(AuditError):
        render(replace(make_account(), brief=(Line("Nobody said this.", ()),)), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full while the second report is written: the first stays whole, and no part of the second."""
    (path,) = render(make_account(), tmp_path, formats=("html",))
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        render(replace(make_account(), title="Another"), tmp_path, formats=("html",))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_json_reads_back() -> None:
    """The JSON is the account, also where a text holds what JSON and HTML dislike."""
    assert load_account(json_account(make_account())) == make_account()
    account = hostile_account(PAYLOADS[1])
    assert json.loads(json_account(account))["documents"][0]["text"] == account.documents[0].text


def runs_of(text: str, *, length: int) -> set[str]:
    """All runs of so many words."""
    words = text.split()
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_a_shared_account_holds_no_more_than_cited_passages() -> None:
    """What nobody cites, beyond one sentence from what is cited, stands in no file; JSON keeps offsets and says that it
    is shared.
    """
    account = make_account()
    account = replace(
        account,
        documents=tuple(
            replace(d, text=f"{d.text}\nFirst unrelated remark. {SECRET} Last remark.") for d in account.documents
        ),
    )
    page = compose(account, share=True)
    files = [
        html_report(page),
        json_account(account, shared=page),
        markdown_report(page),
        docx_words(docx_report(page)),
    ]
    files += [table.decode() for table in csv_tables(account).values()]
    secret = runs_of(SECRET, length=4)
    for file in files:
        flat = " ".join(file.split())
        assert not [run for run in secret if run in flat]
        assert "Ten ways to peel" not in flat
    data = json.loads(files[1])
    assert data["shared"] is True
    assert all("text" not in document for document in data["documents"])
    assert data["facts"][0]["versions"][0]["evidence"][0]["start"] == TEXTS["a"].index("Nine people died")
    assert "For internal use" not in files[0]
    assert SECRET in html_report(compose(account))


SECRET = "The lighthouse keeper paints small boats in winter. He sells none of them to anybody at all. His sister thinks it is a pity."


def test_a_shared_report_shows_one_sentence_either_side() -> None:
    """The cited words stand with the rest of their sentence, so that a reader can judge them."""
    html = html_report(compose(make_account(), share=True))
    assert "[…]" in html
    assert "Divers found a ring of keys on Sunday" in html


class TestMarkdown:
    """Markdown keeps what articles wrote literal."""

    @pytest.mark.parametrize("payload", PAYLOADS)
    def test_hostile_text_stays_text(self, payload: str) -> None:
        """Rendered by a Markdown engine, no link, image or tag comes out that is not ours."""
        tokens = MarkdownIt("commonmark").enable("table").parse(markdown_report(compose(hostile_account(payload))))
        inline = [child.type for token in tokens for child in token.children or ()]
        assert not {"link_open", "image", "html_inline", "code_inline"} & set(inline)
        assert not {"html_block", "fence", "code_block", "blockquote_open", "table_open"} & {
            token.type for token in tokens
        }

    @given(
        st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1)
        .map(lambda s: " ".join(s.split()))
        .filter(bool)
    )
    def test_literal_text_renders_as_itself(self, text: str) -> None:
        """Whatever line of characters goes in, the engine prints the same line."""
        (_, inline, _) = MarkdownIt("commonmark").parse(literal(text))
        assert "".join(child.content for child in inline.children or ()) == text

    def test_it_ends_in_numbered_notes(self) -> None:
        """A citation works on paper: its number leads to outlet, date and words, its letter to title and address."""
        report = markdown_report(compose(make_account()))
        assert " [A1]" in report
        notes = report.split("## Notes")[1]
        assert notes.strip().startswith("1. **A** Lorn Courier, 4 May 2031: “Nine people died")
        assert (
            "- **A** Lorn Courier, “Ferry fire kills nine off Port Lorn”, 2031-05-04, https\\://courier.example/fire"
            in report
        )


class TestTables:
    """CSV for spreadsheets."""

    @pytest.mark.parametrize(
        "cell",
        [
            "=1+1",
            "+1",
            "-1",
            "@x",
            "\tx",
            "\rx",
            "\0=x",
            '"=cmd"',
            " =x",
            "'=x",
            "\ufeff=x",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "\nx",
        ],
    )
    def test_no_cell_is_a_formula(self, cell: str) -> None:
        """A cell that a spreadsheet would run begins with an apostrophe; numbers stay numbers."""
        assert safe_cell(cell).startswith("'")
        assert (safe_cell(-3), safe_cell("16 people")) == ("-3", "16 people")

    def test_excel_reads_utf8(self) -> None:
        """The files begin with a byte order mark and read back with their quotes."""
        table = csv_tables(make_account())["facts"]
        assert table.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
        assert (rows[0]["about"], rows[0]["quote"], rows[0]["document"]) == ("people killed", "Nine people died", "A")
        assert all(TEXTS[row["document"].lower()][int(row["start"]) : int(row["end"])] == row["quote"] for row in rows)

    def test_pandas(self) -> None:
        """The same tables as data frames, cells unchanged."""
        pandas = pytest.importorskip("pandas")
        frames = account_tables_pandas(make_account())
        assert isinstance(frames["said"], pandas.DataFrame)
        assert list(frames["said"]["speaker"][:2]) == ["Tomas Brandt", "Olga Reyes"]


def docx_words(content: bytes) -> str:
    """All text of a Word document."""
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


class TestWord:
    """The Word document."""

    def test_it_opens_and_ends_in_notes(self) -> None:
        """Brief, differences and numbered notes are there."""
        words = docx_words(docx_report(compose(make_account())))
        assert "Compares only the 3 reports listed" in words
        assert "1. A Lorn Courier, 4 May 2031: “Nine people died" in words.split("Notes\n")[1]

    def test_same_account_same_bytes(self) -> None:
        """No clock goes into the archive."""
        content = docx_report(compose(make_account()))
        assert content == docx_report(compose(make_account()))
        assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_control_characters_do_not_break_it(self) -> None:
        """Characters that XML forbids are printed by name."""
        assert "[U+0007]" in docx_words(docx_report(compose(replace(make_account(), title="Bell\x07\x0b"))))


def test_no_context_from_beyond_a_menu() -> None:
    """A neighbouring sentence that lies across page furniture is no neighbour: the furniture would come along."""
    account = make_account()
    text = f"{TEXTS['c']}\nMore like this\nAn afterthought follows."
    at = text.index("More like this")
    blocks = (
        Block(Span("c", 0, at - 1), "body"),
        Block(Span("c", at, at + 14), "furniture"),
        Block(Span("c", at + 15, len(text)), "body"),
    )
    documents = (*account.documents[:2], replace(account.documents[2], text=text, blocks=blocks))
    html = html_report(compose(replace(account, documents=documents), share=True))
    assert "he called" in html
    assert "More like this" not in html
    assert "afterthought" not in html


def test_the_index_escapes_titles_and_links_within_its_folder(tmp_path: Path) -> None:
    """A title is text, and the link leads to the story's report by a relative address."""
    account = replace(make_account(), title="<script>window.__pwn=1</script>")
    render(account, tmp_path / "a #1", formats=("html",))
    html = render_index([(account, tmp_path / "a #1")], tmp_path).read_text(encoding="utf-8")
    assert "<script" not in html
    assert 'href="a%20%231/report.html"' in html


def test_one_table_of_words_for_the_classes_of_differences() -> None:
    """Page, Markdown, tables, JSON and documentation use the words of the model, for every class."""
    account = make_account()
    for kind, words in DIFFERENCE_WORDS.items():
        fact = replace(account.facts[1], difference=kind, status="agreed" if kind in COMPATIBLE else "differs")
        fact = replace(fact, pairs=(replace(fact.pairs[0], difference=kind, reason="for a reason"),))
        changed = replace(account, facts=(fact,), only=())
        assert len(fact.versions) == 2
        assert fact.verdict == words
        page = compose(changed)
        assert words in html_report(page)
        assert words in markdown_report(page)
        assert words in csv_tables(changed)["facts"].decode("utf-8-sig")
        (written,) = json.loads(json_account(changed))["facts"]
        assert (written["difference"], written["verdict"]) == (kind, words)
    guide = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| (\w+) \|$", guide, re.MULTILINE)
    assert {kind: words for words, kind in rows if kind in DIFFERENCE_WORDS} == DIFFERENCE_WORDS
    assert set(DIFFERENCE_WORDS) == set(GRAVITY)


def test_tables_tell_reports_without_a_value_from_reports_where_nothing_was_found() -> None:
    """Two columns of labels in the order of the account."""
    account = make_account()
    keys = replace(account.facts[4], without=("a",), silent=("c",))
    table = csv_tables(replace(account, facts=(account.facts[0], keys)))["facts"].decode("utf-8-sig")
    rows = {row["fact"]: (row["without"], row["not_found"]) for row in csv.DictReader(io.StringIO(table))}
    assert rows == {"f1": ("", "C"), "f5": ("A", "C")}


def test_a_verdict_counts_the_versions() -> None:
    """Of three versions "all" may be true; exact agreement and a single value have no verdict."""
    fact = next(fact for fact in make_account().facts if fact.difference == "definition")
    three = replace(fact, versions=(*fact.versions, fact.versions[0]))
    assert three.verdict == "may all be true: different things are counted"
    assert replace(fact, status="agreed", difference=None).verdict == ""
    assert replace(fact, status="differs", difference=None).verdict == "differs"
    assert replace(fact, status="single", difference=None).verdict == ""


def test_a_word_document_shows_what_each_run_is() -> None:
    """Bold, struck out, underlined or grey, and notes small: every run of the paper as it is meant."""
    from docx import Document
    from docx.shared import Pt, RGBColor

    page = compose(make_account())
    runs = [
        (run.text, bool(run.bold), bool(run.font.strike), bool(run.underline), run.font.color.rgb, run.font.size)
        for paragraph in Document(io.BytesIO(docx_report(page))).paragraphs
        for run in paragraph.runs
        if run.style.name != "Citation" and not re.fullmatch(r"\d+\. ", run.text)
    ]
    grey = RGBColor(0x55, 0x55, 0x55)
    expected = [
        (
            "".join(show_run(run.text)),
            run.style in ("strong", "words"),
            run.style == "deleted",
            run.style == "inserted",
            grey if run.style in ("soft", "context") else None,
            Pt(9) if paragraph.kind == "note" else None,
        )
        for paragraph in on_paper(page)
        for run in paragraph.runs
        if run.style != "cite"
    ]
    assert [one for one in runs if one[0]] == [one for one in expected if one[0]]
