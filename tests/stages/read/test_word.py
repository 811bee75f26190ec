"""Word documents."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from rashomon.stages.read.report import UnreadableError
from rashomon.stages.read.word import read_word

MOST = 20_000_000
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(
    *paragraphs: str, xml: str = "", title: str = "", author: str = "", parts: dict[str, str] | None = None
) -> bytes:
    """A Word document with these paragraphs, then this XML, and other parts."""
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = title, author
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    out = io.BytesIO()
    made.save(out)
    packed = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/document.xml":
                content = content.replace(b"<w:sectPr", xml.encode() + b"<w:sectPr", 1)
            new.writestr(entry.filename, content)
        for name, content_of in (parts or {}).items():
            new.writestr(name, content_of)
    return packed.getvalue()


def p(*runs: str) -> str:
    """A paragraph of these runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def r(text: str) -> str:
    """A run with a text."""
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (p(r("Nine "), r("died.")) + p(r("Two live.")), "Nine died.\n\nTwo live."),
        (p(r("One")) + p() + p(r(" ")) + p(r("Two")), "One\n\nTwo"),
        (p(r("a"), "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"), "a\tb\nc"),
        (p("<w:ins>", r("Nine "), "</w:ins><w:del><w:r><w:delText>Ten </w:delText></w:r></w:del>", r("died.")), "Nine died."),
        (p("<w:moveFrom>", r("gone"), "</w:moveFrom>", r("here")), "here"),
        (p("<w:hyperlink>", r("link"), "</w:hyperlink>"), "link"),
        (f"<w:sdt><w:sdtContent>{p(r('In a control.'))}</w:sdtContent></w:sdt>", "In a control."),
        (f"<w:tbl><w:tr><w:tc>{p(r('Odda'))}</w:tc><w:tc>{p(r('9'))}</w:tc></w:tr></w:tbl>", "Odda\n\n9"),
        (p(r("before "), f"<w:r><w:pict><w:txbxContent>{p(r('in a box'))}</w:txbxContent></w:pict></w:r>", r("after")), "before after\n\nin a box"),
        (
            p("<w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
              f"<mc:Choice><w:txbxContent>{p(r('box'))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{p(r('box'))}</w:txbxContent></mc:Fallback>"
              "</mc:AlternateContent></w:r>", r("x")),
            "x\n\nbox",
        ),
        (p("<w:r><w:instrText>PAGE</w:instrText></w:r>", r("3")), "3"),
        (p(r("well"), "<w:r><w:noBreakHyphen/></w:r>", r("known")), "well\N{NON-BREAKING HYPHEN}known"),
    ],
)  # fmt: skip
def test_text_of_a_document(xml: str, text: str) -> None:
    """The text is what the document shows, each paragraph with an empty line before the next."""
    report = read_word("a.docx", document(xml=xml), max_bytes=MOST)
    assert (report.text, report.doubts) == (text, ())


def test_properties_count_where_they_are_printed() -> None:
    """Title and author of the properties are taken only where the text has them."""
    text = ("Ferry hits pier at Odvika", "By Ann Lee", "Nine people died, the coast guard said.")
    there = read_word("a.docx", document(*text, title="Ferry hits pier at Odvika", author="Ann Lee"), max_bytes=MOST)
    assert (there.title, there.author) == ("Ferry hits pier at Odvika", "Ann Lee")
    other = read_word("a.docx", document(*text, title="Template 3", author="python-docx"), max_bytes=MOST)
    assert (other.title, other.author) == (None, None)


def test_what_is_not_read_is_told() -> None:
    """Notes and comments are left out, with a problem that counts them; the separators of notes are none."""
    notes = f"<w:footnotes {W}><w:footnote w:type='separator'/><w:footnote w:id='1'/><w:footnote w:id='2'/></w:footnotes>".replace(
        "'", '"'
    )
    comments = f"<w:comments {W}><w:comment w:id='1'/></w:comments>".replace("'", '"')
    none = f'<w:endnotes {W}><w:endnote w:type="separator"/></w:endnotes>'
    raw = document(
        "Nine died.", parts={"word/footnotes.xml": notes, "word/comments.xml": comments, "word/endnotes.xml": none}
    )
    assert read_word("a.docx", raw, max_bytes=MOST).doubts == ("2 footnotes and 1 comments were not read",)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (document(), "holds no text"),
        (document(xml=p(r("x" * 5_000_000))), "unpacks to .* bytes; the limit is 5,000,000"),
        (document("Nine died.")[:-200], "damaged"),
        (document("Nine died.", xml="<w:p>"), "damaged"),
        (document("Nine died.", xml=p("<w:r>" * 3_000 + "</w:r>" * 3_000)), "damaged"),
    ],
    ids=["empty", "bomb", "cut", "broken", "deep"],
)
def test_documents_that_are_refused(raw: bytes, reason: str) -> None:
    """A document without a text, a damaged one and one that is too large when unpacked are refused."""
    with pytest.raises(UnreadableError, match=reason):
        read_word("a.docx", raw, max_bytes=1_000_000)
