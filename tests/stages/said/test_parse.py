"""Subjects and clauses read off a parse made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model import Reading
from rashomon.page import make_page
from rashomon.stages.said.parse import find_subject, governed_by, subject_above
from tests.stages.said.pages import make_reading

Row = tuple[str, str, int, str]  # word, part of speech, number of its head (its own at the root), relation


LEMMAS = {"warned": "warn", "urged": "urge", "said": "say", "told": "tell", "reported": "report"}


def parsed(rows: list[Row]) -> Reading:
    """A one-sentence reading with this parse."""
    reading = make_reading(" ".join(word for word, *_ in rows))
    tokens = tuple(
        replace(token, pos=pos, head=head, label=label, lemma=LEMMAS.get(word, word.lower()))
        for token, (word, pos, head, label) in zip(reading.annotation.tokens, rows, strict=True)
    )
    return Reading(reading.document, replace(reading.annotation, tokens=tokens))


WARNED_AND_URGED: list[Row] = [
    ("Norway", "PROPN", 1, "nsubj"),
    ("warned", "VERB", 1, "root"),
    ("Denmark", "PROPN", 1, "obj"),
    ("and", "CCONJ", 4, "cc"),
    ("urged", "VERB", 1, "conj"),
    ("calm", "NOUN", 4, "obj"),
]
URGED_TO_LEAVE: list[Row] = [
    ("Norway", "PROPN", 1, "nsubj"),
    ("urged", "VERB", 1, "root"),
    ("Denmark", "PROPN", 1, "obj"),
    ("to", "PART", 4, "mark"),
    ("leave", "VERB", 1, "xcomp"),
    ("and", "CCONJ", 6, "cc"),
    ("warned", "VERB", 4, "conj"),
    ("Finland", "PROPN", 6, "obj"),
]
WHICH_HE_SAID: list[Row] = [
    ("The", "DET", 1, "det"),
    ("raid", "NOUN", 8, "nsubj"),
    ("which", "PRON", 4, "obj"),
    ("he", "PRON", 4, "nsubj"),
    ("said", "VERB", 1, "acl:relcl"),
    ("broke", "VERB", 4, "ccomp"),
    ("the", "DET", 7, "det"),
    ("law", "NOUN", 5, "obj"),
    ("ended", "VERB", 8, "root"),
]
WHO_SAID: list[Row] = [
    ("Mayor", "PROPN", 1, "nmod:desc"),
    ("Holm", "PROPN", 6, "nsubj"),
    ("who", "PRON", 3, "nsubj"),
    ("said", "VERB", 0, "acl:relcl"),
    ("it", "PRON", 5, "nsubj"),
    ("burned", "VERB", 3, "ccomp"),
    ("left", "VERB", 6, "root"),
]
WAS_TOLD: list[Row] = [
    ("Holm", "PROPN", 2, "nsubj:pass"),
    ("was", "AUX", 2, "aux:pass"),
    ("told", "VERB", 2, "root"),
    ("by", "ADP", 4, "case"),
    ("Lund", "PROPN", 2, "obl:agent"),
]
TWO_LAYERS: list[Row] = [
    ("Holm", "PROPN", 5, "nsubj"),
    ("said", "VERB", 5, "ccomp"),
    ("it", "PRON", 3, "nsubj"),
    ("burned", "VERB", 1, "ccomp"),
    ("Radio", "PROPN", 5, "nsubj"),
    ("reported", "VERB", 5, "root"),
]
ON_BOTH_SIDES: list[Row] = [
    ("Holm", "PROPN", 1, "nsubj"),
    ("reported", "VERB", 1, "root"),
    ("Lund", "PROPN", 1, "nsubj"),
]


@pytest.mark.parametrize(
    ("rows", "cue", "subject"),
    [
        (WARNED_AND_URGED, "warned", "Norway"),
        (WARNED_AND_URGED, "urged", "Norway"),  # the second verb shares the subject of the first
        (URGED_TO_LEAVE, "warned", "Norway"),  # not the one urged, though the parser hung it on "leave"
        (WHO_SAID, "said", "Mayor Holm"),  # "who" stands for the noun its clause hangs on
        (WAS_TOLD, "told", "Lund"),  # who is told does not speak
        (TWO_LAYERS, "said", "Holm"),  # of two subjects the first is the first verb's
        (TWO_LAYERS, "reported", "Radio"),
        (ON_BOTH_SIDES, "reported", "Holm"),  # the one before the verb
    ],
)
def test_subject(rows: list[Row], cue: str, subject: str) -> None:
    """The subject of a cue is whoever utters it."""
    page = make_page(parsed(rows))
    at = page.text.index(cue)
    found = find_subject(page, page.span(at, at + len(cue)))
    assert found is not None
    assert page.reading.document[found] == subject


def test_relative_pronoun_is_not_said() -> None:
    """In "the raid which he said broke the law" his words begin after the cue."""
    page = make_page(parsed(WHICH_HE_SAID))
    clause = governed_by(page, 4)
    assert clause is not None
    assert page.document[clause] == "broke the law"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [
                "Norway PROPN 1 nsubj",
                "showed VERB 1 root",
                "what PRON 1 obj",
                "it PRON 4 nsubj",
                "said VERB 2 acl:relcl",
            ],
            0,
        ),
        (["Lund PROPN 2 obl", "it PRON 2 nsubj", "said VERB 2 root"], None),
        (["it PRON 1 nsubj", "said VERB 3 ccomp", "Lund PROPN 3 nsubj", "wrote VERB 3 root"], None),
        (["Norway PROPN 1 nsubj", "met VERB 1 root", "it PRON 1 obj"], None),
    ],
)
def test_the_subject_above_a_pronoun(rows: list[str], expected: int | None) -> None:
    """It is the subject of the sentence before the pronoun in whose clause the pronoun is the subject, or None."""
    table: list[Row] = [(word, pos, int(head), label) for word, pos, head, label in map(str.split, rows)]
    page = make_page(parsed(table))
    it = next(i for i, row in enumerate(table) if row[0] == "it")
    token = page.tree.tokens[it]
    assert subject_above(page, page.span(token.start, token.end)) == expected
