"""Checks that every line of the brief is made of the words of its evidence, and that no cut removes who says something
or how sure they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rashomon.audit.quotations import check_wordings
from rashomon.audit.violations import RecordPlace, Violation
from rashomon.lexicon import load_words
from rashomon.model import Account, Excerpt, Line, Span
from rashomon.text.guarded import find_claims, find_guarded
from rashomon.text.normalised import without_hidden
from rashomon.text.unnamed_days import find_unnamed_days
from rashomon.text.verbatim import fold_quoted
from rashomon.text.words import find_words

# What a line shows where words are cut: the sign "…", or a name in square brackets for a pronoun.
_CUT = r"\s*(?:…|\[[^\]]*\])\s*"


def check_statements(account: Account) -> tuple[Violation, ...]:
    """The violations in the brief: lines without evidence, words that the evidence of their line does not have, cuts
    that remove what must not be removed, and a report's own claims that are not given to that report.
    """
    return tuple(
        Violation(RecordPlace("brief", n, f"brief {printed.text[:60]!r}"), broken)
        for n, printed in enumerate(account.brief)
        for line in [_without_days(account, printed)]
        for broken in (
            *_check_evidence(account, line),
            *_check_words(account, line),
            *_check_cuts(account, line),
            *_check_voice(account, line),
            *(check_wordings(line, account) if line.kind == "difference" else ()),
        )
    )


def _without_days(account: Account, line: Line) -> Line:
    """The line without the days in brackets that follow from its passages and the dates of their reports: "on Monday
    [9 September 2013]". Any other words in brackets stay, and must be in the evidence.
    """
    text = line.text
    for passage in (excerpt.passage for excerpt in line.excerpts):
        document = account.document(passage.doc)
        words = without_hidden(document[passage])
        for _, day in find_unnamed_days(words, 0, len(words), base=document.base_date):
            text = text.replace(f" {day}", "", 1)
    return replace(line, text=text)


def _words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case. Accents stay, because a line must have those of its evidence."""
    normalised = without_hidden(text)
    return tuple(normalised[start:end].casefold() for _, start, end in find_words(normalised))


def _check_evidence(account: Account, line: Line) -> Iterator[str]:
    if not line.evidence:
        yield "no evidence"
    for excerpt in line.excerpts:
        if any(not excerpt.passage.contains(piece) for piece in excerpt.kept) or list(excerpt.kept) != sorted(
            excerpt.kept
        ):
            yield "shows pieces that are not of its passage, or out of order"
        if any(not any(span.contains(piece) for span in line.evidence) for piece in excerpt.kept):
            yield "shows words that are not in its evidence"
        if not re.search(_shown(account, excerpt, line), fold_quoted(line.text), re.IGNORECASE):
            yield f"does not show {account.quote(excerpt.kept[0])[:40]!r} as its passage has it"


def _shown(account: Account, excerpt: Excerpt, line: Line) -> str:
    """The regular expression of what a line, folded, must show of a passage: its pieces, with a sign for every cut
    between them.

    In a line on a difference, quotation marks stand in place of the signs at both ends.
    """
    pattern, gaps = "", {gap.start: gap for gap in cut_out(excerpt)}
    ends = (*excerpt.kept, Span(excerpt.passage.doc, excerpt.passage.end, excerpt.passage.end))
    edge = excerpt.passage.start
    for piece in ends:
        gap = gaps.get(edge) if piece.start > edge else None
        outer = edge == excerpt.passage.start or piece is ends[-1]
        if gap and _words(account.quote(gap)) and not (outer and line.kind == "difference"):
            pattern += _CUT
        elif pattern:
            pattern += r"\s*"
        pattern += re.escape(fold_quoted(account.quote(piece)))
        edge = piece.end
    return pattern


def _check_words(account: Account, line: Line) -> Iterator[str]:
    allowed = {word for span in line.evidence for word in _words(account.quote(span))} | load_words("connectives")
    labels = {document.label for document in account.documents}
    for document in account.documents:
        title = " ".join((document.title or "").split())  # a report without an outlet is named by its headline
        named = title if title and f"“{title}” ({document.label}) reports that" in line.text else ""
        allowed |= set(_words(f"{document.outlet or ''} {document.label} {named}"))
    text = line.text
    if line.kind == "difference":
        labels_of_facts = [
            fact.about for fact in account.facts if text.casefold().startswith(f"{fact.about}:".casefold())
        ]
        text = text[max(map(len, labels_of_facts), default=0) :]
    for fact in account.facts:
        for version in fact.versions:
            if version.derivation and all(
                any(span.contains(part.span) for span in line.evidence) for part in version.derivation.parts
            ):
                allowed |= set(_words(str(version.value)))
    for word in _words(text):
        if word not in allowed and word.upper() not in labels:
            yield f"the word {word!r} is not in its evidence"


def _check_cuts(account: Account, line: Line) -> Iterator[str]:
    for excerpt in line.excerpts:
        for gap in cut_out(excerpt):
            hidden = find_guarded(without_hidden(account.quote(gap)))
            if hidden:
                yield f"a cut removes {hidden[0]!r}"
        if line.kind != "difference":
            yield from _check_speech(account, excerpt, line)


def _check_speech(account: Account, excerpt: Excerpt, line: Line) -> Iterator[str]:
    """Where a line shows somebody's words, it also shows the source and cue that stand in the same passage; in place of
    the source, a name in brackets will do.
    """
    gaps = cut_out(excerpt)
    for quote in account.said:
        if any(piece.overlaps(content) for piece in excerpt.kept for content in quote.content):
            for span in (*quote.source, *quote.cue):
                hidden = [gap for gap in gaps if gap.contains(span)]
                named = (
                    hidden
                    and span in quote.source
                    and account.quote(hidden[0]).split() == account.quote(span).split()
                    and "[" in line.text
                )
                if hidden and not named:
                    yield f"a cut removes {account.quote(span)!r}, who or how it was said"


def _check_voice(account: Account, line: Line) -> Iterator[str]:
    """A statement on casualties or with a loaded word that a report makes in its own voice is given to that report."""
    if line.kind not in ("event", "background") or " reports that " in line.text or " report that " in line.text:
        return
    contents = [content for quote in account.said for content in quote.content]
    for excerpt in line.excerpts:
        for piece in excerpt.kept:
            if any(content.overlaps(piece) for content in contents):
                continue
            told = find_claims(without_hidden(account.quote(piece)))
            if told:
                yield f"{told[0]!r} is the report's own statement and is not given to it"


def cut_out(excerpt: Excerpt) -> tuple[Span, ...]:
    """The parts of a passage that an excerpt does not show, in order; blanks at their ends are not removed.

    >>> cut_out(Excerpt(Span("d", 0, 9), (Span("d", 2, 4), Span("d", 6, 9))))
    (Span(doc='d', start=0, end=2), Span(doc='d', start=4, end=6))
    """
    gaps, edge = [], excerpt.passage.start
    for piece in excerpt.kept:
        if piece.start > edge:
            gaps.append(Span(piece.doc, edge, piece.start))
        edge = piece.end
    if edge < excerpt.passage.end:
        gaps.append(Span(excerpt.passage.doc, edge, excerpt.passage.end))
    return tuple(gaps)
