"""Sources from the parse: the subject of a cue that has none, unless it is too long to be one."""

from __future__ import annotations

import pytest

from rashomon.language.sources import add_source
from rashomon.language.speech import Utterance
from rashomon.model import Token
from rashomon.text.tree import make_tree


def sentence(adjectives: int) -> tuple[Utterance, int]:
    """ "The old … mayor said it" with this many words before the mayor: the utterance found in it, and its verb."""
    mayor, said, it = adjectives, adjectives + 1, adjectives + 2
    words = [("ADJ", mayor, "amod")] * adjectives + [
        ("NOUN", said, "nsubj"),
        ("VERB", said, "root"),
        ("PRON", said, "obj"),
    ]
    tokens = [Token(2 * i, 2 * i + 1, pos, None, head, label) for i, (pos, head, label) in enumerate(words)]
    utterance = Utterance((), ((said, said + 1),), ((it, it + 1),))
    return add_source(utterance, make_tree(tokens)), said


@pytest.mark.parametrize(("adjectives", "found"), [(0, True), (5, True), (19, True), (20, False), (30, False)])
def test_the_subject_is_the_source(adjectives: int, found: bool) -> None:
    """The subject with all that depends on it becomes the source, up to twenty words."""
    utterance, said = sentence(adjectives)
    assert utterance.source == (((0, said),) if found else ())
    assert utterance.cue == ((said, said + 1),)
