"""Articles annotated in the background: those without a reading are the queue, worked off by one process."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, func, select

from rashomon.library.opening import read_articles
from rashomon.library.results import AnnotateResult
from rashomon.pipeline import name_annotator
from rashomon.settings import load_settings
from rashomon.store.articles import is_newest
from rashomon.store.engine import Store
from rashomon.store.leases import drop_lease, take_lease
from rashomon.store.tables import ARTICLE, READING

_AT_ONCE: Final = 32
"""Articles of one transaction; a kill loses the work on so many at most."""
_HELD: Final = 300.0
"""Seconds after which another process may go on, where this one has been killed; far above the time of one piece."""

NICE: Final = 10
"""By how much a process that was started beside `add` or `watch` gives way to them: they get nine tenths of a processor
that both want.
"""


def annotate_waiting(store: Store, *, follow: Callable[[int, int], None] = lambda done, of: None) -> AnnotateResult:
    """Makes and keeps the readings of the articles that have none, the first ones first, until none waits.

    follow: is told after each piece how many are done, and how many there are.

    Others may add articles meanwhile; theirs are read too. Where another process is at it, nothing is done.
    """
    settings = load_settings()
    queue, holder = _queue(), uuid.uuid4().hex
    done, last = 0, 0
    while True:
        with store.write() as connection:
            at = datetime.now(UTC)
            until = (at + timedelta(seconds=_HELD)).isoformat()
            if not take_lease(connection, "annotate", holder, at=at.isoformat(), until=until):
                return AnnotateResult(library=store.location, annotated=done, waiting=count_waiting(store), busy=True)
            rows = select(ARTICLE.c.number, ARTICLE.c.id).where(queue, ARTICLE.c.number > last)
            found = connection.execute(rows.order_by(ARTICLE.c.number).limit(_AT_ONCE)).all()
            if not found:  # in the same transaction: whoever adds after it finds the work free
                drop_lease(connection, "annotate", holder)
                break
        done += len(read_articles(store, [row.id for row in found], settings=settings))
        last = found[-1].number
        follow(done, done + count_waiting(store))
    return AnnotateResult(library=store.location, annotated=done, waiting=count_waiting(store))


def count_waiting(store: Store) -> int:
    """How many newest articles have no reading of this version's annotator yet."""
    with store.read() as connection:
        return int(connection.execute(select(func.count()).select_from(ARTICLE).where(_queue())).scalar_one())


def _queue() -> ColumnElement[bool]:
    """The condition that an article waits."""
    own = (READING.c.article == ARTICLE.c.id) & (READING.c.annotator == name_annotator(load_settings()))
    return is_newest() & ~select(READING.c.article).where(own).exists()


def start_annotating(library: str | None) -> int:
    """Starts `rashomon annotate` as a process of its own, which outlives this one, and returns its number.

    library: as it was given with --library, None = as the settings say.
    """
    command = [sys.executable, "-m", "rashomon", "annotate", "--quiet"]
    if library:
        command += ["--library", library]
    none = subprocess.DEVNULL
    alone = os.name == "posix"  # so that Ctrl-C in the terminal does not reach it
    process = subprocess.Popen(command, stdin=none, stdout=none, stderr=none, start_new_session=alone).pid
    if alone:
        with suppress(OSError):  # it is done already
            os.setpriority(os.PRIO_PROCESS, process, NICE)
    return process
