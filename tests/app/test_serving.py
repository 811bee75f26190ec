"""`rashomon serve`: it listens on this machine alone, says where, and refuses what it cannot do."""

from __future__ import annotations

import re
import socket
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.cli.program import PROGRAM, rashomon


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.7", "::", "example.org"])
def test_another_address_is_refused(tmp_path: Path, host: str) -> None:
    """Without accounts nobody else may reach it; no library is made."""
    done = rashomon("serve", "--library", str(tmp_path / "a.sqlite"), "--host", host)
    assert done.returncode == 2
    assert "no accounts" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    """In one line, with what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = rashomon("serve", "--library", str(tmp_path / "a.sqlite"), "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "give another with --port" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
def test_it_serves_until_it_is_stopped(tmp_path: Path) -> None:
    """The address that it prints can be opened, the library is made, and an interrupt ends it quietly."""
    library = tmp_path / "a.sqlite"
    command = [*PROGRAM, "serve", "--library", str(library), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert address, said
        assert str(library) in said
        with urllib.request.urlopen(f"{address[0]}stories", timeout=30) as answer:
            assert b"This library is empty" in answer.read()
            assert "server" not in {name.lower() for name in answer.headers}
        process.terminate()
        assert process.wait(30) in (0, -15)
        assert process.stderr
        assert process.stderr.read() == ""
    assert library.exists()
