"""Where on a street it was: the number of a house or a block that reports print with one street."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.model import Member, Span
from rashomon.stages.facts.build import Draft, Matter
from rashomon.stages.facts.classes import Verdict
from rashomon.stages.facts.setting import Setting
from rashomon.text.addresses import Address, find_addresses

_LIVES = re.compile(r",\s{1,3}of\s{1,3}(?:the\s{1,3})?$")
"""What stands before an address at which somebody lives: "Ann Lee, 21, of the 400 block of Tarn Street"."""
_BEFORE = 12  # characters in which that stands
_WEIGHT = 40.0
"""What such a matter is worth to a reader before its place is looked at: less than a count of things."""

Placed = tuple[Address, Span, Setting]


def street_matters(settings: Mapping[str, Sequence[Setting]], documents: Mapping[str, Member]) -> Iterator[Matter]:
    """One matter for each street of which two reports print one number of a house or block each, in the order of the
    streets' names. A report that prints two numbers of a street tells of two places there, and counts for none; where
    somebody lives is no place of the story (in the public incidents 81 of 1,830 addresses).
    """
    found: defaultdict[tuple[bool, tuple[str, ...]], list[Placed]] = defaultdict(list)
    for doc, sentences in settings.items():
        for setting in sentences:
            text = documents[doc].text
            for address in find_addresses(text, setting.span.start, setting.span.end):
                if _LIVES.search(text[max(0, address.start - _BEFORE) : address.start]):
                    continue
                key = address.block, address.street
                found[key].append((address, Span(doc, address.start, address.end), setting))
    for _, placed in sorted(found.items()):
        numbers: defaultdict[str, set[int]] = defaultdict(set)
        for address, span, _ in placed:
            numbers[span.doc].add(address.number)
        clear = [one for one in placed if len(numbers[one[1].doc]) == 1]
        if len({span.doc for _, span, _ in clear}) > 1:
            yield _matter(clear, documents)


def _matter(placed: Sequence[Placed], documents: Mapping[str, Member]) -> Matter:
    by_number: defaultdict[int, list[Span]] = defaultdict(list)
    for address, span, _ in placed:
        by_number[address.number].append(span)
    drafts = [Draft(_printed(spans[0], documents), None, None, tuple(spans)) for _, spans in sorted(by_number.items())]
    verdicts = {
        (a, b): Verdict("unclear", f"“{drafts[a].value}” and “{drafts[b].value}”: two numbers on one street")
        for a, b in combinations(range(len(drafts)), 2)
    }
    first = min(placed, key=lambda one: (one[2].rank, documents[one[1].doc].rank))
    street = _printed(first[1], documents).partition(" block of " if first[0].block else " ")[2]
    weight = _WEIGHT - 1.4 * min(first[2].rank, 15) + 2.0 * min(len({span.doc for _, span, _ in placed}), 5)
    what = "which block of" if first[0].block else "address on"
    return Matter(f"{what} {street}", "place", None, tuple(drafts), verdicts, max(1.0, weight))


def _printed(span: Span, documents: Mapping[str, Member]) -> str:
    return " ".join(documents[span.doc][span].split())
