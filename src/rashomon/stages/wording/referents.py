"""Which forms name one thing.

Names are grouped by the entity that they describe. Nouns and verbs are first put into classes by a list
(`same_things.tsv`, `same_acts.tsv`). Within a class, the forms with the same chosen words and the same agents are one
`Kind`, and kinds are joined into referents by these features:

| feature of two kinds | effect | example or reason |
|---|---|---|
| both stand in one sentence, with two head nouns | never joined | "the warship neared the suspicious vessels" |
| agents differ ("Israel's strike", "Iran's strike") | never joined | two deeds |
| numbers differ ("five boats", "three boats") | never joined | not for events: their numbers are magnitudes |
| one person, several ("the teenager", "youths") | never joined | only for people: "airstrikes" may be one deed |
| a number above two is shared | + `_SHARED_NUMBER` | "26 crew", "26 pirates" |
| agents are shared | + `_SHARED_AGENT` | one deed |
| words around them are shared, rare words count more | + cosine, 0 to 1 | they are about one matter |
| "the" or "this" before one, the other earlier in the same report | + `_POINTS_BACK` | "a raid … This assault" |
| the same head noun | + `_SHARED_HEAD` | "terrorist airstrike", "airstrike" |
| different nouns before the head | - `_OTHER_SORT` | "trade war", "gang war" |
| an event; no agent is shared, though some kind of the class has one | - `_UNOWNED` | "Israel's strike", "attacks" |

A kind joins the referent in which its best score reaches `_ENOUGH`, unless it must never be joined with one of its
kinds.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from rashomon.lexicon import load_table
from rashomon.stages.wording.phrases import PrintedForm

# Weights and thresholds were chosen by hand on the development stories. There is no held-out figure; docs/wording.md
# has the share of the referents listed by editors that get a row (`score_stories.py`), in which all of them play a
# part.
_NEVER = -1.0
_SHARED_AGENT = 0.3
_SHARED_NUMBER = 0.2
_SHARED_HEAD = 0.2
_POINTS_BACK = 0.1
_FEW = frozenset({"1", "2"})
_OTHER_SORT = 0.15
_UNOWNED = 0.18
_ENOUGH = {"event": 0.08, "people": 0.08, "": 0.3, "act": 0.1}
"""The least score for joining, by the sort of the class. A story mostly has one attack and one set of attackers, but
many houses and boats."""


@dataclass(slots=True)
class Kind:
    """Forms of one class with the same chosen words and the same agents, and what is known of all of them.

    forms: in the order in which they were added; the other fields are filled by `add`.
    context: the stems of the words around any of them.
    sentences: where they stand, as (report, number of the sentence).
    agents, numbers, heads, sorts: those of any of the forms (see `PrintedForm`).
    plural: True, False or both, as the forms are.
    first: by report, the first sentence with such a form.
    definite: by report, the last sentence in which "the" or "this" stands before such a form.
    """

    forms: list[PrintedForm]
    context: set[str] = field(default_factory=set)
    sentences: set[tuple[int, int]] = field(default_factory=set)
    agents: frozenset[str] = frozenset()
    numbers: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    plural: set[bool] = field(default_factory=set)
    sorts: frozenset[str] = frozenset()
    first: dict[int, tuple[int, int]] = field(default_factory=dict)
    definite: dict[int, tuple[int, int]] = field(default_factory=dict)
    _size: float | None = None

    def add(self, form: PrintedForm) -> None:
        """Adds one more form."""
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
        """Returns the summed weight of the words around its forms; it is computed once, so all forms must be added
        before.
        """
        if self._size is None:
            self._size = sum(weights[word] for word in self.context)
        return self._size

    def points_back_to(self, other: Kind) -> bool:
        """Whether, in one report, a form of this kind with "the" or "this" stands after a form of the other kind."""
        return any(other.first.get(reading, sentence) < sentence for reading, sentence in self.definite.items())


@dataclass(frozen=True, slots=True)
class Referent:
    """All forms for one thing, act or name.

    about: a neutral name for it: that of its class ("the attack", "to kill"), or the entity's.
    agents: whose it is: names of countries in lower case, ids of other entities.
    name: the id of the entity that the forms describe; None for things and acts.
    sort: "people", "event", "act", or "" for other things.
    """

    about: str
    forms: tuple[PrintedForm, ...]
    agents: frozenset[str] = frozenset()
    name: str | None = None
    sort: str = ""


def group_things(forms: Sequence[PrintedForm], *, listed: str = "same_things") -> tuple[Referent, ...]:
    """Returns the referents of noun phrases, or of verbs with `listed="same_acts"`.

    `listed` is the name of the word list that gives the classes. A form under two classes is in a referent of each. A
    noun that is not listed is a class of its own; a verb that is not listed is left out.
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
    """Returns one referent for each entity that some of the forms describe; `names` are the entities' names by id."""
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
    """Returns by class of things its sort ("people" or "event"); classes without one are not in it."""
    return {row[1]: row[2] for row in load_table("same_things") if len(row) > 2}


@cache
def _classes(listed: str) -> dict[str, tuple[str, ...]]:
    classes: dict[str, list[str]] = defaultdict(list)
    for row in load_table(listed):
        classes[row[0]].append(row[1])
    return {word: tuple(abouts) for word, abouts in classes.items()}


def _split(about: str, forms: Sequence[PrintedForm], weights: Mapping[str, float]) -> list[Referent]:
    """Returns the referents of one class. `weights` are those of the words around forms: rarer words weigh more."""
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
        possible = [g for g, scores in enumerate(likenesses) if min(scores) > _NEVER]
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
    """Returns the score by which two kinds are one thing (see the table above), or `_NEVER` where they cannot be."""
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
