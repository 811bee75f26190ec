"""States that change from report to report: how far the case against a person went (sought, held, charged, tried,
sentenced), and how somebody who was hurt is doing.

A state is read from the parse: the word that tells it, and of whom. What is planned, possible, denied or a condition is
no state, and neither is what lies well before the story's main day. `state_matters.py` lays the states of the reports
side by side.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon import load_table, words_of
from rashomon.model import Entity, Span
from rashomon.page import Page
from rashomon.stages.facts.counted_nouns import person_noun
from rashomon.stages.facts.denials import is_denial
from rashomon.stages.facts.setting import Setting, looks_back
from rashomon.stages.facts.victims import done_to, whose_act
from rashomon.text.tree import Tree

_LONGEST = 9
"""Words of a version."""
_AHEAD = "ahead"
NOBODY = "nobody held"
"""The stage of a case in which nobody was arrested."""
_AGE = re.compile(r"\b\d{1,3}-year-old ")
_EARLIER = frozenset({"previously", "formerly", "once", "earlier", "before"})
_STAYS = frozenset({"be", "remain", "stay", "sit"})
_NOT = frozenset({"non", "not"})
_OPEN = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "NUM", "ADJ", "ADV", "PART", "PUNCT"})
"""Parts of speech with which no version ends."""
_NEXT = ("conj", "cc", "parataxis", "advcl", "punct")
"""How what no longer belongs to a version hangs on its word."""


@dataclass(frozen=True, slots=True)
class State:
    """What one word tells of one person.

    span: the words that tell it.
    scale, stage: as in `lexicon/en/states.tsv`.
    whom: the id of the person; for people without a name their noun ("boy").
    named: the person's name, or "the boy"; "" = nobody.
    is_ahead: it is only expected to happen.
    """

    span: Span
    setting: Setting
    scale: str
    stage: str
    whom: str
    named: str
    is_ahead: bool = False

    @property
    def is_unnamed(self) -> bool:
        """Whether it is told of somebody without a name."""
        return self.named.startswith("the ")

    @property
    def rank(self) -> float:
        """How far a stage is; what is only expected lies half a step before."""
        return _ranks()[self.scale, self.stage] - (0.5 if self.is_ahead else 0.0)


@dataclass(frozen=True, slots=True)
class _Sign:
    """A row of the list: what must hang on the word, what it tells, of whom."""

    needs: str
    scale: str
    stage: str
    role: str


@cache
def _signs() -> Mapping[tuple[str, str], tuple[_Sign, ...]]:
    found: defaultdict[tuple[str, str], list[_Sign]] = defaultdict(list)
    for row in load_table("states"):
        if row[1] != "rank":
            found[row[0], row[1]].append(_Sign(*row[2:6]))
    return {key: tuple(signs) for key, signs in found.items()}


@cache
def _ranks() -> Mapping[tuple[str, str], int]:
    return {(row[3], row[0]): int(row[2]) for row in load_table("states") if row[1] == "rank"}


def find_states(page: Page, settings: Sequence[Setting], main: str | None) -> Iterator[State]:
    """The states that a report tells of single people, in the order of its text."""
    back = False
    for setting in settings:
        sentence = page.parsed_at(setting.span.start)
        goes_on, back = back and not setting.days, looks_back(setting.days, main)
        if sentence is None or back:
            continue
        for at in range(sentence.first, sentence.last):
            for sign in _signs().get((page.tree.lemma(at).lower(), page.tree.tokens[at].pos or ""), ()):
                yield from _told(page, setting, at, sign, goes_on=goes_on)
            if _tells_of_nobody(page, at):
                yield State(_words(page, at, _verb_of(page.tree, at), whole=True), setting, "case", NOBODY, "", "")


def _told(page: Page, setting: Setting, at: int, sign: _Sign, *, goes_on: bool) -> Iterator[State]:
    """What one word tells. goes_on: the sentence before looks back, and this one names no day of its own: "In 2011 he
    hit her. He was sentenced to two years."
    """
    tree = page.tree
    if sign.scale == _AHEAD or not _has(tree, at, sign.needs):
        return
    verb = _verb_of(tree, at)
    if any(tree.lemma(i).lower() in _EARLIER for i in tree.children(verb, "advmod")):
        return  # "was previously charged" is of another case
    tense = tense_of(page, verb)
    head = _person(page, at, verb, sign.role) if tense else None
    if tense is None or head is None or head == at or (tense == _AHEAD and sign.scale != "case"):
        return
    if goes_on and tree.tokens[head].pos == "PRON":
        return
    joined = tree.children(head, "conj")
    for whom, named in filter(None, (_who(page, i) for i in (head, *joined))):
        if joined and named == f"the {whom}":
            continue  # "four women and a man"
        yield State(_words(page, at, verb), setting, sign.scale, sign.stage, whom, named, is_ahead=tense == _AHEAD)


def _words(page: Page, at: int, verb: int, *, whole: bool = False) -> Span:
    """The words that tell a state: from the verb with what stands before it to the end of its phrase; with `whole`
    from its subject.
    """
    tree = page.tree
    first = min(at, *_auxiliaries(tree, verb), *tree.children(at, "case", "det"))
    subject = tree.child(verb, "nsubj:pass") if whole else None
    first = first if subject is None else min(first, *tree.extent(subject))
    end = max(tree.subtree(verb if whole else at, without=_NEXT))
    last = max(at, next((i for i in range(at, end + 1) if _ends(page, i)), end + 1) - 1)
    if last > first + _LONGEST:
        last = max(at, first + _LONGEST)
        while last > at and (tree.tokens[last].pos in _OPEN or _joined_on(page, last)):
            last -= 1
    return page.span(tree.tokens[first].start, tree.tokens[last].end)


def _joined_on(page: Page, at: int) -> bool:
    """Whether a word goes on without a blank: the "first" of "first-degree"."""
    end = page.tree.tokens[at].end
    return page.text[end : end + 1] in tuple("-‐‑'’")


def _tells_of_nobody(page: Page, at: int) -> bool:
    """Whether a word tells that nobody was arrested or charged: "no arrests", "nobody has been charged"."""
    tree, lemma = page.tree, page.tree.lemma(at).lower()
    if (lemma, tree.tokens[at].pos) == ("arrest", "NOUN"):
        verb = _verb_of(tree, at)
        denied = (*tree.children(at, "det"), *(() if verb == at else tree.children(verb, "advmod")))
        return any(is_denial(page, i) for i in denied) and not tree.children(at, "amod")
    if (lemma, tree.tokens[at].pos) not in (("arrest", "VERB"), ("charge", "VERB")):
        return False
    subject = tree.child(at, "nsubj:pass")
    if subject is None or tree.children(subject, "amod", "advmod", "nmod"):
        return False
    return any(is_denial(page, i) for i in (subject, *tree.children(subject, "det")))


def _ends(page: Page, at: int) -> bool:
    token = page.tree.tokens[at]
    return page.text[token.start : token.end] in {",", ";", ":", "(", "—", "–", ".", "”", '"'}


def _auxiliaries(tree: Tree, verb: int) -> tuple[int, ...]:
    """A verb, what helps it, and the verb above that says it is expected."""
    above = tree.head(verb)
    expected = (above,) if above is not None and _is_ahead(tree, verb, above) else ()
    to = tuple(i for i in tree.children(verb, "mark") if tree.lemma(i).lower() == "to")
    return (*to, *(i for one in (verb, *expected) for i in (one, *tree.children(one, "aux", "aux:pass", "cop"))))


def _has(tree: Tree, at: int, needs: str) -> bool:
    """Whether what a row asks for hangs on the word."""
    kind, _, listed = needs.partition(":")
    words = frozenset(listed.split("|"))
    if kind == "-":
        return True
    if kind == "alone":
        return tree.child(at, "obj") is None
    if kind == "passive":
        return tree.child(at, "aux:pass") is not None or tree.relation(at) == "acl"
    if kind in ("in", "stays"):
        case, verb = tree.child(at, "case"), _verb_of(tree, at)
        stays = verb == at or tree.lemma(verb).lower() in _STAYS
        return case is not None and tree.lemma(case).lower() in words and (kind == "in" or stays)
    relations = {"as": ("obj", "xcomp", "ccomp"), "of": ("obl",), "how": ("amod", "advmod")}[kind]
    return any(_lemmas(tree, i) & words and not _lemmas(tree, i) & _NOT for i in tree.children(at, *relations))


def _lemmas(tree: Tree, at: int) -> frozenset[str]:
    """The lemmas of a word and of those joined to it: "serious but stable"."""
    return frozenset(tree.lemma(i).lower() for i in (at, *tree.children(at, "conj", "compound", "advmod")))


def _verb_of(tree: Tree, at: int) -> int:
    """The verb whose clause a word stands in; a noun or adjective that is itself what is told, else the word."""
    if tree.tokens[at].pos == "VERB" or tree.child(at, "cop") is not None:
        return at
    above = tree.head(at)
    return above if above is not None and tree.tokens[above].pos in ("VERB", "AUX") else at


def tense_of(page: Page, verb: int) -> str | None:
    """Whether a clause is told to have happened or to lie ahead; None where it is denied, possible or a condition."""
    tree = page.tree
    above = tree.head(verb)
    ahead = above is not None and _is_ahead(tree, verb, above)
    for child in tree.children(verb, "aux", "advmod", "mark", "det"):
        lemma = tree.lemma(child).lower()
        if lemma in ("will", "shall") or (
            lemma == "to" and (ahead or page.kind_at(tree.tokens[verb].start) == "title")
        ):
            ahead = True
        elif lemma in (*words_of("unreal", "modal"), *words_of("unreal", "mark"), "to") or is_denial(page, child):
            return None
    subject = tree.child(verb, "nsubj", "nsubj:pass")
    if subject is not None and any(is_denial(page, i) for i in (subject, *tree.children(subject, "det"))):
        return None
    governed = above is not None and tree.base_relation(verb) in ("xcomp", "ccomp") and not ahead
    if governed and above is not None and tree.lemma(above).lower() in words_of("unreal", "word"):
        return None
    joined = tree.base_relation(verb) in ("conj", "xcomp") and above is not None and above < verb
    if joined and above is not None and tree.tokens[above].pos == "VERB" and not ahead:
        return tense_of(page, above)
    return _AHEAD if ahead else "told"


def _is_ahead(tree: Tree, verb: int, above: int) -> bool:
    """Whether the word above a verb says that it is expected: "set to open", not "set fire before fleeing"."""
    if tree.base_relation(verb) == "advcl" and not any(tree.lemma(i) == "to" for i in tree.children(verb, "mark")):
        return False
    signs = _signs().get((tree.lemma(above).lower(), tree.tokens[above].pos or ""), ())
    return tree.base_relation(verb) in ("xcomp", "ccomp", "advcl") and any(sign.scale == _AHEAD for sign in signs)


def _person(page: Page, at: int, verb: int, role: str) -> int | None:
    """The head of the noun phrase of whom it is told."""
    tree = page.tree
    if role == "for":
        for child in tree.children(at, "obl", "nmod"):
            case = tree.child(child, "case")
            if case is not None and tree.lemma(case).lower() == "for":
                return child
        return None
    if tree.tokens[at].pos == "VERB":
        return done_to(page, at) if role == "object" else whose_act(tree, at)
    if tree.tokens[verb].pos == "VERB":
        subject = whose_act(tree, verb)
        return done_to(page, verb) or subject if tree.child(verb, "nsubj") is None else subject
    if tree.base_relation(at) in ("nmod", "acl", "amod"):
        return tree.head(at)
    return whose_act(tree, at)


def _who(page: Page, head: int) -> tuple[str, str] | None:
    """Of whom it is told, as in `State.whom` and `State.named`; None for several people and for what is no person."""
    tree, token = page.tree, page.tree.tokens[head]
    entity = _entity(page, head)
    if entity is not None:
        return (entity.id, entity.name) if entity.kind == "person" else None
    lemma = tree.lemma(head).lower()
    if token.pos != "NOUN" or page.text[token.start : token.end].lower() != lemma:
        return None
    if tree.children(head, "conj", "nummod"):
        return None  # "one victim" is one of several
    named = next((one for i in tree.children(head, "appos", "flat") if (one := _entity(page, i))), None)
    if named is not None and named.kind == "person":
        return named.id, named.name
    noun = person_noun(lemma)
    if noun in (None, "person", "people"):
        return None
    age = next(iter(_AGE.findall(page.text, *_before(page, head))), "")
    return f"{age}{noun}", f"the {age}{noun}"


def _before(page: Page, head: int) -> tuple[int, int]:
    """The characters of a noun phrase up to its noun."""
    tree = page.tree
    return tree.tokens[min(tree.subtree(head))].start, tree.tokens[head].start


def _entity(page: Page, at: int) -> Entity | None:
    token = page.tree.tokens[at]
    named = page.names.holding(token.start, token.start + 1)
    return named[-1][1] if named else None
