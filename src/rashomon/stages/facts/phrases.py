"""Phrases of a report as labels: whole noun phrases and clauses by the parse, with no number and no word cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from itertools import islice

from rashomon.lexicon import load_mapping, load_words
from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.facts.counted_nouns import person_noun

_LONGEST = 12
"""Words of a label."""
_LONGEST_NOUN = 7
"""Words of a noun phrase in it."""
_JOINING = frozenset("-‐‑–'’&/")
"""Marks inside a word."""
_AGED = re.compile(r"(?:[-‐‑ ](?:year|month|week|day)|\d)s?[-‐‑ ]\Z")
"""What stands before the "old" of an age."""
_OPENINGS = {"money": "sum that", "duration": "how long", "length": "how far"}
_OF_NUMBERS = frozenset({"a", "an", "more", "less", "few", "many"})
"""What belongs to the number where there is one: "more than a dozen agents"."""
_NEAR = 3
"""Steps up the tree from an age to the noun it describes."""
_CLIMB = 5
"""Steps up the tree from a value to what it hangs on."""
_DESCRIBING = frozenset({"det", "amod", "compound", "nmod", "flat", "fixed", "case", "goeswith"})
"""What is told with a noun; by the relation without its subtype."""
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
    return _told(page, _noun_words(page, head, article=article, case=False, after=after) - without)


def clause(page: Page, verb: int, without: Set[int] = frozenset(), *, subject: bool = True) -> str:
    """A clause around its verb: subject, verb, object and where it happened, without the words `without`; `subject`:
    with its subject, and then "" where it has none. "" for a clause that cannot be told in some words.
    """
    tree = page.tree
    of_verb = [i for i in tree.children(verb) if without.isdisjoint(tree.subtree(i)) and not _is_amount(page, i)]
    told = _subject_of(page, verb) if subject else ""
    if subject and not told:
        return ""
    places = [i for i in of_verb if tree.base_relation(i) == "obl" and i > verb and not _is_source(page, i)]
    kept = [i for i in of_verb if tree.base_relation(i) in _BESIDE and tree.base_relation(i) != "obl"]
    kept += [i for i in of_verb if i == verb + 1 and tree.relation(i) == "advmod" and not tree.lemma(i).endswith("ly")]
    core = {verb} if tree.tokens[verb].pos == "VERB" else _noun_words(page, verb)  # "are without a parent"
    while True:
        words = {*core, *(token for i in (*kept, *places) for token in _part(page, i, without))}
        rest = _told(page, words)
        found = f"{told} {rest}".strip() if rest else ""
        if len(found.split()) <= _LONGEST:
            return found if not subject or told not in _PERSONAL or len(found.split()) > 2 else ""  # "they met"
        if not places:
            return ""
        places.pop()


def _is_source(page: Page, at: int) -> bool:
    """Whether part of a clause says on whose word it is told ("according to police")."""
    return any(page.tree.lemma(i).casefold() in ("accord", "according", "per") for i in page.tree.children(at))


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
        noun = "" if _is_people(page, above) else noun_phrase(page, above, article=False, after=max(tree.subtree(at)))
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
        named = above is not None and tree.tokens[above].pos == "NOUN" and not _is_people(page, above)
        noun = noun_phrase(page, above, without=tree.subtree(at)) if above is not None and named else ""
        return f"day of {noun}" if noun else ""
    told = _clause_over(page, at, verb)
    return f"when {told}" if told else ""


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
        return f"{subject} {be} {told}" if told else ""
    return clause(page, verb, own)


def counted_phrase(page: Page, number: Span, noun: Span, *, people: bool) -> str:
    """What a number counts, with what is told of it: "boats that the storm wrecked", "people who were moved out"; ""
    where the parse tells nothing.

    noun: where the noun counted stands.
    people: whether people are counted.
    """
    tree = page.tree
    words, digits = tree.over(noun.start, noun.end), tree.over(number.start, number.end)
    if not words or not digits or page.parsed_at(number.start) is None:
        return ""
    head = _whole_noun(page, words[-1])
    counted = noun_phrase(page, head, article=False, after=digits[-1])
    top = head
    if tree.relation(head) == "nmod" and tree.head(head) in digits:
        top = tree.head(head) or head  # "hundreds of boats"
    return _with_clause(page, counted, top, people=people)


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
    if of is not None and "of" in (tree.lemma(i) for i in tree.children(of, "case")):
        whole = noun_phrase(page, of, article=False) if tree.tokens[of].pos != "PRON" else ""
        told = _with_clause(page, whole, top, people=people)
        return f"share of {told}" if told and dimension == "percent" else told
    if above is None:
        return ""
    if tree.tokens[above].pos == "NOUN" and (
        (relation in ("nummod", "compound", "amod") and above > top) or relation == "nmod"
    ):
        return noun_phrase(page, above, article=False, after=words[-1] if above > top else -1)
    tells = _tells(page, above)
    while tree.relation(above) == "xcomp" and (higher := tree.head(above)) is not None:
        above = higher  # "is expected to be out for a month"
    subject = tree.child(above, *_SUBJECT)
    if subject in words or not tells:
        return ""
    if subject is not None and dimension != "length" and tree.lemma(above).lower() in load_words("amount_verbs"):
        return noun_phrase(page, subject) if tree.tokens[subject].pos != "PRON" else ""
    opening = _OPENINGS.get(dimension.split(":")[0])
    objects = ("obj",) if dimension.startswith("money") else ("obj", "obl")
    told = clause(page, above, tree.subtree(top)) if opening and relation in objects else ""
    return f"{opening} {told}" if told else ""


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
    return noun_phrase(page, subject)


def _part(page: Page, at: int, without: Set[int]) -> Iterator[int]:
    """The words of a part of a clause: a noun phrase with its preposition, a verb with what it governs."""
    tree = page.tree
    yield at
    if tree.tokens[at].pos == "VERB":
        for i in tree.children(at):
            if without.isdisjoint(tree.subtree(i)) and (
                tree.base_relation(i) in _BESIDE or tree.relation(i) == "mark" or tree.base_relation(i) == "case"
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
        and (case or tree.relation(i) != "case" or tree.tokens[i].pos != "ADP")
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
    return [
        i
        for i in tree.children(head)
        if tree.base_relation(i) in _DESCRIBING
        and tree.relation(i) != "nmod:unmarked"
        and not _is_number(page, i)
        and not (tree.base_relation(i) == "nmod" and _numbered(page, i))
        and not (counted and tree.lemma(i).casefold() in _OF_NUMBERS)
        and not (tree.relation(i) == "amod" and i > head + 1)  # "the jurors, one tired and one angry"
    ]


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
        printed = page.text[token.start : token.end]
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
    return told.strip(" ,;:-‐‑–'’")


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
