"""Which things belong together, where some must not."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Partition(Generic[K]):
    """Disjoint clusters of keys that grow by `join` and never hold two keys that were kept apart.

    >>> cities = Partition(["Qom", "Ghom", "Rome"])
    >>> cities.keep_apart("Qom", "Rome")
    >>> cities.join("Qom", "Ghom"), cities.join("Ghom", "Rome")
    (True, False)
    >>> cities.clusters()
    (('Qom', 'Ghom'), ('Rome',))
    """

    def __init__(self, keys: Iterable[K]) -> None:
        """Every key in a cluster of its own."""
        self._members: dict[K, list[K]] = {key: [key] for key in keys}
        self._root: dict[K, K] = {key: key for key in self._members}
        self._apart: dict[K, set[K]] = {
            key: set() for key in self._members
        }  # of a root: the roots it must not be joined with

    def keep_apart(self, left: K, right: K) -> None:
        """Forbids that `left` and `right` ever stand in one cluster. Raises ValueError where they do already."""
        a, b = self._root[left], self._root[right]
        if a == b:
            raise ValueError(f"{left!r} and {right!r} stand in one cluster already; keep apart before joining")
        self._apart[a].add(b)
        self._apart[b].add(a)

    def join(self, left: K, right: K) -> bool:
        """Whether `left` and `right` stand in one cluster now: made one unless something keeps the two clusters
        apart."""
        into, other = sorted((self._root[left], self._root[right]), key=lambda root: -len(self._members[root]))
        if other in self._apart[into]:
            return False
        if into != other:
            for key in self._members[other]:
                self._root[key] = into
            self._members[into] += self._members.pop(other)
            for root in self._apart.pop(other):
                self._apart[root].discard(other)
                self._apart[root].add(into)
                self._apart[into].add(root)
        return True

    def are_together(self, left: K, right: K) -> bool:
        """True where both stand in one cluster."""
        return self._root[left] == self._root[right]

    def are_apart(self, left: K, right: K) -> bool:
        """True where something keeps the clusters of the two apart."""
        return self._root[right] in self._apart[self._root[left]]

    def members(self, key: K) -> tuple[K, ...]:
        """The keys of the cluster that `key` stands in."""
        return tuple(self._members[self._root[key]])

    def clusters(self) -> tuple[tuple[K, ...], ...]:
        """Every cluster."""
        return tuple(tuple(members) for members in self._members.values())
