"""The few words around a date that say what happened: actor and act, in the report's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.model import Reading, Sentence, Token

Piece = tuple[int, int]
"""Offsets of characters that stay; what lies between two pieces is cut."""

_LONGEST = 24   # words of one moment; a line that is longer is not read
_LONGEST_SENTENCE = 400   # tokens that are parsed for a clause
_SHORTEST = 3   # words besides the date without which nobody knows what happened

_NOT_OURS = frozenset({"advcl", "parataxis", "punct", "discourse", "vocative", "appos", "acl", "acl:relcl", "cc", "conj", "dep", "list", "orphan"})
_OF_THE_NOUN = frozenset({"det", "amod", "compound", "nmod", "nmod:poss", "nmod:desc", "case", "flat", "fixed", "nummod", "goeswith"})
_SUBJECTS = ("nsubj", "csubj", "expl")


def clause_pieces(reading: Reading, sentence: Sentence, date: Piece) -> tuple[Piece, ...]:
    """The pieces of the sentence that tell what happened at the date standing at these offsets: by the parse, else by the commas."""
    text, tokens = reading.document.text, reading.annotation.tokens[sentence.first : sentence.last]
    if 0 < len(tokens) <= _LONGEST_SENTENCE and all(token.head is not None for token in tokens):
        pieces = _by_parse(tokens, sentence.first, date)
        if pieces and _tells(text, pieces, date):
            return pieces
    return (_by_commas(text, sentence, date),)


def _tells(text: str, pieces: Sequence[Piece], date: Piece) -> bool:
    """Whether the pieces name an actor and an act: they do not begin in the middle, and enough words stand beside the date,
    and they are not cut to shreds."""
    words = sum(len(_WORD.findall(text, start, end)) for start, end in pieces) - len(_WORD.findall(text, *date))
    return words > _SHORTEST and len(pieces) <= 2 and not _HEADLESS.match(text, pieces[0][0])


# ---- by the parse ----------------------------------------------------------------------------------------------------------------


def _by_parse(tokens: Sequence[Token], first: int, date: Piece) -> tuple[Piece, ...]:
    heads = [(token.head or 0) - first for token in tokens]
    heads = [head if 0 <= head < len(tokens) else i for i, head in enumerate(heads)]
    children: list[list[int]] = [[] for _ in tokens]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    dated = {i for i, token in enumerate(tokens) if token.start >= date[0] and token.end <= date[1]}
    verb = _governor(tokens, heads, children, dated)
    if verb is None:
        return ()
    kept: set[int] = {verb} | dated
    for child in children[verb]:
        branch = _subtree(child, children)
        if branch & dated or (tokens[child].label or "") not in _NOT_OURS:
            kept |= branch
    label = tokens[verb].label or ""
    if label.startswith("acl") or not any((tokens[child].label or "").startswith(_SUBJECTS) for child in children[verb]):
        kept |= _actor(verb, heads, children, tokens)
    return _pieces(tokens, _without_tail(tokens, kept, children, dated, verb))


def _governor(tokens: Sequence[Token], heads: Sequence[int], children: Sequence[Sequence[int]], dated: set[int]) -> int | None:
    """The verb (or the noun or adjective that a copula makes one) over the date; where it is a bare modifier, the verb above."""
    at = next((i for i in sorted(dated) if heads[i] not in dated), None)
    while at is not None:
        predicate = tokens[at].pos == "VERB" or any((tokens[child].label or "") == "cop" for child in children[at])
        if at not in dated and predicate and (tokens[at].label or "") not in ("xcomp", "amod"):
            return at
        at = heads[at] if heads[at] != at else None
    return None


def _actor(verb: int, heads: Sequence[int], children: Sequence[Sequence[int]], tokens: Sequence[Token]) -> set[int]:
    """The noun a relative clause hangs on, or the subject that a second verb shares with the first."""
    head = heads[verb]
    if head == verb:
        return set()
    if (tokens[verb].label or "").startswith("acl"):
        return {head} | {i for child in children[head] if (tokens[child].label or "") in _OF_THE_NOUN for i in _subtree(child, children)}
    if (tokens[verb].label or "") in ("conj", "xcomp", "advcl"):
        subject = next((child for child in children[head] if (tokens[child].label or "").startswith(_SUBJECTS)), None)
        return set() if subject is None else _plain(subject, children, tokens)
    return set()


def _plain(noun: int, children: Sequence[Sequence[int]], tokens: Sequence[Token]) -> set[int]:
    """A noun phrase without its relative clauses and appositions."""
    return {noun} | {i for child in children[noun] if (tokens[child].label or "") not in _NOT_OURS for i in _subtree(child, children)}


def _core(node: int, children: Sequence[Sequence[int]], tokens: Sequence[Token], dated: set[int]) -> set[int]:
    """A branch without the clauses and appositions inside it, save those that hold the date."""
    found, stack = {node}, [node]
    while stack:
        for child in children[stack.pop()]:
            if child not in found and ((tokens[child].label or "") not in _NOT_OURS or _subtree(child, children) & dated):
                found.add(child)
                stack.append(child)
    return found


def _subtree(node: int, children: Sequence[Sequence[int]]) -> set[int]:
    found, stack = {node}, [node]
    while stack:
        for child in children[stack.pop()]:
            if child not in found:
                found.add(child)
                stack.append(child)
    return found


def _without_tail(tokens: Sequence[Token], kept: set[int], children: Sequence[Sequence[int]], dated: set[int], verb: int) -> set[int]:
    """The kept words, what hangs on its nouns and then the largest branches left out until the line is short enough."""
    if len(kept) > _LONGEST:
        plain = {verb} | {i for child in children[verb] if child in kept for i in _core(child, children, tokens, dated)}
        kept = kept & (plain | dated) | {i for i in kept if i not in _subtree(verb, children)}
    branches = sorted((child for child in children[verb] if child in kept), key=lambda child: (-len(_subtree(child, children)), -child))
    for child in branches:
        if len(kept) <= _LONGEST:
            return kept
        branch = _subtree(child, children)
        inner = _plain(child, children, tokens)
        if not branch & dated and not (tokens[child].label or "").startswith(_SUBJECTS):
            kept = kept - branch
        elif not dated - inner:
            kept = kept - (branch - inner)
    return kept


def _pieces(tokens: Sequence[Token], kept: set[int]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    last = -2
    for i in sorted(kept):
        if pieces and all(tokens[j].label == "punct" for j in range(last + 1, i)):   # a cut comma or hyphen is no cut
            pieces[-1] = (pieces[-1][0], tokens[i].end)
        else:
            pieces.append((tokens[i].start, tokens[i].end))
        last = i
    return tuple(pieces)


# ---- by the commas ---------------------------------------------------------------------------------------------------------------

_CUT = re.compile(
    r"\s{0,9}[,;:]\s+|\s{1,9}[–—-]{1,2}\s+|[“”\"()]"
    r"|\s{1,9}(?=(?:when|while|where|after|before|because|although|but|and|as|amid|who|which|that)\s)"
)
_RELATIVE = re.compile(r"(?:who|which|that|when|where|and|as|after|while|but)\b", re.IGNORECASE)
_HEADLESS = re.compile(r"(?:who|which|that|to|of)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_VERB = re.compile(
    r"\b(?:\w{2,20}ed|was|were|is|are|has|had|have|did|will|would|met|said|told|began|took|made|struck|hit|shot|found|held|left|fell|stole|won)\b"
)


def _by_commas(text: str, sentence: Sentence, date: Piece) -> Piece:
    """The comma-to-comma stretch that holds the date, widened until it has a verb and a few words."""
    cuts = [sentence.start]
    edges = [(match.start(), match.end()) for match in _CUT.finditer(text, sentence.start, sentence.end)]
    stretches: list[Piece] = []
    for start, end in [*edges, (sentence.end, sentence.end)]:
        if start > cuts[-1]:
            stretches.append((cuts[-1], start))
        cuts.append(end)
    holding = [i for i, (start, end) in enumerate(stretches) if start < date[1] and end > date[0]]
    if not holding:
        return sentence.start, sentence.end
    low, high = holding[0], holding[-1]

    def rest() -> str:
        return text[stretches[low][0] : date[0]] + " " + text[date[1] : stretches[high][1]]

    while not (_VERB.search(rest()) and len(_WORD.findall(rest())) >= _SHORTEST):
        begins = date[0] - stretches[low][0] < 12
        if high + 1 < len(stretches) and (begins or low == 0):
            high += 1
        elif low > 0:
            low -= 1
        else:
            break
    while low > 0 and _RELATIVE.match(text, stretches[low][0]):
        low -= 1
    return _capped(text, (stretches[low][0], stretches[high][1]), date)


def _capped(text: str, piece: Piece, date: Piece) -> Piece:
    """At most `_LONGEST` words, the date among them."""
    words = [match.span() for match in _WORD.finditer(text, *piece)]
    if len(words) <= _LONGEST:
        return piece
    within = next((i for i, (_, end) in enumerate(words) if end >= date[1]), 0)
    first = 0 if within < _LONGEST else within - _LONGEST // 2
    return words[first][0], max(words[min(len(words), first + _LONGEST) - 1][1], date[1])
