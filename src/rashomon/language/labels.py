"""The label inventories that the model's heads speak; their order is the order of the model's outputs."""

from __future__ import annotations

ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""Who (source), says (cue), what (content), as begin/inside/outside tags of words."""

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
"""One head per way of annotating names: `news` (CoreNLP's labels of newswire), `wiki` (Wikipedia and GUM by hand),
`phrase` (re3d by hand: whole phrases with title), `web` (UNER by hand; fitted on the finished encoder)."""

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
"""Universal Dependencies relations, with the subtypes that English uses."""


def allowed_transitions(labels: tuple[str, ...]) -> list[list[bool]]:
    """`allowed[i][j]`: whether tag j may follow tag i (an inside tag only follows a tag of its own type).

    >>> allowed_transitions(("O", "B-cue", "I-cue"))[0]
    [True, True, False]
    """
    return [
        [not after.startswith("I-") or (before != "O" and before[2:] == after[2:]) for after in labels]
        for before in labels
    ]
