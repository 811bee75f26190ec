"""Makes padded batches of windows from documents."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from rashomon.language.features import describe_words, line_starts
from rashomon.language.pieces import START, STOP, Vocabulary
from rashomon.language.windows import cut_windows
from training.corpora import IGNORED, Corpus

_SENTENCE_MARKS = frozenset(".?!…")
_CLOSERS = frozenset("\"'’”»)]")


@dataclass(slots=True)
class Prepared:
    """A document as the encoder takes it. Every list has one entry per word.

    `pieces`: the numbers of the wordpieces.
    `rows`: the row of the feature table.
    `lines`: whether the word starts a line.
    `stops`: whether a window may end with the word.
    `sentence_of`: the number of the word's sentence; 0 for all where the corpus has no sentences.
    """

    corpus: Corpus
    pieces: list[tuple[int, ...]]
    rows: tuple[int, ...]
    lines: list[bool]
    stops: list[bool]
    sentence_of: list[int]


def prepare(corpus: Corpus, vocabulary: Vocabulary) -> Prepared:
    """The document with wordpieces and features."""
    text, spans = corpus.text, corpus.spans
    lines = line_starts(text, spans)
    features = describe_words(text, spans, lines)
    pieces = [vocabulary.pieces(text[a:b], quote != 0) for (a, b), quote in zip(spans, features.quotes, strict=True)]
    sentence_of = [0] * len(spans)
    for number, (first, last) in enumerate(corpus.sentences):
        sentence_of[first:last] = [number] * (last - first)
    if corpus.sentences:
        stops = [i + 1 == len(spans) or sentence_of[i] != sentence_of[i + 1] for i in range(len(spans))]
    else:
        words = [text[a:b] for a, b in spans]
        stops = [
            word in _SENTENCE_MARKS or (i > 0 and word in _CLOSERS and words[i - 1] in _SENTENCE_MARKS)
            for i, word in enumerate(words)
        ]
    return Prepared(corpus, pieces, features.rows, lines, stops, sentence_of)


@dataclass(frozen=True, slots=True)
class Window:
    """The words `first`..`last` (exclusive) of a document; `size` is the number of their pieces."""

    document: Prepared
    first: int
    last: int
    size: int


def windows_of(document: Prepared, chance: random.Random | None = None) -> list[Window]:
    """The windows of a document. With `chance` the first one is shortened at random, so that every epoch has other
    windows.
    """
    lengths = [len(p) for p in document.pieces]
    start = 0
    cuts: list[tuple[int, int]] = []
    if chance is not None and len(lengths) > 80:
        places = [i + 1 for i in range(min(150, len(lengths) - 1)) if document.stops[i] or document.lines[i + 1]]
        if places:
            start = chance.choice(places)
            cuts = cut_windows(lengths[:start], document.stops[:start], document.lines[:start])
    rest = cut_windows(lengths[start:], document.stops[start:], document.lines[start:])
    cuts += [(first + start, last + start) for first, last in rest]
    return [Window(document, first, last, sum(lengths[first:last])) for first, last in cuts]


@dataclass(slots=True)
class Batch:
    """Padded windows of one source.

    `pieces`, `rows`, `mask`: (windows, pieces); the mask is 0 at padding.
    All other tensors: (windows, words).
    `firsts`: the first piece of each word.
    `words`: False at padding.
    `labels`: by name. In `heads` 0 = root and 1 = the first word of the window; `links` are word indices in the window.
    """

    source: str
    scheme: str
    pieces: torch.Tensor
    rows: torch.Tensor
    mask: torch.Tensor
    firsts: torch.Tensor
    words: torch.Tensor
    sentence: torch.Tensor
    labels: dict[str, torch.Tensor]


def make_batches(windows: Sequence[Window], size: int, chance: random.Random | None = None) -> list[list[Window]]:
    """Batches of windows of one source and similar length, each of at most `size` pieces with padding."""
    items = list(windows)
    if chance is not None:
        chance.shuffle(items)
    items.sort(key=lambda w: (w.document.corpus.source, w.size // 24))
    batches: list[list[Window]] = []
    widest = 0
    for window in items:
        widest = max(widest, window.size + 2)
        if (
            not batches
            or batches[-1][0].document.corpus.source != window.document.corpus.source
            or widest * (len(batches[-1]) + 1) > size
        ):
            batches.append([])
            widest = window.size + 2
        batches[-1].append(window)
    if chance is not None:
        chance.shuffle(batches)
    return batches


def collate(windows: Sequence[Window]) -> Batch:
    """The batch of these windows, padded."""
    count, longest, most_words = len(windows), max(w.size for w in windows) + 2, max(w.last - w.first for w in windows)
    pieces = torch.zeros(count, longest, dtype=torch.long)
    rows = torch.zeros(count, longest, dtype=torch.long)
    mask = torch.zeros(count, longest)
    firsts = torch.zeros(count, most_words, dtype=torch.long)
    words = torch.zeros(count, most_words, dtype=torch.bool)
    sentence = torch.full((count, most_words), -1)
    labels = {
        key: torch.full((count, most_words), IGNORED)
        for key in ("roles", "links", "names", "ends", "pos", "heads", "relations")
    }
    for b, window in enumerate(windows):
        document, corpus = window.document, window.document.corpus
        numbers, features, starts = [START], [0], []
        for i in range(window.first, window.last):
            starts.append(len(numbers))
            numbers += document.pieces[i]
            features += [document.rows[i]] * len(document.pieces[i])
        numbers.append(STOP)
        features.append(0)
        n, length = window.last - window.first, len(numbers)
        pieces[b, :length] = torch.tensor(numbers)
        rows[b, :length] = torch.tensor(features)
        mask[b, :length] = 1
        firsts[b, :n] = torch.tensor(starts)
        words[b, :n] = True
        sentence[b, :n] = torch.tensor(document.sentence_of[window.first : window.last])
        for key in ("roles", "names", "ends", "pos", "relations"):
            values = getattr(corpus, key)
            if values is not None:
                labels[key][b, :n] = torch.tensor(values[window.first : window.last])
        if corpus.heads is not None:
            heads = [h + 1 - window.first if h >= 0 else 0 for h in corpus.heads[window.first : window.last]]
            outside = [
                corpus.heads[i] >= 0 and not window.first <= corpus.heads[i] < window.last
                for i in range(window.first, window.last)
            ]
            labels["heads"][b, :n] = torch.tensor(
                [IGNORED if out else h for h, out in zip(heads, outside, strict=True)]
            )
        for word, cue in corpus.links.items():
            if window.first <= word < window.last and window.first <= cue < window.last:
                labels["links"][b, word - window.first] = cue - window.first
    first = windows[0].document.corpus
    return Batch(first.source, first.scheme, pieces, rows, mask, firsts, words, sentence, labels)
