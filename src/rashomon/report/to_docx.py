"""The account as a Word document that ends in numbered notes; the same account gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from rashomon.report.pages import ReportPage, TextRun
from rashomon.report.paper import Paragraph, on_paper
from rashomon.report.visible import show_plain

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as WordParagraph

_STYLES = {
    "title": "Title",
    "heading": "Heading 1",
    "subheading": "Heading 2",
    "paragraph": "Normal",
    "item": "List Bullet",
    "note": "Normal",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)


def docx_report(page: ReportPage) -> bytes:
    """Returns the bytes of a .docx file; it never holds the full text of a report."""
    from docx import Document

    word = Document()
    word.core_properties.title = show_plain(page.title)[:250]
    word.core_properties.author = "Rashomon"
    word.core_properties.identifier = page.story  # a later run knows its own file by it
    word.core_properties.created = word.core_properties.modified = datetime(*_EPOCH)
    for paragraph in on_paper(page):
        _add(word, paragraph)
    buffer = io.BytesIO()
    word.save(buffer)
    return _undated(buffer.getvalue())


def _add(word: Word, paragraph: Paragraph) -> None:
    added = word.add_paragraph(style=_STYLES[paragraph.kind])
    if paragraph.kind == "note":
        added.add_run(f"{paragraph.number}. ")
    for run in paragraph.runs:
        _add_run(added, run, small=paragraph.kind == "note")


def _add_run(paragraph: WordParagraph, run: TextRun, *, small: bool) -> None:
    from docx.shared import Pt, RGBColor

    left, right = " " * run.text[:1].isspace(), " " * (len(run.text) > 1 and run.text[-1].isspace())
    added = paragraph.add_run(f"{left}{show_plain(run.text)}{right}")
    if run.style in ("strong", "words"):
        added.bold = True
    elif run.style == "deleted":
        added.font.strike = True
    elif run.style == "inserted":
        added.underline = True
    elif run.style == "cite":
        added.font.size = Pt(8)
    elif run.style in ("soft", "context"):
        added.font.color.rgb = RGBColor(0x55, 0x55, 0x55)
    if small:
        added.font.size = Pt(9)


def _undated(archive: bytes) -> bytes:
    """Returns the same archive without the times at which its files were made."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            plain = zipfile.ZipInfo(entry.filename, _EPOCH)
            plain.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(plain, old.read(entry.filename))
    return result.getvalue()
