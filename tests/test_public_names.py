"""The public names are those the package promises, and no more; and only one file reads the environment."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import rashomon

SOURCE = Path(rashomon.__file__).parent
FUNCTIONS = ("changes", "compare", "group", "load", "read", "render")

EACH_ANEW = """
import os, sys
for name in [name for name in sys.modules if name.partition(".")[0] == "rashomon"]:
    del sys.modules[name]
for program in {}:
    child = os.fork()
    if not child:
        exec(program)
        print("passed", flush=True)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
"""
"""Each program in a process that has imported what the package needs of others, and forgotten the package itself."""


def test_every_public_name_is_there() -> None:
    """Each name in __all__ can be had, lazily or not."""
    assert all(getattr(rashomon, name) is not None for name in rashomon.__all__)


def test_public_names_are_few_and_sorted() -> None:
    """A newcomer can hold the public names in mind."""
    assert rashomon.__all__ == sorted(rashomon.__all__)
    assert len(rashomon.__all__) <= 12


@pytest.mark.slow
def test_public_names_are_functions_in_any_order() -> None:
    """In an interpreter that knows nothing of the package, whichever is asked for first and whatever was imported before:
    the names stay functions, never the packages behind them.
    """
    modules = sorted(
        f"rashomon.stages.{path.name}"
        for path in (SOURCE / "stages").iterdir()
        if path.is_dir() and path.name[0] != "_"
    )
    imports = "".join(f"import {module}\n" for module in (*modules, "rashomon.report", "rashomon.pipeline"))
    check = f"assert all(callable(getattr(rashomon, name)) for name in {FUNCTIONS})\n"
    programs = []
    for first in ("", imports):
        for k in range(len(FUNCTIONS)):
            order = (*FUNCTIONS[k:], *FUNCTIONS[:k])
            names = "".join(f"from rashomon import {name}\nassert callable({name})\n" for name in order)
            programs.append(f"import rashomon\n{first}{names}{imports}{check}")
    assert len(programs) == 12
    done = subprocess.run(
        [sys.executable, "-c", f"{imports}{EACH_ANEW.format(programs)}"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.count("passed")) == (0, len(programs)), done.stderr


def test_no_package_bears_the_name_of_a_public_function() -> None:
    """`rashomon.read` is the function, and no import can put a module in its place."""
    assert not [name for name in FUNCTIONS if (SOURCE / name).exists() or (SOURCE / f"{name}.py").exists()]


def test_only_settings_reads_the_environment() -> None:
    """No other file of the package names os.environ or os.getenv."""
    readers = {
        path.name
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if getattr(node, "attr", getattr(node, "id", None)) in ("environ", "environb", "getenv")
        or (isinstance(node, ast.ImportFrom) and node.module == "os")
    }
    assert readers <= {"settings.py"}
