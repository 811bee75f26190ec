"""The commands of a library: what they print, as text and as JSON that fits its schema, and their exit codes."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from typer.testing import CliRunner

from rashomon.account_json import from_json, record_schema
from rashomon.account_json.forms import json_form
from rashomon.cli.main import app
from rashomon.cli.watch import _line
from rashomon.library.results import RESULTS, FeedVisit
from rashomon.report.plain_words import published_words
from tests.cli.program import rashomon
from tests.libraries import FIRE


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A library with the example."""
    place = str(tmp_path_factory.mktemp("library") / "news.sqlite")
    assert run("add", FIRE, "--library", place)[0] == 0
    return place


def run(*arguments: str) -> tuple[int, str]:
    """The exit code and what was printed, without the errors that only the program itself catches."""
    done = CliRunner().invoke(app, list(arguments))
    return done.exit_code, done.output


def run_json(command: str, *arguments: str) -> Any:
    """The JSON that a command printed, checked by its schema."""
    code, printed = run(command, *arguments, "--json")
    assert code == 0, printed
    return checked(command, json.loads(printed))


def checked(command: str, data: Any) -> Any:
    """What a command printed, checked by its schema."""
    if command in RESULTS:
        TypeAdapter(json_form(RESULTS[command]).type).validate_python(data)
        assert set(data) == set(record_schema(RESULTS[command])["required"])
        assert data["schema"] == f"rashomon.{command}/1"
    return data


def test_adding_twice(library: str, tmp_path: Path) -> None:
    """What was done is one line; a second run passes over what was read."""
    code, printed = run("add", FIRE, "--library", library)
    assert (code, printed) == (0, f"0 articles added, 6 files read before; 1 story in {library}\n")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    data = run_json("add", str(tmp_path), "--library", library)
    assert (data["added"], data["refused"], data["passed_over"]) == (0, 1, 0)
    assert "the file is empty" in data["problems"][0]["message"]
    assert run("add", FIRE, "--library", library, "--quiet") == (0, "")


def test_stories_and_search(library: str) -> None:
    """Ids, titles, days and outlets; hits with their places in brackets."""
    code, printed = run("stories", "--library", library)
    assert code == 0
    assert "Nine dead in fire at Veldhaven harbour" in printed
    assert "6 articles · 16 March 2025 to 1" in printed
    assert run("stories", "whale", "--library", library) == (0, "no stories\n")
    code, printed = run("search", "fire chief", "--library", library)
    assert "[Fire Chief] Teodor Halvik" in printed.replace("\n", " ")
    days = {line.split(" · ")[1] for line in printed.splitlines() if line[:1].isalnum()}
    assert days
    assert all(re.fullmatch(r"1\d March 2025(, \d\d:\d\d)?|date not stated", day) for day in days)
    assert run("search", "whale", "--library", library) == (0, "nothing found\n")
    stories = run_json("stories", "--library", library, "--name", "Ines Corvald")["stories"]
    hits = run_json("search", "Corvald", "--library", library)["hits"]
    assert {hit["story"] for hit in hits} == {story["id"] for story in stories}
    text = Path(FIRE, "reports", "norden-wire.json").read_text(encoding="utf-8")
    assert any(json.loads(text)["text"][hit["snippets"][0]["start"] :][:5] for hit in hits)


def test_forgetting(tmp_path: Path) -> None:
    """What was erased is counted; a name says in how many articles it stands, so that one that is misspelt is seen."""
    place = ("--library", str(tmp_path / "news.sqlite"))
    run("add", FIRE, *place)
    assert run("forget", "--name", "Ines Corvald", "--yes", *place) == (0, "1 name masked, in 3 articles\n")
    assert run("forget", "--name", "Ines Corvald", "--yes", *place) == (0, "masked before already\n")
    assert run("forget", "--name", "Ines Corvaldt", "--yes", *place) == (0, "1 name masked, which no article has yet\n")
    hit = run_json("search", "insurer", *place)["hits"][0]["article"]
    assert run("forget", hit[:8], "--yes", *place) == (0, "1 article erased\n")
    data = run_json("forget", "--name", "Paavo Renn", "--yes", *place)
    assert (data["names"], data["named"], data["articles"]) == (1, 1, [])
    said = [line.partition(": ")[2] for line in run("log", *place)[1].splitlines()]
    assert said[:2] == ["forgot 1 name", "forgot 1 article"]


def test_an_export_of_nothing(library: str, tmp_path: Path) -> None:
    """It says so, and its file has no article."""
    place = str(tmp_path / "none.jsonl")
    printed = run("export", place, "--words", "whale", "--library", library)
    assert printed == (0, f"wrote {place}: nothing found\n")


def test_stories_without_a_date(tmp_path: Path) -> None:
    """An article that states no date is said to be undated, with the day of adding where no other has one."""
    place = str(tmp_path / "news.sqlite")
    text = (
        "Nine people died when the ferry of Captain Ada Holm hit the pier at Odvika, Ada Holm of the Odvika ferry said."
    )
    records = [{"text": text, "outlet": "Post"}, {"text": text + " She wept.", "outlet": "Wire"}]
    for number, one in enumerate(records):
        (tmp_path / f"{number}.json").write_text(json.dumps(one), encoding="utf-8")
        assert run("add", str(tmp_path / f"{number}.json"), "--library", place)[0] == 0
    assert "2 articles · undated, added " in run("stories", "--library", place)[1]
    day = (date.today() - timedelta(9)).isoformat()
    dated = {"text": text + " He slept.", "outlet": "Star", "published": day}
    (tmp_path / "2.json").write_text(json.dumps(dated), encoding="utf-8")
    run("add", str(tmp_path / "2.json"), "--library", place)
    code, printed = run("stories", "--library", place)
    assert (code, f"3 articles · {published_words(day)}, 2 undated" in printed) == (0, True)
    assert [one["undated"] for one in run_json("stories", "--library", place)["stories"]] == [2]


def test_a_story(library: str, tmp_path: Path) -> None:
    """Its summary, all formats of its account in a folder, and its JSON, which is an account with what leads to it."""
    story = max(run_json("stories", "--library", library)["stories"], key=lambda one: one["articles"])["id"]
    code, printed = run("story", story, "--library", library)
    assert code == 0
    assert printed.startswith(f"story {story}\n")
    assert "In brief" in printed
    code, printed = run(
        "story", story[:6], "--library", library, "-o", str(tmp_path), "--format", "html,json,md,csv,docx"
    )
    assert code == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        "report.html",
        "account.json",
        "account.md",
        "tables",
        "account.docx",
    }
    data = run_json("story", story, "--library", library)
    assert (data["schema"], data["id"], data["kept"], data["heirs"]) == ("rashomon.story/1", story, True, [])
    assert from_json(data["account"]) == from_json(json.loads((tmp_path / "account.json").read_text(encoding="utf-8")))


def test_stats_and_check(library: str) -> None:
    """Where the library lies, what it holds, and that it is sound."""
    code, printed = run("stats", "--library", library)
    assert code == 0
    assert library in printed
    assert "articles   6" in printed
    assert run_json("stats", "--library", library)["articles"] == 6
    assert run("check", "--library", library)[1].startswith(f"{library} is sound: 6 articles")
    assert run_json("check", "--library", library)["damage"] == []


def test_a_damaged_library(library: str, tmp_path: Path) -> None:
    """Damage is told on the error output with exit code 1; a file that is no library is refused with 2."""
    import sqlite3

    place = tmp_path / "news.sqlite"
    place.write_bytes(Path(library).read_bytes())
    with sqlite3.connect(place) as other:
        other.execute("UPDATE article SET outlet = 'Another'")
    other.close()
    code, printed = run("check", "--library", str(place))
    assert code == 1
    assert "what is searched is not what was stored" in printed
    assert f"{place} is damaged" in printed
    place.write_bytes(b"SQLite format 3\0" + b"no database" * 100)
    done = rashomon("stats", "--library", str(place))
    assert done.returncode == 1
    assert done.stderr.startswith(f"rashomon: {place}: the file is damaged")
    assert len(done.stderr.splitlines()) == 1


def test_there_is_no_library(tmp_path: Path) -> None:
    """Commands that read say what makes a library, and make none."""
    done = rashomon("stories", "--library", str(tmp_path / "none"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"rashomon: there is no library at {tmp_path / 'none'}; `rashomon add` makes one\n"
    assert list(tmp_path.iterdir()) == []


def test_what_a_visit_says() -> None:
    """A line with what came of it; the address is not told twice."""
    place, at = "http://post.example:81/f", "2031-05-03T09:05:00+00:00"
    visit = FeedVisit(address=place, kind="feed", title=None, at=at, next=None, state="changed", listed=2)
    assert _line(visit) == f"2031-05-03 09:05  {place}: 2 feeds more watched; not visited again"
    visit = replace(visit, state="refused", listed=0, problem=f"{place} names a port", next="2031-05-03T09:35:00+00:00")
    assert _line(visit) == f"2031-05-03 09:05  {place}: names a port; next 09:35 UTC"


def test_feeds_and_watching(tmp_path: Path) -> None:
    """A folder is watched: listed before and after its visit, which is a line, or with --json an object on a line."""
    place = str(tmp_path / "news.sqlite")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Fire at the port\n2025-03-16\n\nNine people died at the port of Tarn.\n", "utf-8")
    assert rashomon("watch", "--once", "--library", place).returncode == 2
    data = run_json("feeds", "add", str(folder), "--library", place)
    assert [(one["address"], one["state"]) for one in data["feeds"]] == [(str(folder), "new")]
    done = rashomon("watch", "--once", "--json", "--library", place)
    assert done.returncode == 0, done.stderr
    visit = checked("watch", json.loads(done.stdout))
    assert (visit["schema"], visit["state"], visit["added"]) == ("rashomon.watch/1", "changed", 1)
    code, printed = run("watch", "--once", "--library", place)
    assert (code, printed.split(" before ")[0]) == (0, "nothing is due")
    assert visit["next"][11:16] in printed
    assert run("watch", "--once", "--quiet", "--library", place) == (0, "")
    code, printed = run("feeds", "--library", place)
    assert code == 0
    assert f"{folder}\n    1 article · last visit " in printed
    assert run_json("annotate", "--library", place)["annotated"] == 1
    assert run("feeds", "remove", str(folder), "--library", place)[1].startswith("nothing is watched")


def test_annotating_beside(tmp_path: Path) -> None:
    """`add --annotate` ends while another process annotates what was added."""
    place = str(tmp_path / "news.sqlite")
    assert rashomon("add", FIRE, "--annotate", "--library", place, "--quiet").returncode == 0
    deadline = time.monotonic() + 90
    while run_json("stats", "--library", place)["read"] < 6:
        assert time.monotonic() < deadline
        time.sleep(0.5)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_watching_ends_when_it_is_told_to(tmp_path: Path, sign: signal.Signals) -> None:
    """A run that waits for the next visit ends at once, with exit code 0."""
    place = str(tmp_path / "news.sqlite")
    (tmp_path / "in").mkdir()
    assert run("feeds", "add", str(tmp_path / "in"), "--library", place)[0] == 0
    command = [sys.executable, "-m", "rashomon", "watch", "--library", place]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert "not changed" in process.stdout.readline()
        process.send_signal(sign)
        _, told = process.communicate(timeout=30)
    assert (process.returncode, told) == (0, "")
