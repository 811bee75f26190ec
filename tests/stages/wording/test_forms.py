"""Whole records of the forms that are found in one report: every field of every noun phrase, verb and epithet."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from rashomon.language import annotate_documents
from rashomon.model import Block, Entity, Mention, NameKind, Span
from rashomon.page import make_pages
from rashomon.stages.wording.phrases import PhraseFinder
from tests.scenes import scenes_of, tell
from tests.stages.wording.test_wording import document

SCENES = Path(__file__).with_name("forms.scenes")
KINDS: dict[str, NameKind] = {"p": "person", "o": "organisation", "l": "place", "x": "other"}
_MARKED = re.compile(r"\[([polx]) ([^\]]+)\]")


def records(given: str) -> list[str]:
    """The lines of the forms in "WHAT: text" or "WHAT: title || text".

    WHAT is things, acts, epithets or plain_names (of every name of the text). [l Tarn] marks a name (p, o, l, x);
    every other place where it is printed is meant too. A second line is a credit.
    """
    what, _, whole = given.partition(": ")
    title, _, text = _MARKED.sub(r"\2", whole).rpartition(" || ")
    report = document("a", text, title)
    body, _, credit = text.partition("\n")
    if credit:
        last = report.blocks[-1].span.start + len(body)
        blocks = (
            Block(Span("a", last - len(body), last), "body"),
            Block(Span("a", last + 1, len(report.text)), "credit"),
        )
        report = replace(report, blocks=(*report.blocks[:-1], *blocks))
    entities = tuple(
        Entity(
            name,
            name,
            KINDS[kind],
            tuple(Mention(Span("a", *at.span())) for at in re.finditer(re.escape(name), report.text)),
        )
        for kind, name in dict.fromkeys(_MARKED.findall(whole))
    )
    (page,) = make_pages(annotate_documents([report]), entities=entities, quotes=())
    finder = PhraseFinder(0, page)
    named = [form for entity in entities for form in finder.plain_names(entity)]
    forms = named if what == "plain_names" else list(getattr(finder, what)())
    return [tell(form, lambda span: report.text[span.start : span.end]) for form in forms]


@scenes_of(SCENES)
def test_forms(given: str, expected: list[str]) -> None:
    """The forms of a text are those written down, in their order and to the place."""
    assert records(given) == expected
