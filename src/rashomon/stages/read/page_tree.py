"""The tree of a page around trafilatura: what would mislead it is taken out before, and lists that it dropped are put
back after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_COMMENTS = re.compile(
    r"(?:\A|[\s_-])(?:comments?|commentlist|responses|reactions|disqus|fb-comments)(?:\Z|[\s_-])", re.IGNORECASE
)
"""Names by which pages mark the comments of their readers, in an id or a class."""
_LONG_CELL = 600
"""Letters of a cell that holds the report, not a datum; with _LINKED and _MENU_LINKS chosen by hand on the 90 pages."""
_LINKED = 0.8  # the share of a cell's letters that stand in links, from which it is a menu
_MENU_LINKS = 2
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def prune_page(tree: HtmlElement) -> None:
    """Takes the comments of readers out of a tree, and turns the tables that only place things on the page into plain
    blocks, without their cells of links. Returns nothing.
    """
    _drop_comments(tree)
    tables = [table for table in tree.iter("table") if _is_layout(table)]
    for table in tables:
        for cell in _cells(table):
            if _is_menu(cell):
                cell.drop_tree()
    for table in tables:
        for part in [table, *_parts(table)]:
            part.tag = "div"


def _drop_comments(tree: HtmlElement) -> None:
    """An element that holds the headline or most paragraphs is no comment, whatever its name ("comments-open")."""
    paragraphs = len(tree.xpath("//p"))
    marked = [
        element
        for element in tree.iter("div", "section", "ol", "ul", "aside", "article")
        if _COMMENTS.search(f"{element.get('id', '')} {element.get('class', '')}")
    ]
    dropped: set[HtmlElement] = set()
    for element in marked:
        if dropped.isdisjoint(element.iterancestors()):
            inside = sum(1 for _ in element.iter("p"))
            if next(element.iter("h1"), None) is None and (inside < 2 or inside * 2 < paragraphs):
                dropped.add(element)
    for element in dropped:
        element.drop_tree()


def _is_layout(table: HtmlElement) -> bool:
    """True for a table without headings of columns one of whose cells holds the headline, paragraphs or a long text."""
    if next(table.iter("th"), None) is not None:
        return False
    return any(
        next(cell.iter("h1"), None) is not None
        or sum(1 for _ in cell.iter("p")) > 1
        or _letters(cell.text_content()) > _LONG_CELL
        for cell in _cells(table)
    )


def _parts(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows and cells of a table, not those of a table in it."""
    for row in table.xpath("./tr | ./tbody | ./tbody/tr"):
        yield row
        yield from row.iterchildren("td")


def _cells(table: HtmlElement) -> list[HtmlElement]:
    return [part for part in _parts(table) if part.tag == "td"]


def _is_menu(cell: HtmlElement) -> bool:
    links = [_letters(link.text_content()) for link in cell.iter("a")]
    return len(links) >= _MENU_LINKS and sum(links) >= _LINKED * _letters(cell.text_content())


def put_lists_back(tree: HtmlElement, lines: Sequence[str]) -> list[str]:
    """The lines of an article with the lists that were dropped between two of its paragraphs, or below one that ends in
    a colon, each item on a line; a heading between paragraph and list comes too. Lists of links stay out.
    """
    places = {_plain(line): number for number, line in enumerate(lines)}
    added: dict[int, list[str]] = {}
    for element in tree.iter("ul", "ol", "dl"):
        if any(ancestor.tag in ("ul", "ol", "dl") for ancestor in element.iterancestors()):
            continue
        place, above = _paragraph_above(element, places)
        items = [text for item in element.iter("li", "dt", "dd") if (text := _plain(item.text_content()))]
        if place is None or not items or any(item in places or f"- {item}" in places for item in items):
            continue
        if _is_menu(element) or not (lines[place].endswith(":") or _is_followed(element, places)):
            continue
        here = added.setdefault(place, [])
        here += [text for text in above if text not in places and text not in here]  # one heading above several lists
        here += items
    return [part for number, line in enumerate(lines) for part in (line, *added.get(number, ()))]


def _paragraph_above(element: HtmlElement, places: dict[str, int]) -> tuple[int | None, list[str]]:
    """The number of the line that the paragraph above a list is, None where there is none, and the headings between."""
    headings: list[str] = []
    for sibling in _block(element).itersiblings(preceding=True):
        if sibling.tag == "p":
            return places.get(_plain(sibling.text_content())), headings
        if sibling.tag in _HEADINGS:
            headings.insert(0, _plain(sibling.text_content()))
        elif sibling.tag not in ("ul", "ol", "dl"):
            break
    return None, []


def _is_followed(element: HtmlElement, places: dict[str, int]) -> bool:
    """True where the next paragraph below a list is a line of the article."""
    for sibling in _block(element).itersiblings():
        if sibling.tag == "p":
            return _plain(sibling.text_content()) in places
        if sibling.tag not in (*_HEADINGS, "ul", "ol", "dl"):
            break
    return False


def _block(element: HtmlElement) -> HtmlElement:
    """The element, or the outermost block that holds nothing but it."""
    while (parent := element.getparent()) is not None and parent.tag in ("div", "section") and len(parent) == 1:
        element = parent
    return element


def _plain(text: str) -> str:
    return " ".join(text.split())


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
