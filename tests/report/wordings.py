"""Small accounts made by hand of reports that say one thing in different words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rashomon.model import (
    Account,
    Block,
    Difference,
    Fact,
    Input,
    Line,
    Lineage,
    Member,
    Pair,
    Source,
    Span,
    Status,
    Version,
)


def places(doc: str, text: str, *words: str) -> tuple[Span, ...]:
    """The first place of each of these words in a text."""
    assert all(one in text for one in words), (text, words)
    return tuple(Span(doc, text.index(one), text.index(one) + len(one)) for one in words)


def account_of(texts: dict[str, str], **parts: object) -> Account:
    """An account of reports with these texts, labelled by their ids in capitals; `parts` are its other fields."""
    documents = tuple(
        Member(doc, Source(f"{doc}.txt", "0" * 64), text, (Block(Span(doc, 0, len(text)), "body"),), label=doc.upper())
        for doc, text in texts.items()
    )
    inputs = tuple(Input(f"{doc}.txt", "kept") for doc in texts)
    empty = Account("Fire", inputs, documents, Lineage((), tuple((doc,) for doc in texts)), (), (), (), (), (), ())
    return replace(empty, **parts)  # type: ignore[arg-type]


def fact_of(texts: dict[str, str], *versions: Mapping[str, tuple[str, ...]], status: Status = "differs") -> Fact:
    """A fact on people killed; each version has the words of its reports."""
    made = tuple(
        Version(
            number,
            "people",
            None,
            None,
            None,
            None,
            None,
            tuple(words),
            1,
            tuple(span for doc, said in words.items() for span in places(doc, texts[doc], *said)),
        )
        for number, words in enumerate(versions, 14)
    )
    difference: Difference | None = "contradiction" if status == "differs" else None
    pairs = (Pair(0, 1, difference, "two tolls"),) if len(made) > 1 else ()
    return Fact("f", "people killed", "number", "killed", status, difference, made, pairs, ())


def line_of(text: str, spans: tuple[Span, ...]) -> Line:
    """A line of the brief with its evidence."""
    return Line(text, spans, "said")
