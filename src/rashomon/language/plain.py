"""Sentences and tokens without a model, for texts that are not English."""

from __future__ import annotations

from rashomon.model import Annotation, Document, Sentence, Token
from rashomon.text.sentences import split_sentences
from rashomon.text.tokens import split_tokens


class PlainAnnotator:
    """An annotator that cuts the title, body and credit blocks into sentences and tokens; it finds no names and no
    speech.
    """

    def annotate(self, document: Document) -> Annotation:
        """The sentences and tokens of a document."""
        sentences: list[Sentence] = []
        tokens: list[Token] = []
        for block in document.blocks_of("title", "body", "credit"):
            for start, end in split_sentences(document.text, block.span.start, block.span.end):
                words = split_tokens(document.text, start, end)
                if words:
                    sentences.append(Sentence(words[0][0], words[-1][1], len(tokens), len(tokens) + len(words)))
                    tokens += [Token(a, b) for a, b in words]
        return Annotation(document.id, tuple(sentences), tuple(tokens))
