"""The mending of the edges of the annotator's names: pieces of one name are joined, missing parts added, others cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.lexicon import load_words
from rashomon.model import Name, Reading, Span
from rashomon.text import gazetteer
from rashomon.text.words import fold

_NICKNAME = re.compile(r"[“\"‘(]([^\W\d_][\w-]{0,20}(?: [^\W\d_][\w-]{0,20})?)[”\"’)] (?=[^\W\d_])")
_TAIL = re.compile(r" [^\W\d_]+(?:['’]s|s['’])?")
_CAPITALISED = re.compile(r"[A-Z][\w’-]+")
_CAPITAL = re.compile(r" [A-Z][a-z]+\b")
_SMALL_END = re.compile(r" [a-z]+$")
_HYPHENED = re.compile(r"[-‐‑](?:[^\W\d_]+[-‐‑]){0,3}[^\W\d_]+")
_BEFORE_HYPHEN = re.compile(r"(?:[^\W\d_]{1,40}[-‐‑]){1,4}$")
_CUT_TAIL = re.compile(r"[\w.]{1,40}[-‐‑](?:based|led|run|backed|owned|controlled|dominated|born|area) ")
_SUFFIX = re.compile(r",? (?:[JS]n?r\b\.?|(?:Junior|Senior)\b(?! [A-Z])|I{2,3}\b|IV\b)|(?<=[JS]r)\.(?= [a-z(])")
_DEGREE = re.compile(r",? ([A-Z][\w.]+)$")
_ARTICLE = re.compile(r"\b[Aa]n? $")
_BETWEEN_DEGREES = re.compile(r"\.?,? ")
_SEPARATORS = frozenset((", ", " and ", ", and ", " & "))


def mend_names(reading: Reading) -> list[Name]:
    """The names that the annotator found in a document, with their edges mended, in the order of the text."""
    text = reading.document.text
    names = sorted(reading.annotation.names, key=lambda name: name.span)
    for mend in _MENDERS:
        names = mend(text, names)
    return names


def _degrees_cut(text: str, names: Sequence[Name]) -> list[Name]:
    """The names of people without degrees and orders ("Margit Poppe, MSc"), which are no names of their own either."""
    mended: list[Name] = []
    edge = -1  # where the last person's name or degree ends
    for name in names:
        start, end = name.span.start, name.span.end
        follows = edge >= 0 and _BETWEEN_DEGREES.fullmatch(text, edge, start)
        if _is_degree(text[start:end]) and (follows or _ARTICLE.search(text, max(0, start - 4), start)):
            edge = end
            continue
        while (degree := _DEGREE.search(text[start:end])) and _is_degree(degree[1]):
            end = start + degree.start()
        is_person = name.kind == "person" or (
            end < name.span.end and fold(text[start:end].split()[0]) in gazetteer.given_names()
        )
        edge = end if is_person else -1
        mended.append(_moved(replace(name, kind="person"), start, end) if is_person else name)
    return mended


def _is_degree(printed: str) -> bool:
    """True for letters that stand after a name ("MSc", "Ph.D.")."""
    return printed.replace(".", "") in load_words("post_nominals")


def _moved(name: Name, start: int, end: int) -> Name:
    return replace(name, span=Span(name.span.doc, start, end))


def _hyphens_added(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with their hyphenated parts ("Jong" -> "Jong-un", "Lago" -> "Mar-a-Lago"), but without "-based".

    A name of a person also loses words in small letters at its end; names that come to overlap are joined.
    """
    mended: list[Name] = []
    for name in names:
        start, end = name.span.start, name.span.end
        after = _HYPHENED.match(text, end)
        if after:
            parts = [part for part in re.split(r"[-‐‑]", after.group()) if part]
            is_name = parts[-1][0].isupper() or (name.kind == "person" and len(parts[-1]) <= 4)
            if is_name and parts[-1].casefold() not in gazetteer.edge_words("tail"):
                end = after.end()
        before = _BEFORE_HYPHEN.search(text, max(0, start - 40), start)
        own = before is not None and (
            before.group()[:-1].islower() or before.group().count("-") > 1 or len(before.group()) <= 3
        )
        if (
            own
            and before
            and text[before.start()].isupper()
            and (before.start() == 0 or not text[before.start() - 1].isalnum())
        ):
            start = before.start()
        if cut := _CUT_TAIL.match(text, start, end):
            start = cut.end()
        while end > start and name.kind == "person" and (small := re.search(r" [a-z]+$", text[start:end])):
            end = start + small.start()
        if mended and mended[-1].span.end >= end:
            continue
        if mended and mended[-1].span.end > start:
            start = mended.pop().span.start
        mended.append(_moved(name, start, end))
    return mended


def _suffixes_added(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with what belongs to them added and marks at their end cut.

    Added are "Jr.", "Junior" and "III" after a person's name.
    """
    mended = []
    for name in names:
        start, end = name.span.start, name.span.end
        more = _SUFFIX.match(text, end) if name.kind == "person" else None
        end = more.end() if more else end
        while end > start and text[end - 1] in "&,;:–—-":
            end -= 1
        mended.append(_moved(name, start, end))
    return mended


def _links_joined(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with those joined of which the first ends with a link: "Center for" + "Strategic Studies".

    A link that is left at the end of a name is cut off.
    """
    mended: list[Name] = []
    for name in names:
        last = mended[-1] if mended else None
        gap = text[last.span.end : name.span.start] if last else ""
        if last and gap == " " and text[last.span.start : last.span.end].split()[-1] in gazetteer.edge_words("link"):
            mended[-1] = _moved(last, last.span.start, name.span.end)
        else:
            mended.append(name)
    return [_without_last_link(text, name) for name in mended]


def _without_last_link(text: str, name: Name) -> Name:
    """The name without links ("for", "of") at its end."""
    end = name.span.end
    while (space := text.rfind(" ", name.span.start, end)) > 0 and text[space + 1 : end] in gazetteer.edge_words(
        "link"
    ):
        end = space
    return _moved(name, name.span.start, end)


def _lists_joined(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with those joined that list one body's matters: "Bureau of Salt" + ", " + "Tar" + " and " + "Rope"."""
    mended: list[Name] = []
    at = 0
    while at < len(names):
        last = at
        if names[at].kind == "organisation" and re.search(
            r" (?:of|for) [^\W\d_]+$", text[names[at].span.start : names[at].span.end]
        ):
            while last + 1 < len(names) and _continues_list(text, names[last], names[last + 1]):
                last += 1
        whole = text[names[at].span.start : names[last].span.end]
        if last > at and "," in whole and (" and " in whole or " & " in whole):
            mended.append(_moved(names[at], names[at].span.start, names[last].span.end))
        else:
            mended += names[at : last + 1]
        at = last + 1
    return mended


def _continues_list(text: str, left: Name, right: Name) -> bool:
    """True for a name after a comma or "and" that is no person, no listed place and no body by its words."""
    words = text[right.span.start : right.span.end].split()
    known = (
        any(fold(word) in gazetteer.body_words() for word in words)
        or tuple(map(fold, words)) in gazetteer.place_names()
    )
    return (
        text[left.span.end : right.span.start] in _SEPARATORS and right.kind in ("organisation", "other") and not known
    )


def _offices_joined(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with owner and word for a body joined: "Orvik County Sheriff" + "’s " + "Office"."""
    mended: list[Name] = []
    for name in names:
        last = mended[-1] if mended else None
        words = [fold(word) for word in text[name.span.start : name.span.end].split()]
        owned = (
            last is not None
            and text[last.span.end : name.span.start] in ("'s ", "’s ")
            and all(word in gazetteer.body_words() for word in words)
        )
        if last and owned and _folded(text[last.span.start : last.span.end]) not in gazetteer.countries():
            mended[-1] = replace(_moved(last, last.span.start, name.span.end), kind="organisation")
        else:
            mended.append(name)
    return mended


def _nicknames_joined(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with those of people joined that have a nickname between them: "Robert" + "“Bobby”" + "Hall".

    Where the annotator passed over what follows the nickname, a word with a capital is taken for the family name.
    """
    mended = list(names)
    at = 0
    for match in _NICKNAME.finditer(text):
        while at < len(mended) and mended[at].span.end <= match.end():
            at += 1
        right = mended[at] if at < len(mended) and mended[at].span.start <= match.end() else None
        left = next(
            (
                one
                for one in reversed(mended[max(0, at - 3) : at + 1])
                if one.span.start < match.start() <= one.span.end + 1
            ),
            None,
        )
        family = _CAPITALISED.match(text, match.end()) if match[1][0].isupper() else None
        ends = [right.span.end] if right and right.kind == "person" else [family.end()] if family and not right else []
        if left and left.kind == "person" and ends and text[match.start() - 1] == " ":
            start, end = left.span.start, ends[0]
            first = mended.index(left, max(0, at - 3))
            mended[first : at + 1 if right else at] = [_moved(left, start, end)]
            at = first
    return mended


def _pieces_joined(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with words in capitals side by side joined, where the last one is a word for a body or area.

    "Internationally Recognised" + "Transit Corridor"; "U. S. Geological" + " Survey".
    """
    mended: list[Name] = []
    for name in names:
        name = _with_area_before(text, name)
        end = name.span.end
        while (word := _CAPITAL.match(text, end)) and fold(word.group().strip()) in gazetteer.body_words():
            end = word.end()
        last = mended[-1] if mended else None
        if last and name.span.end <= last.span.end:
            continue
        final = fold(text[name.span.start : end].split()[-1])
        is_class = final in gazetteer.body_words() or final in gazetteer.area_words()
        if (
            last
            and text[last.span.end : name.span.start] == " "
            and is_class
            and last.kind in ("organisation", "other")
        ):
            mended[-1] = _moved(name, last.span.start, end)
        else:
            mended.append(
                replace(_moved(name, name.span.start, end), kind="organisation") if end > name.span.end else name
            )
    return mended


def _with_area_before(text: str, name: Name) -> Name:
    """The name of a place with a word for an area in capitals right before it: "Lake" before "Orvik"."""
    before = re.search(r"(?<![\w.] )\b([A-Z][a-z]+) $", text[max(0, name.span.start - 16) : name.span.start])
    known = _folded(text[name.span.start : name.span.end]) in gazetteer.place_names()
    if name.kind != "place" or known or not before or fold(before[1]) not in gazetteer.area_words():
        return name
    return _moved(name, name.span.start - len(before[0]), name.span.end)


def _classes_trimmed(text: str, names: Sequence[Name]) -> list[Name]:
    """The names without class words in small letters ("Orvik" of "Orvik province"), "of …" and open brackets.

    "of …" is cut off people only ("Neil Gard of Halden").
    """
    mended: list[Name] = []
    for name in names:
        start, end = name.span.start, name.span.end
        while (small := _SMALL_END.search(text[start:end])) and fold(small.group().strip()) in gazetteer.edge_words(
            "class"
        ):
            end = start + small.start()
        known = _folded(text[start:end]) in gazetteer.place_names() and name.kind == "organisation"
        if name.kind == "person" and (of := text.find(" of ", start, end)) > 0:
            end = of
        if bracket := re.search(r" ?(?:\([^)]*|\[[^\]]*)$", text[start:end]):
            end, known = start + bracket.start(), False
        if end > start:
            mended.append(name if known else _moved(name, start, end))
    return mended


def _bodies_extended(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with words in small letters after them that make them a body's: "Orvik County" + " police".

    "City Hall" + " press office" is another body than City Hall. A word such as "North" before a body's name is added.
    """
    starts = {name.span.start for name in names}
    mended: list[Name] = []
    for name in names:
        words = _folded(text[name.span.start : name.span.end])
        start, end = name.span.start, name.span.end
        if name.kind in ("place", "organisation") and words:
            end = _end_of_body(text, end, starts)
        before = text[max(0, start - 12) : start].split()
        is_body = name.kind != "person" and len(words) > 1 and words not in gazetteer.place_names()
        if is_body and before and before[-1] in gazetteer.edge_words("compass"):
            start = text.rfind(before[-1], 0, start)
        mended.append(
            replace(_moved(name, start, end), kind="organisation") if end > name.span.end else _moved(name, start, end)
        )
    return mended


def _end_of_body(text: str, end: int, starts: set[int]) -> int:
    """The offset at which a body's name ends, with at most three small words after `end`; `end` where none fit.

    starts: where names begin; the next name is no part of this one.
    """
    at, best = end, end
    for _ in range(3):
        tail = _TAIL.match(text, at)
        last = tail.group().split()[-1] if tail else ""
        if not tail or not last[0].islower() or at + 1 in starts:
            break
        at = tail.end()
        word = fold(re.sub(r"['’]s?$", "", last))
        if word in gazetteer.edge_words("body") and not last.endswith(("'s", "’s")):
            best = at
        elif word not in gazetteer.titles():
            break
    return best


def _folded(text: str) -> tuple[str, ...]:
    """The folded words of a text, parted at blanks."""
    return tuple(fold(word) for word in text.split())


_MENDERS = (
    _degrees_cut,
    _suffixes_added,
    _hyphens_added,
    _links_joined,
    _pieces_joined,
    _lists_joined,
    _offices_joined,
    _nicknames_joined,
    _classes_trimmed,
    _bodies_extended,
)
"""The steps of the mending in their order; most joins come first, so that a whole name is trimmed or extended."""
