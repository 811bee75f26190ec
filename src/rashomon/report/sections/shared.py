"""Shared text: the passages two reports have in common, the edits between them, and what the one leaves out."""

from __future__ import annotations

import re

from rashomon.model import Account, Copy, LeftOut, Passage
from rashomon.report.citations import Citations
from rashomon.report.pages import LeftOutView, Quoted, Run, Runs, SharedView


def shared_text(account: Account, citations: Citations) -> tuple[SharedView, ...]:
    """One view per pair of reports, the pair that shares most first."""
    return tuple(_pair(account, copy, citations) for copy in sorted(account.lineage.copies, key=lambda c: (-c.share, c.copied_from, c.to)))


def _pair(account: Account, copy: Copy, citations: Citations) -> SharedView:
    left, right = account.document(copy.copied_from).label, account.document(copy.to).label
    if copy.direction_known:
        direction = f"{right} has it from {left}" + (f": {copy.reason}" if copy.reason else "")
    else:
        direction = "Order not known; both may use a third text."
    edited = [p for p in copy.passages if p.edits]
    same = [p for p in copy.passages if not p.edits]
    sentences = [out for out in copy.left_out if not out.elsewhere]
    return SharedView(
        left=left,
        right=right,
        share=f"{round(copy.share * 100)} % of the shorter text",
        direction=direction,
        edited=tuple(Quoted(redline(p, citations), citations.notes_for((p.a, p.b))) for p in edited),
        verbatim=tuple(Quoted((Run(citations.words(p.a)),), citations.notes_for((p.a, p.b))) for p in same),
        left_out=tuple(
            (lacking, tuple(_left_out(out, citations) for out in outs))
            for having, lacking in ((copy.copied_from, right), (copy.to, left))
            if (outs := [out for out in sentences if out.span.doc == having])
        ),
        removed=tuple(_left_out(out, citations) for out in copy.left_out if out.elsewhere),
    )


def _left_out(out: LeftOut, citations: Citations) -> LeftOutView:
    elsewhere = tuple(Quoted(citations.in_context((span,), reach=60), citations.notes_for((span,))) for span in out.elsewhere[:3])
    return LeftOutView((Run(citations.words(out.span)),), citations.notes_for((out.span,)), elsewhere)


def redline(passage: Passage, citations: Citations) -> Runs:
    """Both sides of a passage in one text: the left report's words, with "deleted" for what it alone has and "inserted" for the
    right report's words in its place."""
    left, right = citations.document(passage.a).text, citations.document(passage.b).text
    at, behind = passage.a.start, passage.b.start
    runs: list[Run] = []
    for edit in passage.edits:
        if edit.a:
            start, end = edit.a.start, edit.a.end
        else:
            # an insertion has no place of its own on the left: as many common words lie before it as on the right
            start = end = _after_words(left[: passage.a.end], at, len(_WORD.findall(right[behind : edit.b.start]))) if edit.b else at
        start, end = max(at, start), max(at, end)
        runs += [Run(left[at:start]), Run(left[start:end], "deleted"), Run(edit.inserted, "inserted")]
        if start == end:
            runs.append(Run(" ", "cut"))
        behind = edit.b.end if edit.b else behind + start - at
        at = end
    runs.append(Run(left[at : passage.a.end]))
    return tuple(run for run in runs if run.text)


_WORD = re.compile(r"\w+")


def _after_words(text: str, position: int, count: int) -> int:
    """Where the word after the next `count` words begins, or the end of the text."""
    for match in _WORD.finditer(text, position):
        if not count:
            return match.start()
        count -= 1
    return len(text)
