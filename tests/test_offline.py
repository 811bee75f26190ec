"""Nothing is opened on the network, in any format, with pages that name addresses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, reports_of

GUARD = """
import socket, sys
def refuse(*arguments, **options):
    print("NETWORK", arguments, file=sys.stderr)
    raise OSError("no network in this test")
for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, refuse)
for name in ("getaddrinfo", "gethostbyname", "create_connection"):
    setattr(socket, name, refuse)
"""
PROGRAM = "from rashomon.cli.main import run; run()"
PROBE = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"


def call(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python code behind the guard, in a process of its own."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, "-c", GUARD + code, *arguments], capture_output=True, text=True, env=env, timeout=300
    )


def test_the_guard_sees_a_connection() -> None:
    """The test of the test: a connection is refused and told."""
    assert "NETWORK" in call(PROBE).stderr


@pytest.mark.parametrize("split", [False, True])
def test_a_run_opens_no_connection(tmp_path: Path, split: bool) -> None:
    """All formats of the example and of a page full of addresses are made without a socket or a look-up."""
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html><html><head><link rel=canonical href='http://news.example/a'><base href='http://news.example/'>"
        "<link rel=stylesheet href='http://news.example/a.css'><script src='//news.example/x.js'></script>"
        "<meta property='og:url' content='http://news.example/a'></head><body><article><h1>Ferry sinks</h1>"
        "<img src='http://news.example/a.png'><p>The ferry Solveig sank off Halden on Friday, the coast guard said, and "
        "nine people were killed.</p><iframe src='http://news.example/f'></iframe></article></body></html>"
    )
    out = tmp_path / "out"
    arguments = ["compare", *reports_of(EXAMPLES[0]), str(page), "-o", str(out), "--format", "html,json,md,csv,docx"]
    done = call(PROGRAM, *arguments, *(["--split"] if split else ["--one-story"]))
    assert done.returncode == 0, done.stderr
    assert "NETWORK" not in done.stderr
    assert list(out.rglob("report.html"))
