"""The section "shared text": the passages that two reports share, the edits between them, and what one leaves out."""

from __future__ import annotations

import re

from rashomon.model import Copy, LeftOut, Passage
from rashomon.report.account_index import AccountIndex
from rashomon.report.plain_words import published_words
from rashomon.report.views.cited import QuotedView, Runs, TextRun
from rashomon.report.views.copied import LeftOutView, SharedView
from rashomon.text.verbatim import fold_printed
from rashomon.text.words import find_words

_STAMP = re.compile(r"\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?P<zone>Z|[+-]\d\d:\d\d)?)?")
"""A date or a moment as a report states it, in the reason for a direction."""


def shared_text(index: AccountIndex) -> tuple[SharedView, ...]:
    """Returns one view for each pair of reports that share text, the pair that shares most first."""
    copies = sorted(index.account.lineage.copies, key=lambda copy: (-copy.share, copy.copied_from, copy.to))
    return tuple(_pair(copy, index) for copy in copies)


def _pair(copy: Copy, index: AccountIndex) -> SharedView:
    first, second = index.document(copy.copied_from), index.document(copy.to)
    if copy.direction_known:
        reason = _STAMP.sub(_stamp_words, copy.reason or "")
        direction = f"{second.named} has it from {first.named}" + (f": {reason}" if reason else "")
    else:
        direction = "Order not known; both may use a third text."
    edited = [p for p in copy.passages if p.edits]
    same = [p for p in copy.passages if not p.edits]
    sentences = [out for out in copy.left_out if not out.elsewhere]
    return SharedView(
        left=first.label,
        right=second.label,
        left_name=index.name(copy.copied_from),
        right_name=index.name(copy.to),
        share=f"{round(copy.share * 100)} % of the shorter text",
        direction=direction,
        edited=tuple(
            QuotedView(
                redline(p, index),
                (),
                remark="compared:",
                others=index.notes_for((p.a, p.b)),
                numbers=index.numbers("passage", (p.a,), (p.b,)),
            )
            for p in edited
        ),
        verbatim=tuple(_verbatim(p, index) for p in same),
        left_out=tuple(
            (lacking, tuple(_left_out(out, index) for out in outs))
            for having, lacking in ((copy.copied_from, second.named), (copy.to, first.named))
            if (outs := [out for out in sentences if out.span.doc == having])
        ),
        removed=tuple(_left_out(out, index) for out in copy.left_out if out.elsewhere),
    )


def _stamp_words(found: re.Match[str]) -> str:
    """Returns a date of a reason as a reader says it; its zone stays, because two of different zones are compared.

    >>> _STAMP.sub(_stamp_words, "the earlier is dated 2025-03-16T09:40:00+01:00")
    'the earlier is dated 16 March 2025, 09:40 (+01:00)'
    """
    zone = found["zone"] or ""
    return f"{published_words(found[0])}{f' ({zone})' if zone else ''}"


def _verbatim(passage: Passage, index: AccountIndex) -> QuotedView:
    """Returns a passage of the same words; where the two reports print them with other capitals, accents or marks, the
    left report's are shown.
    """
    runs = (TextRun(index.words(passage.a)),)
    numbers = index.numbers("passage", (passage.a,), (passage.b,))
    if fold_printed(index.words(passage.a)) == fold_printed(index.words(passage.b)):
        return QuotedView(runs, index.notes_for((passage.a, passage.b)), numbers=numbers)
    left, right = index.notes_for((passage.a,)), index.notes_for((passage.b,))
    return QuotedView(runs, left, remark="the same words, printed otherwise, in", others=right, numbers=numbers)


def _left_out(out: LeftOut, index: AccountIndex) -> LeftOutView:
    elsewhere = tuple(
        QuotedView(index.in_context((span,), reach=60), index.notes_for((span,))) for span in out.elsewhere[:3]
    )
    return LeftOutView((TextRun(index.words(out.span)),), elsewhere, index.notes_for((out.span,)))


def redline(passage: Passage, index: AccountIndex) -> Runs:
    """Returns both sides of a passage as one text: the left report's words, in style "deleted" where only it has them,
    and the right report's words in their place, in style "inserted".
    """
    left, right = index.document(passage.a.doc).text, index.document(passage.b.doc).text
    at, behind = passage.a.start, passage.b.start
    runs: list[TextRun] = []
    for edit in passage.edits:
        if edit.a:
            start, end = edit.a.start, edit.a.end
        else:
            # an insertion has no place in the left text: it goes behind as many shared words as stand before it on the
            # right
            common = len(find_words(right, behind, edit.b.start)) if edit.b else 0
            start = end = _after_words(left, at, passage.a.end, common) if edit.b else at
        start, end = max(at, start), max(at, end)
        runs += [TextRun(left[at:start]), TextRun(left[start:end], "deleted"), TextRun(edit.inserted, "inserted")]
        if start == end:
            runs.append(TextRun(" ", "cut"))
        behind = edit.b.end if edit.b else behind + start - at
        at = end
    runs.append(TextRun(left[at : passage.a.end]))
    return tuple(run for run in runs if run.text)


def _after_words(text: str, position: int, end: int, count: int) -> int:
    """Returns where the word begins that follows the next `count` words, or `end` where there is none."""
    return next((start for _, start, _ in find_words(text, position, end)[count:]), end)
