"""The offices printed in a report: "Norway's Defense Minister", "the Danish minister", "Secretary of State"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.lexicon import load_mapping
from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.who.words import NameWord, ReportWords
from rashomon.text import gazetteer
from rashomon.text.name_forms import make_form

_GAP = re.compile(r"[ \xa0.‐‑-]{1,3}")
# both show that the office is another one: "the head of Orvik's harbour" is not the head of Orvik; "governor-general"
_OWNER_OF_MORE = re.compile(r"['’]s? ")
_GOES_ON = re.compile(r" ?[-‐‑] ?\w")
_OWNER = re.compile(r"\A[^\W\d_][^,;:()“”\"\n–—―]*?(?:['’]s?)?[ \xa0-]")
_OFFICES = ("office", "royal", "clergy", "law")


@dataclass(frozen=True, slots=True)
class Office:
    """What somebody is by office.

    owner: the country or body whose office it is; "" = not printed; "?…" = printed but not known, so that it fits none.
    field: the words for what it is about ("defense").
    head: its head word; "any" for a word such as "leader" that any office may be called; "minister" and "chief" each
        stand for several words.
    level: words such as "former" and "deputy".
    """

    owner: str
    field: frozenset[str]
    head: str
    level: frozenset[str]

    def fits(self, other: Office, *, owner_needed: bool = False) -> bool:
        """True where both may be one office; an owner that is not printed fits any, unless `owner_needed`."""
        if self.owner.startswith("?") or other.owner.startswith("?"):
            return False
        same_owner = (
            self.owner == other.owner
            if owner_needed
            else (not self.owner or not other.owner or self.owner == other.owner)
        )
        if other.head == "any":  # "the Danish leader" may be the minister
            return same_owner and bool(self.owner and other.owner)
        # every body has a director and a lawyer, so that one without an owner may be anybody's
        if self.owner != other.owner and (self.head == "chief" or gazetteer.titles().get(self.head) == "law"):
            return False
        return same_owner and (self.field, self.head, self.level) == (other.field, other.head, other.level)


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """One place where an office is printed.

    span: from its owner to its last word.
    head: the offset at which its head word ends.
    determiner: the word right before it in small letters ("the", "a"), whatever it is; "" where none is near.
    printed: the roles it prints: the office with its owner, and the rank after it, if any.
    """

    span: Span
    head: int
    office: Office
    determiner: str
    printed: tuple[str, ...]

    @property
    def is_indefinite(self) -> bool:
        """True for "a minister" and "no minister", which mean nobody in particular."""
        return load_mapping("determiners").get(self.determiner) in ("article", "indefinite")

    @property
    def opens_with_article(self) -> bool:
        """True for "the minister", "his minister", "a minister"."""
        return load_mapping("determiners").get(self.determiner) in ("definite", "article")


Owners = Mapping[tuple[str, ...], str]
"""By the words of each place and body of the story, the name under which it owns an office."""


@dataclass(frozen=True, slots=True)
class TitleRun:
    """A run of title words side by side.

    first, last: the numbers of its first word and of the word after its last.
    head: the number of the office's head word.
    """

    first: int
    last: int
    head: int


def find_phrases(report: ReportWords, owners: Owners) -> Iterator[OfficePhrase]:
    """All offices printed in a report, in the order of the text."""
    for run in _title_runs(report, owners):
        phrase = _phrase(report, run, owners)
        ends_owned = phrase.span.end > report.words[run.last - 1].end
        of_more = ends_owned and _OWNER_OF_MORE.match(report.text, phrase.span.end)
        if not of_more and not _GOES_ON.match(report.text, phrase.span.end):
            yield phrase


def _title_runs(report: ReportWords, owners: Owners) -> Iterator[TitleRun]:
    """The runs of title words that hold the head word of an office, in the order of the text."""
    words, titles = report.words, gazetteer.titles()
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and _is_of_office(report, end) and (end == at or _goes_on(report, end)):
            end += 1
        while end > at and titles.get(words[end - 1].folded) == "part":
            end -= 1
        if at + 1 < end and at and (words[at - 1].folded, words[at].folded) in owners:
            at += 1  # "Orvik House | spokesman"
        head = _head_of(words[at:end])
        if head is not None:
            yield TitleRun(at, end, at + head)
        at = max(end, at + 1)


def _goes_on(report: ReportWords, at: int) -> bool:
    """True where a title word belongs to the title before it.

    It does not in "the president's adviser" and "can the president fire special counsel Hale".
    """
    last, word = report.words[at - 1], report.words[at]
    if gazetteer.titles().get(last.folded) == "office":
        is_owner = report.bare_end(at - 1) < last.end
        opens_another = gazetteer.titles().get(word.folded) == "part" and not report.is_capital(at)
        if is_owner or opens_another:
            return False
    return report.follows(at, _GAP)


def _head_of(run: Sequence[NameWord]) -> int | None:
    """The index in a run of the last head word of an office that stands before any rank; None without a head word.

    The "general" of "attorney general" is a head word and no rank.
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
    """True for a word that can be part of an office."""
    return report.is_title(at) or report.words[at].folded in gazetteer.office_words("any")


def _phrase(report: ReportWords, run: TitleRun, owners: Owners) -> OfficePhrase:
    """The office printed by a run of title words, with owner and field from the words around it."""
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
    if not after and run.last < len(words) and words[run.last].folded == "of":
        owner = owner or f"?{words[run.last].start}"  # the owner is printed but not known: the office fits no other
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
    """The head under which words that may stand for one another are compared.

    A "defense chief" is a minister, because the office has a field; the "chief" of a body is its director.
    """
    if name in gazetteer.office_words("any") and not field:
        return "any"
    if field and name in gazetteer.office_words("minister"):
        return "minister"
    return "chief" if name in gazetteer.office_words("chief") else name


def _printed(report: ReportWords, run: TitleRun, start: int) -> tuple[str, ...]:
    """The roles that a run prints: the office with its owner, and the rank after it, if any."""
    text, words = report.text, report.words
    first = words[start].start if start < run.first else _with_compounds(report.page, words[start].start)
    roles = [text[first : report.bare_end(run.head)]]
    if run.head + 1 < run.last:
        end = report.bare_end(run.last - 1)
        roles.append(text[words[run.head + 1].start : end + (text[end : end + 1] == ".")])
    return tuple(" ".join(role.split()) for role in roles)


def _with_compounds(page: Page, start: int) -> int:
    """The offset at which an office begins, with the nouns before it in small letters ("prayer leader").

    start: the offset of its first word.
    """
    tree, text = page.tree, page.text
    at = next(iter(tree.over(start, start + 1)), 0)
    while at and tree.relation(at - 1) == "compound" and tree.head(at - 1) is not None:
        noun = tree.tokens[at - 1]
        if not text[noun.start].islower() or text[noun.end : start] not in (" ", "\xa0", "-"):
            break
        start = noun.start
        while start and (
            text[start - 1].isalnum() or text[start - 1] in "-’'"
        ):  # "all-time leader", "the 76ers president"
            start -= 1
        at = tree.over(start, start + 1).start
    return start


def _owner_before(report: ReportWords, first: int, owners: Owners) -> tuple[str, int]:
    """The owner printed before an office ("Danish", "South Korea's", "U.S.") and the number of the owner's first word.

    Returns ("", `first`) where there is none. first: the number of the office's first word.
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
    """What "of …" after an office gives.

    owner: a country, place or body; "" where it gives a field.
    end: the offset at which it ends.
    field: words of the office's field.
    """

    owner: str
    end: int
    field: tuple[str, ...] = ()


def _owner_after(report: ReportWords, last: int, owners: Owners) -> OwnerAfter | None:
    """The owner or field printed after an office ("of Defense", "of the Republic of Korea"), or None.

    last: the number of the word after the office.
    """
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
