"""The few words around a date that say what happened: actor and act, in the report's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.lexicon import load_mapping, load_words
from rashomon.model import Sentence
from rashomon.page import Page
from rashomon.text.tree import Tree
from rashomon.text.words import printed_words

Range = tuple[int, int]
"""Characters of a document, as (start, end), half-open."""

# Chosen by hand on the development stories; no held-out figure.
_LONGEST = 24  # words of one moment: a longer line is not read
_SHORTEST = 3  # words besides the date: with fewer, a reader does not learn what happened

_NOT_OURS = frozenset(
    {
        "advcl",
        "parataxis",
        "punct",
        "discourse",
        "vocative",
        "appos",
        "acl",
        "acl:relcl",
        "cc",
        "conj",
        "dep",
        "list",
        "orphan",
    }
)
_OF_THE_NOUN = frozenset(
    {"det", "amod", "compound", "nmod", "nmod:poss", "nmod:desc", "case", "flat", "fixed", "nummod", "goeswith"}
)
_COMPARED = re.compile(
    r"\b(?:(?:up|down) from|compared (?:with|to)) [^\d,;:.!?]{0,16}\d[^,;:.!?]{0,40}(?:\.\d[^,;:.!?]{0,40})?\Z"
)
"""Before a date of then: a value that a newer one is set beside ("up from 55 percent four years ago")."""
_PLACED = frozenset({"where", "when"})  # adverbs of a clause that tells something of its own, with its own subject
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})


def clause_pieces(page: Page, sentence: Sentence, date: Range) -> tuple[Range, ...]:
    """Returns the pieces of a sentence that tell what happened at the date which stands at `date`; what lies between
    two pieces is cut. () where nothing happened then: the date only describes a person or a thing ("the 2016 rival"),
    or the value of then is set beside a newer one ("up from 55 percent four years ago").

    The pieces are found by the parse: the verb over the date with its subject and objects, or the noun for what
    happened that the date describes ("the March 5 death of a guard"). Where there is no parse, or its pieces do not
    tell what happened, one piece is cut out at the commas around the date.
    """
    if _COMPARED.search(page.text, sentence.start, date[0]):
        return ()
    described = _described(page, date) if page.tree.is_parsed(sentence) else None
    if described is not None and not _is_subject(page.tree, described):
        if _is_bearer(page, described):
            return ()
        pieces = _pieces(page.tree, _plain(page.tree, described) - _case(page.tree, described))
        if _tells(page.text, pieces, date) and page.tree.child(described, "nmod") is not None:
            return pieces
    pieces = _by_parse(page.tree, date) if page.tree.is_parsed(sentence) else ()
    return pieces if pieces and _tells(page.text, pieces, date) else (_by_commas(page.text, sentence, date),)


def _tells(text: str, pieces: Sequence[Range], date: Range) -> bool:
    """Whether the pieces tell what happened: they do not begin in the middle of a clause, have more than `_SHORTEST`
    words besides the date, and are at most two.
    """
    words = sum(len(printed_words(text, start, end)) for start, end in pieces) - len(printed_words(text, *date))
    return words > _SHORTEST and len(pieces) <= 2 and not _HEADLESS.match(text, pieces[0][0])


# ---- by the parse


def _described(page: Page, date: Range) -> int | None:
    """Returns the noun that a date before it describes: "a 2016 rival", "Friday's hearing", "the March 5 death"; None
    where it describes none, or where it is one of a day with a preposition of its own ("on Friday the mayor").
    """
    tree = page.tree
    dated = {i for i in tree.over(*date) if tree.tokens[i].end <= date[1]}
    top = next((i for i in sorted(dated) if tree.head(i) not in dated), None)
    noun = None if top is None else tree.head(top)
    if top is None or noun is None or noun <= max(dated) or tree.tokens[noun].pos not in ("NOUN", "PROPN"):
        return None
    beside = tree.base_relation(top) in ("nummod", "compound", "amod", "nmod", "flat")
    own = any(tree.tokens[i].pos == "ADP" for i in tree.children(top, "case") if i < top)
    return noun if beside and not own else None


def _case(tree: Tree, noun: int) -> set[int]:
    return set().union(*(tree.subtree(child) for child in tree.children(noun, "case") if child < noun))


def _is_subject(tree: Tree, noun: int) -> bool:
    """Whether a noun is who or what the main clause tells of: then the clause tells what happened."""
    return tree.base_relation(noun) in ("nsubj", "root")


def _is_bearer(page: Page, noun: int) -> bool:
    """Whether a noun is one for people, or a name, that a date only describes: "his 2016 rival", "17 May Brigade"."""
    tree = page.tree
    lemma = tree.lemma(noun).casefold()
    if tree.tokens[noun].pos == "PROPN":
        entity = page.entity_at(tree.tokens[noun].start)
        return entity is not None and entity.kind != "place" and lemma not in load_mapping("events")
    return any(lemma in load_words(name) for name in ("people", "offices", "kin"))


def _by_parse(tree: Tree, date: Range) -> tuple[Range, ...]:
    dated = {i for i in tree.over(*date) if tree.tokens[i].end <= date[1]}
    verb = _governor(tree, dated)
    if verb is None:
        return ()
    kept = {verb} | dated
    placed = {child for child in tree.children(verb, "advmod", "mark") if tree.lemma(child).casefold() in _PLACED}
    for child in tree.children(verb):
        branch = tree.subtree(child)
        if branch & dated or (tree.relation(child) not in _NOT_OURS and child not in placed):
            kept |= branch
    has_subject = any(tree.base_relation(child) in _SUBJECTS for child in tree.children(verb))
    is_own = has_subject and placed  # "a recount in Hov, where the mayor lost on Sunday": the loss, not the recount
    if not is_own and (tree.base_relation(verb) == "acl" or not has_subject):
        kept |= _actor(tree, verb)
    return _pieces(tree, _without_tail(tree, kept, dated, verb))


def _governor(tree: Tree, dated: set[int]) -> int | None:
    """Returns the token that governs the date: a verb, or a noun or adjective with a copula; None where there is none.

    A modifier before a noun (amod) and an open complement (xcomp, "began to burn") are passed over for the verb above.
    """
    top = next((i for i in sorted(dated) if tree.head(i) not in dated), None)
    above = () if top is None else tree.ancestors(top)
    predicates = (i for i in above if tree.tokens[i].pos == "VERB" or tree.child(i, "cop") is not None)
    return next((i for i in predicates if i not in dated and tree.relation(i) not in ("xcomp", "amod")), None)


def _actor(tree: Tree, verb: int) -> set[int]:
    """Returns the tokens of the actor that stands outside the verb's own clause: the noun that a relative clause
    modifies, or the subject that a second verb shares with the first.
    """
    head = tree.head(verb)
    if head is None:
        return set()
    if tree.base_relation(verb) == "acl":
        own = (child for child in tree.children(head, *_OF_THE_NOUN) if tree.relation(child) != "case" or child > head)
        return {head}.union(*(tree.subtree(child) for child in own))
    if tree.relation(verb) in ("conj", "xcomp", "advcl"):
        subject = next((child for child in tree.children(head) if tree.base_relation(child) in _SUBJECTS), None)
        return set() if subject is None else _plain(tree, subject)
    return set()


def _plain(tree: Tree, noun: int) -> set[int]:
    """Returns the tokens of a noun phrase without its relative clauses and appositions; with the names and nouns that
    "and" joins to it.
    """
    return {noun}.union(
        *(tree.subtree(child) for child in tree.children(noun) if tree.relation(child) not in _NOT_OURS),
        *(_plain(tree, child) | set(tree.children(child, "cc", "case")) for child in _joined(tree, noun)),
    )


def _joined(tree: Tree, noun: int) -> list[int]:
    """Returns the nouns that "and" joins to a noun: "Belmark" in "Ordania and Belmark"."""
    if tree.tokens[noun].pos not in _NOMINAL:
        return []
    return [child for child in tree.children(noun, "conj") if tree.tokens[child].pos in _NOMINAL]


def _core(tree: Tree, node: int, dated: set[int]) -> set[int]:
    """Returns the tokens of a branch without the clauses and appositions inside it, except those that hold the date."""
    found, todo = {node}, [node]
    while todo:
        at = todo.pop()
        joined = _joined(tree, at)
        below = [
            i
            for i in tree.children(at)
            if i not in found and (tree.relation(i) not in _NOT_OURS or i in joined or tree.subtree(i) & dated)
        ]
        found.update(below, (i for child in joined for i in tree.children(child, "cc")))
        todo += below
    return found


def _without_tail(tree: Tree, kept: set[int], dated: set[int], verb: int) -> set[int]:
    """Returns the kept tokens, shortened to at most `_LONGEST` where that is possible.

    First the clauses and appositions inside the verb's branches go, then the largest branches. The date stays, and so
    does the core of a subject.
    """
    branches = {child: tree.subtree(child) for child in tree.children(verb) if child in kept}
    if len(kept) > _LONGEST:
        plain = {verb}.union(*(_core(tree, child, dated) for child in branches))
        kept = kept & (plain | dated) | kept - tree.subtree(verb)
    for child in sorted(branches, key=lambda child: (-len(branches[child]), -child)):
        if len(kept) <= _LONGEST:
            return kept
        inner = _plain(tree, child)
        if not branches[child] & dated and tree.base_relation(child) not in _SUBJECTS:
            kept = kept - branches[child]
        elif not dated - inner:
            kept = kept - (branches[child] - inner)
    return kept


def _pieces(tree: Tree, kept: set[int]) -> tuple[Range, ...]:
    pieces: list[Range] = []
    tokens = tree.tokens
    last = -2
    for i in sorted(kept):
        if pieces and all(tree.relation(j) == "punct" for j in range(last + 1, i)):  # only marks lie between
            pieces[-1] = (pieces[-1][0], tokens[i].end)
        else:
            pieces.append((tokens[i].start, tokens[i].end))
        last = i
    return tuple(pieces)


# ---- by the commas

_CUT = re.compile(
    r"\s{0,9}[,;:]\s+|\s{1,9}[–—-]{1,2}\s+|[“”\"()]"
    r"|\s{1,9}(?=(?:when|while|where|after|before|because|although|but|and|as|amid|who|which|that)\s)"
)
_RELATIVE = re.compile(r"(?:who|which|that|when|where|and|as|after|while|but)\b", re.IGNORECASE)
_HEADLESS = re.compile(r"(?:who|which|that|to|of)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:\w{2,20}ed|was|were|is|are|has|had|have|did|will|would|met|said|told|began|took|made|struck|hit|shot|found|held|left|fell|stole|won)\b"
)


def _by_commas(text: str, sentence: Sentence, date: Range) -> Range:
    """Returns the stretch between commas (or other marks, or conjunctions) that holds the date, widened until it has a
    verb and at least `_SHORTEST` words besides the date.
    """
    cuts = [sentence.start]
    edges = [(match.start(), match.end()) for match in _CUT.finditer(text, sentence.start, sentence.end)]
    stretches: list[Range] = []
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

    while not (_VERB.search(rest()) and len(printed_words(rest())) >= _SHORTEST):
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


def _capped(text: str, piece: Range, date: Range) -> Range:
    """Returns at most `_LONGEST` words of a piece, the date among them."""
    words = printed_words(text, *piece)
    if len(words) <= _LONGEST:
        return piece
    within = next((i for i, (_, end) in enumerate(words) if end >= date[1]), 0)
    first = 0 if within < _LONGEST else within - _LONGEST // 2
    return words[first][0], max(words[min(len(words), first + _LONGEST) - 1][1], date[1])
