"""The way of a document through the house: which file hands it on to which, and how often it comes back to one.

    python bench/way.py [REPORT...]

The reports of the example, or those named, are compared once to warm up and once under a trace. An entry is the first
call from one file into another. The first entry into a file is its stay; every entry from a further file is a return.
Calls into the rooms that every room may ask at any time do not count (text, lexicon, model, page, match, ledger,
errors). Stays and returns are printed by file and by room.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

import rashomon.pipeline
from rashomon.interface import compare

ROOT = Path(__file__).resolve().parent.parent
SOURCE = str(Path(rashomon.pipeline.__file__).parent)
GROUND = frozenset({"text", "lexicon", "model", "page", "match", "ledger", "errors"})
Entry = tuple[str, str]


def file_of(frame: FrameType) -> str | None:
    """The file of the package in which a call stands, as "said/edges"; None for the rooms that do not count and for
    code of others.
    """
    name = frame.f_code.co_filename
    if not name.startswith(SOURCE):
        return None
    parts = Path(name).relative_to(SOURCE).with_suffix("").parts
    parts = parts[1:] if parts[0] == "stages" else parts
    return None if parts[0] in GROUND else "/".join(part for part in parts if part != "__init__")


def trace(reports: list[str]) -> list[Entry]:
    """The entries of one run in their order, as (from, into)."""
    entries: dict[Entry, None] = {}

    def note(frame: FrameType, event: str, argument: Any) -> None:
        into = file_of(frame) if event == "call" else None
        caller = frame.f_back
        while into and caller is not None and file_of(caller) is None:
            caller = caller.f_back
        origin = file_of(caller) if into and caller is not None else None
        if into and origin and origin != into:
            entries.setdefault((origin, into))

    compare(reports)
    sys.setprofile(note)
    compare(reports)
    sys.setprofile(None)
    return list(entries)


def returns(entries: list[Entry]) -> Counter[str]:
    """How often each file or room is entered again, from a further one."""
    times = Counter(into for _, into in entries)
    return Counter({place: number - 1 for place, number in times.items() if number > 1})


def main(reports: list[str]) -> None:
    entries = trace(reports or sorted(map(str, (ROOT / "examples" / "harbour-fire" / "reports").iterdir())))
    rooms = list(
        dict.fromkeys((a.split("/")[0], b.split("/")[0]) for a, b in entries if a.split("/")[0] != b.split("/")[0])
    )
    for name, found in (("files", entries), ("rooms", rooms)):
        again = returns(found)
        print(f"{name}: {len({into for _, into in found})} stays, {again.total()} returns")
        print("  " + ", ".join(f"{place} {number}" for place, number in again.most_common()))


if __name__ == "__main__":
    main(sys.argv[1:])
