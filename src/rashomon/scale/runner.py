"""Where pure functions run: in processes of this machine, or by Ray Data on a cluster. Both give the same results in
the same order, so what is made of them is the same byte for byte.

A function is a plain function of a module, or a `functools.partial` of one, and what it takes and gives can be pickled.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

from rashomon.errors import InputError

_PARTITION = 10_000
"""Rows of a part into which Ray cuts the keys; it decides nothing about the results."""
Item = TypeVar("Item")
Result = TypeVar("Result")


class Runner(Protocol):
    """What runs functions over many items."""

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """The result for each item, in the order of the items."""

    def group_map(self, function: Callable[[list[Item]], Result], rows: Iterable[tuple[str, Item]]) -> Iterator[Result]:
        """The result for the items of each key, in the order of the keys; the items in the order of the rows."""


class LocalRunner:
    """Runs functions in processes of this machine."""

    def __init__(self, processes: int) -> None:
        """processes: how many run at once; 1 = in this one."""
        self._processes = processes

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """See `Runner`."""
        if self._processes == 1 or len(items) < 2:
            yield from map(function, items)
            return
        # started anew, because a fork of a process with threads may stop
        with ProcessPoolExecutor(self._processes, mp_context=get_context("spawn")) as pool:
            yield from pool.map(function, items)

    def group_map(self, function: Callable[[list[Item]], Result], rows: Iterable[tuple[str, Item]]) -> Iterator[Result]:
        """See `Runner`."""
        groups: defaultdict[str, list[Item]] = defaultdict(list)
        for key, item in rows:
            groups[key].append(item)
        return self.map(function, [groups[key] for key in sorted(groups)])


class RayRunner:
    """Runs functions by Ray Data, on the cluster that Ray is connected to; Ray runs again what a lost worker had."""

    def __init__(self) -> None:
        """Raises InputError where Ray is not installed."""
        try:
            import ray.data
        except ImportError:
            raise InputError("--engine ray needs `pip install rashomon[cluster]`") from None
        self._data = ray.data

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """See `Runner`."""
        if items:
            rows = [{"place": place, "item": pickle.dumps(item)} for place, item in enumerate(items)]
            made = self._data.from_items(rows, override_num_blocks=len(rows))
            yield from _results(made.map(_over_rows(function)).iter_rows())

    def group_map(self, function: Callable[[list[Item]], Result], rows: Iterable[tuple[str, Item]]) -> Iterator[Result]:
        """See `Runner`."""
        given = [{"key": key, "place": place, "item": pickle.dumps(item)} for place, (key, item) in enumerate(rows)]
        if given:
            groups = self._data.from_items(given).groupby("key", num_partitions=len(given) // _PARTITION + 1)
            yield from _results(groups.map_groups(_over_groups(function), batch_format="numpy").iter_rows())


def _over_rows(function: Callable[[Any], Any]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """The function over a row of Ray."""

    def run(row: dict[str, Any]) -> dict[str, Any]:
        return {"place": row["place"], "result": pickle.dumps(function(pickle.loads(row["item"])))}

    return run


def _over_groups(function: Callable[[list[Any]], Any]) -> Callable[[dict[str, Any]], dict[str, list[Any]]]:
    """The function over a group of rows of Ray, which come in no order."""

    def run(group: dict[str, Any]) -> dict[str, list[Any]]:
        ordered = sorted(zip(group["place"].tolist(), group["item"], strict=True))
        result = function([pickle.loads(item) for _, item in ordered])
        return {"place": [str(group["key"][0])], "result": [pickle.dumps(result)]}

    return run


def _results(rows: Iterable[dict[str, Any]]) -> Iterator[Any]:
    """The results in the order of their places."""
    for row in sorted(rows, key=lambda row: row["place"]):
        yield pickle.loads(row["result"])
