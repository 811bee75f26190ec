"""What a value counts or measures, in phrases of the report: "boats that the storm wrecked", "length of the trial"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from rashomon.lexicon import load_mapping, load_words
from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.facts.clause_phrases import clause
from rashomon.stages.facts.noun_phrases import (
    LONGEST,
    SUBJECT,
    has_case,
    has_number,
    is_number,
    is_people,
    noun_phrase,
    told_words,
)

_OPENINGS = {"money": "sum that", "duration": "how long", "length": "how far"}
_SHARES = {"percent": "share of ", "money": "value of ", "duration": "length of "}
"""What is told before the "of" of a share, a sum or a time."""
_SIZES = frozenset({"long", "wide", "deep", "high", "tall", "thick", "broad"})
_STRETCHES = frozenset({"last", "past", "next", "previous", "coming", "first", "final"})
"""What says of a length of time that it is a part of a longer one."""
_FEW = 6
"""Words of a clause that says which one something is."""
_NEAR = 3
"""Steps up the tree from an age to the noun it describes."""


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
    counted = noun_phrase(page, head, article=False, after=digits[-1], without=_counted_apart(page, head))
    counted = _owned(page, head, counted)
    part = next((i for i in tree.children(head, "amod") if i < digits[0] and tree.lemma(i) in ("first", "last")), None)
    if part is not None and counted:  # "his first 17 passes"
        counted = f"{tree.lemma(part)} {counted}"
    if ordinal:
        return _which(page, words[-1], digits)
    top = head
    above = tree.head(head)
    if tree.lemma(head) == "time" and above is not None and above > head and tree.tokens[above].pos == "NOUN":
        return f"times the {noun_phrase(page, above, article=False, after=head)}"  # "five times the legal limit"
    if tree.relation(head) == "nmod" and above is not None and (above in digits or _is_group(page, above)):
        top = above  # "hundreds of boats", "a group of 200 farmers"
    return _with_clause(page, counted, top, people=people or is_people(page, head))


def _owned(page: Page, noun: int, told: str) -> str:
    """A noun that is told without what stands before its number, with the name of its owner: "Lee's 12 boats"."""
    owner = page.tree.child(noun, "nmod:poss")
    if not told or owner is None or page.tree.tokens[owner].pos != "PROPN":
        return told
    name = noun_phrase(page, owner).removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’").strip()
    whole = name and not told.startswith(name) and not any(mark in name for mark in "'’")  # "Lee's husband's dogs"
    return f"{name}’s {told}" if whole else told


def _counted_apart(page: Page, head: int) -> set[int]:
    """The words of what is joined to a noun and has a number or an article of its own: of "seven boats and a car" the
    seven are boats.
    """
    tree = page.tree
    apart = [
        i
        for i in tree.children(head, "conj")
        if any(is_number(page, j) for j in tree.children(i, "nummod"))
        or any(tree.lemma(j).casefold() == "a" for j in tree.children(i, "det"))
    ]
    return {word for i in apart for word in tree.subtree(i)}


def _which(page: Page, noun: int, digits: Sequence[int]) -> str:
    """Which of several a number says that a noun is, with what happened in it: "in which round Ned Fine was beaten"."""
    tree = page.tree
    head = noun if tree.head(digits[-1]) == noun else _whole_noun(page, noun)  # "the third-floor room"
    counted = noun_phrase(page, head, article=False, after=digits[-1])
    verb, case = tree.head(head), tree.child(head, "case")
    if not counted:
        return ""
    told, behind = "", tree.child(head, "acl")
    if behind is not None and not has_number(page, behind) and len(tree.subtree(behind)) < _FEW:
        counted = f"{counted} {told_words(page, tree.subtree(behind))}"  # "the fifth coach fired this season"
    if verb is not None and case is not None and tree.relation(head) == "obl" and _tells(page, verb):
        told = clause(page, verb, tree.subtree(head))
    whole = f"{tree.lemma(case).casefold()} which {counted} {told}" if told and case is not None else ""
    return whole if whole and len(whole.split()) <= LONGEST else f"which {counted}"


def _is_group(page: Page, noun: int) -> bool:
    return page.tree.lemma(noun).casefold() in ("group", "crowd", "total", "team", "pair", "number", "gang", "batch")


def _with_clause(page: Page, counted: str, top: int, *, people: bool) -> str:
    """What is counted with the clause that tells of it, where that can be told in some words: the one whose subject or
    object it is, else one that describes it ("officers accused of the theft").
    """
    whole = _with_main_clause(page, counted, top, people=people)
    behind = page.tree.child(top, "acl", "acl:relcl")
    if not counted or whole != counted or behind is None or behind < top:
        return whole
    relative = page.tree.relation(behind) == "acl:relcl"
    if not (_tells(page, behind) if relative else page.tree.tokens[behind].pos == "VERB"):
        return whole
    subject = page.tree.child(behind, *SUBJECT)
    if relative != (subject is not None) or page.tree.child(behind, "mark") is not None:
        return whole
    if subject is not None and page.tree.lemma(subject).casefold() not in ("who", "that", "which"):
        return whole  # "two posts she held"
    told = clause(page, behind, subject=False)
    if not told or (not relative and len(told.split()) == 1):
        return whole  # "the sheds burned" is a whole sentence
    whole = f"{counted} {('who ' if people else 'that ') if relative else ''}{told}"
    return whole if len(whole.split()) <= LONGEST else counted


def _with_main_clause(page: Page, counted: str, top: int, *, people: bool) -> str:
    """What is counted with the clause whose subject or object it is."""
    tree = page.tree
    verb, own = tree.head(top), tree.subtree(top)
    if not counted or verb is None or not _tells(page, verb):
        return counted
    told = ""
    if has_case(page, verb, "with") or _is_marked(page, verb):
        return counted  # "with millions of computers already compromised"
    if tree.relation(top) in SUBJECT:
        told = clause(page, verb, own, subject=False)
        told = f"{'who' if people else 'that'} {told}" if told else ""
    elif tree.relation(top) == "obj" and tree.tokens[verb].pos == "VERB":
        told = clause(page, verb, own)
        told = f"that {told}" if told else ""
    whole = f"{counted} {told}".strip()
    return whole if len(whole.split()) <= LONGEST else counted


def _is_marked(page: Page, verb: int) -> bool:
    return any(page.tree.lemma(i) == "with" for i in page.tree.children(verb, "mark"))


def measured_phrase(page: Page, number: Span, dimension: str, *, people: bool) -> str:
    """What a sum, a share or a length is of: the noun it describes, what follows "of", or the thing whose verb it
    belongs to; "" where the parse tells nothing.
    """
    tree = page.tree
    words = tree.over(number.start, number.end)
    if not words or page.parsed_at(number.start) is None or (dimension == "duration" and _is_stretch(page, words)):
        return ""
    top = tree.top(words)
    above, relation = tree.head(top), tree.base_relation(top)
    of = next((i for i in tree.children(top, "nmod") if i not in words and not has_number(page, i)), None)
    if dimension.startswith("money") and (goods := _of_worth(page, words[0])):
        return f"value of {goods}"
    if of is None and dimension == "count":
        told = _with_clause(page, "those", top, people=people)  # "the navy caught the other three"
        return told if told != "those" else ""
    if of is not None and has_case(page, of, "of") and not _is_unit(page, of):
        pronoun = "those" if dimension == "count" else ""  # "two of them got away"
        whole = noun_phrase(page, of, article=False) if tree.tokens[of].pos != "PRON" else pronoun
        told = _with_clause(page, whole, top, people=people)
        return f"{_SHARES.get(dimension.split(':')[0], '')}{told}" if told else ""
    told = _priced(page, number, words) if dimension.startswith("money") else _size(page, above, dimension)
    if told or above is None:
        return told or ""
    if tree.tokens[above].pos == "NOUN" and (
        (relation in ("nummod", "compound", "amod") and above > top) or relation == "nmod"
    ):
        noun = _owned(page, above, noun_phrase(page, above, article=False, after=words[-1] if above > top else -1))
        if dimension == "duration":
            return f"length of the {noun}" if noun and relation != "nmod" and not is_people(page, above) else ""
        return noun
    tells = _tells(page, above)
    while tree.relation(above) == "xcomp" and (higher := tree.head(above)) is not None:
        above = higher  # "is expected to be out for a month"
    subject = tree.child(above, *SUBJECT)
    if subject in words:
        return ""
    put = relation == "obl" and tree.relation(subject or 0) == "nsubj:pass" and has_case(page, top, "at")
    if subject is not None and put:  # "was put at 12 million euros"
        return noun_phrase(page, subject, article=False) if tree.tokens[subject].pos != "PRON" else ""
    if not tells:
        return ""
    if subject is not None and dimension != "length" and tree.lemma(above).lower() in load_words("amount_verbs"):
        return noun_phrase(page, subject) if tree.tokens[subject].pos != "PRON" else ""
    opening = _OPENINGS.get(dimension.split(":")[0])
    opening = None if tree.lemma(above).casefold() in _SIZES else opening  # "it is 12 metres long"
    objects = ("obj",) if dimension.startswith("money") else ("obj", "obl")
    told = clause(page, above, tree.subtree(top)) if opening and relation in objects else ""
    return f"{opening} {told}" if told else ""


def _priced(page: Page, number: Span, words: range) -> str:
    """What a sum is the price of, as the subject of "is": "the toll is 4 euros"; "" where it says that of nothing."""
    tree = page.tree
    top = tree.top(words)
    subject = tree.child(top, *SUBJECT) if tree.child(top, "cop") is not None else None
    joined = page.text[number.end : number.end + 1] in ("-", "‐", "‑")  # "is an $80,000-a-year expert"
    if subject is None or subject in words or joined or tree.tokens[subject].pos == "PRON":
        return ""
    return noun_phrase(page, subject, article=False)


def _size(page: Page, adjective: int | None, dimension: str) -> str:
    """How long, wide or deep something is: "how long the tunnel is"; "" where the word says no size of a noun."""
    tree = page.tree
    if dimension != "length" or adjective is None or tree.lemma(adjective).casefold() not in _SIZES:
        return ""
    subject, verb = tree.child(adjective, *SUBJECT), tree.child(adjective, "cop")
    if subject is None or verb is None or not subject < verb < adjective:
        return ""
    told = noun_phrase(page, subject) if tree.tokens[subject].pos != "PRON" else ""
    return f"how {tree.lemma(adjective).casefold()} {told} {told_words(page, {verb})}" if told else ""


def _is_stretch(page: Page, words: range) -> bool:
    """Whether a length of time says when something was, not how long it took: it is a part of another ("44 seconds of
    the round"), or ends or begins now ("the way he has rowed the last two weeks").
    """
    tree = page.tree
    unit = tree.top(words)
    of = next((i for i in tree.children(unit, "nmod") if i not in words and has_case(page, i, "of")), None)
    definite = of is not None and any(tree.lemma(i).casefold() == "the" for i in tree.children(of, "det"))
    return definite or any(tree.lemma(i).casefold() in _STRETCHES for i in tree.children(unit, "amod"))


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


def when_phrase(page: Page, number: Span, word: str) -> str:
    """What a length of time that tells when something was is of: "how long after the vote the mayor left"; "" where the
    parse tells nothing.

    word: the one right behind it, by which it tells that ("after").
    """
    tree = page.tree
    at = next(iter(tree.over(number.end, number.end + len(word) + 1)), None)
    told = measured_phrase(page, number, "duration", people=False)
    if at is None or not told.startswith("how long "):
        return ""
    noun = tree.head(at) if tree.relation(at) == "case" else None
    if noun is None:  # "three weeks after the season ended"
        return told.replace("how long ", f"how long {word} ", 1)
    whole = f"how long {word} {noun_phrase(page, noun)} {told.removeprefix('how long ')}"
    return whole if noun_phrase(page, noun) and len(whole.split()) <= LONGEST else ""


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
        if above not in words and tree.tokens[above].pos == "NOUN" and not is_number(page, above) and lemma != "age":
            others = {i for joined in tree.children(above, "conj", "cc") for i in tree.subtree(joined)}
            told = noun_phrase(page, above, article=False, after=words[-1] if above > words[-1] else -1, without=others)
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
