"""Which forms name one thing: things by a list of nouns (`same_things.tsv`) and by what stands around them, names by
who is described.

Forms of one class of nouns are first put together by type (the same chosen words and the same agents), then types by
these features:

| feature | effect | reason |
|---|---|---|
| both stand in one sentence, with two head nouns | never one | "the warship neared the suspicious vessels" |
| agents differ ("Israel's strike", "Iran's strike") | never one | two deeds |
| unequal numbers ("five boats", "three boats") | never one | two groups; events have magnitudes |
| one person, several ("the teenager", "youths") | never one | for people only: a deed is as well "airstrikes" |
| a number above two shared | + `_SHARED_NUMBER` | "26 crew", "26 pirates" |
| agents shared | + `_SHARED_AGENT` | one deed |
| words around them shared, the rare ones more | + cosine | one matter |
| "the" or "this" before it, the other earlier in the same report | + `_POINTS_BACK` | "a raid … This assault" |
| one head noun | + `_SHARED_HEAD` | "terrorist airstrike", "airstrike" |
| other nouns before the head | - `_OTHER_SORT` | "trade war", "gang war" |
| an event whose doer only one of them names | - `_UNOWNED` | "Israel's strike", "attacks" elsewhere |
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from rashomon.lexicon import load_table
from rashomon.stages.wording.phrases import PrintedForm

_NEVER = -1.0
_SHARED_AGENT = 0.3
_SHARED_NUMBER = 0.2
_SHARED_HEAD = 0.2
_POINTS_BACK = 0.1
_FEW = frozenset({"1", "2"})
_OTHER_SORT = 0.15
_UNOWNED = 0.18
_ENOUGH = {"event": 0.08, "people": 0.08, "": 0.3, "act": 0.1}
"""A story has mostly one attack and one set of attackers, but many houses and boats."""


@dataclass(slots=True)
class Kind:
    """Forms with the same chosen words and agents, and what is known of all of them."""

    forms: list[PrintedForm]
    context: set[str] = field(default_factory=set)
    sentences: set[tuple[int, int]] = field(default_factory=set)
    agents: frozenset[str] = frozenset()
    numbers: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    plural: set[bool] = field(default_factory=set)
    sorts: frozenset[str] = frozenset()
    first: dict[int, tuple[int, int]] = field(default_factory=dict)  # report -> the first sentence with such a form
    definite: dict[int, tuple[int, int]] = field(
        default_factory=dict
    )  # report -> the last one where "the" or "this" stands before it
    _size: float | None = None

    def add(self, form: PrintedForm) -> None:
        """Take in one more form."""
        self.forms.append(form)
        self.context.update(form.context)
        self.sentences.add(form.sentence)
        self.agents |= form.agents
        self.numbers |= form.numbers
        self.heads.add(form.head)
        self.plural.add(form.plural)
        self.sorts |= form.sorts
        self.first.setdefault(form.reading, form.sentence)
        if form.definite:
            self.definite[form.reading] = form.sentence

    def size(self, weights: Mapping[str, float]) -> float:
        """The summed weight of the words around its forms; computed once, when all forms are in."""
        if self._size is None:
            self._size = sum(weights[word] for word in self.context)
        return self._size

    def points_back_to(self, other: Kind) -> bool:
        """Whether a form with "the" or "this" stands behind a form of the other kind in one report."""
        return any(other.first.get(reading, sentence) < sentence for reading, sentence in self.definite.items())


@dataclass(frozen=True, slots=True)
class Referent:
    """Forms for one thing or act; `about` names it neutrally, `sort` is "people", "event", "act" or "".

    `agents` says whose it is, `name` the entity described.
    """

    about: str
    forms: tuple[PrintedForm, ...]
    agents: frozenset[str] = frozenset()
    name: str | None = None
    sort: str = ""


def group_things(forms: Sequence[PrintedForm], *, listed: str = "same_things") -> tuple[Referent, ...]:
    """The referents of noun phrases (or of verbs, with `listed="same_acts"`); a noun on no list is
    a class of its own.
    """
    classes: dict[str, list[PrintedForm]] = defaultdict(list)
    listing = _classes(listed)
    for form in forms:
        for about in listing.get(form.head, ()) or ((f"the {form.head}",) if listed == "same_things" else ()):
            classes[about].append(form)
    frequency = Counter(word for form in forms for word in form.context)
    weights = {word: math.log(1 + len(forms) / count) ** 2 for word, count in frequency.items()}
    return tuple(referent for about in sorted(classes) for referent in _split(about, classes[about], weights))


def group_names(forms: Sequence[PrintedForm], names: Mapping[str, str]) -> tuple[Referent, ...]:
    """The referents of descriptions of names: one for each entity."""
    found: dict[str, list[PrintedForm]] = defaultdict(list)
    for form in forms:
        if form.name is not None:
            found[form.name].append(form)
    return tuple(
        Referent(names[entity], tuple(found[entity]), name=entity) for entity in sorted(found) if entity in names
    )


def is_listed(head: str) -> bool:
    """Whether a noun is on the list of words for one thing."""
    return head in _classes("same_things")


@cache
def _sorts() -> Mapping[str, str]:
    """Class of things to what sort it is: people, event, or nothing said."""
    return {row[1]: row[2] for row in load_table("same_things") if len(row) > 2}


@cache
def _classes(listed: str) -> dict[str, tuple[str, ...]]:
    classes: dict[str, list[str]] = defaultdict(list)
    for row in load_table(listed):
        classes[row[0]].append(row[1])
    return {word: tuple(abouts) for word, abouts in classes.items()}


def _split(about: str, forms: Sequence[PrintedForm], weights: Mapping[str, float]) -> list[Referent]:
    """The referents of one class."""
    sort = "act" if about.startswith("to ") else _sorts().get(about, "")
    people = sort == "people"
    kinds: dict[tuple[frozenset[str], frozenset[str], bool], Kind] = {}
    for form in forms:
        kinds.setdefault((form.choice, form.agents, people and form.plural), Kind([])).add(form)
    ordered = sorted(
        kinds.values(),
        key=lambda kind: (-len({form.reading for form in kind.forms}), -len(kind.forms), kind.forms[0].span),
    )
    owned = sort == "event" and any(kind.agents for kind in ordered)
    groups: list[list[Kind]] = []
    for kind in ordered:
        likenesses = [
            [
                _likeness(kind, other, weights, sort) - (_UNOWNED if owned and not kind.agents & other.agents else 0.0)
                for other in group
            ]
            for group in groups
        ]
        possible = [g for g, scores in enumerate(likenesses) if min(scores) > _NEVER / 2]
        best = max(possible, key=lambda g: (max(likenesses[g]), -g), default=None)
        if best is not None and max(likenesses[best]) >= _ENOUGH[sort]:
            groups[best].append(kind)
        else:
            groups.append([kind])
    return [
        Referent(
            about,
            tuple(form for kind in group for form in kind.forms),
            frozenset().union(*(kind.agents for kind in group)),
            sort=sort,
        )
        for group in groups
    ]


def _likeness(left: Kind, right: Kind, weights: Mapping[str, float], sort: str) -> float:
    """How likely two kinds of form are one thing; `_NEVER` where they cannot be."""
    if sort == "people" and left.plural != right.plural:
        return _NEVER
    if (left.sentences & right.sentences and left.heads != right.heads) or (
        left.agents and right.agents and not left.agents & right.agents
    ):
        return _NEVER
    if sort != "event" and left.numbers and right.numbers and not left.numbers & right.numbers:
        return _NEVER
    return (
        _cosine(left, right, weights)
        + (_SHARED_AGENT if left.agents & right.agents else 0.0)
        + (_SHARED_NUMBER if (left.numbers & right.numbers) - _FEW else 0.0)
        + (_POINTS_BACK if left.points_back_to(right) or right.points_back_to(left) else 0.0)
        + (_SHARED_HEAD if left.heads & right.heads else 0.0)
        - (_OTHER_SORT if left.sorts and right.sorts and not left.sorts & right.sorts else 0.0)
    )


def _cosine(left: Kind, right: Kind, weights: Mapping[str, float]) -> float:
    shared = sum(weights[word] for word in left.context & right.context)
    sizes = math.sqrt(left.size(weights) * right.size(weights))
    return shared / sizes if sizes else 0.0
