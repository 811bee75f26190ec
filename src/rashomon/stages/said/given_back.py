"""What stands beside an utterance and is the report's own: the office of who speaks, "which", the writer's "I"."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.lexicon import load_words
from rashomon.lexicon.names import pronouns
from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.said.draft import DraftQuote
from rashomon.stages.said.parse import phrase_of, span_of
from rashomon.text.words import find_words

_APART = re.compile(r"[,\s–—-]{1,4}\Z")


def give_back(page: Page, draft: DraftQuote) -> DraftQuote:
    """The draft of words without quotation marks, less what the report says itself beside them.

    Its source has the office that stands before the name ("…, a spokeswoman for the army, Ida Holm, said"), and no
    "which" before it; its content ends before that office, before the "which" of a clause about it ("…, which the army
    denies"), and before a sentence in which the writer speaks.
    """
    if draft.kind != "indirect" or not draft.cue or not draft.source:
        return draft
    source = _whole_source(page, draft.source[0])
    content = [piece for span in draft.content if (piece := _own_words(page, span, source))]
    return replace(draft, source=(source, *draft.source[1:]), content=tuple(content) or draft.content)


def _whole_source(page: Page, source: Span) -> Span:
    """A source with the office to which its name is an apposition, and without a relative pronoun before it."""
    first = next(iter(find_words(page.text, source.start, source.end)), None)
    if first is not None and first[0].lower() in pronouns("relative") and first[2] < source.end:
        return page.span(first[2], source.end)
    tree, words = page.tree, page.tokens_over(source)
    if not words or page.parsed_at(source.start) is None:
        return source
    name = tree.top(words)
    office = tree.head(name)
    if tree.base_relation(name) != "appos" or office is None or office >= words[0]:
        return source
    start = span_of(page, *phrase_of(tree, office)).start
    return page.span(start, source.end) if start < source.start else source


def _own_words(page: Page, content: Span, source: Span) -> Span | None:
    """A piece of content up to what is the report's own; None where nothing is left."""
    end = min(content.end, source.start) if content.start < source.start else content.end
    end = _before_writer(page, content.start, end)
    words = list(find_words(page.text, content.start, end))
    if len(words) > 1 and words[-1][0].lower() in pronouns("relative"):
        before = page.text[content.start : words[-1][1]]
        apart = _APART.search(before)
        if apart is not None and "," in apart.group():
            end = words[-1][1]
    text = page.text[content.start : end].rstrip(" ,\n–—.") if end < content.end else page.text[content.start : end]
    return page.span(content.start, content.start + len(text)) if any(c.isalnum() for c in text) else None


def _before_writer(page: Page, start: int, end: int) -> int:
    """Where the first sentence that begins in these characters, and in which the writer speaks, begins; else `end`."""
    first = page.sentence_at(start)
    at = first.end if first is not None else end
    while at < end:
        sentence = page.sentence_at(at)
        if sentence is not None and sentence.start > start and _writer_speaks(page, sentence.start, sentence.end):
            return sentence.start
        at = max(at + 1, sentence.end if sentence is not None else at)
    return end


def _writer_speaks(page: Page, start: int, end: int) -> bool:
    """True for a sentence with a word of the first person outside quotation marks."""
    return any(
        word.lower() in load_words("first_person") and not page.is_quoted(at)
        for word, at, _ in find_words(page.text, start, end)
    )
