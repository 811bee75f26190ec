"""A document's words as the network takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.language.features import Features, describe_words, line_starts
from rashomon.language.pieces import Vocabulary
from rashomon.language.tokens import split_tokens
from rashomon.language.windows import cut_windows
from rashomon.model import Document

_SENTENCE_MARKS = frozenset(".?!…")
_CLOSERS = frozenset("\"'’”»)]")


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words: offsets, which start a line, features, wordpieces, which may hold speech. One entry per word in each list."""

    text: str
    spans: list[tuple[int, int]]
    lines: list[bool]
    features: Features
    pieces: list[tuple[int, ...]]
    speaks: list[bool]

    def word(self, i: int) -> str:
        """The characters of word `i`."""
        start, end = self.spans[i]
        return self.text[start:end]

    def windows(self) -> list[tuple[int, int]]:
        """The windows, as (first word, last word exclusive), that the network is to see one by one."""
        texts = [self.word(i) for i in range(len(self.spans))]
        ends = [word in _SENTENCE_MARKS or (i > 0 and word in _CLOSERS and texts[i - 1] in _SENTENCE_MARKS) for i, word in enumerate(texts)]
        return cut_windows([len(p) for p in self.pieces], ends, self.lines)


def words_of(document: Document, vocabulary: Vocabulary) -> Words:
    """The words of the title, body and credit blocks; furniture is never read, credit lines hold no speech."""
    spans: list[tuple[int, int]] = []
    block_starts: set[int] = set()
    silent: set[int] = set()
    for block in document.blocks_of("title", "body", "credit"):
        block_starts.add(len(spans))
        found = split_tokens(document.text, block.span.start, block.span.end)
        if block.kind == "credit":
            silent.update(range(len(spans), len(spans) + len(found)))
        spans += found
    lines = [starts or i in block_starts for i, starts in enumerate(line_starts(document.text, spans))]
    return _describe(document.text, spans, lines, vocabulary, silent)


def words_at(text: str, spans: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> Words:
    """The words at given offsets of a text, for measuring on a treebank's own tokens."""
    return _describe(text, list(spans), line_starts(text, spans), vocabulary, set())


def _describe(text: str, spans: list[tuple[int, int]], lines: list[bool], vocabulary: Vocabulary, silent: set[int]) -> Words:
    features = describe_words(text, spans, lines)
    pieces = [vocabulary.pieces(text[a:b], quote != 0) for (a, b), quote in zip(spans, features.quotes, strict=True)]
    return Words(text, spans, lines, features, pieces, [i not in silent for i in range(len(spans))])
