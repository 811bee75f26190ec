"""Pairs quotation marks into quotations: curly, straight, single, nested, and those that run over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rashomon.lexicon import load_words
from rashomon.text.words import printed_words

OPENING, CLOSING, STRAIGHT = frozenset("“„«‟"), frozenset("”»"), frozenset('"″＂')
SCARE_WORDS = 3
"""The most words of a quotation that is taken for somebody's expression, not for an utterance; it must be no sentence
of its own. Chosen by hand.
"""

_LONGEST_TITLE = 120  # characters; chosen by hand
_MARK = re.compile(f"[{''.join(sorted(OPENING | CLOSING | STRAIGHT))}]|``|''")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_LONGEST_CARRY = 4  # paragraphs after its own in which the closing mark of a quotation is looked for
_SINGLE = frozenset("'‘’‚‹›")
_NOT_BEFORE, _NOT_AFTER = frozenset("([{—–-"), frozenset(".,;:!?)]}—–-")  # marks that a quotation mark does not lean on
_LINE = re.compile(r"[^\n]+")
# A single mark opens where a word starts, unless it stands for left-out letters ('em, 'tis, '90s) …
_SINGLE_OPEN = re.compile(r"(?<![\w'’‘])[‘'‚‹](?!(?:em|tis|twas|til|cause|n)\b)(?=[^\W\d]|[“\"])")
# … and closes after a word or a point where no word goes on.
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…;”\"])[’'‘›](?![\w'’])")
_CLOSES_SINGLE = {"‚": "‘’", "‹": "›", "‘": "’'", "'": "’'"}
"""The marks that close a single quotation, by the mark that opened it."""
_MOST_TRIED = 50
"""The most closing marks that are tried for a single quotation, so that time stays linear; chosen by hand."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of text in quotation marks, from the opening mark (`start`) to after the closing one (`end`).

    `closed`: False where the closing mark is missing: the quotation goes on in the next paragraph, or the mark was
    lost.
    `continues`: it goes on from a quotation that the paragraph before left open.
    `nested`: it stands inside another quotation.
    `scare`: a few words that are no sentence of their own.
    """

    start: int
    end: int
    closed: bool = True
    continues: bool = False
    nested: bool = False
    scare: bool = False


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]] | None = None) -> tuple[Quotation, ...]:
    """All quotations in the order of the text, in time linear in its length. Apostrophes and the marks of inches and
    feet are not taken for quotation marks.

    `paragraphs`: the offsets of the paragraphs, in order; None = every line is one.

    >>> text = 'The 6" pipe, "which the ministers\\' aide called \\'old\\'," broke.'
    >>> [text[q.start : q.end] for q in find_quotations(text)]
    ['"which the ministers\\' aide called \\'old\\',"', "'old'"]
    """
    lines = [match.span() for match in _LINE.finditer(text)] if paragraphs is None else list(paragraphs)
    marks = [_double_marks(text, *line) for line in lines]
    found: list[Quotation] = []
    carried: int | None = None  # start of a quotation that runs into the next paragraph without a new opening mark
    continues = False  # the paragraph before left a quotation open, and this one has its own opening mark
    for i, line in enumerate(lines):
        pairs, left_open = _pair_doubles(text, marks[i], carried)
        quotations = [Quotation(a, b, closed, nested=depth > 0) for a, b, depth, closed in pairs]
        if carried is None and left_open is None:
            quotations += _single_quotations(text, line, quotations)
        carried, goes_on = None, False
        if left_open is not None:
            goes_on = i + 1 < len(lines) and _opens(marks[i + 1], lines[i + 1][0])
            if not goes_on and _closes(
                text, next((later for later in marks[i + 1 : i + 1 + _LONGEST_CARRY] if later), [])
            ):
                carried = left_open
            else:
                stop = None if goes_on else _SENTENCE_END.search(text, min(left_open + 2, line[1]), line[1])
                quotations.append(
                    Quotation(left_open, stop.end() if stop else _trimmed(text, left_open, line[1]), closed=False)
                )
        for quotation in quotations:
            followed = continues and quotation.start == line[0]
            scare = quotation.closed and not followed and _is_scare(text, quotation, line[0])
            found.append(replace(quotation, continues=followed, scare=scare))
        continues = goes_on
    return tuple(sorted(found, key=lambda quotation: (quotation.start, -quotation.end)))


def inner(text: str, quotation: Quotation) -> tuple[int, int]:
    """The offsets of what stands between the marks of a quotation, without blanks at the edges."""
    start, end = quotation.start + (2 if text.startswith("``", quotation.start) else 1), quotation.end
    if quotation.closed:
        end -= 2 if text.endswith("''", 0, end) else 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def is_title(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is printed as the title of a work or another name: two words or more
    with a capital, only small words (`lexicon/en/small_in_titles.tsv`) without, and not all in capitals.

    >>> text = "The director of “The Long Ebb and the Short Flood”, he said “It is over.”"
    >>> [is_title(text, quotation) for quotation in find_quotations(text)]
    [True, False]
    """
    start, end = inner(text, quotation)
    if end - start > _LONGEST_TITLE or text[start:end].isupper():
        return False
    words = [text[a:b] for a, b in printed_words(text, start, end)]
    capitals = sum(word[0].isupper() for word in words)
    return capitals > 1 and all(not word[0].islower() or word in load_words("small_in_titles") for word in words)


_Direction = Literal["opens", "closes", "either"]
_Mark = tuple[int, _Direction, int]  # position, direction, length


def _double_marks(text: str, start: int, end: int) -> list[_Mark]:
    found = [(match.group(), *match.span()) for match in _MARK.finditer(text, start, end)]
    leans = [leans_on(text, at, stop, (start, end)) for _, at, stop in found]
    reversed_ = _opens_reversed([mark for mark, _, _ in found], leans)
    marks: list[_Mark] = []
    stack: list[str] = []  # the marks that stand open
    for (mark, at, stop), (left, right), opens_reversed in zip(found, leans, reversed_, strict=True):
        if mark in OPENING or mark == "``":
            # „…“, “…“ and »…« close with a mark that opens in other languages
            mate = "»" if mark == "«" else "“„‟"
            closes = stack and left and not right and stack[-1] in mate and mark != "„"
            direction: _Direction = "closes" if closes else "opens"
        elif mark in CLOSING or mark == "''":
            inside = stack and (mark == "”" or stack[-1] in "«»")
            direction = "opens" if opens_reversed and not inside else "closes"
        else:
            direction = "either" if left == right else "closes" if left else "opens"
        if direction == "opens":
            stack.append(mark)
        elif direction == "closes" and stack:
            stack.pop()
        marks.append((at, direction, stop - at))
    return marks


def _opens_reversed(marks: Sequence[str], leans: Sequence[tuple[bool, bool]]) -> list[bool]:
    """For each mark of a paragraph, whether it may open although it closes in English: ”…” and »…«.

    It leans only on the word after it, and what it opens is closed: by a "«" behind it, by the next curly mark.
    """
    may: list[bool] = []
    curly, guillemet = False, False
    for mark, leaning in zip(reversed(marks), reversed(leans), strict=True):
        opens = leaning == (False, True)
        may.append(opens and ((mark == "”" and curly) or (mark == "»" and guillemet)))
        if mark in "“”":
            curly = mark == "”" and leaning == (True, False)
        guillemet = guillemet or (mark == "«" and leaning == (True, False))
    return may[::-1]


def leans_on(text: str, start: int, end: int, within: tuple[int, int] | None = None) -> tuple[bool, bool]:
    """Whether a quotation mark at `start`..`end` leans on the word before it, and on the word after it.

    A mark opens where it leans only on the word after it, and closes where it leans only on the one before it. A single
    mark beside a double one belongs to the quotation inside.

    `within`: the first and last offset of the paragraph; None = the whole text.

    >>> leans_on('said "no" (then', 5, 6), leans_on('said "no" (then', 8, 9)
    ((False, True), (True, False))
    """
    first, last = within or (0, len(text))
    before, after = text[start - 1] if start > first else " ", text[end] if end < last else " "
    single = text[start] in _SINGLE
    left = not before.isspace() and before not in _NOT_BEFORE and (single or before not in _SINGLE)
    right = not after.isspace() and after not in _NOT_AFTER and (single or after not in _SINGLE)
    return left, right


def _pair_doubles(
    text: str, marks: list[_Mark], carried: int | None
) -> tuple[list[tuple[int, int, int, bool]], int | None]:
    """(start, end, depth, closed) of each pair, and the start of a quotation that is left open."""
    opens = sum(direction == "opens" for _, direction, _ in marks)
    closes = sum(direction == "closes" for _, direction, _ in marks)
    stack = [] if carried is None else [carried]
    pairs: list[tuple[int, int, int, bool]] = []
    for i, (at, direction, length) in enumerate(marks):
        opens -= direction == "opens"
        closes -= direction == "closes"
        inside = bool(stack)
        if direction == "either" or (inside and direction == "opens" and _after_stop(text, at)):
            direction = "closes" if inside else "opens"
        if direction == "closes":
            if inside and not _is_inch(text, at, closes, len(stack)):
                start = stack.pop()
                pairs.append((start, at + length, len(stack), True))
            continue
        if inside:
            both_close = [mark[1] for mark in marks[i + 1 : i + 3]] == ["closes", "closes"]
            # the quotation that is open has lost its closing mark
            if text[at] in STRAIGHT or not (both_close or closes >= opens + 1 + len(stack)):
                stop = _SENTENCE_END.search(text, min(stack[-1] + 2, at), at)
                pairs.append((stack[-1], stop.end() if stop else _trimmed(text, stack[-1], at), 0, False))
                stack.clear()
        stack.append(at)
    return pairs, stack[0] if stack else None


def _after_stop(text: str, at: int) -> bool:
    """Whether a straight mark closes although its blank stands on the wrong side: `not affected, "said the mayor`."""
    return text[at] in STRAIGHT and text[max(0, at - 2) : at].rstrip()[-1:] in {",", ".", "!", "?", "…"}


def _is_inch(text: str, at: int, closes: int, depth: int) -> bool:
    """Whether a mark inside a quotation means inches (`a 6" pipe`): it follows a digit, and enough marks are left to
    close what is open.
    """
    return text[at] in STRAIGHT and text[max(0, at - 1)].isdigit() and text[at + 1 : at + 2] == " " and closes >= depth


def _opens(marks: list[_Mark], start: int) -> bool:
    """Whether a paragraph begins with an opening mark."""
    return bool(marks) and marks[0][0] == start and marks[0][1] != "closes"


def _closes(text: str, marks: list[_Mark]) -> bool:
    """Whether the first mark of a paragraph can only close what an earlier paragraph left open."""
    if not marks:
        return False
    at, direction, _ = marks[0]
    return direction == "closes" or (
        text[at] in STRAIGHT and len(marks) % 2 == 1 and (direction == "either" or _after_stop(text, at))
    )


def _single_quotations(text: str, line: tuple[int, int], doubles: Sequence[Quotation]) -> Iterator[Quotation]:
    """Quotations in single marks; those inside double marks are nested."""
    opens = [match.start() for match in _SINGLE_OPEN.finditer(text, *line)]
    if not opens:
        return
    closes = [match.start() for match in _SINGLE_CLOSE.finditer(text, *line)]
    holds = _innermost((*opens, *closes), doubles)
    last = -1
    j = 0
    for i, start in enumerate(opens):
        if start < last:
            continue
        outer = holds[start]
        edge = outer.end if outer else opens[i + 1] if i + 1 < len(opens) else line[1]
        while j < len(closes) and closes[j] <= start:
            j += 1
        fitting = [at for at in closes[j : j + _MOST_TRIED] if at < edge and holds[at] is outer]
        chosen = _find_closing(text, text[start], fitting)
        if chosen is not None:
            last = chosen
            yield Quotation(start, chosen + 1, nested=outer is not None)


def _innermost(places: Sequence[int], quotations: Sequence[Quotation]) -> dict[int, Quotation | None]:
    """For each of these places, the smallest quotation that holds it; None where none does. Of any two quotations one
    holds the other, or they lie apart.
    """
    rest = sorted(quotations, key=lambda quotation: (quotation.start, -quotation.end))[::-1]
    found: dict[int, Quotation | None] = {}
    stack: list[Quotation] = []
    for at in sorted(places):
        while rest and rest[-1].start <= at:
            stack.append(rest.pop())
        while stack and stack[-1].end <= at:
            stack.pop()
        found[at] = stack[-1] if stack else None
    return found


def _find_closing(text: str, opening: str, closes: Sequence[int]) -> int | None:
    """The mark that closes a single quotation; None where there is none.

    The apostrophe of "the ministers' talks" is taken for it only where no better one follows.

    opening: the mark that opens it. closes: the places of the closing marks after it that may belong to it.
    """
    choice = None
    for at in closes:
        if text[at] not in _CLOSES_SINGLE[opening]:
            continue
        choice = at if choice is None else choice
        if text[at - 1] not in "sS" or text[at + 1 : at + 2] in {",", ".", ""}:
            return at
    return choice


def _is_scare(text: str, quotation: Quotation, line_start: int) -> bool:
    """Whether a quotation is a few words that are no sentence of their own: `a “fresh slap,” with`."""
    start, end = inner(text, quotation)
    if end - start > 80 or len(printed_words(text, start, end)) > SCARE_WORDS:
        return False
    before = text[max(line_start, quotation.start - 3) : quotation.start].rstrip()
    sentence = (not before or before[-1] in ",:.!?") and text[start : start + 1].isupper()
    return not sentence


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
