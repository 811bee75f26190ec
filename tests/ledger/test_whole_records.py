"""Whole lists of what can be corrected in small accounts: number, words, places and verbs of each thing but facts."""

from __future__ import annotations

from pathlib import Path

from rashomon.interface import compare
from rashomon.ledger import list_correctable
from rashomon.model import Span
from tests.scenes import scenes_of, tell

SCENES = Path(__file__).with_name("whole_records.scenes")


def records(given: str) -> list[str]:
    """The lines of what can be corrected in the account of these reports, one report a line, " / " between paragraphs."""
    account = compare([{"text": line.replace(" / ", "\n\n")} for line in given.splitlines()], one_story=True)
    documents = {document.id: document for document in account.documents}

    def printed(span: Span) -> str:
        return str(documents[span.doc].label)

    return [
        f"{thing.number} {thing.section} {thing.what} | {' '.join(thing.words.split())} | {tell(thing.left, printed)} {tell(thing.right, printed)}"
        f" | {' '.join(thing.verbs)}"
        for thing in list_correctable(account)
        if thing.section != "facts"
    ]


@scenes_of(SCENES)
def test_whole_records(given: str, expected: list[str]) -> None:
    """What can be corrected in a scene is what is written down, under these numbers."""
    assert records(given) == expected
