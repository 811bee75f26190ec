"""Whether some reports share an event: two reports are compared by fitted weights, and reports that no chain of likely
pairs joins are of different stories.

This is another question than `group_documents` answers. There a pile is cut into stories as well as it can be; here
reports that a person calls one story are parted only where hardly a doubt is left.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.match import NOTHING, Feature, Matcher, Score, load_weights
from rashomon.model import AnyDocument, Decision, Document, Member, Problem
from rashomon.stages.group.sketch import publication_day
from rashomon.stages.group.vectors import Vector, make_vectors
from rashomon.text.rarity import rarity
from rashomon.text.unionfind import UnionFind
from rashomon.text.weighing import similarity, weigh_words

SHORT = 400
"""Characters of title and body below which a text says too little to be parted from others in the common way."""
SHORT_APART_AT = 0.02
"""A short text is parted from all others only where none is of one event with it with this probability. Chosen with
`SHORT` and the weights' `apart_at` on the incidents of the development side (bench/one_story.py, docs/group.md).
"""
_RARE = 3.0  # rarity from which a name tells an event: it stands in less than one background text of twenty
_MANY_NAMES = 60.0  # summed rarity of shared names from which more say no more: about ten names
_PARTS, _LABELS = 6, 12  # stories, and labels of one of them, that a warning names
_LONG_AFTER = 3650  # days from which more say no more


@dataclass(frozen=True, slots=True)
class Outline:
    """A document as it is compared with others.

    words: the words of its opening and its names, weighed.
    heaviest: the weightiest words of title and body.
    names: its names of rarity `_RARE` and more, in alphabetical order.
    day: the day of its base date as an ordinal, None = it has none.
    size: the characters of its title and body.
    """

    words: Vector
    heaviest: Mapping[str, float]
    names: tuple[str, ...]
    day: int | None
    size: int


def same_opening(left: Outline, right: Outline) -> Score:
    """The similarity of the words of titles and openings: both say at once what happened."""
    return Score(_cosine(left, right, "lead"))


def same_names(left: Outline, right: Outline) -> Score:
    """The similarity of names and figures: to whom, where, when."""
    return Score(_cosine(left, right, "name"))


def same_matter(left: Outline, right: Outline) -> Score:
    """The similarity of the weightiest words of the whole texts."""
    return Score(math.sqrt(min(1.0, similarity(left.heaviest, right.heaviest))))


def rare_names(left: Outline, right: Outline) -> Score:
    """How much the rare names that both have tell: one is a hint, some are an event."""
    shared = set(right.names)
    told = math.fsum(rarity(name) for name in left.names if name in shared)
    return Score(min(1.0, math.log1p(told) / math.log1p(_MANY_NAMES)))


def days_apart(left: Outline, right: Outline) -> Score:
    """The time between two dates, on a logarithmic scale; a report without a date is not held apart by it."""
    if left.day is None or right.day is None:
        return NOTHING
    return Score(min(1.0, math.log1p(abs(left.day - right.day)) / math.log1p(_LONG_AFTER)))


FEATURES = (
    Feature(same_opening, "titles and openings share words"),
    Feature(same_names, "names and figures are shared"),
    Feature(same_matter, "telling words are shared"),
    Feature(rare_names, "rare names are shared"),
    Feature(days_apart, "published at different times"),
)


def part_stories(documents: Sequence[AnyDocument]) -> tuple[tuple[AnyDocument, ...], ...]:
    """The documents in one part, or in several that share no event with one another.

    The parts, and the documents in each, stand in the order of `documents`. A document that is not in English cannot be
    judged by its words: it is in the part that it is most like, as a short text is where anything speaks for that.
    """
    return part_by(documents, Matcher(FEATURES, (), load_weights("events")), short_apart_at=SHORT_APART_AT)


def join_parts(parts: Sequence[Sequence[Member]], decisions: Iterable[Decision]) -> tuple[tuple[Member, ...], ...]:
    """The parts, with those in one whose reports a person called one story. All in the order of the members.

    decisions: those that count, on any target.
    """
    joined = [
        {span.doc for span in (*one.left, *one.right)}
        for one in decisions
        if one.target == "story" and one.judgement == "same" and not one.undone
    ]
    groups = UnionFind(range(len(parts)))
    for docs in joined:
        met = [number for number, part in enumerate(parts) if any(member.id in docs for member in part)]
        for number in met[1:]:
            groups.join(met[0], number)
    return tuple(
        tuple(sorted((member for number in group for member in parts[number]), key=lambda one: one.rank))
        for group in groups.sets()
    )


def warn_of_stories(parts: Sequence[Sequence[Member]]) -> tuple[Problem, ...]:
    """One problem that names the stories that the members look like; none where there is one part."""
    if len(parts) < 2:
        return ()
    listed = " / ".join(" ".join(_listed([member.label for member in part])) for part in parts[:_PARTS])
    more = f" / {len(parts) - _PARTS} more" if len(parts) > _PARTS else ""
    advice = "run with --split, or with --one-story where they are one"
    return (Problem(None, "group", f"these look like {len(parts)} stories: {listed}{more}; {advice}"),)


def _listed(labels: Sequence[str]) -> Sequence[str]:
    return labels if len(labels) <= _LABELS else [*labels[:_LABELS], f"and {len(labels) - _LABELS} more"]


def part_by(
    documents: Sequence[AnyDocument], matcher: Matcher[Outline], *, short_apart_at: float
) -> tuple[tuple[AnyDocument, ...], ...]:
    """The same with other weights and another bar for short texts, for measuring them crosswise."""
    outlines = [outline(document) for document in documents]
    english = [number for number, document in enumerate(documents) if document.language == "en"]
    long = [number for number in english if outlines[number].size >= SHORT]
    parts = UnionFind(range(len(documents)))
    for position, number in enumerate(long):
        for other in long[:position]:
            if parts.find(number) == parts.find(other):  # in one story the first few comparisons join all
                continue
            if not matcher.is_apart(matcher.compare(outlines[other], outlines[number])):
                parts.join(other, number)
    placed = list(long)
    for number in sorted(set(range(len(documents))) - set(long), key=lambda i: (-outlines[i].size, i)):
        if placed:
            likeness, nearest = max(
                (matcher.compare(outlines[min(i, number)], outlines[max(i, number)]).probability, -i) for i in placed
            )
            if likeness >= short_apart_at or documents[number].language != "en":
                parts.join(-nearest, number)
        placed.append(number)
    return tuple(tuple(documents[number] for number in part) for part in parts.sets())


def outline(document: Document) -> Outline:
    """What of a document is compared. It depends on nothing but the document."""
    (words,) = make_vectors([document])
    text = "\n".join([document.title or "", *(document[block.span] for block in document.blocks_of("title", "body"))])
    names = (word for kind, word in words if kind == "name" and not word[0].isdigit())
    return Outline(
        words,
        weigh_words(text),
        tuple(sorted(word for word in names if rarity(word) > _RARE)),
        publication_day(document),
        len(text.strip()),
    )


def _cosine(left: Outline, right: Outline, kind: str) -> float:
    """The square root of the cosine of one half of two vectors, which draws small values apart; 0..1."""
    both = (key for key in left.words if key in right.words and key[0] == kind)
    return math.sqrt(min(1.0, 2 * math.fsum(left.words[key] * right.words[key] for key in both)))
