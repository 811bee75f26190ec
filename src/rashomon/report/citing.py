"""One passage of a report as it is cited: as text, as Markdown, as a Web Annotation, and as a link into its page.

Sources: the W3C Web Annotation Data Model (selectors), and the WICG draft URL Fragment Text Directives (`#:~:text=`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlsplit

from rashomon.report.plain_words import plain_date

AROUND: Final = 32
"""Characters before and after a passage in a Web Annotation, as in the examples of its specification."""
_LONGEST = 300
"""Characters up to which a link holds a passage whole; the draft advises the same. A longer one has both its ends."""
_ENDS = 5
"""Words of each end; chosen by hand: fewer are often found elsewhere in a page."""
_BESIDE = 3
"""Words beside a passage that tell it from another with the same words."""
_WORDS = re.compile(r"\S+")
_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+.!|~&-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPassage:
    """The characters from `start` to `end` of a report.

    text: all of the report's text.
    article: its id, which rests on its text.
    link: where the passage lies in this program, for good.
    outlet, title, published, url: None = not stated.
    """

    text: str
    start: int
    end: int
    article: str
    link: str
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None

    @property
    def words(self) -> str:
        """The report's own words."""
        return self.text[self.start : self.end]


def cite_text(cited: CitedPassage) -> str:
    """The words and their source as plain text, on one line.

    >>> cite_text(CitedPassage(text="Nine died.", start=0, end=9, article="a", link="/a", outlet="Post"))
    '“Nine died” (Post, /a)'
    """
    return f"“{_flat(cited.words)}” ({', '.join([*_source(cited), cited.link])})"


def cite_markdown(cited: CitedPassage) -> str:
    """The same as a block quotation of Markdown; no sign in it means anything else than itself.

    >>> print(cite_markdown(CitedPassage(text="*Nine* died", start=0, end=11, article="a", link="/a", outlet="Post")))
    > \\*Nine\\* died
    >
    > — [Post](</a>)
    """
    source = _marked(", ".join(_source(cited)) or "report")
    return f"> {_marked(_flat(cited.words))}\n>\n> — [{source}](<{quote(cited.link, safe=_IN_LINKS)}>)"


_IN_LINKS: Final = "/:?#[]@!$&'()*+,;=%~-._"
"""What stays as it is in a link between angle brackets: all of RFC 3986, but no angle bracket and no blank."""


def cite_annotation(cited: CitedPassage) -> dict[str, Any]:
    """A Web Annotation of the passage, by position (in code points) and by quotation."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": cited.link,
        "type": "Annotation",
        "motivation": "highlighting",
        "target": {"source": cited.url or f"urn:rashomon:article:{cited.article}", "selector": selectors(cited)},
    }


def selectors(cited: CitedPassage) -> list[dict[str, Any]]:
    """The selectors of a passage in a Web Annotation."""
    return [
        {"type": "TextPositionSelector", "start": cited.start, "end": cited.end},
        {
            "type": "TextQuoteSelector",
            "exact": cited.words,
            "prefix": cited.text[max(0, cited.start - AROUND) : cited.start],
            "suffix": cited.text[cited.end : cited.end + AROUND],
        },
    ]


def cite_address(cited: CitedPassage) -> str | None:
    """The address of the page with a text fragment, by which a browser shows the passage there; None = no address of
    the web is stated, or the passage has no words.

    >>> cite_address(CitedPassage(text="Nine died.", start=0, end=9, article="a", link="", url="https://post.example/1"))
    'https://post.example/1#:~:text=Nine%20died'
    """
    words = _WORDS.findall(cited.words)
    if not words or not _is_web(cited.url):
        return None
    lines = [line for line in cited.words.split("\n") if line.strip()]
    if len(lines) > 1 or len(cited.words) > _LONGEST:
        # one directive does not reach over the end of a paragraph, a pair of ends does
        first, last = _WORDS.findall(lines[0])[:_ENDS], _WORDS.findall(lines[-1])[-_ENDS:]
        needle, ends = " ".join(first), [" ".join(first), " ".join(last)]
    else:
        needle, ends = " ".join(words), [" ".join(words)]
    parts = [_encoded(part) for part in ends]
    if _flat(cited.text).casefold().count(needle.casefold()) > 1:
        before = _WORDS.findall(cited.text[: cited.start].rpartition("\n")[2])[-_BESIDE:]
        after = _WORDS.findall(cited.text[cited.end :].partition("\n")[0])[:_BESIDE]
        parts = [
            *([f"{_encoded(' '.join(before))}-"] if before else []),
            *parts,
            *([f"-{_encoded(' '.join(after))}"] if after else []),
        ]
    address, _, fragment = (cited.url or "").partition("#")
    return f"{address}#{fragment}:~:text={','.join(parts)}"


def _source(cited: CitedPassage) -> list[str]:
    day, year = plain_date(cited.published.partition("T")[0]) if cited.published else ("", "")
    title = f"“{_flat(cited.title)}”" if cited.title else ""
    return [part for part in (_flat(cited.outlet or ""), title, f"{day} {year}".strip()) if part]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _marked(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)


def _encoded(words: str) -> str:
    """Words in a directive, in which "-", "," and "&" have a meaning of their own."""
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")


def _is_web(url: str | None) -> bool:
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"[\s<>\"]", url or "")
