"""Quotation marks paired."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.quotation import find_quotations, inner
from tests.times import assert_grows


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
        ('"He saw the "big one today," she said.', ["He saw the", "big one today,"]),
        ('"He saw the big one. "We left," she said.', ["He saw the big one."]),
        # inches inside and at the end of a quotation
        ('"It is a 9" of rain," he said.', ['It is a 9" of rain,']),
        ('"Give us 9" pipes" he said.', ['Give us 9" pipes']),
        ('"It is a 9", he said.', ["It is a 9"]),
        # a lost opening mark is nothing
        ("it is over,” he said.", []),
        # marks of other languages, and an English mark that was typed twice
        ("„The bridge is safe,“ said the mayor. “It is old,” she said.", ["The bridge is safe,", "It is old,"]),
        ("“The bridge is safe,“ said the mayor. “It is old,“ she said.", ["The bridge is safe,", "It is old,"]),
        ("»The bridge is safe,« said the mayor. »It is old,« she said.", ["The bridge is safe,", "It is old,"]),
        ("”The bridge is safe,” said the mayor. ”It is old,” she said.", ["The bridge is safe,", "It is old,"]),
        ("‚The bridge is safe‘, said the mayor. ‹It is›, she said.", ["The bridge is safe", "It is"]),
        ("„He called it “a disgrace” twice,“ she said.", ["He called it “a disgrace” twice,", "a disgrace"]),
        ("“He called it „a disgrace“ twice,” she said.", ["He called it „a disgrace“ twice,", "a disgrace"]),
        # the first mark was lost: what closes does not open
        ("It is over,” he said, ”and done” again, he said.", ["and done"]),
        ("It is over,” he said, ”and done.", []),
        ("«Oui», he said, and »it is safe», she said.", ["Oui"]),
        # a single quotation closes inside the same double marks in which it opened, or in none
        ('‚The "old‘ gate» fell‘, he said.', ['The "old‘ gate» fell', "old‘ gate"]),
        (
            "“The ‘old “east’ gate” fell’ today,” he said.",
            ["The ‘old “east’ gate” fell’ today,", "old “east’ gate” fell", "east’ gate"],
        ),
        ("‘The “east’ gate”, he said.", ["east’ gate"]),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    """Marks of every style are paired; what is no quotation mark is not."""
    assert quoted(text) == expected


@pytest.mark.parametrize(("apostrophes", "whole"), [(2, True), (49, True), (50, False)])
def test_apostrophes_before_the_closing_mark(apostrophes: int, whole: bool) -> None:
    """Of fifty marks the one is taken that can be no apostrophe; beyond them the first mark is."""
    text = f"‘{'the boys’ ' * apostrophes}end’ now."
    assert quoted(text) == [text[1:-6] if whole else "the boys"]


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


STYLES = [*product(["“", "„", "‟"], ["”", "“"]), ("”", "”"), ('"', '"'), ("«", "»"), ("»", "«"), ("``", "''")]
SINGLE = [("‘", "’"), ("'", "'"), ("‚", "‘"), ("‚", "’"), ("‹", "›")]
MARKS = sorted({mark for style in (*STYLES, *SINGLE) for mark in style})


@pytest.mark.parametrize(("opening", "closing"), [*STYLES, *SINGLE])
def test_styles(opening: str, closing: str) -> None:
    """Every style of marks gives the same quotations: alone, twice in a line, and at the edges of a line."""
    text = "{0}The bridge is safe,{1} said the mayor. “Yes,” he said.\nHe spoke of {0}a slap{1} and {0}a kick{1}."
    assert quoted(text.format(opening, closing)) == ["The bridge is safe,", "Yes,", "a slap", "a kick"]


NESTED = [
    (outer, inside)
    for outer, inside in product(STYLES, [*STYLES, *SINGLE])
    # of the same mark twice, and of a straight mark inside, it cannot be told which closes
    if not set(outer) & set(inside) and inside not in {('"', '"'), ("”", "”")}
    if outer != ("”", "”") or inside[0] not in "“„‟"
]


@pytest.mark.parametrize(("outer", "inside"), NESTED)
def test_nested_styles(outer: tuple[str, str], inside: tuple[str, str]) -> None:
    """A quotation of any style stands inside one of any other: the outer one is whole, and the first."""
    whole = f"{outer[0]}he called it {inside[0]}a fine disgrace{inside[1]} twice{outer[1]}"
    text = f"The aide wrote {whole} on Monday."
    found = find_quotations(text)
    assert text[found[0].start : found[0].end] == whole


@given(st.lists(st.sampled_from([*MARKS, "a word", " ", ", ", ". ", "\n", "6", "said Holm"]), max_size=30).map("".join))
def test_any_marks(text: str) -> None:
    """Whatever marks are mixed, unbalanced or nested: each quotation begins with its mark, lies in the text, and of two
    one holds the other or they lie apart.
    """
    found = find_quotations(text)
    assert all(text.startswith(tuple(MARKS), quotation.start) for quotation in found)
    assert all(0 <= quotation.start < quotation.end <= len(text) for quotation in found)
    pairs = [(one, other) for one in found for other in found if one.start < other.start < one.end]
    assert all(other.end <= one.end for one, other in pairs)


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "‘", "“a” ", '"a" ', "‘s’ ", '"\n', "s' '", "“a ‹a‘ ", "»a« "])
def test_many_marks(mark: str) -> None:
    """A hundred thousand marks take no more than twenty times as long as ten thousand; square would be a hundred."""
    assert_grows(20, lambda: find_quotations(mark * 10_000), lambda: find_quotations(mark * 100_000))


@given(st.text(alphabet="ab s.,\"'“”‘’`\n6", max_size=200))
def test_spans_exact(text: str) -> None:
    """Every quotation lies in the text and begins with a mark, whatever the text."""
    for quotation in find_quotations(text):
        assert 0 <= quotation.start < quotation.end <= len(text)
        assert text[quotation.start] in "\"“‘'`”"
