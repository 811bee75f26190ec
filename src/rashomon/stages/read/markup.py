"""The markup of a page: made safe for a tree parser in one linear pass, or taken off to leave the text that a reader
sees.
"""

from __future__ import annotations

import html as html_entities
import re
from dataclasses import dataclass

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
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
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

MOST_ATTRIBUTES = 256
"""Parsers take quadratic time over the attributes of one tag: 10,000 take .09 s, 50,000 take 2.8 s (measured by hand,
lxml 6.1).
"""
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

    changes: what was taken out, in words for the user.
    objection: why the article may not be extracted from it all the same; None = it may.
    """

    page: str
    changes: tuple[str, ...] = ()
    objection: str | None = None


def tame_page(page: str) -> Tamed:
    """The page after one linear pass over its tags, made before any tree parser sees it. Attributes and nested tags may
    go; all text stays.

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
    changes += (
        [f"tags nested deeper than {DEEPEST} ({deepest}) were left out, their text kept"] if deepest > DEEPEST else []
    )
    objection = f"{tags} tags (at most {MOST_TAGS})" if tags > MOST_TAGS else None
    if longest > LONGEST_RUN:
        objection = f"{longest} characters without a tag (at most {LONGEST_RUN})"
    return Tamed("".join(pieces) if changes else page, tuple(changes), objection)


def visible_text(page: str) -> str:
    """All text that a page shows, one line for each block element: the share that was extracted is measured against it,
    and it is taken where no article is found.

    >>> visible_text("<p>Nine <b>died</b> &amp; two live.</p><script>x()</script><p>Police said.</p>")
    'Nine died & two live.\\nPolice said.'
    """
    text = _ANY_TAG.sub("", _BLOCK_TAG.sub("\n", _INVISIBLE.sub("", page)))
    text, _ = replace_unstorable(html_entities.unescape(text))
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)
