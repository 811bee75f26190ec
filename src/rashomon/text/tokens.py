"""Words and marks with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Numbers keep their inner commas and points ("34,356", "10.3"), abbreviations of single letters their points ("U.S."), words their inner
# hyphens and apostrophes; a possessive or contraction stands apart, as in the Penn Treebank, so that a name ends where it ends.
_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*|(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-‐‑][^\W_]+)*(?=['’]s\b)|['’]s\b|[^\W_]+(?:[-‐‑'’][^\W_]+)*|_+|[^\w\s]",
    re.UNICODE,
)


def split_words(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Offsets of the words and marks in `text[start:end]`.

    >>> text = "Iran's 34,356 U.S. tanks."
    >>> [text[a:b] for a, b in split_words(text)]
    ['Iran', "'s", '34,356', 'U.S.', 'tanks', '.']
    """
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        yield match.span()
