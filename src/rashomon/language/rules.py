"""A first annotator made of rules: sentences, tokens, names, attributions."""

from __future__ import annotations

from rashomon.language.name_rules import find_names
from rashomon.language.speech_rules import find_attributions
from rashomon.model import Annotation, Document, Sentence, Token
from rashomon.text.sentences import split_sentences
from rashomon.text.tokens import split_words


def annotate(document: Document) -> Annotation:
    """Sentences, tokens, names and attributions of the title, body and credit blocks."""
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for block in document.blocks_of("title", "body", "credit"):
        for start, end in split_sentences(document.text, block.span.start, block.span.end):
            words = list(split_words(document.text, start, end))
            if words:
                first = len(tokens)
                tokens += [Token(a, b) for a, b in words]
                sentences.append(Sentence(words[0][0], words[-1][1], first, len(tokens)))
    names = find_names(document, sentences, tokens)
    return Annotation(document.id, tuple(sentences), tuple(tokens), names, find_attributions(document, sentences))
