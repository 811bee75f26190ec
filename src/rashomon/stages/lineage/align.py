"""Two sentences laid beside each other: which words they share in the same order, and how strong a sign of copying that
is.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.stages.lineage.pieces import SharedPiece

_SHORTEST_RUN = 3  # runs of fewer words ("in the", "he said") tell nothing

# Chosen on the eight gold stories and the pairs of incident reports; docs/lineage.md has the figures reached on these
# data. Two reports share text where at least one pair of sentences is plainly copied …
_PLAIN_TOLD, _PLAIN_COVER = 11.0, 0.65
_LONG_RUN, _LONG_TOLD = 10.0, 15.0
# … and then lightly edited ones count too.
_EDITED_TOLD, _EDITED_COVER, _EDITED_RUN = 9.0, 0.6, 8.0
_LOOSE_COVER, _LOOSE_RUN = 0.5, 5.0


@dataclass(frozen=True, slots=True)
class EqualRun:
    """Words in a row that are equal in two pieces.

    a, b: the number of the run's first word in the one piece and in the other.
    length: in words.
    """

    a: int
    b: int
    length: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two pieces with the runs of words that are equal in them.

    a, b: the numbers of the pieces.
    runs: all equal runs; those of fewer than three words do not count below.
    told: the weight of the words in the runs.
    own: the part of `told` that is not in quotation marks in both pieces, since quoting one remark is not copying.
    longest: the most words in one run, without those quoted in both; a name or figure counts as a tenth of a word.
    cover: the words in the runs over the words of the shorter piece, 0..1.
    """

    a: int
    b: int
    runs: tuple[EqualRun, ...]
    told: float
    own: float
    longest: float
    cover: float

    @property
    def plainly_copied(self) -> bool:
        """True where this pair alone shows that two reports share text."""
        return (self.own >= _PLAIN_TOLD and self.cover >= _PLAIN_COVER) or (
            self.longest >= _LONG_RUN and self.own >= _LONG_TOLD
        )

    @property
    def lightly_edited(self) -> bool:
        """True where this pair counts between two reports that have a plainly copied sentence elsewhere; words that
        both quote count here.
        """
        enough = (
            self.cover >= _EDITED_COVER
            or (self.cover >= _LOOSE_COVER and self.longest >= _LOOSE_RUN)
            or self.longest >= _EDITED_RUN
        )
        return self.told >= _EDITED_TOLD and enough


def align(a: int, b: int, pieces: tuple[SharedPiece, ...]) -> Alignment:
    """The alignment of pieces number `a` and `b`, by difflib on their words (autojunk off)."""
    left, right = pieces[a], pieces[b]
    matcher = SequenceMatcher(None, left.words, right.words, autojunk=False)
    runs = tuple(EqualRun(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size)
    told = own = longest = 0.0
    for run in runs:
        if run.length >= _SHORTEST_RUN:
            words = 0.0
            for k in range(run.length):
                weight = left.weights[run.a + k]
                told += weight
                if not (left.quoted[run.a + k] and right.quoted[run.b + k]):
                    own += weight
                    words += left.plain[run.a + k]
            longest = max(longest, words)
    cover = sum(run.length for run in runs if run.length >= _SHORTEST_RUN) / min(len(left.words), len(right.words))
    return Alignment(a, b, runs, told, own, longest, cover)
