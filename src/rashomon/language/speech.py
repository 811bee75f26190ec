"""From role tags and links to utterances: who (source), says (cue), what (content), all as ranges of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.language.decode import Run
from rashomon.language.network import Floats

Range = tuple[int, int]

FARTHEST_CONTENT, FARTHEST_SOURCE = 3, 1
"""Sentences between a cue and its content or source, at most."""
_BESIDE = 3
"""Words between a cue and the source that stands beside it, at most."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance; each role holds ranges of words (first, last exclusive), in order.

    `continues`: its content begins inside the one that the window before left open.
    """

    source: tuple[Range, ...] = ()
    cue: tuple[Range, ...] = ()
    content: tuple[Range, ...] = ()
    confidence: float = 1.0
    continues: bool = False

    @property
    def first(self) -> int:
        """The first word of any role."""
        return min(first for first, _ in (*self.source, *self.cue, *self.content))

    @property
    def last(self) -> int:
        """One past the last word of any role."""
        return max(last for _, last in (*self.source, *self.cue, *self.content))

    def moved(self, by: int) -> Utterance:
        """The same utterance with all indices moved on."""
        source, cue, content = (tuple((a + by, b + by) for a, b in ranges) for ranges in (self.source, self.cue, self.content))
        return replace(self, source=source, cue=cue, content=content)


def group_roles(runs: Sequence[Run], links: Floats, sentence_of: Sequence[int]) -> list[Utterance]:
    """One utterance per cue of a window: each source and content goes to the cue that the links prefer.

    `links` (n, n): how well word j is the first word of the cue of word i; `sentence_of` (n,): the number of each word's sentence.
    A content for which no cue is near stands alone.
    """
    cues = [run for run in runs if run.kind == "cue"]
    members: dict[int, list[Run]] = {cue.first: [] for cue in cues}
    alone: list[Run] = []
    for run in runs:
        if run.kind == "cue":
            continue
        farthest = FARTHEST_CONTENT if run.kind == "content" else FARTHEST_SOURCE
        own = {sentence_of[run.first], sentence_of[run.last - 1]}
        near = [cue for cue in cues if min(abs(sentence_of[cue.first] - number) for number in own) <= farthest]
        if near:
            best = max(near, key=lambda cue: (float(links[run.first, cue.first : cue.last].max()), -cue.first))
            members[best.first].append(run)
        elif run.kind == "content":
            alone.append(run)
    utterances = [_utterance([cue, *members[cue.first]]) for cue in cues if any(run.kind == "content" for run in members[cue.first])]
    utterances = [_with_source(utterance, runs, sentence_of) for utterance in utterances]
    utterances += [replace(_utterance([run]), continues=run.first == 0) for run in alone]
    return sorted(utterances, key=lambda utterance: (utterance.first, utterance.last))


def _utterance(runs: Sequence[Run]) -> Utterance:
    source, cue, content = (tuple(sorted((run.first, run.last) for run in runs if run.kind == kind)) for kind in ("source", "cue", "content"))
    return Utterance(source, cue, content, min(run.confidence for run in runs))


def _with_source(utterance: Utterance, runs: Sequence[Run], sentence_of: Sequence[int]) -> Utterance:
    """Gives an utterance without source the source that stands beside its cue, whatever cue that was linked to."""
    if utterance.source or not utterance.cue:
        return utterance
    first, last = utterance.cue[0]
    gaps = [(max(run.first - last, first - run.last), run) for run in runs if run.kind == "source" and sentence_of[run.first] == sentence_of[first]]
    beside = [(gap, run.first, run) for gap, run in gaps if gap <= _BESIDE]
    if not beside:
        return utterance
    run = min(beside, key=lambda entry: entry[:2])[2]
    return replace(utterance, source=((run.first, run.last),), confidence=min(utterance.confidence, run.confidence))
