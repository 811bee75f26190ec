"""Words as they are quoted: whether they stand in a text, when two wordings are one, and what is a bare value.

White space and the shape of apostrophes are typography, and no reader sees hidden characters or whether an accent is a
character of its own (`text.normalised`): all these are folded. Everything else (letters, case, marks) must be equal.
"""

from __future__ import annotations

import re

from rashomon.text.dates import find_dates
from rashomon.text.normalised import without_hidden
from rashomon.text.numbers import find_numbers
from rashomon.text.quotation import find_quotations, inner
from rashomon.text.times import find_times

_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "′": "'"})
_CUT = re.compile(r"…|\[[^\[\]]*\]")  # the two signs of a cut: an ellipsis, and an editor's words in square brackets
_CURLY = re.compile(r"“([^“”]*)”")
_LONGEST_VALUE = 60  # characters; a longer wording is no bare value, and need not be read for numbers


def fold_quoted(words: str) -> str:
    """The words with single blanks and straight apostrophes, without hidden characters: two wordings are one where
    these are equal.

    >>> fold_quoted("the pirates’  boat") == fold_quoted("the pirates' boat"), fold_quoted("The") == fold_quoted("the")
    (True, False)
    """
    return " ".join(without_hidden(words).translate(_TYPOGRAPHY).split())


def fold_printed(words: str) -> str:
    """The words with single blanks and straight apostrophes, without soft hyphens: two reports print the same where
    these are equal. Hidden characters stay, because the page shows them.

    >>> fold_printed("the pirates’  boat") == fold_printed("the pirates' boat")
    True
    >>> fold_printed("Zu\\u0308rau") == fold_printed("Zürau"), fold_quoted("Zu\\u0308rau") == fold_quoted("Zürau")
    (False, True)
    """
    return " ".join(words.translate(_TYPOGRAPHY).replace("\u00ad", "").split())


def stands_in(words: str, folded: str) -> bool:
    """Whether quoted words stand in a text: all in a row, or, where "…" or words in square brackets cut them, in pieces
    in the same order.

    folded: the text, already folded by `fold_quoted`.

    >>> text = fold_quoted("The mayor said he had no plans to resign.")
    >>> stands_in("The mayor … had no plans", text), stands_in("[He] had  no plans", text), stands_in("plan to", text)
    (True, True, False)
    """
    whole = fold_quoted(words)
    if whole in folded:
        return True
    pieces = [piece for part in _CUT.split(whole) if (piece := part.strip(" []"))]
    at = 0
    for piece in pieces:
        at = folded.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def quoted_parts(line: str) -> tuple[str, ...]:
    """The words that stand in quotation marks in a line of running text, without the marks.

    >>> quoted_parts('He called it "a gate", not “the ‘old’ gate”.')
    ('a gate', 'the ‘old’ gate', 'old')
    """
    marked = (line[slice(*inner(line, quotation))] for quotation in find_quotations(line))
    return tuple(dict.fromkeys(part for part in (*marked, *_CURLY.findall(line)) if part.strip()))


def is_bare_value(words: str) -> bool:
    """Whether the words are nothing but a number, a sum, a date or a time of day: such a value is printed without
    quotation marks.

    >>> [is_bare_value(words) for words in ("$5,687.75", "14 April", "at least two", "two men")]
    [True, True, True, False]
    """
    if not any(character.isalpha() for character in words):
        return True
    if len(words) > _LONGEST_VALUE:
        return False
    spans = [(found.start, found.end) for find in (find_dates, find_times) for found in find(words)]
    for number in find_numbers(words):
        start = number.start if number.qualifier_start is None else number.qualifier_start
        spans.append((start, number.end))
    return not any(
        character.isalpha() and not any(start <= at < end for start, end in spans) for at, character in enumerate(words)
    )
