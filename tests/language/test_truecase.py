"""Headlines in capitals are read as the report below spells their words."""

from __future__ import annotations

import pytest

from rashomon.language import load_annotator
from rashomon.language.truecase import truecase_titles
from rashomon.model import Document
from rashomon.stages.read.batch import make_document
from rashomon.stages.read.overrides import Override
from rashomon.stages.read.report import Report

BODY = (
    "A ferry of the NKL line sank off Lindvik on Friday, and McBride Ness, its master, was saved by the coast guard. "
    "Rescuers praised Ness, who had sent the crew of the ferry ashore in boats before the Harbour Star went down.\n"
)


def _document(title: str, body: str = BODY) -> Document:
    return make_document(Report("a", f"{title}\n\n{body}", title=title), Override())[0]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("NKL FERRY SINKS OFF LINDVIK", "NKL ferry sinks off Lindvik"),
        ("CREW OF HARBOUR STAR SAVED BY COAST GUARD", "Crew of Harbour Star saved by coast guard"),
        ("MASTER MCBRIDE NESS: “WE WERE LUCKY”", "Master McBride Ness: “we were lucky”"),
        ("FERRY FROM NORWAY SINKS, ANNA SAVED", "Ferry from Norway sinks, Anna saved"),  # lists of places and names
        ("RESCUERS FIND THE WRECK", "Rescuers find the wreck"),  # the body has it only where a sentence opens
        ("Ferry of the NKL sinks off LINDVIK", "Ferry of the NKL sinks off LINDVIK"),  # its capitals tell something
        ("NKL SINKS", "NKL SINKS"),  # two words may be a name
        ("İSLET FERRY SINKS OFF LINDVIK", "İSLET ferry sinks off Lindvik"),  # small, it would be longer
    ],
)
def test_a_headline_in_capitals_is_spelled_as_the_body_spells_it(title: str, read: str) -> None:
    """Each word has its most frequent spelling inside the sentences of the body; the length never changes."""
    document = _document(title)
    assert document.blocks[0].kind == "title"
    assert truecase_titles(document) == read + document.text[len(title) :]


def test_only_titles_are_spelled_anew() -> None:
    """Capitals in the body stay."""
    document = _document("FERRY SINKS OFF LINDVIK", BODY.replace("was saved", "WAS SAVED BY LINDVIK MEN and"))
    assert "WAS SAVED BY LINDVIK MEN" in truecase_titles(document)
    assert truecase_titles(document).startswith("Ferry sinks off Lindvik\n")


def test_names_in_a_headline_in_capitals_are_those_of_the_plain_headline() -> None:
    """The words around a name are no longer taken for part of it, and the spans are those of the text as it came."""
    plain, capitals = _document("Ferry attack foiled off Lindvik"), _document("FERRY ATTACK FOILED OFF LINDVIK")
    names = [
        [(name.span.start, name.span.end, name.kind) for name in load_annotator().annotate(document).names]
        for document in (plain, capitals)
    ]
    assert names[0] == names[1]
    assert capitals.text[slice(*names[1][0][:2])] == "LINDVIK"
