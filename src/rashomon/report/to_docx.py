"""The account as a Word document that ends in numbered notes; the same account gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from rashomon.report.pages import ReportPage
from rashomon.report.paper import Paragraph, on_paper
from rashomon.report.read_back import CITE_STYLE
from rashomon.report.views.cited import TextRun
from rashomon.report.visible import show_plain, show_run

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
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    word = Document()
    cite = word.styles.add_style(CITE_STYLE, WD_STYLE_TYPE.CHARACTER)
    cite.font.size = Pt(8)
    # asked once: python-docx looks through all styles at every paragraph, which takes half of its time
    styles = {kind: word.styles[name].style_id for kind, name in _STYLES.items()} | {"cite": cite.style_id}
    word.core_properties.title = show_plain(page.title)[:250]
    word.core_properties.author = "Rashomon"
    word.core_properties.identifier = page.story  # a later run knows its own file by it
    word.core_properties.created = word.core_properties.modified = datetime(*_EPOCH)
    for paragraph in on_paper(page):
        _add(word, paragraph, styles)
    buffer = io.BytesIO()
    word.save(buffer)
    return _undated(buffer.getvalue())


def _add(word: Word, paragraph: Paragraph, styles: Mapping[str, str]) -> None:
    added = word.add_paragraph()
    added._p.style = styles[paragraph.kind]
    if paragraph.kind == "note":
        added.add_run(f"{paragraph.number}. ")
    for run in paragraph.runs:
        if run.style == "cite":
            added.add_run(run.text)._r.style = styles["cite"]
        else:
            _add_run(added, run, small=paragraph.kind == "note")


def _add_run(paragraph: WordParagraph, run: TextRun, *, small: bool) -> None:
    from docx.shared import Pt, RGBColor

    left, text, right = show_run(run.text)
    added = paragraph.add_run(f"{left}{text}{right}")
    if run.style in ("strong", "words"):
        added.bold = True
    elif run.style == "deleted":
        added.font.strike = True
    elif run.style == "inserted":
        added.underline = True
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
