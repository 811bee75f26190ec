"""The language layer: one annotation per document, by the annotator that `--language` names.

The trained model (`language/data`) is loaded once per process, at the first English document. `spacy:PATH_OR_NAME` puts
a spaCy pipeline behind the same interface. A text in another language gets sentences and tokens only, unless a spaCy
pipeline is named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Protocol

import numpy as np
from threadpoolctl import threadpool_limits

from rashomon.errors import InputError
from rashomon.language.network import MODEL_FOLDER, Floats, read_model_file
from rashomon.language.pair_reader import PairReading
from rashomon.language.pair_sides import PairSentence
from rashomon.language.pairs import load_pair_model
from rashomon.language.plain import PlainAnnotator
from rashomon.model import Annotation, AnyDocument, Document, Reading
from rashomon.text.normalised import move_annotation, normalise_document

__all__ = ["annotate_documents", "compare_sentences", "encode", "load_annotator", "model_digest"]


class DocumentAnnotator(Protocol):
    """The interface of an annotator."""

    def annotate(self, document: Document) -> Annotation:
        """The tokens, sentences, names and attributions of the title, body and credit blocks."""


def compare_sentences(pairs: Sequence[tuple[tuple[str, str, str], tuple[str, str, str]]]) -> list[PairReading]:
    """What the pair model reads in pairs of sentences, in their order. A sentence comes with the one before it and the
    title of its report; "" = there is none.

    Raises ModelError where a file of the model is missing or damaged.
    """
    return load_pair_model().compare([(PairSentence(*a), PairSentence(*b)) for a, b in pairs]) if pairs else []


@cache
def load_annotator(language: str = "builtin") -> DocumentAnnotator:
    """The annotator of this name, loaded at the first call: "builtin" or "spacy:PATH_OR_NAME".

    Raises InputError for any other name and where spaCy is not installed, ModelError where model files are missing or
    damaged.
    """
    if language == "builtin":
        from rashomon.language.annotator import Annotator
        from rashomon.language.network import Network

        return Annotator(Network(threads=1))
    kind, _, name = language.partition(":")
    if kind != "spacy" or not name:
        raise InputError(f"--language {language}: give builtin, or spacy: and the path or name of a spaCy pipeline")
    from rashomon.language.spacy_pipeline import load_spacy

    return load_spacy(name)


def annotate_documents(
    documents: Sequence[AnyDocument], *, language: str = "builtin", threads: int = 2
) -> tuple[Reading[AnyDocument], ...]:
    """One reading per document, in the same order. What is found in a document depends on that document alone.

    `language`: "builtin" or "spacy:PATH_OR_NAME".
    `threads`: how many documents are annotated at a time.

    Raises InputError and ModelError as `load_annotator` does.
    """
    english = any(document.language == "en" for document in documents)
    annotator = load_annotator(language) if english or language != "builtin" else PlainAnnotator()
    chosen = [
        annotator if document.language == "en" or language != "builtin" else PlainAnnotator() for document in documents
    ]
    # numpy's own threads only wait actively beside ours: without them 200 reports take half the processor time, and the
    # result is the same to the byte.
    with threadpool_limits(1, user_api="blas"), ThreadPoolExecutor(max_workers=max(1, threads)) as pool:
        annotations = pool.map(_annotate, chosen, documents)
        made_with = (("language", language), ("model", model_digest()))
        return tuple(Reading(*pair, made_with) for pair in zip(documents, annotations, strict=True))


def _annotate(annotator: DocumentAnnotator, document: Document) -> Annotation:
    """The annotation of the document, made on its normalised text, with the offsets of the text as it came."""
    normalised, text = normalise_document(document)
    annotation = annotator.annotate(normalised)
    return move_annotation(annotation, text.outward) if text.changes else annotation


def encode(texts: Sequence[str]) -> Floats:
    """One vector of length one per text, (n, 384), by the original MiniLM: the cosine of two texts is the product of
    their vectors.

    Raises ModelError where model files are missing or damaged.
    """
    from rashomon.language.sentence_encoder import load_encoder

    vectors = [load_encoder().encode(text) for text in texts]
    return np.stack(vectors) if vectors else np.zeros((0, 384), dtype=np.float32)


def model_digest() -> str:
    """The first 16 hex digits of the SHA-256 of the built-in model's manifest, for `made_with`.

    Raises ModelError where the manifest cannot be read.
    """
    manifest: bytes = read_model_file(MODEL_FOLDER / "manifest.json", lambda path: path.read_bytes())
    return hashlib.sha256(manifest).hexdigest()[:16]
