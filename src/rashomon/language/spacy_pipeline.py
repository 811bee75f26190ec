"""A spaCy pipeline as annotator, for its parse and its names: `--language spacy:PATH_OR_NAME`.

spaCy finds no attributions. Those of the built-in model are not added, so that an account rests on one model only.
"""

from __future__ import annotations

from typing import Any

from rashomon.errors import InputError, ModelError
from rashomon.model import Annotation, Document, Name, NameKind, Sentence, Token

_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "other",
    "MISC": "other",
    "EVENT": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
}


class SpacyAnnotator:
    """An annotator that runs a loaded spaCy pipeline."""

    def __init__(self, pipeline: Any) -> None:
        """Takes a spaCy `Language`; one that sets no sentence starts gets spaCy's rule-based sentencizer."""
        self._pipeline = pipeline
        if not {"parser", "senter", "sentencizer"} & set(pipeline.pipe_names):
            pipeline.add_pipe("sentencizer")

    def annotate(self, document: Document) -> Annotation:
        """The tokens, sentences and names of the title, body and credit blocks, block by block."""
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        names: list[Name] = []
        for block in document.blocks_of("title", "body", "credit"):
            start = block.span.start
            parsed = self._pipeline(document.text[start : block.span.end])
            numbers: dict[int, int] = {}
            for word in parsed:
                if not word.is_space:
                    numbers[word.i] = len(tokens) + len(numbers)
            for word in parsed:
                if word.i in numbers:
                    head = numbers.get(word.head.i, numbers[word.i]) if parsed.has_annotation("DEP") else None
                    at = start + word.idx
                    tokens.append(
                        Token(at, at + len(word.text), word.pos_ or None, word.lemma_ or None, head, word.dep_ or None)
                    )
            for sentence in parsed.sents:
                inside = [numbers[word.i] for word in sentence if word.i in numbers]
                if inside:
                    sentences.append(
                        Sentence(tokens[inside[0]].start, tokens[inside[-1]].end, inside[0], inside[-1] + 1)
                    )
            for entity in parsed.ents:
                kind = _KINDS.get(entity.label_)
                if kind is not None and entity.text.strip():
                    names.append(Name(document.span(start + entity.start_char, start + entity.end_char), kind))
        return Annotation(document.id, tuple(sentences), tuple(tokens), tuple(names))


def load_spacy(name: str) -> SpacyAnnotator:
    """The annotator of the pipeline at this path or of this name.

    Raises InputError where spaCy is not installed, ModelError where the pipeline cannot be loaded.
    """
    try:
        import spacy
    except ImportError:
        raise InputError("--language spacy:… needs spaCy: pip install rashomon[spacy]") from None
    try:
        return SpacyAnnotator(spacy.load(name))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"spaCy cannot load {name!r} ({error}); give the path of a pipeline folder or the name of an installed one"
        ) from error
