"""Corrections of a library: listed with their state, masked, and turned by new lines only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.library.correcting import add_corrections, list_corrections, undo_correction
from rashomon.library.forgetting import forget
from rashomon.store.engine import Store
from rashomon.store.records import load_decisions
from tests.libraries import add_records, record

TEXT = "Ada Holm led the port of Odvika for nine years. She was replaced on Friday."


def line(article: str, value: str, **fields: str) -> str:
    """A correction of the outlet of an article."""
    whole = {"doc": article, "start": 0, "end": len(TEXT)}
    return json.dumps({"target": "report", "question": "outlet", "left": [whole], "value": value, **fields})


def test_undo_and_put_back_are_new_lines(store: Store, tmp_path: Path) -> None:
    """Each step adds a line; only the last one counts; the others cannot be turned."""
    (article,) = add_records(store, tmp_path, record(TEXT))
    assert (
        add_corrections(
            store, f"{line(article, 'Courier', at='2031-01-02')}\n{line(article, 'Courier', at='2031-01-02')}", "file"
        )
        == 1
    )
    number = list_corrections(store).corrections[0].number
    states = []
    for _ in range(4):
        undo_correction(store, number)
        found = list_corrections(store)
        states.append(
            (found.all, [one.state for one in found.corrections].count("overruled"), found.corrections[0].state)
        )
        with pytest.raises(InputError, match="does not count any more"):
            undo_correction(store, number)
        number = found.corrections[0].number
    assert states == [(2, 1, "takes back"), (3, 2, "counts"), (4, 3, "takes back"), (5, 4, "counts")]
    with store.read() as connection:
        assert [one.undone for one in load_decisions(connection)] == [False, True, False, True, False]
    with pytest.raises(InputError, match="there is no correction 999"):
        undo_correction(store, 999)


def test_a_list_says_who_when_why_and_where(store: Store, tmp_path: Path) -> None:
    """The last one first; without a time of its own a line has that of its storing; parts are as asked."""
    (article,) = add_records(store, tmp_path, record(TEXT))
    add_corrections(
        store, "\n".join([line(article, "A", at="2031-01-02"), line(article, "B", by="Ida", reason="seen")]), "file"
    )
    last, first = list_corrections(store).corrections
    assert (last.by, last.reason, last.state, last.at[:2]) == ("Ida", "seen", "counts", "20")
    assert (first.by, first.at, first.state) == ("person", "2031-01-02", "overruled")
    assert last.story == first.story
    assert last.told.startswith("the outlet is: B: “Ada Holm led")
    assert list_corrections(store, limit=1, after=1).corrections == (first,)
    assert list_corrections(store, limit=1, after=2).corrections == ()


def test_a_forgotten_name_is_masked_in_the_list(store: Store, tmp_path: Path) -> None:
    """What a correction quotes is masked like everything that is shown."""
    (article,) = add_records(store, tmp_path, record(TEXT))
    add_corrections(store, line(article, "Courier", reason="Ada Holm said so"), "file")
    assert "Holm" in list_corrections(store).corrections[0].told
    forget(store, names=["Ada Holm"])
    (one,) = list_corrections(store).corrections
    assert "Holm" not in one.told + one.reason
    assert "H···" in one.told


def test_a_correction_of_an_unknown_article_keeps_nothing(store: Store, tmp_path: Path) -> None:
    """One bad line keeps the whole file out."""
    (article,) = add_records(store, tmp_path, record(TEXT))
    with pytest.raises(InputError, match="no article of this library"):
        add_corrections(store, f"{line(article, 'A')}\n{line('ab' * 8, 'A')}", "file")
    assert list_corrections(store).all == 0
