"""Whether a sentence points outside itself: to what another sentence says, or to its writer's view.

Read from the parse and from `lexicon/en/pointing.tsv`; what stands in quotation marks is the speaker's and is not
looked at.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from rashomon.lexicon import any_of, load_mapping, load_table, load_words, words_of
from rashomon.model import Sentence, Span
from rashomon.page import Page
from rashomon.text.words import fold, stem_word

Range = tuple[int, int]
"""Offsets in a text, half-open."""
_NOUNS = frozenset({"NOUN", "PROPN"})
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod"})
_POINTS = frozenset({"this", "that", "these", "those"})
_ONE_PERSON = frozenset({"he", "she", "him", "her", "his"})
_BACK = 3  # sentences in which the person of a pronoun is looked for. Chosen by hand
_QUANTITIES = frozenset({"both", "each", "few", "many", "most", "neither", "none", "several", "some"})
_FIRST_CLAUSE = frozenset({"root", "ccomp", "parataxis"})  # a clause with no clause before it that it could point to
_OF = frozenset({"nmod", "acl", "acl:relcl", "nmod:poss", "obl"})
_EXPLAINS = (*_OF, "appos", "nummod", "flat", "compound", "amod", "advmod")


def cut_pointing(page: Page, sentence: Sentence) -> tuple[Span, ...] | None:
    """The words of a sentence that point to another one and may be cut ("also", "In addition,"), each with the comma
    that parts it.

    None where the sentence cannot stand without what it points to: "this would be", "the majority relate to", "in
    exchange", or where it has a word of its writer's view ("coincidentally").
    """
    cuts: list[Range] = []
    for match in _phrases().finditer(page.text, sentence.start, sentence.end):
        if page.is_quoted(match.start()):
            continue
        if fold(match[0]) not in _may_be_cut():
            return None
        cuts.append(match.span())
    if page.parsed_at(sentence.start) is None:
        return tuple(_with_comma(page, sentence, cut) for cut in cuts)
    for i in range(sentence.first, sentence.last):
        token = page.tree.tokens[i]
        if page.is_quoted(token.start):
            continue
        if _is_pointing_adverb(page, i):
            if _word(page, i) not in _may_be_cut():
                return None
            cuts.append((token.start, token.end))
        elif _points(page, i, sentence.first):
            return None
    return tuple(_with_comma(page, sentence, cut) for cut in sorted(cuts))


def _with_comma(page: Page, sentence: Sentence, words: Range) -> Span:
    """A cut with the commas beside it, and the blank behind it at the beginning of the sentence."""
    start, end = words
    text = page.text
    if text[end : end + 1] == ",":
        end += 1
    before = text[sentence.start : start].rstrip()
    if before.endswith(",") and text[end - 1] == ",":
        start = sentence.start + len(before) - 1
    return page.span(start, end)


@cache
def _may_be_cut() -> frozenset[str]:
    return frozenset(row[0] for row in load_table("pointing") if row[2:] == ("cut",))


@cache
def _phrases() -> re.Pattern[str]:
    phrases, views = any_of(words_of("pointing", "phrase")), any_of(words_of("pointing", "stance"))
    return re.compile(rf"\b(?:{phrases}\b(?!\s+(?:of|to|that|as|for|with)\b)|{views}\b)", re.IGNORECASE)


def _word(page: Page, at: int) -> str:
    token = page.tree.tokens[at]
    return fold(page.text[token.start : token.end])


def _points(page: Page, at: int, first: int) -> bool:
    """Whether a word points outside its sentence, which begins with token `first`."""
    tree, word = page.tree, _word(page, at)
    relation = tree.relation(at)
    if relation == "det" and word == "that":  # "that guidance"; "this island" is where the report is written
        head = tree.head(at)
        told = any(_may_be_meant(page, i) for i in range(first, at))
        return not told and head is not None and tree.lemma(head).casefold() not in _times()
    if word in _ONE_PERSON and tree.tokens[at].pos in ("PRON", "DET") and not page.is_quoted(tree.tokens[at].start):
        return _is_stranger(page, at, first)
    if relation not in _ARGUMENTS:
        return False
    if _says(page, at) and _is_unknown_source(page, at, first):
        return True
    before = [i for i in range(first, at) if tree.tokens[i].pos in _NOUNS]
    named = bool(before)
    below = {tree.relation(i) for i in tree.children(at)}
    if tree.tokens[at].pos in ("PRON", "DET"):
        if word in _POINTS:
            return below.isdisjoint(_OF) and not _is_relative(page, at)
        if word in ("it", "they", "them"):
            fits = before if word != "it" else [i for i in before if not _is_person(page, i)]
            return not fits and not _is_named_later(page, at)
        return word in _QUANTITIES and not named and below.isdisjoint(_OF)
    if word == "one" and relation in ("nsubj", "nsubj:pass"):  # "One was flown to a hospital", "One in four was hurt"
        return not named and below.isdisjoint(_OF)
    the = any(_word(page, i) == "the" for i in tree.children(at, "det"))
    if word in words_of("pointing", "share"):
        return below.isdisjoint(_OF) and (the or word == "others") and not named
    if tree.tokens[at].pos == "NUM":  # "a meeting between the two"
        named = any(tree.relation(i) == "conj" and tree.tokens[i].pos in _NOUNS for i in range(first, at))
    return the and not named and tree.tokens[at].pos in ("NUM", "ADJ") and below.isdisjoint(_OF)


def _may_be_meant(page: Page, at: int) -> bool:
    """Whether "that call" may mean what a word names: a noun that is no person and no day."""
    noun = page.tree.tokens[at].pos in _NOUNS and not _is_person(page, at)
    return noun and page.tree.lemma(at).casefold() not in _times()


def _is_stranger(page: Page, pronoun: int, first: int) -> bool:
    """Whether nobody in the sentence up to a "he" or "she" can be meant by it, and nothing tells who is."""
    token = page.tree.tokens[pronoun]
    if any(True for _ in page.names.holding(token.start, token.end)):
        return False  # the name stands for it
    earlier = (i for i in range(first, pronoun) if page.tree.tokens[i].pos in _NOUNS)
    return not any(_is_person(page, i) and not _is_plural(page, i) for i in earlier) and not _is_named_later(
        page, pronoun
    )


def _says(page: Page, subject: int) -> bool:
    """Whether a word is the subject of a verb of saying."""
    verb = page.tree.head(subject)
    said = verb is not None and page.tree.lemma(verb).casefold() in load_mapping("cues")
    return said and page.tree.relation(subject) == "nsubj"


def _is_unknown_source(page: Page, subject: int, first: int) -> bool:
    """Whether a sentence gives its words to a "they" that it names nobody for, or to "the statement" of nobody."""
    tree = page.tree
    if _word(page, subject) == "they":
        earlier = [i for i in range(first, subject) if tree.tokens[i].pos in _NOUNS]
        return not any(_is_several(page, i) for i in earlier)
    bare = {tree.relation(i) for i in tree.children(subject)} <= {"det", "punct"}
    return bare and tree.lemma(subject).casefold() in words_of("pointing", "paper")


def _is_several(page: Page, noun: int) -> bool:
    """Whether a noun stands for several people, or for a body of them."""
    entity = page.entity_at(page.tree.tokens[noun].start)
    if entity is not None and entity.kind != "person":
        return True
    lemma = fold(page.tree.lemma(noun))
    crowd = lemma in load_words("crowds") or lemma.capitalize() in load_words("organisation_words")
    joined = page.tree.child(noun, "conj") is not None
    return crowd or joined or (_is_plural(page, noun) and _is_person(page, noun))


def _is_plural(page: Page, noun: int) -> bool:
    token = page.tree.tokens[noun]
    return token.pos == "NOUN" and fold(page.tree.lemma(noun)) != _word(page, noun) and _word(page, noun).endswith("s")


@cache
def _times() -> frozenset[str]:
    """The words with which "this" names a time."""
    return load_words("calendar") | frozenset(words_of("pointing", "time"))


def _is_person(page: Page, noun: int) -> bool:
    """Whether a noun is a person's name or a word for people, which "it" does not stand for."""
    entity = page.entity_at(page.tree.tokens[noun].start)
    if entity is not None:
        return entity.kind == "person"
    word, lemma = _word(page, noun), fold(page.tree.lemma(noun))
    return word.endswith("-old") or any(lemma in load_words(name) for name in ("people", "kin", "offices"))


def _is_pointing_adverb(page: Page, at: int) -> bool:
    """Whether a word is an adverb that points back; "too" before an adjective is none."""
    tree = page.tree
    adverb = tree.relation(at) == "advmod" and _word(page, at) in words_of("pointing", "adverb")
    return adverb and not (_word(page, at) == "too" and tree.head(at) == at + 1) and _opens(page, at)


def _opens(page: Page, adverb: int) -> bool:
    """Whether an adverb stands in a clause that no other clause of its sentence comes before: "was charged, and was
    also fined" points to nothing outside.
    """
    tree = page.tree
    for at in tree.ancestors(adverb):
        relation = tree.relation(at)
        if relation in ("conj", "advcl", "acl", "acl:relcl", "advcl:relcl", "xcomp"):
            return False
        if relation in _FIRST_CLAUSE:
            return True
    return True


def _is_relative(page: Page, at: int) -> bool:
    """Whether "that" or "those" stands for a noun of its own clause: "the man that fell", "those that fell"."""
    tree = page.tree
    head = tree.head(at)
    return head is not None and (
        any(tree.relation(i) in ("acl:relcl", "advcl:relcl") for i in (head, *tree.ancestors(head)))
        and _word(page, at) == "that"
    )


def _is_named_later(page: Page, pronoun: int) -> bool:
    """Whether a pronoun stands in a clause beside the main one, which may name what it means: "When it sank, …"."""
    tree = page.tree
    return any(tree.relation(i) in ("advcl", "acl") for i in tree.ancestors(pronoun))


def follows_on(page: Page, sentence: Sentence, entity: str) -> bool:
    """Whether a pronoun of a sentence can mean only this entity: the sentence before it, or the one before that where
    nobody is its subject, has the entity as its subject, and names or describes no other person.
    """
    tree = page.tree
    sentences = page.reading.annotation.sentences
    at = next((n for n, one in enumerate(sentences) if one.start == sentence.start), 0)
    for one in reversed(sentences[max(0, at - _BACK) : at]):
        if not tree.is_parsed(one):
            return False
        people = [i for i in range(one.first, one.last) if _is_somebody(page, i)]
        mine = [i for i in people if _mentions(page, i, entity)]
        if people:
            heads = [i for i in mine if tree.relation(i) in ("nsubj", "nsubj:pass")]
            return bool(heads) and all(_fits_not(page, i) for i in people if i not in mine)
    return False


def _is_somebody(page: Page, at: int) -> bool:
    """Whether a word stands for a person: a name, a pronoun, or a noun for one."""
    tree = page.tree
    if tree.tokens[at].pos == "PRON":
        return _word(page, at) in ("he", "she")
    return (
        tree.tokens[at].pos in _NOUNS
        and tree.relation(at) not in ("compound", "flat", "appos")
        and (_is_person(page, at))
    )


def _mentions(page: Page, at: int, entity: str) -> bool:
    token = page.tree.tokens[at]
    return any(one.id == entity for _, one in page.names.holding(token.start, token.end))


def _fits_not(page: Page, at: int) -> bool:
    """Whether another person in a sentence is not what a pronoun of the next one takes up: neither a subject nor an
    object.
    """
    return page.tree.relation(at) not in ("nsubj", "nsubj:pass", "obj", "iobj")


def bare_subject(page: Page, sentence: Sentence) -> str | None:
    """The stem of the noun that a sentence opens with as if its reader knew it already: "The tension was heightened"
    has "tension". None where something says which one is meant ("the tension in the port", "the Ness ferry"), or where
    it opens otherwise.
    """
    tree = page.tree
    if page.parsed_at(sentence.start) is None or _word(page, sentence.first) != "the":
        return None
    noun = tree.head(sentence.first)
    if noun is None or tree.tokens[noun].pos != "NOUN" or tree.base_relation(noun) != "nsubj":
        return None
    if any(tree.relation(i) in _EXPLAINS for i in tree.children(noun)) or _is_known(_word(page, noun)):
        return None
    return stem_word(_word(page, noun))


def _is_known(word: str) -> bool:
    """Whether there is only one such body in a story, or several people that are known by what they are."""
    known = word in words_of("pointing", "known") or word in load_words("crowds")
    return known or word.capitalize() in load_words("organisation_words")


def unexplained(subject: str | None, known: Collection[str]) -> bool:
    """Whether a sentence opens with a noun that nothing explains. known: the stems that a reader has read."""
    return subject is not None and subject not in known
