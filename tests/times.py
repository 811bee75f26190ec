"""How long a piece of work takes, for tests that nothing a stranger sends takes endless time.

Processor seconds are not the same on every machine nor at every moment, so no test compares them with a number alone:
the collector of garbage rests (it would look through what other tests have kept), a run that seems slow is run again,
and a bound in seconds is stretched by as much as a fixed piece of work takes longer than where the bounds were set.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

RUNS = 3
QUICK = 0.005  # seconds below which nothing is measured but noise
YARDSTICK = 0.028  # seconds that `_yardstick` takes on the machine of the bounds


def seconds(work: Callable[[], object]) -> float:
    """The processor seconds of this process that `work` takes."""
    return _timed(work)[0]


def assert_within(bound: float, work: Callable[[], T]) -> T:
    """Fail where `work` takes more than `bound` processor seconds, as they would be on the machine of the bounds, each
    of three times; give what it returned.
    """
    taken: list[float] = []
    for _ in range(RUNS):
        spent, result = _timed(work)
        if spent < bound:
            return result
        slower = max(1.0, min(seconds(_yardstick) for _ in range(RUNS)) / YARDSTICK)
        taken.append(spent / slower)
        if taken[-1] < bound:
            return result
    raise AssertionError(f"{min(taken):.2f} processor seconds, at most {bound:g} are meant")


def assert_grows(most: float, small: Callable[[], object], large: Callable[[], object]) -> None:
    """Fail where `large` takes more than `most` times the time of `small`, by the least of three runs of each."""
    once, more = seconds(small), seconds(large)
    for _ in range(RUNS - 1):
        if more <= most * max(once, QUICK):
            return
        once, more = min(once, seconds(small)), min(more, seconds(large))
    assert more <= most * max(once, QUICK), f"{once:.3f} s, then {more:.3f} s: more than {most:g} times"


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    was = gc.isenabled()
    gc.disable()
    try:
        began = time.process_time()
        result = work()
        return time.process_time() - began, result
    finally:
        if was:
            gc.enable()


def _yardstick() -> int:
    words = [f"{number % 997}x" for number in range(100_000)]
    return len({word[::-1] for word in sorted(words)})
