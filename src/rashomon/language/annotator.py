"""The annotator: a document's words through the network, window by window, into tokens, sentences, names and attributions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.language.attributions import attributions_of
from rashomon.language.decode import best_path, marginals, tag_runs
from rashomon.language.labels import POS, RELATIONS, ROLES
from rashomon.language.lemmas import lemma_of
from rashomon.language.names import FoundName, find_names
from rashomon.language.network import Network, Scores
from rashomon.language.prepare import Words, words_of
from rashomon.language.speech import Utterance, group_roles
from rashomon.language.trees import best_heads
from rashomon.model import Annotation, Document, Name, Sentence, Span, Token


@dataclass(frozen=True, slots=True)
class Window:
    """The words `first`..`last` of a document with every head decoded. All indices count the document's words."""

    first: int
    last: int
    pos: list[str]
    heads: list[int]
    relations: list[str]
    sentences: list[tuple[int, int]]
    names: list[FoundName]
    utterances: list[Utterance]


class Annotator:
    """Annotates documents with a loaded network. A document's answer depends on nothing but its text and blocks."""

    def __init__(self, network: Network) -> None:
        self.network = network

    def annotate(self, document: Document) -> Annotation:
        """Everything found in the title, body and credit blocks; furniture is never read."""
        words = words_of(document, self.network.vocabulary)
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        names: list[Name] = []
        utterances: list[Utterance] = []
        for window in self.read(words):
            for i, tag, head, relation in zip(range(window.first, window.last), window.pos, window.heads, window.relations, strict=True):
                start, end = words.spans[i]
                tokens.append(Token(start, end, tag, lemma_of(words.text[start:end], tag), head, relation))
            sentences += [Sentence(words.spans[a][0], words.spans[b - 1][1], a, b) for a, b in window.sentences]
            names += [Name(Span(document.id, words.spans[n.first][0], words.spans[n.last - 1][1]), n.kind, n.confidence) for n in window.names]
            utterances += window.utterances
        attributions = attributions_of(document.id, words, tokens, sentences, utterances)
        return Annotation(document.id, tuple(sentences), tuple(tokens), tuple(names), attributions)

    def read(self, words: Words, sentences: Sequence[tuple[int, int]] | None = None) -> Iterator[Window]:
        """The windows of a text, decoded one after the other; `sentences` are used as given instead of being found."""
        for first, last in words.windows() if sentences is None else _windows_over(words, sentences):
            scores = self.network.score(words.pieces[first:last], words.features.rows[first:last])
            yield self._decode(words, scores, first, sentences)

    def _decode(self, words: Words, scores: Scores, first: int, given: Sequence[tuple[int, int]] | None) -> Window:
        count = len(scores.pos)
        if given is None:
            ends = (scores.ends > 0) | np.array([*words.lines[first + 1 : first + count], True])
            cuts = [0, *(int(i) + 1 for i in np.flatnonzero(ends))]
            sentences = list(zip(cuts, cuts[1:], strict=False))
        else:
            sentences = [(max(a, first) - first, min(b, first + count) - first) for a, b in given if a < first + count and b > first]
        heads, governors = self._heads(scores, sentences)
        relation_scores = self.network.relation_scores(scores.below, scores.above[governors])
        is_root = np.array(governors) == 0
        relation_scores[~is_root, RELATIONS.index("root")] = -1e9
        relation_scores[is_root] = 0
        relation_scores[is_root, RELATIONS.index("root")] = 1
        return Window(
            first,
            first + count,
            [POS[k] for k in scores.pos.argmax(1)],
            [first + h for h in heads],
            [RELATIONS[k] for k in relation_scores.argmax(1)],
            [(a + first, b + first) for a, b in sentences],
            [FoundName(n.first + first, n.last + first, n.kind, n.confidence) for n in find_names(scores.names, sentences)],
            self._utterances(words, scores, first, sentences),
        )

    @staticmethod
    def _heads(scores: Scores, sentences: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
        """The head of each word (itself at a root), and the row of `Scores.above` that stands for it."""
        heads: list[int] = []
        governors: list[int] = []
        for a, b in sentences:
            part = np.concatenate([scores.arcs[a:b, :1], scores.arcs[a:b, a + 1 : b + 1]], 1)
            for i, head in enumerate(best_heads(part)):
                heads.append(a + head - 1 if head else a + i)
                governors.append(a + head if head else 0)
        return heads, governors

    def _utterances(self, words: Words, scores: Scores, first: int, sentences: Sequence[tuple[int, int]]) -> list[Utterance]:
        count = len(scores.pos)
        path = best_path(scores.roles, self.network.start, self.network.steps)
        path = [tag if words.speaks[first + i] else 0 for i, tag in enumerate(path)]
        if not any(path):
            return []
        chances = marginals(scores.roles, self.network.start, self.network.steps)
        sentence_of = [0] * count
        for number, (a, b) in enumerate(sentences):
            sentence_of[a:b] = [number] * (b - a)
        runs = tag_runs(path, ROLES, chances)
        return [utterance.moved(first) for utterance in group_roles(runs, scores.links, sentence_of)]


def _windows_over(words: Words, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Windows made of whole given sentences."""
    from rashomon.language.windows import cut_windows

    ends = [False] * len(words.spans)
    for _, last in sentences:
        ends[last - 1] = True
    yield from cut_windows([len(p) for p in words.pieces], ends, words.lines)
