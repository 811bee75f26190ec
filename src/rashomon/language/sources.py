"""The source of an utterance that has none, taken from the parse: the subject of the cue's verb, or of the verb it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.language.speech import Range, Utterance

_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "nsubj:pass", "csubj"})
_SHARED = frozenset({"conj", "advcl", "xcomp", "parataxis", "aux", "cop"})
"""Relations by which a verb shares the subject of the word it hangs on."""
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM"})
_FARTHEST_CLIMB = 3
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Parse:
    """The heads (a root heads itself), relations and parts of speech of a document's words, with the sentence of each as (first, last exclusive)."""

    heads: Sequence[int]
    relations: Sequence[str]
    pos: Sequence[str]
    sentence_of: Sequence[Range]

    def children(self, i: int) -> list[int]:
        """The words that hang on word `i`, in order."""
        first, last = self.sentence_of[i]
        return [k for k in range(first, last) if self.heads[k] == i and k != i]

    def subtree(self, i: int) -> Range:
        """The range from the first to the last word that hangs on word `i`, directly or not."""
        first, last = self.sentence_of[i]
        members = {i}
        grown = True
        while grown:
            more = {k for k in range(first, last) if self.heads[k] in members} - members
            members |= more
            grown = bool(more)
        return min(members), max(members) + 1

    def top(self, words: Range) -> int:
        """The word of a range that governs the others: the first one whose head lies outside it."""
        for i in range(*words):
            if not words[0] <= self.heads[i] < words[1] or self.heads[i] == i:
                return i
        return words[0]


def add_source(utterance: Utterance, parse: Parse) -> Utterance:
    """The utterance with the subject of its cue as source, where it has a cue but no source and the parse knows one.

    A source that is the object of its cue is the one spoken to ("told his counterpart that") and makes way for the subject.
    """
    if utterance.source and utterance.cue:
        top = parse.top(utterance.source[0])
        spoken_to = parse.relations[top] in ("obj", "iobj") and parse.heads[top] == parse.top(utterance.cue[0])
        if spoken_to and _subject(parse.heads[top], parse) is not None:
            utterance = replace(utterance, source=())
    if utterance.source or not utterance.cue:
        return utterance
    found = _subject(parse.top(utterance.cue[0]), parse)
    if found is None or parse.pos[found] not in _NOMINAL:
        return utterance
    first, last = parse.subtree(found)
    for a, b in (*utterance.cue, *utterance.content):
        if a <= found < b:
            return utterance
        if a > found:
            last = min(last, a)
        else:
            first = max(first, b)
    if parse.relations[found] == "obl:agent" and first < found:
        first += 1  # without "by"
    return replace(utterance, source=((first, last),)) if 0 < last - first <= _LONGEST else utterance


def _subject(verb: int, parse: Parse) -> int | None:
    """The word that heads the subject of a verb: its own, its agent where it is passive, or that of the verb it hangs on."""
    for _ in range(_FARTHEST_CLIMB):
        below = parse.children(verb)
        relations = {parse.relations[i]: i for i in reversed(below)}
        if "obl:agent" in relations:
            return relations["obl:agent"]
        if "aux:pass" not in relations:
            for i in below:
                if parse.relations[i] in _SUBJECTS:
                    return i
        head, relation = parse.heads[verb], parse.relations[verb]
        if relation == "acl" and head != verb:
            return head
        if relation.split(":")[0] not in _SHARED or head == verb:
            return None
        if relation == "xcomp":  # "forced him to admit": the object of the first verb is the subject of the second
            objects = [i for i in parse.children(head) if parse.relations[i] in ("obj", "iobj")]
            if objects:
                return objects[0]
        verb = head
    return None
