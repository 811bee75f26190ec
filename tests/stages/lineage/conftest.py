"""Readings of short texts for the tests of lineage."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from rashomon.language.plain import PlainAnnotator
from rashomon.model import Block, BlockKind, Member, Reading, Source, Span

MakeReading = Callable[..., Reading]


@pytest.fixture
def make_reading() -> MakeReading:
    """A reading of a text, every line a body block; `kinds` gives other kinds by line number."""

    def make(doc: str, text: str, kinds: dict[int, BlockKind] | None = None, **fields: str) -> Reading:
        lines = list(re.finditer(r"\S(?:[^\n]*\S)?", text))
        blocks = tuple(
            Block(Span(doc, *line.span()), (kinds or {}).get(number, "body")) for number, line in enumerate(lines)
        )
        document = Member(doc, Source(f"{doc}.txt", ""), text, blocks, label=doc.upper(), **fields)  # type: ignore[arg-type]
        return Reading(document, PlainAnnotator().annotate(document))

    return make
