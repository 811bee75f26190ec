"""Values that no reader could state end no run: they have no value, or the one that is printed."""

from __future__ import annotations

import json
import math
from pathlib import Path

import rashomon
from rashomon.model import Account


def _compare(folder: Path, *texts: str, base_date: str | None = None) -> Account:
    for number, text in enumerate(texts):
        record = {"title": f"Report {number}", "text": text, "source": f"Paper {number}"}
        (folder / f"{number}.json").write_text(json.dumps(record), encoding="utf-8")
    return rashomon.compare([str(folder)], base_date=base_date)


def test_numbers_and_dates_beyond_measure(tmp_path: Path) -> None:
    """Ten thousand digits, an exponent, a day that no calendar has and the year 0 end no run and give no value; a
    number behind a direction mark is the one whose digits stand there.
    """
    text = f"Of {'9' * 10_000} people and 9e999 people, \u202e14\u202c men and 1\u202e6 women fled on 31 February 0000."
    account = _compare(tmp_path, text, text + " Police helped.")
    values = [version.value for fact in account.facts for version in fact.versions]
    assert {14, 16} <= set(values)
    assert all(value < 1e6 and math.isfinite(value) for value in values if isinstance(value, int | float))
    assert not any("02-31" in moment.date or moment.date.startswith("0000") for moment in account.timeline)


def test_the_first_year_of_the_calendar(tmp_path: Path) -> None:
    """A base date in year 1 ends no run, and no date lies before it."""
    text = "The bridge at Tarn fell on Friday. Two days earlier it was shut. It was built last year, in May, on 3 May."
    account = _compare(tmp_path, text, text + " Police came.", base_date="0001-01-01")
    assert any(moment.date.startswith("0001-05-03") for moment in account.timeline)
    assert not any(moment.date.startswith("0000") for moment in account.timeline)
