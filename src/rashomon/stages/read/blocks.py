"""The blocks of a text (title, credits, furniture, body), and the metadata that stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.lexicon import load_words
from rashomon.model import Block, BlockKind, Span
from rashomon.stages.read.credits import Credit, read_credit_line, read_dateline, read_leading_date, read_tagline
from rashomon.stages.read.datelines import Printed, read_date_line
from rashomon.stages.read.furniture import find_furniture
from rashomon.stages.read.pasted import read_around
from rashomon.stages.read.titles import MARKUP, find_title, is_crosshead, is_subheading
from rashomon.text.stretches import Stretch, split_stretches

_STRAY = re.compile(r"""[.!?][\"”’')\]]*\s+(?P<stray>\d{1,5}(?:/\S{1,12})?)$""")
_WEAKER_THAN_CREDIT = frozenset({"menu", "line above the title", "repeats a line above"})
"""Reasons that rest only on a line's place: where such a line reads as a byline it is a credit."""
_OPENING, _NEAR_END = 2, 6
"""Credits are looked for until this many paragraphs of body have come, and again, with taglines, among this many
stretches at the end. Chosen by hand.
"""


MOST_COMPARED = 50_000
"""Characters of one report that are compared; what stands beyond them is shown, but marked as furniture. The longest
report of the development stories has 14,000. Reading a report of so many takes about 2 s of processor time, comparing
it 2 s more (`python bench/soak.py sizes`).
"""
_LINE_END, _SENTENCE_END = 2_000, 1_000
"""Characters before the limit among which a line, else a sentence, must end for the cut to be made there."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text and the metadata that it states itself; None = it does not.

    published: an ISO date or date-time.
    dateline: the ISO date of the dateline.
    distributor: who passed the report on without writing it.
    compared: how many characters, from the start of the text, the sorted blocks reach over; what follows is furniture.
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    dateline: str | None = None
    distributor: str | None = None
    compared: int = 0


@dataclass(frozen=True, slots=True)
class SortedStretch:
    """A stretch with the kind of block it is.

    why: the reason for the kind.
    credit: the credit that it is or, if it is body, starts with.
    """

    stretch: Stretch
    kind: BlockKind
    why: str = ""
    credit: Credit | None = None


def lay_out(doc: str, text: str, *, title: str | None = None, front: int = 0, most: int = MOST_COMPARED) -> Layout:
    """The layout of a text.

    doc: the document's id, for the spans.
    title: the metadata's title, marked where it stands in the text.
    front: the characters at the start that are front matter: furniture, and the headline is looked for below it.
    most: how many characters are sorted into blocks; what stands beyond them becomes one block of furniture.

    >>> text = "Nine die in harbour fire\\nODDA (Nordlys) - A fire killed nine people on Friday, police said. 219"
    >>> layout = lay_out("d", text)
    >>> [block.kind for block in layout.blocks], layout.outlet
    (['title', 'credit', 'body', 'furniture'], 'Nordlys')
    """
    end = _compared_end(text, most)
    parts = tuple(sort_stretches(split_stretches(" " * min(front, end) + text[front:end]), title=title))
    blocks = [block for part in parts for block in _blocks(doc, part)]
    if matter := text[: min(front, end)].rstrip():
        blocks.insert(0, Block(Span(doc, 0, len(matter)), "furniture", "front matter"))
    if "\n" not in text[:end].strip():
        blocks = _join_body(text, blocks)
    if beyond := text[end:].strip():
        start = text.index(beyond[0], end)
        why = f"beyond the first {most:,} characters, which alone are compared"
        blocks.append(Block(Span(doc, start, start + len(beyond)), "furniture", why))
    credits = [part.credit for part in parts if part.credit]
    dates = [printed for part in parts if part.why == "date line" and (printed := read_date_line(part.stretch.text))]
    at = next((index for index, part in enumerate(parts) if part.why == "title"), None)
    headline = None if at is None else parts[at].stretch.text
    around = read_around([part.stretch for part in parts], at) if at is not None else None
    lead = next((part.stretch for part in parts if part.kind == "body"), None)
    return Layout(
        tuple(blocks),
        title=MARKUP.sub("", headline).strip() if headline else None,
        outlet=next((credit.outlet for credit in credits if credit.outlet), around.outlet if around else None),
        author=next((credit.author for credit in credits if credit.author), around.author if around else None),
        published=_published(dates) or (around.published if around else None),
        dateline=next((credit.day for credit in credits if credit.day), None)
        or (read_leading_date(lead) if lead else None),
        distributor=next((credit.distributor for credit in credits if credit.distributor), None),
        compared=end,
    )


def _compared_end(text: str, most: int) -> int:
    """Where the part of a text ends that is compared: its end, or the last end of a line, of a sentence or of a word
    before the limit.
    """
    if len(text) <= most:
        return len(text)
    for mark, reach in (("\n", _LINE_END), (". ", _SENTENCE_END), (" ", _SENTENCE_END)):
        at = text.rfind(mark, max(0, most - reach), most)
        if at > 0:
            return at + 1
    return most


def sort_stretches(stretches: Sequence[Stretch], *, title: str | None) -> Iterator[SortedStretch]:
    """Each stretch with its kind; the kinds are tried in an order in which a stronger sign goes before a weaker one."""
    at = find_title(stretches, title)
    furniture = find_furniture(stretches, title=at)
    paragraphs, above = 0, ""
    for index, stretch in enumerate(stretches):
        reason = furniture.get(index)
        near_end = index >= len(stretches) - _NEAR_END
        credited = paragraphs < _OPENING or near_end or index + 1 in furniture
        if index == at:
            part = SortedStretch(stretch, "title", "title")
        elif near_end and (credit := read_tagline(stretch)):
            part = SortedStretch(stretch, "furniture", credit.why, credit)
        elif reason and reason not in _WEAKER_THAN_CREDIT:
            part = SortedStretch(stretch, "furniture", reason)
        elif credited and (credit := read_credit_line(stretch)):
            part = SortedStretch(stretch, "credit", credit.why, credit)
        elif reason:
            part = SortedStretch(stretch, "furniture", reason)
        elif above in ("title", "subheading") and is_subheading(stretch):
            part = SortedStretch(stretch, "title", "subheading")
        elif is_crosshead(stretches, index, furniture):
            part = SortedStretch(stretch, "title", "crosshead")
        else:
            part = SortedStretch(stretch, "body", credit=read_dateline(stretch, first=paragraphs < _OPENING))
            paragraphs += 1
        yield part
        above = part.why


def _blocks(doc: str, part: SortedStretch) -> list[Block]:
    """The blocks of one stretch."""
    if part.kind == "body":
        return _body_blocks(doc, part.stretch, part.credit)
    return [Block(Span(doc, part.stretch.start, part.stretch.end), part.kind, part.why)]


def _join_body(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, neighbouring ones of body joined: in a text without line breaks each of them is only a sentence."""
    joined: list[Block] = []
    for block in blocks:
        if (
            joined
            and joined[-1].kind == block.kind == "body"
            and not text[joined[-1].span.end : block.span.start].strip()
        ):
            joined[-1] = Block(joined[-1].span.cover(block.span), "body")
        else:
            joined.append(block)
    return joined


def _body_blocks(doc: str, stretch: Stretch, opening: Credit | None) -> list[Block]:
    """The blocks of a paragraph: its dateline is credit, a stray number at its end furniture, the rest body."""
    blocks: list[Block] = []
    start, end = stretch.start, stretch.end
    if opening:
        blocks.append(
            Block(Span(doc, start, start + len(stretch.text[: opening.length].rstrip())), "credit", opening.why)
        )
        start += opening.length
    stray = _STRAY.search(stretch.text[-40:])
    cut = end - len(stray["stray"]) if stray and _ends_sentence(stretch.text[-40:], stray) else end
    body_end = start + len(stretch.text[start - stretch.start : cut - stretch.start].rstrip())
    blocks.append(Block(Span(doc, start, body_end), "body"))
    if cut < end:
        blocks.append(Block(Span(doc, cut, end), "furniture", "stray number"))
    return blocks


def _ends_sentence(text: str, stray: re.Match[str]) -> bool:
    """True where the point before a stray number ends a sentence; False where it belongs to an abbreviation that the
    number completes ("on Dec. 12", "No. 219").
    """
    before = text[: stray.start() + 1].split()
    return (
        bool(before)
        and before[-1].rstrip(".") not in load_words("abbreviations")
        and len(before[-1].strip(".\"”’')")) > 1
    )


def _published(dates: Sequence[Printed]) -> str | None:
    """The date of publication: one labelled "published", else one without a label, else that of an update."""
    for label in ("published", "", "updated"):
        for printed in dates:
            if printed.label == label:
                return printed.iso
    return None
