"""A chosen sentence as a line of the brief: cut where it is long, in the voice of its report where that is needed, with
the sentences of other reports that say the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Excerpt, Line, Lineage, LineKind, Member, Span, merge_spans
from rashomon.page import Page
from rashomon.stages.brief.candidates import Candidate
from rashomon.stages.brief.shorten import shorten
from rashomon.text.guarded import find_claims, find_guarded
from rashomon.text.numbers import find_numbers
from rashomon.text.words import content_words, is_content

_SAME = 0.7
"""Share of a line's content words that another report's sentence must have to support it too. Chosen by hand on the
development stories; no held-out figure.
"""


@dataclass(frozen=True, slots=True)
class BriefStory:
    """What every line is written from.

    documents: the reports by id.
    lineage: who copied whom.
    candidates: all sentences that could stand in the brief.
    disputed: evidence of the statements on which the reports differ.
    """

    documents: Mapping[str, Member]
    lineage: Lineage
    candidates: tuple[Candidate, ...]
    disputed: tuple[Span, ...] = ()


def tell_sentence(candidate: Candidate, story: BriefStory) -> Line:
    """Returns a sentence as a line: cut where it is long, with a name in brackets for a pronoun.

    It begins with "X reports that" where it holds a disputed statement, or a statement on casualties or in loaded words
    that is the report's own.
    """
    text = candidate.page.text
    pieces = shorten(text, candidate.span, candidate.said)
    names: list[Span] = []
    for pronoun, name in candidate.pronouns[:1]:
        pieces = tuple(part for piece in pieces for part in _without(piece, pronoun))
        names.append(name)
    shown = _join(text, candidate.span, pieces, candidate.pronouns[:1], story)
    support = _support(candidate, pieces, story)
    kind: LineKind = "said" if candidate.said else "background" if candidate.background else "event"
    disputed = any(candidate.span.contains(span) for span in story.disputed)
    if disputed or (kind != "said" and _is_own_claim(text, pieces)):
        inner = shown if candidate.named_first else _lower_first(shown, candidate.page, pieces[0].start)
        shown = f"{_name(candidate.page.document)} reports that {inner}"
    return Line(shown, merge_spans([*pieces, *names, *support]), kind, (Excerpt(candidate.span, pieces),))


def _without(piece: Span, pronoun: Span) -> Iterable[Span]:
    if not piece.contains(pronoun):
        return (piece,)
    return (
        part
        for part in (Span(piece.doc, piece.start, pronoun.start), Span(piece.doc, pronoun.end, piece.end))
        if len(part)
    )


def _join(
    text: str, passage: Span, pieces: Sequence[Span], pronouns: Sequence[tuple[Span, Span]], story: BriefStory
) -> str:
    """Returns the pieces as one text: "…" for each cut, the name in square brackets for a pronoun that was cut."""
    named = {pronoun.start: story.documents[name.doc][name] for pronoun, name in pronouns}
    out, edge = "", passage.start
    for piece in (*pieces, Span(passage.doc, passage.end, passage.end)):
        if piece.start > edge:
            name = named.get(edge)
            out += f"[{name}]" if name else " … "
        out += text[piece.start : piece.end]
        edge = piece.end
    out = " ".join(out.split())
    return re.sub(r"… ([.!?])", r"…\1", out)


def _support(candidate: Candidate, pieces: Sequence[Span], story: BriefStory) -> list[Span]:
    """Returns the sentences of other reports that say the same: copied passages, and candidates with at least `_SAME`
    of the content words and the same negations and hedges; both only where they have all of the numbers, in whatever
    form ("nine", "9").
    """
    text = candidate.page.text
    said = " ".join(text[piece.start : piece.end] for piece in pieces)
    words, values = content_words(said), _values(said)
    numbers = {word for word in words if any(c.isdigit() for c in word)}
    found = []
    for other in story.candidates:
        alike = other.span.doc != candidate.span.doc and len(words & other.words) >= _SAME * len(words)
        if alike and numbers <= other.words and values <= _values(other.text) and not _disagree(candidate, other):
            found.append(other.span)
    for copy in story.lineage.copies:
        for passage in copy.passages:
            for here, there in ((passage.a, passage.b), (passage.b, passage.a)):
                if (
                    here.contains(candidate.span)
                    and values <= _values(story.documents[there.doc][there])
                    and not any(there.overlaps(span) for span in found)
                ):
                    found.append(there)
    return found


def _values(text: str) -> set[float | None]:
    return {number.value for number in find_numbers(text)}


def _disagree(one: Candidate, other: Candidate) -> bool:
    """Whether one of two sentences holds a negation, modal, hedge or legal status that the other lacks."""
    return Counter(w.casefold() for w in find_guarded(one.text)) != Counter(
        w.casefold() for w in find_guarded(other.text)
    )


def _is_own_claim(text: str, pieces: Sequence[Span]) -> bool:
    return any(find_claims(text[piece.start : piece.end]) for piece in pieces)


def _name(document: Member) -> str:
    return f"{document.outlet} ({document.label})" if document.outlet else f"Report {document.label}"


def _lower_first(shown: str, page: Page, start: int) -> str:
    """Returns the text with a small first letter, unless the word at `start` is a name, a title, an acronym or "I"."""
    first = next((page.tree.tokens[i] for i in page.tree.over(start, start + 1)), None)
    if (
        first is None
        or first.pos in (None, "PROPN")
        or any(name.span.start == start for name in page.reading.annotation.names)
    ):
        return shown
    word = page.text[first.start : first.end]
    title = is_content(word) and shown[len(word) :].lstrip()[:1].isupper()  # "Transport Minister"
    small = (word[1:].islower() or word == "A") and not title
    return shown[0].lower() + shown[1:] if small else shown
