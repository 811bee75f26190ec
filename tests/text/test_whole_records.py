"""Whole records of what is found in a text: every field of every number, date, time and quotation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from rashomon.text.dates import find_dates
from rashomon.text.numbers import find_numbers
from rashomon.text.quotation import find_quotations
from rashomon.text.sentences import split_sentences
from rashomon.text.times import find_times
from rashomon.text.tokens import split_tokens
from tests.scenes import scenes_of, tell

SCENES = Path(__file__).with_name("whole_records.scenes")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
FINDERS: dict[str, Callable[[str], Iterable[Any]]] = {
    "numbers": find_numbers,
    "times": find_times,
    "quotations": find_quotations,
    "sentences": split_sentences,
    "tokens": split_tokens,
}


def records(given: str) -> list[str]:
    """The lines of what is found in "WHAT: text" or "dates BASE: text"; \\u00a0 stands for a character not seen."""
    what, _, text = given.partition(": ")
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    what, _, base = what.partition(" ")
    found = find_dates(text, base=base or None) if what == "dates" else FINDERS[what](text)
    return [_line(one, text) for one in found]


def _line(one: Any, text: str) -> str:
    start, end = one if isinstance(one, tuple) else (one.start, one.end)
    return f"{text[start:end]!r} {'' if isinstance(one, tuple) else tell(one)}".rstrip()


@scenes_of(SCENES)
def test_whole_records(given: str, expected: list[str]) -> None:
    """What is found in a text is what is written down, to the place and every field."""
    assert records(given) == expected
