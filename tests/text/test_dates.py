"""Dates in text: what is one, what it is worth, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.text.at_figures import figure_starts, matches_at
from rashomon.text.date_pieces import Place
from rashomon.text.dates import RULES, DateMention, find_dates
from rashomon.text.days import day_interval
from rashomon.text.times import AT_FIGURES, find_times
from tests.times import assert_within

# A Thursday.
BASE = "2031-05-15"


def dates(text: str, base: str | None = BASE) -> list[tuple[str, str]]:
    """The quoted words and the value of each mention."""
    return [(text[mention.start : mention.end], mention.value) for mention in find_dates(text, base=base)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 1 April 2031 the bridge fell.", [("1 April 2031", "2031-04-01")]),
        ("It fell on April 14.", [("April 14", "2031-04-14")]),
        (
            "The war began on Oct. 7.",
            [("Oct. 7", "2030-10-07")],
        ),  # the past is nearer in meaning than the coming autumn
        ("The summit is on May 27.", [("May 27", "2031-05-27")]),  # so near ahead that no past year is meant
        ("Sentencing is set for September 28.", [("September 28", "2031-09-28")]),
        ("The judge set a hearing for March 28 at 2 p.m.", [("March 28 at 2 p.m.", "2032-03-28T14:00")]),
        ("The council postponed the vote on the pier until March 28.", [("March 28", "2032-03-28")]),
        ("The minister appeared likely to leave on Friday.", [("Friday", "2031-05-16")]),
        ("The quay will stay closed until Friday, he said.", [("Friday", "2031-05-16")]),
        ("The talks lasted until Friday, he said.", [("Friday", "2031-05-09")]),
        ("He had pulled out of his own June 2 debate.", [("June 2", "2031-06-02")]),
        ("She had spoken of the April 2 debate.", [("April 2", "2031-04-02")]),
        ("In August, the two towns vowed to help.", [("August", "2030-08")]),
        ("They set sail on March 28.", [("March 28", "2031-03-28")]),
        ("The 3rd of March 2031 was cold.", [("3rd of March 2031", "2031-03-03")]),
        ("Friday, May 9, 2031", [("Friday, May 9, 2031", "2031-05-09")]),
        ("They met on Friday.", [("Friday", "2031-05-09")]),
        ("They met on Thursday.", [("Thursday", "2031-05-15")]),  # the day of publication itself
        ("They will meet on Friday.", [("Friday", "2031-05-16")]),
        ("They met last Thursday.", [("last Thursday", "2031-05-08")]),
        ("It was late on Saturday.", [("late on Saturday", "2031-05-10")]),
        ("Earlier this month she resigned.", [("Earlier this month", "2031-05")]),
        ("It sank last week.", [("last week", "2031-W19")]),
        ("He came last month.", [("last month", "2031-04")]),
        ("Over Easter weekend he travelled.", [("Easter weekend", "2031-04-12/2031-04-13")]),
        ("It closed until Christmas.", [("Christmas", "2030-12-25")]),
        ("the 2030 New Year's Eve fire", [("2030 New Year's Eve", "2030-12-31")]),
        ("Two days ago it rained.", [("Two days ago", "2031-05-13")]),
        ("It rained yesterday and last night.", [("yesterday", "2031-05-14"), ("last night", "2031-05-14")]),
        ("In 2021 they signed.", [("2021", "2021")]),
        ("She won the 2028 election.", [("2028", "2028")]),
        ("in the 1990s and after the 1950-53 war", [("1990s", "1990s"), ("1950-53", "1950/1953")]),
        ("for the years 2026 through 2029", [("2026 through 2029", "2026/2029")]),
        ("between 2026 and 2029", [("2026 and 2029", "2026/2029")]),
        ("between 3 April and 5 May 2030", [("3 April and 5 May 2030", "2030-04-03/2030-05-05")]),
        ("on April 13-14", [("April 13-14", "2031-04-13/2031-04-14")]),
        ("on 13 or 14 April", [("13 or 14 April", "2031-04-13/2031-04-14")]),
        ("in December 2030", [("December 2030", "2030-12")]),
        ("in February of last year", [("February of last year", "2030-02")]),
        ("in mid-April", [("mid-April", "2031-04")]),
        ("In March 2030 it sailed; a month later it sank.", [("March 2030", "2030-03"), ("a month later", "2030-04")]),
        ("last summer", [("last summer", "2030-06/2030-08")]),
        ("at 9.25 a.m. on Thursday", [("9.25 a.m. on Thursday", "2031-05-15T09:25")]),
        ("around 8:30 a.m. Tuesday", [("around 8:30 a.m. Tuesday", "2031-05-13T08:30")]),
        ("at 7:05 in the evening of 2 May", [("7:05 in the evening of 2 May", "2031-05-02T07:05")]),
        (
            "at 13:53 local time (10:23 GMT) on Monday",
            [("13:53 local time (10:23 GMT) on Monday", "2031-05-12T10:23Z")],
        ),
        ("at 1353 (1023 GMT)", [("1353 (1023 GMT)", "10:23Z")]),
        ("at 5:53 a.m.", [("5:53 a.m.", "05:53")]),
        ("2031-05-02T08:15:00Z", [("2031-05-02T08:15:00Z", "2031-05-02T08:15Z")]),
        ("27/02/2031 and 02.03.2031", [("27/02/2031", "2031-02-27"), ("02.03.2031", "2031-03-02")]),
        ("08/14/2030 and 10.08.2030", [("08/14/2030", "2030-08-14"), ("10.08.2030", "2030-08-10")]),
        ("08/09/2030 or 03/08/2030", []),  # a day of which month?
        ("on 10 May 31 the ship", [("10 May 31", "2031-05-10")]),
        ("on Valentine's Day in 2029", [("Valentine's Day in 2029", "2029-02-14")]),
        ("just before midnight on Sunday", [("just before midnight on Sunday", "2031-05-11")]),
        ("The cup final begins on Saturday.", [("Saturday", "2031-05-17")]),
        ("the night of March 9", [("night of March 9", "2031-03-09")]),
        # what is planned (the base date is a Thursday)
        ("The fair opens on Saturday.", [("Saturday", "2031-05-17")]),
        ("The town council votes on Tuesday.", [("Tuesday", "2031-05-20")]),
        ("The school reopens Monday.", [("Monday", "2031-05-19")]),
        (
            "Voters go to the polls on Sunday; the count is on Monday.",
            [("Sunday", "2031-05-18"), ("Monday", "2031-05-19")],
        ),
        ("The attacks on Saturday killed nine.", [("Saturday", "2031-05-10")]),  # no verb in the present
        ("The mayor was at the games on Saturday.", [("Saturday", "2031-05-10")]),
        ("Friday, June 13, fell.", [("Friday, June 13", "2031-06-13")]),
        ("It fell on Wednesday, 7 August.", [("Wednesday, 7 August", "2030-08-07")]),
        ("It fell on Thursday, 7 August.", [("Thursday, 7 August", "2031-08-07")]),
        ("It fell on Monday, 7 August.", [("Monday, 7 August", "2030-08-07")]),  # no year near has it
        ("at a Monday news conference", [("Monday", "2031-05-12")]),
        ("after a Friday shooting", [("Friday", "2031-05-09")]),
        ("It was postponed until 2 June.", [("2 June", "2031-06-02")]),
        ("They continued the hearing for 9:30 a.m. May 25.", [("9:30 a.m. May 25", "2031-05-25T09:30")]),
        ("They continued the hearing of May 25.", [("May 25", "2030-05-25")]),
        ("He sings on Saturday.", [("Saturday", "2031-05-10")]),  # no article: it may be a headline
        (
            "Monday next week, Friday last week, Sunday of this week",
            [
                ("Monday next week", "2031-05-19"),
                ("Friday last week", "2031-05-09"),
                ("Sunday of this week", "2031-05-18"),
            ],
        ),
        # ranges over the end of a month or a year, and dates apart from their clause
        ("from April 29 to May 2", [("April 29 to May 2", "2031-04-29/2031-05-02")]),
        ("29 April to 2 May", [("29 April to 2 May", "2031-04-29/2031-05-02")]),
        ("The feast (29 June – 2 July) has sold out.", [("29 June – 2 July", "2031-06-29/2031-07-02")]),
        ("The feast, 29 June – 2 July, has sold out.", [("29 June – 2 July", "2031-06-29/2031-07-02")]),
        ("The feast of 29 June has sold out.", [("29 June", "2030-06-29")]),
        ("It was held from 8 May to 20 May.", [("8 May to 20 May", "2031-05-08/2031-05-20")]),
        ("from 30 December to 2 January", [("30 December to 2 January", "2030-12-30/2031-01-02")]),
        ("30 December 2030 – 2 January", [("30 December 2030 – 2 January", "2030-12-30/2031-01-02")]),
        ("30 December to 2 January 2031", [("30 December to 2 January 2031", "2030-12-30/2031-01-02")]),
        ("28 to 29 February and 1 April and 3 May", [("1 April", "2031-04-01"), ("3 May", "2031-05-03")]),
        ("from May 2029 till July 2030", [("May 2029 till July 2030", "2029-05/2030-07")]),
        ("It closed in May 2029 till July 2030.", [("May 2029", "2029-05"), ("July 2030", "2030-07")]),
        ("from 2026 to 2029 and March to May", [("2026 to 2029", "2026/2029")]),
        ("January 2029: Fire. May 3: Rain.", [("January 2029", "2029-01"), ("May 3", "2031-05-03")]),
    ],
)
def test_values_with_a_base_date(text: str, expected: list[tuple[str, str]]) -> None:
    """A date has the value an editor would give it who knows when the report came out."""
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Friday.", [("Friday", "Friday")]),
        ("It fell on April 14.", [("April 14", "--04-14")]),
        ("It fell in April.", [("April", "--04")]),
        ("It closed until Christmas.", [("Christmas", "--12-25")]),
        ("Yesterday, last week, earlier this month, two days ago, over Easter.", []),
    ],
)
def test_values_without_a_base_date(text: str, expected: list[tuple[str, str]]) -> None:
    """Without a base date a weekday stays a weekday, a day has no year, and what cannot be counted is no mention."""
    assert dates(text, base=None) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the 21st meeting",
        "300 men march",
        "they may go",
        "Mrs May 3 times",
        "Theresa May said",
        "Mr Friday and Ms. Sunday left",
        "Friday said so",
        "It rained. Monday told them.",
        "April Jones and August Wilson",
        "the Friday prayer leader",
        "The Sunday Times",
        "every Monday",
        "on Fridays",
        "a Sunday walk",
        "Black Friday",
        "1,999 people",
        "2005 people died",
        "$1.17 May",
        "31 February 2031",
        "0 April",
        "99 March 2031",
        "in the year 0000",
        "30/02/2031",
        "2031-13-01",
        "05/06/2031",
        "2031-02-30",
        "in recent weeks",
        "a 3:59 minutes race",
        "with 11:43 left in the half",
        "his gray 2013 Toyota",
        "in the 1500 block",
        "of 1952 Alvin St.",
        "24:10",
        "3-2",
        "room 1405",
        "flight 2031",
        "11 of 12 a day",
    ],
)
def test_no_dates(text: str) -> None:
    """Numbers, names, verbs, habits and days that no calendar has are not dates."""
    assert dates(text) == []


def test_amounts_after_a_month() -> None:
    """A number that counts people is neither a day nor a year."""
    assert dates("In April 14 people died; on April 3 2000 people fled; on April 5 by soldiers.") == [
        ("April", "2031-04"),
        ("April 3", "2031-04-03"),
        ("April 5", "2031-04-05"),
    ]


def test_a_year_before_a_number_that_counts() -> None:
    """A number between a year and a noun counts; without it the year may be one."""
    assert dates("In 2009 two people died; in March 2010 four police officers fled; 2009 people fled.") == [
        ("2009", "2009"),
        ("March 2010", "2010-03"),
    ]


def test_what_goes_with_the_value() -> None:
    """Part of the day, hedge, zone, printed form and the look ahead stand beside the value."""
    text = "It struck just before 11 p.m. EDT. Since April 1 it has been early Sunday afternoon; a vigil is planned for Saturday."
    clock, since, afternoon, vigil = find_dates(text, base=BASE)
    assert (clock.value, clock.qualifier, clock.zone, clock.precision) == ("23:00", "just before", "EDT", "minute")
    assert (since.qualifier, since.printed) == ("since", "--04-01")
    assert (afternoon.part, afternoon.printed) == ("early afternoon", "Sunday")
    assert (vigil.value, vigil.ahead) == ("2031-05-17", True)


@pytest.mark.parametrize("base", ["0001-01-01", "9999-12-31"])
def test_the_calendar_ends(base: str) -> None:
    """At both ends of the calendar a date has a year of the calendar or none."""
    text = (
        "It fell in May and on 3 May, was shut two days earlier, last year, last month, at Easter, and opens on Friday."
    )
    found = dates(text, base=base)
    assert {words for words, _ in found} >= {"3 May", "Friday"}
    assert all(day_interval(value) and value >= "0001" for _, value in found)
    assert dict(found)["3 May"][:4] == base[:4]


def test_zones_of_one_country_only() -> None:
    """A zone that several countries use (IST, CST) is printed as it is and moves no clock."""
    assert [(mention.value, mention.zone) for mention in find_dates("at 20:09 IST, not 10:09 GMT", base=None)] == [
        ("20:09", "IST"),
        ("10:09Z", "GMT"),
    ]


def test_no_year_is_borrowed() -> None:
    """A date keeps its own year or none: 29 February has no day in a year without one."""
    assert [mention.value for mention in find_dates("on 29 February", base="2031-03-05")] == ["--02-29"]


def test_times_alone() -> None:
    """Times of day are found in the forms that reports print."""
    text = "noon, 09:10 hours (0440 GMT), 06:31GMT, 12:48PM BST, 4.30am, 1 a. m., 7:21:05 GMT+02:00"
    assert [mention.clock for mention in find_times(text)] == [
        "12:00",
        "04:40Z",
        "06:31Z",
        "12:48",
        "04:30",
        "01:00",
        "07:21",
    ]


_BITS = st.sampled_from(
    [
        "31",
        "April",
        "may",
        "May",
        " ",
        "2031",
        "-",
        "Friday",
        "at",
        "9:30",
        "p.m.",
        "(",
        ")",
        "GMT",
        "last",
        "week",
        "two",
        "days",
        "ago",
        "0",
        "99999999",
        "\n",
        ",",
        "Easter",
        "weekend",
        "early",
        "to",
        "1990s",
        "/",
        "٣",
        "ß",
        ".",
        "year",
        "Feb",
        "29",
        "01",
        "T",
        "Z",
        "a",
        "month",
        "later",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(_BITS, max_size=30),
    st.sampled_from(["", " "]),
    st.sampled_from([None, "2031-05-15", "0001-01-01", "9999-12-31", "rubbish"]),
)
def test_any_text(bits: list[str], glue: str, base: str | None) -> None:
    """Whatever the text, mentions come in order, do not overlap, hold no blank edge and follow the grammar."""
    text = glue.join(bits)
    last = 0
    for mention in find_dates(text, base=base):
        assert isinstance(mention, DateMention)
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert mention.precision in {"year", "month", "week", "day", "minute", "weekday"}
        last = mention.end


_SAMPLES = (
    "2031-04-01T10:30 1/2/2031 3rd of March 2031 March 3 3 Mar 31 in May 2031 2031 2030-31 1990s Friday last Thursday "
    "this week Thursday of next week today Last night earlier this year two days ago 2 weeks later a month before. "
    "summer of 2031 Last Fall Easter NEW YEAR'S EVE new year’s day 2031 at 1:53 p.m. 13:53 (10:23 GMT) 1353 hours noon"
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(_BITS, st.sampled_from(_SAMPLES.split())), max_size=30), st.sampled_from(["", " "]))
def test_no_rule_is_passed_over_that_would_match(bits: list[str], glue: str) -> None:
    """What tells without the pattern that it matches nothing is right, and figures are begun at their beginning only."""
    text = glue.join(bits)
    for end in (len(text), len(text) // 2):
        place = Place(text, min(3, end), end, None)
        low, figures = text[place.start : end].casefold(), figure_starts(text, place.start, end)
        for rule in RULES:
            everywhere = [match.span() for match in rule.pattern.finditer(text, place.start, end)]
            assert [match.span() for match in rule.matches(place, low, figures)] == everywhere
        for pattern in AT_FIGURES:
            everywhere = [match.span() for match in pattern.finditer(text, place.start, end)]
            assert [match.span() for match in matches_at(pattern, text, figures, end)] == everywhere


def test_every_rule_matches_something() -> None:
    """The samples of the test above have a match of each; of a text without what it needs a rule asks no pattern."""
    place = Place(_SAMPLES, 0, len(_SAMPLES), None)
    figures = figure_starts(_SAMPLES, 0, len(_SAMPLES))
    assert all(any(rule.matches(place, _SAMPLES.casefold(), figures)) for rule in RULES)
    assert all(any(matches_at(pattern, _SAMPLES, figures, len(_SAMPLES))) for pattern in AT_FIGURES)
    asked = [rule for rule in RULES if rule.needs]
    assert len(asked) == 6
    assert not any(any(rule.matches(place, "nothing of the calendar", ())) for rule in asked)


def test_long_lines_take_linear_time() -> None:
    """A line of half a million characters made of near-dates is read in a second or two."""
    text = "in the early late mid 31 April to 2031 12:30 two days 1 " * 3000
    assert_within(4, lambda: list(find_dates(text[:150_000], base=BASE)))
