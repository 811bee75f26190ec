"""Near-duplicates: texts that differ in a few words only, found by MinHash without comparing every two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from rensa import RMinHash

from rashomon.model import Document

Signature = bytes
"""The MinHash of a text: `_BANDS * _ROWS` numbers of 32 bits, of which two texts share about as large a part as their
Jaccard similarity says; empty for a text too short to tell.
"""

_SHINGLE = 4  # words in a row
_BANDS, _ROWS = 25, 5  # texts of Jaccard similarity .8 share a band with probability .99995, of .3 with .06
_NEAR = 0.68
"""Estimated Jaccard similarity from which texts are near-duplicates: .8 less 3.3 standard errors (.036)."""
_OWN_COPIES = 0.9
"""Estimated similarity to its original below which a copy is looked up too: what was copied from it may be too far from
the original to be found by that. Chosen by hand; .9979 of the planted copies of the incidents are found without it.
"""
_SHORTEST = 30  # shingles; shorter texts are not compared; chosen by hand
_SEED = 1
_MIXING = np.random.default_rng(_SEED).integers(1 << 63, size=_ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_AT_ONCE = 200  # texts that are signed together, which bounds the memory


def sign_texts(texts: Iterable[str]) -> Iterator[Signature]:
    """The signature of each text, in order."""
    rest = iter(texts)
    while some := list(islice(rest, _AT_ONCE)):
        shingles = [_shingles(text) for text in some]
        matrix = RMinHash.digest_matrix_from_token_sets(shingles, num_perm=_BANDS * _ROWS, seed=_SEED)
        for own, row in zip(shingles, matrix.to_rows(), strict=True):
            yield np.array(row, dtype="<u4").tobytes() if len(own) >= _SHORTEST else b""


def body_text(document: Document) -> str:
    """What of a document is compared to find copies: its body blocks."""
    return "\n".join(document[block.span] for block in document.blocks_of("body"))


class CopyIndex:
    """The texts seen so far, by which a copy of one of them is found.

    Texts that are no copies themselves are kept, and copies that were changed much: what is copied from such a copy is
    found under the original of both. Copies of that are not kept, so a chain of small changes ends there, and ten
    thousand copies of one text cost no more than as many look-ups.
    """

    def __init__(self) -> None:
        """An index of nothing."""
        self._buckets: defaultdict[tuple[int, bytes], list[str]] = defaultdict(list)
        self._signatures: dict[str, Signature] = {}
        self._originals: dict[str, str] = {}

    def find(self, signature: Signature) -> str | None:
        """The id of the first text kept of which this one is a near-duplicate, of a copy that of its original; None =
        there is none.
        """
        seen: set[str] = set()
        for band in bands_of(signature):
            for name in self._buckets.get(band, ()):
                if name not in seen:
                    seen.add(name)
                    if _estimate(signature, self._signatures[name]) >= _NEAR:
                        return self._originals.get(name, name)
        return None

    def keep_copy(self, name: str, signature: Signature, original: str) -> None:
        """Keeps a copy of a text that was kept, where it was changed much and is no copy of a copy."""
        kept = self._signatures.get(original, b"")
        if kept and _NEAR <= _estimate(signature, kept) < _OWN_COPIES:
            self._originals[name] = original
            self.keep(name, signature)

    def keep(self, name: str, signature: Signature) -> None:
        """Keeps a text under its id."""
        self._signatures[name] = signature
        for band in bands_of(signature):
            self._buckets[band].append(name)


def sharing_a_band(signatures: Sequence[Signature]) -> list[int]:
    """The numbers, in order, of the texts that share a band with another: no others are copies or have any. A few that
    share none may be among them.
    """
    held = [number for number, signature in enumerate(signatures) if signature]
    if not held:
        return []
    table = np.frombuffer(b"".join(signatures[number] for number in held), "<u4").reshape(len(held), _BANDS, _ROWS)
    mixed = (table.astype(np.uint64) * _MIXING).sum(axis=2)  # a number for each band, seldom that of another band
    shared = np.zeros(len(held), bool)
    for band in mixed.T:
        _, place, times = np.unique(band, return_inverse=True, return_counts=True)
        shared |= times[place] > 1
    return [held[number] for number in np.flatnonzero(shared)]


def near_duplicates(left: Signature, right: Signature) -> bool:
    """True where two texts, neither too short to tell, differ in a few words only."""
    return _estimate(left, right) >= _NEAR


def _estimate(left: Signature, right: Signature) -> float:
    """The Jaccard similarity of two texts as their signatures, of one length and not empty, tell it."""
    return float((np.frombuffer(left, dtype="<u4") == np.frombuffer(right, dtype="<u4")).mean())


def bands_of(signature: Signature) -> Iterator[tuple[int, bytes]]:
    """The parts of a signature of which near-duplicates share one, each behind its number."""
    for start in range(0, len(signature), 4 * _ROWS):
        yield start, signature[start : start + 4 * _ROWS]


def _shingles(text: str) -> Sequence[str]:
    """All runs of four words of a text, in small letters."""
    words = text.casefold().split()
    return list(map(" ".join, zip(*(words[k:] for k in range(_SHINGLE)), strict=False)))
