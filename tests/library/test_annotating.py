"""Articles without a reading are annotated by one process at a time, in pieces, also those that come meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rashomon.library import annotating
from rashomon.library.annotating import annotate_waiting, count_waiting
from rashomon.library.looking import count_library
from rashomon.model import Document, Reading
from rashomon.store.engine import Store
from rashomon.store.leases import drop_lease, take_lease
from rashomon.store.records import pack_readings
from tests.libraries import add_records, record


def texts(start: int, number: int) -> list[dict[str, object]]:
    """Records of short reports."""
    return [record(f"Mayor Ida Holm said {n} boats sank in Lorholm.") for n in range(start, start + number)]


def test_the_queue(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All articles are annotated, those too that are added while it runs; afterwards nothing waits."""
    monkeypatch.setattr(annotating, "_AT_ONCE", 2)
    add_records(store, tmp_path, *texts(2, 3))
    told: list[tuple[int, int]] = []

    def follow(done: int, of: int) -> None:
        told.append((done, of))
        if len(told) == 1:
            add_records(store, tmp_path, *texts(10, 1))

    assert count_waiting(store) == 3
    result = annotate_waiting(store, follow=follow)
    assert (result.annotated, result.waiting, result.busy) == (4, 0, False)
    assert told == [(2, 3), (4, 4)]
    assert count_library(store).read == 4
    assert annotate_waiting(store).annotated == 0


def test_nobody_waits_for_readings_to_be_packed(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others may write while readings are made into bytes, which takes long."""
    added = list[str]()

    def pack_slowly(readings: Iterable[Reading[Document]], *, annotator: str) -> dict[str, bytes]:
        if not added:
            added.extend(add_records(store, tmp_path, *texts(10, 1)))
        return pack_readings(readings, annotator=annotator)

    monkeypatch.setattr("rashomon.library.opening.pack_readings", pack_slowly)
    add_records(store, tmp_path, *texts(2, 1))
    assert annotate_waiting(store).annotated == 2
    assert len(added) == 1


def test_one_process_at_a_time(store: Store, tmp_path: Path) -> None:
    """While another holds the work nothing is done; one that was killed holds it for some minutes only."""
    add_records(store, tmp_path, *texts(2, 1))
    at = datetime.now(UTC)
    later, past = (at + timedelta(seconds=60)).isoformat(), (at - timedelta(seconds=1)).isoformat()
    with store.write() as connection:
        assert take_lease(connection, "annotate", "other", at=at.isoformat(), until=later)
    assert annotate_waiting(store).busy
    assert count_waiting(store) == 1
    with store.write() as connection:
        assert take_lease(connection, "annotate", "other", at=at.isoformat(), until=past)
        drop_lease(connection, "annotate", "somebody")
    assert annotate_waiting(store).annotated == 1
