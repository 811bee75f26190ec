"""The copies of a story: candidate pairs, alignments, passages, copies, in that order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from rashomon.ledger import find_target, standing
from rashomon.model import Copy, Decision, Lineage, Member, Passage, Reading, merge_spans
from rashomon.stages.lineage.align import Alignment, align
from rashomon.stages.lineage.direction import came_first
from rashomon.stages.lineage.left_out import Text, find_left_out
from rashomon.stages.lineage.origins import ONE_TEXT, find_origins
from rashomon.stages.lineage.passages import make_passage
from rashomon.stages.lineage.pieces import SharedPiece, cut_pieces
from rashomon.stages.lineage.seeds import candidate_pairs

_FEWEST = 3  # words of a short sentence beside a copied one
_USED = 0.5  # a pair of sentences is left out where better pairs hold more than half of its shared words


def find_copies(readings: Sequence[Reading]) -> Lineage:
    """The passages that every two reports of a story share, and its separately worded texts.

    readings: of the story's members, in the order of the account.
    """
    by_report = cut_pieces(readings)
    pieces = tuple(chain.from_iterable(by_report))
    texts = [Text(reading.document, own) for reading, own in zip(readings, by_report, strict=True)]
    copies = []
    for (a, b), alignments in sorted(_by_reports(pieces).items()):
        if not _comparable(texts[a].document, texts[b].document):
            continue
        passages = [
            make_passage(found, pieces, texts[a].document, texts[b].document)
            for found in _with_short_ones(_best(alignments, pieces), pieces)
        ]
        if passages:
            copies.append(_make_copy(texts[a], texts[b], passages))
    documents = [reading.document for reading in readings]
    return Lineage(tuple(copies), find_origins(documents, copies))


def reject_passages(lineage: Lineage, readings: Sequence[Reading], decisions: Sequence[Decision]) -> Lineage:
    """The lineage without the passages that a person rejected; the same object where none is.

    readings: those that `find_copies` was given.
    """
    passages = [passage for copy in lineage.copies for passage in copy.passages]
    rejected = {
        find_target((decision.left, decision.right), passages, lambda one: ((one.a,), (one.b,)))
        for decision in standing(decisions, "reject", "passage")
    } - {None}
    if not rejected:
        return lineage
    texts = {
        reading.document.id: Text(reading.document, own)
        for reading, own in zip(readings, cut_pieces(readings), strict=True)
    }
    copies = []
    for copy in lineage.copies:
        kept = [passage for passage in copy.passages if passage not in rejected]
        if len(kept) == len(copy.passages):
            copies.append(copy)
        elif kept:
            copies.append(_measured(copy, texts[copy.copied_from], texts[copy.to], kept))
    return Lineage(tuple(copies), find_origins([reading.document for reading in readings], copies))


def _comparable(a: Member, b: Member) -> bool:
    """True unless one of the two is a duplicate and the other is not its original: what a duplicate shares with others
    is shown for the original.
    """
    return a.duplicate_of in (None, b.id) and b.duplicate_of in (None, a.id)


def _by_reports(pieces: tuple[SharedPiece, ...]) -> dict[tuple[int, int], list[Alignment]]:
    """The alignments that are signs of copying, by the numbers of the two reports; only between reports with a plainly
    copied sentence.
    """
    found: dict[tuple[int, int], list[Alignment]] = {}
    for i, j in candidate_pairs(pieces):
        alignment = align(i, j, pieces)
        if alignment.plainly_copied or alignment.lightly_edited:
            found.setdefault((pieces[i].report, pieces[j].report), []).append(alignment)
    return {
        reports: alignments for reports, alignments in found.items() if any(one.plainly_copied for one in alignments)
    }


def _best(alignments: Sequence[Alignment], pieces: tuple[SharedPiece, ...]) -> list[Alignment]:
    """The alignments with the most shared weight, so that no sentence is used twice, in the order of the first text."""
    used: dict[int, set[int]] = {}
    kept = []
    for alignment in sorted(alignments, key=lambda one: (-one.told, one.a, one.b)):
        words_a = {k for run in alignment.runs for k in range(run.a, run.a + run.length)}
        words_b = {k for run in alignment.runs for k in range(run.b, run.b + run.length)}
        taken_a, taken_b = used.setdefault(alignment.a, set()), used.setdefault(alignment.b, set())
        if len(words_a & taken_a) <= _USED * len(words_a) and len(words_b & taken_b) <= _USED * len(words_b):
            taken_a |= words_a
            taken_b |= words_b
            kept.append(alignment)
    return sorted(kept, key=lambda one: (one.a, one.b))


def _with_short_ones(kept: Sequence[Alignment], pieces: tuple[SharedPiece, ...]) -> list[Alignment]:
    """The alignments with those of the sentences right beside copied ones in both reports that are too short to be a
    sign of copying themselves, where all words of the shorter one stand in the other in a row ("At least two were
    killed." / "Two were killed.").
    """
    used_a, used_b = {one.a for one in kept}, {one.b for one in kept}
    found = list(kept)
    for one in kept:
        for step in (-1, 1):
            a, b = one.a + step, one.b + step
            if a in used_a or b in used_b or not _is_beside(one, a, b, pieces):
                continue
            alignment = align(a, b, pieces)
            least = min(len(pieces[a].words), len(pieces[b].words))
            if least >= _FEWEST and any(run.length == least for run in alignment.runs):
                found.append(alignment)
                used_a.add(a)
                used_b.add(b)
    return sorted(found, key=lambda one: (one.a, one.b))


def _is_beside(one: Alignment, a: int, b: int, pieces: tuple[SharedPiece, ...]) -> bool:
    """Whether two pieces are of the reports of an alignment."""
    return all(
        0 <= number < len(pieces) and pieces[number].report == pieces[of].report
        for number, of in ((a, one.a), (b, one.b))
    )


def _make_copy(a: Text, b: Text, passages: list[Passage]) -> Copy:
    """The copy of two reports that share these passages, turned round where the second came first."""
    first, reason = came_first(a.document, b.document)
    if first == "b":
        a, b = b, a
        passages = sorted((_turned(passage) for passage in passages), key=lambda passage: passage.a)
    return _measured(Copy(a.document.id, b.document.id, 0.0, first is not None, reason, ()), a, b, passages)


def _measured(copy: Copy, a: Text, b: Text, passages: list[Passage]) -> Copy:
    """The copy with these passages, its share and what they leave out."""
    share = round(_share(a, b, passages), 4)  # rounded here, so that a stored account gives the same
    left_out = find_left_out(a, b, passages, one_text=share >= ONE_TEXT)
    return replace(copy, share=share, passages=tuple(passages), left_out=left_out)


def _turned(passage: Passage) -> Passage:
    """The passage with its two sides exchanged."""
    edits = tuple(
        replace(edit, deleted=edit.inserted, inserted=edit.deleted, a=edit.b, b=edit.a) for edit in passage.edits
    )
    return Passage(passage.b, passage.a, edits)


def _share(a: Text, b: Text, passages: Sequence[Passage]) -> float:
    """The shared characters over the characters of the shorter text's sentences that may be a sign of copying, 0..1."""
    sizes = [sum(piece.end - piece.start for piece in text.pieces if len(piece.words) > _FEWEST) for text in (a, b)]
    sides = [p.a for p in passages] if sizes[0] <= sizes[1] else [p.b for p in passages]
    return round(min(1.0, sum(len(span) for span in merge_spans(sides)) / min(sizes)), 3)
