"""Quotation marks paired."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.quotation import find_quotations, inner


def quoted(text: str) -> list[str]:
    """What stands inside each pair of quotation marks."""
    return [text[slice(*inner(text, quotation))] for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The bridge is safe," said the mayor.', ["The bridge is safe,"]),
        ("“The bridge is safe,” said the mayor.", ["The bridge is safe,"]),
        ("«The bridge is safe», said the mayor.", ["The bridge is safe"]),
        ("``The bridge is safe,'' said the mayor.", ["The bridge is safe,"]),
        ("‘The bridge is safe,’ said the mayor.", ["The bridge is safe,"]),
        ("'The bridge isn't safe,' said the mayors' aide.", ["The bridge isn't safe,"]),
        # the blank stands on the wrong side of the mark, as tokenised archives print it
        ('"Power was not affected, "said Ida Holm. "Nobody slept. "', ["Power was not affected,", "Nobody slept."]),
        # interrupted by its cue
        ('"We left," she said, "and never came back."', ["We left,", "and never came back."]),
        # nested
        ("“He called it ‘a disgrace’ twice,” she said.", ["He called it ‘a disgrace’ twice,", "a disgrace"]),
        ("“He called it “a disgrace” twice,” she said.", ["He called it “a disgrace” twice,", "a disgrace"]),
        # no quotations: apostrophes, years, inches, feet, left-out letters
        ("The farmers' market of the '90s sold 6\" pipes and 5'10\" doors, rock 'n' roll.", []),
        ("The ministers’ talks and the workers’ rights", []),
        # two paragraphs, each opened, closed once
        ("“One more word.\n“And another,” he said.", ["One more word.", "And another,"]),
        # two paragraphs in one pair of straight marks
        ('"It shook.\nWe ran out, "said Ida Holm.', ["It shook.\nWe ran out,"]),
        # a lost closing mark: the quotation ends with its sentence
        ("“Some lost power. He added that “most did not.”", ["Some lost power.", "most did not."]),
        ("He said “it is over. Then he left.", ["it is over."]),
        # a lost opening mark is nothing
        ("it is over,” he said.", []),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    """Marks of every style are paired; what is no quotation mark is not."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ("He warned of a “fresh slap,” she said.", True),
        ("signalled that it was “concluded.”", True),
        ("“No comment,” he said.", False),
        ("He said: “Never.”", False),
        ("He spoke of “a slap nobody will forget soon.”", False),
    ],
)
def test_scare_quotes(text: str, scare: bool) -> None:
    """A few quoted words inside somebody's sentence are an expression; a short sentence is an utterance."""
    assert [quotation.scare for quotation in find_quotations(text)] == [scare]


def test_going_on() -> None:
    """A paragraph that opens anew after one left open continues the same quotation."""
    first, second = find_quotations("“One more word.\n“And another,” he said.")
    assert (first.closed, second.continues) == (False, True)


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "‘", "“a” ", '"a" ', "‘s’ ", '"\n', "s' '"])
def test_many_marks(mark: str) -> None:
    """A hundred thousand marks take no more than twelve times as long as ten thousand (and some room for a busy
    machine).
    """
    times = []
    for count in (10_000, 100_000):
        started = time.process_time()
        find_quotations(mark * count)
        times.append(time.process_time() - started)
    assert times[1] < 12 * times[0] + 1


@given(st.text(alphabet="ab s.,\"'“”‘’`\n6", max_size=200))
def test_spans_exact(text: str) -> None:
    """Every quotation lies in the text and begins with a mark, whatever the text."""
    for quotation in find_quotations(text):
        assert 0 <= quotation.start < quotation.end <= len(text)
        assert text[quotation.start] in "\"“‘'`"
