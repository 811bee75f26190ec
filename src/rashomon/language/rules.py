"""A first annotator made of rules: sentences, tokens, attributions (names follow)."""

from __future__ import annotations

import re

from rashomon.language.speech_rules import find_attributions
from rashomon.model import Annotation, Document, Sentence, Token
from rashomon.text.tokens import split_words

_END = re.compile(r"[.!?][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9])|\n+")


def annotate(document: Document) -> Annotation:
    """Sentences and tokens of the title and body blocks."""
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for block in document.blocks_of("title", "body", "credit"):
        start, edge = block.span.start, block.span.end
        cuts = [match.end() for match in _END.finditer(document.text, start, edge)] + [edge]
        for cut in cuts:
            words = list(split_words(document.text, start, cut))
            if words:
                first = len(tokens)
                tokens += [Token(a, b) for a, b in words]
                sentences.append(Sentence(words[0][0], words[-1][1], first, len(tokens)))
            start = cut
    return Annotation(document.id, tuple(sentences), tuple(tokens), attributions=find_attributions(document, sentences))
