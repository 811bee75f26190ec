"""Credits: bylines, agency lines and datelines, and the outlets that they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon import any_of, load_table, words_of
from rashomon.lexicon.outlets import outlet_forms
from rashomon.stages.read.datelines import is_date_line, read_date_line
from rashomon.text.stretches import Stretch

_SEPARATOR = re.compile(r"\s?(?:—|–|―|•|--)\s?|\s-\s|:\s|(?<=/)\.?\s|(?<=\))\s(?=[A-Z])")
_AGENCY = re.compile(r"\((?P<round>[A-Z][\w./ &-]{1,30})\)|/(?P<slashed>[A-Z][\w. -]{1,30})/")
_DAY = re.compile(r",?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})(?:,?\s\d{4})?[.,]?$")
_OPENING_DAY = re.compile(
    r"(?:\A|(?<=\)\s)|(?P<bracket>\())(?P<day>(?:[A-Z][a-z]{2,8},?\s)?(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:,?\s\d{4})?)"
    r"(?(bracket)\)|[,:.]?(?:\s|\Z))"
)
"""A day at the start of a dateline, or in brackets in it."""
_PLACE = re.compile(r"\A[A-Z][\w.'’]*(?:-\w+)*(?:[ /][A-Z][\w.'’]*(?:-\w+)*){0,4}(?:,\s[A-Z][\w.]*(?:\s[A-Z]\w*)?)?$")
_DATED = re.compile(
    r"\(?(?:[A-Z][a-z]{2,8},?\s)?(?:\d{1,2}\s[A-Z][a-z]{2,8}\.?,?\s\d{4}|[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s\d{4})\)?"
)
_WORDS = {kind: words_of("credit_words", kind) for kind in ("by", "particle", "staff", "role", "no_dateline")}
_BY = re.compile(rf"(?:{any_of(_WORDS['by'])} )?[Bb][Yy]:?\s")
_STAFF = re.compile(rf"(?P<names>[A-Z][\w.'’ -]{{3,40}}),?\s{any_of(_WORDS['staff'])}\.?$")
_TAGLINE_OUTLET = re.compile(
    rf"\b{any_of(_WORDS['role'])}\s(?:for|at|with)\s(?P<outlet>(?:the\s)?[A-Z][\w'’-]*(?:[ -][A-Z][\w'’-]*){{0,4}})"
)
_OPENS = re.compile(r"[\"“'‘\[(]?[A-Z0-9]")


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit at the start of a stretch, and what it names; None = it does not name it.

    length: of the credit, in characters.
    why: its kind: "byline", "agency line", "dateline" and so on.
    distributor: who passed the report on without writing it.
    day: the ISO date of a dateline.
    """

    length: int
    why: str
    outlet: str | None = None
    author: str | None = None
    distributor: str | None = None
    day: str | None = None


def read_credit_line(stretch: Stretch) -> Credit | None:
    """The credit that a whole line is (a byline, an agency line, a distributor's line), or None.

    >>> from rashomon.text.stretches import split_stretches
    >>> read_credit_line(split_stretches("By Mara Lind, Harbour Post")[0]).author
    'Mara Lind, Harbour Post'
    """
    text, plain = stretch.text, stretch.plain
    if len(text) > 250:
        return None
    by = _BY.match(text)
    if by and 2 <= len(stretch.words) <= 14 and are_names(text[by.end() :]):
        return _byline(len(text), text[by.end() :].strip(" ,."))
    staff = _STAFF.match(text) if len(stretch.words) <= 10 else None
    if staff:
        return _byline(len(text), text.strip(" .").removeprefix("By "))
    named = known_outlet(text.strip(" .()-–—/[]"))
    if named:
        return Credit(
            len(text),
            "agency line" if named[1] == "agency" else "outlet line",
            outlet=named[0] if named[1] != "distributor" else None,
            distributor=named[0] if named[1] == "distributor" else None,
        )
    alone = _dated_agency(stretch) or _dateline_alone(stretch) or _signed(stretch) or _station(stretch)
    if alone:
        return alone
    for where, words, kind in _rows():
        if (
            kind == "tagline"
            or (where == "start" and not _starts(plain, words))
            or (where == "end" and not plain.rstrip(". ").endswith(words))
        ):
            continue
        if words == "by" or (where == "inside" and words not in plain) or len(stretch.words) > 40:
            continue
        if kind == "distributor":
            return Credit(len(text), "distributor line", distributor=text[len(words) :].strip(" .:"))
        return Credit(len(text), "byline" if kind == "byline" else "agency line")
    return None


def read_tagline(stretch: Stretch) -> Credit | None:
    """An author's tagline ("A. B. is a staff writer for the Post. Reach her at …"), or None. It is furniture, but may
    name the outlet.
    """
    if len(stretch.words) > 50 or not any(kind == "tagline" and words in stretch.plain for _, words, kind in _rows()):
        return None
    outlet = _TAGLINE_OUTLET.search(stretch.text)
    return Credit(len(stretch.text), "author tagline", outlet=outlet["outlet"].removeprefix("the ") if outlet else None)


def read_dateline(stretch: Stretch, *, first: bool) -> Credit | None:
    """The dateline that a paragraph starts with ("HARBOUR CITY (AP) — ", "Iran PressAsia: "), or None.

    `first`: the paragraph is among the first of its text, where a known place or outlet before a dash or colon is
      enough.

    >>> from rashomon.text.stretches import split_stretches
    >>> read_dateline(split_stretches("ODDA (Nordlys) - Nine people died on Friday.")[0], first=True)
    Credit(length=17, why='dateline', outlet='Nordlys', author=None, distributor=None, day=None)
    """
    return _dateline(stretch.text, first=first) if len(stretch.words) >= 6 else None


def _dateline(text: str, *, first: bool) -> Credit | None:
    separator = next(
        (match for match in _SEPARATOR.finditer(text[:90]) if _AGENCY.sub("", text[: match.start()]).strip()), None
    )
    if separator is None or not _OPENS.match(text, separator.end()):
        return None
    head, day = _cut_opening_day(text[: separator.start()])
    agency = _AGENCY.search(head)
    place = _DAY.sub("", _AGENCY.sub("", head).strip(" .")).strip(" ,.")
    named = agency["round"] or agency["slashed"] if agency else None
    mark = separator.group().strip()
    if day and named and not place:  # "February 21, 2015 (ARDA) - ", "4 March 2014 (Reuters) - "
        if mark in ("", ":") or not _PLACE.match(named):
            return None
        named = named if known_outlet(named) else None
    elif not _PLACE.match(place) or not _is_place(place, mark, agency=named, first=first):
        return None
    if not day and (last := _DAY.search(head if agency is None else head[: agency.start()].rstrip())):
        day = last.group()
    known = known_outlet(named)
    outlet = named if known is None else known[0] if known[1] != "distributor" else None
    if mark == ":" and not named:
        outlet = _leading_outlet(place)
    printed = read_date_line(day) if day else None
    return Credit(separator.end(), "dateline", outlet=outlet, day=printed.iso if printed else None)


def _cut_opening_day(head: str) -> tuple[str, str | None]:
    """The words before a dateline's mark without the day that opens them or stands in brackets, and that day."""
    for match in _OPENING_DAY.finditer(head):
        if is_date_line(match["day"]):
            return (head[: match.start()] + head[match.end() :]).strip(), match["day"]
    return head, None


def read_leading_date(stretch: Stretch) -> str | None:
    """The ISO date in brackets that a first paragraph starts with ("(Tue, 16 Aug 2011) This morning …"), or None."""
    match = _DATED.match(stretch.text[:60])
    printed = read_date_line(match.group()) if match and match.group().startswith("(") else None
    return printed.iso if printed else None


def known_outlet(form: str | None) -> tuple[str, str] | None:
    """The name and kind (agency, outlet, distributor) of the outlet that is printed in this form; None = it is not
    known.

    >>> known_outlet("AFP")
    ('Agence France-Presse', 'agency')
    """
    outlet = outlet_forms().get(form) if form else None
    return (outlet.name, outlet.kind) if outlet else None


@cache
def _places() -> frozenset[str]:
    return frozenset(row[0].casefold() for name in ("places", "countries", "regions") for row in load_table(name))


def known_place(form: str) -> bool:
    """True where a place, or the first part of it ("New Delhi/Mumbai", "Miami, Fla."), is in the gazetteer."""
    return form.casefold() in _places() or re.split(r"[/,]", form)[0].strip(" .").casefold() in _places()


def _is_place(place: str, mark: str, *, agency: str | None, first: bool) -> bool:
    """True where the words before a dash or colon can be a dateline's place. Each mark has its own test, because each
    is used for other things too.
    """
    city = place.split(",")[0]
    if (
        agency
    ):  # "Shanghai Cooperation Organization (SCO) members met" has brackets too, but neither capitals nor a dash
        return city.isupper() or mark not in ("", ":")
    if mark in ("", ".") or place.split()[0].casefold() in _WORDS["no_dateline"]:
        return False
    if mark == ":":
        return first and (_leading_outlet(place) is not None or known_place(place))
    return (city.isupper() and (len(city) > 3 or known_place(city))) or (first and known_place(place))


def _leading_outlet(lead: str) -> str | None:
    """The outlet whose name starts a lead-in, even where its section follows without a blank: "Iran PressAsia:"."""
    known = outlet_forms()
    forms = [
        form
        for form, outlet in known.items()
        if outlet.kind != "distributor" and len(form) > 4 and lead.startswith(form)
    ]
    return known[max(forms, key=len)].name if forms else None


def _dated_agency(stretch: Stretch) -> Credit | None:
    """A line of agency, date and town: "TNN Nov 12, 2011, 05.51AM IST MUMBAI:"."""
    if len(stretch.words) > 14 or stretch.ended:
        return None
    first = known_outlet(stretch.words[0]) if stretch.words else None
    printed = read_date_line(stretch.text) if first and first[1] == "agency" else None
    if first and printed:
        return Credit(len(stretch.text), "agency and date line", outlet=first[0], day=printed.iso)
    return None


def are_names(text: str) -> bool:
    """True where a text holds nothing but names: "Ann Lee and Bo Vik, Harbour Post"."""
    return all(word in _WORDS["particle"] or word[0].isupper() for word in text.rstrip(".").replace(",", " ").split())


def _byline(length: int, names: str) -> Credit:
    """A byline as a credit: its author, and the outlet or agency behind the comma or in the author's place ("Ann Lee,
    Reuters", "The Associated Press").
    """
    author, _, behind = names.rpartition(",")
    outlet = known_outlet(behind.strip()) or known_outlet(names)
    if outlet is None or outlet[1] == "distributor":
        return Credit(length, "byline", author=names)
    return Credit(length, "byline", author=author.strip() or None, outlet=outlet[0])


def _dateline_alone(stretch: Stretch) -> Credit | None:
    """A dateline on a line of its own: "SEATTLE, Wash. -"."""
    if len(stretch.words) > 8 or not stretch.text.endswith(("-", "—", "–", ":")):
        return None
    credit = _dateline(stretch.text + " A", first=True)  # as if a paragraph followed
    return Credit(len(stretch.text), credit.why, outlet=credit.outlet, day=credit.day) if credit else None


def _station(stretch: Stretch) -> Credit | None:
    """A call sign in brackets on a line of its own: "(KTW7)"."""
    match = re.fullmatch(r"\((?P<sign>[A-Z]{2,6}\d{0,2}(?:/[A-Z]{2,6}\d{0,2})?)\)", stretch.text)
    return Credit(len(stretch.text), "agency line", outlet=match["sign"]) if match else None


def _signed(stretch: Stretch) -> Credit | None:
    """A signature on a line of its own: "— Harbour Post Wire"."""
    match = re.match(r"[—–-]{1,2}\s?(?P<name>[A-Z][\w.'’-]*(?:[ /-][A-Z][\w.'’-]*){0,4})$", stretch.text)
    known = known_outlet(match["name"]) if match else None
    if not match or (not known and match.group()[0] == "-" != match.group()[1]):  # "- Ann Lee" may be an item of a list
        return None
    return Credit(len(stretch.text), "signature", outlet=known[0] if known and known[1] != "distributor" else None)


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    rows = [(where, words, kind) for where, words, kind in load_table("credits")]
    return tuple(sorted(rows, key=lambda row: (-len(row[1]), row[1])))


def _starts(plain: str, words: str) -> bool:
    return plain.startswith(words) and not plain[len(words) :][:1].isalnum()
