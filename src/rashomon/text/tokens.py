"""The one tokenizer. It cuts English into words and marks as the Universal Dependencies treebanks do, with exact
offsets.

The tokens of every reading come from here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rashomon.lexicon import load_mapping

# Each alternative takes linear time: no quantifier stands inside another over the same characters, and every scan that
# may consume nothing (an address before its @) has a bound.
_TOKEN = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"“”]{1,2000}(?<![.,;:!?)\]'’])      # addresses, without the mark that ends their sentence
  | [\w.+-]{1,64}@[\w-]{1,64}(?:\.\w{2,12}){1,3}
  | [@\#]\w+
  | (?:[A-Za-z]\.){2,8}(?![A-Za-z])                              # U.S., p.m.
  | [^\W\d_]{1,4}(?=\d{1,12}[.,]\d)                              # the JD of JD10.3
  | (?:19|20)\d\d(?P<dash>[-‐‑])\d\d(?P=dash)\d\d                  # 2024-04-01  2024-04-01T09:05:00+02:00
    (?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])
  | \d++(?:[.,:/]\d++)*+(?:st|nd|rd|th|s)?(?![^\W\d_])           # 34,356  9:05  10th  1980s
  | \d++(?:[.,:/]\d++)*+                                         # the 10.3 of 10.3m
  | \w+(?:\.(?-i:com|org|net|gov|edu|info|uk|eu|tv|pdf|docx?|xlsx?|html?|jpe?g|png|gif|txt)\b)+
  | [^\W_]+(?=n['’]t\b)                                          # the did of didn't
  | n['’]t\b
  | (?<=\w)['’](?:s|re|ve|ll|d|m)\b
  | can(?=not\b)
  | \w+(?:['’](?!(?:s|re|ve|ll|d|m|t)\b)\w+)*                    # O'Brien is one word
  | \.{2,} | [!?]{2,} | (?P<mark>[-*=~+\#])(?P=mark)+ | [^\w\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INITIAL = re.compile(r"\.(?=\s+[A-Z])")


def split_tokens(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The offsets of the words and marks in `text[start:end]`. Hyphens and contractions are tokens of their own;
    decimals stay whole.

    >>> text = "Gen. O'Brien didn't pay JD10.3 million."
    >>> [text[a:b] for a, b in split_tokens(text)]
    ['Gen.', "O'Brien", 'did', "n't", 'pay', 'JD', '10.3', 'million', '.']
    """
    edge = len(text) if end is None else end
    abbreviations = load_mapping("abbreviations")
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text, start, edge):
        a, b = match.span()
        # An abbreviation or a name's initial ("Gen.", the J. of "George J. Smith") takes the point that follows it.
        if (
            spans
            and b == a + 1
            and text[a] == "."
            and spans[-1][1] == a
            and _takes_point(text, spans[-1], a, abbreviations)
        ):
            spans[-1] = (spans[-1][0], b)
        else:
            spans.append((a, b))
    return spans


def _takes_point(text: str, word: tuple[int, int], point: int, abbreviations: Mapping[str, str]) -> bool:
    """Whether a word is an abbreviation to which the point after it belongs.

    An abbreviation that stands before numbers ("Jun.") takes its point only there.
    """
    length = word[1] - word[0]
    if length == 1 and text[word[0]].isupper():
        return _INITIAL.match(text, point) is not None and (word[0] == 0 or not text[word[0] - 1].isalnum())
    kind = abbreviations.get(text[word[0] : word[1]]) if length <= 6 else None
    return (
        kind is not None
        and text[point + 1 : point + 2].isspace()
        and (kind != "number" or text[point + 2 : point + 3].isdigit())
    )
