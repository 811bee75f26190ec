"""No pattern of ours explodes: on long runs of whatever it is made of, four times the text takes about four times the
time.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import partial

import pytest

import rashomon
from tests.times import assert_grows, seconds

PIECES = [
    "a",
    " ",
    "1,",
    "1 ",
    '"',
    "“",
    "(",
    "(a ",
    "a, ",
    "A. ",
    "Ab ",
    "A",
    "Ab",
    "1",
    "-",
    "http://a",
    "\n",
    "to be ",
    "1 2 ",
    "a-",
    "'s ",
    "<a ",
    '<a x="',
    "<!--",
    "<!",
    "= ",
    "A: b\n",
    "\t",
    "&",
    "...",
    "- 1 ",
]
LENGTH = 3_000
QUICK = 0.005  # seconds of CPU; a quadratic pattern needs 0.012 and more for so long a text
GROWTH = 8  # a linear pattern takes 4 times as long for four times the text, a quadratic one 16 times


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that a module of the package holds by name, alone or in a tuple."""
    found: dict[str, tuple[str, re.Pattern[str]]] = {}
    for module in pkgutil.walk_packages(rashomon.__path__, "rashomon."):
        if module.name != "rashomon.language.spacy_pipeline":
            for name, value in vars(importlib.import_module(module.name)).items():
                for pattern in _inside(value):
                    found.setdefault(pattern.pattern, (f"{module.name}.{name}", pattern))
    return sorted(found.values(), key=lambda item: item[1].pattern)


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _inside(part)


@pytest.mark.parametrize("pattern", [pattern for _, pattern in patterns()], ids=[name for name, _ in patterns()])
def test_pattern_is_linear(pattern: re.Pattern[str]) -> None:
    """A text of any one kind, with and without an end that does not fit, is searched at once, or in time that grows
    with its length only.
    """
    for piece in PIECES:
        for end in ("", "\0"):
            text = piece * (LENGTH // len(piece))
            if seconds(partial(pattern.search, text + end)) > QUICK:
                assert_grows(GROWTH, partial(pattern.search, text + end), partial(pattern.search, text * 4 + end))
