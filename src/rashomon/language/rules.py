"""A first annotator made of rules: sentences, tokens, names, attributions."""

from __future__ import annotations

import re

from rashomon.language.name_rules import find_names
from rashomon.language.speech_rules import find_attributions
from rashomon.model import Annotation, Document, Sentence, Token
from rashomon.text.tokens import split_words
from rashomon.words import load_words

_END = re.compile(r"[.!?][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9])|\n+")


def annotate(document: Document) -> Annotation:
    """Sentences, tokens, names and attributions of the title, body and credit blocks."""
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for block in document.blocks_of("title", "body", "credit"):
        start, edge = block.span.start, block.span.end
        cuts = [match.end() for match in _END.finditer(document.text, start, edge) if not _is_abbreviation(document.text, match)] + [edge]
        for cut in cuts:
            words = list(split_words(document.text, start, cut))
            if words:
                first = len(tokens)
                tokens += [Token(a, b) for a, b in words]
                sentences.append(Sentence(words[0][0], words[-1][1], first, len(tokens)))
            start = cut
    names = find_names(document, sentences, tokens)
    return Annotation(document.id, tuple(sentences), tuple(tokens), names, find_attributions(document, sentences))


def _is_abbreviation(text: str, end: re.Match[str]) -> bool:
    """True where a point belongs to the word before it ("Brig. Gen. Ashtiani", "John F. Kennedy")."""
    word = text[max(0, end.start() - 12) : end.start()].split()[-1:]
    return end.group() == "." and bool(word) and (word[0] in load_words("abbreviations") or (len(word[0]) == 1 and word[0].isupper()))
