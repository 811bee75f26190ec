"""Speech the annotator passed over, found by the parse: a verb of speech with its subject and clause, and "according to"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.model import Span
from rashomon.stages.said.clauses import closing_cue
from rashomon.stages.said.draft import Draft, Page
from rashomon.stages.said.parse import find_subject, governed, parse_at, phrase_after, spoken_verbs

_FEWEST_WORDS = 3
_ACCORDING = re.compile(r"\b[Aa]ccording to\b")


def add_passed_over(page: Page, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts and one more for each cue in the body that is nobody's yet and stands in nobody's quotation marks."""
    taken = sorted((span.start, span.end) for draft in drafts for span in draft.cue)
    found: list[Draft] = []
    for source, cue, content in (*_closing(page), *_verbs(page), *_according(page)):
        is_new = not any(start < cue.end and cue.start < end for start, end in taken) and not page.quotations_over(cue.start, cue.end)
        in_body = page.reading.document.kind_at(cue.start) == "body"
        pieces = _around(page, content, source.cover(cue))
        if is_new and in_body and sum(page.words(piece.start, piece.end) for piece in pieces) >= _FEWEST_WORDS:
            found.append(Draft(page.kind_of(pieces), (source,), (cue,), pieces))
            taken.append((cue.start, cue.end))
    return tuple(sorted([*drafts, *found], key=lambda draft: (draft.start, draft.anchor)))


def _around(page: Page, content: Span, cue: Span) -> tuple[Span, ...]:
    """The content without a parenthesis in its midst: "The bridge, she said, is safe"."""
    if not content.start < cue.start < cue.end < content.end:
        return (content,)
    parts = (page.text[content.start : cue.start], page.text[cue.end : content.end])
    left, right = parts[0].rstrip(" ,–—"), parts[1].lstrip(" ,–—")
    places = ((content.start, content.start + len(left)), (content.end - len(right), content.end))
    return tuple(page.span(start, end) for start, end in places if page.text[start:end].strip())


def _verbs(page: Page) -> Iterator[tuple[Span, Span, Span]]:
    """Source, cue and content of every verb of speech with a subject and a clause."""
    for tree, verb in spoken_verbs(page):
        clause = governed(tree, verb)
        cue = page.span(tree.tokens[verb].start, tree.tokens[verb].end)
        subject = find_subject(page, cue)
        if clause and subject:
            yield subject, cue, page.span(tree.tokens[clause[0]].start, tree.tokens[clause[1]].end)


def _closing(page: Page) -> Iterator[tuple[Span, Span, Span]]:
    """Source, cue and content of "C, X said." by the look of it, because a parser often takes C for the main clause."""
    for sentence in page.reading.annotation.sentences:
        closing = closing_cue(page.text, sentence.start, sentence.end)
        if closing:
            source, cue = page.span(*closing[0]), page.span(*closing[1])
            last = page.reading.annotation.tokens[page.tokens_over(source)[-1]] if page.tokens_over(source) else None
            if last is not None and last.pos in {None, "NOUN", "PROPN", "PRON"}:   # not "…, but the men were found."
                before = page.text[sentence.start : source.start].rstrip(" ,")
                yield source, cue, page.span(sentence.start, sentence.start + len(before))


def _according(page: Page) -> Iterator[tuple[Span, Span, Span]]:
    """Source, cue and content of "According to X, C" and "C, according to X"; the content is the rest of the sentence."""
    for match in _ACCORDING.finditer(page.text):
        cue = Span(page.reading.document.id, *match.span())
        tree = parse_at(page, cue.start)
        phrase = phrase_after(tree, page.tokens_over(cue)[-1]) if tree and page.tokens_over(cue) else None
        if tree is None or phrase is None or tree.tokens[phrase[1]].end <= cue.end:
            continue
        source = page.span(max(tree.tokens[phrase[0]].start, cue.end), tree.tokens[phrase[1]].end)
        before, after = page.text[tree.sentence.start : cue.start], page.text[source.end : tree.sentence.end]
        words_before, words_after = len(before.split()), len(after.split())
        if words_before >= max(_FEWEST_WORDS, words_after):
            yield source, cue, page.span(tree.sentence.start, tree.sentence.start + len(before.rstrip(" ,–—-")))
        elif words_after >= _FEWEST_WORDS:
            yield source, cue, page.span(source.end + len(after) - len(after.lstrip(" ,–—-")), tree.sentence.end)
