"""Sets that are joined step by step: union-find with path halving."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item", int, str)


class UnionFind(Generic[Item]):
    """A partition of some items. At first each item is a set of its own; a set is named by its least member."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._parent: dict[Item, Item] = {item: item for item in items}

    def __contains__(self, item: object) -> bool:
        return item in self._parent

    def find(self, item: Item) -> Item:
        """The least member of the set that holds an item. Raises KeyError for an item that was not given."""
        parent = self._parent
        while parent[item] != item:
            parent[item] = item = parent[parent[item]]
        return item

    def join(self, a: Item, b: Item) -> None:
        """Makes one set of the sets of two items. Raises KeyError for an item that was not given."""
        low, high = sorted((self.find(a), self.find(b)))
        self._parent[high] = low

    def sets(self) -> tuple[tuple[Item, ...], ...]:
        """All sets, in the order of their first items; items in the order given.

        >>> words = UnionFind("abcd")
        >>> words.join("c", "a")
        >>> words.sets()
        (('a', 'c'), ('b',), ('d',))
        """
        found: dict[Item, list[Item]] = {}
        for item in self._parent:
            found.setdefault(self.find(item), []).append(item)
        return tuple(map(tuple, found.values()))
