"""Groups role tags into utterances by their links: who (source), says (cue), what (content), all as ranges of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.language.decode import TagRun
from rashomon.language.network import Floats

Range = tuple[int, int]

FARTHEST_CONTENT, FARTHEST_SOURCE = 3, 1
"""Sentences between a cue and its content, and between a cue and its source, at most; no figure of its own."""
_BESIDE = 3
"""Words between a cue and the source that stands beside it, at most; no figure of its own."""
_DEAR = 4.0
"""How much better the link of a content to its own cue must be for that cue to keep it from a cue without content.

Chosen on PolNeAR dev, where sharing contents, with one source per cue, gained .006 full F1 (docs/language.md).
"""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance. Each role holds ranges of words, (first, last exclusive), in order.

    `continues`: its content goes on from one that the window before left open.
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
        """The word after the last word of any role."""
        return max(last for _, last in (*self.source, *self.cue, *self.content))

    def moved(self, by: int) -> Utterance:
        """The same utterance with `by` added to all indices."""
        source, cue, content = (
            tuple((a + by, b + by) for a, b in ranges) for ranges in (self.source, self.cue, self.content)
        )
        return replace(self, source=source, cue=cue, content=content)


def group_roles(runs: Sequence[TagRun], links: Floats, sentence_of: Sequence[int]) -> list[Utterance]:
    """One utterance per cue of a window that has a content, and one per content that no cue is near. Each source and
    content goes to the cue that the links prefer.

    `links` (n, n): how well word j is the first word of the cue of word i.
    `sentence_of` (n,): the number of each word's sentence.
    """
    cues = [run for run in runs if run.kind == "cue"]
    members: dict[TagRun, list[TagRun]] = {cue: [] for cue in cues}
    alone: list[TagRun] = []
    for run in runs:
        if run.kind == "cue":
            continue
        wanted = {cue: worth for cue in cues if (worth := _worth(run, cue, links, sentence_of)) is not None}
        if wanted:
            members[max(wanted, key=lambda cue: (wanted[cue], -cue.first))].append(run)
        elif run.kind == "content":
            alone.append(run)
    _share_contents(members, links, sentence_of)
    utterances = [
        _utterance([cue, *members[cue]]) for cue in cues if any(run.kind == "content" for run in members[cue])
    ]
    utterances = [_with_one_source(utterance, runs, sentence_of) for utterance in utterances]
    utterances += [replace(_utterance([run]), continues=run.first == 0) for run in alone]
    return sorted(utterances, key=lambda utterance: (utterance.first, utterance.last))


def _worth(run: TagRun, cue: TagRun, links: Floats, sentence_of: Sequence[int]) -> float | None:
    """How well a source or a content belongs to a cue: its link, less one for each sentence between them; None where it
    is too far away.
    """
    distance = min(abs(sentence_of[cue.first] - sentence_of[i]) for i in (run.first, run.last - 1))
    if distance > (FARTHEST_CONTENT if run.kind == "content" else FARTHEST_SOURCE):
        return None
    return float(links[run.first, cue.first : cue.last].max()) - distance


def _share_contents(members: dict[TagRun, list[TagRun]], links: Floats, sentence_of: Sequence[int]) -> None:
    """Gives a cue without content one content of a cue that has several, the one whose link to that cue is weakest
    compared with the link to this one.

    Almost every cue has a content.
    """
    for cue in members:
        if any(run.kind == "content" for run in members[cue]):
            continue
        offers: list[tuple[float, int, TagRun, TagRun]] = []
        for holder, held in members.items():
            contents = [run for run in held if run.kind == "content"]
            for run in contents if len(contents) > 1 else ():
                here, there = _worth(run, cue, links, sentence_of), _worth(run, holder, links, sentence_of)
                if here is not None and there is not None and there - here < _DEAR:
                    offers.append((there - here, run.first, run, holder))
        if offers:
            _, _, run, holder = min(offers, key=lambda offer: offer[:2])
            members[holder].remove(run)
            members[cue].append(run)


def _utterance(runs: Sequence[TagRun]) -> Utterance:
    source, cue, content = (
        tuple(sorted((run.first, run.last) for run in runs if run.kind == kind))
        for kind in ("source", "cue", "content")
    )
    return Utterance(source, cue, content, min(run.confidence for run in runs))


def _with_one_source(utterance: Utterance, runs: Sequence[TagRun], sentence_of: Sequence[int]) -> Utterance:
    """The utterance with only the source nearest to its cue; one without source takes the source that stands beside its
    cue, even if another cue has it.
    """
    first, last = utterance.cue[0]
    if utterance.source:
        return replace(utterance, source=(min(utterance.source, key=lambda s: (max(s[0] - last, first - s[1]), s)),))
    gaps = [
        (max(run.first - last, first - run.last), run)
        for run in runs
        if run.kind == "source" and sentence_of[run.first] == sentence_of[first]
    ]
    beside = [(gap, run.first, run) for gap, run in gaps if gap <= _BESIDE]
    if not beside:
        return utterance
    run = min(beside, key=lambda entry: entry[:2])[2]
    return replace(utterance, source=((run.first, run.last),), confidence=min(utterance.confidence, run.confidence))
