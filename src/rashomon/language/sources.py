"""Finds the source of an utterance that has none, by the parse: the subject of the cue's verb, or of the verb on which
that verb depends.

Sources from the parse gained .022 full F1 on PolNeAR dev (docs/language.md).
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.language.speech import Utterance
from rashomon.text.tree import Tree

_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "nsubj:pass", "csubj"})
_SHARED = frozenset({"conj", "advcl", "xcomp", "parataxis", "aux", "cop"})
"""Relations by which a verb shares the subject of its head."""
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM"})
_FARTHEST_CLIMB = 3
"""Steps up the tree in search of a subject, at most; chosen by hand."""
_LONGEST = 20
"""Words of a source at most, chosen on PolNeAR dev: instead of 40 it gains .010 F1 of the tokens of sources (.825 to
.835), and full F1 and direct recall stay as they were.
"""


def add_source(utterance: Utterance, tree: Tree) -> Utterance:
    """The utterance with the subject of its cue as source, where it has a cue but no source and the parse has a
    subject.

    A source that is the object of its cue is the person spoken to ("told his counterpart that"); the subject replaces
    it.
    """
    if utterance.source and utterance.cue:
        top = tree.top(range(*utterance.source[0]))
        verb = tree.head(top)
        spoken_to = tree.relation(top) in ("obj", "iobj") and verb == tree.top(range(*utterance.cue[0]))
        if spoken_to and verb is not None and _subject(verb, tree) is not None:
            utterance = replace(utterance, source=())
    if utterance.source or not utterance.cue:
        return utterance
    found = _subject(tree.top(range(*utterance.cue[0])), tree)
    if found is None or tree.tokens[found].pos not in _NOMINAL:
        return utterance
    extent = tree.extent(found)
    first, last = extent.start, extent.stop
    for a, b in (*utterance.cue, *utterance.content):
        if a <= found < b:
            return utterance
        if a > found:
            last = min(last, a)
        else:
            first = max(first, b)
    if tree.relation(found) == "obl:agent" and first < found:
        first += 1  # without "by"
    return replace(utterance, source=((first, last),)) if 0 < last - first <= _LONGEST else utterance


def _subject(verb: int, tree: Tree) -> int | None:
    """The token that heads the subject of a verb: its own subject, its agent where it is passive, or the subject of its
    head. None where there is none.
    """
    for _ in range(_FARTHEST_CLIMB):
        agent = tree.child(verb, "obl:agent")
        own = agent if agent is not None or tree.child(verb, "aux:pass") is not None else tree.child(verb, *_SUBJECTS)
        if own is not None:
            return own
        head = tree.head(verb)
        if head is None or tree.relation(verb) == "acl":
            return head
        if tree.base_relation(verb) not in _SHARED:
            return None
        if tree.relation(verb) == "xcomp":  # "forced him to admit": the object of one verb is the subject of the next
            object_ = tree.child(head, "obj", "iobj")
            if object_ is not None:
                return object_
        verb = head
    return None
