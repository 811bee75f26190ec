"""Offices as printed: "Iran's Defense Minister", "the Chinese minister", "Secretary of State", "CIA Director"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.lexicon import load_mapping
from rashomon.model import Span
from rashomon.stages.who.words import NameWord, ReportWords
from rashomon.text import gazetteer
from rashomon.text.name_forms import make_form

_GAP = re.compile(r"[ \xa0.‐‑-]{1,3}")
_OWNER_OF_MORE = re.compile(r"['’]s? ")  # "the head of Orvik's harbour" is not the head of Orvik
_GOES_ON = re.compile(r" ?[-‐‑] ?\w")  # "governor-general"
_OWNER = re.compile(r"\A[^\W\d_][^,;:()“”\"\n–—―]*?(?:['’]s?)?[ \xa0-]")
_OFFICES = ("office", "royal", "clergy", "law")


@dataclass(frozen=True, slots=True)
class Office:
    """What an office is: whose (a country or other owner), its field ("defense"), its head word,
    its level ("former").
    """

    owner: str
    field: frozenset[str]
    head: str
    level: frozenset[str]

    def fits(self, other: Office, *, owner_needed: bool = False) -> bool:
        """True where both may be one office; an owner that is not printed fits any, unless one is needed."""
        if self.owner.startswith("?") or other.owner.startswith("?"):
            return False
        same_owner = (
            self.owner == other.owner
            if owner_needed
            else (not self.owner or not other.owner or self.owner == other.owner)
        )
        if other.head == "any":  # "the Israeli leader" may be the minister, but "an FBI official" is not the director
            return same_owner and bool(self.owner and other.owner)
        if self.owner != other.owner and (
            self.head == "chief" or gazetteer.titles().get(self.head) == "law"
        ):  # any body has a director or lawyer
            return False
        return same_owner and (self.field, self.head, self.level) == (other.field, other.head, other.level)


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """An office as printed.

    span: from its owner to its last word.
    head: where its head word ends.
    office: what office it is.
    determiner: the small word before it ("the", "a"), else "".
    printed: the roles it prints: the office with its owner, and a rank after it.
    """

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
"""The story's own places and bodies by their words, with the name they own an office under."""


@dataclass(frozen=True, slots=True)
class TitleRun:
    """Title words side by side: word numbers `first`..`last` (excluded), the office's head word at `head`."""

    first: int
    last: int
    head: int


def find_phrases(report: ReportWords, owners: Owners) -> Iterator[OfficePhrase]:
    """Every office printed in a report, in the order of the text."""
    for run in _title_runs(report, owners):
        phrase = _phrase(report, run, owners)
        ends_owned = phrase.span.end > report.words[run.last - 1].end
        of_more = ends_owned and _OWNER_OF_MORE.match(report.text, phrase.span.end)
        if not of_more and not _GOES_ON.match(report.text, phrase.span.end):  # else it is another office
            yield phrase


def _title_runs(report: ReportWords, owners: Owners) -> Iterator[TitleRun]:
    """The runs of title words that hold the head of an office."""
    words, titles = report.words, gazetteer.titles()
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and _is_of_office(report, end) and (end == at or report.follows(end, _GAP)):
            end += 1
        while end > at and titles.get(words[end - 1].folded) == "part":
            end -= 1
        if at + 1 < end and at and (words[at - 1].folded, words[at].folded) in owners:
            at += 1  # "Orvik House | spokesman"
        head = _head_of(words[at:end])
        if head is not None:
            yield TitleRun(at, end, at + head)
        at = max(end, at + 1)


def _head_of(run: Sequence[NameWord]) -> int | None:
    """The number of the last head word of an office before a rank; None without one. "Attorney general" is an office,
    no rank.
    """
    titles = gazetteer.titles()
    heads = [
        i
        for i, word in enumerate(run)
        if titles.get(word.folded) in _OFFICES or word.folded in gazetteer.office_words("any")
    ]
    if not heads:
        return None
    joined = [
        i
        for i in range(1, len(run))
        if run[i].folded == "general" and run[i - 1].folded in gazetteer.office_words("general")
    ]
    ranks = [i for i in range(heads[0] + 1, len(run)) if titles.get(run[i].folded) == "rank" and i not in joined]
    return max(i for i in (*heads, *joined) if i < min(ranks, default=len(run)))


def _is_of_office(report: ReportWords, at: int) -> bool:
    return report.is_title(at) or report.words[at].folded in gazetteer.office_words("any")


def _phrase(report: ReportWords, run: TitleRun, owners: Owners) -> OfficePhrase:
    """The phrase of a run of title words, with owner and field from the words around it."""
    words, text = report.words, report.text
    parts = [gazetteer.office_spellings().get(word.folded, word.folded) for word in words[run.first : run.head + 1]]
    pieces = " ".join(parts).split()
    owner, start = _owner_before(report, run.first, owners)
    end = report.bare_end(run.last - 1)
    after = _owner_after(report, run.last, owners)
    if after and not (owner and after.owner):
        owner, end = owner or after.owner, after.end
        pieces = [*after.field, *pieces]
    before = words[start - 1] if start > 0 else None
    near = before is not None and text[before.end : words[start].start] in (" ", "\xa0")
    determiner = text[before.start : before.end].casefold() if before and near else ""
    if (
        not after and run.last < len(words) and words[run.last].folded == "of"
    ):  # of something we do not know: nobody else's office
        owner = owner or f"?{words[run.last].start}"
    level = frozenset((*pieces, determiner)) & gazetteer.office_words("level")
    field = frozenset(pieces[:-1]) - level
    office = Office(owner, field, _class_of(pieces[-1], field), level)
    return OfficePhrase(
        Span(report.page.doc, words[start].start, end),
        report.bare_end(run.head),
        office,
        determiner,
        _printed(report, run, start),
    )


def _class_of(name: str, field: frozenset[str]) -> str:
    """Heads that may stand for one another under one name ("defense chief" = minister; "CIA chief" = director)."""
    if name in gazetteer.office_words("any") and not field:
        return "any"
    if field and name in gazetteer.office_words("minister"):
        return "minister"
    return "chief" if name in gazetteer.office_words("chief") else name


def _printed(report: ReportWords, run: TitleRun, start: int) -> tuple[str, ...]:
    """The roles of a phrase: the office with its owner, and a rank after it."""
    text, words = report.text, report.words
    roles = [text[words[start].start : report.bare_end(run.head)]]
    if run.head + 1 < run.last:
        end = report.bare_end(run.last - 1)
        roles.append(text[words[run.head + 1].start : end + (text[end : end + 1] == ".")])
    return tuple(" ".join(role.split()) for role in roles)


def _owner_before(report: ReportWords, first: int, owners: Owners) -> tuple[str, int]:
    """The country or other owner before an office and the word the phrase starts with ("Iranian", "South Korea's",
    "U.S.", "CIA").
    """
    words = report.words
    for size in (4, 3, 2, 1):
        start = first - size
        if (
            start < 0
            or words[start].block != words[first].block
            or any(word.opens for word in words[start + 1 : first + 1])
        ):
            continue
        printed = report.text[words[start].start : words[first].start]
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


@dataclass(frozen=True, slots=True)
class OwnerAfter:
    """What "of …" behind an office gives: an owner or words of a field, and where it ends."""

    owner: str
    end: int
    field: tuple[str, ...] = ()


def _owner_after(report: ReportWords, last: int, owners: Owners) -> OwnerAfter | None:
    """Owner and field after an office: "of Defense", "of the Islamic Republic of Iran", "of State"."""
    words = report.words
    if last >= len(words) or words[last].folded != "of" or not report.follows(last, _GAP):
        return None
    at = last + 1
    if at < len(words) and words[at].folded == "the":
        at += 1
    for size in (4, 3, 2, 1):
        if at + size > len(words) or not report.is_capital(at):
            continue
        key = tuple(word.folded for word in words[at : at + size])
        owner = (
            gazetteer.countries().get(key)
            or owners.get(key)
            or (" ".join(key) if key in gazetteer.place_names() else "")
        )
        if owner:
            return OwnerAfter(owner, report.bare_end(at + size - 1))
    if at < len(words) and gazetteer.titles().get(words[at].folded) == "part":
        return OwnerAfter(
            "", report.bare_end(at), (gazetteer.office_spellings().get(words[at].folded, words[at].folded),)
        )
    return None
