"""Shorter sentences, made by cutting clauses that a reader does not need.

What is cut holds no quotation, no part of an utterance, no negation, modal, hedge or legal status, no number and no
word for casualties. `audit` checks the result again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.lexicon import load_words
from rashomon.model import Quote, Span
from rashomon.text.guarded import find_guarded
from rashomon.text.words import find_words

_LONG = 40  # words: a longer sentence is cut. Chosen by hand; no held-out figure
_RELATIVE = re.compile(r"\s{0,9},\s+(?:who|which|whose|where|in which|of which)\s", re.IGNORECASE)
_RELATIVE_AFTER = re.compile(r"[\s,]{0,9}(?:who|which|whose|whom|where|that)\s", re.IGNORECASE)
_TRAILING = re.compile(
    r"\s{0,9},\s+(?:as well as|along with|as part of|following|amid|according|while|with|[a-z]+ing)\s"
)
_BRACKETS = re.compile(
    r"\s{0,9}\([^()\s]*\s[^()\s]*\s[^()]*\)"
)  # of two words or more: an acronym in brackets is not worth a "…"
_END = re.compile(r"[.!?][\"”’']*$")


def shorten(text: str, passage: Span, said: Sequence[Quote]) -> tuple[Span, ...]:
    """Returns the pieces of a sentence to keep, in order: the whole sentence where it has at most `_LONG` words or
    nothing may be cut.

    text: the text of the whole document.
    passage: the sentence.
    said: the quotes whose source, cue and content are kept whole.
    """
    cuts: list[Span] = []
    kept_words = len(text[passage.start : passage.end].split())
    for cut in _cuts(text, passage):
        if kept_words <= _LONG:
            break
        if _may_go(text, cut, said) and not any(cut.overlaps(other) for other in cuts):
            cuts.append(cut)
            kept_words -= len(text[cut.start : cut.end].split())
    pieces, edge = [], passage.start
    for cut in sorted(cuts):
        pieces.append(Span(passage.doc, edge, cut.start))
        edge = cut.end
    pieces.append(Span(passage.doc, edge, passage.end))
    return tuple(piece for piece in pieces if len(piece))


def _cuts(text: str, passage: Span) -> Iterator[Span]:
    """Yields what could be cut, in the order in which it is tried: brackets, relative clauses, trailing clauses from
    the last to the first.
    """
    sentence = text[passage.start : passage.end]
    stop = _END.search(sentence)
    end = passage.start + (stop.start() if stop else len(sentence))
    for match in _BRACKETS.finditer(sentence):
        yield Span(passage.doc, passage.start + match.start(), passage.start + match.end())
    for match in _RELATIVE.finditer(sentence):
        close = sentence.find(",", match.end())
        yield Span(passage.doc, passage.start + match.start(), passage.start + close + 1 if close >= 0 else end)
    for match in reversed(list(_TRAILING.finditer(sentence))):
        yield Span(passage.doc, passage.start + match.start(), end)


def _may_go(text: str, cut: Span, said: Sequence[Quote]) -> bool:
    clause = text[cut.start : cut.end]
    if _RELATIVE_AFTER.match(text, cut.end):
        return False  # "… who resigned" would be told of whoever stands before the cut
    if any(c in '"“”' or c.isdigit() for c in clause) or find_guarded(clause):
        return False
    if any(word in load_words("casualties") for word, _, _ in find_words(clause)):
        return False
    return not any(cut.overlaps(span) for quote in said for span in (*quote.source, *quote.cue, *quote.content))
