"""The subject of a cue, read off the parse: where the annotator gave no source, and who a relative pronoun stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.model import Span, Token
from rashomon.said.draft import Page

_LONGEST = 400            # tokens of a sentence whose parse is looked at
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "parataxis", "cop", "aux", "aux:pass"})
_LEFT_OUT = frozenset({"acl:relcl", "advcl", "parataxis", "punct", "acl"})   # at the end of a noun phrase


def find_subject(page: Page, cue: Span) -> Span | None:
    """The noun phrase that is the subject of a cue's verb, or of the verb it hangs on ("warned … and urged"); None without a parse."""
    children = _children(page, cue)
    if children is None:
        return None
    tokens = page.reading.annotation.tokens
    at: int | None = next((i for i in page.tokens_over(cue) if tokens[i].pos == "VERB"), None)
    for _ in range(6):   # verbs from the cue up to the one whose subject it shares
        if at is None:
            return None
        token = tokens[at]
        subject = next((i for i in children.get(at, ()) if tokens[i].label in {"nsubj", "nsubj:pass"}), None)
        if subject is not None:
            owner = _antecedent(tokens, at, subject)
            return _phrase(page, tokens, children, subject if owner is None else owner)
        if token.label == "acl" and token.head is not None:   # "a report saying that"
            return _phrase(page, tokens, children, token.head)
        at = token.head if token.label in _SHARES_SUBJECT and token.head != at else None
    return None


def _children(page: Page, cue: Span) -> Mapping[int, Sequence[int]] | None:
    """The dependents of each token of the cue's sentence."""
    sentence = page.reading.sentence_at(cue.start)
    if sentence is None or sentence.last - sentence.first > _LONGEST:
        return None
    found: dict[int, list[int]] = {}
    for i in range(sentence.first, sentence.last):
        head = page.reading.annotation.tokens[i].head
        if head is None:
            return None
        if head != i:
            found.setdefault(head, []).append(i)
    return found


def _antecedent(tokens: Sequence[Token], verb: int, subject: int) -> int | None:
    """The noun that "who" stands for, where the verb's clause is a relative one."""
    token = tokens[verb]
    return token.head if token.label == "acl:relcl" and tokens[subject].pos == "PRON" and (tokens[subject].lemma or "") in {"who", "which", "that"} else None


def _phrase(page: Page, tokens: Sequence[Token], children: Mapping[int, Sequence[int]], head: int) -> Span:
    """The tokens around a noun that depend on it, without relative clauses."""
    inside = {head}
    todo = [head]
    while todo:
        for child in children.get(todo.pop(), ()):
            if child not in inside and tokens[child].label not in _LEFT_OUT:
                inside.add(child)
                todo.append(child)
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside or (last + 2 in inside and tokens[last + 1].label == "punct"):
        last += 1
    return page.span(tokens[first].start, tokens[last].end)
