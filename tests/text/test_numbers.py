"""Numbers in running text: what is one, what it is worth, and what only looks like one."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.numbers import find_numbers

VALUES = [
    ("34,356 people", [(34356, None, None)]),
    ("1,00,000 rupees", [(100000, "INR", None)]),
    ("1.8 billion", [(1.8e9, None, None)]),
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
    ("both 51 buses", [(51, None, None)]),
    ("on 101 streets", [(101, None, None)]),
]

NONE = [
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
    "the 300 block of Elm",
    "a four-by-four",
    "their hall, Warehouse 7, burnt",
    "calls on 0845 555 0182",
    "a line, 0800 555018,",
    "calling 555-0182",
    "(269) 555-0182",
    "tips to 1-800-TIPLINE2",
    "a man who called 911",
    "a 911 call",
    """a man of 6' 3" tall""",
    "the house at 40 East 5th Avenue",
    "a shop on 5th Avenue",
    "the set of Newschannel 3",
    "agent 007",
    "Route 12",
]

INTERVALS = [
    ("over 34,000", 34000, math.inf),
    ("at least 3", 3, math.inf),
    ("up to 80", 0, 80),
    ("about 100", 90, 110),
    ("dozens", 24, 99),
    ("46 to 57 months", 46, 57),
    ("between 40 and 80 percent", 40, 80),
    ("2-3 million people", 2e6, 3e6),
    ("16", 16, 16),
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
    "bomb",
    ["1" * 200_000, "1," * 20_000, "one " * 20_000, "1-" * 20_000, "hundred and " * 10_000, "between 1 and " * 10_000],
)
def test_hostile_input_takes_linear_time(bomb: str) -> None:
    """No repetition makes the grammar slow."""
    start = time.process_time()
    list(find_numbers(bomb))
    assert time.process_time() - start < 5


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
