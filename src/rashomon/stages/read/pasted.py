"""Pages pasted as plain text: where the report stands in them, its headline, and what is printed around that."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from rashomon.lexicon import load_words
from rashomon.match import load_weights
from rashomon.stages.read.credits import known_outlet, read_credit_line
from rashomon.stages.read.datelines import is_date_line, read_date_line
from rashomon.stages.read.printed import SENTENCE, letters_of, read_below
from rashomon.stages.read.report import known
from rashomon.text import gazetteer
from rashomon.text.stretches import Stretch
from rashomon.text.words import content_words, fold, stem_word

_AGED = re.compile(r"\w,\s\d{1,3}$")
_PASTED = 15
"""Very short lines from which a text is a pasted page. Eight of them give the same figures on the 90 pages."""
_LETTERS = 6
"""Letters of a sentence that one very short line outweighs. On both halves of the 90 pages (bench/pasted.py) 4, 6, 8
and 12 letters give F1 .89, .90, .92 and .93, with .0143, .0143, .0147 and .0163 of the body marked.
"""
_SHORT = 40
"""Letters; a line of four words that is longer is in a script without blanks."""
_ABOVE, _BELOW = 35, 10
"""Stretches above and below the first line of the report among which the headline stands."""
_HEADLINE = range(3, 26)
"""Words of a headline."""
_CREDITED = 8  # lines below a headline in which a date or byline speaks for it
_STANDFIRSTS = 2  # sentences between the top of the report and a headline inside it
_NAMED_ABOVE = 6  # lines above a headline that may name the outlet and the date
_SHORT_SENTENCE = 14  # words; in a longer line `read_below` reads no date
_OUTLET_WORDS = 5
_RIGHTS_LINE = 200  # characters; a longer line that names a holder of rights is a sentence about them
_RIGHTS = re.compile(
    r"(?:©|\(c\)|\bcopyright)\W{0,3}(?:\d{4}(?:\s?[-–]\s?(?:\d{4})?)?,?\s)?(?P<holder>(?:[^.|,©]|\.(?=\w)){3,40})",
    re.IGNORECASE,
)
_LEGAL = frozenset({"limited", "pty", "pvt", "gmbh", "digital"})
_NO_NAME = re.compile(r"\s(?:all rights|unless|or its)\b", re.IGNORECASE)
_SITE = re.compile(r"[\w-]{2,30}\.(?:com|net|org|info)\b")
_PRINTED_AGAIN = 2
"""Other lines of a page that hold a holder of its rights, from which it is the page's outlet; chosen by hand."""
_SMALL = frozenset({"of", "the", "and", "&"})
_SUFFIX = re.compile(r"\s[|–—·»-]{1,3}\s|:\s")


@dataclass(frozen=True, slots=True)
class AroundHeadline:
    """What a page prints around its headline; None = it does not.

    published: an ISO date or date-time.
    """

    outlet: str | None
    author: str | None
    published: str | None


def is_pasted(stretches: Sequence[Stretch]) -> bool:
    """True where a text is a page as somebody copies it from a browser: it has many very short lines."""
    return sum(map(is_very_short, stretches)) >= _PASTED


def find_report(stretches: Sequence[Stretch], furniture: Container[int], title: int | None = None) -> range:
    """The numbers of the stretches of a pasted page that are its report.

    It is the row of lines with the most sentences, each very short line counting against it, and the longer lines that
    touch it; with a headline at or above it, the longer lines up to the headline too. `furniture`: the numbers of those
    known to be none of the report.
    """
    aside = [is_very_short(stretch) or index in furniture for index, stretch in enumerate(stretches)]
    start, stop = _densest(
        [
            -1 if aside[index] else len(stretch.text) // _LETTERS * (not stretch.headline_like)
            for index, stretch in enumerate(stretches)
        ]
    )
    while stop < len(stretches) and not aside[stop]:
        stop += 1
    if title is not None and title - _BELOW <= start <= title + _ABOVE:
        before = stretches[start:title]
        if sum(stretch.ended and len(stretch.words) >= SENTENCE for stretch in before) <= _STANDFIRSTS:
            return range(title + 1, stop)
    while start and not aside[start - 1]:
        start -= 1
    return range(start, stop)


def find_headline(stretches: Sequence[Stretch], furniture: Container[int]) -> int | None:
    """The number of the stretch that is most likely the headline of a pasted page, by fitted weights; None where no
    line near the top of its report is likely enough. `furniture`: the numbers of those that are known to be none.
    """
    weights = load_weights("headlines")
    best, found = weights.same_at, None
    for index, features in headline_candidates(stretches, furniture):
        score = weights.bias + sum(weights.of[name] * value for name, value in features.items())
        probability = 1 / (1 + math.exp(-score))
        if probability >= best:
            best, found = probability, index
    return found


def headline_candidates(
    stretches: Sequence[Stretch], furniture: Container[int]
) -> Iterator[tuple[int, dict[str, float]]]:
    """The numbers of the lines near the top of a pasted report that may be its headline, each with its features:

    said_below: the share of its telling words that the report has.
    credited: one over the lines from it to the first date or byline below it, 0 where there is none near.
    repeated: whether the page prints it again.
    above: whether it stands above the first line of the report.
    far: how far from that line it stands, 0..1.
    long: its words, 1 for twelve and more.
    """
    report = find_report(stretches, furniture)
    told = {
        stem_word(word)
        for index in report
        if not stretches[index].headline_like
        for word in content_words(stretches[index].text)
    }
    printed = Counter(letters_of(stretch.text) for stretch in stretches)
    lines = [stretch.text for stretch in stretches]
    for index in range(max(0, report.start - _ABOVE), min(len(stretches), report.start + _BELOW)):
        stretch = stretches[index]
        if index in furniture or not stretch.headline_like or len(stretch.words) not in _HEADLINE:
            continue
        if read_credit_line(stretch) or is_date_line(stretch.text):
            continue
        words = {stem_word(word) for word in content_words(stretch.text)}
        below = (read_below(lines[: index + 1 + count], [index], base=None) for count in range(1, _CREDITED + 1))
        first = next((count for count, (dates, author) in enumerate(below, 1) if dates or author), 0)
        yield (
            index,
            {
                "said_below": len(words & told) / max(2, len(words)),
                "credited": 1 / first if first else 0.0,
                "repeated": float(printed[letters_of(stretch.text)] > 1),
                "above": float(index <= report.start),
                "far": abs(index - report.start) / _ABOVE,
                "long": min(1.0, len(stretch.words) / 12),
            },
        )


def read_around(stretches: Sequence[Stretch], at: int) -> AroundHeadline:
    """What is printed around the headline with number `at`: dates and byline below it, the outlet and a date above, the
    outlet behind it in another line, or as the holder of the rights.
    """
    lines = [stretch.text for stretch in stretches]
    dates, author = read_below(
        ["" if _is_sentence(stretch) else stretch.text for stretch in stretches], [at], base=None
    )
    above = [] if is_pasted(stretches) else lines[max(0, at - _NAMED_ABOVE) : at]
    dates += [printed.iso for line in reversed(above) if is_date_line(line) and (printed := read_date_line(line))]
    outlets = (*_behind(lines, at), *filter(None, map(_outlet, reversed(above))), *_holders(lines))
    return AroundHeadline(next(iter(outlets), None), author, next(iter(dates), None))


def _is_sentence(stretch: Stretch) -> bool:
    """True for a short sentence, whose date is no date of publication: "The ferry sank on 4 May 2024."."""
    short = stretch.ended and len(stretch.words) < _SHORT_SENTENCE
    return short and not is_date_line(stretch.text) and read_credit_line(stretch) is None


def _behind(lines: Sequence[str], at: int) -> list[str]:
    """The names that stand behind the headline in other lines: "Nine die in fire - Harbour Post"."""
    title, found = lines[at], []
    for line in lines:
        if len(line) > len(title) and line.startswith(title) and (mark := _SUFFIX.match(line, len(title))):
            found += [name for name in (known(_SUFFIX.split(line[mark.end() :])[-1]),) if name]
    return found


def _outlet(line: str) -> str | None:
    """The outlet that a line names: one that is listed, or a short name with a word of newspapers ("Harbour Post")."""
    listed = known_outlet(line.strip())
    if listed:
        return listed[0] if listed[1] != "distributor" else None
    words = line.split()
    named = all(word[0].isupper() or word == "of" for word in words)
    is_paper = any(word[0].isupper() and word in load_words("news_words") for word in words[1:])
    return line.strip() if 1 < len(words) <= _OUTLET_WORDS and named and is_paper else None


def _holders(lines: Sequence[str]) -> list[str]:
    """The outlets among the holders of rights that a page names: "© 2024 Harbour Post"; not a house of many outlets.

    A holder is an outlet where it is listed or named as papers are, is the name of a site ("Harbour.com"), or where its
    words before those for a company stand in two more lines of the page ("© 2024 Harbour Wire LLC").
    """
    held = [(match["holder"], line) for line in lines if len(line) < _RIGHTS_LINE and (match := _RIGHTS.search(line))]
    return [name for holder, line in held if (name := _holder(holder.strip(" -–"), line, lines))]


def _holder(holder: str, held: str, lines: Sequence[str]) -> str | None:
    if site := _SITE.match(holder):
        return site.group()
    words = _NO_NAME.split(holder.removeprefix("Copyright "))[0].split()
    whole, others = " ".join(words), [line for line in lines if line != held]
    if _is_printed_again(whole, others):
        return whole
    for count in range(1, len(words)):
        name = " ".join(words[:count])
        if _of_company(words[count]) and _is_printed_again(name, others):
            return name
    return _outlet(whole)


def _is_printed_again(name: str, lines: Sequence[str]) -> bool:
    """True for a name in capitals that other lines of a page have too."""
    if len(name) < 4 or not all(word[0].isupper() or word in _SMALL for word in name.split()):
        return False
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return sum(whole.search(line) is not None for line in lines) >= _PRINTED_AGAIN


def _of_company(word: str) -> bool:
    """True for a word that a company adds to the name of its outlet."""
    plain = fold(word.strip(".,"))
    return plain in _LEGAL or gazetteer.body_words().get(plain) == "company"


def is_very_short(stretch: Stretch) -> bool:
    """True for a line of at most four words that ends no sentence: of a menu, or a button."""
    return (
        len(stretch.words) <= 4
        and len(stretch.text) <= _SHORT
        and stretch.headline_like
        and not _AGED.search(stretch.text)
    )


def _densest(scores: Sequence[int]) -> tuple[int, int]:
    """The start and end of the row of neighbours with the highest sum."""
    best, total, start, found = 0, 0, 0, (0, 0)
    for index, score in enumerate(scores):
        if total <= 0:
            total, start = 0, index
        total += score
        if total > best:
            best, found = total, (start, index + 1)
    return found
