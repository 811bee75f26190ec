"""Runs that add reports for somebody in a browser: each goes on by itself, and its page tells how far it is."""

from __future__ import annotations

import logging
import secrets
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event, Lock
from typing import Final, Literal, Protocol

from rashomon.errors import RashomonError
from rashomon.library.adding import Follow
from rashomon.library.results import AddResult

_AT_ONCE: Final = 2
"""Runs that go on at once, each of which keeps a core busy; the others wait. Chosen by hand."""
_MOST: Final = 200
"""Runs that are remembered after their end."""
_STOPPED: Final = "the app was stopped; what was read until then is kept"
_LOG: Final = logging.getLogger(__name__)
RunState = Literal["waiting", "running", "placing", "done", "failed"]
Counted = Literal["file", "address"]


class Work(Protocol):
    """What a run does."""

    def __call__(self, *, follow: Follow | None = None) -> AddResult:
        """What became of the reports. follow: is told how far it is, after each piece."""


class _StoppedError(Exception):
    """Ends a run between two pieces, because the app ends."""


@dataclass(slots=True)
class Run:
    """A run that adds reports.

    id: by which its page is found; nobody can guess it.
    counted: what `total` counts, from which the reports come.
    done: reports that are read from files, or pages that are read: one file or address may lead to many.
    result: what became of the reports, None = it has not ended well.
    problem: why it failed, None = it has not.
    """

    id: str
    counted: Counted
    total: int
    done: int = 0
    state: RunState = "waiting"
    result: AddResult | None = None
    problem: str | None = None

    @property
    def ended(self) -> bool:
        """True where nothing more comes."""
        return self.state in ("done", "failed")

    @property
    def told(self) -> str:
        """How far it is, in words."""
        if self.state == "waiting":
            return "Waits for another one that adds reports."
        if self.counted == "address":
            return f"{self.done:,} {'page is' if self.done == 1 else 'pages are'} read so far."
        if self.state == "placing":
            return "All is read; the reports are put into stories."
        files = "1 file" if self.total == 1 else f"{self.total:,} files"
        return f"{self.done:,} {'report' if self.done == 1 else 'reports'} read so far, of {files}."


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRun:
    """A run as its twin tells of it, with the fields of `Run`."""

    schema: Literal["rashomon.run/1"] = "rashomon.run/1"
    id: str
    state: RunState
    counted: Counted
    done: int
    total: int
    result: AddResult | None
    problem: str | None


class Runs:
    """The runs of an app, the last ones remembered. It may be asked by several threads."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._runs: OrderedDict[str, Run] = OrderedDict()
        self._lock = Lock()
        self._stop = Event()
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="adding")

    def start(self, counted: Counted, total: int, work: Work) -> Run:
        """Has something added, now or when others are done; the run, which changes as it goes on.

        total: of what is counted; what it leads to is not in it.
        """
        run = Run(secrets.token_urlsafe(16), counted, total)
        with self._lock:
            self._runs[run.id] = run
            for old in [one for one in self._runs.values() if one.ended][: max(0, len(self._runs) - self._most)]:
                del self._runs[old.id]
        self._threads.submit(self._work, run, work)
        return run

    def find(self, run: str) -> Run | None:
        """The run with this id, None = there is none, or it ended long ago."""
        return self._runs.get(run)

    def close(self) -> None:
        """Ends all runs after the piece that is being read; what they have added stays. Returns nothing."""
        self._stop.set()
        self._threads.shutdown(cancel_futures=True)
        for run in self._runs.values():
            if not run.ended:
                run.problem, run.state = _STOPPED, "failed"

    def _work(self, run: Run, work: Work) -> None:
        def follow(done: int, _total: int) -> None:
            run.done = max(run.done, done)
            run.state = "placing" if run.counted == "file" and done == run.total else "running"
            if self._stop.is_set():
                raise _StoppedError

        run.state = "running"
        try:
            run.result = work(follow=follow)
            run.state = "done"
        except _StoppedError:
            run.problem, run.state = _STOPPED, "failed"
        except RashomonError as error:
            run.problem, run.state = str(error), "failed"
        except Exception as error:  # whoever waits must be told
            _LOG.exception("a run that adds reports failed")
            run.problem = f"a fault of the program ({type(error).__name__}); the terminal shows where"
            run.state = "failed"


def tell_run(run: Run) -> ToldRun:
    """A run as its twin tells of it."""
    return ToldRun(
        id=run.id,
        state=run.state,
        counted=run.counted,
        done=run.done,
        total=run.total,
        result=run.result,
        problem=run.problem,
    )
