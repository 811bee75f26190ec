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
from html.parser import HTMLParser

from rashomon.text.verbatim import fold_quoted

CITE_STYLE = "Citation"
"""The character style of citations in a Word document."""
_OPEN, _CLOSE = "\x02", "\x03"  # around a label in a line that has been read back; report text has neither
_CITES = re.compile(f"(?:{_OPEN}[A-Z]+{_CLOSE})+")
_LABEL = re.compile(f"{_OPEN}([A-Z]+){_CLOSE}")
_MARKDOWN = re.compile(r"\\(.)| ?\[([A-Z]+)\d*\]|\*\*|~~|\*|[^\\*~\[]+|.")
_HEADINGS = frozenset({"title", "h1", "h2", "h3", "th", "summary"})
_BLOCKS = _HEADINGS | {
    "article",
    "aside",
    "div",
    "header",
    "li",
    "nav",
    "ol",
    "p",
    "section",
    "table",
    "td",
    "tr",
    "ul",
}
_SKIPPED = frozenset({"script", "style", "sup", "svg"})
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
    return fold_quoted(text.replace(_OPEN, "").replace(_CLOSE, ""))


def read_html(content: str) -> ReadBack:
    """Returns what a report in HTML shows, and what its copy buttons paste besides the line itself."""
    reader = _HtmlReader()
    reader.feed(content)
    reader.close()
    return _read([*"".join(reader.pieces).split("\n"), *reader.pasted])


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
            cited.append((fold_quoted(line[at : group.start()]), tuple(_LABEL.findall(group[0]))))
            at = group.end()
        shown.append(fold_quoted(_CITES.sub("", line)))
    return ReadBack(tuple(filter(None, shown)), tuple(cited))


def _mark(label: str) -> str:
    return f"{_OPEN}{label}{_CLOSE}"


class _HtmlReader(HTMLParser):
    """Collects the text of a page.

    pieces: joined they are its lines; a line breaks at every block.
    pasted: what the copy buttons add, one line each: the words of a citation without a note, the sources of reports.
    """

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.pasted: list[str] = []
        self._skipped = 0
        self._cite: str | None = None  # the label of the citation that is open
        self._words: str | None = None  # the words that the copy button pastes for it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a block, a citation or a quotation."""
        given = dict(attrs)
        if tag in _SKIPPED:
            self._skipped += 1
        elif tag in _BLOCKS:
            self.pieces.append("\n")
            self.pasted += [_unmarked(source) for name, source in attrs if name == "data-source" and source]
        elif tag == "q":
            self.pieces.append("“")
        elif "c" in (given.get("class") or "").split():
            self._cite, self._words = "", given.get("data-words")

    def handle_endtag(self, tag: str) -> None:
        """Closes what was opened."""
        if tag in _SKIPPED:
            self._skipped -= 1
        elif tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag == "q":
            self.pieces.append("”")
        elif self._cite is not None and tag in ("a", "span"):
            self.pieces.append(_mark(self._cite))
            if self._words is not None:
                self.pasted.append(f"“{_unmarked(self._words)}”{_mark(self._cite)}")
            self._cite = None

    def handle_data(self, data: str) -> None:
        """Keeps text."""
        if self._skipped:
            return
        if self._cite is not None:
            self._cite += data.strip()
        else:
            self.pieces.append(_unmarked(data).replace("\n", " "))


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
