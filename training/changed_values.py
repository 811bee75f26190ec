"""Pairs of differing values that nobody had to label: a number on which two reports agree is changed in one of them.

What real reports differ in are mostly values that lie near one another. A misprint, an early toll beside a late one,
and another source's count may lie anywhere; around them stands what stands around equal values. So these pairs tell
which surroundings are of one matter, and the labelled ones how values differ.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from rashomon.interface import read
from rashomon.language import compare_sentences
from rashomon.model import Document, Reading
from rashomon.page import Page, add_names, make_pages
from rashomon.pipeline import read_and_annotate
from rashomon.stages.facts.align import values_meet
from rashomon.stages.facts.facing import ComparedFigure, Family
from rashomon.stages.facts.figures import Figure, find_figures
from rashomon.stages.facts.grouping import families_of, read_facing
from rashomon.stages.facts.quantities import stated_figures
from rashomon.stages.facts.setting import main_day, settings_of
from rashomon.stages.facts.values_read import reader_of_values
from rashomon.stages.story import place_readings
from rashomon.stages.who import resolve_names
from rashomon.text.normalised import NormalisedStory
from training.fit_match import LabelledPair

ALIKE = 3.4
"""The likeness from which two equal values are of one matter without doubt."""
MOST_SITES, MOST_PAIRS = 3, 4
"""Values changed in a story, and pairs that each makes at most."""
MOST_FREE = 40
"""Pairs of a story that are drawn where nothing was changed."""
_PRINTED = re.compile(r"\d[\d,.]*\d|\d|[A-Za-z]+")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_BEFORE, _AFTER = 30, 15  # characters by which a value is found again in the text as it was given
_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]

Row = dict[str, str]


@dataclass(frozen=True)
class Told:
    """A story as `facts` compares its values: the pages in the order of the reports, all figures, and the families."""

    pages: Sequence[Page]
    figures: Sequence[Figure]
    families: Sequence[Family]

    @classmethod
    def of(cls, readings: Sequence[Reading[Document]]) -> Told:
        """What a story's readings tell."""
        pages = pages_from(readings)
        settings = [settings_of(page) for page in pages]
        main = main_day(settings, [page.document.base_date for page in pages])
        figures = stated_figures(
            [figure for page, setting in zip(pages, settings, strict=True) for figure in find_figures(page, setting)]
        )
        return cls(pages, figures, families_of(figures, main))

    def read(self) -> list[tuple[Family, int, int]]:
        """The pairs of figures that are compared, all of them read by the pair model."""
        return read_facing(self.families, reader_of_values(self.pages, compare_sentences), lambda left, right: True)


def pages_from(readings: Sequence[Reading[Document]]) -> list[Page]:
    """The reports of a story as the stages get them, with their names; without second copies."""
    pages = make_pages(NormalisedStory(place_readings(readings, base_date=None, decisions=())).readings)
    entities, _ = resolve_names(pages)
    return [page for page in add_names(pages, entities) if not page.document.duplicate_of]


def free_pairs(told: Told, *, group: str) -> list[LabelledPair[ComparedFigure]]:
    """Some of the pairs that are compared in a story, drawn by the name of its group. Nobody labelled them; most are of
    two matters.
    """
    compared = told.read()
    drawn = random.Random(group).sample(compared, min(len(compared), MOST_FREE))
    return [LabelledPair(ComparedFigure(family, i), ComparedFigure(family, j), False, group) for family, i, j in drawn]


def changed_pairs(
    reports: Sequence[Row], readings: Sequence[Reading[Document]], told: Told, *, group: str
) -> Iterator[LabelledPair[ComparedFigure]]:
    """Pairs of one matter: the changed value beside the equal ones of the other reports, where such are compared.

    reports: rows with `title` and `text`; readings: one of each, in their order. What is changed into what is drawn by
    the name of the group.
    """
    rng = random.Random(group)
    for number, figure, equals in _sites(told, rng):
        page = told.pages[number]
        new = change_number(_printed(page, figure)[0], rng)
        row = _rewritten(reports[number], page, _mentions(told, figure), new) if new else None
        if row is None:
            continue
        changed = annotate_report(row)
        after = Told.of([*readings[:number], *changed, *readings[number + 1 :]])
        pairs = islice(_pairs_after(after, number, figure, equals), MOST_PAIRS)
        yield from (LabelledPair(left, right, True, group) for left, right in pairs)


def annotate_report(report: Mapping[str, str]) -> list[Reading[Document]]:
    """The readings of one report: one, where it can be read."""
    return list(read_and_annotate(read([report])).readings)


def change_number(printed: str, rng: random.Random) -> str | None:
    """Another number, printed the same way: one more or less, up to three times as many, fewer, or ten times; None =
    it is not printed in a way that is known.
    """
    word = printed.lower()
    if word in _WORDS[1:]:
        value = _WORDS.index(word) + 1
        other = rng.choice([value + rng.choice((-1, 1)), round(value * rng.uniform(1.3, 3)), rng.randint(2, 12)])
        other = other if other != value and other > 1 else value + 1
        told = _WORDS[other - 1] if other <= len(_WORDS) else str(other)
        return told.capitalize() if printed[0].isupper() else told
    if not _DIGITS.fullmatch(word):
        return None
    amount, places = float(word.replace(",", "")), len(word.partition(".")[2])
    if places:
        return f"{amount * rng.choice((0.6, 0.8, 1.3, 1.7, 2.4)):.{places}f}"
    near, more = amount + rng.choice((-1, 1)), amount * rng.uniform(1.2, 3)
    other = round(rng.choice([near, more, more, amount * rng.uniform(0.4, 0.85), amount * 10]))
    other = other if other != amount and other > 0 else round(amount) + 1
    return f"{other:,}" if "," in word or other >= 10_000 else str(other)


def _sites(told: Told, rng: random.Random) -> Iterator[tuple[int, Figure, list[Figure]]]:
    """Values to be changed: the report's number, the figure, and the figures of other reports that are equal to it."""
    order = {page.document.id: number for number, page in enumerate(told.pages)}
    alike = [
        (family.figures[i], family.figures[j])
        for family in told.families
        for x, i in enumerate(family.numbers)
        for j in family.numbers[x + 1 :]
        if _is_equal(family, i, j)
    ]
    sites = [(a, b) if rng.random() < 0.5 else (b, a) for a, b in alike]
    rng.shuffle(sites)
    seen: set[tuple[str, str, float]] = set()
    for figure, _ in sites:
        key = (figure.doc, figure.dimension, figure.value)
        if key not in seen and len(seen) < MOST_SITES:
            seen.add(key)
            others = [b if a is figure else a for a, b in alike if figure in (a, b)]
            yield order[figure.doc], figure, others


def _is_equal(family: Family, i: int, j: int) -> bool:
    a, b = family.figures[i], family.figures[j]
    return a.doc != b.doc and a.value == b.value and values_meet(a, b) and family.likeness(i, j) >= ALIKE


def _mentions(told: Told, figure: Figure) -> list[Figure]:
    """The figures of its family and value in the report of a figure, itself among them."""
    family = next(one for one in told.families if any(one.figures[i] is figure for i in one.numbers))
    same = (family.figures[i] for i in family.numbers)
    return [one for one in same if one.doc == figure.doc and one.value == figure.value]


def _printed(page: Page, figure: Figure) -> tuple[str, int]:
    """The number of a figure without what stands around it, and the character at which it begins."""
    found = _PRINTED.search(page.text, figure.number.start, figure.number.end)
    return (found[0], found.start()) if found else ("", figure.number.start)


def _rewritten(report: Row, page: Page, mentions: Sequence[Figure], new: str) -> Row | None:
    """The report with another number wherever one of the mentions stands; None = one is not found again in it."""
    row = {key: report[key] for key in ("title", "text", "published") if report.get(key)}
    for figure in mentions:
        old, start = _printed(page, figure)
        before, after = page.text[max(0, start - _BEFORE) : start], page.text[start + len(old) :][:_AFTER]
        key = next((key for key in ("text", "title") if row.get(key, "").count(before + old + after) == 1), None)
        if key is None:
            return None
        row[key] = row[key].replace(before + old + after, before + _like(old, new) + after)
    return row


def _like(old: str, new: str) -> str:
    """The new number in words where the old one is, in digits where it is."""
    word = new.lower()
    if old.isdigit() and word in _WORDS:
        return str(_WORDS.index(word) + 1)
    if old.lower() in _WORDS and new.isdigit() and int(new) <= len(_WORDS):
        return _WORDS[int(new) - 1]
    return new


def _pairs_after(
    after: Told, number: int, figure: Figure, equals: Sequence[Figure]
) -> Iterator[tuple[ComparedFigure, ComparedFigure]]:
    """The changed figure beside those that were equal to it, where they are compared."""
    if len(after.pages) <= number:
        return
    doc, places = after.pages[number].document.id, {(one.doc, one.span.start) for one in equals}
    for family, i, j in after.read():
        for mine, other in ((i, j), (j, i)):
            one, beside = family.figures[mine], family.figures[other]
            if one.doc == doc and (beside.doc, beside.span.start) in places and _is_at(one, figure):
                yield ComparedFigure(family, mine), ComparedFigure(family, other)


def _is_at(after: Figure, before: Figure) -> bool:
    """Whether a figure of the rewritten report is the one that was changed: it stands in the same words."""
    return after.dimension == before.dimension and after.value != before.value and after.near == before.near
