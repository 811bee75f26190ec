"""Whole records of who is named: every entity with its places, every judgement with its score and reason."""

from __future__ import annotations

import re
from pathlib import Path

from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.who import resolve_names
from tests.scenes import scenes_of
from tests.stages.who.pages import page

SCENES = Path(__file__).with_name("whole_records.scenes")
_MARKED = re.compile(r"\[([polx]) ([^\]|]+)\]|\{([^}]+)\}")


def read_page(line: str) -> Page:
    """A report written in one line: "A: headline || text", with " / " between paragraphs, [p Anna Berg] for a name
    and its kind (p, o, l, x; every other place where it is printed is meant too) and {words} for a speech's source.
    """
    label, _, whole = line.partition(": ")
    names = {match[2]: match[1] for match in _MARKED.finditer(whole) if match[2]}
    sources = [match[3] for match in _MARKED.finditer(whole) if match[3]]
    title, _, text = _MARKED.sub(lambda match: match[2] or match[3], whole).rpartition(" || ")
    return page(label, text.replace(" / ", "\n"), names, sources=sources, title=title)


def records(given: str) -> list[str]:
    """The lines of what is found in these reports."""
    pages = [read_page(line) for line in given.splitlines()]
    documents = {one.document.id: one.document for one in pages}

    def printed(span: Span) -> str:
        return f"{documents[span.doc].label}:{documents[span.doc][span]}"

    entities, judgements = resolve_names(pages)
    lines = [
        f"{entity.kind} {entity.name}{''.join(f' ({role})' for role in entity.roles)}: "
        + ", ".join(
            f"{m.span.start} {printed(m.span)}" + (f" ({m.form})" if m.form != "name" else "") for m in entity.mentions
        )
        for entity in entities
    ]
    for one in judgements:
        left, right = (" ".join(f"{span.start} {printed(span)}" for span in side) for side in (one.left, one.right))
        lines.append(f"{one.question} {one.judgement} {one.score}: {left} | {right}: {one.reason}")
    return lines


@scenes_of(SCENES)
def test_whole_records(given: str, expected: list[str]) -> None:
    """Entities and judgements of a scene are those written down, to the place, the score and the reason."""
    assert records(given) == expected
