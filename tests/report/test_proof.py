"""What is printed is checked before it is written: in every form, one swapped letter of a quotation is refused."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.cli.terminal import print_summary, summary_lines
from rashomon.errors import AuditError
from rashomon.model import (
    Account,
    Copy,
    Edit,
    Entity,
    Lineage,
    Mention,
    Moment,
    Passage,
    Quote,
    SaidDifference,
    Span,
    Unheard,
    Variant,
    Wording,
)
from rashomon.report import FORMATS, render, render_index, render_notebook
from rashomon.report.compose import compose
from rashomon.report.pages import ReportPage
from rashomon.report.proof import check_file, check_page, check_summary
from rashomon.report.to_docx import docx_report
from rashomon.report.to_html import html_report
from rashomon.report.to_json import json_account
from rashomon.report.to_markdown import markdown_report
from rashomon.report.to_tables import csv_tables
from rashomon.report.views.cited import QuotedView, TextRun
from rashomon.report.views.compared import GlanceCell
from rashomon.report.views.copied import LeftOutView
from rashomon.report.views.named import FormView, NameView, WordingView
from rashomon.report.views.reports import NoteView
from rashomon.report.views.told import BriefLine
from tests.report.hostile import PAYLOADS, hostile_account
from tests.report.story import find, make_account
from tests.report.wordings import account_of, fact_of, line_of

ACCOUNT = replace(
    make_account(),
    title="“Ferry fire kills nine off Port Lorn” (A) and 2 other reports",
    brief=(
        *make_account().brief,
        line_of(
            "“We smelled smoke for an hour and nobody came,” said passenger Tomas Brandt.",
            (
                find("a", "“We smelled smoke for an hour and nobody came,” said passenger Tomas Brandt."),
                find("c", "a tragedy"),
            ),
        ),
        replace(
            line_of(
                "People on board: “At least 120 people” (A); “124 people” (C).",
                (find("a", "At least 120 people"), find("c", "124 people")),
            ),
            kind="difference",
        ),
    ),
)
"""The ferry story with a title and lines that name reports beside quotations."""
PAGE = compose(ACCOUNT)
SHARED = compose(ACCOUNT, share=True)
FILES: dict[str, tuple[bytes, ReportPage | None]] = {
    "report.html": (html_report(PAGE).encode(), PAGE),
    "shared/report.html": (html_report(SHARED).encode(), SHARED),
    "account.md": (markdown_report(PAGE).encode(), PAGE),
    "account.docx": (docx_report(PAGE), PAGE),
    "account.json": (json_account(ACCOUNT).encode(), None),
    "shared/account.json": (json_account(ACCOUNT, shared=SHARED).encode(), SHARED),
    **{f"tables/{name}.csv": (table, PAGE) for name, table in csv_tables(ACCOUNT).items()},
}
WORDS = (
    "smelled",
    "engine room",
    "car deck",
    "tragedy",
    "Six passengers",
    "had warned",
    "At least 120",
    "ring of keys",
    "night of 2 May",
    "in March",
    "kills nine",
    "reckless ",
)
"""Words that stand in quotations of every kind and in no sentence of ours."""


def unzipped(content: bytes) -> str:
    """The text of a Word document, with its tags."""
    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


def rezipped(content: bytes, document: str) -> bytes:
    """The Word document with this text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, document if entry.filename == "word/document.xml" else old.read(entry.filename))
    return out.getvalue()


def swapped(name: str, content: bytes) -> list[bytes]:
    """The file with one letter of a quotation changed: one for each place where `WORDS` stand."""
    text = unzipped(content) if name.endswith("docx") else content.decode()
    made = []
    for word in ("Olga",) if "names" in name else WORDS:
        for match in re.finditer(re.escape(word), text):
            at = match.start() + len(word) // 2
            letter = next(c for c in ascii_lowercase if c != text[at].lower())
            changed = text[:at] + letter + text[at + 1 :]
            made.append(rezipped(content, changed) if name.endswith("docx") else changed.encode())
    return made


@pytest.mark.parametrize("name", FILES)
def test_one_swapped_letter_is_refused(name: str) -> None:
    """Wherever in the file it is: grid, sections, notes, texts, what the copy buttons paste, cells, quotes."""
    content, page = FILES[name]
    check_file(name, content, ACCOUNT, page)
    changed = swapped(name, content)
    assert len(changed) >= (1 if name.endswith(".csv") else 30)
    for one in changed:
        with pytest.raises(AuditError, match=f"{Path(name).name}|{name}"):
            check_file(name, one, ACCOUNT, page)


def test_in_the_terminal_one_swapped_letter_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The title and the lines of the brief; nothing is printed."""
    lines = summary_lines(ACCOUNT)
    check_summary(lines, ACCOUNT)
    for words in ("kills nine", "smelled", "124 people", "car deck", "(C)"):
        changed = [line.replace(words, f"{words[:2]}x{words[3:]}") for line in lines]
        assert changed != lines
        with pytest.raises(AuditError, match="the summary would print"):
            check_summary(changed, ACCOUNT)
    monkeypatch.setattr("rashomon.cli.terminal.summary_lines", lambda account: ["“Fery fire”"])
    with pytest.raises(AuditError):
        print_summary(ACCOUNT, ())
    assert capsys.readouterr().out == ""
    assert (
        "  • “We smelled smoke for an hour and nobody came,” said passenger Tomas Brandt. [A] in other words [C]"
        in [" ".join(line.split()).replace("• ", "  • ") for line in lines]
    )


def wrong(page: ReportPage, **changes: object) -> ReportPage:
    """The page with other views."""
    return replace(page, **changes)  # type: ignore[arg-type]


CITE = PAGE.brief[0].cites  # of report A
BAD = QuotedView((TextRun("nobody died"),), CITE)
VERSION = PAGE.differs.first[0].versions[0]
FACT = PAGE.differs.first[0]


@pytest.mark.parametrize(
    "page",
    [
        wrong(PAGE, title="“Ferry fire kills ten” (A) and 2 other reports"),
        wrong(PAGE, more_brief=(BriefLine("He said “nobody died”.", CITE, "said"),)),
        wrong(PAGE, brief=(BriefLine("He said “nobody died”.", (), "said", CITE),)),
        wrong(PAGE, brief=(BriefLine("People on board: “124 people” (A).", CITE, "difference"),)),
        wrong(PAGE, moments=(replace(PAGE.moments[0], what="“nobody died”", cites=CITE),)),
        wrong(PAGE, moments=(replace(PAGE.moments[0], what="“nobody died”", cites=(), others=CITE),)),
        wrong(PAGE, glance=(replace(PAGE.glance[0], cells=(GlanceCell((BAD,), "same", "same"),)),)),
        wrong(PAGE, more_only=(replace(PAGE.only[0], said=(replace(PAGE.only[0].said[0], runs=BAD.runs),)),)),
        wrong(PAGE, more_shared=(replace(PAGE.shared[0], verbatim=(BAD,)),)),
        wrong(PAGE, agreed=replace(PAGE.agreed, rest=(replace(FACT, versions=(replace(VERSION, quoted=(BAD,)),)),))),
        wrong(PAGE, differs=replace(PAGE.differs, rest=(replace(FACT, versions=(replace(VERSION, quoted=(BAD,)),)),))),
        wrong(PAGE, only=(replace(PAGE.only[1], rest=(replace(FACT, versions=(replace(VERSION, quoted=(BAD,)),)),)),)),
        wrong(PAGE, only=(replace(PAGE.only[0], more_said=(replace(PAGE.only[0].said[0], runs=BAD.runs),)),)),
        wrong(
            PAGE, more_speakers=(replace(PAGE.speakers[0], rest=((replace(PAGE.only[0].said[0], runs=BAD.runs),),)),)
        ),
        wrong(PAGE, shared=(replace(PAGE.shared[0], verbatim=(BAD,)),)),
        wrong(
            PAGE,
            shared=(
                replace(PAGE.shared[0], edited=(QuotedView((TextRun("nobody died", "inserted"),), (), others=CITE),)),
            ),
        ),
        wrong(
            PAGE,
            shared=(
                replace(
                    PAGE.shared[0], edited=(QuotedView((TextRun("The "), TextRun("old", "deleted")), (), others=CITE),)
                ),
            ),
        ),
        wrong(PAGE, shared=(replace(PAGE.shared[0], removed=(LeftOutView(BAD.runs, (), CITE),)),)),
        wrong(PAGE, shared=(replace(PAGE.shared[0], removed=(LeftOutView((TextRun("Nine"),), (BAD,), CITE),)),)),
        wrong(PAGE, shared=(replace(PAGE.shared[0], left_out=(("B", (LeftOutView(BAD.runs, (), CITE),)),)),)),
        wrong(PAGE, more_wording=(WordingView("it", (FormView("nobody at all", "own voice", CITE, False),)),)),
        wrong(PAGE, more_names=(("people", (NameView("X", "", (("Nobody", CITE),)),)),)),
        wrong(
            PAGE,
            more_names=(
                ("people", (NameView("X", "", (("Nine", (replace(CITE[0], number=None, words="Nobody"),)),)),)),
            ),
        ),
        wrong(PAGE, notes=(NoteView(1, "A", "Lorn Courier", "nobody died"),)),
        wrong(PAGE, rows=(replace(PAGE.rows[0], title="Nobody dies"),)),
        wrong(PAGE, texts=(replace(PAGE.texts[0], row=PAGE.rows[2]),)),
    ],
)
def test_a_page_with_words_that_a_report_does_not_have_is_refused(page: ReportPage) -> None:
    """One test for every place of the page."""
    check_page(PAGE, ACCOUNT)
    with pytest.raises(AuditError, match=r"^the page would print a quotation that is not true: "):
        check_page(page, ACCOUNT)


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ('<p>“Nobody died” <span class="cites"><a class="c" href="#c1" data-note="1">A</a></span></p>', True),
        ('<p>“Nine people died” <span class="cites"><a class="c" href="#c1">A</a><a class="c">C</a></span></p>', True),
        ('<p>“Nine people <b>died</b>” <span class="cites"><a class="c" href="#c1">A</a></span></p>', False),
        ("<p>“Nobody died” [A]</p>", False),
        ('<p>Nobody died <span class="cites"><a class="c" href="#c1">A</a></span></p>', False),
    ],
    ids=["false", "of one report", "true", "running text", "no quotation"],
)
def test_a_quotation_that_only_the_file_has_must_be_true(line: str, refused: bool) -> None:
    """A template that prints more than the page has is held to the promise too."""
    content = html_report(PAGE).replace("</main>", f"{line}</main>").encode()
    if refused:
        with pytest.raises(AuditError, match="a quotation that the page does not have"):
            check_file("report.html", content, ACCOUNT, PAGE)
    else:
        check_file("report.html", content, ACCOUNT, PAGE)


def test_letters_of_other_reports_are_refused() -> None:
    """The words stay, a citation changes: on the page, on paper, in Word."""
    for name, old, new in (
        ("report.html", b'data-note="8">B<', b'data-note="8">A<'),
        ("account.md", b" [B8]", b" [A8]"),
    ):
        content, page = FILES[name]
        assert old in content
        with pytest.raises(AuditError, match="is not shown beside B as the page has it"):
            check_file(name, content.replace(old, new, 1), ACCOUNT, page)
    content, page = FILES["account.docx"]
    with pytest.raises(AuditError, match="is not shown beside B as the page has it"):
        check_file("account.docx", rezipped(content, unzipped(content).replace(" [B8]", " [A8]", 1)), ACCOUNT, page)


def test_nothing_is_written_where_one_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the files before it either; a notebook and the index of several stories refuse too."""
    monkeypatch.setattr("rashomon.report.to_docx.docx_report", lambda page: docx_report(replace(page, title="x")))
    with pytest.raises(AuditError, match=r"account\.docx would print"):
        render(ACCOUNT, tmp_path / "out", formats=FORMATS)
    assert not (tmp_path / "out").exists()
    monkeypatch.undo()
    render(ACCOUNT, tmp_path / "out", formats=FORMATS)
    monkeypatch.setattr(
        "rashomon.report.to_html.html_report", lambda page, *_: html_report(page).replace("smelled", "smeled", 1)
    )
    with pytest.raises(AuditError, match=r"report\.html would print"):
        render_notebook(ACCOUNT)
    monkeypatch.setattr("rashomon.report.to_index.html_index", lambda stories, folder: "<h1>“Fery fire”</h1>")
    with pytest.raises(AuditError, match=r"index\.html would print"):
        render_index([(ACCOUNT, tmp_path / "out")], tmp_path)
    assert not (tmp_path / "index.html").exists()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_are_no_false_alarm(payload: str) -> None:
    """What a report prints may look like marks, citations or tags: all files of its account are written."""
    every_file(hostile_account(payload))


def every_file(account: Account) -> None:
    """Makes and checks every file of an account, without full texts too."""
    for share in (False, True):
        page = compose(account, share=share)
        check_page(page, account)
        check_file("report.html", html_report(page).encode(), account, page)
        check_file("account.md", markdown_report(page).encode(), account, page)
        check_file("account.docx", docx_report(page), account, page)
        check_file(
            "account.json",
            json_account(account, shared=page if share else None).encode(),
            account,
            page if share else None,
        )
    for name, table in csv_tables(account).items():
        check_file(f"tables/{name}.csv", table, account, None)
    check_summary(summary_lines(account), account)


WORDS_OF_REPORTS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                "'",
                "’",
                "«",
                "[A]",
                "[B2]",
                "(A)",
                "(A, B)",
                "…",
                "...",
                "[sic]",
                "[",
                "]",
                "\n",
                "\n\n",
                "\u00ad",
                "\u200b",
                "\u202e",
                "\x02A\x03",
                "\r",
                "\x0b",
                "\x85",
                "&amp;",
                "<b>",
                "*",
                "\\",
                "**",
                "~~",
                "14",
                "May",
                "· ",
                "1. ",
                "# ",
            ]
        ),
        st.sampled_from(["the mayor’s", "said", "killed", "two", "Roe", "He went.", "“Go,”", "Who?"]),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=4),
    ),
    min_size=4,
    max_size=30,
).map(" ".join)


@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS_OF_REPORTS.filter(lambda text: len(text.strip()) > 8), min_size=2, max_size=3), st.data())
def test_whatever_reports_print_is_no_false_alarm(texts: list[str], data: st.DataObject) -> None:
    """Any marks, brackets, hidden characters and line breaks in the reports' words: everything that is printed of them
    passes, because every word of it is theirs.
    """
    reports = dict(zip("abc", texts, strict=False))

    def spans(doc: str) -> tuple[Span, ...]:
        text = reports[doc]
        found = []
        for _ in range(data.draw(st.integers(1, 3))):
            start = data.draw(st.integers(0, len(text) - 1))
            end = data.draw(st.integers(start + 1, len(text)))
            if text[start:end].strip():
                found.append(
                    Span(
                        doc,
                        start + len(text[start:end]) - len(text[start:end].lstrip()),
                        start + len(text[start:end].rstrip()),
                    )
                )
        return tuple(dict.fromkeys(found)) or (Span(doc, *re.search(r"\S+", text).span()),)  # type: ignore[union-attr]

    def everywhere() -> tuple[Span, ...]:
        return tuple(span for doc in reports for span in spans(doc))

    def words(span: Span) -> str:
        return reports[span.doc][span.start : span.end]

    fact = fact_of(reports, {"a": ()}, {"b": ()})
    versions = tuple(replace(version, evidence=everywhere(), documents=tuple(reports)) for version in fact.versions)
    first, second = spans("a")[0], spans("b")[0]
    edit = Edit(words(first), words(second), first, second)
    copy = Copy(
        "a", "b", 0.5, False, "", (Passage(first, second), Passage(Span("a", 0, len(texts[0])), second, (edit,)))
    )
    line = " ".join(words(first).split())
    every_file(
        account_of(
            reports,
            facts=(
                replace(fact, versions=versions),
                replace(fact, id="g", versions=versions, status="agreed", difference=None, pairs=()),
            ),
            who=(Entity("w", words(first), "person", tuple(map(Mention, everywhere()))),),
            said=tuple(
                Quote(
                    f"q{doc}",
                    "direct",
                    "w",
                    "Roe",
                    True,
                    (),
                    (),
                    spans(doc),
                    same_as="s",
                    differences=(SaidDifference("words", "unclear", spans(doc)[0], second, "other words"),),
                )
                for doc in reports
            ),
            wording=(Wording("it", (Variant(words(first), "own", tuple(reports), everywhere()),)),),
            timeline=(Moment("2031", "year", line, (first, *everywhere())),),
            brief=(line_of(line, (first, *everywhere())),),
            unheard=(Unheard("w", words(first), everywhere()),),
            lineage=Lineage((copy,), tuple((doc,) for doc in reports)),
        )
    )


def test_a_copied_place_has_one_anchor_in_a_file_without_full_texts() -> None:
    """A citation of two places that lie in two passages: its anchor stands in the first, so that no id is doubled."""
    text = f"Roe said 14 men died. {'Nothing else happened. ' * 40}Later Roe said 15 men died."
    texts = {"a": text, "b": "Lee said 12."}
    account = account_of(texts, facts=(fact_of(texts, {"a": ("14 men died", "15 men died")}, {"b": ("12",)}),))
    html = html_report(compose(account, share=True))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert html.count('data-c="c1"') == 2
    assert len(re.findall(r'<p><span class="gap">', html)) == 5
