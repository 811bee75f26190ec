"""The ends of sentences, found by rules on marks, abbreviations and quotation marks.

The rules are our own because the model that nupunkt ships takes 2,956 plain words for abbreviations ("month.",
"Homs."). Figures of both: docs/decisions/0004-sentence-ends.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.lexicon import load_mapping, load_words

_CLOSE = r"[\"'”’»)\]}*]"
# Where a sentence may end. Every scan that consumes nothing has a bound, so that a line of 2 MB takes linear time.
_MARK = re.compile(
    rf"""
    (?P<mark> (?:\.[ ]){{2,4}}\. | (?<![.!?…])[.!?…]++ )
        (?P<close> {_CLOSE}* (?:[ ][”»](?=\s|$))? (?:[ ](?:\.\.\.|…))? (?:[ ](?:[:;=]-?['’]?[)(DPp]|\^_\^)+)? ) (?=\s|$)
  | (?<=[^\W\d_]{{3}}) (?P<glued> \.{_CLOSE}* ) (?=[A-Z][a-z’']{{0,9}}[ ])        # at last.He left
  | (?<=\w) (?P<dots> \.{{3,}} ) (?=[A-Z])                                        # in the end....He left
  | (?: \d/\d{{2,4}}[ ]\d?\d:\d\d(?::\d\d)?[ ][AP]M | (?<![-=_*])[-=_*]{{5,}}+ ) (?=[ ])  # a letter's head, a rule
  | (?: \bhttps?://\S{{1,200}}+(?<=[\w/]) | @[\w-]{{2,40}}(?:\.\w{{2,12}}){{1,3}} ) (?=[ ][A-Z])  # an address
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[^\s(\[{\"“‘«—–/]*$")
_WORD_AFTER = re.compile(r"\s*([\"“‘'«(\[{—–-]*)\s?(\w[\w’'-]*)?")
_INNER = re.compile(r"\A\s*[,;:)\]}”»]")
_POINTED = re.compile(r"\A(?:\w+[-–])?(?:[^\W\d_]\.){1,8}[^\W\d_]|Ph\.D")
_TAG = re.compile(r"\A\s*(?:(?:[A-Z][\w.’'-]*|of|the)\s+){1,6}(\w+)")
_LOOKBACK, _LOOKAHEAD = 40, 90
"""Characters before and after a mark that are looked at."""


def split_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The offsets of the sentences in `text[start:end]`, without blanks at their edges; a line break always ends a
    sentence.

    >>> text = "“Who fired?” Mayor Ann Lee asked. Gen. Roe of the U.S. Army paid $3.5 million. He left."
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['“Who fired?” Mayor Ann Lee asked.', 'Gen. Roe of the U.S. Army paid $3.5 million.', 'He left.']
    """
    edge = len(text) if end is None else end
    for line in _LINE.finditer(text, start, edge):
        position, last = line.span()
        for match in _MARK.finditer(text, position, last):
            if _ends_sentence(text, match, position, last):
                yield from _trimmed(text, position, match.end())
                position = match.end()
        yield from _trimmed(text, position, last)


_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends_sentence(text: str, match: re.Match[str], start: int, edge: int) -> bool:
    """Whether the sentence that began at `start`, on a line that ends at `edge`, ends with this mark."""
    after = text[match.end() : min(edge, match.end() + _LOOKAHEAD)]
    mark, close = match["mark"], match["close"] or ""
    found = _WORD_AFTER.match(after)
    opener, word = (found[1] or "", found[2] or "") if found else ("", "")
    if mark is None:
        return match["glued"] is None or word in load_words("sentence_starters")
    before = text[max(start, match.start() - _LOOKBACK) : match.start()]
    if not before.strip() or _INNER.match(after):  # marks alone are no sentence: ". ... He left" ends before the dots
        return False
    closed = any(c in "\"'”’»)]}" for c in close)
    lower = word[:1].islower() and opener.strip("—–-") == ""
    if closed and lower:
        return False
    if mark[-1] in "!?":
        return not (closed and _is_tag(after))
    if len(mark) > 1 or mark == "…":
        return not lower and not (word in ("I", "I'm", "I’m") and not close)
    last_word = _WORD_BEFORE.search(before)
    last = last_word[0] if last_word else ""
    alone = match.start() - len(last) <= start + 2
    return _full_stop_ends(last, word, alone=alone)


def _full_stop_ends(before: str, after: str, *, alone: bool) -> bool:
    """Whether a full stop between the words `before` and `after` ends a sentence; `alone`: the first of them began the
    sentence.
    """
    if alone and ((before.isdigit() and len(before) <= 3) or len(before) == 1):  # "2. Iran", an entry of a list
        return False
    kind = load_mapping("abbreviations").get(before.rsplit("-", 1)[-1])  # then-Rep., mid-Sept.
    if kind == "title":
        return False
    if kind == "number":
        return not after[:1].isdigit()
    if kind == "other" or (len(before) == 1 and before.isalpha()) or _POINTED.fullmatch(before):
        return after.replace("’", "'") in load_words("sentence_starters")
    return True


def _is_tag(after: str) -> bool:
    """Whether "Mayor Ann Lee asked" or the like follows a closing quotation mark."""
    found = _TAG.match(after)
    return found is not None and found[1] in load_words("tag_verbs")
