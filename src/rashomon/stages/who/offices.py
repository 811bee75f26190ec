"""Offices as printed: "Iran's Defense Minister", "the Chinese minister", "Secretary of State", "CIA Director"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.lexicon import load_mapping
from rashomon.model import Reading, Span
from rashomon.stages.who.find import Word, document_words, is_title_word
from rashomon.text import gazetteer
from rashomon.text.name_forms import make_form

_GAP = re.compile(r"[ \xa0.‐‑-]{1,3}")
_OWNER_OF_MORE = re.compile(r"['’]s? ")     # "the head of Orvik's harbour" is not the head of Orvik
_GOES_ON = re.compile(r" ?[-‐‑] ?\w")       # "governor-general"
_OWNER = re.compile(r"\A[^\W\d_][^,;:()“”\"\n–—―]*?(?:['’]s?)?[ \xa0-]")
_OFFICES = ("office", "royal", "clergy", "law")


@dataclass(frozen=True, slots=True)
class Office:
    """What an office is: whose (a country or other owner), its field ("defense"), its head word, its level ("former")."""

    owner: str
    field: frozenset[str]
    head: str
    level: frozenset[str]

    def fits(self, other: Office, *, owner_needed: bool = False) -> bool:
        """True where both may be one office; an owner that is not printed fits any, unless one is needed."""
        if self.owner.startswith("?") or other.owner.startswith("?"):
            return False
        same_owner = self.owner == other.owner if owner_needed else (not self.owner or not other.owner or self.owner == other.owner)
        if other.head == "any":   # "the Israeli leader" may be the minister, but "an FBI official" is not the director
            return same_owner and bool(self.owner and other.owner)
        if self.owner != other.owner and (self.head == "chief" or gazetteer.titles().get(self.head) == "law"):   # any body has a director or lawyer
            return False
        return same_owner and (self.field, self.head, self.level) == (other.field, other.head, other.level)


@dataclass(frozen=True, slots=True)
class Phrase:
    """An office as printed: from its owner to its last word, its head word ending at `head`; `determiner` before it ("the", "a"), if any."""

    span: Span
    head: int
    office: Office
    determiner: str
    printed: tuple[str, ...]

    @property
    def is_indefinite(self) -> bool:
        """True for "a minister", "no minister": nobody in particular."""
        return load_mapping("determiners").get(self.determiner) in ("article", "indefinite")

    @property
    def opens_with_article(self) -> bool:
        """True for "the minister", "his minister", "a minister"."""
        return load_mapping("determiners").get(self.determiner) in ("definite", "article")


Owners = Mapping[tuple[str, ...], str]


def find_phrases(reading: Reading, owners: Owners) -> Iterator[Phrase]:
    """Every office printed in a document, in the order of the text; `owners`: the story's own places and bodies by their words."""
    words = document_words(reading)
    text, titles = reading.document.text, gazetteer.titles()
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and _is_of_office(text, words[end]) and (end == at or _GAP.fullmatch(text, words[end - 1].end, words[end].start)):
            end += 1
        while end > at and titles.get(words[end - 1].folded) == "part":
            end -= 1
        if at + 1 < end and at and (words[at - 1].folded, words[at].folded) in owners:
            at += 1   # "White House | spokesman"
        run = words[at:end]
        heads = [i for i, word in enumerate(run) if titles.get(word.folded) in _OFFICES or word.folded in gazetteer.office_words("any")]
        if heads:
            joined = [i for i in range(1, len(run)) if run[i].folded == "general" and run[i - 1].folded in gazetteer.office_words("general")]
            ranks = [i for i in range(heads[0] + 1, len(run)) if titles.get(run[i].folded) == "rank" and i not in joined]
            last = max(i for i in (*heads, *joined) if i < min(ranks, default=len(run)))
            phrase = _phrase(reading, (words, owners), (at, end, at + last))
            of_more = _OWNER_OF_MORE.match(text, phrase.span.end) and phrase.span.end > words[end - 1].end
            if not of_more and not _GOES_ON.match(text, phrase.span.end):   # else it is another office
                yield phrase
        at = max(end, at + 1)


def _is_of_office(text: str, word: Word) -> bool:
    return is_title_word(text, word) or word.folded in gazetteer.office_words("any")


def _phrase(reading: Reading, known: tuple[Sequence[Word], Owners], place: tuple[int, int, int]) -> Phrase:
    """The phrase of the title words `first`..`last`, whose office's head is word `head`."""
    words, owners = known
    first, last, head = place
    text = reading.document.text
    parts = [gazetteer.office_spellings().get(word.folded, word.folded) for word in words[first : head + 1]]
    pieces = " ".join(parts).split()
    owner, start = _owner_before(text, words, first, owners)
    end = _bare_end(text, words[last - 1])
    after = _owner_after(text, words, last, owners)
    if after and not (owner and after[0]):
        owner, end, more = owner or after[0], after[1], after[2]
        pieces = [*more, *pieces]
    before = words[start - 1] if start > 0 else None
    near = before is not None and text[before.end : words[start].start] in (" ", "\xa0")
    determiner = text[before.start : before.end].casefold() if before and near else ""
    if not after and last < len(words) and words[last].folded == "of":   # of something we do not know: nobody else's office
        owner = owner or f"?{words[last].start}"
    level = frozenset((*pieces, determiner)) & gazetteer.office_words("level")
    field = frozenset(pieces[:-1]) - level
    name = pieces[-1]
    office = Office(owner, field, _class_of(name, field), level)
    printed = tuple(" ".join(text[a:b].split()) for a, b in _printed(text, words, (last, head, start)))
    return Phrase(Span(reading.document.id, words[start].start, end), _bare_end(text, words[head]), office, determiner, printed)


def _class_of(name: str, field: frozenset[str]) -> str:
    """Heads that may stand for one another under one name ("defense chief" = minister; "CIA chief" = director)."""
    if name in gazetteer.office_words("any") and not field:
        return "any"
    if field and name in gazetteer.office_words("minister"):
        return "minister"
    return "chief" if name in gazetteer.office_words("chief") else name


def _bare_end(text: str, word: Word) -> int:
    """Where a word ends without its possessive."""
    return word.start + len(re.sub(r"['’]s?$", "", text[word.start : word.end]))


def _printed(text: str, words: Sequence[Word], place: tuple[int, int, int]) -> Iterator[tuple[int, int]]:
    """Where the roles of a phrase stand: the office with its owner, and a rank after it."""
    last, head, start = place
    yield words[start].start, _bare_end(text, words[head])
    if head + 1 < last:
        end = _bare_end(text, words[last - 1])
        yield words[head + 1].start, end + (text[end : end + 1] == ".")


def _owner_before(text: str, words: Sequence[Word], first: int, owners: Owners) -> tuple[str, int]:
    """The country or other owner before an office and where the phrase starts ("Iranian", "South Korea's", "U.S.", "CIA")."""
    for size in (4, 3, 2, 1):
        start = first - size
        if start < 0 or words[start].block != words[first].block or any(word.opens for word in words[start + 1 : first + 1]):
            continue
        printed = text[words[start].start : words[first].start]
        if not printed[0].isupper() or "--" in printed or words[start].folded == "the" or not _OWNER.fullmatch(printed):
            continue
        key = make_form(printed.strip(" \xa0-")).words
        country = gazetteer.adjectives().get(key) or gazetteer.countries().get(key)
        if country:
            return country, start
        capital = gazetteer.capitals().get(key)
        if key in owners or capital or (key in gazetteer.place_names() and size <= 3):
            return owners.get(key) or (capital[0] if capital else " ".join(key)), start
    return "", first


def _owner_after(text: str, words: Sequence[Word], last: int, owners: Owners) -> tuple[str, int, list[str]] | None:
    """Owner and field after an office: "of Defense", "of the Islamic Republic of Iran", "of State"."""
    if last >= len(words) or words[last].folded != "of" or not _GAP.fullmatch(text, words[last - 1].end, words[last].start):
        return None
    at = last + 1
    if at < len(words) and words[at].folded == "the":
        at += 1
    for size in (4, 3, 2, 1):
        if at + size > len(words) or not text[words[at].start].isupper():
            continue
        key = tuple(word.folded for word in words[at : at + size])
        owner = gazetteer.countries().get(key) or owners.get(key) or (" ".join(key) if key in gazetteer.place_names() else "")
        if owner:
            return owner, _bare_end(text, words[at + size - 1]), []
    if at < len(words) and gazetteer.titles().get(words[at].folded) == "part":
        return "", _bare_end(text, words[at]), [gazetteer.office_spellings().get(words[at].folded, words[at].folded)]
    return None
