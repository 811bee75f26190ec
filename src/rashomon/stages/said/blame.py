"""Whether words of blame beside a name blame its bearer, and the clause in which they can be printed.

The list (`lexicon/en/blame.tsv`) finds words that stand beside a name; here the parse says whose act they tell of. An
act that is a condition, a plan, a question or a fear, or that is denied, blames nobody (`lexicon/en/unreal.tsv`).
"""

from __future__ import annotations

from rashomon.lexicon import load_words, words_of
from rashomon.model import Span
from rashomon.page import Page
from rashomon.text.words import fold

Range = tuple[int, int]
"""Offsets in a text, half-open."""

_MODIFIES = frozenset({"compound", "amod", "nmod:poss", "nmod:desc"})  # what only describes the noun it hangs on
_OWN = frozenset({"its", "their", "his", "her"})
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_HANGING = frozenset({"advcl", "advcl:relcl", "acl:relcl", "parataxis", "conj"})  # clauses beside what is told
_PRINTED = _HANGING | {"acl"}  # clauses that are printed without what they hang on
_LONGEST = 45  # words of a clause that is printed whole. Chosen by hand
_STEPS = 12  # up the tree from the words of blame


def blames(page: Page, name: Range, words: Range, place: str, *, is_person: bool) -> bool:
    """Whether words of blame are about the bearer of a name beside them, by the parse.

    name: where the name stands.
    words: where the words of blame stand.
    place: their place in the list: "act", "does", "object" or "state".
    is_person: whether the name is a person's.
    """
    tree = page.tree
    named, told = _joined_to(page, tree.top(tree.over(*name))), tree.top(tree.over(*words))
    if place == "does":
        mine = _agent(page, told) == named
    elif place == "state":
        mine = tree.head(named) == told and tree.base_relation(named) == "nsubj" and not _is_reduced(page, told)
    elif place == "object":
        mine = _is_object(page, _bearer(page, named), told)
    elif words[0] < name[0]:
        mine = _bearer(page, named) in tree.children(told, "nmod", "obl", "obl:agent", "nmod:agent")
    else:
        suffered = is_person and fold(page.text[slice(*words)]) in words_of("blame", "suffered")
        mine = not suffered and _owns(page, named, told)
    return mine and not _is_unreal(page, told)


def _joined_to(page: Page, named: int) -> int:
    """The first of the names that one stands with: for "Moe" in "Lund and Moe" it is "Lund"."""
    tree = page.tree
    above = (named, *tree.ancestors(named))
    return next((at for at in above if tree.relation(at) != "conj"), named)


def _word(page: Page, at: int) -> str:
    token = page.tree.tokens[at]
    return fold(page.text[token.start : token.end])


def _bearer(page: Page, named: int) -> int:
    """The noun that a name stands for: itself, or the body that it describes ("the Danish navy"); a person or a thing
    that it describes or owns is another.
    """
    tree = page.tree
    head = tree.head(named)
    if tree.relation(named) not in _MODIFIES or head is None:
        return named
    bodies = {word.casefold() for word in load_words("organisation_words")} | words_of_state()
    return head if _word(page, head) in bodies or tree.lemma(head).casefold() in bodies else named


def words_of_state() -> frozenset[str]:
    """The nouns for what acts for a country: its government and those who fight for it."""
    return frozenset(words_of("blame", "body"))


def _owns(page: Page, named: int, act: int) -> bool:
    """Whether an act is somebody's: "X's raid", "the X regime's raid", "X continues its raids"; not "X's raid plans",
    nor the act of others who stand between ("an X actors strike").
    """
    tree = page.tree
    if tree.relation(act) in _MODIFIES or (tree.relation(named) == "compound" and _is_country(page, named)):
        return False  # a country before a noun is the place: "the Libya strike"
    if any(tree.tokens[i].pos == "NOUN" and tree.lemma(i) != _word(page, i) for i in range(named + 1, act)):
        return _bearer(page, named) != named and tree.head(_bearer(page, named)) == act
    if any(_word(page, i) in _OWN for i in tree.children(act, "nmod:poss")):
        verb = tree.head(act)
        return verb is not None and tree.relation(act) == "obj" and named in tree.children(verb, "nsubj")
    return tree.head(_bearer(page, named)) == act and tree.base_relation(_bearer(page, named)) != "nsubj"


def _is_country(page: Page, named: int) -> bool:
    entity = page.entity_at(page.tree.tokens[named].start)
    return entity is not None and entity.kind == "place" and page.tree.tokens[named].pos == "PROPN"


def _agent(page: Page, verb: int) -> int | None:
    """The subject of a verb in the active voice, its own or that of the verb it is joined to."""
    tree = page.tree
    for at in (verb, *tree.ancestors(verb)):
        if tree.children(at, "nsubj:pass", "aux:pass"):
            return None
        subject = tree.child(at, "nsubj")
        if subject is not None or tree.relation(at) != "conj":
            return subject
    return None


def _is_object(page: Page, bearer: int, told: int) -> bool:
    """Whether somebody is accused, or is called a suspect: the object of the words of blame, or one noun with them.
    What belongs to the bearer is somebody's act or plan: it is printed with them.
    """
    tree = page.tree
    if tree.head(told) == bearer:  # "suspect Per Lund"
        return tree.relation(told) in _MODIFIES
    if tree.relation(bearer) == "nsubj" and tree.head(bearer) in tree.children(told, "ccomp", "xcomp", "advcl"):
        return True  # "accused Lund of lying": the parse may take him for who lies
    at = bearer
    for _ in range(2):  # "condemned the Danish regime's air strike"
        head = tree.head(at)
        if head == told:
            return tree.base_relation(at) in ("obj", "nmod", "obl", "appos", "flat", "nsubj")
        if head is None or tree.relation(at) not in _MODIFIES or _is_person_word(page, head):
            return False
        at = head
    return tree.head(at) == told and tree.relation(at) == "obj"


def _is_person_word(page: Page, at: int) -> bool:
    """Whether a noun is one for people, who are not the country or body that describes them."""
    lemma = page.tree.lemma(at).casefold()
    return any(lemma in load_words(name) for name in ("people", "crowds", "offices", "kin"))


def _is_reduced(page: Page, told: int) -> bool:
    """Whether a clause has lost its object to the noun before it: "the money X was accused of laundering"."""
    tree = page.tree
    if tree.relation(told) != "acl:relcl":
        return False
    first = tree.child(told, *_SUBJECTS)
    return first is not None and all(i >= first for i in tree.children(told, "obj", "obl", "mark", "advmod", "nsubj"))


def _is_unreal(page: Page, told: int) -> bool:
    """Whether what is told is a condition, plan, question or fear, or is denied."""
    tree = page.tree
    sentence = page.parsed_at(tree.tokens[told].start)
    if sentence is None or page.text[sentence.start : sentence.end].rstrip("\"”’' ").endswith("?"):
        return True
    below = told  # the part of each governing word in which the blame stands
    for steps, at in enumerate((told, *tree.ancestors(told))):
        if steps > _STEPS:
            break
        holds = steps == 0 or tree.relation(below) not in _HANGING
        if any(_word(page, i) in words_of("unreal", "mark") for i in tree.children(at, "mark", "advmod")):
            return True
        if steps and holds and tree.lemma(at).casefold() in words_of("unreal", "word"):
            return True
        if holds and any(_makes_unreal(page, i) for i in tree.children(at) if i != below):
            return True
        below = at
    return False


def _makes_unreal(page: Page, at: int) -> bool:
    """Whether a word that hangs on an act or its verb denies it, sets it in the future or makes it a condition."""
    tree, word = page.tree, _word(page, at)
    relation = tree.base_relation(at)
    if relation == "aux":
        return word in words_of("unreal", "modal")
    if relation in ("advmod", "det", "cc"):
        return word in ("not", "n't", "n’t", "never", "no", "neither", "hardly", "any")
    if relation in ("amod", "compound"):
        return tree.lemma(at).casefold() in words_of("unreal", "word")
    return tree.relation(at) == "advcl" and any(
        _word(page, i) in words_of("unreal", "mark") for i in tree.children(at, "mark")
    )


def clause_of(page: Page, blame: Span, edge: int) -> Span | None:
    """The clause that words of blame stand in, with whoever says it ("Ness said Denmark bombed the port"), without
    clauses that hang on it; None where it is too long to print.

    edge: the end of the paragraph.
    """
    tree, inside = page.tree, page.tokens_over(blame)
    top = tree.top(inside)
    for at in (top, *tree.ancestors(top)):
        top = at
        if tree.relation(at) in _PRINTED and tree.child(at, *_SUBJECTS) is not None:
            break
    kept = _kept(page, top, inside) | set(inside)
    first, last = inside.start, inside.stop - 1
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    while first < inside.start and tree.relation(first) in ("punct", "cc", "mark"):
        first += 1
    while last >= inside.stop and tree.relation(last) == "punct":
        last -= 1
    start, end = min(tree.tokens[first].start, blame.start), max(min(edge, tree.tokens[last].end), blame.end)
    span = _with_marks(page, page.span(start, end), edge)
    return span if span and page.count_words(span.start, span.end) <= _LONGEST else None


def _with_marks(page: Page, span: Span, edge: int) -> Span | None:
    """A span with the quotation marks that it cuts through: with the mark right behind it, else the whole sentence;
    None where that does not pair them either.
    """
    quoted = [one for at in (span.start, span.end - 1) if (one := page.quotations.at(at))]
    if all(span.start <= one.start and one.end <= span.end for one in quoted):
        return span
    close = max(one.end for one in quoted)
    if all(one.start >= span.start for one in quoted) and not any(map(str.isalnum, page.text[span.end : close])):
        return page.span(span.start, min(close, edge))
    first, last = page.sentence_range(span.start)
    whole = page.span(first, min(last, edge))
    return whole if all(whole.start <= one.start and one.end <= whole.end for one in quoted) else None


def _kept(page: Page, top: int, inside: range) -> set[int]:
    """The tokens below `top` without the clauses that hang on it, unless the words of blame stand in one."""
    tree, todo, kept = page.tree, [top], {top}
    while todo:
        for child in tree.children(todo.pop()):
            below = tree.subtree(child)
            first = min((i for i in below if tree.relation(i) != "punct"), default=child)
            if child not in kept and not (_is_beside(page, child, first) and below.isdisjoint(inside)):
                kept.add(child)
                todo.append(child)
    return kept


def _is_beside(page: Page, at: int, first: int) -> bool:
    """Whether a clause only stands beside what is told: another statement that is joined to it, or a clause parted from
    it by a comma, or by a word of time or reason ("when"). Who says it ("…, police said") is no such clause, and
    "charged with killing a guard" has none.

    first: the first token of the clause.
    """
    tree, relation = page.tree, page.tree.relation(at)
    if relation in ("conj", "parataxis"):
        said = tree.lemma(at) in load_words("cues") or not any(True for _ in tree.children(at, *_SUBJECTS))
        return not said
    if relation not in _HANGING:
        return False
    before = page.text[: tree.tokens[first].start].rstrip()[-1:] if first else ""
    return before in (",", "—", "–", "-", ";", "(") or (
        _word(page, first) in words_of("unreal", "beside") and tree.child(at, *_SUBJECTS) is not None
    )
