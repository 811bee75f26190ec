"""The picture of how a story grew says what its words say."""

from __future__ import annotations

import pytest

from rashomon.app.growth import HEIGHT, WIDTH, draw_growth


def test_one_day_or_a_day_of_no_calendar_has_no_picture() -> None:
    """There is nothing to see of one day; a date that is none is no reason to fail."""
    assert draw_growth((("2031-03-12", 4),)) is None
    assert draw_growth((("2031-02-31", 4), ("2031-03-12", 1))) is None
    assert draw_growth(()) is None


@pytest.mark.parametrize("days", [2, 5, 40])
def test_the_line_goes_from_nothing_to_all(days: int) -> None:
    """It begins left below, never falls, and ends right above; the words name few days and count the rest."""
    found = draw_growth(tuple((f"2031-{1 + n // 28:02}-{1 + n % 28:02}", n + 1) for n in range(days)))
    assert found is not None
    corners = [tuple(map(int, one.split(","))) for one in found.points.split()]
    assert (corners[0], corners[-1]) == ((0, HEIGHT), (WIDTH, 0))
    assert corners == sorted(corners, key=lambda one: (one[0], -one[1]))
    assert found.told.startswith("1 report on 2031-01-01, 2 on 2031-01-02")
    assert ("later" in found.told) is (days > 4)
