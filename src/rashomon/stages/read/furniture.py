"""Furniture: what stands on a page but is not the report, by itself (`furniture_features`) or because of what stands
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.lexicon import any_of, words_of
from rashomon.stages.read.datelines import is_date_line
from rashomon.stages.read.furniture_features import ADDRESS_ONLY, EMBEDDED, FEATURES, PlacedStretch
from rashomon.stages.read.furniture_phrases import FurniturePhrase, match_phrase
from rashomon.stages.read.pasted import find_report, is_pasted, is_very_short
from rashomon.stages.read.printed import SENTENCE
from rashomon.text.stretches import Stretch

_EMBED_OPENING = re.compile(rf"(?:#?{any_of(words_of('credit_words', 'post_opening'))}|#\w+)\s?[:|-]")
_SITE = re.compile(r"www\.[^/\s]+$")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp)\b", re.IGNORECASE)
_QUOTE = re.compile(r"[\"“”]")
_BREAKS_OFF = "text that breaks off"


def find_furniture(stretches: Sequence[Stretch], *, title: int | None = None) -> dict[int, str]:
    """The numbers of the stretches that are furniture, each with the reason in words for the reader. `title`: the
    number of the title's stretch.

    >>> from rashomon.text.stretches import split_stretches
    >>> text = "Nine people died in the fire, police said.\\nShare this article\\nRead More:\\nOld harbour sold"
    >>> find_furniture(split_stretches(text))
    {1: 'share prompt', 2: 'teaser', 3: 'teaser under “Read More”'}
    """
    found: dict[int, str] = {}
    first: dict[str, int] = {}
    for index, stretch in enumerate(stretches):
        first.setdefault(stretch.plain, index)
        if index == title:
            continue
        place = PlacedStretch(stretches, index, first)
        reason = next((reason for feature in FEATURES if (reason := feature(place)) is not None), None)
        if reason:
            found[index] = reason
    _add_broken_off(stretches, found, title)
    _add_teasers(stretches, found, title)
    _add_embedded(stretches, found)
    _add_menus(stretches, found, title)
    _add_page_around(stretches, found, title)
    _keep_references(stretches, found)
    return dict(sorted(found.items()))


def _add_teasers(stretches: Sequence[Stretch], found: dict[int, str], title: int | None) -> None:
    """Adds the lines that belong to a label above them: one line after "Read more:" (role "next"); after "Other news"
    (role "tail") all lines up to the first that reads like prose.
    """
    for index in sorted(found):
        phrase = match_phrase(stretches[index])
        if (
            phrase is None
            or phrase.role not in ("next", "tail")
            or len(stretches[index].words) > len(phrase.words.split()) + 1
        ):
            continue
        label = stretches[index].text.strip(" :|")
        follower = index + 1
        while (
            follower < len(stretches)
            and follower != title
            and (follower in found or _is_teaser(stretches, follower, phrase))
        ):
            found.setdefault(follower, f"teaser under “{label}”")
            follower += 1
            if phrase.role == "next":
                break


def _is_teaser(stretches: Sequence[Stretch], index: int, phrase: FurniturePhrase) -> bool:
    stretch = stretches[index]
    if stretch.headline_like or stretch.breaks_off:
        return True
    # A teaser's headline may be a whole sentence; its text below it then breaks off.
    return phrase.role == "tail" and (
        len(stretch.words) <= 12 or (index + 1 < len(stretches) and stretches[index + 1].breaks_off)
    )


def _add_broken_off(stretches: Sequence[Stretch], found: dict[int, str], title: int | None) -> None:
    """Adds texts that break off, where there are two or more: a program cut these captions or teasers. A single one may
    be a pause of the writer's.
    """
    broken = [
        index
        for index, stretch in enumerate(stretches)
        if index != title and len(stretch.words) <= 40 and stretch.breaks_off and not _QUOTE.search(stretch.text)
    ]
    if len(broken) >= 2:
        for index in broken:
            found.setdefault(index, _BREAKS_OFF)


def _add_embedded(stretches: Sequence[Stretch], found: dict[int, str]) -> None:
    """Adds the opening line of an embedded post above the line with its address or signature."""
    for index in [i for i, reason in found.items() if reason == EMBEDDED]:
        if index and index - 1 not in found and _EMBED_OPENING.match(stretches[index - 1].text):
            found[index - 1] = EMBEDDED


def _keep_references(stretches: Sequence[Stretch], found: dict[int, str]) -> None:
    """Takes out addresses between two lines of the report, to which it refers: the name of a site, or one of several.

    A single address of a page is mostly its own; that of a picture belongs to it.
    """
    between = [
        index
        for index in (i for i, reason in found.items() if reason == ADDRESS_ONLY)
        if 0 < index < len(stretches) - 1
        and index - 1 not in found
        and index + 1 not in found
        and not _PICTURE.search(stretches[index].text)
    ]
    for index in between:
        if len(between) > 1 or _SITE.match(stretches[index].text):
            del found[index]


def _add_menus(stretches: Sequence[Stretch], found: dict[int, str], title: int | None) -> None:
    """Adds runs of at least four very short lines at the top or bottom of a page, and short lines above its title; a
    name with an age ("Berit Lie, 39") is in a list of people, no menu.
    """
    short = [is_very_short(stretch) for stretch in stretches]
    if title:
        for index in range(title):
            if short[index]:
                found.setdefault(index, "line above the title")
    for start, stop in _runs(short):
        if (
            stop - start >= 4
            and (start == 0 or stop == len(stretches))
            and not (title is not None and start <= title < stop)
        ):
            for index in range(start, stop):
                found.setdefault(index, "menu")


def _add_page_around(stretches: Sequence[Stretch], found: dict[int, str], title: int | None) -> None:
    """Adds what a pasted page prints above and below its report. Teasers stand around it, so that a text inside which
    breaks off is the writer's.
    """
    if not is_pasted(stretches):
        return
    inside = find_report(stretches, found, title)
    for index in range(len(stretches)):
        if index != title and index not in inside:
            found.setdefault(index, "page around the report")
        elif found.get(index) == _BREAKS_OFF:
            del found[index]
    if title is not None and inside.start == title + 1:
        _add_date_below(stretches, inside, found)


def _add_date_below(stretches: Sequence[Stretch], inside: range, found: dict[int, str]) -> None:
    """Adds the bare dates between a headline and the first sentence of its report; where more stand further down, they
    are the headings of a chronology.
    """
    first = next((n for n in inside if stretches[n].ended and len(stretches[n].words) >= SENTENCE), inside.stop)
    dates = [index for index in inside if is_date_line(stretches[index].text)]
    if dates and dates[-1] < first:
        for index in dates:
            found.setdefault(index, "date line")


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            runs.append((start, index))
            start = None
    return runs
