"""Words as they are quoted."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.normalised import HIDDEN
from rashomon.text.verbatim import fold_quoted, is_bare_value, quoted_parts, stands_in

ACCENT = re.compile(f"[{HIDDEN}]*[\u0300-\u036f]")
TEXT = "The mayor’s aide said: “We won’t go [laughs], not before May …”\n\nHe left at 9 in the eve\u00adning."


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("The mayor's aide said", True),
        ("the mayor’s aide said", False),
        ("We won′t go", True),
        ("We won”t go", False),
        ("We won’t go [laughs], not", True),
        ("not before May …”\n He left", True),
        ("before May …” He  left", True),
        ("evening", True),
        ("The mayor … said", True),
        ("…aide said: … not before…", True),
        ("said … The mayor", False),
        ("[He] left at 9", True),
        ("The [old] aide", True),
        ("The […] aide said", True),
        ("left at 8", False),
        ("He left … at 8", False),
        ("…", True),
        ("[…]", True),
        ("!!", False),
    ],
)
def test_words_stand_in_a_text(words: str, stands: bool) -> None:
    """Blanks, apostrophes and soft hyphens are folded, capitals and quotation marks are not; a cut divides, the pieces
    keep their order.
    """
    assert stands_in(words, fold_quoted(TEXT)) is stands


@given(st.text(min_size=1), st.data())
def test_any_stretch_of_a_text_stands_in_it(text: str, data: st.DataObject) -> None:
    """Whatever characters a report has, its own words are never refused; in two pieces neither. No span begins or ends
    between a letter and its accent.
    """
    places = [at for at in range(len(text) + 1) if not ACCENT.match(text, at)]
    a, b, c = sorted(data.draw(st.sampled_from(places)) for _ in range(3))
    folded = fold_quoted(text)
    assert stands_in(text[a:b], folded)
    if "[" not in text and "]" not in text:
        assert stands_in(f"{text[a:b]} … {text[b:c]}", folded)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("He said nothing.", ()),
        ('He called it "a gate" and went.', ("a gate",)),
        ("“It’s ‘old’,” she said; “so what?”", ("It’s ‘old’,", "old", "so what?")),
        ("The “lost mark was never closed.", ("lost mark was never closed.",)),
        ("The pirates’ boat and the ministers’ talks", ()),
    ],
)
def test_words_in_quotation_marks_of_a_line(line: str, parts: tuple[str, ...]) -> None:
    """Curly, straight and nested marks; an apostrophe is none."""
    assert quoted_parts(line) == parts


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("14", True),
        ("$5,687.75", True),
        ("1353 (1023 GMT)", True),
        ("at least 120", True),
        ("two", True),
        ("dozens", True),
        ("Friday", True),
        ("early morning on April 14", True),
        ("05:30 on Sunday", True),
        ("two men", False),
        ("14 people", False),
        ("killed 14", False),
        ("on 3 May 2031", False),
        ("AK 47", False),
        ("one", False),
        ("the mayor", False),
    ],
)
def test_a_bare_value_is_a_number_or_a_date_and_nothing_else(words: str, bare: bool) -> None:
    """Words beside it make it a quotation."""
    assert is_bare_value(words) is bare
