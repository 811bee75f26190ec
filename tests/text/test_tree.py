"""What a parse answers, as tables over one sentence parsed by hand."""

from __future__ import annotations

import pytest

from rashomon.model import Sentence, Token
from rashomon.text.tree import Tree, make_tree

#       0     1      2      3    4        5    6    7        8    9   10
TEXT = "Holm, who was told of the deaths, left"
ROWS = [  # word, head, relation
    ("Holm", 9, "nsubj"),
    (",", 4, "punct"),
    ("who", 4, "nsubj:pass"),
    ("was", 4, "aux:pass"),
    ("told", 0, "acl:relcl"),
    ("of", 7, "case"),
    ("the", 7, "det"),
    ("deaths", 4, "obl"),
    (",", 4, "punct"),
    ("left", 9, "root"),
]


def tree_of(rows: list[tuple[str, int, str]]) -> Tree:
    """The tree of a text with these words in it, one after the other."""
    tokens, at = [], 0
    for word, head, relation in rows:
        at = TEXT.index(word, at)
        tokens.append(Token(at, at + len(word), head=head, label=relation))
        at += len(word)
    return make_tree(tokens)


TREE = tree_of(ROWS)


def test_tree_is_read_both_ways() -> None:
    """Heads, ancestors and children say the same, the root has no head."""
    assert [TREE.head(i) for i in range(10)] == [9, 4, 4, 4, 0, 7, 7, 4, 4, None]
    assert TREE.dependents == ((4,), (), (), (), (1, 2, 3, 7, 8), (), (), (5, 6), (), (0,))
    assert list(TREE.ancestors(6)) == [7, 4, 0, 9]
    assert list(TREE.ancestors(9)) == []
    assert (TREE.root(6), TREE.root(9)) == (9, 9)


def test_children_are_asked_by_relation() -> None:
    """With relations only those children are given; subtypes are apart from their relation."""
    assert TREE.children(4) == (1, 2, 3, 7, 8)
    assert TREE.children(4, "punct", "obl") == (1, 7, 8)
    assert (TREE.child(4, "punct", "obl"), TREE.child(4, "nsubj")) == (1, None)
    assert (TREE.relation(2), TREE.base_relation(2)) == ("nsubj:pass", "nsubj")


def test_subtree_may_leave_branches_out() -> None:
    """A subtree holds all that hangs on a token; what hangs on a left-out branch goes with it."""
    assert TREE.subtree(7) == {5, 6, 7}
    assert TREE.subtree(0) == {0, 1, 2, 3, 4, 5, 6, 7, 8}
    assert TREE.subtree(0, without={"obl", "punct"}) == {0, 2, 3, 4}
    assert (TREE.extent(7), TREE.extent(4)) == (range(5, 8), range(1, 9))


def test_top_governs_its_stretch() -> None:
    """The top of a stretch is its first token whose head lies outside."""
    assert (TREE.top(range(5, 8)), TREE.top(range(0, 10)), TREE.top(range(1, 4))) == (7, 9, 1)


@pytest.mark.parametrize(
    ("start", "end", "tokens"), [(0, 4, [0]), (1, 7, [1, 2]), (4, 6, [1]), (5, 5, []), (0, 99, list(range(10)))]
)
def test_tokens_over_a_stretch(start: int, end: int, tokens: list[int]) -> None:
    """Tokens are found by where they begin."""
    assert list(TREE.over(start, end)) == tokens
    assert list(TREE.over(start, end)) == [i for i, token in enumerate(TREE.tokens) if start <= token.start < end]


def test_without_a_parse() -> None:
    """Where no parser ran, or a "sentence" is far too long, nothing hangs on anything and nothing is claimed."""
    bare = make_tree([Token(0, 1), Token(2, 3)])
    assert (bare.head(0), bare.children(0), bare.relation(0), bare.base_relation(0), bare.lemma(0)) == (
        None,
        (),
        "",
        "",
        "",
    )
    assert not bare.is_parsed(Sentence(0, 3, 0, 2))
    long = make_tree([Token(i, i + 1, head=0) for i in range(500)])
    assert long.is_parsed(Sentence(0, 400, 0, 400))
    assert not long.is_parsed(Sentence(0, 401, 0, 401))
    assert not long.is_parsed(Sentence(5, 5, 5, 5))


def test_heads_in_a_circle() -> None:
    """An annotation made elsewhere may be no tree; every question still ends."""
    circle = make_tree(
        [Token(0, 1, head=1, label="obj"), Token(2, 3, head=0, label="obj"), Token(4, 5, head=0, label="obj")]
    )
    assert (list(circle.ancestors(2)), circle.root(2), list(circle.ancestors(0))) == ([0, 1], 1, [1])
    assert (circle.subtree(0), circle.extent(1)) == ({0, 1, 2}, range(0, 3))
