"""Many articles put into stories in parts: the same stories as at once, whatever runs the parts."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rashomon.cli.main import app
from rashomon.errors import InputError
from rashomon.library.adding import add_paths
from rashomon.library.exporting import export_library
from rashomon.scale import grouping
from rashomon.scale.grouping import group_shards
from rashomon.scale.runner import LocalRunner, RayRunner, Runner
from rashomon.stages.group import group_documents
from rashomon.stages.read import read_sources
from rashomon.store.migrate import open_store
from tests.libraries import FIRE, write_records

pytest.importorskip("pyarrow", reason="`rashomon group` needs the extra parquet")

EVENTS = (
    ("Bradal", "Kormarsen", "burned down", "tannery", "twelve tanners lost their hides, vats and winter wages"),
    ("Telten", "Vexvikova", "was robbed", "observatory", "two brass telescopes and a meteorite were carried off"),
    ("Lorholm", "Hunstadter", "was flooded", "quarry", "pumps from the colliery ran for three nights beside the kiln"),
    ("Silgard", "Dorbyworth", "went on strike", "brewery", "coopers and maltsters asked for shorter shifts"),
    ("Gannes", "Mellundson", "was sold", "lighthouse", "an heiress outbid the pilots at the auction of the lamp"),
    ("Orvik", "Pellegarde", "collapsed", "viaduct", "masons blamed frost, cheap mortar and a runaway locomotive"),
    ("Tresk", "Ullmarker", "was fined", "sawmill", "bark and sawdust had killed the trout below the weir"),
)
ENDS = (
    "{who} of {place} spoke to reporters at the gate of the {thing}.",
    "Asked about the {thing}, {who} would not say when {place} may hope for an end.",
    "In {place} people stood about the {thing} until nightfall, and {who} stood with them.",
    "The council of {place} meets on Thursday, {who} announced before the {thing}.",
)


def made(number: int) -> list[dict[str, Any]]:
    """Records about seven invented events: some are copies of others with a word changed, some have no date."""
    chance = random.Random(7)
    records: list[dict[str, Any]] = []
    for n in range(number):
        if n % 6 == 5:
            copied = chance.choice(records)
            records.append({**copied, "outlet": f"Copyist {n}", "text": copied["text"].replace("yesterday", "today")})
            continue
        place, who, happened, thing, told = EVENTS[n % len(EVENTS)]
        ends = [end.format(who=who, place=place, thing=thing) for end in chance.sample(ENDS, 3)]
        text = f"The {thing} of {place} {happened} yesterday: {told}. " + " ".join(ends) + f" It was told {n} times."
        day = {"published": f"2025-03-{n % 20 + 1:02}"} if n % 5 else {}
        records.append({"title": f"{place}: {thing} {happened}", "outlet": f"Post {n}", "text": text, **day})
    return records


@pytest.fixture
def shards(tmp_path: Path) -> list[str]:
    """Three files of records, not in the order of their days."""
    records = made(90)
    return [write_records(tmp_path / f"{n}.jsonl", *records[n::3]) for n in range(3)]


def at_once(paths: Sequence[str]) -> list[tuple[str, str | None, tuple[str, ...], set[tuple[str, ...]]]]:
    """The stories of all reports in one call."""
    stories = group_documents(read_sources(list(paths)).documents)
    return sorted(
        (one.id, one.title, tuple(sorted(d.id for d in one.documents)), set(one.near_duplicates)) for one in stories
    )


def in_parts(out: Path) -> list[tuple[str, str | None, tuple[str, ...], set[tuple[str, ...]]]]:
    """The stories of a run."""
    return sorted(
        (
            one["id"],
            one["title"],
            tuple(sorted(article["id"] for article in one["articles"])),
            {tuple(group) for group in one["near_duplicates"]},
        )
        for one in map(json.loads, (out / "stories.jsonl").read_text(encoding="utf-8").splitlines())
    )


def test_the_stories_are_those_of_one_call(shards: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut into slices of seven articles: the same stories, titles and copies as all at once."""
    monkeypatch.setattr(grouping, "SLICE", 7)
    result = group_shards(shards, tmp_path / "out", LocalRunner(1))
    expected = at_once(shards)
    assert in_parts(tmp_path / "out") == expected
    assert result.stories == len(expected)
    assert result.articles == sum(len(names) for _, _, names, _ in expected) > 80
    assert 5 < len(expected) < 40
    assert any(near for *_, near in expected)


@pytest.mark.slow
def test_processes_give_the_same_bytes(shards: list[str], tmp_path: Path) -> None:
    """Two processes beside one."""
    for processes in (1, 2):
        group_shards(shards, tmp_path / f"{processes}", LocalRunner(processes))
    assert (tmp_path / "2" / "stories.jsonl").read_bytes() == (tmp_path / "1" / "stories.jsonl").read_bytes()


def test_shards_of_any_form(tmp_path: Path) -> None:
    """Parquet that an export wrote and the files themselves: each article counts once; a foreign table of Parquet and
    lines give the same stories.
    """
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    with open_store(str(tmp_path / "library.sqlite"), make=True) as store:
        add_paths(store, [FIRE])
        export_library(store, tmp_path / "own.parquet")
    result = group_shards([str(tmp_path / "own.parquet"), FIRE], tmp_path / "own", LocalRunner(1))
    assert (result.articles, result.repeated, result.stories) == (6, 6, 1)
    rows = [{"text": one["text"], "title": one["title"], "outlet": one["outlet"], "extra": 1} for one in made(12)]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "foreign.parquet")
    lines = write_records(tmp_path / "lines.jsonl", *rows)
    for name, given in (("a", str(tmp_path / "foreign.parquet")), ("b", lines)):
        group_shards([given], tmp_path / name, LocalRunner(1))
    assert in_parts(tmp_path / "a") == in_parts(tmp_path / "b")


def test_the_command(tmp_path: Path) -> None:
    """It says what it did, writes accounts, and never writes over an earlier run."""
    out = tmp_path / "out"

    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["group", *arguments, "--processes", "1"])
        return done.exit_code, done.output

    code, printed = run(FIRE, "--out", str(out), "--accounts")
    assert (code, printed) == (0, f"6 articles in 1 story, 1 account; {out / 'stories.jsonl'}\n")
    (account,) = (out / "accounts").iterdir()
    data = json.loads(account.read_text(encoding="utf-8"))
    assert data["schema"] == "rashomon.account/1"
    assert (data["id"], len(data["documents"])) == (account.stem, 6)
    with pytest.raises(InputError, match="holds the stories of an earlier run"):
        group_shards([FIRE], out, LocalRunner(1))
    code, printed = run(FIRE, "--out", str(tmp_path / "again"), "--json")
    assert json.loads(printed)["schema"] == "rashomon.group/1"


def square(number: int) -> int:
    """A function that another process finds by its name."""
    return number * number


def total(numbers: list[int]) -> int:
    """The sum, which tells that all items of a key came together."""
    return sum(numbers)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_runner_keeps_the_order(processes: int) -> None:
    """Results stand in the order of the items, and of the keys."""
    runner = LocalRunner(processes)
    assert list(runner.map(square, range(5))) == [0, 1, 4, 9, 16]
    assert list(runner.group_map(total, [("b", 1), ("a", 2), ("b", 3)])) == [2, 4]
    assert list(runner.map(square, [])) == []


# ---- on a cluster ----


def slow_square(number: int) -> int:
    """A function that takes long enough for a worker to be lost meanwhile."""
    import time

    time.sleep(0.5)
    return number * number


@contextmanager
def cluster() -> Iterator[Any]:
    """A context with a cluster of a head and one worker, made on this machine; gives what loses the worker."""
    ray = pytest.importorskip("ray", reason="ray is not installed (pip install rashomon[cluster])")
    from ray.cluster_utils import Cluster

    os.environ["RAY_DATA_DISABLE_PROGRESS_BARS"] = "1"
    soon = {"health_check_initial_delay_ms": 0, "health_check_period_ms": 500, "health_check_failure_threshold": 3}
    head = {"num_cpus": 1, "object_store_memory": 200_000_000, "_system_config": soon}
    made = Cluster(initialize_head=True, head_node_args=head)
    worker = made.add_node(num_cpus=1, object_store_memory=200_000_000)
    try:
        ray.init(address=made.address, log_to_driver=False)
        yield lambda: made.remove_node(worker, allow_graceful=False)
    finally:
        ray.shutdown()
        made.shutdown()


@pytest.mark.slow
def test_a_cluster_gives_the_same_bytes_and_may_lose_a_worker(shards: list[str], tmp_path: Path) -> None:
    """Ray on two nodes makes the same file as this process does; a node that is killed while it works loses nothing."""
    with cluster() as lose_worker:
        runner: Runner = RayRunner()
        assert list(runner.group_map(total, [("b", 1), ("a", 2), ("b", 3)])) == [2, 4]
        group_shards(shards, tmp_path / "ray", runner)
        results = runner.map(slow_square, range(12))
        import threading

        lost = threading.Timer(1.5, lose_worker)
        lost.start()
        assert list(results) == [number * number for number in range(12)]
        lost.join()
        group_shards(shards, tmp_path / "lost", runner)
    group_shards(shards, tmp_path / "local", LocalRunner(1))
    own = (tmp_path / "local" / "stories.jsonl").read_bytes()
    assert (tmp_path / "ray" / "stories.jsonl").read_bytes() == own
    assert (tmp_path / "lost" / "stories.jsonl").read_bytes() == own
