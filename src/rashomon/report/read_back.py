"""Finished files read back as a reader sees them: lines of text, and in them the words that stand before citations.

What is a citation is told by its form (an element, a character style, brackets that are not escaped), never by its
letters: a report may print "[A]" itself.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from rashomon.text.verbatim import fold_printed

CITE_STYLE = "Citation"
"""The character style of citations in a Word document."""
_OPEN, _CLOSE = "\x02", "\x03"  # around a label in a line that has been read back; report text has neither
_CITES = re.compile(f"(?:{_OPEN}[A-Z]+{_CLOSE})+")
_LABEL = re.compile(f"{_OPEN}([A-Z]+){_CLOSE}")
_MARKDOWN = re.compile(r"\\(.)| ?\[([A-Z]+)\d*\]|\*\*|~~|\*|[^\\*~\[]+|.")
# our own HTML: what reports print is escaped, so "<" begins a tag, and ">" ends it also in an attribute
_SKIPPED = re.compile(r"<(script|style|svg)\b.*?</\1>")
_SOURCES = re.compile(r' data-source="([^"]*)"')
_CITE = re.compile(
    r'<(a|span) class="c"(?:(?! data-words=)[^>])*(?: data-words="(?P<words>[^"]*)")?[^>]*>\s*(?P<label>[A-Z]+)\s*</\1>'
)
_BLOCK = re.compile(
    r"</?(?:article|aside|details|dialog|div|h[1-3]|header|label|li|nav|ol|option|p|section|summary|table|t[dhr]|title|ul)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a finished file shows, folded.

    lines: its lines, without the citations.
    cited: (words, labels) of each group of citations; the words reach back to the start of the line or to the citations
        before.
    """

    lines: tuple[str, ...]
    cited: tuple[tuple[str, tuple[str, ...]], ...]


def plain_line(text: str) -> str:
    """Returns a text as lines that are read back have it: folded, and without the two characters that mark citations.

    >>> plain_line("the  mayor’s " + chr(2) + "hat")
    "the mayor's hat"
    """
    return fold_printed(text.replace(_OPEN, "").replace(_CLOSE, ""))


def read_html(content: str) -> ReadBack:
    """Returns what a report in HTML shows, and what its copy buttons paste besides the line itself."""
    text = _SKIPPED.sub("", _unmarked(content).replace("\n", " "))
    pasted: list[str] = []

    def cite(match: re.Match[str]) -> str:
        label = _mark(match["label"])
        if match["words"] is not None:
            pasted.append(f"“{match['words']}”{label}")
        return label

    sources = _SOURCES.findall(text)
    text = _BLOCK.sub("\n", _CITE.sub(cite, text)).replace("<q>", "“").replace("</q>", "”")
    # unescaped piece by piece: a line break that a report writes as a character reference is none of ours
    return _read(unescape(line) for line in (*_TAG.sub("", text).split("\n"), *pasted, *sources))


def read_markdown(content: str) -> ReadBack:
    """Returns what a report in Markdown shows."""
    return _read(_unescaped(line) for line in content.splitlines())


def read_docx(content: bytes) -> ReadBack:
    """Returns what a Word document shows."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    return _read("".join(map(_word_run, paragraph.iter(f"{_WORD}r"))) for paragraph in body.iter(f"{_WORD}p"))


def _read(lines: Iterable[str]) -> ReadBack:
    shown: list[str] = []
    cited: list[tuple[str, tuple[str, ...]]] = []
    for line in lines:
        at = 0
        for group in _CITES.finditer(line):
            cited.append((fold_printed(line[at : group.start()]), tuple(_LABEL.findall(group[0]))))
            at = group.end()
        shown.append(fold_printed(_CITES.sub("", line)))
    return ReadBack(tuple(filter(None, shown)), tuple(cited))


def _mark(label: str) -> str:
    return f"{_OPEN}{label}{_CLOSE}"


def _unmarked(text: str) -> str:
    return text.replace(_OPEN, "").replace(_CLOSE, "")


def _unescaped(line: str) -> str:
    """Returns a line of our Markdown as it prints: without the marks of styles, with a mark around each label."""
    return "".join(
        match[1] or (_mark(match[2]) if match[2] else "" if match[0] in ("*", "**", "~~") else match[0])
        for match in _MARKDOWN.finditer(line)
    )


def _word_run(run: ElementTree.Element) -> str:
    text = "".join(_word_text(run))
    style = run.find(f"{_WORD}rPr/{_WORD}rStyle")
    if style is not None and style.get(f"{_WORD}val") == CITE_STYLE:
        return _mark(text.strip().strip("[]").rstrip("0123456789"))
    return text


def _word_text(run: ElementTree.Element) -> Iterator[str]:
    for node in run:
        yield (node.text or "") if node.tag == f"{_WORD}t" else " " if node.tag in (f"{_WORD}br", f"{_WORD}tab") else ""
