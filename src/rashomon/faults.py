"""Faults of the program itself: a person's run goes on with a Problem in place of one report or one answer, while a
test or a developer gets the exception (setting `strict`).

Errors that the package raises on purpose always go through, and so do `MemoryError` and everything that is no
`Exception`: a run without memory has no rest that could stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from rashomon.errors import RashomonError
from rashomon.model import Problem

T = TypeVar("T")
_FAULT = "a fault of the program"
"""How the message of such a problem begins."""


def has_fault(problems: Iterable[Problem]) -> bool:
    """Whether one of some problems is a fault of the program, which another run may not have."""
    return any(problem.message.startswith(_FAULT) for problem in problems)


class Guard:
    """Calls stages and answers for one that fails.

    strict: a fault is raised.
    problems: one for each fault met so far.
    """

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.problems: list[Problem] = []

    def run(self, stage: str, call: Callable[[], T], instead: T, *, document: str | None = None) -> T:
        """What `call` returns or, where it fails, `instead`; the fault is then a Problem of the stage.

        document: the id of the one report concerned.
        """
        try:
            return call()
        except (RashomonError, MemoryError):
            raise
        except Exception as error:
            if self.strict:
                raise
            lost = "this report is left out of the comparison" if document else "its answer is left out"
            self.problems.append(Problem(document, stage, f"{_FAULT} ({_name(error)}): {lost}"))
            return instead

    def attempt(self, call: Callable[[], T]) -> T | None:
        """What `call` returns; None where a fault stops it, which is left for another call to name."""
        if self.strict:
            return call()
        try:
            return call()
        except (RashomonError, MemoryError):
            raise
        except Exception:
            return None


def _name(error: Exception) -> str:
    """The class of an error and where it arose: what a report of the fault needs."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" at {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{where}"
