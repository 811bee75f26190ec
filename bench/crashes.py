"""Kills runs of a library at random points and looks whether anything is lost.

    python bench/crashes.py [TIMES] [SEED] [KIND]      KIND: add, watch, migration or export; else each

A run is a process that this one forks. A point is a number of calls of functions, drawn from all calls of an unhurt
run, so that the same seed kills at the same places. After each kill the library must be sound and hold all that the run
had said to be done, and the run that is started again must end like one that nobody disturbed; an exported file must be
the old one or the new one, whole.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from floors import print_figure
from sqlalchemy import update

from rashomon.fetch.get import Fetched, Fetcher, FetchOptions, Validators
from rashomon.library.adding import add_paths
from rashomon.library.exporting import ExportOptions, export_library
from rashomon.library.feeds import add_feeds
from rashomon.library.looking import check_library
from rashomon.library.results import FeedVisit
from rashomon.library.watching import Watching, watch
from rashomon.stages.read import ReadingOptions, batch, read_sources
from rashomon.store.articles import count_articles, put_article
from rashomon.store.engine import Store, connect, locate
from rashomon.store.migrate import HEAD, find_version, open_store, run_steps
from rashomon.store.stories import each_story
from rashomon.store.tables import FEED

Say = Callable[[int], None]
"""Tells how many files are done."""
Run = Callable[[Say], None]
NAMES = ("Bradal", "Kormar", "Telten", "Vexvik", "Lorholm", "Hunstad", "Silgard", "Dorby", "Gannes", "Mellund")


def write_texts(folder: Path, number: int) -> None:
    """Writes short reports about a few events, always the same."""
    chance = random.Random(number)
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(number):
        place, who = NAMES[n % 7], chance.choice(NAMES)
        text = f"{who} said {n + 2} people were hurt in {place} when the hall of the fish market in {place} fell in."
        (folder / f"{n:05}.txt").write_text(
            f"{place} market hall falls in\n2025-03-{n % 7 + 1:02}\n\n{text}\n", "utf-8"
        )


def run_forked(run: Run, kill_at: int | None = None, *, counted: bool = True) -> tuple[int, int, int]:
    """The status of a process that did the run, the number of calls it made, and the last number that it told.

    kill_at: the number of calls after which it is killed, None = never.
    counted: whether its calls are counted, which makes it some times slower.
    """
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        calls = 0

        def count(_frame: FrameType, event: str, _value: object) -> None:
            nonlocal calls
            if event in ("call", "c_call"):
                calls += 1
                if calls == kill_at:
                    os.kill(os.getpid(), signal.SIGKILL)

        def say(done: int) -> None:
            os.write(writer, f"done {done}\n".encode())

        status = 1
        try:
            os.close(reader)
            sys.setprofile(count if counted else None)
            run(say)
            sys.setprofile(None)
            os.write(writer, f"calls {calls}\n".encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, encoding="ascii") as told:
        lines = [line.split() for line in told if line.endswith("\n")]
    _, status = os.waitpid(process, 0)
    numbers = {word: int(number) for word, number in lines}
    return status, numbers.get("calls", 0), numbers.get("done", 0)


def add_run(place: Path, texts: Path) -> Run:
    """Adds a folder of texts to a library, which is made."""

    def run(say: Say) -> None:
        with open_store(str(place), make=True) as store:
            add_paths(store, [str(texts)], follow=lambda done, of: say(done))

    return run


def export_run(place: Path, target: Path) -> Run:
    """Exports a library over a file that may stand there."""

    def run(say: Say) -> None:
        with open_store(str(place)) as store:
            export_library(store, target, ExportOptions(force=True))

    return run


class MadeWeb(Fetcher):
    """A web of one feed, which has whole reports and beginnings whose pages are opened; no connection is made."""

    def fetch_changed(self, url: str, state: Validators) -> Fetched | None:
        """The feed; nothing where it was given before."""
        return None if state.etag == "1" else Fetched(url, _feed().encode(), "utf-8", Validators("1"))

    def fetch(self, url: str) -> Fetched:
        """A page of an entry."""
        number = int(url.rpartition("/")[2])
        head, body = f"<head><title>Entry {number}</title></head>", f"<article><p>{_told(number)}</p></article>"
        return Fetched(url, f"<html>{head}<body>{body}</body></html>".encode(), "utf-8")


def _told(number: int) -> str:
    place, who = NAMES[number % 7], NAMES[number * 3 % 10]
    return " ".join(
        f"{who} said {number + n + 2} people were hurt in {place} when the hall of the fish market in {place} fell in."
        for n in range(6)
    )


def _feed() -> str:
    items = ""
    for n in range(12):
        told = _told(n) if n % 2 else f"The hall of the fish market in {NAMES[n % 7]} fell in ..."
        about = f"<title>Entry {n}</title><link>https://made.example/{n}</link><guid>{n}</guid>"
        items += f"<item>{about}<description>{told}</description></item>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Made</title>{items}</channel></rss>'


def watch_run(place: Path, texts: Path) -> Run:
    """Watches a folder and a feed of a library, which is made, until nothing is due."""

    def run(say: Say) -> None:
        watching = Watching(MadeWeb(FetchOptions("crashes", pause=0)), ReadingOptions())
        with open_store(str(place), make=True) as store:
            add_feeds(store, [str(texts), "https://made.example/feed"])
            added = 0

            def tell(visit: FeedVisit) -> None:
                nonlocal added
                added += visit.added
                say(added)

            watch(store, watching, once=True, tell=tell)

    return run


def contents(place: Path) -> set[tuple[str, tuple[str, ...]]]:
    """The ids of the stories of a library with their articles."""
    with open_store(str(place)) as store, store.read() as connection:
        return {(story.id, tuple(sorted(story.articles))) for story in each_story(connection)}


def kill_run(run: Run, place: Path, kill_at: int, fault: str) -> bool:
    """Kills a run on a library at a call, and asserts that the library is whole and holds all that was told; whether
    the run was killed before its end.
    """
    status, _, done = run_forked(run, kill_at)
    with open_store(str(place), make=True) as store:
        damage = check_library(store).damage
        assert damage == (), f"{fault}: {damage}"
        with store.read() as connection:
            kept = count_articles(connection)
        assert kept >= done, f"{fault}: {done} articles were told, {kept} are there"
    return status == signal.SIGKILL


def kill_adding(folder: Path, times: int, seed: int) -> int:
    """Kills `add` so many times, each in a new library, and returns how many runs were killed before their end."""
    texts = folder / "texts"
    write_texts(texts, 40)
    batch.PIECE = 8
    whole = folder / "whole.sqlite"
    add_run(folder / "here.sqlite", texts)(lambda done: None)  # so that no child has modules to import
    status, calls, _ = run_forked(add_run(whole, texts))
    assert status == 0, "the run that nobody disturbed failed"
    expected, killed = contents(whole), 0
    for number in range(times):
        place = folder / f"{number}.sqlite"
        run, fault = add_run(place, texts), f"kill {number} of seed {seed}"
        killed += kill_run(run, place, random.Random(f"{seed} {number}").randrange(1, calls), fault)
        assert run_forked(run, counted=False)[0] == 0, f"{fault}: the run could not be started again"
        assert contents(place) == expected, f"{fault}: another result"
    return killed


def kill_watching(folder: Path, times: int, seed: int) -> int:
    """Kills `watch` so many times, each in a new library, and returns how many runs were killed before their end."""
    texts = folder / "watched"
    write_texts(texts, 20)
    watch_run(folder / "watch-here.sqlite", texts)(lambda done: None)
    whole = folder / "watch-whole.sqlite"
    status, calls, _ = run_forked(watch_run(whole, texts))
    assert status == 0, "the run that nobody disturbed failed"
    expected, killed = contents(whole), 0
    assert sum(len(articles) for _, articles in expected) == 32, "the made feed is not read whole"
    for number in range(times):
        place = folder / f"watch-{number}.sqlite"
        run, fault = watch_run(place, texts), f"kill {number} of seed {seed}"
        killed += kill_run(run, place, random.Random(f"{seed} {number}").randrange(1, calls), fault)
        with open_store(str(place)) as store:
            make_due(store)
        assert run_forked(run, counted=False)[0] == 0, f"{fault}: the run could not be started again"
        assert contents(place) == expected, f"{fault}: another result"
    return killed


def make_old(place: Path, texts: Path) -> None:
    """Makes a library as the first version made it, with the articles of a folder in no story."""
    with (store := connect(locate(str(place)), make=True)).write() as connection:
        run_steps(connection, None, store.location, to="0001")
        for document in read_sources([str(texts)]).documents:
            put_article(connection, document, at="2025-03-09T00:00:00+00:00")
    store.close()


def migrate_run(place: Path) -> Run:
    """Opens a library, whose tables are brought to those of today."""

    def run(say: Say) -> None:
        open_store(str(place)).close()

    return run


def kill_migrating(folder: Path, times: int, seed: int) -> int:
    """Kills the first opening of an old library so many times and returns how many were killed before their end."""
    texts, old = folder / "old-texts", folder / "old.sqlite"
    write_texts(texts, 40)
    make_old(old, texts)
    whole = folder / "migrated.sqlite"
    shutil.copy(old, whole)
    status, calls, _ = run_forked(migrate_run(whole))
    assert status == 0, "the run that nobody disturbed failed"
    add_run(whole, texts)(lambda done: None)
    expected, killed = contents(whole), 0
    for number in range(times):
        place, fault = folder / f"old-{number}.sqlite", f"kill {number} of seed {seed}"
        shutil.copy(old, place)
        killed += kill_run(migrate_run(place), place, random.Random(f"{seed} {number}").randrange(1, calls), fault)
        with open_store(str(place)) as store, store.read() as connection:
            assert (find_version(connection), count_articles(connection)) == (HEAD, 40), f"{fault}: not brought up"
        add_run(place, texts)(lambda done: None)
        assert contents(place) == expected, f"{fault}: another result"
    return killed


def make_due(store: Store) -> None:
    """Lets the time pass until every feed is due."""
    with store.write() as connection:
        connection.execute(update(FEED).values(due="2000-01-01T00:00:00+00:00"))


def kill_exporting(folder: Path, times: int, seed: int) -> int:
    """Kills `export` so many times over an older file and returns how many runs were killed before their end."""
    texts, place, target = folder / "export-texts", folder / "export.sqlite", folder / "out" / "library.jsonl"
    write_texts(texts, 40)
    run_forked(add_run(place, texts), counted=False)
    status, calls, _ = run_forked(export_run(place, target))
    assert status == 0, "the run that nobody disturbed failed"
    new, killed = target.read_bytes(), 0
    for number in range(times):
        target.write_bytes(b"older")
        status, _, _ = run_forked(export_run(place, target), random.Random(f"{seed} {number}").randrange(1, calls))
        killed += status == signal.SIGKILL
        assert target.read_bytes() in (b"older", new), f"kill {number} of seed {seed}: the file is neither old nor new"
    run_forked(export_run(place, target), counted=False)
    assert target.read_bytes() == new, f"seed {seed}: the file is not that of an unhurt run"
    assert [path.name for path in target.parent.iterdir()] == [target.name], f"seed {seed}: a part was left behind"
    return killed


def main(times: int, seed: int, only: str = "") -> None:
    """Kills runs of each kind, or of one; a loss ends the run with an error."""
    command = f"python bench/crashes.py {times} {seed}"
    kinds = {
        "add": kill_adding,
        "watch": kill_watching,
        "migration": kill_migrating,
        "export": kill_exporting,
    }
    with tempfile.TemporaryDirectory() as folder:
        for kind, kill in kinds.items():
            if only in ("", kind):
                killed = kill(Path(folder), times, seed)
                figure = f"runs of {kind} killed before their end, of {times}, none with a loss"
                print_figure("library", figure, killed, command)


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 200,
        int(sys.argv[2]) if len(sys.argv) > 2 else 0,
        sys.argv[3] if len(sys.argv) > 3 else "",
    )
