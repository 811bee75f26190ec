"""Direct speech found by its quotation marks, whether or not the annotator found it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from rashomon.lexicon.names import pronouns
from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.said.clauses import source_after, source_before, spoken_cues
from rashomon.stages.said.draft import DraftQuote, kind_of
from rashomon.stages.said.parse import find_subject
from rashomon.text.cues import SPOKEN, cue_class
from rashomon.text.quotation import Quotation, is_title

# The numbers here were chosen by hand on the development stories; they have no held-out figure.
_REACH = 240  # characters between a quotation and its cue
_SHORTEST_LOOSE = 5  # the fewest words of a quotation without a cue that is a sentence of its own
_SHORTEST_INSIDE = 10  # the fewest words of one that is no sentence of its own
_COVERED = 0.6  # share of a quotation's characters from which a draft is taken to hold it
# what may stand between a cue and the quotation after it
_TAIL = re.compile(r"[^.!?\n]{0,80}[.,:]?\s{0,9}$")
_ENDS = re.compile(r"[.!?,…][\"”’'»\s]*$")
_LONG_TAIL = re.compile(r"[^.!?\n]{0,300}:$")
_BARE_CUE = re.compile(r"\b(?P<cue>[a-z]+ to (?P<verb>[a-z]+))[,:]\s{1,9}$")
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
        held_by = holders.of(known, run)
        holder = held_by[0] if held_by else None
        if holder is not None:
            _gather(page, known, held_by, run)
            if not known[holder].source:
                known[holder] = _with_source(page, known[holder], run)
        elif last is not None and _is_rest(page, known[last], run):
            holder = last  # before `_loose`, which leaves out short quotations
            known[holder] = _with_content(page, known[holder], {*known[holder].content, *_spans(page, run)})
        elif not all(quotation.scare for quotation in run):
            draft = _attribute(page, run) or _loose(page, run, known[last] if last is not None else None)
            holder = len(known) if draft else None
            known += [draft] if draft else []
        last = last if holder is None else holder
    return _join(page, sorted((draft for draft in known if draft.content), key=_order))


class _Holders:
    """An index of the pieces of content of some drafts, which tells the draft that holds a quotation."""

    def __init__(self, drafts: Sequence[DraftQuote]) -> None:
        pieces = sorted((span.start, span.end, i) for i, draft in enumerate(drafts) for span in draft.content)
        self._starts = [start for start, _, _ in pieces]
        self._drafts = [i for _, _, i in pieces]
        self._reach = list(accumulate((end for _, end, _ in pieces), max))  # the farthest end of the pieces up to here

    def of(self, known: Sequence[DraftQuote], run: Run) -> list[int]:
        """The numbers of the drafts that hold a quotation of a run, in their order.

        known: the drafts, of which those given at the start have the same numbers as then.
        """
        found: set[int] = set()
        for quotation in run:
            at = bisect_left(self._starts, quotation.end) - 1
            while at >= 0 and self._reach[at] > quotation.start:
                if _covers(known[self._drafts[at]], quotation):
                    found.add(self._drafts[at])
                at -= 1
        return sorted(found)


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


def _gather(page: Page, known: list[DraftQuote], held_by: Sequence[int], run: Run) -> None:
    """Gives the first draft that holds a quotation of a run all paragraphs of it that no draft holds.

    A later paragraph with a cue of its own (“she added”) whose source is a pronoun, or is not printed, goes on with the
    same words: the marks say that one person speaks. It becomes part of the first draft; what is left of its own draft
    has no content.
    """
    first, *others = held_by
    content = set(known[first].content)
    for other in others:
        draft = known[other]
        if known[first].cue and _is_same_voice(page, draft) and _lies_in(draft.content[0], run):
            content.update(draft.content)
            known[first] = replace(known[first], cue=tuple(sorted({*known[first].cue, *draft.cue})))
            known[other] = replace(draft, content=())
    held = [known[first], *(known[other] for other in others)]
    content.update(
        page.span(quotation.start, quotation.end)
        for quotation in run
        if not any(_covers(draft, quotation) for draft in held)
        and not any(span.start <= quotation.start and quotation.end <= span.end for span in content)
    )
    if content != set(known[first].content):
        known[first] = _with_content(page, known[first], content)


def _is_same_voice(page: Page, draft: DraftQuote) -> bool:
    """True for a draft whose source is a pronoun of a person, or is not printed."""
    if not draft.source:
        return True
    return page.text[draft.source[0].start : draft.source[0].end].lower() in pronouns("person")


def _lies_in(span: Span, run: Run) -> bool:
    """True where a span shares a character with a quotation of a run."""
    return any(span.start < quotation.end and quotation.start < span.end for quotation in run)


def _is_rest(page: Page, draft: DraftQuote, run: Run) -> bool:
    """True where a run belongs to the draft that holds the quotation before it: its content has it already, or it goes
    on after the draft's cue and no cue of its own follows.
    """
    if all(_covers(draft, quotation) for quotation in run):
        return True
    rest = DraftQuote("direct", (), (), _spans(page, run))
    return _goes_on(page, draft, rest) and _cue_after(page, run[-1].end) is None


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
    for cue in spoken_cues(text, end, edge, voiced=True):
        before = text[end : cue[0]].strip(" ,\t")
        source = (
            source_before(text, end, cue[0])
            if before and before not in {"also", "then", "later"}
            else source_after(text, cue[1], edge)
        )
        if source:
            return source, cue
    return _unlisted_cue(page, end, edge)


def _unlisted_cue(page: Page, end: int, edge: int) -> _Pair | None:
    """The source and verb of the clause after a quotation that ends with a comma, whatever the verb: '"…," X scoffed'.

    The verb must begin or close what stands there; None where there is no such verb with a subject.
    """
    text = page.text
    if (text[end - 2 : end - 1] != "," and text[end : end + 1] != ",") or page.parsed_at(end) is None:
        return None
    words = [i for i in page.tree.over(end, edge) if text[page.tree.tokens[i].start].isalnum()]
    verb = next((i for i in words if page.tree.tokens[i].pos == "VERB"), None)
    if verb is None:
        return None
    cue = (page.tree.tokens[verb].start, page.tree.tokens[verb].end)
    if verb == words[0]:
        source = source_after(text, cue[1], edge)
    elif page.tree.child(verb, "nsubj") is not None:
        source = source_before(text, end, cue[0])
    else:
        source = None
    return (source, cue) if source else None


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
    bare = _BARE_CUE.search(text, max(head, start - _REACH), start)  # "was heard to say, “…”"
    cues = spoken_cues(text, head, start, voiced=True) or ([bare.span("cue")] if bare and _is_cue(bare) else [])
    for cue in reversed(cues):
        source = source_before(text, head, cue[0]) if reach.match(text, cue[1], start) else None
        subject = find_subject(page, page.span(*cue)) if source else None
        if source:
            return ((subject.start, subject.end) if subject else source), cue
    return None


def _with_source(page: Page, draft: DraftQuote, run: Run) -> DraftQuote:
    """The draft that holds a run, with the source and cue that follow it where the annotator saw no source."""
    found = _cue_after(page, run[-1].end)
    if found is None:
        return draft
    source, cue = page.span(*found[0]), page.span(*found[1])
    return replace(draft, source=(source,), cue=(cue,)) if all(map(cue.overlaps, draft.cue)) else draft


def _is_cue(bare: re.Match[str]) -> bool:
    """True where a verb in its base form, right before a quotation, is a cue of speech."""
    return cue_class(bare.group("verb")) in SPOKEN | {"voice"}


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
    if all(is_title(page.text, quotation) for quotation in run):
        return None
    return DraftQuote("direct", (), (), content, follows=_is_next(page, last, start, whole=sentence_of_its_own))


def _is_next(page: Page, last: DraftQuote | None, start: int, *, whole: bool) -> bool:
    """True where a draft of quoted speech ends shortly before `start`, with only its cue's sentence in between.

    Words quoted inside a later sentence ("The law forbids “…”") may be of whoever that sentence tells.

    whole: whether the quotation at `start` is a sentence of its own.
    """
    if last is None or last.kind == "indirect":
        return False
    if not whole and page.sentence_range(start) != page.sentence_range(last.anchor):
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
    if not last.cue or last.kind == "indirect" or not set(draft.cue) <= set(last.cue):
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
