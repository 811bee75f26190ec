"""The metadata of a page: title, outlet, author, date and address. Which source goes first for each field, and the
figures: docs/read.md.

JSON-LD and meta tags state what a page is about. Where they disagree, what the page prints around its headline decides,
because outlets state times in UTC, which can move the day, and titles for search engines, which the page does not show.
trafilatura and htmldate are asked only for what is neither stated nor printed. The numbers below were chosen by hand on
the 90 pages of the extraction set.
"""

from __future__ import annotations

import html as html_entities
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from rashomon.lexicon import load_table
from rashomon.stages.read.credits import are_names
from rashomon.stages.read.datelines import read_stated_date
from rashomon.stages.read.decode import replace_unstorable
from rashomon.stages.read.fields import Fields, plain_value, read_fields
from rashomon.stages.read.printed import SENTENCE, STANDFIRSTS, letters_of, plain_name, plain_words, read_below
from rashomon.stages.read.report import known

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = (
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "LiveBlogPosting",
    "Article",
    "BlogPosting",
    "Report",
)
"""The types of a JSON-LD record that is an article, the most specific first."""
_SUFFIX = re.compile(r" [|–—·»:-]{1,3} ")
"""What separates a headline from the outlet's name in the title of a window."""
_BY_ID = ("author", "publisher", "creator")
"""Keys whose value may be only a reference to another record, by its "@id"."""
_WRAPPING = re.compile(r"\s*+(?://|/\*)?\s*+(?:<!--|<!\[CDATA\[)?\s*+(?:\*/)?\s*+")
"""A comment or CDATA that opens before the JSON of a script."""
_STRAY_COMMA = re.compile(r"(\"(?:[^\"\\]|\\.)*+\")|,(?=\s*+[}\]])", re.DOTALL)
"""A string, which is kept, or a comma before a closing bracket."""
_NO_ESCAPE = re.compile(r"(\\[\"\\/bfnrtu])|\\")
_AND = re.compile(r",|;| & | and ")
_ADDRESS_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([/-])(\d\d)\2(\d\d)(?!\d)")
_OF_ARTICLE = frozenset({"article", "main"})
_BESIDE = frozenset({"aside", "nav"})
_FOOT = re.compile(
    r"(?:^|\s)(?:(?:site|page|global|main|master)[_-]?)?(?:footer|colophon)(?:[_-][\w-]{1,40})?(?:\s|$)", re.IGNORECASE
)
"""A class or id of the foot of a page; that of an article ("entry-footer") is none."""
_LONGEST = 2_000  # characters of a meta tag; a longer one is no title or name, and libraries take quadratic time on it
_LONGEST_TITLE = 300  # characters
_LAST_DAY = "2199-12-31"  # given to htmldate, which else asks the clock what may be a date


def read_page_metadata(tree: HtmlElement, visible: str, *, guess: bool = True) -> tuple[Fields, tuple[str, ...]]:
    """The metadata of a page, and what is doubtful about them, in words for the user.

    tree: the parsed page; scripts and overlong meta tags may be removed from it.
    visible: the text that the page shows.
    guess: whether libraries are asked for an author and a date that are neither stated nor printed.
    """
    article = _article(
        [node for script in tree.xpath("//script[contains(@type, 'ld+json')]/text()") for node in _nodes(str(script))]
    )
    linked = read_fields(article)
    meta = _meta_tags(tree)
    window = (known(tree.findtext(".//title")) or "")[:_LONGEST_TITLE]
    lines = visible.split("\n")
    title, places = _title(
        [plain_words(linked.title), *meta["title"], *_without_suffix(window)], _headings(tree), lines
    )
    outlet = _first(*meta["outlet"], plain_words(linked.outlet), _outlet_behind(title, window))
    address = _address([*map(str, tree.xpath("//link[@rel='canonical']/@href")), *meta["url"], linked.url or ""])
    people, bodies = _authors(article.get("author"))
    feet = _feet(tree)
    published = _first(
        *(
            read_stated_date(value)
            for value in (linked.published, *meta["published"], *_time_elements(tree, title, feet))
            if value
        )
    )
    printed, byline = read_below(_above(feet, lines), places, base=published)
    author = _fuller(_first(people, *meta["author"]), byline)
    guessed = _guess(tree, address, feet) if guess and not (author and (published or printed)) else Fields()
    published, doubt = _settle_day(published, printed, address)
    fields = {
        "title": title,
        "outlet": outlet,
        "author": author
        or guessed.author
        or (bodies if letters_of(bodies or "") not in letters_of(outlet or "") else None),
        "published": published or guessed.published or linked.published,
        "url": address,
    }
    return Fields(**{name: replace_unstorable(value)[0] if value else None for name, value in fields.items()}), (
        doubt,
    ) if doubt else ()


# ---- what is stated


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    """All records in one script of JSON-LD; none where it is not JSON even without what writers of pages get wrong."""
    queue = [_load(script)]
    while queue:
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item[:100])
        elif isinstance(item, dict):
            queue.extend(value for key in ("@graph", "mainEntity") if (value := item.get(key)) is not None)
            yield item


def _load(script: str) -> object:
    """The value of a script of JSON-LD, None where there is none. What stands around it, a comma before a closing
    bracket and a backslash before a letter that needs none are forgiven.
    """
    plain = _WRAPPING.sub("", script, count=1)
    for text in (plain, _NO_ESCAPE.sub(r"\1", _STRAY_COMMA.sub(r"\1", plain))):
        try:
            return json.JSONDecoder(strict=False).raw_decode(text)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _article(records: Sequence[dict[str, Any]]) -> Mapping[str, object]:
    """The record that is the article, of the most specific type, with the records that it refers to by "@id" put in;
    empty where there is none.
    """
    named = {node["@id"]: node for node in records if isinstance(node.get("@id"), str) and "name" in node}
    ranked = []
    for node in records:
        kinds = node.get("@type") if isinstance(node.get("@type"), list) else [node.get("@type")]
        ranks = [_ARTICLE_TYPES.index(kind) for kind in kinds or () if kind in _ARTICLE_TYPES]
        if ranks:
            ranked.append((min(ranks), node))
    article = min(ranked, key=lambda pair: pair[0])[1] if ranked else {}
    return {key: _pointed_to(value, named) if key in _BY_ID else value for key, value in article.items()}


def _pointed_to(value: object, named: Mapping[str, dict[str, Any]]) -> object:
    """The record that {"@id": …} refers to, None where it is not on the page; any other value as it is."""
    if isinstance(value, list):
        return [_pointed_to(item, named) for item in value[:100]]
    return named.get(str(value["@id"])) if isinstance(value, dict) and "@id" in value and "name" not in value else value


def _authors(value: object) -> tuple[str | None, str | None]:
    """The names of the people, and those of the organisations, that a record gives as its authors; None = none."""
    items = value if isinstance(value, list) else [value]
    bodies = [item for item in items if isinstance(item, dict) and "Organization" in str(item.get("@type"))]
    return plain_name(plain_value([item for item in items if item not in bodies])), plain_name(plain_value(bodies))


def _meta_tags(tree: HtmlElement) -> dict[str, list[str]]:
    """The values of the meta tags by our field names, the best first. Overlong tags are removed from the tree."""
    found: dict[str, str] = {}
    for tag in tree.xpath("//meta"):
        if sum(map(len, tag.attrib.values())) > _LONGEST:
            tag.drop_tree()
        elif (name := tag.get("property") or tag.get("name") or tag.get("itemprop")) and (
            value := known(tag.get("content"))
        ):
            found.setdefault(name.lower(), html_entities.unescape(value))
    rows = load_table("meta_tags")
    fields = {
        ours: [found[name] for field, name in rows if field == ours and name in found]
        for ours in dict.fromkeys(row[0] for row in rows)
    }
    return {**fields, "author": [name for value in fields["author"] if (name := plain_name(value))]}


def _address(stated: Sequence[str]) -> str | None:
    """The first absolute address, without its fragment; None = there is none."""
    return next((address.partition("#")[0] for address in stated if address.startswith(("http://", "https://"))), None)


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


# ---- what is printed


def _title(stated: Sequence[str | None], headings: Sequence[str], lines: Sequence[str]) -> tuple[str | None, list[int]]:
    """The title, and the numbers of the lines in which it is printed.

    It is the first stated title that the page prints as a line of its own; else the page's only main heading; else the
    first stated title.
    """
    printed: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if len(line) <= _LONGEST_TITLE:
            printed.setdefault(letters_of(line), []).append(number)
    titles = [title for title in stated if title]
    found = next((title for title in titles if len(title.split()) > 1 and letters_of(title) in printed), None)
    if found is None and len(headings) == 1:
        found = headings[0]
    if found is None:
        return _first(*titles, *headings), []
    places = printed.get(letters_of(found), [])
    return lines[places[0]] if places else found, places


def _headings(tree: HtmlElement) -> list[str]:
    """The main headings (`h1`) of a page that have 3 to 39 words; shorter ones are mere names."""
    headings = [known(heading.text_content()) for heading in tree.iter("h1")]
    return [heading for heading in headings if heading and 2 < len(heading.split()) < 40]


def _without_suffix(window: str) -> list[str]:
    """The title of a window cut at each of its separators, the longest part first, and the whole of it last."""
    return [*(window[: cut.start()] for cut in reversed(list(_SUFFIX.finditer(window)))), window]


def _outlet_behind(title: str | None, window: str) -> str | None:
    """The name that stands behind the headline in the title of a window: "Nine die in fire – Harbour Post"."""
    if not title or not window.startswith(title):
        return None
    return known(_SUFFIX.split(window[len(title) :])[-1]) if _SUFFIX.match(window, len(title)) else None


def _time_elements(tree: HtmlElement, title: str | None, feet: frozenset[HtmlElement]) -> list[str]:
    """What the `time` elements state that stand between the headline and the third paragraph below it, above the
    feet of the page.
    """
    found: list[str] = []
    wanted, sentences = letters_of(title or ""), None
    for element in tree.iter("h1", "h2", "h3", "p", "time"):
        if element.tag == "time":
            found += (
                [str(element.get("datetime") or "")] if sentences is not None and not _is_foreign(element, feet) else []
            )
        elif element.tag != "p":
            sentences = 0 if wanted and letters_of(element.text_content()) == wanted else sentences
        elif sentences is not None:
            sentences += len(element.text_content().split()) >= SENTENCE
            if sentences > STANDFIRSTS:
                break
    return found


def _feet(tree: HtmlElement) -> frozenset[HtmlElement]:
    """The elements that are the foot of a page, which names and dates the site. That of an article, which may date the
    article, and what holds a headline are none.
    """
    return frozenset(
        element
        for element in tree.iter("footer", "div", "section", "table", "ul", "p")
        if (element.tag == "footer" or element.get("role") == "contentinfo" or _is_named_foot(element))
        and all(other.tag not in _OF_ARTICLE for other in element.iterancestors())
        and element.find(".//h1") is None
    )


def _is_named_foot(element: HtmlElement) -> bool:
    return any(_FOOT.search(element.get(name, "")[:_LONGEST]) for name in ("class", "id"))


def _above(feet: Iterable[HtmlElement], lines: Sequence[str]) -> Sequence[str]:
    """The lines of a page above its foot."""
    printed = letters_of(" ".join(element.text_content() for element in feet))
    end = len(lines)
    while printed and end and letters_of(lines[end - 1]) in printed:
        end -= 1
    return lines[:end]


def _is_foreign(time: HtmlElement, feet: frozenset[HtmlElement]) -> bool:
    """True for a `time` element of another story or in the foot of the page."""
    return any(element.tag in _BESIDE or element in feet for element in time.iterancestors())


def _fuller(stated: str | None, printed: str | None) -> str | None:
    """The printed byline where nobody is stated, or where it names all who are stated and others too; else what is
    stated.
    """
    names = [{letters_of(name) for name in _AND.split(value or "")} - {""} for value in (stated, printed)]
    return printed if names[0] < names[1] else stated


def _settle_day(stated: str | None, printed: Sequence[str], address: str | None) -> tuple[str | None, str | None]:
    """The date of publication by the day that the page prints, and a doubt where no time zone explains why another day
    is stated.

    Outlets often state the moment in UTC: what was printed on the evening of the 18th is stated as the 19th. A moment
    with an offset from UTC is the outlet's own time and is kept. Where no date is printed, the day in the page's
    address counts in its place.
    """
    if not stated or not printed:
        in_address = _ADDRESS_DAY.search(address or "")
        dated = read_stated_date("-".join(in_address.group(1, 3, 4))) if stated and in_address else None
        return (dated if stated and dated and _same_moment(stated, _day(dated)) else stated or _first(*printed)), None
    if (
        any(_day(iso) == _day(stated) for iso in printed)
        or _offset(stated)
        or abs(_day(printed[0]) - _day(stated)) > timedelta(1)
    ):
        return stated, None
    doubt = f"the page prints {printed[0]} and states {stated} as the date of publication; what it prints was taken"
    return printed[0], None if _same_moment(stated, _day(printed[0])) else doubt


def _day(iso: str) -> date:
    return date.fromisoformat(iso[:10])


def _offset(iso: str) -> timedelta | None:
    """The offset of an ISO moment from UTC; None where no zone is given."""
    return datetime.fromisoformat(iso).utcoffset()


def _same_moment(stated: str, day: date) -> bool:
    """True where a stated moment, in UTC or without a zone, falls on this day in some time zone."""
    if len(stated) <= 10 or _offset(stated):
        return False
    moment = datetime.fromisoformat(stated)
    return (moment - timedelta(hours=12)).date() <= day <= (moment + timedelta(hours=14)).date()


# ---- what is guessed


def _guess(tree: HtmlElement, address: str | None, feet: frozenset[HtmlElement]) -> Fields:
    """Author and day as trafilatura and htmldate find them in a page; JSON-LD, already read, and the times of other
    stories are removed from the tree first.

    htmldate's search of the whole text ("extensive") is off, because it takes any date for the page's. A first of
    January is dropped: htmldate makes it of a copyright year.
    """
    from htmldate import find_date  # lazily: both come with trafilatura, 0.9 s to import, and only pages need them
    from trafilatura.metadata import extract_author

    for part in [*tree.iter("script"), *(time for time in tree.iter("time") if _is_foreign(time, feet))]:
        part.drop_tree()
    author = extract_author(tree)
    day = find_date(tree, extensive_search=False, original_date=True, url=address, max_date=_LAST_DAY)
    return Fields(
        author=known(author.replace("; ", ", ")) if author and are_names(author) else None,
        published=day if day and not day.endswith("-01-01") else None,
    )
