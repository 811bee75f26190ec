"""Names by rules: runs of capitalised words, cut at titles, their kind told by word lists. A stop-gap for the trained model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.model import Document, Name, NameKind, Sentence, Token
from rashomon.words import load_mapping, load_table, load_words

_LINKS = frozenset(("de", "la", "le", "del", "della", "di", "da", "du", "des", "van", "von", "der", "den", "bin", "bint", "ibn", "al", "el", "ben", "y"))
_LONG_LINKS = frozenset(("of", "and", "&", "for", "on", "the", "at"))  # only inside the name of a body or place, after its head word
_HYPHENS = frozenset("-‐‑")

Words = list[tuple[int, int]]


def find_names(document: Document, sentences: Sequence[Sentence], tokens: Sequence[Token]) -> tuple[Name, ...]:
    """The names of a document in the order of the text, without titles ("Ashtiani", not "General Ashtiani")."""
    text = document.text
    lower = Counter(text[t.start : t.end] for t in tokens if text[t.start].islower())
    candidates: list[tuple[Words, bool]] = []
    for sentence in sentences:
        words = _with_points(text, [(t.start, t.end) for t in tokens[sentence.first : sentence.last]])
        if not _is_title_case(text, words):
            candidates += [(part, run[0] == words[0]) for run in _capital_runs(text, words) for part in _cut_at_titles(text, run)]
    inside = Counter(_join(text, words) for words, opens in candidates if not opens)
    names = []
    for words, opens in candidates:
        if opens and (kept := _without_opener(text, words, (lower, inside))) != words:
            words = kept
            opens = False
        if not words or (opens and len(words) == 1 and not _is_known(_join(text, words), inside)):
            continue
        name = _join(text, words)
        if name in load_words("not_names") or name in _adjectives() or len(name) == 1 or re.fullmatch(r"\w{1,4}['’]\w{1,2}", name):
            continue
        kind, confidence = name_kind(text, words)
        names.append(Name(document.span(words[0][0], words[-1][1]), kind, confidence * (0.8 if opens else 1.0)))
    return tuple(names)


def name_kind(text: str, words: Words) -> tuple[NameKind, float]:
    """What a run of capitalised words names, and how sure that is."""
    forms = [text[a:b] for a, b in words]
    name = _join(text, words)
    if name in _places():
        return "place", 0.9
    if any(form in load_words("organisation_words") for form in forms):
        return "organisation", 0.8
    if forms[-1] in load_words("place_words") or forms[0] in load_words("place_words"):
        return "place", 0.8
    before = text[max(0, words[0][0] - 24) : words[0][0]].split()
    if forms[0] in load_words("given_names") or (before and before[-1] in load_words("titles")):
        return "person", 0.85
    if len(forms) == 1 and forms[0].isupper() and 2 <= len(forms[0]) <= 6:
        return "organisation", 0.6
    if before and before[-1].lower() in ("in", "at", "near", "from", "to", "outside"):
        return "place", 0.5
    if len(forms) in (2, 3):
        return "person", 0.5
    return "other", 0.4


def _with_points(text: str, words: Words) -> Words:
    """The words, with the point of an abbreviation or initial joined to it ("Gen.", "J.")."""
    joined: Words = []
    for start, end in words:
        before = text[joined[-1][0] : joined[-1][1]] if joined else ""
        is_short = before in load_words("abbreviations") or (len(before) == 1 and before.isupper())
        if text[start:end] == "." and is_short and joined[-1][1] == start and end != words[-1][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _capital_runs(text: str, words: Words) -> Iterator[Words]:
    """Runs of capitalised words that stand side by side, joined by name particles."""
    run: Words = []
    i = 0
    while i < len(words):
        if text[words[i][0]].isupper() and (not run or _side_by_side(text, run[-1], words[i])):
            run.append(words[i])
            i += 1
            continue
        ahead = _linked(text, run, words, i) if run else 0
        if ahead:
            run += words[i : i + ahead]
            i += ahead
            continue
        if run:
            yield run
            run = []
            if text[words[i][0]].isupper():
                continue
        i += 1
    if run:
        yield run


def _linked(text: str, run: Words, words: Words, i: int) -> int:
    """How many words from `i` on join the run to a later capitalised word (0 = none)."""
    forms = [text[a:b] for a, b in run]
    bodies, places = load_words("organisation_words"), load_words("place_words")
    has_head = not _is_country(_join(text, run)) and (forms[-1] in places or any(form in bodies for form in forms))
    for n in (1, 2):
        links, after = words[i : i + n], words[i + n : i + n + 1]
        forms = [text[a:b] for a, b in links]
        joined = all(_side_by_side(text, a, b) for a, b in zip((run[-1], *links), (*links, *after), strict=False))
        allowed = _LINKS | _LONG_LINKS if has_head else _LINKS
        goes_on = bool(after) and (text[after[0][0]].isupper() or (text[after[0][0]].isdigit() and forms[0] in _HYPHENS))
        if goes_on and joined and all(form in allowed or form in _HYPHENS for form in forms):
            return n
    return 0


def _side_by_side(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    gap = text[left[1] : right[0]]
    return gap in ("", " ", "\xa0") and text[left[1] - 1 : left[1]] not in ",;:"


def _cut_at_titles(text: str, run: Words) -> Iterator[Words]:
    """The names in a run: what stands before a title and what stands after it ("CIA | Director | Mike Pompeo")."""
    kinds, organisation = load_mapping("titles"), load_words("organisation_words")
    forms = [text[a:b] for a, b in run]
    heads = [
        i for i, form in enumerate(forms)
        if kinds.get(form, "part") not in ("part", "royal" if i else "part") and not any(f in organisation for f in forms[i + 1 : i + 3])
    ]  # a "King" that does not come first is a family name
    if not heads:
        yield _trim(text, run)
        return
    start, end = heads[0], heads[-1] + 1
    while start and (forms[start - 1] in kinds or forms[start - 1] in _HYPHENS):
        start -= 1
    for part in (_trim(text, run[:start]), _trim(text, run[end:])):
        if part:
            yield part


def _trim(text: str, words: Words) -> Words:
    """A run without links and hyphens at its edges."""
    edge = _LINKS - {"al", "el", "von", "van"} | _LONG_LINKS | _HYPHENS
    while words and text[words[0][0] : words[0][1]] in edge:
        words = words[1:]
    while words and text[words[-1][0] : words[-1][1]] in edge:
        words = words[:-1]
    return words


def _without_opener(text: str, words: Words, seen: tuple[Counter[str], Counter[str]]) -> Words:
    """A run that opens a sentence, without a first word that has its capital only from there."""
    lower, inside = seen
    first = text[words[0][0] : words[0][1]]
    whole = _join(text, words)
    if whole in inside or whole in _places():
        return words
    if first in load_words("not_names") or (lower[first.lower()] and first not in load_words("given_names")):
        return _trim(text, words[1:])
    return words


def _is_known(name: str, inside: Counter[str]) -> bool:
    """True where a single word that opens a sentence is a name elsewhere: in this text or in a list."""
    return name in _places() or name in load_words("given_names") or name.isupper() or any(name in other.split() for other in inside)


def _is_title_case(text: str, words: Words) -> bool:
    """A headline that capitalises nearly every word tells nothing about names."""
    letters = [text[a] for a, b in words if text[a].isalpha() and b - a > 3]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def _join(text: str, words: Words) -> str:
    return text[words[0][0] : words[-1][1]] if words else ""


def _is_country(name: str) -> bool:
    return name in load_mapping("countries")


@cache
def _places() -> frozenset[str]:
    countries = [name for row in load_table("countries") for i in (0, 2, 3) for name in (row[i] if i < len(row) else "").split("|")]
    regions = [name for row in load_table("regions") for name in row[::2]]
    return frozenset(countries) | frozenset(regions) | frozenset(load_mapping("places")) - {""}


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(word for row in load_table("countries") if len(row) > 1 for word in row[1].split("|")) - {"US", "U.S."}
