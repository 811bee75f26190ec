"""The ends of sentences, found by rules on marks, abbreviations and quotation marks.

The rules are our own because the model that nupunkt ships takes 2,956 plain words for abbreviations ("month.",
"Homs."). Figures of both: docs/decisions/0004-sentence-ends.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.lexicon import load_mapping, load_table, load_words

_CLOSE = r"[\"'”’»)\]}*]"
# Where a sentence may end. Every scan that consumes nothing has a bound, so that a line of 2 MB takes linear time.
_MARK = re.compile(
    rf"""
    (?P<mark> (?:\.[ ]){{2,4}}\. | (?<![.!?…])[.!?…]++ )
        (?P<close> {_CLOSE}* (?:[ ][”»](?=\s|$))? (?:[ ](?:\.\.\.|…))? (?:[ ](?:[:;=]-?['’]?[)(DPp]|\^_\^)+)? ) (?=\s|$)
  | (?: (?<=[^\W\d_]{{3}}) | (?<=\d\d) ) (?P<glued> [.?!]{_CLOSE}* ) (?=[“‘(]?[A-Z][a-z’']{{0,15}}[ ])  # last.He left
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
_PLAIN = re.compile(r"[^\W_]+")
_CLOCK = re.compile(r"\d\s?[ap]\.\s?m\Z", re.IGNORECASE)
# Words after "5 p.m." that belong to it: a weekday, a month, a zone ("p.m. Eastern", "p.m. New York time"), a holiday.
_OF_CLOCK = re.compile(
    r"\s(?:(?:"
    + "|".join(sorted(row[0] for row in load_table("calendar") if row[1] in ("weekday", "month", "zone", "holiday")))
    + r"|eastern|central|pacific|mountain|universal)\b|(?-i:(?:[A-Z][\w.]*\s){1,3}[Tt]ime)\b)",
    re.IGNORECASE,
)
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
        return match["glued"] is None or word in load_words("sentence_starters") or _is_glued_end(text, match, word)
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
    if word[:1].isupper() and not opener and _CLOCK.search(before):
        return _clock_ends(before, after)
    return _full_stop_ends(last, word, alone=alone)


_DOMAINS = frozenset({"com", "org", "net", "gov", "edu", "info"})


def _is_glued_end(text: str, match: re.Match[str], word: str) -> bool:
    """Whether a mark between a small word and a name ends a sentence ("at last.Roe left"), and is no part of an address
    ("booking.Com").
    """
    before = _WORD_BEFORE.search(text, max(0, match.start() - _LOOKBACK), match.start())
    last = before[0] if before else ""
    small = last.isalpha() and last.islower() and last not in load_mapping("abbreviations")
    return small and len(word) > 2 and word.isalpha() and word.lower() not in _DOMAINS


def _full_stop_ends(before: str, after: str, *, alone: bool) -> bool:
    """Whether a full stop between the words `before` and `after` ends a sentence; `alone`: the first of them began the
    sentence.
    """
    if alone and ((before.isdigit() and len(before) <= 3) or len(before) == 1):  # "2. Iran", an entry of a list
        return False
    if before.lower() in ("a", "p") and after.lower() == "m":  # "5 p. m."
        return False
    kind = load_mapping("abbreviations").get(before.rsplit("-", 1)[-1])  # then-Rep., mid-Sept.
    if kind == "title":
        return False
    if kind == "number":
        return not after[:1].isdigit()
    if kind == "other" or (len(before) == 1 and before.isalpha()) or _POINTED.fullmatch(before):
        return after.replace("’", "'") in load_words("sentence_starters")
    return True


def _clock_ends(before: str, after: str) -> bool:
    """Whether the point of "5 p.m." before a word with a capital ends a sentence.

    It does not where the time opens the sentence ("Shortly after 5 p.m. Mr. Roe left"), nor where the word belongs to
    the time.
    """
    openers = load_words("clock_openers")
    words = _PLAIN.findall(before.lower())
    while words and (words[-1] in openers or words[-1].isdecimal()):
        words.pop()
    opens = not words and len(before) < _LOOKBACK
    return not opens and words[-1:] not in _GO_ON and _OF_CLOCK.match(after) is None


_GO_ON = (["that"], ["where"], ["because"], ["which"], ["if"])
"""Words after which a time opens a clause ("said that at 5 p.m. Mr. Roe left")."""


def _is_tag(after: str) -> bool:
    """Whether "Mayor Ann Lee asked" or the like follows a closing quotation mark."""
    found = _TAG.match(after)
    return found is not None and found[1] in load_words("tag_verbs")
