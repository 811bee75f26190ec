"""Times of day: "1:53 p.m.", "9.25 am", "13:53 local time (10:23 GMT)", "1353 (1023 GMT)", "noon"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.lexicon import load_table
from rashomon.text.at_figures import figure_starts, matches_at

_ZONES = {row[0]: row[2] if len(row) > 2 else "" for row in load_table("calendar") if row[1] == "zone"}
_ZONE = rf"(?:\s?(?:hours|hrs)\b)?(?:\s?(?P<zone>{'|'.join(sorted(_ZONES, key=len, reverse=True))})\b(?![+-]\d))?"
_START = r"(?<![\w.,:$€£/+-])"
AT_FIGURES = tuple(
    re.compile(_START + rule + _ZONE)
    for rule in (
        r"(?P<hour>0?[1-9]|1[0-2])(?:[:.](?P<minute>[0-5]\d))?(?:[:.][0-5]\d)?\s?(?P<half>[apAP])(?:[mM]\b|\.\s?[mM]\b\.?)",
        r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?"
        r"(?![\d:]|\s?(?:[apAP]\.?\s?[mM]\b|minutes|seconds|left|remaining|to play|to go))",
        # Four digits, or a point between them, are a time only beside a zone or the word "hours".
        r"(?P<hour>[01]\d|2[0-3])[.:]?(?P<minute>[0-5]\d)"
        r"(?=\s?(?:hours|hrs|GMT|UTC|local time)\b|\s\(\d\d:?\d\d\s?(?:GMT|UTC)\))",
    )
)
"""The rules of what begins with a figure."""
_NOON = re.compile(rf"{_START}(?P<word>noon)\b{_ZONE}")  # midnight belongs to two days and stays a part of the day
_SECOND = re.compile(r"\s?[(/]\s?")


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time of day at characters `start`..`end`.

    `clock`: "hh:mm", with "Z" where it is universal time.
    `zone`: the time zone as printed; None where none is.
    """

    start: int
    end: int
    clock: str
    zone: str | None = None


def find_times(text: str, start: int = 0, end: int | None = None) -> Iterator[TimeMention]:
    """The times of day in `text[start:end]`, in order.

    Where one moment is printed in two zones, the two are one mention, which has the universal time, else the first one.

    >>> [time.clock for time in find_times("It hit at 1:53 p. m. on Sunday, not at 13:53 (10:23 GMT).")]
    ['13:53', '10:23Z']
    """
    end = len(text) if end is None else end
    figures = figure_starts(text, start, end)
    matches = [match for rule in AT_FIGURES for match in matches_at(rule, text, figures, end)]
    if text.find("noon", start, end) >= 0:
        matches += _NOON.finditer(text, start, end)
    found = sorted(map(_mention, matches), key=lambda time: (time.start, -time.end))
    held: TimeMention | None = None
    for time in found:
        if held and time.start < held.end:
            continue
        if held and time.zone and _SECOND.fullmatch(text, held.end, time.start):
            close = time.end + (text[time.end : time.end + 1] == ")" and time.end < end)
            best = time if time.clock.endswith("Z") else held
            held = TimeMention(held.start, close, best.clock, best.zone)
            continue
        if held:
            yield held
        held = time
    if held:
        yield held


def _mention(match: re.Match[str]) -> TimeMention:
    groups = match.groupdict()
    zone = groups["zone"]
    if groups.get("word"):
        hour, minute = 12, 0
    else:
        hour, minute = int(groups["hour"]), int(groups["minute"] or 0)
    if half := groups.get("half"):
        hour = hour % 12 + (12 if half in "pP" else 0)
    clock = f"{hour:02}:{minute:02}{_ZONES.get(zone, '') if zone else ''}"
    return TimeMention(match.start(), match.end(), clock, zone)
