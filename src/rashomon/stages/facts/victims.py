"""Who is told to be killed, hurt, arrested …, by the parse: the people of whom a verb, an adjective or a noun says it.

A coordination is one group ("a woman and her two sons were killed" is three). What is denied, feared, attempted or put
as a condition is told of nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from rashomon.lexicon import load_table, load_words, words_of
from rashomon.model import Sentence
from rashomon.page import Page
from rashomon.stages.facts.counted_nouns import is_counted, person_noun
from rashomon.text.tree import Tree

_CLIMB = 4
"""Steps from a verb to the one whose subject or object it shares."""
_RELATIVE = frozenset({"who", "whom", "that", "which"})
_ONE = frozenset({"he", "she", "him", "her", "himself", "herself", "i", "me", "myself", "self", "someone", "somebody"})
_NOBODY = frozenset({"nobody", "none", "noone", "no-one"})
_SELF = frozenset({"himself", "herself", "self"})
_NOT_QUITE = frozenset({"not", "n't", "never", "nearly", "almost", "attempt", "attempted"})
_PEOPLE = ("NOUN", "PROPN", "PRON", "NUM", "ADJ")


@dataclass(frozen=True, slots=True)
class Victims:
    """The people of whom one word tells that they were killed, hurt, arrested …

    measure: what is told, as in the lexicon's `measures`.
    at: the token of the word that tells it.
    people: the head of each noun phrase of the group, in the order of the text.
    nobody: it is told that there were none: "no one was hurt", "no injuries were reported".
    unreal: it is not told to have happened: "could have killed two", "tried to kill a guard".
    """

    measure: str
    at: int
    people: tuple[int, ...]
    nobody: bool = False
    unreal: bool = False


@cache
def _harms() -> Mapping[tuple[str, str], tuple[str, str]]:
    """Lemma and part of speech -> measure, who suffers it."""
    return {(row[0], row[1]): (row[2], row[3]) for row in load_table("harms")}


def find_victims(page: Page, sentence: Sentence) -> Iterator[Victims]:
    """What a parsed sentence tells to have happened to people, in the order of the words that tell it."""
    tree = page.tree
    title = page.kind_at(sentence.start) == "title"
    told = {at: what for at in range(sentence.first, sentence.last) if (what := _told_at(tree, at)) is not None}
    for at, (measure, role) in told.items():
        if _is_unreal(tree, at):
            head = _sufferer(page, at, role, title=title)
            if head is None and tree.child(at, "aux:pass") is not None:
                head = whose_act(tree, at)  # "two men remain to be rescued"
            if head is not None:
                yield Victims(measure, at, (head,), unreal=True)
            continue
        if _is_none(tree, at):
            yield Victims(measure, at, (at,), nobody=True)
        elif role != "nobody" and (head := _sufferer(page, at, role, title=title)) not in (None, at):
            yield from _befallen(page, Victims(measure, at, (head,)), told, title=title)


def _befallen(page: Page, victims: Victims, told: Mapping[int, tuple[str, str]], *, title: bool) -> Iterator[Victims]:
    """Those who are named together with the one whom a word tells of; none at all where it is of nobody."""
    tree, at, head = page.tree, victims.at, victims.people[0]
    if _is_denied(tree, head) or tree.lemma(head).lower() in _NOBODY:
        if _is_none(tree, head) and not _is_qualified(tree, at):
            yield replace(victims, nobody=True)
        return
    people = _own_part(tree, _group(page, head, at, title=title), at, told)
    if people:
        yield replace(victims, people=tuple(people))


def _own_part(tree: Tree, people: Sequence[int], at: int, told: Mapping[int, tuple[str, str]]) -> list[int]:
    """Those of a group of whom this word tells: "one man dead and three others injured", "killed a woman and injured
    nine others".
    """
    own = [i for i in people if i == people[0] or not _tells_other(tree, i, at, told)]
    after = next((i for i in _beside(tree, at) if i in told and i > at), None)
    if after is not None:
        own = [i for i in own if i < (at if people[0] < at else after)]
    before = next((i for i in _beside(tree, at) if i in told and i < at), None)
    if before is not None:
        own = [i for i in own if (before < i < at if people[0] < before else i > at)] or own
    return own


def _tells_other(tree: Tree, head: int, at: int, told: Mapping[int, tuple[str, str]]) -> bool:
    """Whether another word tells something else of one noun phrase of a group."""
    return any(i != at and i in told and told[i][0] != told[at][0] for i in tree.children(head, "amod", "acl"))


def _beside(tree: Tree, at: int) -> Iterator[int]:
    """The words that a word is joined to, and those of which the same is told: "left one dead and two hurt"."""
    above = tree.head(at)
    yield from tree.children(at, "conj", "parataxis")
    if above is not None and tree.base_relation(at) in ("conj", "parataxis"):
        yield above
    if above is not None and tree.relation(at) == "xcomp":
        yield from (i for i in tree.children(above, "xcomp") if i != at)


def tells_harm(tree: Tree, at: int) -> bool:
    """Whether a word tells that somebody was killed, hurt, arrested … by itself."""
    told = _told_at(tree, at)
    return told is not None and told[1] != "nobody"


def _told_at(tree: Tree, at: int) -> tuple[str, str] | None:
    """What a word tells of whom: the measure and the role; None where it tells of no harm."""
    pos, lemma = tree.tokens[at].pos, tree.lemma(at).lower()
    if pos == "VERB" and _is_fatal(tree, at):
        return "killed", "object"
    if lemma == "dead" and pos == "ADV":
        pos = "ADJ"
    return _harms().get((lemma, pos or ""))


def _is_fatal(tree: Tree, verb: int) -> bool:
    """ "fatally shot", "shot dead", "stabbed to death"."""
    for child in tree.children(verb, "advmod", "obl"):
        lemma = tree.lemma(child).lower()
        if lemma == "fatally":
            return True
        if lemma == "death" and (case := tree.child(child, "case")) is not None and tree.lemma(case).lower() == "to":
            return True
    return False


def _sufferer(page: Page, at: int, role: str, *, title: bool) -> int | None:
    """The head of the noun phrase that suffers what a word tells."""
    tree = page.tree
    if role == "of":
        return tree.child(at, "nmod", "nmod:poss") if _is_of(tree, at) else None
    relation = tree.base_relation(at)
    if tree.tokens[at].pos != "VERB":
        if relation in ("amod", "acl"):
            head = tree.head(at)
            named = head is not None and relation == "amod" and tree.tokens[head].pos == "PROPN"
            return None if head is None or named or (head > at and _ends_before_and(tree, at)) else head
        if tree.relation(at) == "acl:relcl":
            return _behind(tree, tree.child(at, "nsubj", "nsubj:pass"), at)
        if relation in ("xcomp", "advmod", "obl", "advcl") and (above := tree.head(at)) is not None:
            return done_to(page, above, title=title)
        return _behind(tree, tree.child(at, "nsubj", "nsubj:pass"), at)
    return done_to(page, at, title=title) if role == "object" else whose_act(tree, at)


def _ends_before_and(tree: Tree, at: int) -> bool:
    """Whether a new noun phrase follows a word: "left him dead and two women wounded"."""
    after = [token.pos for token in tree.tokens[at + 1 : at + 3]]
    return after[:1] == ["CCONJ"] and after[1:] in (["NUM"], ["DET"])


def _is_of(tree: Tree, noun: int) -> bool:
    """Whether what hangs on a noun is whom it befell: "the death of a guard", "a guard's death"."""
    child = tree.child(noun, "nmod", "nmod:poss")
    if child is None:
        return False
    case = tree.child(child, "case")
    return tree.relation(child) == "nmod:poss" or (case is not None and tree.lemma(case).lower() == "of")


def done_to(page: Page, verb: int, *, title: bool = False) -> int | None:
    """Whom a verb is done to: the subject of a passive, the object, the noun that a participle describes."""
    tree = page.tree
    for at in (verb, *islice(_shared(tree, verb), _CLIMB)):
        subject = tree.child(at, "nsubj:pass")
        if subject is not None and not _follows_mark(page, at, subject):
            return _behind(tree, subject, at)
        found = tree.child(at, "obj")
        if found is not None:
            return found
        relation = tree.relation(at)
        if relation == "amod" or (relation == "acl" and not _is_ing(page, at)):
            return tree.head(at)
        subject = tree.child(at, "nsubj")
        if subject is not None and tree.child(at, "aux:pass") is not None:
            return _behind(tree, subject, at)
        joined = [found for other in tree.children(at, "conj") if (found := tree.child(other, "obj")) is not None]
        if joined and tree.tokens[at].pos == "VERB":
            return joined[0]
        if subject is not None:
            return subject if title and at == verb and not _is_ing(page, at) else None
    return None


def _follows_mark(page: Page, verb: int, subject: int) -> bool:
    """Whether a subject stands behind its verb and a comma: it is of the next word ("1 killed, 4 others wounded")."""
    between = page.text[page.tree.tokens[verb].end : page.tree.tokens[max(verb, subject)].start]
    return subject > verb and "," in between


def whose_act(tree: Tree, verb: int) -> int | None:
    """Who does what a verb tells."""
    for at in (verb, *islice(_shared(tree, verb), _CLIMB)):
        subject = tree.child(at, "nsubj", "nsubj:pass")
        if subject is not None:
            return _behind(tree, subject, at)
        if tree.relation(at) == "acl":
            return tree.head(at)
    return None


def _shared(tree: Tree, verb: int) -> Iterator[int]:
    """The verbs whose subject or object a verb shares: those it is joined to."""
    at = verb
    while tree.base_relation(at) in ("conj", "parataxis", "xcomp") and (above := tree.head(at)) is not None:
        if tree.tokens[above].pos != "VERB" or above > at:
            return
        yield above
        at = above


def _behind(tree: Tree, subject: int | None, verb: int) -> int | None:
    """The noun that a relative pronoun stands for; else the subject itself."""
    if subject is not None and tree.lemma(subject).lower() in _RELATIVE and tree.tokens[subject].pos == "PRON":
        return tree.head(verb) if tree.relation(verb) == "acl:relcl" else None
    return subject


def _is_ing(page: Page, at: int) -> bool:
    token = page.tree.tokens[at]
    return page.text[token.start : token.end].lower().endswith("ing")


def _group(page: Page, head: int, at: int, *, title: bool) -> list[int]:
    """The heads of the noun phrases that are joined to one: "a woman and her two sons"; in a title also by a comma."""
    tree = page.tree
    while (
        title and tree.relation(head) in ("appos", "conj") and (above := tree.head(head)) is not None and above < head
    ):
        listed = tree.relation(head) == "conj" or (_after_comma(page, above, head) and _is_common(page, above))
        if not _is_people(page, above) or not listed or _is_named_so(page, above, head):
            break
        head = above
    found = {head}
    todo = [head]
    while todo:
        one = todo.pop()
        joined = [i for i in tree.children(one, "conj") if tree.tokens[i].pos in _PEOPLE]
        if title and len(joined) == 1 and _is_named_so(page, one, joined[0]):
            joined = []
        joined += [i for i in tree.children(one, "appos") if _is_listed(page, one, i, at, title=title)]
        for i in joined:
            if i not in found:
                found.add(i)
                todo.append(i)
    return sorted(found)


def _is_listed(page: Page, one: int, other: int, at: int, *, title: bool) -> bool:
    """Whether what stands beside a noun is one more: "kills wife, self"; in a title people after a comma."""
    tree = page.tree
    if tree.lemma(other).lower() in _SELF:
        return True
    if not title or not _after_comma(page, one, other):
        return False
    if not (_is_common(page, one) and _is_common(page, other)):
        return False  # "Mermaid, Ann Lee, dies"
    return _is_people(page, other) if other < at else is_one_person(page, other)


def _is_named_so(page: Page, one: int, other: int) -> bool:
    """Whether a headline names somebody between commas ("Mermaid, Ann Lee, dies"): nothing but a comma joins a word for
    one person to a name of two words, whatever the parse takes it for.
    """
    tree = page.tree
    if tree.child(other, "cc") is not None or not _after_comma(page, one, other):
        return False
    return tree.child(other, "flat") is not None and tree.child(one, "flat", "nummod") is None


def _after_comma(page: Page, one: int, other: int) -> bool:
    tree, tokens = page.tree, page.tree.tokens
    start = tokens[min(i for i in tree.subtree(other) if tokens[i].pos != "PUNCT")].start
    named = tokens[other].pos == "PROPN" and tokens[one].pos == "NOUN"  # "teen Ann Lee"
    return page.text[max(0, start - 2) : start].strip() == "," and not named


def _is_people(page: Page, head: int) -> bool:
    return is_one_person(page, head) or page.tree.child(head, "nummod") is not None


def _is_common(page: Page, head: int) -> bool:
    """Whether a noun is a word for people, not a name, also where a headline writes it as one."""
    token = page.tree.tokens[head]
    word = page.text[token.start : token.end].lower()
    return word in load_words("people") or is_counted(word)


def is_one_person(page: Page, head: int) -> bool:
    """Whether a noun phrase stands for one person."""
    token, lemma = page.tree.tokens[head], page.tree.lemma(head).lower()
    if token.pos == "PRON":
        return lemma in _ONE
    if token.pos == "PROPN":
        word, entity = page.text[token.start : token.end].lower(), page.entity_at(token.start)
        return entity.kind == "person" if entity else not is_counted(word) or person_noun(word) is not None
    if token.pos == "ADJ":
        return lemma == "old"
    if lemma == "self":
        return True
    singular = page.text[token.start : token.end].lower() == lemma  # "women" are as long as "woman"
    return token.pos == "NOUN" and singular and (person_noun(lemma) is not None or lemma in load_words("people"))


def _is_none(tree: Tree, head: int) -> bool:
    """ "No one", "nobody", "no passengers", "no injuries".

    Not "no one else", "no serious injuries": there may have been others.
    """
    beside = tree.children(head)
    if any(tree.base_relation(i) in ("amod", "advmod", "nmod", "compound", "conj", "acl", "nummod") for i in beside):
        return False
    if tree.lemma(head).lower() in _NOBODY:
        return not any(tree.lemma(i).lower() == "else" for i in beside)
    return _is_denied(tree, head)


def _is_qualified(tree: Tree, at: int) -> bool:
    """ "Nobody was seriously hurt": somebody may have been hurt otherwise."""
    return any(tree.lemma(i).lower().endswith("ly") for i in tree.children(at, "advmod"))


def _is_denied(tree: Tree, head: int) -> bool:
    det = tree.child(head, "det")
    return det is not None and tree.lemma(det).lower() == "no"


def _is_unreal(tree: Tree, at: int) -> bool:
    """Whether what a word tells is denied, only possible, attempted or a condition."""
    for child in tree.children(at, "advmod", "aux", "amod"):
        lemma = tree.lemma(child).lower()
        if lemma in _NOT_QUITE or lemma in words_of("unreal", "modal"):
            return True
    mark = tree.child(at, "mark")
    if mark is not None and tree.lemma(mark).lower() in words_of("unreal", "mark"):
        return True
    if _is_aim(tree, at):
        return True
    above = tree.head(at)
    if above is not None and tree.base_relation(at) in ("xcomp", "ccomp"):
        lemma = tree.lemma(above).lower()
        if lemma in words_of("unreal", "word") or lemma in words_of("unreal", "attempt"):
            return True
    return above is not None and tree.base_relation(at) in ("conj", "xcomp") and _is_unreal_verb(tree, above)


def _is_aim(tree: Tree, at: int) -> bool:
    """Whether an infinitive says what somebody is only to do ("told to kill a guard", "a plan to free two men"), not
    what came about: "had to be rescued", "used a rifle to kill two", "the third child to die".
    """
    above = tree.head(at)
    if above is None or not any(tree.lemma(i).lower() == "to" for i in tree.children(at, "mark")):
        return False
    governed = tree.base_relation(at) in ("xcomp", "ccomp", "acl", "advcl")
    had = any(tree.lemma(i).lower() == "have" for i in tree.children(at, "aux"))
    return governed and not had and tree.lemma(above).lower() in words_of("unreal", "aim")


def _is_unreal_verb(tree: Tree, verb: int) -> bool:
    return any(
        tree.lemma(child).lower() in words_of("unreal", "modal") or tree.lemma(child).lower() in ("not", "n't", "never")
        for child in tree.children(verb, "aux", "advmod")
    )
