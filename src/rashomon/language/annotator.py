"""The built-in annotator: it runs a document's words through the network, window by window, and decodes the scores into
tokens, sentences, names and attributions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from rashomon.language.attributions import attributions_of
from rashomon.language.decode import best_path, marginals, tag_runs
from rashomon.language.labels import POS, RELATIONS, ROLES
from rashomon.language.lemmas import lemma_of
from rashomon.language.names import FoundName, agree_on_kinds, decode_names, is_part_of_title
from rashomon.language.network import Floats, Network, Scores
from rashomon.language.prepare import Words, words_of
from rashomon.language.speech import Utterance, group_roles
from rashomon.language.trees import best_heads
from rashomon.language.truecase import truecase_titles
from rashomon.model import Annotation, Document, Name, Sentence, Span, Token

_EAGERNESS: Floats = np.array([{"B-source": 0.3, "B-cue": 0.5}.get(role, 0.0) for role in ROLES], dtype=np.float32)
"""What is added to the score of beginning a source or a cue, because the trained CRF begins too few of them.

Chosen on PolNeAR dev, where beginning a cue more eagerly gained .002 full F1 (docs/language.md).
"""


@dataclass(frozen=True, slots=True)
class Window:
    """The words `first`..`last` (exclusive) of a document, with the answers of every head of the network.

    All indices count the words of the document.

    `pos`, `heads`, `relations`: one entry per word; the head of a root is itself.
    `sentences`: (first word, last word exclusive).
    """

    first: int
    last: int
    pos: list[str]
    heads: list[int]
    relations: list[str]
    sentences: list[tuple[int, int]]
    names: list[FoundName]
    utterances: list[Utterance]


class Annotator:
    """Annotates documents with a loaded network. The result depends on nothing but the document's text and blocks."""

    def __init__(self, network: Network, *, scheme: str | None = None) -> None:
        """Makes an annotator.

        `scheme`: one of SCHEMES; only that head is asked for names, as measuring on a corpus of that scheme requires.
        None = all heads, weighted.
        """
        self.network = network
        self._scheme = scheme

    def annotate(self, document: Document) -> Annotation:
        """Everything that is found in the title, body and credit blocks; furniture is never read."""
        words = words_of(replace(document, text=truecase_titles(document)), self.network.vocabulary)
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        names: list[Name] = []
        utterances: list[Utterance] = []
        for window in self.read(words):
            for i, tag, head, relation in zip(
                range(window.first, window.last), window.pos, window.heads, window.relations, strict=True
            ):
                start, end = words.spans[i]
                tokens.append(Token(start, end, tag, lemma_of(words.text[start:end], tag), head, relation))
            sentences += [Sentence(words.spans[a][0], words.spans[b - 1][1], a, b) for a, b in window.sentences]
            names += [
                Name(Span(document.id, words.spans[n.first][0], words.spans[n.last - 1][1]), n.kind, n.confidence)
                for n in window.names
            ]
            utterances += window.utterances
        attributions = attributions_of(document.id, words, tokens, utterances)
        return Annotation(document.id, tuple(sentences), tuple(tokens), agree_on_kinds(names, words.text), attributions)

    def read(self, words: Words, sentences: Sequence[tuple[int, int]] | None = None) -> Iterator[Window]:
        """The windows of a text, decoded one after the other. `sentences`: used as given; None = they are found."""
        for first, last in words.windows() if sentences is None else _windows_over(words, sentences):
            if any(words.text[start].isalnum() for start, _ in words.spans[first:last]):
                scores = self.network.score(words.pieces[first:last], words.features.rows[first:last])
                yield self._decode(words, scores, first, sentences)
            else:
                yield _marks_only(words, first, last)

    def _decode(self, words: Words, scores: Scores, first: int, given: Sequence[tuple[int, int]] | None) -> Window:
        count = len(scores.pos)
        if given is None:
            sentences = _find_sentences(words, scores, first)
        else:
            sentences = [
                (max(a, first) - first, min(b, first + count) - first)
                for a, b in given
                if a < first + count and b > first
            ]
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
            self._names(words, scores, first, sentences),
            self._utterances(words, scores, first, sentences),
        )

    def _names(self, words: Words, scores: Scores, first: int, sentences: Sequence[tuple[int, int]]) -> list[FoundName]:
        names = [name.moved(first) for name in decode_names(scores.names, sentences, scheme=self._scheme)]
        return [name for name in names if not _is_title(words, name)]

    @staticmethod
    def _heads(scores: Scores, sentences: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
        """The head of each word (the word itself at a root), and the row of `Scores.above` that belongs to the head."""
        heads: list[int] = []
        governors: list[int] = []
        for a, b in sentences:
            part = np.concatenate([scores.arcs[a:b, :1], scores.arcs[a:b, a + 1 : b + 1]], 1)
            for i, head in enumerate(best_heads(part)):
                heads.append(a + head - 1 if head else a + i)
                governors.append(a + head if head else 0)
        return heads, governors

    def _utterances(
        self, words: Words, scores: Scores, first: int, sentences: Sequence[tuple[int, int]]
    ) -> list[Utterance]:
        count = len(scores.pos)
        steps = self.network.steps + _EAGERNESS
        path = best_path(scores.roles, self.network.start, steps)
        path = [tag if words.speaks[first + i] else 0 for i, tag in enumerate(path)]
        if not any(path):
            return []
        chances = marginals(scores.roles, self.network.start, steps)
        sentence_of = [0] * count
        for number, (a, b) in enumerate(sentences):
            sentence_of[a:b] = [number] * (b - a)
        runs = tag_runs(path, ROLES, chances)
        return [utterance.moved(first) for utterance in group_roles(runs, scores.links, sentence_of)]


def _marks_only(words: Words, first: int, last: int) -> Window:
    """A window without a letter or a digit (rules across the page, emoji, quotation marks), which the network need not
    see.
    """
    count = last - first
    cuts = [first, *(i + 1 for i in range(first, last) if i + 1 == last or words.ends_sentence(i, -1e9))]
    sentences = list(pairwise(cuts))
    heads = [a for a, b in sentences for _ in range(a, b)]
    relations = ["root" if head == i else "punct" for i, head in enumerate(heads, first)]
    return Window(first, last, ["PUNCT"] * count, heads, relations, sentences, [], [])


def _is_title(words: Words, name: FoundName) -> bool:
    before = tuple(words.word(i) for i in range(max(0, name.first - 2), name.first))
    after = words.word(name.last) if name.last < len(words.spans) else ""
    return is_part_of_title(before, tuple(words.word(i) for i in range(name.first, name.last)), after)


def _find_sentences(words: Words, scores: Scores, first: int) -> list[tuple[int, int]]:
    """The sentences of a window that begins at word `first`, in the indices of the window."""
    count = len(scores.ends)
    cuts = [
        0,
        *(
            i + 1
            for i, odds in enumerate(scores.ends.tolist())
            if i + 1 == count or words.ends_sentence(first + i, odds)
        ),
    ]
    return list(pairwise(cuts))


def _windows_over(words: Words, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Windows that are made of whole given sentences."""
    from rashomon.language.windows import cut_windows

    ends = [False] * len(words.spans)
    for _, last in sentences:
        ends[last - 1] = True
    yield from cut_windows([len(p) for p in words.pieces], ends, words.lines)
