"""The page of a run in a real browser: one line at a time is seen while it goes on, without a script."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import expect

from rashomon.app.security import HOST
from rashomon.app.site import make_app
from rashomon.store.migrate import open_store
from tests.app.test_running import stepping
from tests.browser.conftest import Desk

pytestmark = pytest.mark.browser


def test_each_step_is_seen_alone(desk: Desk, tmp_path: Path) -> None:
    """Each line hides the one before it as soon as it comes, and the result hides the last one."""
    gate = threading.Semaphore(0)
    with open_store(str(tmp_path / "library.sqlite"), make=True) as store, socket.socket() as listening:
        listening.bind((HOST, 0))
        listening.listen()
        app = make_app(store)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        run = app.state.runs.start("file", 3, stepping(3, gate))
        page = desk.window(java_script_enabled=False)
        page.goto(f"http://{HOST}:{listening.getsockname()[1]}/add/runs/{run.id}", wait_until="commit")
        seen = page.locator(".steps p").filter(visible=True)
        for done in ("0 reports", "1 report", "2 reports"):
            expect(seen).to_have_text(f"{done} read so far, of 3 files.")
            gate.release()
        expect(page.locator(".result")).to_contain_text("3 reports added")
        expect(seen).to_have_count(0)
        app.state.runs.close()
        server.should_exit = True
        thread.join(30)
