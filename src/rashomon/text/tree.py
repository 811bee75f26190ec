"""The dependency parse of a document, asked by token number.

The module rests on the model alone, because the language layer, which makes parses, and the stages, which read them,
both use it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rashomon.model import Sentence, Token

_LONGEST = 400  # tokens; a longer sentence is a table or rubbish, and its parse tells nothing


@dataclass(frozen=True, slots=True)
class Tree:
    """The tokens of a document with the parse over them. Tokens go by their number, relations by their names in
    Universal Dependencies. Where no parser ran, a token has no head, no children and the relation "".

    `tokens`: in the order of the text.
    `dependents`: for each token, the numbers of the tokens that depend on it, in the order of the text.
    """

    tokens: tuple[Token, ...]
    dependents: tuple[tuple[int, ...], ...]

    def is_parsed(self, sentence: Sentence) -> bool:
        """Whether a sentence's parse can be relied on: every token has a head, and there are at most 400 tokens."""
        inside = self.tokens[sentence.first : sentence.last]
        return 0 < len(inside) <= _LONGEST and all(token.head is not None for token in inside)

    def over(self, start: int, end: int) -> range:
        """The tokens that begin in characters `start`..`end` (binary search)."""
        return range(bisect_left(self.tokens, start, key=_start), bisect_left(self.tokens, end, key=_start))

    def relation(self, at: int) -> str:
        """The relation of a token to its head, with the subtype: "nsubj:pass"."""
        return self.tokens[at].label or ""

    def base_relation(self, at: int) -> str:
        """The relation of a token to its head, without the subtype: "nsubj" for "nsubj:pass"."""
        return self.relation(at).partition(":")[0]

    def lemma(self, at: int) -> str:
        """The lemma of a token; "" where none is known."""
        return self.tokens[at].lemma or ""

    def head(self, at: int) -> int | None:
        """The token that governs a token; None at a root."""
        head = self.tokens[at].head
        return None if head == at else head

    def ancestors(self, at: int) -> Iterator[int]:
        """The tokens above a token, its head first; each only once, even if the heads form a cycle."""
        seen = {at}
        above = self.head(at)
        while above is not None and above not in seen:
            yield above
            seen.add(above)
            above = self.head(above)

    def root(self, at: int) -> int:
        """The token at the top of a token's sentence, as it is parsed."""
        return next(reversed((at, *self.ancestors(at))))

    def children(self, at: int, *relations: str) -> tuple[int, ...]:
        """The tokens that depend on a token, in the order of the text; with `relations`, only those of them."""
        below = self.dependents[at]
        return tuple(i for i in below if self.relation(i) in relations) if relations else below

    def child(self, at: int, *relations: str) -> int | None:
        """The first token with one of these relations that depends on a token; None where there is none."""
        return next((i for i in self.dependents[at] if self.relation(i) in relations), None)

    def subtree(self, at: int, *, without: Collection[str] = ()) -> set[int]:
        """A token and all that depend on it, directly or not; branches with a relation in `without` are left out."""
        found, todo = {at}, [at]
        while todo:
            below = [i for i in self.dependents[todo.pop()] if i not in found and self.relation(i) not in without]
            found.update(below)
            todo += below
        return found

    def extent(self, at: int) -> range:
        """The tokens from the first to the last of a token's subtree."""
        inside = self.subtree(at)
        return range(min(inside), max(inside) + 1)

    def top(self, words: range) -> int:
        """The token of a stretch that governs the others: the first one whose head lies outside the stretch."""
        return next((i for i in words if self.head(i) not in words), words.start)


def make_tree(tokens: Sequence[Token]) -> Tree:
    """The tree of a document's tokens, in time linear in their number."""
    dependents: list[list[int]] = [[] for _ in tokens]
    for i, token in enumerate(tokens):
        if token.head is not None and token.head != i:
            dependents[token.head].append(i)
    return Tree(tuple(tokens), tuple(map(tuple, dependents)))


def _start(token: Token) -> int:
    return token.start
