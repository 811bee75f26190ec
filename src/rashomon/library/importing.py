"""A library filled from files: what `rashomon export` wrote, corrections, and reports of any form."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from rashomon.account_json import load_document
from rashomon.errors import DecisionError, InputError
from rashomon.ledger import parse_decisions
from rashomon.library.adding import Follow, add_paths, now
from rashomon.library.archive import is_archive, read_archive
from rashomon.library.correcting import keep_decisions
from rashomon.library.exporting import SCHEMA
from rashomon.library.parquet import is_parquet, read_parquet
from rashomon.library.placing import place_articles
from rashomon.library.results import ImportResult
from rashomon.model import Problem
from rashomon.settings import load_settings
from rashomon.store.articles import put_article
from rashomon.store.engine import Store
from rashomon.store.records import GrowingLine
from rashomon.store.stories import StoredStory, put_story

_AT_ONCE = 500
"""Rows that are put into the library together."""
_ID = re.compile(r"[0-9a-f]{4,32}")
_IDS = frozenset({"id", "founder", "merged_into", "heirs", "articles", "replaces", "story"})
_SURROGATE = re.compile("[\ud800-\udfff]")


def import_paths(store: Store, paths: Sequence[str], *, follow: Follow | None = None) -> ImportResult:
    """What was put into a library from exported libraries, files of corrections, and everything that `add` reads.

    Raises InputError where a line of an exported library is no such line; what stands before it is kept.
    """
    run = _Importing(store, follow or (lambda done, of: None))
    counted = run.counted
    reports: list[str] = []
    problems: tuple[Problem, ...] = ()
    for path in paths:
        kind = _kind(Path(path))
        if kind == "library":
            _import_lines(run, Path(path))
        elif kind in ("parquet", "archive"):
            _import_rows(run, Path(path), read_parquet if kind == "parquet" else read_archive)
        elif kind == "decisions":
            _import_decisions(run, Path(path))
        else:
            reports.append(path)
    if reports:
        added = add_paths(store, reports, follow=follow)
        counted["articles"] += added.added
        counted["known"] += added.known
        counted["forgotten"] += added.forgotten
        problems = added.problems
    placed = place_articles(store, window_days=load_settings().window_days, at=now())
    numbers: dict[str, Any] = counted
    return ImportResult(library=store.location, placed=placed, problems=problems, **numbers)


class _Importing:
    """A run of `import_paths`: what it has done so far, by the names of the numbers of the result."""

    def __init__(self, store: Store, follow: Follow) -> None:
        self.store, self.follow = store, follow
        self.counted = dict.fromkeys(("articles", "known", "forgotten", "stories", "decisions"), 0)
        self._line = GrowingLine("import")

    def tell(self, connection: Connection) -> None:
        """Writes into the log what is new by now."""
        new = {name: self.counted[name] for name in ("articles", "stories", "decisions")}
        if any(new.values()):
            self._line.write(connection, new, at=now())


def _kind(path: Path) -> str | None:
    """What a file holds by its first bytes: "library" (in lines of JSON), "parquet", "archive", "decisions", or None
    for anything else.
    """
    if not path.is_file():
        return None
    if is_parquet(path):
        return "parquet"
    if is_archive(path):
        return "archive"
    with path.open("rb") as file:
        first = file.readline(1_000_000)
    try:
        data = json.loads(first)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    if data.get("schema") == SCHEMA:
        return "library"
    return "decisions" if "left" in data and ("target" in data or "question" in data) else None


def _import_lines(run: _Importing, path: Path) -> None:
    done, of = 0, path.stat().st_size
    with path.open("rb") as file:
        number = 0
        while lines := file.readlines(4_000_000):
            with run.store.write() as connection:
                for line in lines:
                    number += 1
                    try:
                        _import_line(connection, json.loads(line), run.counted)
                    except (ValueError, KeyError, TypeError, RecursionError, InputError, DecisionError) as error:
                        advice = "give a file of `rashomon export`"
                        raise InputError(f"{path}, line {number}: {_said(error)}; {advice}") from error
                run.tell(connection)
            done += sum(map(len, lines))
            run.follow(done, of)


def _import_rows(run: _Importing, path: Path, read: Callable[[Path], Iterable[dict[str, Any]]]) -> None:
    rows, number = iter(read(path)), 0
    while some := list(islice(rows, _AT_ONCE)):
        with run.store.write() as connection:
            for row in some:
                number += 1
                try:
                    _import_line(connection, row, run.counted)
                except (ValueError, KeyError, TypeError, RecursionError, InputError, DecisionError) as error:
                    advice = "give a file of `rashomon export`"
                    raise InputError(f"{path}, row {number}: {_said(error)}; {advice}") from error
            run.tell(connection)
        run.follow(number, 0)


def _said(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _import_line(connection: Connection, data: dict[str, Any], counted: dict[str, int]) -> None:
    kind = data.get("kind")
    _check_texts(data)
    if kind == "article":
        became = put_article(connection, load_document(data), at=_time(data["added"]))
        counted[{"new": "articles", "known": "known", "forgotten": "forgotten"}[became]] += 1
    elif kind == "story":
        own = {key: data[key] for key in ("id", "founder", "title", "merged_into")}
        times = {"made": _time(data["made"]), "changed": _time(data["changed"])}
        story = StoredStory(**own, **times, articles=tuple(data["articles"]), heirs=tuple(data["heirs"]))
        counted["stories"] += put_story(connection, story)
    elif kind == "decision":
        decisions = parse_decisions(json.dumps(data["decision"]), "decision")
        counted["decisions"] += keep_decisions(connection, decisions)
    elif kind != "library":
        raise ValueError(f"unknown kind {kind!r}")


def _check_texts(data: object, key: str = "") -> None:
    """Raises ValueError where an id is none, or a text holds a character that no database takes."""
    if isinstance(data, dict):
        for name, part in data.items():
            _check_texts(part, name)
    elif isinstance(data, list):
        for part in data:
            _check_texts(part, key)
    elif isinstance(data, str):
        if key in _IDS and not _ID.fullmatch(data):
            raise ValueError(f"{data[:40]!r} is no id")
        if "\0" in data or _SURROGATE.search(data):
            raise ValueError(f"{key} holds a character that is none")
    elif key in _IDS and data is not None:
        raise ValueError(f"{key} is no text")


def _time(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no time")
    return datetime.fromisoformat(value).isoformat(timespec="seconds")


def _import_decisions(run: _Importing, path: Path) -> None:
    try:
        decisions = parse_decisions(path.read_text(encoding="utf-8"), str(path))
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text (byte {error.start}); give a file of corrections") from None
    with run.store.write() as connection:
        run.counted["decisions"] += keep_decisions(connection, decisions)
        run.tell(connection)
