"""Articles added to a library from files: read in pieces, each piece one transaction, then put into stories."""

from __future__ import annotations

import re
import stat
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from rashomon.fetch.get import Fetcher, FetchOptions
from rashomon.library.fetching import read_addresses
from rashomon.library.placing import place_articles
from rashomon.library.results import AddResult
from rashomon.library.stating import state_known
from rashomon.model import Batch, Input, Problem, digest
from rashomon.pipeline import reading_options
from rashomon.settings import Settings, load_settings
from rashomon.stages.read import ReadingOptions, find_paths, is_address, read_in_pieces, read_sources
from rashomon.store.articles import count_later_versions, put_articles
from rashomon.store.engine import Store
from rashomon.store.records import GrowingLine, mark_read, put_inputs, read_before
from rashomon.store.tables import STORY
from rashomon.version import __version__

_MOST_PROBLEMS = 1000
"""Problems that the result of a run lists."""
_LONGEST_NAME, _LONGEST_ENDING = 150, 12
"""Bytes of the name of a file that was handed over, and characters of its ending; far below what systems allow."""
_COUNTED = {
    "new": "added",
    "known": "known",
    "forgotten": "forgotten",
    "duplicate": "duplicates",
    "refused": "refused",
}
"""The number of the result in which each input is counted, by what became of it."""
Stamp = tuple[int, int]
"""The size of a file, and the time of its last change in nanoseconds."""
Follow = Callable[[int, int], None]
"""What is called after each piece, with the number of files that are done and of all files."""


def name_options(options: ReadingOptions) -> str:
    """A digest of how files are read: a file that was read in another way is read again."""
    sources = Path(options.sources) if options.sources else None
    table = sources.read_bytes() if sources and sources.is_file() else b""
    return digest(table, sorted((options.mapping or {}).items()), options.max_bytes, options.max_compared)


def now() -> str:
    """The time (ISO, UTC, whole seconds)."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def add_paths(
    store: Store,
    paths: Iterable[str],
    options: ReadingOptions | None = None,
    *,
    fetcher: Fetcher | None = None,
    follow: Follow | None = None,
    by: str | None = None,
) -> AddResult:
    """What became of the reports in these files, folders, globs and addresses of the web, now articles of the library.

    fetcher: fetches the addresses, None = one with the usual bounds.
    follow: is told how far the run is.
    by: who asks, for the log; None = whoever uses this machine.

    A run that is stopped keeps what it has added; started again, it passes over the files that it had read to their
    end. Raises InputError where a path stands for nothing, LibraryError where the library cannot be written.
    """
    settings = load_settings()
    options = options or reading_options(settings)
    name = name_options(options)
    given = list(paths)
    addresses = [path for path in given if is_address(path)]
    files = find_paths([path for path in given if path not in addresses])
    stamps = {path: stamp for path in files if (stamp := _stamp(path))}
    with store.read() as connection:
        before = read_before(connection, [str(Path(path).absolute()) for path in stamps])
    fresh = [path for path in files if not _is_known(path, stamps, before, name)]
    adding = Adding(store.location, fresh, stamps, name, sources=options.sources, by=by)
    adding.counted["passed_over"] = len(files) - len(fresh)
    for batch in read_in_pieces(fresh, options):
        with store.write() as connection:
            adding.put(connection, batch)
        if follow:
            follow(adding.done, len(fresh))
    with store.write() as connection:
        adding.finish(connection)
    if addresses:
        fetcher = fetcher or Fetcher(FetchOptions(f"rashomon/{__version__}", max_bytes=options.max_bytes))
        for number, reports in enumerate(read_addresses(addresses, fetcher, options), 1):
            with store.write() as connection:
                adding.put(connection, read_sources(reports, replace(options, strict=False)))
            if follow:
                follow(len(fresh) + number, len(fresh) + len(addresses))
    return place_added(store, adding, settings)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file whose content was handed over. `name`: what its owner calls it; its ending may say its form."""

    name: str
    content: bytes


def add_uploads(
    store: Store, uploads: Iterable[Upload], *, follow: Follow | None = None, by: str | None = None
) -> AddResult:
    """What became of the reports in these files, now articles of the library under the names of the files.

    follow: is told how many reports were read so far, and the number of files; that number twice when all is read.
    by: who hands them over, for the log; None = whoever uses this machine.

    Their bytes are not kept. Raises LibraryError where the library cannot be written.
    """
    settings = load_settings()
    adding = Adding(store.location, (), {}, "", by=by)
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        files: list[str] = []
        for upload in uploads:
            path = Path(folder, _free_name(upload.name, files))
            path.write_bytes(upload.content)
            files.append(str(path))

        def told(found: int) -> None:
            if follow:
                follow(found, len(files))

        for batch in read_in_pieces(files, reading_options(settings), follow=told):
            with store.write() as connection:
                adding.put(connection, _without_folder(batch, folder))
    if follow:
        follow(len(files), len(files))
    return place_added(store, adding, settings)


def _free_name(name: str, taken: Sequence[str]) -> str:
    """A name of a file that any system takes, and that is none of those that are taken."""
    plain = "".join(c for c in re.split(r"[/\\]", name)[-1] if c.isprintable()).strip(" .")
    path = Path(plain or "upload")
    stem = path.stem.encode()[:_LONGEST_NAME].decode(errors="ignore")
    ending = path.suffix if len(path.suffix) <= _LONGEST_ENDING else ""
    used = {Path(one).name.casefold() for one in taken}
    names = (f"{stem}{f' ({number})' if number > 1 else ''}{ending}" for number in count(1))
    return next(one for one in names if one.casefold() not in used)


def _without_folder(batch: Batch, folder: str) -> Batch:
    """A batch whose paths say the names of the files alone."""

    def short(path: str) -> str:
        return path.removeprefix(folder).lstrip("/\\")

    return replace(
        batch,
        documents=tuple(
            replace(one, source=replace(one.source, path=short(one.source.path))) for one in batch.documents
        ),
        inputs=tuple(replace(one, path=short(one.path)) for one in batch.inputs),
        problems=tuple(replace(one, message=one.message.replace(f"{folder}/", "")) for one in batch.problems),
    )


def place_added(store: Store, adding: Adding, settings: Settings) -> AddResult:
    """Puts the new articles into stories and returns what the whole run has done."""
    adding.counted["placed"] = place_articles(store, window_days=settings.window_days, at=now())
    with store.read() as connection:
        alone = select(func.count()).select_from(STORY).where(STORY.c.merged_into.is_(None))
        adding.counted["stories"] = connection.execute(alone).scalar_one()
    return adding.result()


class Adding:
    """A run of `add_paths`: what it has done so far.

    counted: the numbers of the result by their names.
    done: the files that are read to their end.
    """

    def __init__(
        self,
        location: str,
        files: Sequence[str],
        stamps: Mapping[str, Stamp],
        options: str,
        *,
        sources: str | Path | None = None,
        by: str | None = None,
    ) -> None:
        self.counted: Counter[str] = Counter()
        self._line = GrowingLine("add reports", by)
        self._given = 0
        self._sources = sources
        self.done = 0
        self._location = location
        self._files = {path: number for number, path in enumerate(files)}
        self._order = files
        self._stamps = stamps
        self._options = options
        self._problems: list[Problem] = []

    def put(self, connection: Connection, batch: Batch) -> None:
        """Puts the documents of a batch into the library, and marks the files before its last one as read."""
        at = now()
        put = put_articles(connection, batch.documents, at=at)
        became = {document.id: how for document, how in zip(batch.documents, put, strict=True)}
        problems = (*batch.problems, *self._restate(connection, batch, became, at))
        owner = {document.source.path: document.id for document in batch.documents}
        rows: list[tuple[Input, str | None]] = []
        for one in batch.inputs:
            article = owner.get(one.path) if one.status == "kept" else None
            how = became[article] if article else one.status
            rows.append((_told(one, how), article))
            self.counted[_COUNTED[how]] += 1
        put_inputs(connection, rows, at=at)
        new = [article for article, how in became.items() if how == "new"]
        self.counted["versions"] += count_later_versions(connection, new)
        self._given += len(rows)
        if self.counted["added"]:
            self._line.write(connection, {"added": self.counted["added"], "given": self._given}, at=at)
        self._problems += problems[: _MOST_PROBLEMS - len(self._problems)]
        if batch.inputs:
            self._mark(connection, self._files.get(self._file_of(batch.inputs[-1].path), 0))

    def _restate(self, connection: Connection, batch: Batch, became: Mapping[str, str], at: str) -> tuple[Problem, ...]:
        """Obeys the table of sources for articles that were there already; returns what of it cannot be obeyed."""
        if not self._sources:
            return ()
        known = [one for one in batch.documents if became[one.id] == "known"]
        restated, problems = state_known(connection, known, origin=str(self._sources), at=at)
        self.counted["restated"] += restated
        return problems

    def finish(self, connection: Connection) -> None:
        """Marks the last files as read."""
        self._mark(connection, len(self._order))

    def result(self) -> AddResult:
        """What the run has done."""
        numbers: dict[str, Any] = dict(self.counted)
        return AddResult(library=self._location, problems=tuple(self._problems), **numbers)

    def _mark(self, connection: Connection, before: int) -> None:
        ended = [path for path in self._order[self.done : before] if path in self._stamps]
        mark_read(connection, [(str(Path(path).absolute()), *self._stamps[path]) for path in ended], self._options)
        self.done = max(self.done, before)

    def _file_of(self, path: str) -> str:
        """The file of an input, whose path has the number of a record after it."""
        return path if path in self._files else path.rpartition("#")[0]


def _told(one: Input, how: str) -> Input:
    if how == "known":
        return replace(one, status="duplicate", reason="this article is in the library already")
    if how == "forgotten":
        return replace(one, status="refused", reason="this article was forgotten, and stays out")
    return one


def _stamp(path: str) -> Stamp | None:
    """The size of a plain file and the time of its last change, None for everything else."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def _is_known(path: str, stamps: Mapping[str, Stamp], before: Mapping[str, tuple[int, int, str]], options: str) -> bool:
    """True where a file was read to its end with these options, and has not changed since."""
    stamp = stamps.get(path)
    return stamp is not None and before.get(str(Path(path).absolute())) == (*stamp, options)
