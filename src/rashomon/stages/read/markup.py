"""The markup of a page: made safe for a tree parser in one linear pass, or taken off to leave the text that a reader
sees.
"""

from __future__ import annotations

import html as html_entities
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rashomon.stages.read.decode import replace_unstorable

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})([^<>]*)>")
_INVISIBLE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template|svg|head)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_ANY_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>")
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|tr|table|section|article|header|footer|nav|aside|blockquote|figure|figcaption|br|hr|td|th|main|form|pre)\b[^<>]*>",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_BRACKET_IN_VALUE = re.compile(r"=\s*+(?:\"[^\"<>]*+[<>]|'[^'<>]*+[<>])")
_OPENING = re.compile(r"<(?:!--|/?([a-zA-Z][a-zA-Z0-9:-]{0,40}))")
_MOST_SETTLED = 200_000
_TAG_EVENT = re.compile(r">|=\s*+([\"'])")
"""What may come next in a tag: its end, or a quoted value. A quotation mark that follows no "=" opens nothing."""
_RAW = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "iframe", "xmp")
}
"""Elements whose content is no markup, with the end of each."""
_UNNESTED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
    ]
)
"""Tags that hold nothing, or that the next tag of their kind closes."""

_MARKED_UP = re.compile(
    r"<(?:p|br|div|h[1-6]|ul|ol|li|blockquote)\b[^<>]*>|<(a|b|i|em|strong|span|u|sup|sub)\b[^<>]*>[^<>]*</\1\s*>"
    r"|<!\[CDATA\[",
    re.IGNORECASE,
)
"""What shows that a plain field holds HTML: a tag of a block, or an element with its end."""
_REFERENCE = re.compile(r"&#?\w{2,10};")
_SINGLE_BREAK = re.compile(r"(?<!\n)\r?\n(?![\r\n])")
_MOST_ESCAPES = 3
"""Times that mark-up may have been escaped: feeds escape it once, and programs that pass feeds on once more."""
_PARAGRAPH_TAG = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)

MOST_ATTRIBUTES = 256
"""Parsers take quadratic time over the attributes of one tag: 10,000 take .09 s, 50,000 take 2.8 s (measured by hand,
lxml 6.1).
"""
LONGEST_VALUE = 50_000
"""Characters of the value of one attribute; a longer one is no text of the page. Libraries search values word by word:
9.8 MB of words took 66 s and 1.5 GB (measured by hand, trafilatura 2.3).
"""
_LONG_VALUE = re.compile(
    rf"=\s*+(?:\"[^\"]{{{LONGEST_VALUE},}}+\"|'[^']{{{LONGEST_VALUE},}}+'|[^\s\"'<>][^\s<>]{{{LONGEST_VALUE},}}+)"
)
DEEPEST = 200
"""libxml2 drops what is nested more than 254 deep without an error (tried by hand, lxml 6.1)."""
MOST_TAGS = 20_000
"""50,000 paragraphs take trafilatura 2.6 s (measured by hand, trafilatura 2.3); the longest of the 90 pages of the
extraction set has 3,133 tags.
"""
LONGEST_RUN = 5_000_000
"""libxml2 drops text nodes of more than 10 MB without an error (tried by hand, lxml 6.1)."""


@dataclass(frozen=True, slots=True)
class Tamed:
    """A page made safe for a tree parser.

    page: the page, up to its 20,000th tag where it has more: so much is enough for the metadata.
    changes: what was taken out, in words for the user.
    objection: why the article may not be extracted from it all the same; None = it may.
    """

    page: str
    changes: tuple[str, ...] = ()
    objection: str | None = None


def tame_page(page: str) -> Tamed:
    """The page after one linear pass over its tags, made before any tree parser sees it. Attributes and nested tags may
    go; all text stays, but for what follows the last tag that is looked at in a page that has too many.

    >>> tame_page("<p " + "a=1 " * 300 + ">text</p>")
    Tamed(page='<p>text</p>', changes=('the attributes of 1 tags with more than 256 were left out',), objection=None)
    """
    page = settle_brackets(page)
    pieces: list[str] = []
    tags = depth = deepest = crowded = emptied = longest = last = 0
    for match in _TAG.finditer(page):
        tags += 1
        if tags > MOST_TAGS:
            break
        closing, name, attributes = match.groups()
        pieces.append(page[last : match.start()])
        longest = max(longest, match.start() - last)
        last = match.end()
        tag = match.group()
        if len(attributes) > MOST_ATTRIBUTES and _count_attributes(attributes) > MOST_ATTRIBUTES:
            crowded += 1
            tag = f"<{name}>"
        elif len(attributes) > LONGEST_VALUE:
            tag, shortened = _LONG_VALUE.subn("=''", tag)
            emptied += shortened
        if name.lower() not in _UNNESTED and not attributes.endswith("/"):
            if not closing:
                depth += 1
                deepest = max(deepest, depth)
            tag = " " if depth > DEEPEST else tag
            if closing:
                depth = max(0, depth - 1)
        pieces.append(tag)
    if tags <= MOST_TAGS:
        longest = max(longest, len(page) - last)
        pieces.append(page[last:])
    changes = [f"the attributes of {crowded} tags with more than {MOST_ATTRIBUTES} were left out"] if crowded else []
    changes += (
        [f"the values of {emptied} attributes with more than {LONGEST_VALUE:,} characters were left out"]
        if emptied
        else []
    )
    changes += (
        [f"tags nested deeper than {DEEPEST} ({deepest}) were left out, their text kept"] if deepest > DEEPEST else []
    )
    objection = f"it has more than {MOST_TAGS:,} tags" if tags > MOST_TAGS else None
    if longest > LONGEST_RUN:
        objection = f"it has {longest:,} characters without a tag (at most {LONGEST_RUN:,})"
    whole = not changes and tags <= MOST_TAGS
    return Tamed(page if whole else "".join(pieces), tuple(changes), objection)


def _count_attributes(attributes: str) -> int:
    """About how many attributes a tag has; they may stand without a blank between them (`a="1"b="2"`)."""
    words, quoted = _QUOTED.subn(" ", attributes)
    return max(quoted, len(words.split()))


def settle_brackets(page: str) -> str:
    """The page with every angle bracket in a quoted value of a tag written as a reference, so that the first ">" behind
    a tag's name ends it.

    As in browsers a quoted value may hold ">". From the first tag on that has no end, and from the 200,000th tag on,
    the page stays as it is.

    >>> settle_brackets("<img alt='Ferry > pier'> 1 > 0")
    "<img alt='Ferry &gt; pier'> 1 > 0"
    """
    if not _BRACKET_IN_VALUE.search(page):
        return page
    pieces, last = [], 0
    for start, end in islice(_find_tags(page), _MOST_SETTLED):
        inside = page[start + 1 : end - 1]
        if "<" in inside or ">" in inside:
            pieces += [page[last : start + 1], inside.replace("<", "&lt;").replace(">", "&gt;")]
            last = end - 1
    return "".join((*pieces, page[last:]))


def _find_tags(page: str) -> Iterator[tuple[int, int]]:
    """The places of the tags, in one linear pass that leaves out comments and the content of scripts and the like; it
    stops at the first tag, comment or script without an end.
    """
    at = 0
    while opening := _OPENING.search(page, at):
        name = (opening[1] or "").lower()
        at = page.find("-->", opening.end()) + 3 if not name else _end_of_tag(page, opening.end())
        if at <= opening.end():
            return
        if name:
            yield opening.start(), at
        if name in _RAW and page[opening.start() + 1] != "/":
            closing = _RAW[name].search(page, at)
            if not closing:
                return
            at = closing.start()


def _end_of_tag(page: str, at: int) -> int:
    """Where the tag ends whose name ends at `at`; -1 where the page ends first."""
    while event := _TAG_EVENT.search(page, at):
        if event[1] is None:
            return event.end()
        at = page.find(event[1], event.end()) + 1
        if not at:
            break
    return -1


def visible_text(page: str) -> str:
    """All text that a page shows, one line for each block element: the share that was extracted is measured against it,
    and it is taken where no article is found.

    >>> visible_text("<p>Nine <b>died</b> &amp; two live.</p><script>x()</script><p>Police said.</p>")
    'Nine died & two live.\\nPolice said.'
    """
    text = _ANY_TAG.sub("", _BLOCK_TAG.sub("\n", _INVISIBLE.sub("", settle_brackets(page))))
    text, _ = replace_unstorable(html_entities.unescape(text))
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)


def shown_text(value: str) -> str:
    """The text of a field as a page would show it where it holds HTML, even where that was escaped twice; a field
    without mark-up as it is.

    >>> shown_text("<p>The mayor&#8217;s office</p><p>It opens.</p>"), shown_text("a < b & c")
    ('The mayor’s office\\nIt opens.', 'a < b & c')
    """
    for _ in range(_MOST_ESCAPES):
        if not _MARKED_UP.search(value) and not any(
            html_entities.unescape(reference) != reference for reference in _REFERENCE.findall(value)
        ):
            break
        value = value.replace("<![CDATA[", "").replace("]]>", "")
        if _PARAGRAPH_TAG.search(value):  # then a single line break is a blank
            value = _SINGLE_BREAK.sub(" ", value)
        value = visible_text(value)
    return value
