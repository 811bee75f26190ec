"""Whole records of who is named in reports that are read and parsed: names, titles and pronouns, each with its place."""

from __future__ import annotations

from pathlib import Path

from rashomon.interface import compare
from tests.scenes import scenes_of

SCENES = Path(__file__).with_name("read_reports.scenes")


def records(given: str) -> list[str]:
    """The lines of the people, bodies and places of these reports, one report a line."""
    account = compare([{"text": line.replace(" / ", "\n\n")} for line in given.splitlines()], one_story=True)
    documents = {document.id: document for document in account.documents}
    return [
        f"{entity.kind} {entity.name}{''.join(f' ({role})' for role in entity.roles)}: "
        + ", ".join(
            f"{documents[m.span.doc].label} {m.span.start} {documents[m.span.doc][m.span]}"
            + (f" ({m.form})" if m.form != "name" else "")
            for m in entity.mentions
        )
        for entity in account.who
    ]


@scenes_of(SCENES)
def test_reports_that_are_read(given: str, expected: list[str]) -> None:
    """Who is named, by which names, titles and pronouns, is what is written down."""
    assert records(given) == expected
