"""The language layer: one annotation per document, by whatever annotator stands behind `annotate_documents`.

`load_annotator` loads the trained model (`language/data`) once per process; `--language spacy:NAME` puts a spaCy pipeline behind
the same interface.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Protocol

from rashomon.language.network import MODEL_FOLDER
from rashomon.language.rules import annotate as annotate_by_rules
from rashomon.model import Annotation, Document, Reading

__all__ = ["annotate_documents", "load_annotator", "model_digest"]


class DocumentAnnotator(Protocol):
    """What annotates a document."""

    def annotate(self, document: Document) -> Annotation:
        """Tokens, sentences, names and attributions of the title, body and credit blocks."""


@cache
def load_annotator() -> DocumentAnnotator:
    """The trained annotator, loaded at the first call. Raises ModelError where its files are missing or damaged."""
    from rashomon.language.annotator import Annotator
    from rashomon.language.network import Network

    return Annotator(Network(threads=1))


def annotate_documents(documents: Sequence[Document], *, language: str = "builtin", threads: int = 2) -> tuple[Reading, ...]:
    """One reading per document, in the same order; `threads` documents at a time. A document's answer depends on nothing else.

    `language` is "builtin" or "spacy:PATH_OR_NAME".
    """
    if not (MODEL_FOLDER / "tagger.onnx").exists():  # until the trained files are in the tree
        return tuple(Reading(document, annotate_by_rules(document)) for document in documents)
    annotator = load_annotator()
    with ThreadPoolExecutor(max_workers=max(1, threads)) as pool:
        return tuple(Reading(document, annotation) for document, annotation in zip(documents, pool.map(annotator.annotate, documents), strict=True))


def model_digest() -> str:
    """What the built-in annotator is made of, for `made_with`: the digest of the model's manifest."""
    manifest = MODEL_FOLDER / "manifest.json"
    return hashlib.sha256(manifest.read_bytes()).hexdigest()[:16] if manifest.exists() else "rules"   # until the trained files are in the tree
