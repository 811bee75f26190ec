"""Reports from feeds: RSS and Atom, an entry a report, by feedparser."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from html import escape
from html.entities import html5
from typing import Any
from urllib.parse import urljoin, urlsplit

from rashomon.stages.read.datelines import read_stated_date
from rashomon.stages.read.decode import decode_bytes, replace_unstorable
from rashomon.stages.read.markup import visible_text
from rashomon.stages.read.printed import letters_of
from rashomon.stages.read.report import Refused, Report, UnreadableError, known
from rashomon.text.words import find_words

_ENCODING = re.compile(rb"<\?xml[^>]{0,80}encoding=[\"']([\w.:-]{2,40})")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,500}\?>")
_AMPERSAND = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:(#?\w{1,30});)?", re.DOTALL)
"""An ampersand that begins no reference, or one to a sign that only pages know (`&nbsp;`), ends the reading of XML;
both are common in feeds. CDATA sections, where they may stand, are found first.
"""
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_HEAD = re.compile(r"(?:[^<]|<\?.{0,2000}?\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>]{0,500}>)*", re.DOTALL)
"""What may stand before the root of a feed: also remarks, in which addresses stand in such brackets."""
_ROOT = re.compile(r"<([A-Za-z][\w.-]{0,40}(?::[\w.-]{1,40})?)")
_ENTRY = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<(/?)(?:\w{1,40}:)?(?:item|entry)\b(?:[^<>]{0,500}?(/?)>)?", re.DOTALL | re.IGNORECASE
)
"""Where an entry begins, ends, or does both."""
MOST_ENTRIES = 10_000
"""Entries of a feed that are read; each takes some kilobytes of memory. Chosen by hand, far above what feeds have."""
_NOTHING_WHOLE = "the feed breaks off before the end of its first entry"
_DAMAGED = "the feed is damaged here, so this entry and those behind it may be cut or missing"
_SECTIONS = re.compile(r"\s{1,9}[-–—|>»·]\s+|:\s+")
"""What stands between the outlet and the section in the title of a feed: "FOX News > National"."""
_MARKUP = ("text/html", "application/xhtml+xml")
_MAIL_ADDRESS = re.compile(r"\(?[\w.+-]{1,64}@[\w.-]{1,64}\)?")
_BREAKS_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\W*(?:read more|continue reading)?\W*\Z", re.IGNORECASE)


def read_feed(path: str, raw: bytes) -> Iterator[Report | Refused]:
    """The reports in a feed, one for each entry, in its order; a `Refused` in place of an entry without a text.

    Raises UnreadableError where the feed has no entries, or declares entities, which can make a small file a large one
    or name other files.
    """
    import feedparser  # lazily: only feeds need it

    encoding = _ENCODING.match(raw[:200].lstrip())
    decoded = decode_bytes(raw, declared=encoding[1].decode("ascii") if encoding else None)
    text, replaced = replace_unstorable(decoded.text)
    if re.search(r"<!ENTITY\b", text, re.IGNORECASE):
        raise UnreadableError("the feed declares entities, which are not read; save its entries as .txt or .html")
    text, beyond, cut = _whole_entries(text)
    text = _DECLARATION.sub("", _AMPERSAND.sub(_reference, text))
    # As bytes in a file object: a string would be taken for an address or a path, and opened.
    found = feedparser.parse(
        io.BytesIO(text.encode("utf-8")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
    )
    if not found.entries:
        raise UnreadableError(_NOTHING_WHOLE if cut else "the feed has no entries")
    doubts = [decoded.doubt] if decoded.doubt else []
    if replaced:
        doubts.append(f"{replaced} NULs or lone surrogates replaced by U+FFFD")
    home = _address(known(found.feed.get("link")), path) or _address(path, None)
    feed = _outlet(known(_shown(found.feed.get("title_detail"))), home), home
    damaged = min(_damaged(text, found.bozo_exception), len(found.entries)) if found.bozo else None
    for number, entry in enumerate(found.entries, 1):
        own = [f"{_DAMAGED} ({_words(found.bozo_exception)})"] if number == damaged else []
        yield _read_entry(f"{path}#{number}", entry, feed, (*doubts, *own))
    if beyond:
        yield Refused(path, f"the feed has {MOST_ENTRIES + beyond:,} entries; the first {MOST_ENTRIES:,} are read")
    elif cut:
        before = "the entry before it was" if cut == 2 else f"the {cut - 1} entries before it were"
        yield Refused(f"{path}#{cut}", f"the feed breaks off here; {before} read")


def _whole_entries(text: str) -> tuple[str, int, int | None]:
    """A feed with its first `MOST_ENTRIES` whole entries, how many it has besides, and where it breaks off: the number
    of the entry, None = it does not.
    """
    head = _HEAD.match(text)
    found_root = _ROOT.search(text, head.end() if head else 0)
    root = found_root[1] if found_root else ""
    cut, number, begun, ended = None, 0, 0, 0
    for found in _ENTRY.finditer(text):
        if found[0][1] == "!":
            continue
        if not found[1]:
            number += 1
            begun = found.start()
            cut = begun if number == MOST_ENTRIES + 1 else cut
        if (found[1] or found[2]) and found[0].endswith(">"):
            ended = found.end()
    closed = text.lower().rfind(f"</{root.lower()}")
    in_section = text.rfind("<![CDATA[", 0, closed) > text.rfind("]]>", 0, closed)
    broken = in_section or closed < max(begun, ended)
    if not root or (cut is None and not broken):
        return text, 0, None
    ends = f"</channel></{root}>" if root.lower() == "rss" else f"</{root}>"
    if cut is not None:
        return text[:cut] + ends, number - MOST_ENTRIES, None
    if ended > begun or not number:  # it breaks off between two entries
        return text[: ended or len(text)] + ends, 0, number + 1
    return text[:begun] + ends, 0, number


def _reference(found: re.Match[str]) -> str:
    """A reference as XML has it; a CDATA section as it is.

    >>> _AMPERSAND.sub(_reference, "AT&T&nbsp;&#38; <![CDATA[a & b]]> &post; &lt;"), _AMPERSAND.sub(_reference, "a&b;c")
    ('AT&amp;T\xa0&#38; <![CDATA[a & b]]> &amp;post; &lt;', 'a&amp;b;c')
    """
    name = found[1]
    if found[0][0] == "<" or (name and (name[0] == "#" or name in _OF_XML)):
        return found[0]
    return escape(html5.get(f"{name};", "")) or f"&amp;{found[0][1:]}"


def _words(error: Exception) -> str:
    """What ended the reading of XML, with its line in the feed."""
    line, _ = _place(error)
    return re.sub(r"\A<unknown>:\d+:\d+", f"line {line}", str(error))


def _place(error: Exception) -> tuple[int, int]:
    """The line and the column at which the reading of XML ended; feedparser puts a line before the feed."""
    line, column = (int(getattr(error, name, lambda: None)() or 0) for name in ("getLineNumber", "getColumnNumber"))
    return max(1, line - 1), column


def _damaged(text: str, error: Exception) -> int:
    """The number of the entry in which the reading of XML ended."""
    line, column = _place(error)
    lines = text.encode("utf-8").split(b"\n", line)
    before = b"\n".join([*lines[: line - 1], lines[min(line, len(lines)) - 1][:column]]).decode("utf-8", "replace")
    return max(1, sum(1 for found in _ENTRY.finditer(before) if found[1] == ""))


def _read_entry(
    path: str, entry: Mapping[str, Any], feed: tuple[str | None, str | None], doubts: tuple[str, ...]
) -> Report | Refused:
    """The report of an entry. feed: the outlet that the feed names, and the address to which its links are relative."""
    feed_outlet, home = feed
    contents = [text for item in entry.get("content", ()) if (text := _shown(item)).strip()]
    summary = _shown(entry.get("summary_detail"))
    text = max(contents, key=len, default=summary)
    if not text.strip():
        return Refused(path, "the entry has no text, only a title; give the page it links to as a file")
    if not contents and _BREAKS_OFF.search(text[-60:]):
        doubts = (*doubts, "the feed gives only the beginning of this report; the page it links to has the rest")
    source = entry.get("source")
    outlet = source.get("title") if isinstance(source, Mapping) else None
    return Report(
        path,
        text,
        title=known(_shown(entry.get("title_detail"))),
        outlet=known(outlet) or feed_outlet,
        author=_author(known(entry.get("author"))),
        published=_date(entry),
        url=_address(known(entry.get("link")), home),
        doubts=doubts,
    )


def _author(stated: str | None) -> str | None:
    """The name of the author of an entry, who by RSS is stated by an address and the name in brackets; the address
    where there is no name.

    >>> _author("desk@post.example (Ann Lee)"), _author("Ann Lee"), _author("desk@post.example")
    ('Ann Lee', 'Ann Lee', 'desk@post.example')
    """
    return known(_MAIL_ADDRESS.sub("", stated or "").strip(" ()")) or stated


def _outlet(title: str | None, home: str | None) -> str | None:
    """The outlet that the title of a feed names, which often names a section too: that part alone of which a word
    stands in the name of its host; the whole title where it is none of the parts, or several.

    >>> _outlet("World news | The Tarn Herald", "https://www.tarnherald.example/"), _outlet("NYT > Home", None)
    ('The Tarn Herald', 'NYT > Home')
    """
    host = letters_of((urlsplit(home).hostname if home else "") or "")
    parts = [part for part in _SECTIONS.split(title or "") if part.strip()]
    own = [part for part in parts if any(len(word) > 2 and word in host for word, _, _ in find_words(part))]
    return own[0].strip() if len(own) == 1 else title


def _address(link: str | None, home: str | None) -> str | None:
    """The address of the web that a link of a feed means, None = it means none.

    home: to what it is relative.

    >>> _address("/news/7", "https://post.example/feed"), _address("javascript:alert(1)", "https://post.example/feed")
    ('https://post.example/news/7', None)
    """
    try:
        found = urljoin(home or "", link or "")
        return found if link and urlsplit(found).scheme in ("http", "https") else None
    except ValueError:
        return None


def _shown(detail: Mapping[str, Any] | None) -> str:
    """What a text of a feed shows: plain text as it is, mark-up without its tags."""
    if not detail:
        return ""
    value = str(detail.get("value") or "")
    return visible_text(value) if detail.get("type") in _MARKUP else value


def _date(entry: Mapping[str, Any]) -> str | None:
    """The date of publication: as printed where it is understood, else as feedparser reads it, in UTC."""
    for name in ("published", "created", "updated"):
        if stated := known(entry.get(name)):
            if read_stated_date(stated):
                return stated
            if parsed := entry.get(f"{name}_parsed"):
                year, month, day, hour, minute = parsed[:5]
                return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}Z"
            return stated
    return None
