"""Shared text: the passages two reports have in common, the edits between them, and what the one leaves out."""

from __future__ import annotations

from rashomon.model import Account, Copy, LeftOut, Passage
from rashomon.render.citations import Citations
from rashomon.render.pages import LeftOutView, Quoted, Run, Runs, SharedView


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
    text = citations.document(passage.a).text
    at, behind = passage.a.start, passage.b.start
    runs: list[Run] = []
    for edit in passage.edits:
        # an insertion has no place of its own on the left: as much common text lies before it as on the right
        start = edit.a.start if edit.a else at + (edit.b.start - behind if edit.b else 0)
        start = max(at, min(start, passage.a.end))
        runs.append(Run(text[at:start]))
        if start > passage.a.start and text[start - 1].isalnum() and not edit.deleted:
            runs.append(Run(" ", "cut"))
        end = edit.a.end if edit.a else start
        runs += [Run(text[start:end] or edit.deleted, "deleted"), Run(edit.inserted, "inserted")]
        if edit.inserted and start == end and text[end : end + 1].isalnum():
            runs.append(Run(" ", "cut"))
        behind = edit.b.end if edit.b else behind + (start - at)
        at = max(start, end)
    runs.append(Run(text[at : passage.a.end]))
    return tuple(run for run in runs if run.text)
