"""Days that a text names only as seen from its own date: "on Monday", "yesterday morning"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from rashomon.text.dates import find_dates
from rashomon.text.days import parse_base, print_day

_NEAR = 3  # days. Chosen by hand: "Friday" in a report of a Thursday is as often the next day as six days ago


def find_unnamed_days(text: str, start: int, end: int, *, base: str | None) -> Iterator[tuple[int, str]]:
    """Where such days end in `text[start:end]`, each with the day that is meant as a reader's note; none without a base
    date, nor for a day that is more than `_NEAR` days away: then the weekday before or after it may be meant.

    >>> text = "It fell on Monday, two days after 7 September, and Monday's storm is over."
    >>> list(find_unnamed_days(text, 0, len(text), base="2013-09-11"))
    [(17, '[9 September 2013]')]
    """
    day = parse_base(base)
    if day is None:
        return
    for mention in find_dates(text, start, end, base=base):
        unnamed = mention.printed is None or mention.printed.isalpha()
        is_day = mention.precision in ("day", "minute") and mention.value[:4].isdigit() and "/" not in mention.value
        if unnamed and is_day and len(mention.value) >= 10 and not text.startswith(("'", "’"), mention.end):
            if abs(date.fromisoformat(mention.value[:10]) - day) > timedelta(_NEAR):
                continue
            yield mention.end, f"[{print_day(mention.value)}]"
