"""Sets that are joined step by step (union-find, with path halving)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item", int, str)


class UnionFind(Generic[Item]):
    """A partition of some items, each a set of its own at first; a set is called by its least member."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._parent: dict[Item, Item] = {item: item for item in items}

    def __contains__(self, item: object) -> bool:
        return item in self._parent

    def find(self, item: Item) -> Item:
        """The least member of the set that holds an item; KeyError for one that was not given."""
        parent = self._parent
        while parent[item] != item:
            parent[item] = item = parent[parent[item]]
        return item

    def join(self, a: Item, b: Item) -> None:
        """Makes the sets of two items one."""
        low, high = sorted((self.find(a), self.find(b)))
        self._parent[high] = low

    def sets(self) -> tuple[tuple[Item, ...], ...]:
        """All sets, by their first items; items in the order given.

        >>> words = UnionFind("abcd")
        >>> words.join("c", "a")
        >>> words.sets()
        (('a', 'c'), ('b',), ('d',))
        """
        found: dict[Item, list[Item]] = {}
        for item in self._parent:
            found.setdefault(self.find(item), []).append(item)
        return tuple(map(tuple, found.values()))
