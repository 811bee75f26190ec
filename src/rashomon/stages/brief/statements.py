"""A chosen sentence as a line of the brief: cut where it is long, in the voice of its report where that is needed, with
the sentences of other reports that say the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.model import Excerpt, Line, Lineage, LineKind, Member, Span, merge_spans
from rashomon.page import Page
from rashomon.stages.brief.candidates import Candidate
from rashomon.stages.brief.shorten import shorten
from rashomon.stages.brief.title import headline_of
from rashomon.stages.brief.together import Telling
from rashomon.text.guarded import find_claims, find_guarded, find_loaded, find_reversals
from rashomon.text.numbers import find_numbers
from rashomon.text.unnamed_days import find_unnamed_days
from rashomon.text.words import content_words, is_content

_SAME = 0.7
"""Share of a line's content words that another report's sentence must have to support it too. Chosen by hand on the
development stories; no held-out figure.
"""
_MARKS = re.compile(r"[\"“”]")


@dataclass(frozen=True, slots=True)
class BriefStory:
    """What every line is written from.

    documents: the reports by id.
    lineage: who copied whom.
    candidates: all sentences that could stand in the brief.
    disputed: evidence of the statements on which the reports differ.
    dated: the days that a line has given in full. It grows with each line.
    """

    documents: Mapping[str, Member]
    lineage: Lineage
    candidates: tuple[Candidate, ...]
    disputed: tuple[Span, ...] = ()
    dated: set[str] = field(default_factory=set)


def tell_sentences(telling: Telling, story: BriefStory) -> Line:
    """Returns one or two sentences as a line: cut where they are long, with a name in brackets for a pronoun.

    A sentence begins with "X reports that" where it holds a disputed statement, or a statement on casualties or in
    loaded words that is the report's own. Where the two are of two reports, the label of each stands behind it; other
    reports are cited where they say both.
    """
    told = [_tell(candidate, story) for candidate in telling.sentences]
    if len({candidate.span.doc for candidate in telling.sentences}) > 1:
        told = [_labelled(one, story) for one in told]
    kinds = {one.kind for one in told}
    cited = set.intersection(*({span.doc for span in one.evidence} for one in told))
    cited |= {candidate.span.doc for candidate in telling.sentences}
    return Line(
        " ".join(one.text for one in told),
        merge_spans(span for one in told for span in one.evidence if span.doc in cited),
        told[0].kind if len(kinds) == 1 else "event",
        tuple(excerpt for one in told for excerpt in one.excerpts),
    )


def _tell(candidate: Candidate, story: BriefStory) -> Line:
    """Returns one sentence as a line."""
    text = candidate.page.text
    pieces = shorten(text, candidate.span, candidate.said)
    for cut in candidate.cuts:
        pieces = tuple(part for piece in pieces for part in _without(piece, cut))
    names: list[Span] = []
    for pronoun, name in candidate.pronouns[:1]:
        pieces = tuple(part for piece in pieces for part in _without(piece, pronoun))
        names.append(name)
    pieces, days = _with_days(candidate, pieces, story)
    shown = _join(text, candidate.span, pieces, {**_named(candidate, story), **days})
    support = _support(candidate, pieces, story)
    kind: LineKind = "said" if candidate.said else "background" if candidate.background else "event"
    disputed = any(candidate.span.contains(span) for span in story.disputed)
    if disputed or (kind != "said" and _is_own_claim(text, pieces)):
        inner = shown if candidate.named_first else _lower_first(shown, candidate.page, pieces[0].start)
        shown = f"{_name(candidate.page.document)} reports that {inner}"
    return Line(shown, merge_spans([*pieces, *names, *support]), kind, (Excerpt(candidate.span, pieces),))


def _labelled(line: Line, story: BriefStory) -> Line:
    """Returns the line of one sentence with the label of its report before the full stop."""
    (excerpt,) = line.excerpts
    *before, last = excerpt.kept
    document = story.documents[last.doc]
    if f"({document.label}) reports that" in line.text or not line.text.endswith(".") or document[last][-1] != ".":
        return line
    kept = (*before, *([Span(last.doc, last.start, last.end - 1)] if len(last) > 1 else []))
    return replace(line, text=f"{line.text[:-1]} ({document.label}).", excerpts=(Excerpt(excerpt.passage, kept),))


def _without(piece: Span, cut: Span) -> Iterable[Span]:
    """Returns the parts of a piece beside what is left out of it."""
    if not piece.contains(cut):
        return (piece,)
    return (
        part for part in (Span(piece.doc, piece.start, cut.start), Span(piece.doc, cut.end, piece.end)) if len(part)
    )


def _with_days(
    candidate: Candidate, pieces: Sequence[Span], story: BriefStory
) -> tuple[tuple[Span, ...], Mapping[int, str]]:
    """Returns the pieces, parted behind each day that the sentence names only as seen from its report's date, and by
    place the day in brackets; each day once in a brief. In quotation marks the day is the speaker's, which we do not
    know.
    """
    page, parted, days = candidate.page, list(pieces), {}
    base = page.document.base_date
    for end, day in find_unnamed_days(page.text, candidate.span.start, candidate.span.end, base=base):
        held = next((piece for piece in parted if piece.start < end < piece.end), None)
        if day in story.dated or held is None or page.is_quoted(end - 1):
            continue
        story.dated.add(day)
        days[end] = f" {day}"
        at = parted.index(held)
        parted[at : at + 1] = [Span(held.doc, held.start, end), Span(held.doc, end, held.end)]
    return tuple(parted), days


def _named(candidate: Candidate, story: BriefStory) -> Mapping[int, str]:
    """Returns by the place of a pronoun the name in brackets that stands for it: "[Ines Roth]", "[Ines Roth’s]"."""
    tree, names = candidate.page.tree, {}
    for pronoun, name in candidate.pronouns[:1]:
        owns = any(tree.relation(i) == "nmod:poss" for i in tree.over(pronoun.start, pronoun.end))
        names[pronoun.start] = f"[{story.documents[name.doc][name]}{'’s' if owns else ''}]"
    return names


def _join(text: str, passage: Span, pieces: Sequence[Span], notes: Mapping[int, str]) -> str:
    """Returns the pieces as one text: "…" for each cut, or the note that stands at its beginning; a note between two
    pieces where nothing is cut.
    """
    out, edge = "", passage.start
    for piece in (*pieces, Span(passage.doc, passage.end, passage.end)):
        if edge in notes or piece.start > edge:
            out += notes.get(edge, " … ")
        out += text[piece.start : piece.end]
        edge = piece.end
    out = " ".join(out.split())
    return re.sub(r"… ([.!?])", r"…\1", out)


def _support(candidate: Candidate, pieces: Sequence[Span], story: BriefStory) -> list[Span]:
    """Returns the sentences of other reports that say the same: copied passages, and candidates with the same negations
    and hedges; both only where they deny and suppose alike and have at least `_SAME` of the content words, all words
    that load ("terrorist") and all numbers, in whatever form ("nine", "9").
    """
    text = candidate.page.text
    said = " ".join(text[piece.start : piece.end] for piece in pieces)
    words, values, loaded = content_words(said), _values(said), _loaded(said)
    numbers = {word for word in words if any(c.isdigit() for c in word)}

    def says(other: str) -> bool:
        alike = len(words & content_words(other)) >= _SAME * len(words)
        alike = alike and find_reversals(said) == find_reversals(other)
        return alike and values <= _values(other) and loaded <= _loaded(other)

    found = []
    for other in story.candidates:
        same = other.span.doc != candidate.span.doc and numbers <= other.words and says(other.text)
        if same and not _disagree(candidate, other):
            found.append(other.span)
    for copy in story.lineage.copies:
        for passage in copy.passages:
            for here, there in ((passage.a, passage.b), (passage.b, passage.a)):
                met = here.contains(candidate.span) and not any(there.overlaps(span) for span in found)
                if met and says(story.documents[there.doc][there]):
                    found.append(there)
    return found


def _loaded(text: str) -> set[str]:
    return {word.casefold() for word in find_loaded(text)}


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
    """Returns how a report is named: its outlet, else its headline in quotation marks, with its label."""
    headline = " ".join((headline_of(document) or "").split())
    if not document.outlet and (not headline or _MARKS.search(headline)):
        return f"Report {document.label}"
    return f"{document.outlet or f'“{headline}”'} ({document.label})"


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
