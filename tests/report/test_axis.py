"""The axis of the timeline."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model import Moment
from rashomon.report.sections.axis import WIDTH, axis
from rashomon.report.views.told import AxisBreak, AxisTick, AxisView
from tests.report.story import find, make_account

PLACE = (find("a", "in March"),)


def axis_of(*dates: str) -> AxisView:
    """The axis of moments with these dates; a time is exact to the minute, a whole date to the day."""
    precision = {4: "year", 7: "month"}
    moments = tuple(Moment(date, precision.get(len(date), "day"), "It burned", PLACE) for date in dates)
    return axis(replace(make_account(), timeline=moments))


def test_the_distances_are_those_of_the_days() -> None:
    """Two days take twice the room of one, from edge to edge."""
    marks = axis_of("2031-05-01", "2031-05-02", "2031-05-04").marks
    assert [(mark.number, mark.at, mark.level) for mark in marks] == [(1, 30.0, 0), (2, 376.7, 0), (3, WIDTH - 30, 0)]


def test_hours_are_parts_of_a_day() -> None:
    """Noon stands in the middle between two days."""
    marks = axis_of("2031-05-01", "2031-05-01T12:00Z", "2031-05-02").marks
    assert [mark.at for mark in marks] == [30.0, 550.0, 1070.0]


def test_a_long_time_is_a_break() -> None:
    """From 21 days on; it says how long, and takes no room from the days."""
    short = axis_of("2031-05-01", "2031-05-21", "2031-05-22")
    assert (short.breaks, [mark.at for mark in short.marks][1]) == ((), 1020.5)
    long = axis_of("2031-05-01", "2031-05-22", "2031-05-23")
    assert long.breaks == (AxisBreak(86.0, "21 days"),)
    assert [mark.at for mark in long.marks] == [30.0, 142.0, 1070.0]
    assert [one.words for one in axis_of("2021-05-01", "2031-05-01", "2031-05-02").breaks] == ["10 years"]
    alone = axis_of("2011-05-01", "2021-05-01", "2031-05-01")
    assert [mark.at for mark in alone.marks] == [30.0, 550.0, 1070.0]


def test_marks_that_would_cover_one_another_stand_on_one_another() -> None:
    """The first on the axis; a mark beside them is on the axis again."""
    view = axis_of("2031-05-01", "2031-05-01", "2031-05-01", "2031-05-02")
    assert [mark.level for mark in view.marks] == [0, 1, 2, 0]
    assert view.levels == 3


def test_marks_stand_in_the_order_of_time_with_the_numbers_of_the_list() -> None:
    """The list may have another order."""
    assert [mark.number for mark in axis_of("2031-05-03", "2031-05-01", "2031-05-02").marks] == [2, 3, 1]


def test_what_is_not_known_to_the_day_is_hollow() -> None:
    """A month, a year, and a day without its year, which stands in the year of most."""
    view = axis_of("2031-05-01", "--05-02", "2031-05", "2031-05-03")
    assert [(mark.number, mark.exact) for mark in view.marks] == [(1, True), (3, False), (2, False), (4, True)]
    assert view.marks[2].at == 550.0


def test_a_day_without_its_year_stands_where_the_list_has_it() -> None:
    """October that the list has before April is that of the year before; a day that is as near in the year of most stays."""
    view = axis_of("--10-07", "2031-04-01", "--04-13")
    assert [mark.number for mark in view.marks] == [1, 2, 3]
    assert [one.words for one in view.breaks] == ["6 months"]
    assert [mark.number for mark in axis_of("2031-03-17", "--10-15").marks] == [1, 2]


def test_a_range_stands_where_it_begins() -> None:
    """Its second date has no mark of its own."""
    assert [mark.at for mark in axis_of("2031-05-01", "2031-05-02/2031-05-04", "2031-05-05").marks] == [
        30.0,
        290.0,
        1070.0,
    ]


def test_ticks_that_have_no_room_are_left_out() -> None:
    """A year is told where it begins."""
    view = axis_of("2030-12-31", "2031-01-01", "2031-01-02", "2031-01-20")
    assert view.ticks == (
        AxisTick(30.0, "31 December", "2030"),
        AxisTick(134.0, "2 January", "2031"),
        AxisTick(WIDTH - 30, "20 January", ""),
    )


@pytest.mark.parametrize("date", ["Friday", "2031-W12", "1990s", "2031-13-01", "2031-02-30", "-"])
def test_what_has_no_place_has_no_mark(date: str) -> None:
    """A weekday, a week, a decade and a day that is none; the others keep their numbers."""
    assert [mark.number for mark in axis_of("2031-05-01", date, "2031-05-02").marks] == [1, 3]


def test_one_day_needs_no_axis() -> None:
    """Nor do two hours of it; two days do."""
    assert axis_of("2031-05-01", "2031-05-01T12:00Z") == AxisView()
    assert axis_of() == AxisView()
    assert len(axis_of("2031-05-01", "2031-05-02").marks) == 2
