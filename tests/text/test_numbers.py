"""Numbers in running text: what is one, what it is worth, and what only looks like one."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.numbers import find_numbers
from tests.times import assert_within

VALUES = [
    ("34,356 people", [(34356, None, None)]),
    ("1,00,000 rupees", [(100000, "INR", None)]),
    ("1.8 billion", [(1.8e9, None, None)]),
    ("4.1 million", [(4100000, None, None)]),
    ("30 centimetres", [(30, "cm", None)]),
    ("$54 million", [(54e6, "USD", None)]),
    ("$2.6-million", [(2.6e6, "USD", None)]),
    ("€2m", [(2e6, "EUR", None)]),
    ("JD10.3 billion", [(10.3e9, "JOD", None)]),
    ("two million euros", [(2e6, "EUR", None)]),
    ("40 per cent", [(40, "percent", None)]),
    ("seventy-two", [(72, None, None)]),
    ("half a dozen", [(6, None, None)]),
    ("two dozen", [(24, None, None)]),
    ("a hundred and five thousand", [(105000, None, None)]),
    ("58km (36 miles)", [(58, "km", None), (36, "mile", None)]),
    ("a 12-year-old boy", [(12, "years old", None)]),
    ("a .40-caliber pistol", [(0.4, "calibre", None)]),
    # units of several words, one of them, with hyphens between
    ("a 2,000-square-foot shop", [(2000, "square foot", None)]),
    ("a 15,800-square - metre hall", [(15800, "square metre", None)]),
    ("40 square - miles of heath", [(40, "square mile", None)]),
    ("a 500 square foot hut", [(500, "square foot", None)]),
    ("a 120-cubic-metre tank", [(120, "cubic metre", None)]),
    ("a 70-mile-per-hour wind", [(70, "mph", None)]),
    ("12 square dances", [(12, None, None)]),
    # what stands before "the" and a number is no qualifier of it
    ("news about the two men", [(2, None, None)]),
    ("over the 55,000 pages", [(55000, None, None)]),
    ("about two men", [(2, None, "about")]),
    ("over 55,000 pages", [(55000, None, "over")]),
    ("more than the 40 expected", [(40, None, "over")]),
    ("200 North Vale players", [(200, None, None)]),
    ("six AK-47 rifles", [(6, None, None)]),
    ("the 21st meeting", [(21, None, None)]),
    ("2000 protesters", [(2000, None, None)]),
    ("more than a dozen cities", [(12, None, "over")]),
    ("as many as 80", [(80, None, "up to")]),
    ("fewer than ten", [(10, None, "fewer than")]),
    ("100 or so", [(100, None, "about")]),
    ("nearly half of them", [(0.5, None, "nearly")]),
    ("one person", [(1, None, None)]),
    ("50, 60 people", [(50, None, None), (60, None, None)]),
    ("sons, ages 11, 10 and 7", [(11, "years old", None), (10, "years old", None), (7, "years old", None)]),
    ("Ann Lee and Ben Roe, both 51,", [(51, "years old", None)]),
    ("a boy aged 6", [(6, "years old", None)]),
    ("then-22-year-old Ann Lee", [(22, "years old", None)]),
    ("14- and 18-year-old boys", [(14, "years old", None), (18, "years old", None)]),
    ("14-, 15- and 18-Year-Olds", [(14, "years old", None), (15, "years old", None), (18, "years old", None)]),
    ("14- and 18-inch pipes", [(14, None, None), (18, "inch", None)]),
    ("both 51 buses", [(51, None, None)]),
    ("on 101 streets", [(101, None, None)]),
    # separators of thousands
    ("816 000 tonnes", [(816000, "tonne", None)]),
    ("12\u00a0345 votes", [(12345, None, None)]),
    ("$1\u202f250\u2009000", [(1250000, "USD", None)]),
    ("1 234.5 km", [(1234.5, "km", None)]),
    ("from 5 000 to 6 000 homes", [(5000, None, None)]),
    ("16'157 voters", [(16157, None, None)]),
    ("815’300 francs", [(815300, "franc", None)]),
    ("1'204'000.50 kroner", [(1204000.5, "krone", None)]),
    ("3.500.000 euros", [(3500000, "EUR", None)]),
    (
        "3.500.250 euros",
        [(3.5, None, None), (0.25, "EUR", None)],
    ),  # the last group must be 000: an address may be meant
    ("at Norway's 816 000 homes", [(816000, None, None)]),
    ("in 2012 816 000 homes", [(816000, None, None)]),
    ("Boeing 737 800 seats", [(800, None, None)]),  # after a name the digits before the blank are its own
    ("March 14 300 people", [(300, None, None)]),
    ("10 100 200 12", [(10, None, None), (100, None, None), (200, None, None), (12, None, None)]),  # a row of a table
    ("50 600:12", [(50, None, None)]),
    ("9  000 or 9\n000", [(9, None, None), (9, None, None)]),
    ("4 0000", [(4, None, None)]),
    # halves and other parts
    ("ten and a half million crowns", [(10.5e6, None, None)]),
    ("10½ million", [(10.5e6, None, None)]),
    ("½ million", [(5e5, None, None)]),
    ("2 1/2 miles", [(2.5, "mile", None)]),
    ("2-1/2 miles", [(2.5, "mile", None)]),
    ("3/4 inch", [(0.75, "inch", None)]),
    ("five and one-half percent", [(5.5, "percent", None)]),
    ("5 and a half per cent", [(5.5, "percent", None)]),
    ("three and three-quarters hours", [(3.75, "hour", None)]),
    ("a two-and-a-half-year wait", [(2.5, "year", None)]),
    ("two and a half dozen", [(30, None, None)]),
    ("one-half percent", [(0.5, "percent", None)]),
    ("half a percent", [(0.5, "percent", None)]),
    ("half of one percent", [(0.5, "percent", None)]),
    ("half a million", [(5e5, None, None)]),
    ("a half-million people", [(5e5, None, None)]),
    ("a quarter of a million", [(2.5e5, None, None)]),
    ("two thirds of them", [(pytest.approx(2 / 3), None, None)]),
    ("nine tenths of them", [(0.9, None, None)]),
    ("ten tenths of them", [(10, None, None)]),
    ("one thirds of them", [(1, None, None)]),
    ("two-thirds of a mile", [(2 / 3, "mile", None)]),
    ("less than a quarter-mile", [(0.25, "mile", "fewer than")]),
    ("half an hour", [(0.5, "hour", None)]),
    ("a half hour", [(0.5, "hour", None)]),
    ("a million and a half", [(1.5e6, None, None)]),
    ("an hour and a half", [(1.5, "hour", None)]),
    ("two years and a half", [(2.5, "year", None)]),
    ("two and a half-brother", [(2, None, None)]),
    ("two and a third man", [(2, None, None), (3, None, None)]),
    ("a third hour", [(3, None, None)]),
    ("half of them, one-third, 1/2 of us", [(0.5, None, None), (1 / 3, None, None), (0.5, None, None)]),
    ("a second half of 3 minutes", [(2, None, None), (3, "minute", None)]),
    # vague numbers and ranges
    ("about a half-dozen", [(6, None, "about")]),
    ("100-odd men", [(100, None, "about")]),
    ("two or three hundred", [(200, None, None)]),
    ("5-6,000 people", [(5000, None, None)]),
    ("40 or 300 men", [(40, None, None), (300, None, None)]),
    # feet and inches
    ('9" of rain', [(9, "inch", None)]),
    ('a 6" pipe and a 2½" drain', [(6, "inch", None), (2.5, "inch", None)]),
    ('"we got 9" of rain," he said', [(9, "inch", None)]),
    ("“we got 9” of rain,” he said", [(9, "inch", None)]),
    ("a wall 6' high and 20′ long", [(6, "foot", None), (20, "foot", None)]),
    ('said "9" and "we want 12"', [(9, None, None), (12, None, None)]),
    ("id=’10361′", [(10361, None, None)]),
    ("said “give me 9” and left", [(9, None, None)]),
]

NONE = [
    "number #5 left",
    "in x=5 here",
    "at @5 left",
    "the *5 left",
    "the _5 left",
    "the +5 left",
    "id:5 left",
    "to /5 left",
    "April 14, 15 was",
    "on 14 Nov",
    "an F-35 jet",
    "COVID-19",
    "News ID 748393",
    "in 2021",
    "the 2008 riots",
    "1-800-555-0142",
    "at 10:30",
    "9 p. m.",
    "9.25 am",
    "1353 GMT",
    "April 14",
    "10 Nov 11",
    "a 3-1 win",
    "No. 2",
    "Article 51",
    "1304 Franklin Ave.",
    "a 4x4",
    "the 1990s",
    "the 1950-53 war",
    "2024-04-01",
    "no one",
    "one of the",
    "on 54th Street",
    "10th May",
    "Image 1 of 11",
    "Hide Caption 5 of 13",
    "the 300 block of Elm",
    "a four-by-four",
    "their hall, Warehouse 7, burnt",
    "calls on 0845 555 0182",
    "a line, 0800 555018,",
    "calling 555-0182",
    "(269) 555-0182",
    "call 305-555-TIPS now",
    "a flat at 3451 Northwest 7th Street",
    "at 12 NE Mill Road",
    "a house at 3740 West 4100 South, which",
    "the shop, 3280 South, was shut",
    "tips to 1-800-TIPLINE2",
    "a man who called 911",
    "a 911 call",
    """a man of 6' 3" tall""",
    "the house at 40 East 5th Avenue",
    "a shop on 5th Avenue",
    "the set of Newschannel 3",
    "agent 007",
    "Route 12",
    "on 1/2/2020",
    "the 1/2 final",
    "half past",
    "a half-sister",
]

INTERVALS = [
    ("over 34,000", 34000, math.inf),
    ("at least 3", 3, math.inf),
    ("up to 80", 0, 80),
    ("about 100", 90, 110),
    ("dozens", 24, 99),
    ("46 to 57 months", 46, 57),
    ("between 40 and 80 percent", 40, 80),
    ("fell by 5 to 10 percent", 5, 10),
    ("fell by 20 to 30", 20, 30),
    ("cut its staff by 120 to 550", 120, 120),
    ("rose by six percentage points to 48 percent", 6, 6),
    ("40 percent to 70 percent", 40, 70),
    ("2-3 million people", 2e6, 3e6),
    ("16", 16, 16),
    ("a couple hundred", 150, 350),
    ("a couple of dozen", 18, 42),
    ("several dozen", 36, 120),
    ("several hundreds", 300, 1000),
    ("a few thousand", 2000, 6000),
    ("tens of thousands", 20000, 99900),
    ("scores of thousands", 40000, 99900),
    ("hundreds of thousands", 200000, 999000),
    ("two to three dozen", 24, 36),
    ("5 000-6 000 people", 5000, 6000),
]


@pytest.mark.parametrize(("text", "expected"), VALUES, ids=[text for text, _ in VALUES])
def test_value_unit_and_qualifier(text: str, expected: list[tuple[float, str | None, str | None]]) -> None:
    """A quantity gives its value in its unit, with its qualifier apart."""
    found = [(number.value, number.unit, number.qualifier) for number in find_numbers(f"There were {text} there.")]
    assert [rest for _, *rest in found] == [rest for _, *rest in expected]
    assert [value for value, *_ in found] == pytest.approx([value for value, *_ in expected])


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_quantity(text: str) -> None:
    """Names, years, dates, clock times, telephone numbers, scores and addresses are passed over."""
    assert not list(find_numbers(f"He spoke of {text} again"))


@pytest.mark.parametrize(("text", "low", "high"), INTERVALS, ids=[text for text, _, _ in INTERVALS])
def test_interval(text: str, low: float, high: float) -> None:
    """The qualifier, the range or the vague word says what the value can be."""
    number = next(find_numbers(text))
    assert [number.low, number.high] == pytest.approx([low, high])


def test_ten_thousand_digits_are_no_value() -> None:
    """A string of digits no float holds exactly has no value, and says why."""
    number = next(find_numbers("9" * 10_000))
    assert number.value is None
    assert "10000" in number.note


@pytest.mark.parametrize(
    ("text", "why"), [("9e999", "exponent"), ("5 " + "million " * 60, "larger"), ("one hundred " * 9, "larger")]
)
def test_numbers_beyond_measure_have_no_value(text: str, why: str) -> None:
    """What no float or no reader can hold has no value, and says why; no value is infinite."""
    numbers = list(find_numbers(f"{text} people"))
    assert why in numbers[0].note
    assert numbers[0].value is None


def test_a_mark_after_a_digit_closes_what_is_open() -> None:
    """A mark that closes a quotation is no part of the number; the spans of measures hold their mark."""
    text = 'He said "I saw 9" and 4" of snow.'
    assert [text[number.start : number.end] for number in find_numbers(text)] == ["9", '4"']


@pytest.mark.parametrize(
    "bomb",
    [
        '9" ' * 20_000,
        "1 000 " * 20_000,
        "5 and a half " * 10_000,
        "half a " * 20_000,
        "one two thirty " * 13_000,
        "1" * 200_000,
        "1," * 20_000,
        "one " * 20_000,
        "1-" * 20_000,
        "hundred and " * 10_000,
        "between 1 and " * 10_000,
    ],
)
def test_hostile_input_takes_linear_time(bomb: str) -> None:
    """No repetition makes the grammar slow."""
    assert_within(5, lambda: list(find_numbers(bomb)))


@given(st.text(alphabet="0123456789,.-$€% aemnillotwhrdsx:/()\n", max_size=80))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    """Whatever the text, spans are inside it, not empty, in order, and never overlap."""
    last = 0
    for number in find_numbers(text):
        assert last <= number.start < number.end <= len(text)
        assert number.value is None or number.low <= number.value <= number.high
        last = number.end


@given(st.integers(min_value=0, max_value=10**14))
def test_a_number_written_with_separators_comes_back(value: int) -> None:
    """An integer printed with commas is read as itself, years apart."""
    found = list(find_numbers(f"{value:,} cars"))
    assert [number.value for number in found] == [value] or 1500 <= value <= 2100
