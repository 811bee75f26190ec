"""Near-duplicates: texts that differ in a few words only, found by MinHash without comparing every two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np

from rashomon.model import Document
from rashomon.text.unionfind import UnionFind
from rashomon.text.words import find_words

_SHINGLE = 4  # words in a row
_BANDS, _ROWS = 16, 4  # texts of Jaccard similarity .8 share a band with probability .9998, of .3 with .12
_NEAR = 0.8  # Jaccard similarity of the shingles from which texts are near-duplicates; by hand, no figure
_SHORTEST = 30  # shingles; shorter texts are not compared; chosen by hand


def near_duplicates(documents: Sequence[Document]) -> tuple[tuple[int, ...], ...]:
    """Groups of the numbers of documents whose texts are near-duplicates, each of two and more, in order."""
    shingles = [_shingles(document) for document in documents]
    signatures = {number: _signature(own) for number, own in enumerate(shingles) if len(own) >= _SHORTEST}
    texts = UnionFind(range(len(documents)))
    for band in range(_BANDS):
        buckets: defaultdict[bytes, list[int]] = defaultdict(list)
        for number, signature in signatures.items():
            buckets[signature[band * _ROWS : (band + 1) * _ROWS].tobytes()].append(number)
        for bucket in buckets.values():
            for i, j in pairwise(bucket):  # neighbours only: near copies of one text form a chain
                if texts.find(i) != texts.find(j) and _likeness(shingles[i], shingles[j]) >= _NEAR:
                    texts.join(i, j)
    return tuple(group for group in texts.sets() if len(group) > 1)


def _shingles(document: Document) -> frozenset[int]:
    """Hashes of all runs of four words in the body of a document."""
    words = [
        word
        for block in document.blocks_of("body")
        for word, _, _ in find_words(document.text, block.span.start, block.span.end)
    ]
    return frozenset(crc32(" ".join(words[k : k + _SHINGLE]).encode()) for k in range(len(words) - _SHINGLE + 1))


def _signature(shingles: frozenset[int]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """The least value of each of the 64 hash functions x -> (a x + b) mod 2^61-1 over the shingles; shape (64,)."""
    prime = np.uint64((1 << 61) - 1)
    numbers = np.arange(1, _BANDS * _ROWS + 1, dtype=np.uint64)
    a, b = numbers * np.uint64(0x9E3779B1) % np.uint64(1 << 29) | np.uint64(1), numbers * np.uint64(0x85EBCA6B)
    values = np.fromiter(sorted(shingles), dtype=np.uint64)
    hashed: np.ndarray[tuple[int, int], np.dtype[np.uint64]] = (values[:, None] * a[None, :] + b[None, :]) % prime
    least: np.ndarray[tuple[int], np.dtype[np.uint64]] = hashed.min(axis=0)
    return least


def _likeness(a: frozenset[int], b: frozenset[int]) -> float:
    """The Jaccard similarity of two sets, 0..1."""
    return len(a & b) / len(a | b)
