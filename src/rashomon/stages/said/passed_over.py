"""Speech that the annotator missed: closing cues, verbs of speech with subject and clause, and "according to"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.said.clauses import closing_cue
from rashomon.stages.said.draft import DraftQuote, kind_of
from rashomon.stages.said.parse import find_subject, governed_by, phrase_in, span_of, spoken_verbs

_FEWEST_WORDS = 3  # of content; chosen by hand, no figure
_ACCORDING = re.compile(r"\b[Aa]ccording to\b")


def add_passed_over(page: Page, drafts: Sequence[DraftQuote]) -> tuple[DraftQuote, ...]:
    """The drafts, and one for each further cue in the body outside quotation marks, in the order of the text."""
    taken = {at for draft in drafts for span in draft.cue for at in range(span.start, span.end)}
    found: list[DraftQuote] = []
    for source, cue, content in (*_closing(page), *_verbs(page), *_according(page)):
        is_new = taken.isdisjoint(range(cue.start, cue.end)) and not page.quotations.over(cue.start, cue.end)
        in_body = page.kind_at(cue.start) == "body"
        pieces = _around(page, content, source.cover(cue))
        if is_new and in_body and sum(page.count_words(piece.start, piece.end) for piece in pieces) >= _FEWEST_WORDS:
            found.append(DraftQuote(kind_of(page, pieces), (source,), (cue,), pieces))
            taken.update(range(cue.start, cue.end))
    return tuple(sorted([*drafts, *found], key=lambda draft: (draft.start, draft.anchor)))


def _around(page: Page, content: Span, cue: Span) -> tuple[Span, ...]:
    """The pieces of content before and after source and cue that stand amid it: "The bridge, she said, is safe"."""
    if not content.start < cue.start < cue.end < content.end:
        return (content,)
    parts = (page.text[content.start : cue.start], page.text[cue.end : content.end])
    left, right = parts[0].rstrip(" ,–—"), parts[1].lstrip(" ,–—")
    places = ((content.start, content.start + len(left)), (content.end - len(right), content.end))
    return tuple(page.span(start, end) for start, end in places if page.text[start:end].strip())


def _verbs(page: Page) -> Iterator[tuple[Span, Span, Span]]:
    """Source, cue and content of each verb of speech that has a subject and a clause."""
    for verb in spoken_verbs(page):
        clause = governed_by(page, verb)
        cue = span_of(page, verb, verb)
        subject = find_subject(page, cue)
        if clause and subject:
            yield subject, cue, clause


def _closing(page: Page) -> Iterator[tuple[Span, Span, Span]]:
    """Source, cue and content of each sentence "C, X said.", found by its word order.

    The parse often has C as the main clause.
    """
    for sentence in page.sentences:
        closing = closing_cue(page.text, sentence.start, sentence.end)
        if closing:
            source, cue = page.span(*closing[0]), page.span(*closing[1])
            words, verbs = page.tokens_over(source), page.tokens_over(cue)
            last = page.tree.tokens[words[-1]] if words else None
            # not "…, but the men were found.", nor "…, the largest of the coast states."
            is_verb = any(page.tree.tokens[i].pos in {None, "VERB"} for i in verbs)
            is_clause = bool(words) and page.tree.tokens[page.tree.top(words)].pos in {"VERB", "AUX"}  # "it is what he"
            if is_verb and not is_clause and last is not None and last.pos in {None, "NOUN", "PROPN", "PRON"}:
                before = page.text[sentence.start : source.start].rstrip(" ,")
                if before:  # a sentence may begin with the comma
                    yield source, cue, page.span(sentence.start, sentence.start + len(before))


def _according(page: Page) -> Iterator[tuple[Span, Span, Span]]:
    """Source, cue and content of "According to X, C" and "C, according to X"; C is the longer rest of the sentence."""
    for match in _ACCORDING.finditer(page.text):
        cue = Span(page.doc, *match.span())
        sentence, words = page.parsed_at(cue.start), page.tokens_over(cue)
        phrase = phrase_in(page.tree, range(words.stop, sentence.last)) if sentence and words else None
        whole = span_of(page, *phrase) if phrase else None
        if sentence is None or whole is None or whole.end <= cue.end:
            continue
        source = page.span(max(whole.start, cue.end), whole.end)
        before, after = page.text[sentence.start : cue.start], page.text[source.end : sentence.end]
        words_before, words_after = len(before.split()), len(after.split())
        if words_before >= max(_FEWEST_WORDS, words_after):
            yield source, cue, page.span(sentence.start, sentence.start + len(before.rstrip(" ,–—-")))
        elif words_after >= _FEWEST_WORDS:
            yield source, cue, page.span(source.end + len(after) - len(after.lstrip(" ,–—-")), sentence.end)
