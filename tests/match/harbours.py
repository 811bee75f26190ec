"""A small matcher of its own: harbours, described by name, country and number of piers."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.match import NOTHING, Feature, Matcher, Score, Weights


@dataclass(frozen=True)
class Harbour:
    """One harbour as somebody describes it."""

    name: str
    country: str = ""
    piers: int | None = None


def same_name(left: Harbour, right: Harbour) -> Score:
    """The names are equal.

    More than the first paragraph is for the reader of the code.
    """
    return Score(1.0) if left.name == right.name else NOTHING


def shared_letters(left: Harbour, right: Harbour) -> Score:
    """The share of letters that both names have."""
    a, b = set(left.name), set(right.name)
    return Score(len(a & b) / len(a | b), left.name, right.name)


def piers_differ(left: Harbour, right: Harbour) -> Score:
    """Both are given a number of piers, and it is another."""
    differ = None not in (left.piers, right.piers) and left.piers != right.piers
    return Score(1.0, str(left.piers), str(right.piers)) if differ else NOTHING


def countries_differ(left: Harbour, right: Harbour) -> Score:
    """Both are given a country, and it is another."""
    differ = "" not in (left.country, right.country) and left.country != right.country
    return Score(1.0, left.country, right.country) if differ else NOTHING


FEATURES = (
    Feature(same_name, "same name"),
    Feature(shared_letters, "letters in common"),
    Feature(piers_differ, "other piers"),
)
BARS = (Feature(countries_differ, "two countries"),)
WEIGHTS = Weights(-3.0, {"same_name": 2.0, "shared_letters": 4.0, "piers_differ": -2.0}, same_at=0.5, apart_at=0.2)
MATCHER = Matcher(FEATURES, BARS, WEIGHTS)
