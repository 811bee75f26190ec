"""Disjoint sets of keys (union-find), some of which must not be joined."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Partition(Generic[K]):
    """Disjoint clusters of keys. `join` unites two clusters, but never two keys that `keep_apart` has named.

    >>> cities = Partition(["Qom", "Ghom", "Rome"])
    >>> cities.keep_apart("Qom", "Rome")
    >>> cities.join("Qom", "Ghom"), cities.join("Ghom", "Rome")
    (True, False)
    >>> cities.clusters()
    (('Qom', 'Ghom'), ('Rome',))
    """

    def __init__(self, keys: Iterable[K]) -> None:
        """A partition in which every key is in a cluster of its own."""
        self._members: dict[K, list[K]] = {key: [key] for key in keys}
        self._root: dict[K, K] = {key: key for key in self._members}
        self._apart: dict[K, set[K]] = {key: set() for key in self._members}  # root -> roots it must not be joined with

    def keep_apart(self, left: K, right: K) -> None:
        """Forbids that `left` and `right` come into one cluster.

        Raises ValueError where they are in one cluster already.
        """
        a, b = self._root[left], self._root[right]
        if a == b:
            raise ValueError(f"{left!r} and {right!r} stand in one cluster already; keep apart before joining")
        self._apart[a].add(b)
        self._apart[b].add(a)

    def join(self, left: K, right: K) -> bool:
        """True if `left` and `right` are in one cluster after the call, which unites their clusters unless two of their
        keys must stay apart.
        """
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
        """True if the two keys are in one cluster."""
        return self._root[left] == self._root[right]

    def are_apart(self, left: K, right: K) -> bool:
        """True if the clusters of the two keys must not be joined."""
        return self._root[right] in self._apart[self._root[left]]

    def members(self, key: K) -> tuple[K, ...]:
        """The keys of the cluster that `key` is in."""
        return tuple(self._members[self._root[key]])

    def clusters(self) -> tuple[tuple[K, ...], ...]:
        """Every cluster, as a tuple of its keys."""
        return tuple(tuple(members) for members in self._members.values())
