"""From a text to its blocks: title, credits, furniture and body, and the metadata that stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Block, Span
from rashomon.read.credits import Credit, read_credit_line, read_dateline, read_leading_date, read_tagline
from rashomon.read.datelines import Printed, read_date_line
from rashomon.read.furniture import find_furniture
from rashomon.read.stretches import Stretch, plain_form, split_stretches
from rashomon.words import load_words

_STRAY = re.compile(r"""[.!?][\"”’')\]]*\s+(?P<stray>\d{1,5}(?:/\S{1,12})?)$""")
_MARKDOWN = re.compile(r"#{1,6}\s+|\*\*|__")
_WEAKER_THAN_CREDIT = frozenset({"menu", "line above the title", "repeats a line above"})
"""Reasons told by a line's place; that it reads as a byline goes before them."""
_NEAR_TOP = 5
"""A title stands within the first so many stretches (date lines, bylines and a menu may come before it)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text and what its own words say about it; None = the text does not say."""

    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    dateline: str | None = None
    distributor: str | None = None


def lay_out(doc: str, text: str, *, title: str | None = None) -> Layout:
    """The layout of a text. `title` is the metadata's, if any: where it stands in the text it is marked there.

    >>> layout = lay_out("d", "Nine die in harbour fire\\nODDA (Nordlys) - A fire killed nine people on Friday, police said. 219")
    >>> [block.kind for block in layout.blocks], layout.outlet
    (['title', 'credit', 'body', 'furniture'], 'Nordlys')
    """
    stretches = split_stretches(text)
    at = _find_title(stretches, title)
    furniture = find_furniture(stretches, title=at)
    blocks: list[Block] = []
    credits: list[Credit] = []
    dates: list[Printed] = []
    dateline: str | None = None
    bodies = 0
    for index, stretch in enumerate(stretches):
        whole = Span(doc, stretch.start, stretch.end)
        told = index in furniture and furniture[index] not in _WEAKER_THAN_CREDIT
        at_an_edge = bodies < 2 or index + 1 in furniture or index >= len(stretches) - 6
        credit = read_credit_line(stretch) if index != at and at_an_edge and not told else None
        tagline = read_tagline(stretch) if index >= len(stretches) - 6 else None
        if index == at:
            blocks.append(Block(whole, "title", "title"))
        elif tagline:
            blocks.append(Block(whole, "furniture", tagline.why))
            credits.append(tagline)
        elif credit:
            blocks.append(Block(whole, "credit", credit.why))
            credits.append(credit)
            dateline = dateline or credit.day
        elif index in furniture:
            blocks.append(Block(whole, "furniture", furniture[index]))
            printed = read_date_line(stretch.text) if furniture[index] == "date line" else None
            dates += [printed] if printed else []
        elif blocks and blocks[-1].why in ("title", "subheading") and _is_subheading(stretch):
            blocks.append(Block(whole, "title", "subheading"))
        elif _is_crosshead(stretches, index, furniture):
            blocks.append(Block(whole, "title", "crosshead"))
        else:
            opening = read_dateline(stretch, first=bodies < 2)
            blocks += _body_blocks(doc, stretch, opening)
            if opening:
                credits.append(opening)
                dateline = dateline or opening.day
            elif not bodies:
                dateline = dateline or read_leading_date(stretch)
            bodies += 1
    if "\n" not in text.strip():
        blocks = _join_body(text, blocks)
    return Layout(
        tuple(blocks),
        title=_MARKDOWN.sub("", stretches[at].text).strip() if at is not None else None,
        outlet=next((credit.outlet for credit in credits if credit.outlet), None),
        author=next((credit.author for credit in credits if credit.author), None),
        published=_published(dates),
        dateline=dateline,
        distributor=next((credit.distributor for credit in credits if credit.distributor), None),
    )


def _join_body(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Neighbouring body blocks as one: in a text without line breaks they are only sentences."""
    joined: list[Block] = []
    for block in blocks:
        if joined and joined[-1].kind == block.kind == "body" and not text[joined[-1].span.end : block.span.start].strip():
            joined[-1] = Block(joined[-1].span.cover(block.span), "body")
        else:
            joined.append(block)
    return joined


def _body_blocks(doc: str, stretch: Stretch, opening: Credit | None) -> list[Block]:
    """A paragraph as body, its dateline cut off as credit and a stray number at its end as furniture."""
    blocks: list[Block] = []
    start, end = stretch.start, stretch.end
    if opening:
        blocks.append(Block(Span(doc, start, start + len(stretch.text[: opening.length].rstrip())), "credit", opening.why))
        start += opening.length
    stray = _STRAY.search(stretch.text[-40:])
    cut = end - len(stray["stray"]) if stray and _ends_sentence(stretch.text[-40:], stray) else end
    body_end = start + len(stretch.text[start - stretch.start : cut - stretch.start].rstrip())
    blocks.append(Block(Span(doc, start, body_end), "body"))
    if cut < end:
        blocks.append(Block(Span(doc, cut, end), "furniture", "stray number"))
    return blocks


def _ends_sentence(text: str, stray: re.Match[str]) -> bool:
    """False where the point belongs to an abbreviation ("on Dec. 12", "No. 219"), which the number then completes."""
    before = text[: stray.start() + 1].split()
    return bool(before) and before[-1].rstrip(".") not in load_words("abbreviations") and len(before[-1].strip(".\"”’')")) > 1


def _find_title(stretches: Sequence[Stretch], stated: str | None) -> int | None:
    """Which stretch is the title: the one that reads as the stated title does, else a headline at the top."""
    top = range(min(_NEAR_TOP, len(stretches)))
    if stated:
        wanted = _letters(stated)
        for index in top:
            here = _letters(stretches[index].text)
            if here and (here == wanted or (len(here) > 12 and wanted.startswith(here)) or (len(wanted) > 12 and _grown(here, wanted))):
                return index
    for index in top:
        stretch = stretches[index]
        if _MARKDOWN.match(stretch.text) and stretch.text.startswith("# "):
            return index
        if _is_headline(stretches, index):
            return index
        if not stretch.headline_like:
            return None
    return None


def _grown(here: str, wanted: str) -> bool:
    """The printed title is the stated one with a kicker or an outlet's name added at the end."""
    return here.startswith(wanted) and len(here) < len(wanted) + 40


def _letters(text: str) -> str:
    return "".join(character for character in plain_form(text) if character.isalnum())


def _is_headline(stretches: Sequence[Stretch], index: int) -> bool:
    """A line of 3 to 30 words without a sentence's end that is neither a credit nor furniture, over a longer paragraph."""
    stretch = stretches[index]
    if not (stretch.headline_like and len(stretch.words) >= 3 and len(stretch.text) >= 15) or index + 1 >= len(stretches):
        return False
    if read_credit_line(stretch) or read_dateline(stretch, first=True) or find_furniture(stretches[: index + 1]).get(index):
        return False
    return any(len(other.text) > len(stretch.text) and not other.headline_like for other in stretches[index + 1 : index + 5])


def _is_subheading(stretch: Stretch) -> bool:
    """A second, short headline right below the title."""
    return stretch.headline_like and 4 <= len(stretch.words) <= 14


def _is_crosshead(stretches: Sequence[Stretch], index: int, furniture: dict[int, str]) -> bool:
    """A short line without an end between two paragraphs: a heading inside the report, in headline's voice."""
    stretch = stretches[index]
    if not 0 < index < len(stretches) - 1:
        return False
    heading = stretch.headline_like and 1 < len(stretch.words) <= 10 and stretch.text[0].isupper()
    if not heading and not _MARKDOWN.match(stretch.text):
        return False
    around = (stretches[index - 1], stretches[index + 1])
    return index - 1 not in furniture and index + 1 not in furniture and all(not other.headline_like and len(other.words) >= 7 for other in around)


def _published(dates: Sequence[Printed]) -> str | None:
    """The date of publication: one that is called so, else a bare date, else the update's."""
    for label in ("published", "", "updated"):
        for printed in dates:
            if printed.label == label:
                return printed.iso
    return None
