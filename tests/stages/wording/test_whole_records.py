"""Whole rows of wording in small reports: every form with its voice, its places and its class."""

from __future__ import annotations

from pathlib import Path

from rashomon.interface import compare
from rashomon.model import Span
from tests.scenes import scenes_of, tell

SCENES = Path(__file__).with_name("whole_records.scenes")


def records(given: str) -> list[str]:
    """The lines of wording in these reports, one report a line, with " / " between paragraphs."""
    account = compare([{"text": line.replace(" / ", "\n\n")} for line in given.splitlines()], one_story=True)
    documents = {document.id: document for document in account.documents}

    def printed(span: Span) -> str:
        return f"{documents[span.doc].label}:{documents[span.doc][span]}"

    lines = [tell(one, printed) for one in account.wording]
    for document in account.documents:
        lines = [line.replace(document.id, str(document.label)) for line in lines]
    return lines


@scenes_of(SCENES)
def test_whole_records(given: str, expected: list[str]) -> None:
    """The rows of a scene are those written down, in their order and to the place."""
    assert records(given) == expected
