"""Text that two reports share, with the edits and what one of them lacks."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.report.views.cited import Cites, QuotedView, Runs


@dataclass(frozen=True, slots=True)
class LeftOutView:
    """Words of one report that a copy lacks.

    elsewhere: where the copy has the word outside the shared passage.
    """

    runs: Runs
    elsewhere: tuple[QuotedView, ...]
    cites: Cites


@dataclass(frozen=True, slots=True)
class SharedView:
    """Two reports that share text.

    left, right: their labels; where the direction is known, left is the original.
    left_name, right_name: what they are called.
    share: how much of the shorter text is shared, in words.
    direction: who has it from whom and why we think so, or that the order is not known.
    edited, verbatim: the passages with and without edits. An edited one mixes the words of both reports, so that its
        citations stand behind a remark.
    left_out: (what the report that lacks them is called, sentences that only the other one has).
    removed: words gone from a passage that stand elsewhere in the other report.
    """

    left: str
    right: str
    left_name: str
    right_name: str
    share: str
    direction: str
    edited: tuple[QuotedView, ...]
    verbatim: tuple[QuotedView, ...]
    left_out: tuple[tuple[str, tuple[LeftOutView, ...]], ...]
    removed: tuple[LeftOutView, ...]
