"""Dates of publication as pages print them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.stages.read.datelines import is_date_line, read_date_line, read_stated_date


@pytest.mark.parametrize(
    ("line", "iso", "label"),
    [
        ("Published: 09 Mar 2021 11:25 GMT+02:00", "2021-03-09T11:25+02:00", "published"),
        ("Posted 3/27/2021 7:21 AM", "2021-03-27T07:21", "published"),
        ("Last Updated: Monday, 28 March 2022, 02:24 GMT", "2022-03-28T02:24+00:00", "updated"),
        ("March 28, 2022", "2022-03-28", ""),
        ("Sept. 8, 2022 5:05 p.m. EDT", "2022-09-08T17:05-04:00", ""),
        ("11:39am UK, Monday 09 May 2022", "2022-05-09T11:39", ""),
        ("12:48PM BST 09 May 2022", "2022-05-09T12:48+01:00", ""),
        ("On Tue, 16/08/2022-13:42", "2022-08-16T13:42", ""),
        ("Fri, 11 Nov 2022 at 09:56 IST", "2022-11-11T09:56", ""),
        ("Sat Nov 12 2022, 01:19 hrs", "2022-11-12T01:19", ""),
        ("12.11.2022", "2022-11-12", ""),  # with points the day comes first
        ("Novmber 27, 2022", "2022-11-27", ""),  # misprinted months are common in old pages
        ("8/28/22", "2022-08-28", ""),
        ("2022-11-27 18:03", "2022-11-27T18:03", ""),
        ("2022.11.7", "2022-11-07", ""),
        ("7-Nov-2022", "2022-11-07", ""),
        ("Updated 0339 GMT (1139 HKT) November 7, 2022", "2022-11-07T03:39+00:00", "updated"),
        ("November 7, 2022, 08:00 SGT", "2022-11-07T08:00+08:00", ""),
        ("November 7, 2022, 08:00 +0530", "2022-11-07T08:00", ""),
        ("7 November 2022 20:09 GMT+5:30", "2022-11-07T20:09+05:30", ""),
        ("7 November 2022 20:09 UTC-3", "2022-11-07T20:09-03:00", ""),
        ("20:09 GMT, 7 November 2022", "2022-11-07T20:09+00:00", ""),
        ("November 7, 2022, 08:00 PT", "2022-11-07T08:00", ""),  # -08:00 or -07:00
    ],
)
def test_date_lines_are_read(line: str, iso: str, label: str) -> None:
    """A line with nothing but a date is told as such, and read with its time and zone."""
    assert is_date_line(line)
    printed = read_date_line(line)
    assert printed is not None
    assert (printed.iso, printed.label) == (iso, label)


@pytest.mark.parametrize("line", ["03/04/2021", "31 February 2021", "March 2021", "Updated 3 hours ago", "Nov. 12"])
def test_unsure_dates_are_not_guessed(line: str) -> None:
    """A date that can be read two ways, does not exist or lacks its year gives no date at all."""
    assert is_date_line(line) or "February" in line
    assert read_date_line(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Nine died on 9 May 2021",
        "911",
        "The May 2021 report",
        "2021",
        "At 9:25 the bridge fell",
        "May",
        "Monday",
        "14 March 2021 was cold",
        "",
        "12",
    ],
)
def test_sentences_and_numbers_are_no_date_lines(line: str) -> None:
    """A sentence with a date, a bare number or a bare word is not a date line."""
    assert not is_date_line(line)


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2018-04-17", "2018-04-17"),
        ("2018-04-17T10:00:00+02:00", "2018-04-17T10:00:00+02:00"),
        ("2018-04-17 10:00:00", "2018-04-17T10:00:00"),
        ("Tue, 17 Apr 2018 10:00:00 GMT", "2018-04-17T10:00:00+00:00"),
        ("April 17, 2018", "2018-04-17"),
        ("1523959200", "2018-04-17T10:00:00+00:00"),
        ("2018-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_stated_dates(stated: str, iso: str | None) -> None:
    """Metadata dates are kept as stated where they are ISO, else read; what is no date is None."""
    assert read_stated_date(stated) == iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Nov 18", "2022-11-18"),
        ("Posted Dec 30, 8:19 PM", "2021-12-30T20:19"),
        ("Friday", None),
        ("9:24 pm", None),
        ("Ann Lee met him on Nov 18", None),
    ],
)
def test_a_line_without_a_year_beside_a_stated_date(line: str, iso: str | None) -> None:
    """The year is the one nearest to the stated date; a weekday, a time or a sentence gives no day."""
    printed = read_date_line(line, base="2022-11-19T01:19:00Z")
    assert (printed.iso if printed else None) == iso
    assert read_date_line(line) is None


PIECES = st.lists(st.sampled_from(["Nov", "7", "2022", "21:24", "pm", "Fri", "/", "-", "GMT", "+2"]), max_size=8).map(
    " ".join
)


@given(st.text(max_size=60) | PIECES)
def test_no_line_breaks_the_reader(line: str) -> None:
    """Any line at all is read without an error, and what is read is a day of the calendar."""
    is_date_line(line)
    for printed in (read_date_line(line), read_date_line(line, base="2022-11-19")):
        assert printed is None or date.fromisoformat(printed.iso[:10])
    read_stated_date(line)
