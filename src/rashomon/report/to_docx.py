"""The account as a Word document, ending in numbered notes; the same bytes for the same account."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from rashomon.model import Account
from rashomon.report.compose import compose
from rashomon.report.pages import Run
from rashomon.report.paper import Piece, on_paper
from rashomon.report.visible import show_plain

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

_STYLES = {"title": "Title", "heading": "Heading 1", "subheading": "Heading 2", "paragraph": "Normal", "item": "List Bullet", "note": "Normal"}
_EPOCH = (1980, 1, 1, 0, 0, 0)


def docx_report(account: Account, *, share: bool = False) -> bytes:
    """The bytes of a .docx; it never holds full texts, with `share` or without."""
    from docx import Document

    word = Document()
    page = compose(account, share=share)
    word.core_properties.title = show_plain(page.title)[:250]
    word.core_properties.author = "Rashomon"
    word.core_properties.created = word.core_properties.modified = datetime(*_EPOCH)
    for piece in on_paper(page):
        _add(word, piece)
    buffer = io.BytesIO()
    word.save(buffer)
    return _undated(buffer.getvalue())


def _add(word: Word, piece: Piece) -> None:
    paragraph = word.add_paragraph(style=_STYLES[piece.kind])
    if piece.kind == "note":
        paragraph.add_run(f"{piece.number}. ")
    for run in piece.runs:
        _add_run(paragraph, run, small=piece.kind == "note")


def _add_run(paragraph: Paragraph, run: Run, *, small: bool) -> None:
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
    """The same archive without the time it was made at."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            plain = zipfile.ZipInfo(entry.filename, _EPOCH)
            plain.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(plain, old.read(entry.filename))
    return result.getvalue()
