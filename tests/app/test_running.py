"""A form that adds reports leads to the page of a run, which tells how far it is until it ends."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from rashomon.app.running import Run, Runs
from rashomon.errors import LibraryError
from rashomon.library.adding import Follow
from rashomon.library.results import AddResult
from tests.app.conftest import token_of

REPORT = b"Ferry hits the pier at Odvika\n12 March 2031\n\nNine people were hurt on Tuesday, police said."


def runs_of(client: TestClient) -> Runs:
    """The runs of the app."""
    assert isinstance(client.app, FastAPI)
    runs: Runs = client.app.state.runs
    return runs


def ended(run: Run) -> Run:
    """A run when it has ended."""
    for _ in range(500):
        if run.ended:
            return run
        time.sleep(0.01)
    raise AssertionError(run)


def stepping(steps: int, gate: threading.Semaphore) -> Callable[..., AddResult]:
    """Work of so many steps, each of which waits for leave."""

    def work(*, follow: Follow | None = None) -> AddResult:
        for done in range(1, steps + 1):
            gate.acquire(timeout=10)
            if follow:
                follow(done, steps)
        return AddResult(library="", added=steps, stories=1)

    return work


def test_a_form_leads_to_the_page_of_its_run(client: TestClient) -> None:
    """Its page and its twin say what became of the reports."""
    data, files = {"token": token_of(client)}, [("files", ("ferry.txt", REPORT)), ("files", ("none.txt", b""))]
    answer = client.post("/add/upload", data=data, files=files)
    assert answer.status_code == 303
    place = answer.headers["location"]
    assert re.fullmatch(r"/add/runs/[\w-]{20,}", place)
    html = client.get(place).text
    assert "<b>1 report added</b>, 1 refused. The library has 1 story." in html
    assert html.count("</html>") == 1
    told = client.get(f"{place}.json").json()
    assert (told["schema"], told["state"], told["total"], told["problem"]) == ("rashomon.run/1", "done", 2, None)
    assert (told["result"]["added"], told["result"]["refused"], told["done"]) == (1, 1, 2)
    assert client.get("/add/runs/none").status_code == client.get("/add/runs/none.json").status_code == 404


def test_the_page_tells_each_step(client: TestClient) -> None:
    """While a run goes on its page comes in parts: a line for each step, then the result."""
    gate = threading.Semaphore(0)
    run = runs_of(client).start("file", 3, stepping(3, gate))
    parts: list[str] = []
    reader = threading.Thread(target=lambda: parts.append(client.get(f"/add/runs/{run.id}").text))
    reader.start()
    for _ in range(3):
        time.sleep(0.5)
        gate.release()
    reader.join(10)
    lines = re.findall(r"</progress> (.+?)</p>", parts[0])
    assert lines[0] == "0 reports read so far, of 3 files."
    assert "1 report read so far, of 3 files." in lines
    assert lines.index("1 report read so far, of 3 files.") < lines.index("2 reports read so far, of 3 files.")
    assert parts[0].index(lines[-1]) < parts[0].index("<b>3 reports added</b>")


@pytest.mark.parametrize(
    ("error", "told"),
    [(LibraryError("the disk is full"), "the disk is full"), (ZeroDivisionError(), "a fault of the program (ZeroDiv")],
)
def test_a_run_that_fails_says_why(client: TestClient, error: Exception, told: str) -> None:
    """What went wrong stands on the page and in the twin; nobody waits for ever."""

    def work(*, follow: Follow | None = None) -> AddResult:
        raise error

    run = ended(runs_of(client).start("address", 1, work))
    html = client.get(f"/add/runs/{run.id}").text
    assert f"<b>It was not finished:</b> {told}" in html
    assert client.get(f"/add/runs/{run.id}.json").json()["problem"].startswith(told)


def test_the_third_run_waits(client: TestClient) -> None:
    """Two go on at once; the next begins when one of them has ended, and says that it waits."""
    gate, runs = threading.Semaphore(0), runs_of(client)
    first, second, third = (runs.start("address", 1, stepping(1, gate)) for _ in range(3))
    assert (third.state, third.told) == ("waiting", "Waits for another one that adds reports.")
    gate.release(3)
    assert [ended(one).state for one in (first, second, third)] == ["done"] * 3
    assert first.told == "1 page is read so far."


def test_runs_end_with_the_app(client: TestClient) -> None:
    """A run ends after the piece that is being read, one that waits never begins, and old runs are not remembered."""
    gate, runs = threading.Semaphore(0), Runs(most=2)
    old = ended(runs.start("file", 1, stepping(0, gate)))
    running = [runs.start("file", 9, stepping(9, gate)) for _ in range(3)]
    assert runs.find(old.id) is None
    gate.release(4)
    time.sleep(0.1)
    closing = threading.Thread(target=runs.close)
    closing.start()
    time.sleep(0.1)
    gate.release(4)
    closing.join(10)
    assert [one.state for one in running] == ["failed"] * 3
    assert running[2].done == 0
    assert running[0].problem == "the app was stopped; what was read until then is kept"
