"""The words of a report, folded, in which names, titles and offices are looked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from rashomon.page import Page
from rashomon.text import gazetteer
from rashomon.text.words import fold

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
_GAP = re.compile(r"[ \xa0.‐‑-]{1,3}")
_POSSESSIVE = re.compile(r"['’]s?$")
_MOST_TITLES = 8  # the most title words before one name; chosen by hand, no figure


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word of a report.

    start, end: its offsets in the text, half-open, with the possessive.
    folded: the word without case, accents and possessive.
    opens: whether it is the first word of its sentence.
    block: the number of its block among those of title, body and credit.
    """

    start: int
    end: int
    folded: str
    opens: bool
    block: int


@dataclass(frozen=True, slots=True)
class ReportWords:
    """The words of one report's title, body and credits, in the order of the text."""

    page: Page
    words: tuple[NameWord, ...]

    @property
    def text(self) -> str:
        """The report's text."""
        return self.page.text

    def is_capital(self, at: int) -> bool:
        """True where a word begins with a capital."""
        return self.text[self.words[at].start].isupper()

    def is_title(self, at: int) -> bool:
        """True for a word of a person's title or office.

        Ranks, orders and forms of address need a capital: "Father Brown", not "his father".
        """
        kind = gazetteer.titles().get(self.words[at].folded)
        return kind in ("office", "part", "law", "work") or (kind is not None and self.is_capital(at))

    def follows(self, at: int, gap: re.Pattern[str] = _GAP) -> bool:
        """True where only a gap (blanks, points, hyphens) stands between a word and the one before it."""
        return gap.fullmatch(self.text, self.words[at - 1].end, self.words[at].start) is not None

    def bare_end(self, at: int) -> int:
        """The offset at which a word ends without its possessive."""
        word = self.words[at]
        return bare_end(self.text, word.start, word.end)

    def titles_before(self, start: int) -> tuple[str, ...]:
        """The folded title words that end right before an offset ("Brigadier General" -> brigadier, general).

        Empty where they are only parts of a title ("vice"), which never end one.
        """
        first = last = bisect_left(self.words, start, key=lambda word: word.start)
        edge = start
        while (
            0 < first > last - _MOST_TITLES
            and not (first < len(self.words) and self.words[first].opens)  # "shot in the head. Hale fell"
            and self.is_title(first - 1)
            and _GAP.fullmatch(self.text, self.words[first - 1].end, edge)
        ):
            first -= 1
            edge = self.words[first].start
        found = tuple(word.folded for word in self.words[first:last])
        return found if any(gazetteer.titles()[word] != "part" for word in found) else ()


def bare_end(text: str, start: int, end: int) -> int:
    """The offset at which the words from `start` to `end` end without a possessive."""
    return start + len(_POSSESSIVE.sub("", text[start:end]))


def words_of_report(page: Page) -> ReportWords:
    """The words of a report's title, body and credits; a hyphen parts words, so that "Anne-Marie" is two."""
    text = page.text
    openings = {sentence.start for sentence in page.sentences}
    words = []
    for number, block in enumerate(page.document.blocks_of("title", "body", "credit")):
        for match in WORD.finditer(text, block.span.start, block.span.end):
            at = match.start()
            opens = at in openings or (at - 1 in openings and not text[at - 1].isalnum())
            words.append(NameWord(at, match.end(), fold(_POSSESSIVE.sub("", match.group())), opens, number))
    return ReportWords(page, tuple(words))
