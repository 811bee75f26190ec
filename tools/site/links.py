"""The links of a folder of HTML pages, each followed within the folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

_FOLLOWED = (("a", "href"), ("img", "src"), ("link", "href"), ("script", "src"))


def broken_links(folder: Path) -> list[str]:
    """A line "PAGE: LINK" for every link to a file that is not there, to a place that its page does not have, and for
    everything that a page would load from outside the folder.
    """
    trees = {path.resolve(): html.parse(str(path)).getroot() for path in sorted(folder.rglob("*.html"))}
    places = {path: {*tree.xpath("//@id"), *tree.xpath("//a/@name"), ""} for path, tree in trees.items()}
    found = []
    for path, tree in trees.items():
        for name, link in _links(tree):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                wrong = name != "a" and parts.scheme != "data"
            elif path.name == "404.html" and link.startswith("/"):
                wrong = False  # a server shows this page at any address, so its links begin at the root
            else:
                target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
                target = target / "index.html" if target.is_dir() else target
                wrong = not target.exists() or (target in places and unquote(parts.fragment) not in places[target])
            if wrong:
                found.append(f"{path.relative_to(folder.resolve())}: {link}")
    return found


def _links(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for name, attribute in _FOLLOWED:
        for element in tree.iter(name):
            if element.get(attribute) and element.get("rel") not in ("canonical", "edit"):
                yield name, element.get(attribute)
