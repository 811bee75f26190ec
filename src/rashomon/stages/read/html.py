"""HTML to a report: a linear look first, JSON-LD for the metadata, trafilatura for the article, and a plain way where it may not be used."""

from __future__ import annotations

import html as html_entities
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.stages.read.decode import decode_bytes, replace_unstorable
from rashomon.stages.read.json_forms import Fields, read_fields
from rashomon.stages.read.report import Report, UnreadableError, known

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})|^\s{0,20}<\?xml[^>]{0,80}encoding=[\"']([\w.:-]{2,40})", re.IGNORECASE
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})([^<>]*)>")
_INVISIBLE = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template|svg|head)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_ANY_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>")
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|tr|table|section|article|header|footer|nav|aside|blockquote|figure|figcaption|br|hr|td|th|main|form|pre)\b[^<>]*>",
    re.IGNORECASE,
)
_LD = re.compile(r"<script[^<>]{0,300}application/ld\+json[^<>]{0,300}>", re.IGNORECASE)
_TIME = re.compile(r"<time\b[^<>]{0,300}\bdatetime\s?=\s?[\"']([^\"'<>]{8,40})[\"']", re.IGNORECASE)
_META = re.compile(r"<meta\b[^<>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]{1,40})\s{0,5}=\s{0,5}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})')")
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,1000})</title", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_UNNESTED = frozenset("area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option".split())  # noqa: SIM905
"""Tags that hold nothing, or that the next one of their kind closes."""

MOST_ATTRIBUTES = 256
"""Parsers take quadratic time over the attributes of one tag: 10,000 take 0.1 s, 100,000 more than 25 s (docs/read.md)."""
DEEPEST = 200
"""libxml2 drops what is nested more than 255 deep without an error."""
MOST_TAGS = 20_000
"""50,000 paragraphs take the extractor 5 s; the longest news page we met has 6,000 tags."""
LONGEST_RUN = 5_000_000
"""libxml2 drops text nodes over 10 MB without an error."""
_DATE_TAGS = ("article:published_time", "datepublished", "parsely-pub-date", "pubdate", "sailthru.date", "dc.date.issued", "dc.date", "date")
_ARTICLE_TYPES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "LiveBlogPosting", "Article", "BlogPosting", "Report",
)
"""The kinds of JSON-LD record that are an article, the most telling first."""


@dataclass(frozen=True, slots=True)
class Tamed:
    """A page made safe for a tree parser; `changes` says in words what was taken out, `objection` why it may not be parsed all the same."""

    page: str
    changes: tuple[str, ...] = ()
    objection: str | None = None


def read_html(path: str, raw: bytes) -> Report:
    """The report of a page. Raises UnreadableError where no text is found."""
    charset = _CHARSET.search(raw[:4096])
    decoded = decode_bytes(raw, declared=(charset[1] or charset[2]).decode("ascii") if charset else None)
    page, replaced = replace_unstorable(decoded.text)
    doubts = [decoded.doubt] if decoded.doubt else []
    if replaced:
        doubts.append(f"{replaced} NULs or lone surrogates replaced by U+FFFD")
    visible = visible_text(page)
    tamed = tame_page(page)
    doubts += tamed.changes
    text = None if tamed.objection else _extract(tamed.page)
    if text is None:
        doubts.append(f"the whole visible text was taken, menus and all: {tamed.objection or 'no article was found on the page'}")
        text = visible
    if not text.strip():
        raise UnreadableError("the page holds no text")
    fields = read_page_fields(page)
    letters = sum(not character.isspace() for character in visible)
    ratio = min(1.0, sum(not character.isspace() for character in text) / letters) if letters else None
    return Report(path, text, fields.title, fields.outlet, fields.author, fields.published, fields.url, raw=raw,
                  extraction_ratio=None if ratio is None else round(ratio, 3), doubts=tuple(doubts))


def tame_page(page: str) -> Tamed:
    """One linear pass over the tags of a page, before any tree parser sees it: no tag loses its text, only attributes and nesting go.

    >>> tame_page("<p " + "a=1 " * 300 + ">text</p>")
    Tamed(page='<p>text</p>', changes=('the attributes of 1 tags with more than 256 were left out',), objection=None)
    """
    pieces: list[str] = []
    tags = depth = deepest = crowded = longest = last = 0
    for match in _TAG.finditer(page):
        tags += 1
        closing, name, attributes = match.groups()
        pieces.append(page[last : match.start()])
        longest = max(longest, match.start() - last)
        last = match.end()
        tag = match.group()
        if len(attributes) > MOST_ATTRIBUTES and len(_QUOTED.sub("", attributes).split()) > MOST_ATTRIBUTES:
            crowded += 1
            tag = f"<{name}>"
        if name.lower() not in _UNNESTED and not attributes.endswith("/"):
            if not closing:
                depth += 1
                deepest = max(deepest, depth)
            tag = " " if depth > DEEPEST else tag
            if closing:
                depth = max(0, depth - 1)
        pieces.append(tag)
    longest = max(longest, len(page) - last)
    pieces.append(page[last:])
    changes = [f"the attributes of {crowded} tags with more than {MOST_ATTRIBUTES} were left out"] if crowded else []
    changes += [f"tags nested deeper than {DEEPEST} ({deepest}) were left out, their text kept"] if deepest > DEEPEST else []
    objection = f"{tags} tags (at most {MOST_TAGS})" if tags > MOST_TAGS else None
    if longest > LONGEST_RUN:
        objection = f"{longest} characters without a tag (at most {LONGEST_RUN})"
    return Tamed("".join(pieces) if changes else page, tuple(changes), objection)


def visible_text(page: str) -> str:
    """All text a page shows, one line for each block: what extraction is measured against, and the last resort.

    >>> visible_text("<p>Nine <b>died</b> &amp; two live.</p><script>x()</script><p>Police said.</p>")
    'Nine died & two live.\\nPolice said.'
    """
    text = _ANY_TAG.sub("", _BLOCK_TAG.sub("\n", _INVISIBLE.sub("", page)))
    text, _ = replace_unstorable(html_entities.unescape(text))
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)


def _extract(page: str) -> str | None:
    from trafilatura import extract  # lazily: 0.2 s to import, and only pages need it

    text = extract(page, fast=True, include_comments=False, output_format="txt")
    if not text:
        return None
    return "\n".join(line for row in replace_unstorable(text)[0].split("\n") if (line := _plain_row(row)))


def _plain_row(line: str) -> str:
    """A line as the page shows it: rows of tables come with bars drawn between the cells, which stand nowhere on the page."""
    return " ".join(cell for cell in (cell.strip(" -") for cell in line.split("|")) if cell) if line.startswith("|") else line


def read_page_fields(page: str) -> Fields:
    """Title, outlet, author, date and address as a page's own metadata give them: JSON-LD first, then the meta tags."""
    linked = next((read_fields(record) for record in _linked_data(page)), Fields())
    meta = _meta_tags(page)
    title = _TITLE.search(page)
    time = _TIME.search(page)
    return Fields(
        title=linked.title or _first_of(meta, "og:title", "twitter:title") or (known(html_entities.unescape(title[1])) if title else None),
        outlet=linked.outlet or _first_of(meta, "og:site_name"),
        author=linked.author or _first_of(meta, "author", "article:author_name"),
        published=linked.published or _first_of(meta, *_DATE_TAGS) or (time[1] if time else None),
        url=linked.url or _first_of(meta, "og:url"),
    )


def _first_of(meta: dict[str, str], *names: str) -> str | None:
    return next((value for name in names if (value := known(meta.get(name)))), None)


def _linked_data(page: str) -> Iterator[dict[str, object]]:
    """The records of a page's JSON-LD that are articles, the most specific type first."""
    records: list[tuple[int, dict[str, object]]] = []
    for match in _LD.finditer(page):
        end = page.find("</script", match.end())
        if end < 0:
            break
        try:
            data = json.loads(page[match.end() : end].strip())
        except (ValueError, RecursionError):
            continue
        queue: list[object] = [data]
        while queue:
            item = queue.pop(0)
            if isinstance(item, list):
                queue.extend(item[:100])
            elif isinstance(item, dict):
                queue.extend(value for key in ("@graph", "mainEntity") if (value := item.get(key)) is not None)
                kinds = item.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                ranks = [_ARTICLE_TYPES.index(kind) for kind in kinds if kind in _ARTICLE_TYPES]
                if ranks:
                    records.append((min(ranks), item))
    yield from (record for _, record in sorted(records, key=lambda pair: pair[0]))


def _meta_tags(page: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _META.finditer(page[:400_000]):
        attributes = {name.lower(): html_entities.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(match.group())}
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and "content" in attributes:
            found.setdefault(name.lower(), attributes["content"])
    return found
