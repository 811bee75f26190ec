"""Reports from HTML: a linear pass first, then trafilatura for the article; the whole visible text where that may not
be used or finds nothing.
"""

from __future__ import annotations

import logging
import re
import sys
from typing import TYPE_CHECKING

from rashomon.stages.read.decode import decode_bytes, replace_unstorable
from rashomon.stages.read.fields import Fields
from rashomon.stages.read.markup import tame_page, visible_text
from rashomon.stages.read.metadata import read_page_metadata
from rashomon.stages.read.page_tree import prune_page, put_lists_back
from rashomon.stages.read.report import Report, UnreadableError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})|^\s{0,20}<\?xml[^>]{0,80}encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)


def read_html(path: str, raw: bytes, *, charset: str | None = None) -> Report:
    """The report of a page. `charset`: what the mail around it declares, which goes before its own declaration.

    Raises UnreadableError where the page holds no text.
    """
    from trafilatura import load_html  # lazily: 0.9 s to import, and only pages need it

    own = _CHARSET.search(raw[:4096])
    decoded = decode_bytes(raw, declared=charset or ((own[1] or own[2]).decode("ascii") if own else None))
    page, replaced = replace_unstorable(decoded.text)
    doubts = [decoded.doubt] if decoded.doubt else []
    if replaced:
        doubts.append(f"{replaced} NULs or lone surrogates replaced by U+FFFD")
    visible = visible_text(page)
    tamed = tame_page(page)
    doubts += tamed.changes
    tree = load_html(tamed.page)
    if tree is not None:
        prune_page(tree)
    text = None if tamed.objection else _extract(tree)
    if text is None:
        doubts.append(
            f"the whole visible text was taken, menus and all: {tamed.objection or 'no article was found on the page'}"
        )
        text = visible
    if not text.strip():
        raise UnreadableError("the page holds no text")
    fields, unsure = (
        read_page_metadata(tree, visible, guess=not tamed.objection) if tree is not None else (Fields(), ())
    )
    letters = sum(not character.isspace() for character in visible)
    ratio = min(1.0, sum(not character.isspace() for character in text) / letters) if letters else None
    return Report(
        path,
        text,
        fields.title,
        fields.outlet,
        fields.author,
        fields.published,
        fields.url,
        raw=raw,
        extraction_ratio=None if ratio is None else round(ratio, 3),
        doubts=(*doubts, *unsure),
    )


def forget_pages() -> None:
    """Empties the caches of what the page libraries have read, for processes that live long. Returns nothing."""
    if "trafilatura" in sys.modules:
        from trafilatura.meta import reset_caches

        # htmldate logs an error where a function of charset-normalizer has no cache (3.4 and later): nothing is wrong.
        logger = logging.getLogger("htmldate.meta")
        logger.addFilter(_is_no_missing_cache)
        try:
            reset_caches()
        finally:
            logger.removeFilter(_is_no_missing_cache)


def _is_no_missing_cache(record: logging.LogRecord) -> bool:
    """False for the message of htmldate that a cache cannot be emptied, which is then not logged."""
    return "impossible to clear cache" not in record.msg


def _extract(tree: HtmlElement | None) -> str | None:
    """The article's text, None where there is none. The tree is not changed."""
    from trafilatura import extract

    text = extract(tree, fast=True, include_comments=False, output_format="txt") if tree is not None else None
    if tree is None or not text:
        return None
    lines = [line for row in replace_unstorable(text)[0].split("\n") if (line := _plain_row(row))]
    return "\n".join(put_lists_back(tree, lines))


def _plain_row(line: str) -> str:
    """A line as the page shows it: without the bars that trafilatura draws between the cells of a table."""
    return (
        " ".join(cell for cell in (cell.strip(" -") for cell in line.split("|")) if cell)
        if line.startswith("|")
        else line
    )
