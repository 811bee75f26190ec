"""Whole records of what the page, the paper, the tables and the index show of two accounts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rashomon.model import Account
from rashomon.report import FORMATS, render
from rashomon.report.account_index import AccountIndex
from rashomon.report.compose import compose
from rashomon.report.pages import ReportPage
from rashomon.report.paper import on_paper
from rashomon.report.sections.facts import fact_view
from rashomon.report.to_tables import csv_tables
from rashomon.report.views.cited import TextRun
from tests.report.rich import make_rich
from tests.report.story import make_account
from tests.scenes import scenes_of, tell

SCENES = Path(__file__).with_name("whole_records.scenes")


@cache
def _account(name: str) -> Account:
    return {"ferry": make_account, "storm": make_rich}[name]()


def _page(name: str, share: bool) -> ReportPage:
    return compose(_account(name), share=share)


def records(given: str) -> list[str]:
    """The lines of what is given as "WHAT [PART] of [shared] STORY"."""
    what, _, story = given.partition(" of ")
    shared, name = story.startswith("shared "), story.removeprefix("shared ")
    what, _, part = what.partition(" ")
    return [line.replace("\n", "\\n") for line in _lines(what, part, _page(name, shared), _account(name))]


def _lines(what: str, part: str, page: ReportPage, account: Account) -> Iterator[str]:
    if what == "page":
        value = getattr(page, part)
        yield from map(_told, value if isinstance(value, tuple) else (value,))
    elif what == "fact":
        index = AccountIndex(account)
        yield from (_told(fact_view(index, fact)) for fact in account.facts if fact.status == part)
    elif what == "paper":
        yield from (f"{one.kind} {one.number or ''}: {_told(one.runs)}" for one in on_paper(page))
    else:
        yield from map(repr, csv.reader(io.StringIO(csv_tables(account)[part].decode("utf-8-sig"), newline="")))


def _told(value: Any) -> str:
    """A record in one line; runs of text as they stand, each but a plain one in braces with its style."""
    if isinstance(value, tuple) and value and all(isinstance(one, TextRun) for one in value):
        return "".join(f"{{{one.style}|{one.text}}}" if one.style else one.text for one in value)
    if isinstance(value, tuple | frozenset):
        return "[" + ", ".join(map(_told, sorted(value) if isinstance(value, frozenset) else value)) + "]"
    if is_dataclass(value) and not isinstance(value, type) and not hasattr(value, "doc"):
        shown = ((field.name, getattr(value, field.name)) for field in fields(value))
        return "(" + "; ".join(f"{name}: {_told(one)}" for name, one in shown if one not in ("", (), None, False)) + ")"
    return f"{value.doc}{value.start}-{value.end}" if hasattr(value, "doc") else tell(value)


@scenes_of(SCENES)
def test_whole_records(given: str, expected: list[str]) -> None:
    """What is shown of an account is what is written down, every field of every record."""
    assert records(given) == expected


@pytest.mark.parametrize("share", [False, True])
def test_the_large_account_is_printed_as_it_is(tmp_path: Path, share: bool) -> None:
    """Every format of it passes the proof-reading, with the texts and without them."""
    assert len(render(make_rich(), tmp_path, formats=FORMATS, share=share)) == 12
