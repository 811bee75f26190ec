"""Shorter sentences by cutting clauses that a reader can miss; a cut never touches speech, doubt,
negation or a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.lexicon import load_words
from rashomon.model import Quote, Span
from rashomon.text.guarded import find_guarded
from rashomon.text.words import find_words

_LONG = 28  # words; a line of the brief should be read in one breath
_RELATIVE = re.compile(r"\s{0,9},\s+(?:who|which|whose|where|in which|of which)\s", re.IGNORECASE)
_TRAILING = re.compile(
    r"\s{0,9},\s+(?:as well as|along with|as part of|following|amid|according|while|with|[a-z]+ing)\s"
)
_BRACKETS = re.compile(
    r"\s{0,9}\([^()\s]*\s[^()\s]*\s[^()]*\)"
)  # an acronym in brackets is shorter than the sign for its cut
_END = re.compile(r"[.!?][\"”’']*$")


def shorten(text: str, passage: Span, said: Sequence[Quote]) -> tuple[Span, ...]:
    """The pieces of a sentence to keep, in order; the whole sentence where it is short or nothing may go.

    `text` is the whole document, `passage` the sentence; `said` the quotes whose source, cue and content are kept
    whole.
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
    """What could go, the least missed first: brackets, relative clauses, trailing clauses from the
    last to the first.
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
    if any(c in '"“”' or c.isdigit() for c in clause) or find_guarded(clause):
        return False
    if any(word in load_words("casualties") for word, _, _ in find_words(clause)):
        return False
    return not any(cut.overlaps(span) for quote in said for span in (*quote.source, *quote.cue, *quote.content))
