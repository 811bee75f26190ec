"""Ways to call the program: in this process, in one of its own, and with a terminal."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import struct
import subprocess
import sys
import termios
from contextlib import suppress

import pytest

from rashomon.cli.main import run
from tests.conftest import ROOT

PROGRAM = [
    sys.executable,
    "-c",
    f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); from rashomon.cli.main import run; run()",
]


def rashomon(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """One call of the program as its own process makes it, in this one: libraries and models are loaded once."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["rashomon", *arguments])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((stdin or "").encode()), encoding="utf-8"))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as end:
            run()
    code = end.value.code if isinstance(end.value.code, int) else int(end.value.code is not None)
    return subprocess.CompletedProcess(["rashomon", *arguments], code, *(_printed(stream) for stream in (out, err)))


def _printed(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


def in_own_process(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """One call of the program in a process of its own."""
    return subprocess.run([*PROGRAM, *arguments], capture_output=True, text=True, input=stdin, timeout=120)


def in_terminal(*arguments: str, columns: int | None = None) -> tuple[int, str]:
    """One call of the program with a terminal of its own as stdout and stderr: its exit code and all it printed."""
    master, slave = pty.openpty()
    env = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    try:
        if columns:
            fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        with subprocess.Popen([*PROGRAM, *arguments], stdin=slave, stdout=slave, stderr=slave, env=env) as process:
            os.close(slave)
            printed = b""
            with suppress(OSError):  # the system says so where the program has ended
                while piece := os.read(master, 4096):
                    printed += piece
            return process.wait(), printed.decode()
    finally:
        os.close(master)
