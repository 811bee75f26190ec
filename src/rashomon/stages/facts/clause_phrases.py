"""Clauses of a report as labels, and what happened on a day, by the parse: "when the ministers met"."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache
from itertools import islice

from rashomon.lexicon import load_mapping, load_table, load_words, words_of
from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.facts.noun_phrases import (
    LONGEST,
    SUBJECT,
    described_words,
    has_case,
    has_number,
    is_amount,
    is_number,
    is_people,
    noun_phrase,
    noun_words,
    told_words,
)

_LONGEST_CLAUSE = 26
"""Words of a clause that is told as it is printed."""
_OF_VERBS = ("tion", "sion", "ment", "ing", "ance", "ence", "al", "ry", "ure")
"""How nouns end that are made of verbs, and those for what is held ("ceremony", "robbery", "seizure")."""
_NOT_HELD = frozenset(
    {"edition", "section", "station", "location", "nation", "morning", "evening", "building", "material"}
)
"""Nouns with such an end that name no act."""
_CLIMB = 5
"""Steps up the tree from a value to what it hangs on."""
_ASKING = frozenset({"what", "which", "who", "whom", "whatever", "that"})
_DENYING = frozenset({"not", "n't", "never"})
_RELATIVE = frozenset({"who", "whom", "that", "which"})
_LINKS = frozenset({"connection", "relation", "addition", "response", "regard"})
"""What links a clause to something else and says nothing without it: "was arrested in connection" with a fire."""
_PERSONAL = frozenset({"he", "she", "they", "it"})
_BESIDE = frozenset({"aux", "cop", "compound", "expl", "obj", "iobj", "xcomp", "obl"})
"""What of a clause is told, beside its subject; by the relation without its subtype."""


def clause(page: Page, verb: int, without: Set[int] = frozenset(), *, subject: bool = True) -> str:
    """A clause around its verb: subject, verb, object and where it happened, without the words `without`; `subject`:
    with its subject, and then "" where it has none. "" for a clause that cannot be told in some words.
    """
    tree = page.tree
    of_verb = [
        i
        for i in tree.children(verb)
        if (tree.relation(i) in ("xcomp", "obj") and i not in without and not is_amount(page, i))
        or (without.isdisjoint(tree.subtree(i)) and not is_amount(page, i))
    ]
    told = _subject_of(page, verb) if subject else ""
    if subject and (not told or _is_bare_gerund(page, verb)):
        return ""
    numbers = [i for i in tree.children(verb, "obj") if is_number(page, i) and i not in without]
    cut = bool(numbers) and tree.child(verb, "xcomp") is not None  # "the blast leaves 1 dead"
    bare = [i for i in numbers if not tree.children(i)]
    cut = cut or any(page.text[tree.tokens[i].start].isdigit() for i in bare)  # "Ida Moe turned 68"
    above = tree.head(verb)
    cut = cut or (above is not None and tree.relation(verb) == "acl:relcl" and _is_asking(page, above))
    cut = cut or _is_bare_participle(page, verb)
    denied = any(tree.lemma(i).casefold() in _DENYING for i in tree.children(verb, "advmod", "aux"))
    if cut or denied or any(_is_open_question(page, i) for i in of_verb):
        return ""
    places = [i for i in of_verb if i > verb and _is_place(page, i)]
    kept = [i for i in of_verb if tree.base_relation(i) in _BESIDE and tree.base_relation(i) != "obl"]
    kept += bare  # "they found two"
    helping = tree.child(verb, "aux", "aux:pass")
    kept += [i for i in tree.children(verb, "mark") if helping is not None and i > helping]  # "is due to be arraigned"
    kept += [i for i in of_verb if i == verb + 1 and tree.relation(i) == "advmod" and not tree.lemma(i).endswith("ly")]
    core = {verb} if tree.tokens[verb].pos == "VERB" else noun_words(page, verb)  # "are without a parent"
    shared = _shared_passive(page, verb) if subject else ()
    while True:
        words = {*core, *shared, *(token for i in (*kept, *places) for token in _part(page, i, without))}
        rest = told_words(page, words - without)
        found = f"{told} {rest}".strip() if rest else ""
        if len(found.split()) <= LONGEST:
            return found if not subject or told not in _PERSONAL or len(found.split()) > 2 else ""  # "they met"
        if places:
            places.pop()
        elif any(tree.relation(i) == "obj" for i in kept) and any(tree.relation(i) == "xcomp" for i in kept):
            kept = [i for i in kept if tree.relation(i) != "xcomp"]  # "encouraged the president" to do something
        else:
            return ""


def _is_source(page: Page, at: int) -> bool:
    """Whether part of a clause says on whose word it is told ("according to police")."""
    return any(page.tree.lemma(i).casefold() in ("accord", "according", "per") for i in page.tree.children(at))


def _shared_passive(page: Page, verb: int) -> tuple[int, ...]:
    """The "was" of the verb to which a participle is joined: "was shot and killed"."""
    tree = page.tree
    token, above = tree.tokens[verb], tree.head(verb)
    participle = page.text[token.start : token.end].casefold().endswith(("ed", "en")) and tree.lemma(verb) != "die"
    own = tree.child(verb, "aux", "aux:pass", *SUBJECT) is not None
    joined = tree.relation(verb) == "conj" and above is not None and participle and not own
    return tree.children(above, "aux:pass") if joined and above is not None else ()


def whole_clause(page: Page, span: Span, *, named: bool) -> str:
    """The words of a span as a clause that can be read alone, with its subject before it where the span lacks that
    ("who was freed" -> "Ann Lee was freed") and to the end of its last phrase; "" where they make none, or where the
    object of a verb lies behind them.

    named: only a clause with a subject that says who or what it is.
    """
    tree, tokens = page.tree, page.tokens_over(span)
    verb = tree.top(tokens)
    finite = tree.child(verb, *SUBJECT) is not None or tree.relation(verb) in ("conj", "parataxis")
    verbal = tree.tokens[verb].pos == "VERB" or tree.child(verb, "cop") is not None
    if not finite or not verbal or verb not in tokens or _is_bare_gerund(page, verb):
        return ""
    end = tokens[-1]
    while heads := [h for i in range(tokens[0], end + 1) if i != verb and (h := tree.head(i) or 0) > end]:
        end = max(tree.extent(max(heads))[-1], end + 1)  # "to floor an off-balanced" fighter
    if any(i > end for at in range(tokens[0], end + 1) for i in tree.children(at, "obj", "xcomp", "ccomp")):
        return ""  # "the Times obtained" what?
    first, said = tokens[0], tree.child(verb, *SUBJECT)
    subject = ""
    owners = () if said is None else tree.children(said, "nmod:poss")
    bare = said is None or any(tree.tokens[i].pos == "PRON" for i in (said, *owners))
    if said is not None and said < verb and not (named and bare) and len(tree.extent(said)) <= LONGEST:
        first = tree.extent(said)[0]
    else:
        subject = _subject_of(page, verb)
        opening = {verb, *tree.children(verb, "aux", "aux:pass", "cop", "advmod")}
        first = next((i for i in tokens if i in opening), verb)
        if not subject or (named and subject in _PERSONAL):
            return ""
    told = " ".join(page.text[tree.tokens[first].start : tree.tokens[end].end].split()).strip(" .,;:")
    words = f"{subject} {told}".strip().split()
    return " ".join(words) if len(words) <= _LONGEST_CLAUSE else ""


def _is_bare_gerund(page: Page, verb: int) -> bool:
    """Whether a verb cannot be that of a clause with "when": "Mueller providing his list"."""
    token = page.tree.tokens[verb]
    gerund = token.pos == "VERB" and page.text[token.start : token.end].casefold().endswith("ing")
    return gerund and page.tree.child(verb, "aux", "aux:pass", "cop") is None


def _is_bare_participle(page: Page, verb: int) -> bool:
    """Whether a verb that needs an object has a subject and none: the parse takes "the man shot in Hov has died" for
    what the man did.
    """
    tree = page.tree
    harms = ("VERB", "object") in {row[1::2] for row in load_table("harms") if row[0] == tree.lemma(verb).casefold()}
    alone = (
        tree.child(verb, "obj", "aux", "aux:pass", "ccomp", "xcomp") is None and tree.child(verb, "nsubj") is not None
    )
    return harms and alone and not any(has_case(page, i, "at") for i in tree.children(verb, "obl"))


def _is_open_question(page: Page, at: int) -> bool:
    """Whether an object says nothing without the clause behind it: "has seen what is broken"."""
    return page.tree.relation(at) == "obj" and _is_asking(page, at)


def _is_asking(page: Page, at: int) -> bool:
    """Whether a word stands for what a clause does not name: the "what" of "exactly what they needed"."""
    return page.tree.tokens[at].pos == "PRON" and page.tree.lemma(at).casefold() in _ASKING


def _is_place(page: Page, at: int) -> bool:
    """Whether part of a clause is told as where or how it happened: it has a preposition, is no source and no day, and
    says the same without a number ("at the age of 91" does not).
    """
    tree = page.tree
    if tree.base_relation(at) != "obl" or _is_source(page, at) or tree.child(at, "case") is None:
        return False
    if tree.lemma(at).casefold() in _LINKS:
        return False
    of_number = any(is_number(page, i) for i in tree.children(at)) or any(has_number(page, i) for i in _of(page, at))
    return not of_number and not any(tree.lemma(i).casefold() in _days_and_months() for i in described_words(page, at))


@cache
def _days_and_months() -> frozenset[str]:
    return frozenset(word.casefold() for kind in ("weekday", "month") for word in words_of("calendar", kind))


def _of(page: Page, at: int) -> tuple[int, ...]:
    """The phrases with "of" that say which one a noun is."""
    tree = page.tree
    return tuple(i for i in tree.children(at, "nmod") if has_case(page, i, "of"))


def predicate_of(page: Page, at: int) -> int | None:
    """The verb (or other word) of whose clause a token is part, by way of what is only joined to it; None = none."""
    tree = page.tree
    for step, above in enumerate(tree.ancestors(at)):
        if step > _CLIMB:
            return None
        if tree.tokens[above].pos == "VERB" or tree.child(above, "cop") is not None:
            while tree.relation(above) == "xcomp" and (higher := tree.head(above)) is not None:
                above = higher
            return above
        if tree.tokens[above].pos in ("NOUN", "PROPN") and tree.base_relation(at) in ("nmod", "appos"):
            return None
    return None


def happening(page: Page, at: int) -> str:
    """When the thing with this token happened, as a question: "when the ministers met", "day of the strike"; "" where
    the parse tells nothing.
    """
    tree = page.tree
    verb, above = predicate_of(page, at), tree.head(at)
    if above is not None and above > at and tree.tokens[above].pos == "NOUN":  # "a March shooting", "Friday's hearing"
        dated = _is_happening(page, above)
        noun = noun_phrase(page, above, article=False, after=max(tree.subtree(at))) if dated else ""
        return f"day of the {noun}" if noun else ""
    of_subject = above is not None and tree.relation(above) in SUBJECT and _is_happening(page, above)
    if verb is None and above is not None and not _is_event(page, above) and not of_subject:
        # "met in a hall of the port on Friday": the parse may hang the day on the port
        for higher in islice(tree.ancestors(above), _CLIMB):
            if _is_event(page, higher):
                above = higher
                break
            if tree.tokens[higher].pos == "VERB":
                verb = higher
                break
    if verb is None:
        named = above is not None and _is_happening(page, above)
        noun = noun_phrase(page, above, without=tree.subtree(at)) if above is not None and named else ""
        return f"day of {noun}" if noun else ""
    told = _clause_over(page, at, verb)
    return f"when {told}" if told else ""


def _is_happening(page: Page, noun: int) -> bool:
    """Whether a noun can have a day: one for an event, or one that is made of a verb ("conviction", "hearing")."""
    lemma = page.tree.lemma(noun).casefold()
    common = page.tree.tokens[noun].pos == "NOUN" and lemma not in load_words("calendar")  # "Sunday morning"
    made = common and lemma.endswith(_OF_VERBS) and not is_people(page, noun) and lemma not in _NOT_HELD
    parts = page.tree.children(noun, "compound")  # "a shooting spree"
    return made or any(_is_event(page, i) for i in (noun, *parts))


def _is_event(page: Page, noun: int) -> bool:
    """Whether a word is a noun for something that happens ("the strike")."""
    if page.tree.tokens[noun].pos != "NOUN":
        return False
    words = {page.tree.lemma(noun).casefold(), *page.tree.lemma(noun).casefold().split("-")}
    return not words.isdisjoint(load_words("events") | load_words("act_nouns"))


def _clause_over(page: Page, at: int, verb: int) -> str:
    """The clause of a verb without the words below a token, which say when it happened."""
    tree = page.tree
    own = tree.subtree(at)
    if tree.lemma(verb).lower() in load_mapping("cues") and tree.child(verb, "ccomp", "parataxis") is not None:
        who = _subject_of(page, verb)
        return f"{who} said so" if who else ""
    if tree.relation(verb) == "acl" and (noun := tree.head(verb)) is not None:
        subject = noun_phrase(page, noun)
        if not subject or not page.text[tree.tokens[verb].start : tree.tokens[verb].end].endswith(("ed", "en")):
            return ""
        printed = page.text[tree.tokens[noun].start : tree.tokens[noun].end]
        be = "was" if tree.lemma(noun).casefold() == printed.casefold() else "were"
        told = clause(page, verb, own, subject=False)
        if tree.child(verb, *SUBJECT) is not None or told.startswith(("was ", "were ")):
            return clause(page, verb, own)  # "signs that the speech swayed them", "questions which were printed"
        mark = tree.child(verb, "mark")
        ahead = (
            "to " if mark is not None and tree.lemma(mark) == "to" else ""
        )  # "preparing for the cuts to be voted on"
        return f"{subject} {be} {ahead}{told}" if told else ""
    return clause(page, verb, own)


def _subject_of(page: Page, verb: int) -> str:
    """The subject of a verb: its own, the name a pronoun stands for, or that of the verb it is joined to."""
    tree = page.tree
    subject = tree.child(verb, *SUBJECT)
    if subject is None and tree.child(verb, "expl") is not None:
        return ""  # "he gave blood, but it will take weeks"
    if subject is None:
        above = tree.head(verb)
        joined = tree.relation(verb) == "conj" and above is not None and tree.tokens[above].pos == "VERB"
        return _subject_of(page, above) if joined and above is not None else ""
    token = tree.tokens[subject]
    beside = tree.children(subject, "conj")
    if is_number(page, subject) or len(beside) > 1 or (_is_of_events(page, verb) and is_people(page, subject)):
        return ""
    if token.pos == "PRON":
        span = Span(page.doc, token.start, token.end)
        named = next((entity.name for mention, entity in page.names.within(span.start, span.end)), "")
        above = tree.head(verb)
        relative = tree.lemma(subject).lower() in _RELATIVE  # not "the mandate he received"
        if not named and relative and tree.relation(verb) == "acl:relcl" and above is not None:
            return "" if _is_of_events(page, verb) and is_people(page, above) else noun_phrase(page, above)
        return named or (tree.lemma(subject).lower() if tree.lemma(subject).lower() in _PERSONAL else "")
    if beside and not _is_told_whole(page, subject, beside[0]):
        return "people" if all(is_people(page, i) for i in (subject, *beside)) else ""
    return ("" if beside else _full_name(page, subject)) or noun_phrase(page, subject)


def _is_told_whole(page: Page, one: int, other: int) -> bool:
    """Whether two nouns can be told together without a number: not "two women and one man"."""
    ones = any(
        page.tree.lemma(j).casefold() in ("one", "1") for i in (one, other) for j in page.tree.children(i, "nummod")
    )
    return not ones and other in noun_words(page, one)


def _is_of_events(page: Page, verb: int) -> bool:
    """Whether only an event can do what a verb tells: of "the shooting of a woman that occurred" the shooting did."""
    return page.tree.lemma(verb).casefold() in ("occur", "happen")


def _full_name(page: Page, noun: int) -> str:
    """The full name of the person whom a noun stands for, or with which it is told ("boss Lee"), where the report does
    not print it there; else "".
    """
    tree = page.tree
    titled = page.text[tree.tokens[noun].end - 1] == "." and tree.tokens[noun].pos == "PROPN"  # "Rep. Ann Lee"
    beside = [noun + 1] if titled else [i for i in tree.children(noun, "appos", "flat") if i == noun + 1]
    for i in (noun, *(i for i in beside if i < len(tree.tokens))):
        entity = page.entity_at(tree.tokens[i].start)
        if entity is not None and entity.kind == "person" and tree.tokens[i].pos == "PROPN":
            return "" if entity.name in noun_phrase(page, noun) else entity.name
    return ""


def _part(page: Page, at: int, without: Set[int]) -> Iterator[int]:
    """The words of a part of a clause: a noun phrase with its preposition, a verb with what it governs."""
    tree = page.tree
    yield at
    if tree.tokens[at].pos == "VERB":
        for i in tree.children(at):
            near = i == at + 1 and tree.relation(i) == "advmod"  # "managed to get away"
            if without.isdisjoint(tree.subtree(i)) and (
                near or tree.base_relation(i) in (*_BESIDE, "case") or tree.relation(i) == "mark"
            ):
                yield from _part(page, i, without)
    elif tree.base_relation(at) not in ("aux", "cop"):
        if tree.relation(at) == "xcomp":
            yield from tree.children(at, "mark", "cop")  # "expected to be out"
        yield from noun_words(page, at)
