"""Reports from Word documents (.docx), by python-docx."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rashomon.stages.read.decode import replace_unstorable
from rashomon.stages.read.report import Report, UnreadableError, if_printed

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_REMOVED = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK, f"{_W}instrText"})
"""What the document does not show: deleted and moved text, second versions for old programs, codes of fields."""
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    OSError,
    RuntimeError,
    NotImplementedError,
    AttributeError,
    struct.error,
)
"""What the libraries raise on damaged or encrypted zip files, and python-docx on XML of another kind, besides their own
errors.
"""
_MOST_UNPACKED = 5
"""A document may unpack to this many times `max_bytes`; parsers take about as much memory again."""
_LOCAL_HEAD, _BLOCK = 30, 1 << 16
"""Bytes of the head of an entry before its name (APPNOTE 4.3.7), the last four of which say how long name and extra
field are; and bytes that are unpacked at a time.
"""


def read_word(path: str, raw: bytes, *, max_bytes: int) -> Report:
    """The report of a Word document: its paragraphs, those of tables and text boxes where they stand, with an empty
    line between them. Deleted text is left out, inserted text is taken.

    The title and author of its properties are taken only where they stand in the text: programs fill them in.

    Raises UnreadableError where the document is damaged, holds no text or is too large when unpacked.
    """
    import docx  # lazily: 0.2 s to import, and only Word documents need it
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
        size, names = sum(entry.file_size for entry in entries), [entry.filename for entry in entries]
        if size > _MOST_UNPACKED * max_bytes:
            raise UnreadableError(f"unpacks to {size:,} bytes; the limit is {_MOST_UNPACKED * max_bytes:,}")
        _check_lengths(raw, entries)
        document = docx.Document(io.BytesIO(raw))
        paragraphs = [text for text in _paragraphs(document.element.body) if text.strip()]
        properties = document.core_properties
        title, author = properties.title, properties.author
        notes = [f"word/{part}.xml" for part in _NOTES]
        noted = [name for name in notes if name in names]
    except (OpcError, XMLSyntaxError, *_DAMAGE) as error:
        raise UnreadableError(f"this Word document is damaged ({error})"[:200]) from None
    text, replaced = replace_unstorable("\n\n".join(paragraphs))
    if not text.strip():
        raise UnreadableError("the document holds no text")
    doubts = [f"{replaced} NULs or lone surrogates replaced by U+FFFD"] if replaced else []
    left_out = [f"{count} {kind}s" for kind, count in _count_notes(raw, noted).items() if count]
    if left_out:
        doubts.append(f"{' and '.join(left_out)} were not read")
    return Report(path, text, title=if_printed(title, text), author=if_printed(author, text), doubts=tuple(doubts))


def _check_lengths(raw: bytes, entries: Sequence[zipfile.ZipInfo]) -> None:
    """Raises BadZipFile where entries overlap, are packed in a way that is not usual, or unpack to more than they say:
    `zipfile` unpacks all of an entry, up to 2 GB, before it looks.
    """
    if sum(entry.compress_size for entry in entries) > len(raw):
        raise zipfile.BadZipFile("entries overlap")
    for entry in entries:
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile(f"{entry.filename} is packed in a way that is not read")
        if _unpacked(raw, entry) > entry.file_size:
            raise zipfile.BadZipFile(f"{entry.filename} unpacks to more than it says")


def _unpacked(raw: bytes, entry: zipfile.ZipInfo) -> int:
    """How many bytes an entry unpacks to; not counted on where they are more than it says."""
    if entry.compress_type == zipfile.ZIP_STORED:
        return entry.compress_size
    names = struct.unpack_from("<HH", raw, entry.header_offset + _LOCAL_HEAD - 4)
    start = entry.header_offset + _LOCAL_HEAD + sum(names)
    stream, length = zlib.decompressobj(-zlib.MAX_WBITS), 0
    for at in range(start, start + entry.compress_size, _BLOCK):
        rest = raw[at : min(at + _BLOCK, start + entry.compress_size)]
        while rest and length <= entry.file_size:
            length += len(stream.decompress(rest, _BLOCK))
            rest = stream.unconsumed_tail
    return length


def _paragraphs(body: _Element) -> Iterator[str]:
    """The text of each paragraph, in order; a paragraph in a text box follows the one that holds the box."""
    for paragraph in body.iter(f"{_W}p"):
        if not any(above.tag in _REMOVED for above in paragraph.iterancestors()):
            yield "".join(_pieces(paragraph))


def _pieces(element: _Element) -> Iterator[str]:
    """The pieces of text in a paragraph, without those of paragraphs inside it. The stack stands for recursion, which
    deep documents would exhaust.
    """
    stack = list(reversed(element))
    while stack:
        item = stack.pop()
        if item.tag == f"{_W}t":
            yield item.text or ""
        elif item.tag in _BREAKS:
            yield _BREAKS[item.tag]
        elif item.tag != f"{_W}p" and item.tag not in _REMOVED:
            stack.extend(reversed(item))


def _count_notes(raw: bytes, names: list[str]) -> dict[str, int]:
    """How many footnotes, endnotes and comments a document has, without the separators that every document has."""
    counts = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in names:
            kind = _NOTES[name.removeprefix("word/").removesuffix(".xml")]
            content = archive.read(name)
            counts[kind] = content.count(f"<w:{kind} ".encode()) - content.count(b'w:type="')
    return counts
