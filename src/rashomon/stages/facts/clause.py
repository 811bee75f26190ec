"""The clause a value stands in, as the parse gives it: its verb, the names in its subject."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from rashomon.text.tree import Tree
from rashomon.text.words import stem_word

_CLIMB = 8
"""Steps up the tree from a value to its verb."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause says, in stems of lemmas.

    verb: its verb; None where the parse has none above the value.
    named: the names in its subject.
    """

    verb: str | None = None
    named: frozenset[str] = frozenset()


NO_CLAUSE = Clause()
"""Where no parser ran, or no verb stands above."""


def clause_at(tree: Tree, start: int, end: int) -> Clause:
    """The clause of what stands in characters `start`..`end`; empty where no parser ran."""
    inside = tree.over(start, end)
    if not inside:
        return NO_CLAUSE
    above = islice(tree.ancestors(tree.top(inside)), _CLIMB)
    verb = next((at for at in above if tree.tokens[at].pos == "VERB"), None)
    if verb is None:
        return NO_CLAUSE
    subject = tree.child(verb, "nsubj", "nsubj:pass")
    return Clause(
        stem_word(tree.lemma(verb).lower()),
        frozenset(_names(tree, tree.subtree(subject))) if subject is not None else frozenset(),
    )


def _names(tree: Tree, tokens: Iterable[int]) -> Iterable[str]:
    return (stem_word(tree.lemma(at).lower()) for at in tokens if tree.tokens[at].pos == "PROPN")
