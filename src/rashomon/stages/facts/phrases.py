"""Phrases of a report as labels: whole noun phrases and clauses by the parse, with no number and no word cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache
from itertools import islice

from rashomon.lexicon import load_mapping, load_words, words_of
from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.facts.counted_nouns import person_noun

_LONGEST = 14
"""Words of a label."""
_LONGEST_NOUN = 7
"""Words of a noun phrase in it."""
_LONGEST_CLAUSE = 26
"""Words of a clause that is told as it is printed."""
_JOINING = frozenset("-‐‑–'’&/")
"""Marks inside a word."""
_AGED = re.compile(r"(?:[-‐‑ ](?:year|month|week|day)|\d)s?[-‐‑ ]\Z")
"""What stands before the "old" of an age."""
_REST = re.compile(r"[-‐‑][^\W\d_]{1,20}\b")
"""The second half of a word with a hyphen, which the parse takes for a word of its own."""
_OPENINGS = {"money": "sum that", "duration": "how long", "length": "how far"}
_SHARES = {"percent": "share of ", "money": "value of ", "duration": "length of "}
"""What is told before the "of" of a share, a sum or a time."""
_OF_NUMBERS = frozenset({"a", "an", "more", "less", "few", "many"})
"""What belongs to the number where there is one: "more than a dozen agents"."""
_OF_VERBS = ("tion", "sion", "ment", "ing", "ance", "ence", "al", "ry", "ure")
"""How nouns end that are made of verbs, and those for what is held ("ceremony", "robbery", "seizure")."""
_NOT_HELD = frozenset(
    {"edition", "section", "station", "location", "nation", "morning", "evening", "building", "material"}
)
"""Nouns with such an end that name no act."""
_NEAR = 3
"""Steps up the tree from an age to the noun it describes."""
_CLIMB = 5
"""Steps up the tree from a value to what it hangs on."""
_DESCRIBING = frozenset({"det", "amod", "compound", "nmod", "flat", "fixed", "case", "goeswith"})
"""What is told with a noun; by the relation without its subtype."""
_ASKING = frozenset({"what", "which", "who", "whom", "whatever", "that"})
_PERSONAL = frozenset({"he", "she", "they", "it"})
_SUBJECT = ("nsubj", "nsubj:pass")
_BESIDE = frozenset({"aux", "cop", "compound", "expl", "obj", "iobj", "xcomp", "obl"})
"""What of a clause is told, beside its subject; by the relation without its subtype."""


def noun_phrase(
    page: Page, head: int, *, article: bool = True, after: int = -1, without: Set[int] = frozenset()
) -> str:
    """The phrase of a noun, without its preposition, what hangs on it loosely, numbers, and the words `without`.

    article: with its article.
    after: only what stands behind this token.
    """
    told = _told(page, _noun_words(page, head, article=article, case=False, after=after) - without)
    return "" if told.casefold() in ("a", "an", "the") else told  # "A three-year-old died"


def clause(page: Page, verb: int, without: Set[int] = frozenset(), *, subject: bool = True) -> str:
    """A clause around its verb: subject, verb, object and where it happened, without the words `without`; `subject`:
    with its subject, and then "" where it has none. "" for a clause that cannot be told in some words.
    """
    tree = page.tree
    of_verb = [
        i
        for i in tree.children(verb)
        if (tree.relation(i) in ("xcomp", "obj") and i not in without and not _is_amount(page, i))
        or (without.isdisjoint(tree.subtree(i)) and not _is_amount(page, i))
    ]
    told = _subject_of(page, verb) if subject else ""
    if any(_is_open_question(page, i) for i in of_verb) or (subject and (not told or _is_bare_gerund(page, verb))):
        return ""
    places = [i for i in of_verb if i > verb and _is_place(page, i)]
    kept = [i for i in of_verb if tree.base_relation(i) in _BESIDE and tree.base_relation(i) != "obl"]
    kept += [i for i in of_verb if i == verb + 1 and tree.relation(i) == "advmod" and not tree.lemma(i).endswith("ly")]
    core = {verb} if tree.tokens[verb].pos == "VERB" else _noun_words(page, verb)  # "are without a parent"
    shared = _shared_passive(page, verb) if subject else ()
    while True:
        words = {*core, *shared, *(token for i in (*kept, *places) for token in _part(page, i, without))}
        rest = _told(page, words - without)
        found = f"{told} {rest}".strip() if rest else ""
        if len(found.split()) <= _LONGEST:
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
    participle = page.text[token.start : token.end].casefold().endswith(("ed", "en"))
    own = tree.child(verb, "aux", "aux:pass", *_SUBJECT) is not None
    joined = tree.relation(verb) == "conj" and above is not None and participle and not own
    return tree.children(above, "aux:pass") if joined and above is not None else ()


def whole_clause(page: Page, span: Span, *, named: bool) -> str:
    """The words of a span as a clause that can be read alone, with its subject before it where the span lacks that
    ("who was freed" -> "Ann Lee was freed") and to the end of its last phrase; "" where they make none.

    named: only a clause with a subject that says who or what it is.
    """
    tree, tokens = page.tree, page.tokens_over(span)
    verb = tree.top(tokens)
    finite = tree.child(verb, *_SUBJECT) is not None or tree.relation(verb) in ("conj", "parataxis")
    verbal = tree.tokens[verb].pos == "VERB" or tree.child(verb, "cop") is not None
    if not finite or not verbal or verb not in tokens or _is_bare_gerund(page, verb):
        return ""
    end = tokens[-1]
    while heads := [h for i in range(tokens[0], end + 1) if i != verb and (h := tree.head(i) or 0) > end]:
        end = max(tree.extent(max(heads))[-1], end + 1)  # "to floor an off-balanced" fighter
    first, said = tokens[0], tree.child(verb, *_SUBJECT)
    subject = ""
    bare = said is None or tree.tokens[said].pos == "PRON"
    if said is not None and said < verb and not (named and bare) and len(tree.extent(said)) <= _LONGEST:
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


def _is_open_question(page: Page, at: int) -> bool:
    """Whether an object says nothing without the clause behind it: "has seen what is broken"."""
    tree = page.tree
    return tree.relation(at) == "obj" and tree.tokens[at].pos == "PRON" and tree.lemma(at).casefold() in _ASKING


def _is_place(page: Page, at: int) -> bool:
    """Whether part of a clause is told as where or how it happened: it has a preposition, is no source and no day, and
    says the same without a number ("at the age of 91" does not).
    """
    tree = page.tree
    if tree.base_relation(at) != "obl" or _is_source(page, at) or tree.child(at, "case") is None:
        return False
    of_number = any(_is_number(page, i) for i in tree.children(at)) or any(_numbered(page, i) for i in _of(page, at))
    return not of_number and not any(tree.lemma(i).casefold() in _days_and_months() for i in _closely(page, at))


@cache
def _days_and_months() -> frozenset[str]:
    return frozenset(word.casefold() for kind in ("weekday", "month") for word in words_of("calendar", kind))


def _of(page: Page, at: int) -> tuple[int, ...]:
    """The phrases with "of" that say which one a noun is."""
    tree = page.tree
    return tuple(i for i in tree.children(at, "nmod") if _has_case(page, i, "of"))


def _has_case(page: Page, at: int, word: str) -> bool:
    """Whether a word stands with this preposition."""
    return word in (page.tree.lemma(i) for i in page.tree.children(at, "case"))


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
    if verb is None and above is not None and not _is_event(page, above):
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
    made = common and lemma.endswith(_OF_VERBS) and not _is_people(page, noun) and lemma not in _NOT_HELD
    parts = page.tree.children(noun, "compound")  # "a shooting spree"
    return made or any(_is_event(page, i) for i in (noun, *parts))


def _is_event(page: Page, noun: int) -> bool:
    """Whether a word is a noun for something that happens ("the strike")."""
    if page.tree.tokens[noun].pos != "NOUN":
        return False
    words = {page.tree.lemma(noun).casefold(), *page.tree.lemma(noun).casefold().split("-")}
    return not words.isdisjoint(load_words("events") | load_words("act_nouns"))


def _is_people(page: Page, noun: int) -> bool:
    """Whether a noun is one for people, who have no day ("Friday's gunman", "the 2016 candidate")."""
    lemma = page.tree.lemma(noun).casefold()
    return person_noun(lemma) is not None or any(lemma in load_words(name) for name in ("people", "offices", "crowds"))


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
        be = "was" if tree.lemma(noun) == page.text[tree.tokens[noun].start : tree.tokens[noun].end] else "were"
        told = clause(page, verb, own, subject=False)
        ahead = "to " if tree.child(verb, "mark") is not None else ""  # "preparing for the cuts to be voted on"
        return f"{subject} {be} {ahead}{told}" if told else ""
    return clause(page, verb, own)


def counted_phrase(page: Page, number: Span, noun: Span, *, people: bool, ordinal: bool = False) -> str:
    """What a number counts, with what is told of it: "boats that the storm wrecked", "people who were moved out"; ""
    where the parse tells nothing.

    noun: where the noun counted stands.
    people: whether people are counted.
    ordinal: whether the number says which one it is, not how many there are.
    """
    tree = page.tree
    words, digits = tree.over(noun.start, noun.end), tree.over(number.start, number.end)
    if not words or not digits or page.parsed_at(number.start) is None:
        return ""
    head = _whole_noun(page, words[-1])
    counted = noun_phrase(page, head, article=False, after=digits[-1])
    if ordinal:  # "the seventh round"
        return f"which {counted}" if counted else ""
    top = head
    above = tree.head(head)
    if tree.lemma(head) == "time" and above is not None and above > head and tree.tokens[above].pos == "NOUN":
        return f"times the {noun_phrase(page, above, article=False, after=head)}"  # "five times the legal limit"
    if tree.relation(head) == "nmod" and above is not None and (above in digits or _is_group(page, above)):
        top = above  # "hundreds of boats", "a group of 200 farmers"
    return _with_clause(page, counted, top, people=people or _is_people(page, head))


def _is_group(page: Page, noun: int) -> bool:
    return page.tree.lemma(noun).casefold() in ("group", "crowd", "total", "team", "pair", "number", "gang", "batch")


def _with_clause(page: Page, counted: str, top: int, *, people: bool) -> str:
    """What is counted with the clause that tells of it, where that can be told in some words."""
    tree = page.tree
    verb, own = tree.head(top), tree.subtree(top)
    if not counted or verb is None or not _tells(page, verb):
        return counted
    told = ""
    if tree.relation(top) in _SUBJECT:
        told = clause(page, verb, own, subject=False)
        told = f"{'who' if people else 'that'} {told}" if told else ""
    elif tree.relation(top) == "obj" and tree.tokens[verb].pos == "VERB":
        told = clause(page, verb, own)
        told = f"that {told}" if told else ""
    whole = f"{counted} {told}".strip()
    return whole if len(whole.split()) <= _LONGEST else counted


def measured_phrase(page: Page, number: Span, dimension: str, *, people: bool) -> str:
    """What a sum, a share or a length is of: the noun it describes, what follows "of", or the thing whose verb it
    belongs to; "" where the parse tells nothing.
    """
    tree = page.tree
    words = tree.over(number.start, number.end)
    if not words or page.parsed_at(number.start) is None:
        return ""
    top = tree.top(words)
    above, relation = tree.head(top), tree.base_relation(top)
    of = next((i for i in tree.children(top, "nmod") if i not in words and not _numbered(page, i)), None)
    if dimension.startswith("money") and (goods := _of_worth(page, words[0])):
        return f"value of {goods}"
    if of is None and dimension == "count":
        told = _with_clause(page, "those", top, people=people)  # "the navy caught the other three"
        return told if told != "those" else ""
    if of is not None and _has_case(page, of, "of") and not _is_unit(page, of):
        pronoun = "those" if dimension == "count" else ""  # "two of them got away"
        whole = noun_phrase(page, of, article=False) if tree.tokens[of].pos != "PRON" else pronoun
        told = _with_clause(page, whole, top, people=people)
        return f"{_SHARES.get(dimension.split(':')[0], '')}{told}" if told else ""
    if above is None:
        return ""
    if tree.tokens[above].pos == "NOUN" and (
        (relation in ("nummod", "compound", "amod") and above > top) or relation == "nmod"
    ):
        noun = noun_phrase(page, above, article=False, after=words[-1] if above > top else -1)
        if dimension == "duration":
            return f"length of the {noun}" if noun and relation != "nmod" else ""
        return noun
    tells = _tells(page, above)
    while tree.relation(above) == "xcomp" and (higher := tree.head(above)) is not None:
        above = higher  # "is expected to be out for a month"
    subject = tree.child(above, *_SUBJECT)
    if subject in words:
        return ""
    put = relation == "obl" and tree.relation(subject or 0) == "nsubj:pass" and _has_case(page, top, "at")
    if subject is not None and put:  # "was put at 12 million euros"
        return noun_phrase(page, subject, article=False) if tree.tokens[subject].pos != "PRON" else ""
    if not tells:
        return ""
    if subject is not None and dimension != "length" and tree.lemma(above).lower() in load_words("amount_verbs"):
        return noun_phrase(page, subject) if tree.tokens[subject].pos != "PRON" else ""
    opening = _OPENINGS.get(dimension.split(":")[0])
    objects = ("obj",) if dimension.startswith("money") else ("obj", "obl")
    told = clause(page, above, tree.subtree(top)) if opening and relation in objects else ""
    return f"{opening} {told}" if told else ""


def _of_worth(page: Page, number: int) -> str:
    """What is worth a sum, told right before it ("jewels worth about 2 million euros"); "" = nothing."""
    tree = page.tree
    worth = next((i for i in range(number - 1, max(0, number - _NEAR), -1) if tree.lemma(i).casefold() == "worth"), 0)
    if not worth or tree.tokens[worth - 1].pos != "NOUN":
        return ""
    goods, above = worth - 1, tree.head(worth - 1)
    if tree.relation(goods) == "conj" and above is not None and above < goods:
        goods = above  # "jewels and watches worth"
    return noun_phrase(page, goods, article=False, without=set(range(worth, len(tree.tokens))))


def _is_unit(page: Page, at: int) -> bool:
    """Whether a noun is only the money that a sum is in ("billions of euros")."""
    return page.tree.lemma(at).casefold() in load_words("units")


def described(page: Page, number: Span) -> str:
    """The noun that an age describes ("a cyclist aged 34" -> "the cyclist"); "" where there is none."""
    tree = page.tree
    words = tree.over(number.start, number.end)
    if not words or page.parsed_at(number.start) is None:
        return ""
    below = tree.top(words)
    for above in islice(tree.ancestors(below), _NEAR):
        if tree.base_relation(below) in ("nsubj", "nmod") and tree.lemma(below).lower().endswith("old"):
            return ""  # "An 18-year-old is behind bars", "reports of a three-year-old": the age is the person
        below = above
        verbal, lemma = tree.tokens[above].pos == "VERB", tree.lemma(above).lower()
        if above not in words and tree.tokens[above].pos == "NOUN" and not _is_number(page, above) and lemma != "age":
            told = noun_phrase(page, above, article=False, after=words[-1] if above > words[-1] else -1)
            told = told.removeprefix("old ").removeprefix("-old ")  # "a 16-year-old girl"
            return f"the {told}" if told else ""
        if tree.relation(above) not in ("acl", "amod") if verbal else lemma == "age":
            return ""
    return ""


def _whole_noun(page: Page, at: int) -> int:
    """The head of the compound that a noun is a part of."""
    tree = page.tree
    while tree.base_relation(at) in ("compound", "flat") and (above := tree.head(at)) is not None and above > at:
        at = above
    return at


def _tells(page: Page, verb: int) -> bool:
    """Whether a word is a verb, or stands with one, that tells something of its parts; saying tells who speaks."""
    tree = page.tree
    verbal = tree.tokens[verb].pos == "VERB" or tree.child(verb, "cop") is not None
    return verbal and tree.lemma(verb).lower() not in load_mapping("cues")


def _subject_of(page: Page, verb: int) -> str:
    """The subject of a verb: its own, the name a pronoun stands for, or that of the verb it is joined to."""
    tree = page.tree
    subject = tree.child(verb, *_SUBJECT)
    if subject is None:
        above = tree.head(verb)
        joined = tree.relation(verb) == "conj" and above is not None and tree.tokens[above].pos == "VERB"
        return _subject_of(page, above) if joined and above is not None else ""
    token = tree.tokens[subject]
    if _is_number(page, subject):
        return ""
    if token.pos == "PRON":
        span = Span(page.doc, token.start, token.end)
        named = next((entity.name for mention, entity in page.names.within(span.start, span.end)), "")
        above = tree.head(verb)
        if not named and tree.relation(verb) == "acl:relcl" and above is not None:
            return noun_phrase(page, above)
        return named or (tree.lemma(subject).lower() if tree.lemma(subject).lower() in _PERSONAL else "")
    return _full_name(page, subject) or noun_phrase(page, subject)


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
        yield from _noun_words(page, at)


def _noun_words(page: Page, head: int, *, article: bool = True, case: bool = True, after: int = -1) -> set[int]:
    """A noun with what describes it closely; `after`: only with what stands behind this token."""
    tree = page.tree
    tops = [
        i
        for i in _close(page, head)
        if i > after
        and (case or tree.relation(i) != "case" or tree.tokens[i].pos == "PART")
        and (article or tree.relation(i) != "det")
    ]
    while True:
        words = {head}
        for top in tops:
            words |= _closely(page, top)
        late = [i for i in tops if tree.base_relation(i) == "nmod" and i > head]
        if len(words) <= _LONGEST_NOUN or not late:
            return {i for i in words if i > after}
        tops.remove(late[-1])


def _close(page: Page, head: int) -> list[int]:
    """What describes a noun closely, without numbers and without phrases that hold one."""
    tree = page.tree
    counted = tree.child(head, "nummod") is not None
    both = _other_of_two(page, head)
    aged = tree.tokens[head].pos == "PROPN" and any(_numbered(page, i) for i in tree.children(head, "amod", "nummod"))
    return [
        i
        for i in tree.children(head)
        if (tree.base_relation(i) in _DESCRIBING or i in both)
        and tree.relation(i) != "nmod:unmarked"
        and not _is_number(page, i)
        and not (tree.base_relation(i) == "nmod" and _numbered(page, i))
        and not (counted and tree.lemma(i).casefold() in _OF_NUMBERS)
        and not (aged and tree.relation(i) == "det")  # "the 41-year-old Lee"
        and not (tree.relation(i) == "amod" and i > head + 1)  # "the jurors, one tired and one angry"
    ]


def _other_of_two(page: Page, head: int) -> tuple[int, ...]:
    """The second of two nouns that are told together, and the "and" before it: "the ministers of Tarn and Hov"."""
    tree = page.tree
    joined = tree.children(head, "conj")
    if tree.relation(head) == "conj":
        return tree.children(head, "cc")
    two = len(joined) == 1 and tree.tokens[joined[0]].pos in ("NOUN", "PROPN")
    return joined if two and tree.child(joined[0], "cc") is not None else ()


def _closely(page: Page, top: int) -> set[int]:
    found, todo = {top}, [top]
    while todo:
        below = [i for i in _close(page, todo.pop()) if i not in found]
        found.update(below)
        todo += below
    return found


def _is_amount(page: Page, at: int) -> bool:
    """Whether a token is a number, or the unit of one ("20 million euros")."""
    numbers = any(_is_number(page, i) for i in page.tree.children(at))
    return _is_number(page, at) or (numbers and page.tree.lemma(at).lower() in load_words("units"))


def _numbered(page: Page, at: int) -> bool:
    """Whether a digit stands in the words below a token."""
    return any(_is_number(page, i) for i in page.tree.subtree(at))


def _is_number(page: Page, at: int) -> bool:
    token = page.tree.tokens[at]
    return token.pos in ("NUM", "SYM") or any(map(str.isdigit, page.text[token.start : token.end]))


def _told(page: Page, words: Iterable[int]) -> str:
    """Words in the order of the text, a hyphen or an apostrophe between two of them with them; "" where a digit stands
    in them.
    """
    tree = page.tree
    ordered = [i for i in sorted(words) if not _is_stump(page, i)]
    told = ""
    last = None
    for i in ordered:
        token = tree.tokens[i]
        printed = _owner(page, i) or page.text[token.start : token.end]
        following = min((j for j in ordered if j > i), default=i)
        if printed.casefold() in ("a", "an") and following > i + 1:  # "an 8-year-old girl"
            printed = "an" if page.text[tree.tokens[following].start].casefold() in "aeiou" else "a"
        if any(map(str.isdigit, printed)):
            return ""
        if not any(map(str.isalnum, printed)) and (last != token.start or printed not in _JOINING):
            continue
        if last is None:
            names = token.pos in ("PROPN", "X") or printed[1:] != printed[1:].lower() or _is_title_cased(page, i)
            told = printed if names or (len(printed) == 1 and printed == "I") else printed[:1].lower() + printed[1:]
        else:
            between = page.text[last : token.start]
            told += (between if not between or between in _JOINING else " ") + printed
        last = token.end
        if (rest := _REST.match(page.text, last)) and not any(tree.tokens[j].start == last + 1 for j in ordered):
            told, last = told + rest[0], rest.end()  # "the break-in"
    return told.strip(" ,;:-‐‑–'’")


def _owner(page: Page, at: int) -> str:
    """The name of the owner whom a "his" or "her" stands for, with its s; "" where it is not known."""
    token = page.tree.tokens[at]
    if token.pos != "PRON" or page.tree.relation(at) != "nmod:poss":
        return ""
    owner = next((e for m, e in page.names.within(token.start, token.end) if m.form == "pronoun"), None)
    subjects = [i for above in page.tree.ancestors(at) for i in page.tree.children(above, *_SUBJECT)]
    if owner is None or any(owner.id in _entities_at(page, i) for i in subjects):
        return ""  # "Ann Lee hurt her knee"
    return f"{owner.name}’s"


def _entities_at(page: Page, at: int) -> set[str]:
    token = page.tree.tokens[at]
    return {entity.id for _, entity in page.names.holding(token.start, token.end)}


def _is_title_cased(page: Page, at: int) -> bool:
    """Whether the capital of a word is its own: it opens no sentence, or the next word has one too ("Pro Bowl")."""
    token, text = page.tree.tokens[at], page.text
    first, last = page.sentence_range(token.start)
    following = text[token.end : last].lstrip()
    return token.start != first or (token.pos not in ("DET", "PRON", "ADP") and following[:1].isupper())


def _is_stump(page: Page, at: int) -> bool:
    """Whether a word is what is left of an age without its number: "year-old" of "the 16-year-old boy"."""
    token = page.tree.tokens[at]
    word, after = page.text[token.start : token.end].casefold(), page.text[token.end : token.end + 4].casefold()
    if word in ("year", "month", "week", "day"):
        return after in ("-old", " old")
    return word in ("old", "year-old") and bool(_AGED.search(page.text, max(0, token.start - 9), token.start))
