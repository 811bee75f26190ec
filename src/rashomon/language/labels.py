"""The labels of the model's heads. Their order is the order of the model's outputs."""

from __future__ import annotations

ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""The roles of words as begin/inside/outside tags: who says (source), the words for saying (cue), what is said
(content).
"""

POS = (
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
)
"""Universal parts of speech."""

NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
"""Begin/inside/outside tags of names, the same for every scheme of annotation."""

SCHEMES = ("news", "wiki", "phrase", "web")
"""One head per scheme of annotating names.

`news`: CoreNLP's labels of newswire.
`wiki`: Wikipedia and GUM, by hand.
`phrase`: re3d, by hand: whole phrases with their titles.
`web`: UNER, by hand; this head was fitted on the finished encoder.
"""

RELATIONS = (
    "acl",
    "acl:relcl",
    "advcl",
    "advcl:relcl",
    "advmod",
    "amod",
    "appos",
    "aux",
    "aux:pass",
    "case",
    "cc",
    "cc:preconj",
    "ccomp",
    "compound",
    "compound:prt",
    "conj",
    "cop",
    "csubj",
    "csubj:outer",
    "csubj:pass",
    "dep",
    "det",
    "det:predet",
    "discourse",
    "dislocated",
    "expl",
    "fixed",
    "flat",
    "goeswith",
    "iobj",
    "list",
    "mark",
    "nmod",
    "nmod:desc",
    "nmod:poss",
    "nmod:unmarked",
    "nsubj",
    "nsubj:outer",
    "nsubj:pass",
    "nummod",
    "obj",
    "obl",
    "obl:agent",
    "obl:unmarked",
    "orphan",
    "parataxis",
    "punct",
    "reparandum",
    "root",
    "vocative",
    "xcomp",
)
"""The relations of Universal Dependencies, with the subtypes that English uses."""


def allowed_transitions(labels: tuple[str, ...]) -> list[list[bool]]:
    """Whether tag j may follow tag i, as `allowed[i][j]`: an inside tag only follows a tag of its own kind.

    >>> allowed_transitions(("O", "B-cue", "I-cue"))[0]
    [True, True, False]
    """
    return [
        [not after.startswith("I-") or (before != "O" and before[2:] == after[2:]) for after in labels]
        for before in labels
    ]
