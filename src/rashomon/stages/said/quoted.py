"""Direct speech found by its quotation marks, whether or not the annotator found it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.said.clauses import source_after, source_before, spoken_cues
from rashomon.stages.said.draft import DraftQuote, kind_of
from rashomon.stages.said.parse import find_subject
from rashomon.text.quotation import Quotation

# The numbers here were chosen by hand on the development stories; they have no held-out figure.
_REACH = 240  # characters between a quotation and its cue
_SHORTEST_LOOSE = 5  # the fewest words of a quotation without a cue that is a sentence of its own
_SHORTEST_INSIDE = 10  # the fewest words of one that is no sentence of its own
_COVERED = 0.6  # share of a quotation's characters from which a draft is taken to hold it
# what may stand between a cue and the quotation after it
_TAIL = re.compile(r"[^.!?\n]{0,80}[.,:]?\s{0,9}$")
_ENDS = re.compile(r"[.!?,…][\"”’'»\s]*$")
_LONG_TAIL = re.compile(r"[^.!?\n]{0,300}:$")
_CLAUSE_END = re.compile(r"[.!?;](?=\s|$)|\n")

Run = tuple[Quotation, ...]
"""The quotations of one utterance that goes on over paragraphs; each paragraph opens with a mark."""


def add_quoted(page: Page, drafts: Iterable[DraftQuote]) -> tuple[DraftQuote, ...]:
    """The drafts, and one for each quotation that none of them holds, in the order of the text.

    A draft that holds one paragraph of a quotation gets all of them. The parts of an utterance that its cue breaks
    (`“A,” she said, “B.”`) are joined.
    """
    known = sorted(drafts, key=_order)
    holders = _Holders(known)
    last: int | None = None  # the number of the draft that holds the quotation before
    for run in _runs(page.quotations.items):
        holder = holders.of(known, run)
        if holder is not None:
            known[holder] = _widen(page, known[holder], run)
        elif last is not None and _goes_on(page, known[last], DraftQuote("direct", (), (), _spans(page, run))):
            holder = last  # before `_loose`, which leaves out short quotations
            known[holder] = _with_content(page, known[holder], [*known[holder].content, *_spans(page, run)])
        elif not all(quotation.scare for quotation in run):
            draft = _attribute(page, run) or _loose(page, run, known[last] if last is not None else None)
            holder = len(known) if draft else None
            known += [draft] if draft else []
        last = last if holder is None else holder
    return _join(page, sorted(known, key=_order))


class _Holders:
    """An index of the pieces of content of some drafts, which tells the draft that holds a quotation."""

    def __init__(self, drafts: Sequence[DraftQuote]) -> None:
        pieces = sorted((span.start, span.end, i) for i, draft in enumerate(drafts) for span in draft.content)
        self._starts = [start for start, _, _ in pieces]
        self._drafts = [i for _, _, i in pieces]
        self._reach = list(accumulate((end for _, end, _ in pieces), max))  # the farthest end of the pieces up to here

    def of(self, known: Sequence[DraftQuote], run: Run) -> int | None:
        """The number of the first draft that holds a quotation of a run; None where no draft does.

        known: the drafts, of which those given at the start have the same numbers as then.
        """
        found: set[int] = set()
        for quotation in run:
            at = bisect_left(self._starts, quotation.end) - 1
            while at >= 0 and self._reach[at] > quotation.start:
                if _covers(known[self._drafts[at]], quotation):
                    found.add(self._drafts[at])
                at -= 1
        return min(found, default=None)


def _order(draft: DraftQuote) -> tuple[int, int]:
    """The sort key that puts drafts in the order of the text."""
    return draft.start, draft.anchor


def _runs(quotations: Sequence[Quotation]) -> list[Run]:
    """The quotations with those joined that go on over paragraphs."""
    runs: list[Run] = []
    for quotation in quotations:
        if quotation.continues and runs:
            runs[-1] = (*runs[-1], quotation)
        else:
            runs.append((quotation,))
    return runs


def _spans(page: Page, run: Run) -> tuple[Span, ...]:
    return tuple(page.span(quotation.start, quotation.end) for quotation in run)


def _covers(draft: DraftQuote, quotation: Quotation) -> bool:
    """True where a draft's content has at least .6 of a quotation's characters."""
    shared = sum(max(0, min(span.end, quotation.end) - max(span.start, quotation.start)) for span in draft.content)
    return shared >= _COVERED * (quotation.end - quotation.start)


def _widen(page: Page, draft: DraftQuote, run: Run) -> DraftQuote:
    """The draft with all paragraphs of a run of which it holds one."""
    missing = [page.span(quotation.start, quotation.end) for quotation in run if not _covers(draft, quotation)]
    return _with_content(page, draft, [*draft.content, *missing]) if missing else draft


def _with_content(page: Page, draft: DraftQuote, content: Iterable[Span]) -> DraftQuote:
    """The draft with other content and the kind that goes with it."""
    ordered = tuple(sorted(content))
    return replace(draft, content=ordered, kind=kind_of(page, ordered))


def _attribute(page: Page, run: Run) -> DraftQuote | None:
    """The draft of a run with a cue after it ('"…," X said', '"…," said X') or before it ('X said: "…"'), or None."""
    content = _spans(page, run)
    found = _cue_after(page, run[-1].end) or _cue_before(page, run[0].start)
    if found is None:
        return None
    source, cue = found
    return DraftQuote("direct", (page.span(*source),), (page.span(*cue),), content)


_Pair = tuple[tuple[int, int], tuple[int, int]]
"""The offsets of a source and of its cue."""


def _cue_after(page: Page, end: int) -> _Pair | None:
    """The source and cue in the clause after a quotation that ends at `end`, or None."""
    text = page.text
    if text[end - 2 : end - 1] in {".", ";"}:  # a full stop inside the marks: the next words are a new sentence
        return None
    edge = min(page.paragraph_at(end - 1)[1], end + _REACH)
    following = page.quotations.over(end, edge)
    stop = _CLAUSE_END.search(text, end, following[0].start if following else edge)
    edge = stop.start() if stop else following[0].start if following else edge
    for cue in spoken_cues(text, end, edge):
        before = text[end : cue[0]].strip(" ,\t")
        source = (
            source_before(text, end, cue[0])
            if before and before not in {"also", "then", "later"}
            else source_after(text, cue[1], edge)
        )
        if source:
            return source, cue
    return None


def _cue_before(page: Page, start: int) -> _Pair | None:
    """The source and cue before a quotation that begins at `start`, or None.

    They stand in its sentence, or, before a quotation that is a paragraph, at the end of the one before, closed by ":".
    """
    text = page.text
    paragraph, sentence = page.paragraph_at(start), page.sentence_range(start)
    head, reach = (sentence[0] if sentence[0] < start else paragraph[0]), _TAIL
    if head == start:
        floor = max(0, start - 2 * _REACH)
        start = floor + len(text[floor:start].rstrip())
        if text[start - 1 : start] != ":":
            return None
        head, reach = page.sentence_range(start - 1)[0], _LONG_TAIL
    earlier = page.quotations.over(head, start)
    head = max(head, earlier[-1].end if earlier else head, start - 2 * _REACH)
    for cue in reversed(spoken_cues(text, head, start)):
        source = source_before(text, head, cue[0]) if reach.match(text, cue[1], start) else None
        subject = find_subject(page, page.span(*cue)) if source else None
        if source:
            return ((subject.start, subject.end) if subject else source), cue
    return None


def _loose(page: Page, run: Run, last: DraftQuote | None) -> DraftQuote | None:
    """The draft of a run without a cue, which goes on from the speech before it or has no speaker.

    None for a quotation in a headline, a crosshead, and one that is too short to be speech.
    """
    content = _spans(page, run)
    start = content[0].start
    before = page.text[max(0, start - 20) : start].rstrip()
    sentence_of_its_own = start == page.paragraph_at(start)[0] or before.endswith((".", "!", "?", "”", '"', ":"))
    alone = (start, content[-1].end) == page.paragraph_at(start)
    if alone and not _ENDS.search(page.text, start, content[-1].end):  # a crosshead
        return None
    shortest = _SHORTEST_LOOSE if sentence_of_its_own else _SHORTEST_INSIDE
    if page.count_words(start, content[-1].end) < shortest or page.kind_at(start) == "title":
        return None
    return DraftQuote("direct", (), (), content, follows=_is_next(page, last, start))


def _is_next(page: Page, last: DraftQuote | None, start: int) -> bool:
    """True where a draft of quoted speech ends shortly before `start`, with only its cue's sentence in between."""
    if last is None or last.kind == "indirect":
        return False
    ends = [span.end for span in (*last.content, *last.cue, *last.source) if span.end <= start]
    return bool(ends) and _only_tail(page, max(ends), start)


def _join(page: Page, drafts: Sequence[DraftQuote]) -> tuple[DraftQuote, ...]:
    """The drafts with the parts of each utterance joined that its cue breaks: `“A,” she said, “B.”`."""
    joined: list[DraftQuote] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is not None and draft.kind != "indirect" and _goes_on(page, last, draft):
            joined[-1] = _with_content(page, last, {*last.content, *draft.content})
        else:
            joined.append(draft)
    return tuple(joined)


def _goes_on(page: Page, last: DraftQuote, draft: DraftQuote) -> bool:
    """True where the cue of `last` stands between `last` and `draft`, and `draft` has no other."""
    if not last.cue or last.kind == "indirect" or (draft.cue and draft.cue != last.cue):
        return False
    end, start = last.content[-1].end, draft.start
    cue = last.cue[-1]
    if not end <= cue.start <= cue.end <= start or page.paragraph_at(end - 1) != page.paragraph_at(start):
        return False
    return _only_tail(page, cue.end, start)


def _only_tail(page: Page, end: int, start: int) -> bool:
    """True where only the rest of a cue's sentence stands from `end` to `start` ("…, spokesman for the mayor.")."""
    if start - end > _REACH:
        return False
    first = page.sentence_at(end)
    between = page.text[first.end if first and first.end <= start else end : start]
    return sum(c.isalnum() for c in between) == 0 or (first is None and len(_CLAUSE_END.findall(between.strip())) <= 1)
