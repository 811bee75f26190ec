"""Days that a text names only as seen from its own date."""

from __future__ import annotations

import pytest

from rashomon.text.unnamed_days import find_unnamed_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It fell on Monday.", ["[9 September 2013]"]),
        ("It fell early on Monday morning.", ["[9 September 2013]"]),
        ("It fell yesterday.", ["[10 September 2013]"]),
        ("It fell on 9 September.", []),
        ("It fell on Monday, 9 September 2013.", []),
        ("It fell last week.", []),
        ("It fell on Friday.", []),
        ("Monday's storm is over.", []),
    ],
)
def test_only_a_day_without_its_date_needs_a_note(text: str, days: list[str]) -> None:
    """A weekday and "yesterday" are given a date; a printed date, a week, a possessive and a day five days away are not:
    "on Friday" may be the next one."""
    assert [day for _, day in find_unnamed_days(text, 0, len(text), base="2013-09-11")] == days


def test_without_a_base_date_no_day_is_known() -> None:
    """A report without a date of its own says "Monday" and no more."""
    assert not list(find_unnamed_days("It fell on Monday.", 0, 18, base=None))
