"""What a clause tells, read from the parse: what was done, by whom, to whom or what, when, and whether it is denied.

Passives, particles ("switched off the alarms"), "accused of having done", "denied that", "failed to", "nobody" and "not
one of" are read; what is asked, only possible, provisional ("not yet") or of an earlier time is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon import load_table, words_of
from rashomon.lexicon.names import pronouns
from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.facts.denials import is_denial
from rashomon.stages.facts.events import event_words
from rashomon.stages.facts.noun_phrases import is_people
from rashomon.stages.facts.setting import Setting, looks_back
from rashomon.stages.facts.victims import done_to, whose_act
from rashomon.text.cues import cue_class
from rashomon.text.dates import find_dates
from rashomon.text.days import day_interval
from rashomon.text.rarity import rarity
from rashomon.text.tree import Tree
from rashomon.text.words import is_content, stem_word

_RARITY = 2.0
"""How rare a verb is at least that says what was done: "do", "make", "take" and "get" say too little."""
_SUBJECT = ("nsubj", "nsubj:pass")
_GOVERNED = frozenset({"ccomp", "xcomp"})
_APART = ("conj", "cc", "parataxis", "punct", "discourse")
"""How what is no part of a clause hangs on its verb."""
_NOT_ONLY = frozenset(
    {"only", "just", "merely", "necessarily", "immediately", "even", "yet", "simply", "always", "all"}
)
"""Words before which "not" denies something else than the clause."""
_PROVISIONAL = frozenset({"yet", "longer", "immediately", "still", "far", "anymore"})
_SELDOM = frozenset({"rarely", "seldom", "hardly", "barely", "scarcely"})
"""What is done seldom is done."""
_NARROWING = frozenset({"because", "due", "until", "till"})
_EARLIER = frozenset({"previously", "formerly", "once", "earlier", "before"})
ACCUSING = frozenset({"accuse", "charge", "suspect", "blame"})
_CHARGES = ("advcl", "obl", "acl", "ccomp", "xcomp")
"""How what somebody is accused of hangs on the verb that says so."""
_HELD = frozenset({"happen", "occur"})
"""Verbs that say nothing of which event it was: "the shootings did not happen" may be of others."""
_PARTICLES = frozenset({"off", "out", "up", "down", "away"})
_NOBODY = frozenset({"nobody", "none", "one", "nothing"})
_ANYBODY = frozenset({"nobody", "nothing", "no-one"})

Party = frozenset[str]
"""The keys by which somebody or something is known: an entity's id, the stem of a noun, what things of its sort are."""


@dataclass(frozen=True, slots=True)
class DeniableClause:
    """What a clause tells.

    at: its verb, or the adjective that says what somebody or something was.
    acts: the stem of the verb, and what acts of its sort are.
    agent, patient: who did it, and whom or what it befell; empty where nobody is named, None where it is not known who.
    says: the stems and entities of all that it says beside them.
    around: those of its whole sentence.
    is_denied: it is denied; `is_ahead`: it is only expected.
    """

    page: Page
    setting: Setting
    at: int
    span: Span
    acts: frozenset[str]
    agent: Party | None
    patient: Party | None
    says: frozenset[str]
    around: frozenset[str]
    days: tuple[tuple[str, str], ...]
    is_denied: bool
    is_ahead: bool

    @property
    def doc(self) -> str:
        """The id of the document it stands in."""
        return self.span.doc


def find_clauses(page: Page, settings: Sequence[Setting], main: str | None) -> Iterator[DeniableClause]:
    """The clauses of a report's body of which it is plain whether they are told or denied, in the order of its text."""
    for setting in settings:
        sentence = page.parsed_at(setting.span.start)
        if sentence is None or setting.headline or setting.apart or looks_back(setting.days, main):
            continue
        around = None
        for at in range(sentence.first, sentence.last):
            if not _tells_act(page, at):
                continue
            denied, ahead = _polarity(page, at), _time(page, at)
            if denied is None or ahead is None or _is_asked(page, at):
                continue
            if around is None:
                around = frozenset(_around(page, range(sentence.first, sentence.last)))
            yield _clause(page, setting, at, around, denied=denied, ahead=ahead)


def _clause(
    page: Page, setting: Setting, at: int, around: frozenset[str], *, denied: bool, ahead: bool
) -> DeniableClause:
    tree = page.tree
    agent, patient = _parties(page, at)
    above = tree.head(at)
    if agent is not None and above is not None and tree.relation(at) == "ccomp" and is_body(page, agent):
        agent = whose_act(tree, above)  # "the firm denied that it had …"
    words = _within_quote(page, at, _own_words(page, at))
    span = page.span(tree.tokens[words[0]].start, tree.tokens[words[-1]].end)
    days = days_in(page, span)
    without = tree.subtree(agent) if agent is not None and agent in words else set()
    says = frozenset(_said(page, at, [i for i in words if i not in without]))
    anybody = _is_anybody(page, agent if patient is None else patient)  # "people live there"
    parties = (_party(page, agent), None if anybody else _party(page, patient))
    return DeniableClause(page, setting, at, span, _acts(page, at), *parties, says, around, days, denied, ahead)


def _tells_act(page: Page, at: int) -> bool:
    """Whether a word tells that something was done, or what somebody or something was."""
    tree, token = page.tree, page.tree.tokens[at]
    if token.pos == "ADJ":
        return tree.child(at, "cop") is not None
    if token.pos != "VERB" or tree.base_relation(at) == "amod":
        return False
    lemma = tree.lemma(at).lower()
    said = cue_class(lemma) is not None and tree.child(at, "ccomp", "parataxis") is not None
    return not said and lemma[:1].isalpha() and lemma not in _HELD and rarity(lemma) >= _RARITY


def _is_asked(page: Page, at: int) -> bool:
    """Whether a clause stands in a question."""
    words = page.tree.extent(at)
    return "?" in page.text[page.tree.tokens[words[0]].start : page.tree.tokens[words[-1]].end + 2]


def _own_words(page: Page, at: int) -> list[int]:
    """The words of a clause, from the first to the last, without what is only joined to it."""
    return sorted(i for i in page.tree.subtree(at, without=_APART))


def _within_quote(page: Page, at: int, words: list[int]) -> list[int]:
    """Of the words of a clause those of the quotation it stands in: not the cue behind it."""
    tokens = page.tree.tokens
    quote = page.quote_at(page.span(tokens[at].start, tokens[at].end))
    if quote is None:
        return words
    return [i for i in words if any(span.start <= tokens[i].start < span.end for span in quote.content)]


def _acts(page: Page, at: int) -> frozenset[str]:
    tree, lemma = page.tree, page.tree.lemma(at).lower()
    if tree.tokens[at].pos == "ADJ":
        return frozenset({f"be {lemma}"})
    particle = tree.child(at, "compound:prt")
    if particle is None and _behind_particle(page, at) is not None:
        particle = at + 1
    verb = lemma if particle is None else f"{lemma} {tree.lemma(particle).lower()}"
    return frozenset({verb, *_listed("same_acts").get(verb, ())})


def _behind_particle(page: Page, at: int) -> int | None:
    """What stands behind a particle that the parse takes for a preposition: the alarms in "switched off the alarms"."""
    tree = page.tree
    found = next((i for i in tree.children(at, "obj", "obl") if tree.child(i, "case") == at + 1), None)
    return found if found is not None and tree.lemma(at + 1).lower() in _PARTICLES else None


@cache
def _listed(table: str) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in load_table(table):
        found[row[0]].append(row[1])
    return {word: tuple(classes) for word, classes in found.items()}


def _parties(page: Page, at: int) -> tuple[int | None, int | None]:
    """The heads of the phrases that name who did it, and whom or what it befell."""
    tree, above = page.tree, page.tree.head(at)
    if tree.tokens[at].pos == "ADJ":
        return None, whose_act(tree, at)
    passive = tree.child(at, "nsubj:pass", "aux:pass") is not None or (
        tree.relation(at) == "acl" and not printed_word(page, at).endswith("ing")
    )
    if passive:
        return by_whom(tree, at), done_to(page, at)
    befallen = tree.child(at, "obj")
    befallen = _behind_particle(page, at) if befallen is None else befallen
    if above is not None and tree.lemma(above).lower() in ACCUSING and tree.base_relation(at) in _CHARGES:
        return done_to(page, above), befallen
    if above is not None and tree.child(at, *_SUBJECT) is None and tree.base_relation(at) in ("advcl", "xcomp"):
        return whose_act(tree, above), befallen
    return whose_act(tree, at), befallen


def by_whom(tree: Tree, at: int) -> int | None:
    """The head of the phrase that says who did what a passive tells: "was accused by the club"."""
    return next((i for i in tree.children(at, "obl", "obl:agent") if _case(tree, i) == "by"), None)


def is_body(page: Page, at: int) -> bool:
    """Whether a word is "it" or "they", whom the names do not resolve: under a verb of saying, whoever says it."""
    return printed_word(page, at) in pronouns("group")


def _case(tree: Tree, at: int) -> str:
    case = tree.child(at, "case")
    return tree.lemma(case).lower() if case is not None else ""


def _party(page: Page, head: int | None) -> Party | None:
    """The keys of what a noun phrase names; empty where there is none, None where nothing says what it stands for."""
    if head is None:
        return frozenset()
    tree = page.tree
    if is_denial(page, head) or (tree.lemma(head).lower() in _NOBODY and _denying(page, head)):
        no_one = any(tree.lemma(i).lower() == "no" for i in tree.children(head, "det"))
        told = no_one or tree.child(head, "nmod") is not None or tree.lemma(head).lower() in _ANYBODY
        return frozenset() if told else None  # "not one defended him": of those told of before
    found = {key for i in (head, *tree.children(head, "appos", "flat")) for key in _keys(page, i)}
    return frozenset(found) or None


def _is_anybody(page: Page, head: int | None) -> bool:
    """Whether a noun stands for people of whom a story may have others: "the officers", not "Lee" or "two officers"."""
    if head is None or page.entity_at(page.tree.tokens[head].start) is not None:
        return False
    bare = page.tree.child(head, "nummod", "appos") is None
    return bare and is_people(page, head)


def _keys(page: Page, at: int) -> Iterator[str]:
    """What a word is known by: the entity it names, else its stem and what things of its sort are."""
    token, lemma = page.tree.tokens[at], page.tree.lemma(at).lower()
    named = page.names.holding(token.start, token.start + 1)
    if named:
        yield named[-1][1].id
    if token.pos == "PRON" or not is_content(lemma):
        return
    yield stem_word(lemma)
    yield from _people_listed().get(lemma, ())


def _key(page: Page, at: int) -> str:
    """The entity that a word names, else its stem."""
    token = page.tree.tokens[at]
    named = page.names.holding(token.start, token.start + 1)
    return named[-1][1].id if named else stem_word(page.tree.lemma(at).lower())


@cache
def _people_listed() -> Mapping[str, tuple[str, ...]]:
    return {row[0]: _listed("same_things")[row[0]] for row in load_table("same_things") if row[2:3] == ("people",)}


def _around(page: Page, words: Sequence[int]) -> Iterator[str]:
    """What a sentence tells of, also with the preposition before it ("against Lee")."""
    for i in words:
        yield from (*_keys(page, i), _key(page, i), f"{_case(page.tree, i)} {_key(page, i)}")


def _said(page: Page, at: int, words: Sequence[int]) -> Iterator[str]:
    """The stems of what a clause says beside its verb, who did it and when: the names by their entities."""
    tree = page.tree
    phrases = (child for child in tree.children(at) if _is_timely(page, child))
    timely = {i for child in phrases for i in tree.subtree(child)}
    for i in words:
        if i == at or i in timely or is_denial(page, i) or tree.tokens[i].pos in ("PRON", "AUX", "PUNCT", "DET"):
            continue
        if tree.base_relation(i) in ("aux", "cop", "mark", "case") or not (
            is_content(printed_word(page, i)) or tree.base_relation(i) == "amod"
        ):
            continue
        token = tree.tokens[i]
        named = page.names.holding(token.start, token.start + 1)
        yield named[-1][1].id if named else stem_word(tree.lemma(i).lower())


def _is_timely(page: Page, at: int) -> bool:
    """Whether a phrase says when: its noun is a day, or one for what happened ("before the blast")."""
    tree, token = page.tree, page.tree.tokens[at]
    if tree.base_relation(at) != "obl":
        return False
    words = sorted(tree.subtree(at))
    start, end = tree.tokens[words[0]].start, tree.tokens[words[-1]].end
    dates = find_dates(page.text, start, end, base=page.document.base_date)
    dated = any(date.start < token.end and token.start < date.end for date in dates)
    return dated or any(True for _ in event_words(page.text[token.start : token.end]))


def printed_word(page: Page, at: int) -> str:
    """A word as it is printed, in lower case."""
    token = page.tree.tokens[at]
    return page.text[token.start : token.end].lower()


# ---- is it denied, and is it told to have happened?


def _polarity(page: Page, at: int) -> bool | None:
    """Whether a clause is denied; None where that is not plain."""
    tree = page.tree
    beside = tree.children(at, "advmod", "aux", "det")
    if any(tree.lemma(i).lower() in _PROVISIONAL | _SELDOM for i in beside):
        return None
    own = [i for i in beside if is_denial(page, i)]
    if any(printed_word(page, i + 1) in _NOT_ONLY for i in own if i + 1 < len(tree.tokens)):
        return None
    if own and _is_narrowed(page, at):
        return None
    own += [i for i in tree.children(at, *_SUBJECT, "obj") if _is_none(page, i) and _stands(tree, at, i)]
    if any(tree.lemma(j).lower() == "else" for i in own for j in tree.children(i)):
        return None
    over = count_denials_above(page, at)
    if over is None or len(own) + over > 1:
        return None
    return bool(own or over)


def _is_narrowed(page: Page, at: int) -> bool:
    """Whether a clause gives a reason or an end, which "not" may deny alone: "was not closed because of the fire", "did
    not leave until Friday".
    """
    tree = page.tree
    phrases = tree.children(at, "obl", "advcl")
    return any(tree.lemma(i).lower() in _NARROWING for j in phrases for i in tree.children(j, "case", "mark"))


def _stands(tree: Tree, verb: int, at: int) -> bool:
    """Whether a subject or object stands where it belongs."""
    return (at < verb) == (tree.relation(at) in _SUBJECT)


def _is_none(page: Page, at: int) -> bool:
    """Whether a subject or object says that there is none: "nobody", "no shots"."""
    return is_denial(page, at) or _denying(page, at)


def _denying(page: Page, noun: int) -> bool:
    """Whether a noun phrase says that there is none: "no shots", "not one of the soldiers"."""
    return any(is_denial(page, i) for i in page.tree.children(noun, "det", "advmod"))


def count_denials_above(page: Page, at: int) -> int | None:
    """1 where the verb above denies a clause ("denied that …", "failed to …"), 0 where it does not, None where it is
    not plain: what is not said to be so may be so.
    """
    tree, above = page.tree, page.tree.head(at)
    relation = tree.base_relation(at)
    if above is not None and relation in ("acl", "ccomp") and tree.tokens[above].pos == "NOUN":
        if tree.relation(at) == "acl:relcl" or (relation == "acl" and tree.child(at, "mark") is None):
            return 0  # "in a statement issued on Friday he denied …"
        relation, above = "ccomp", tree.head(above)  # "rejected claims that", "had no idea who"
    if above is None or tree.tokens[above].pos != "VERB":
        return 0
    if relation == "conj" and tree.child(at, *_SUBJECT) is None:
        return None if _polarity(page, above) is not False else 0
    if relation not in _GOVERNED:
        return 0
    if any(is_denial(page, i) for i in (*tree.children(above, "advmod", "aux"), *tree.children(above, *_SUBJECT))):
        return None
    if any(_denying(page, i) for i in tree.children(above, "obj", *_SUBJECT)):
        return None
    lemma = tree.lemma(above).lower()
    return int(is_denial(page, above) or (cue_class(lemma) == "deny" and lemma != "question"))


def _time(page: Page, at: int) -> bool | None:
    """Whether a clause is only expected; None where it is possible, a condition, wished for or of an earlier time."""
    tree, above, ahead = page.tree, page.tree.head(at), False
    governor = tree.lemma(above).lower() if above is not None else ""
    for child in tree.children(at, "aux", "mark", "advmod"):
        lemma = tree.lemma(child).lower()
        if lemma in ("will", "shall"):
            ahead = True
        elif lemma in _unreal() | _EARLIER or (lemma == "to" and not (above is not None and is_denial(page, above))):
            return None
    if above is not None and tree.base_relation(at) in _GOVERNED:
        denies = is_denial(page, above) or cue_class(governor) == "deny"
        if not denies and governor in (*words_of("unreal", "word"), *words_of("unreal", "attempt")):
            return None
    if above is not None and tree.base_relation(at) == "conj" and tree.tokens[above].pos == "VERB":
        return _time(page, above) if ahead is False and tree.child(at, "aux") is None else ahead
    return ahead


@cache
def _unreal() -> frozenset[str]:
    """The words that make a clause one of what may be."""
    return frozenset((*words_of("unreal", "modal"), *words_of("unreal", "mark")))


def dates_in(page: Page, span: Span) -> frozenset[str]:
    """The dates that a clause names, also those of which nobody knows the year or the week ("in May", "on Friday")."""
    return frozenset(date.value for date in find_dates(page.text, span.start, span.end, base=page.document.base_date))


def days_in(page: Page, span: Span) -> tuple[tuple[str, str], ...]:
    """The days that a clause names."""
    dates = find_dates(page.text, span.start, span.end, base=page.document.base_date)
    return tuple(day for date in dates if (day := day_interval(date.value)))
