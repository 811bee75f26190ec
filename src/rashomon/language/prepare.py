"""Prepares a document's words for the network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.language.features import Features, describe_words, line_starts
from rashomon.language.pieces import Vocabulary
from rashomon.language.windows import cut_windows
from rashomon.lexicon import load_mapping, load_words
from rashomon.model import Document
from rashomon.text.sentences import split_sentences
from rashomon.text.tokens import split_tokens

_CLOSING = frozenset(".,;:?!…)]}%")
_MARKS = frozenset(".?!…")

_OVERRULED, _NO_MARK, _AFTER_MARK = -6.0, 1.0, 5.0
"""Log-odds from which the network overrules the rules of `text.sentences`.

Below the first, a sentence that the rules end goes on. Above the other two, a sentence ends that the rules continue:
after a word, and after a mark. Chosen on EWT dev and BASIL, on which inner F1 rises from .909 and .960 by the rules
alone to .924 and .961 (docs/decisions/0003-language-model.md); there is no figure on other data.
"""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as the network takes them. Every list has one entry per word.

    `spans`: the offsets.
    `lines`: whether the word starts a line.
    `stops`: whether a sentence ends with the word by the rules of `text.sentences`.
    `pieces`: the numbers of its wordpieces.
    `speaks`: whether it may be part of an attribution; not so in credit lines.
    """

    text: str
    spans: list[tuple[int, int]]
    lines: list[bool]
    stops: list[bool]
    features: Features
    pieces: list[tuple[int, ...]]
    speaks: list[bool]

    def word(self, i: int) -> str:
        """The characters of word `i`."""
        start, end = self.spans[i]
        return self.text[start:end]

    def ends_sentence(self, i: int, log_odds: float) -> bool:
        """Whether a sentence ends with word `i`. `log_odds`: what the network says about it."""
        if i + 1 >= len(self.spans) or self.lines[i + 1]:
            return True
        if self.stops[i]:
            return log_odds > _OVERRULED or self._is_sure(i)
        marked = self.word(i)[-1] in _MARKS or self.features.quotes[i] < 0
        return log_odds > (_AFTER_MARK if marked else _NO_MARK) and self._may_end(i)

    def _is_sure(self, i: int) -> bool:
        """Whether a sentence that the rules end with word `i` surely ends there: after "p.m.", and after "Inc." or
        "Ave." before a word that begins sentences. The network would overrule 21 of 49 such ends in 800 local news
        reports, and all are ends.
        """
        word, first = self.word(i), i + 1 + (self.features.quotes[i + 1] > 0)
        if word.lower() in ("a.m.", "p.m."):
            return True
        if first >= len(self.spans) or self.word(first).replace("’", "'") not in load_words("sentence_starters"):
            return False
        return load_mapping("abbreviations").get(word[:-1]) == "other"

    def _may_end(self, i: int) -> bool:
        """Whether the marks around word `i` let a sentence end with it.

        No sentence ends before a mark that closes something, or on an opening quotation mark. Before a small letter, a
        closed quotation, a bracket or three points do not end one either ("Who knows?" she said; the mayor (R-Odda) was
        late).
        """
        if self.features.quotes[i + 1] < 0 or self.word(i + 1)[0] in _CLOSING or self.features.quotes[i] > 0:
            return False
        soft = self.features.quotes[i] < 0 or self.word(i)[:2] == ".." or self.word(i)[-1] in "…)]"
        return not (soft and self.word(i + 1)[0].islower())

    def windows(self) -> list[tuple[int, int]]:
        """The windows that the network sees one by one, as (first word, last word exclusive)."""
        return cut_windows([len(p) for p in self.pieces], self.stops, self.lines)


def words_of(document: Document, vocabulary: Vocabulary) -> Words:
    """The words of the title, body and credit blocks. Furniture is never read, and credit lines hold no speech.

    A block is one paragraph: a line break inside it is where a plain text was wrapped, and a sentence may go on over
    it.
    """
    spans: list[tuple[int, int]] = []
    block_starts: set[int] = set()
    silent: set[int] = set()
    ends: set[int] = set()
    for block in document.blocks_of("title", "body", "credit"):
        start, stop = block.span.start, block.span.end
        block_starts.add(len(spans))
        found = split_tokens(document.text, start, stop)
        ends.update(end for _, end in split_sentences(document.text, start, stop))
        if block.kind == "credit":
            silent.update(range(len(spans), len(spans) + len(found)))
        spans += found
    lines = [i in block_starts for i in range(len(spans))]
    speaks = [i not in silent for i in range(len(spans))]
    return _describe(document.text, (spans, lines, speaks), ends, vocabulary)


def words_at(text: str, spans: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> Words:
    """The words at given offsets of a text, for measuring on the tokens of a treebank."""
    return _describe(text, (list(spans), line_starts(text, spans), [True] * len(spans)), (), vocabulary)


def _describe(
    text: str, words: tuple[list[tuple[int, int]], list[bool], list[bool]], ends: Iterable[int], vocabulary: Vocabulary
) -> Words:
    spans, lines, speaks = words
    features = describe_words(text, spans, lines)
    pieces = [vocabulary.pieces(text[a:b], quote != 0) for (a, b), quote in zip(spans, features.quotes, strict=True)]
    known = frozenset(ends)
    return Words(text, spans, lines, [end in known for _, end in spans], features, pieces, speaks)
