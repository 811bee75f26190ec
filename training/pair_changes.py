"""Changes made to real pairs, so that two sentences differ where they agreed: another number, name, day, the opposite
word, a negation.
"""

from __future__ import annotations

import calendar
import csv
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from training.pair_data import GROUP, LabelledPoint, PairExample

_DAYS = tuple(calendar.day_name)
_MONTHS = tuple(calendar.month_name)[1:]
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_OPPOSITES = Path(__file__).with_name("pair_opposites.tsv")
_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[A-Za-z][\w’'-]*")
_VERB = re.compile(r"\b(was|were|is|are|has|have|had|will|would|can|could|did|does)\b(?! not)")
_NAME = re.compile(r"(?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){0,3}")


def read_opposites() -> dict[str, list[str]]:
    """The words that exclude each word where both are said of one matter."""
    found: dict[str, list[str]] = {}
    with _OPPOSITES.open(encoding="utf-8") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            found.setdefault(row["left"], []).append(row["right"])
            found.setdefault(row["right"], []).append(row["left"])
    return found


class Changer:
    """Makes changed examples; names are taken from the examples that it was made with."""

    def __init__(self, examples: Sequence[PairExample], chance: random.Random) -> None:
        self._chance, self._opposites = chance, read_opposites()
        self._names = [
            text
            for e in examples
            for p in e.points
            for text in (e.a.text[slice(*p.a)], e.b.text[slice(*p.b)])
            if _NAME.fullmatch(text)
        ]

    def change(self, example: PairExample) -> PairExample | None:
        """The example with one point changed on one side, so that it differs; None where nothing can be changed."""
        if self._chance.random() < 0.5:
            example = turned(example)
        points = [p for p in example.points if GROUP[p.relation] != "differs"]
        self._chance.shuffle(points)
        for point in points:
            old = example.b.text[slice(*point.b)]
            new = self._other(old, example.a.text[slice(*point.a)], point.relation)
            if new is not None and new not in example.a.text:
                return _with_text(example, point, new)
        return None

    def _other(self, old: str, facing: str, relation: str) -> str | None:
        """The words of a point with one thing in them changed that both sides had."""
        shared = {match[0].lower() for match in _WORD.finditer(facing)}
        found: list[str] = []
        for match in _WORD.finditer(old):
            if match[0].lower() in shared:
                other = self._replaced(match[0])
                if other is not None and other.lower() not in shared:
                    found.append(old[: match.start()] + other + old[match.end() :])
        if _NAME.fullmatch(old) and old.split()[-1].lower() in shared and self._names:
            name = self._chance.choice(self._names)
            if not shared & set(name.lower().split()):
                found.append(name)
        if relation == "equal" and not found:
            verb = _VERB.search(old)
            if verb is not None:
                found.append(f"{old[: verb.end()]} not{old[verb.end() :]}")
        return self._chance.choice(found) if found else None

    def _replaced(self, word: str) -> str | None:
        chance, low = self._chance, word.lower()
        if word[0].isdigit():
            return self._number(word)
        for words in (_DAYS, _MONTHS):
            if word in words and (word != "May"):
                return chance.choice([w for w in words if w != word])
        if low in _SMALL:
            other = _SMALL[max(0, min(11, _SMALL.index(low) + chance.choice((-2, -1, 1, 2, 3))))]
            return None if other == low else other.capitalize() if word[0].isupper() else other
        if low in self._opposites:
            other = chance.choice(self._opposites[low])
            return other.capitalize() if word[0].isupper() else other
        return None

    def _number(self, word: str) -> str | None:
        digits = word.replace(",", "")
        if "." in digits or len(digits) > 12:
            return None
        value = int(digits)
        if 1900 <= value < 2100:
            other = value + self._chance.choice((-2, -1, 1, 2))
        elif value < 100:
            other = max(0, value + self._chance.choice((-10, -3, -2, -1, 1, 2, 3, 10)))
        else:
            other = round(value * self._chance.choice((0.5, 0.8, 0.9, 1.1, 1.25, 1.5, 2)))
        return None if other == value else f"{other:,}" if "," in word else str(other)


def turned(example: PairExample) -> PairExample:
    """The example with A and B exchanged."""
    points = tuple(LabelledPoint(p.b, p.a, p.relation) for p in example.points)
    return replace(example, a=example.b, b=example.a, points=points)


def _with_text(example: PairExample, changed: LabelledPoint, new: str) -> PairExample:
    """The example with other words in B's side of one point, which then is a contradiction."""
    (start, end), text = changed.b, example.b.text
    by = len(new) - (end - start)
    points = [LabelledPoint(changed.a, (start, start + len(new)), "contradiction")]
    for point in example.points:
        a, b = point.b
        if point is changed or (a < end and start < b):
            continue
        points.append(point if b <= start else replace(point, b=(a + by, b + by)))
    return replace(
        example,
        id=example.id + "x",
        b=replace(example.b, text=text[:start] + new + text[end:]),
        points=tuple(points),
    )
