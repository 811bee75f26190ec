"""Reports from PDF files, by pypdf."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence, Set
from functools import partial
from itertools import takewhile

from rashomon.stages.read.credits import read_credit_line
from rashomon.stages.read.decode import replace_unstorable
from rashomon.stages.read.report import Report, UnreadableError, if_printed
from rashomon.text.stretches import Stretch

MOST_PAGES = 100
"""Pages that are read; a page takes about .05 s (measured by hand, pypdf 7.1)."""
_ENDED = re.compile(r"[.!?:…][\s\"”’')\]]*$")
_PAGE_NUMBER = re.compile(
    r"\A(?:page\s++)?(?:[-–]\s*+)?\d{1,4}(?:\s*+[-–])?(?:\s*+(?:/|of)\s*+\d{1,4})?\Z", re.IGNORECASE
)
_GOES_WITH = re.compile(r"(?:and|or|to)\s")
"""The word after the first of two parts of words: "pre- and post-war"."""
_NUMBERED = re.compile(r"\A\d{1,4}\s{1,9}|\s{1,9}\d{1,4}\Z")
"""The number of a page before or behind a running head."""
_WORDS_OF_A_HEAD = 2
"""A word that stands alone at the edge of two pages is a line of the text more often; chosen by hand."""
_EDGE = 2  # lines at the top and at the foot of a page that may be a running head; chosen by hand
_SHORT, _SHORTER = 0.85, 0.6
"""A line that ends a sentence, and any line, ends a paragraph where it is shorter than this share of the widest lines.
Chosen by hand.
"""


def read_pdf(path: str, raw: bytes) -> Report:
    """The report of a PDF: the text of its pages, with the lines of a paragraph joined and words that a hyphen divides
    at the end of a line put together.

    Title and author of its properties are taken only where they stand in the text: programs fill them in.

    Raises UnreadableError where the file is damaged, has a password or holds no text.
    """
    import pypdf  # lazily: 0.3 s to import, and only PDF files need it

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of every flaw that it gets over
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("this PDF has a password; save a copy without one and give that")
        count = len(reader.pages)
        pages = [page.extract_text() for page in reader.pages[:MOST_PAGES]]
        title, author = (reader.metadata.title, reader.metadata.author) if reader.metadata else (None, None)
    except UnreadableError:
        raise
    except Exception as error:  # pypdf raises errors of every kind on damaged files; nothing of ours is called here
        raise UnreadableError(f"this PDF is damaged ({type(error).__name__}: {error})"[:200]) from None
    text, replaced = replace_unstorable("\n\n".join(_join_lines(pages)))
    if not text.strip():
        raise UnreadableError("this PDF holds no text, perhaps only pictures of pages; give its text as .txt")
    doubts = [f"{replaced} NULs or lone surrogates replaced by U+FFFD"] if replaced else []
    if count > MOST_PAGES:
        doubts.append(f"only the first {MOST_PAGES} of {count} pages were read")
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    if empty:
        doubts.append(f"no text was found on {len(empty)} of its pages ({', '.join(empty[:10])}): perhaps pictures")
    return Report(path, text, title=if_printed(title, text), author=if_printed(author, text), doubts=tuple(doubts))


def _join_lines(pages: Sequence[str]) -> list[str]:
    """The paragraphs of a text whose pages have fixed lines; a paragraph may go on over the edge of a page. A page
    number or a running head is a paragraph of its own, before the paragraph that goes on around it; the same running
    head is told once.
    """
    heads = _running_heads(pages)
    marked = [_mark_edges(page, heads) for page in pages]
    lines = [line for page in marked for line, is_edge in page if not is_edge]
    widths = sorted(len(line) for line in lines if line)
    widest = widths[len(widths) * 9 // 10] if widths else 0
    rows = [row for page in (*map(partial(_below_headline, widest=widest), marked[:1]), *marked[1:]) for row in page]
    hyphened = set(re.findall(r"\w+-\w+", " ".join(lines)))
    following = iter([*lines[1:], ""])
    paragraphs: list[str] = [""]
    for line, is_edge in rows:
        if is_edge:
            if line not in paragraphs:  # a running head is told once
                paragraphs.insert(len(paragraphs) - 1, line)
            continue
        paragraphs[-1] = _append(paragraphs[-1], line, hyphened)
        if _ends_paragraph(line, next(following), widest):
            paragraphs.append("")
    return [paragraph for paragraph in paragraphs if paragraph]


def _running_heads(pages: Sequence[str]) -> frozenset[str]:
    """The lines, without their figures, that stand at the edge of two pages or more, such as the name of a paper with
    the number of the page.
    """
    edges: Counter[str] = Counter()
    for page in pages:
        rows = _rows(page)
        edges.update({_without_number(row) for row in (*rows[:_EDGE], *rows[-_EDGE:])} - {""})
    return frozenset(line for line, times in edges.items() if times > 1 and len(line.split()) >= _WORDS_OF_A_HEAD)


def _mark_edges(page: str, heads: Set[str]) -> list[tuple[str, bool]]:
    """The lines of a page, and whether each is its number or a running head, above or below the text."""
    rows = _rows(page)
    marked = [_PAGE_NUMBER.match(row) is not None or _without_number(row) in heads for row in rows]
    above = len(list(takewhile(bool, marked[:_EDGE])))
    below = len(list(takewhile(bool, marked[: -_EDGE - 1 : -1])))
    return [(row, number < above or number >= len(rows) - below) for number, row in enumerate(rows)]


def _below_headline(rows: list[tuple[str, bool]], *, widest: int) -> list[tuple[str, bool]]:
    """The lines of the first page, its running head below them where a headline follows: else the name of the paper
    would be the title. A running head that a byline follows is the title itself.
    """
    above = next((number for number, (_, is_edge) in enumerate(rows) if not is_edge), 0)
    first = rows[above][0]
    is_headline = len(first) < _SHORTER * widest and not read_credit_line(Stretch(first, 0, len(first)))
    if not above or not is_headline or _PAGE_NUMBER.match(rows[0][0]):
        return rows
    return [*rows[above:], *rows[:above]]


def _rows(page: str) -> list[str]:
    return [row.strip() for row in page.strip().split("\n")]


def _without_number(line: str) -> str:
    return _NUMBERED.sub("", line)


def _ends_paragraph(line: str, following: str, widest: int) -> bool:
    """True for an empty line or one before it, for one that ends a sentence before the edge, and for a very short one
    after which no sentence goes on.
    """
    if not line or not following:
        return True
    if len(line) < _SHORT * widest and _ENDED.search(line[-20:]):
        return True
    return len(line) < _SHORTER * widest and not line.endswith("-") and not following[0].islower()


def _append(paragraph: str, line: str, hyphened: set[str]) -> str:
    """The paragraph with the next line. A hyphen at the end of a line is dropped before a small letter, unless the word
    stands elsewhere with it; it stays before a capital ("Saint-Malo") and in "pre- and post-war".
    """
    divided = re.search(r"\w+-\Z", paragraph)
    if not divided or not line[:1].isalpha() or _GOES_WITH.match(line):
        return f"{paragraph} {line}".strip()
    whole = divided[0] + (re.match(r"\w*", line) or [""])[0]
    return (paragraph if line[0].isupper() or whole in hyphened else paragraph[:-1]) + line
