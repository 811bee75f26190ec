"""The people whom "he", "her" and "himself" mean, where that is plain.

A pronoun means the person who was heard last ("…, he said"), or the only person, or only subject, in the nearest
sentence before it that names anybody who fits. An object ("Berg thanked him") is never the subject of its clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import pairwise

from rashomon.lexicon import any_of, load_words
from rashomon.lexicon.names import Gender, pronouns
from rashomon.model import Attribution, Sentence, Span
from rashomon.page import Page, SpanIndex, index_spans
from rashomon.stages.who.clusters import Group
from rashomon.stages.who.rulings import Rulings
from rashomon.text.tree import Tree

_PRONOUN = re.compile(rf"\b{any_of(pronouns('person'))}\b", re.IGNORECASE)
# The limits were chosen by hand on the development stories; there are no figures for other values. With them 234
# pronouns of ECB+, NewsWCL50 and MEANTIME are right, 18 wrong and 98 left open (bench/pronouns.py).
_HEARD = 800  # characters between "…, he said" and the last speaker before it
_NEAR_HEAD = 6  # tokens between an apposition or title and the name it belongs to
_LONGEST_NAME = 80  # characters
_BACK = 5  # sentences before its own in which a pronoun looks for somebody
_AFTER_PREPOSITION = re.compile(
    r"\b(?:with|to|of|for|by|from|against|at|on|about|told|between)\s+(?:[\w.'’-]+\s+){0,3}$", re.IGNORECASE
)
_UNNAMED = re.compile(
    rf"\b(?i:a|an|the|one|another|his|her|their|[\w-]{{1,40}}['’]s)\s(?:[\w-]+\s){{0,2}}?"
    rf"((?i:{any_of(load_words('people'))}))\b(?!\s[A-Z])"
)
_OBJECTS = ("obj", "iobj", "obl")
_JOINED = re.compile(r",? and (?:[\w.]+ ){0,4}")

NamedGroup = tuple[Span, Group]
"""A place where a person is named, by name, office or pronoun, and that person's group."""


def find_pronouns(page: Page, named: Sequence[NamedGroup], rulings: Rulings) -> list[NamedGroup]:
    """The pronouns of one person outside quotation marks that plainly mean somebody, each with that person's group.

    named: the places in this report where people are named by name or office.
    rulings: what people decided about pronouns.
    """
    people = _People(page, named)
    found: list[NamedGroup] = []
    for index, sentence in enumerate(page.sentences):
        for match in _PRONOUN.finditer(page.text, sentence.start, sentence.end):
            if page.is_quoted(match.start()):
                continue
            span = Span(page.doc, *match.span())
            gender = pronouns("person")[match.group().casefold()]
            plain = (
                _actor_named(people, sentence, span, gender)
                if match.group().casefold().endswith("self")
                else _speaker_or_antecedent(people, index, span, gender)
            )
            group = rulings.choose(span, plain)
            if group is not None:
                people.call(span, group, gender)
                found.append((span, group))
    return found


class _People:
    """The people named in one report outside quotation marks, their genders as known so far, and who speaks where."""

    def __init__(self, page: Page, named: Sequence[NamedGroup]) -> None:
        self.page = page
        self.sources: SpanIndex[tuple[Span, Attribution]] = index_spans(
            (span.start, span.end, (span, attribution))
            for attribution in page.reading.annotation.attributions
            for span in attribution.source
        )
        self._named = sorted((one for one in named if not page.is_quoted(one[0].start)), key=_start)
        self._genders: dict[int, Gender | None] = {id(group): group.gender for _, group in self._named}
        self._called: dict[int, Gender | None] = {}

    def between(self, start: int, end: int) -> Sequence[NamedGroup]:
        """The people named from `start` on and before `end`, in the order of the text."""
        return self._named[bisect_left(self._named, start, key=_start) : bisect_left(self._named, end, key=_start)]

    def gender(self, group: Group) -> Gender | None:
        """The gender of a person by title, given name or an earlier pronoun in the report; None where unknown."""
        return self._genders[id(group)] or self._called.get(id(group))

    def fitting(self, start: int, end: int, gender: Gender | None) -> list[NamedGroup]:
        """The people named in these characters who may be of this gender.

        Left out is a surname that several people of the report bear, because it is not known whose it is.
        """
        return [
            one for one in self.between(start, end) if self.gender(one[1]) in (None, gender) and not one[1].of_several
        ]

    def call(self, span: Span, group: Group, gender: Gender | None) -> None:
        """Notes that a pronoun of this gender means a person, who is then also named at its place."""
        self._called[id(group)] = gender
        insort(self._named, (span, group), key=_start)


def _speaker_or_antecedent(people: _People, index: int, pronoun: Span, gender: Gender | None) -> Group | None:
    """Who was heard last before "…, he said", else the person meant by the sentences before; None where somebody else
    who fits has come in since ("“We close,” said Strand. Among the traders was Lee. “I wept,” she said").
    """
    heard = _speaker_before(people, pronoun, gender)
    if heard is None:
        return _antecedent(people, index, pronoun, gender)
    source, group, begins = heard
    page = people.page
    told_to = page.sentence_range(source.start)[1]
    since = people.fitting(told_to, begins, gender)
    entered = next((one for one in reversed(since) if one[1] is not group and page.opens_sentence(one[0])), None)
    if entered is None:
        return group
    again = any(one is group for _, one in people.fitting(entered[0].end, pronoun.start, gender))
    return group if again else None


def _start(one: NamedGroup) -> int:
    return one[0].start


def _antecedent(people: _People, index: int, pronoun: Span, gender: Gender | None) -> Group | None:
    """The person meant, looked for before the pronoun in its sentence, then in the sentences before, nearest first.

    None where the nearest sentence that names anybody who fits has nobody plainly meant, or where a person without a
    name acts on the way. index: the number of the pronoun's sentence.
    """
    page = people.page
    is_object = (
        page.tree.base_relation(page.tokens_over(pronoun)[0]) in _OBJECTS if page.tokens_over(pronoun) else False
    )
    actor = _actor_of_clause(page, pronoun) if is_object else None
    for back in range(min(_BACK, index) + 1):
        sentence = page.sentences[index - back]
        end = pronoun.start if back == 0 else sentence.end
        here = people.fitting(sentence.start, end, gender)
        if back == 0 and actor is not None:
            here = [one for one in here if actor not in page.tokens_over(one[0])]
        if _somebody_else(people, sentence, end):
            return None
        bearer = _bearer_of_clause(page, pronoun) if back == 0 and actor is None else None
        if bearer is not None and not here:
            return None
        borne = [group for span, group in here if bearer in page.tokens_over(span)] if bearer is not None else []
        if borne:
            return borne[0]
        if here:
            return _who_acts(page, sentence, here)
    return None


def _bearer_of_clause(page: Page, pronoun: Span) -> int | None:
    """The token before the "who" whose clause a pronoun stands in: "Berg told Moss, who wept as he read" is of Moss.

    None where there is no such clause. Word order tells the noun: the parse may hang the clause on the verb above.
    """
    words, tree = page.tokens_over(pronoun), page.tree
    for at in tree.ancestors(words[0]) if words else ():
        subject = tree.child(at, "nsubj", "nsubj:pass")
        if subject is not None and tree.lemma(subject) == "who":
            return next((i for i in range(subject - 1, subject - 3, -1) if tree.relation(i) != "punct"), None)
    return None


def _actor_of_clause(page: Page, pronoun: Span) -> int | None:
    """The token that is the subject of a pronoun's clause; None where there is no parse.

    A clause without a subject has that of the clause above it ("Berg met Moss, knocking him down").
    """
    words = page.tokens_over(pronoun)
    above = page.tree.ancestors(words[0]) if words else ()
    subjects = (page.tree.child(at, "nsubj", "nsubj:pass") for at in above)
    return next((subject for subject in subjects if subject is not None), None)


def _actor_named(people: _People, sentence: Sentence, pronoun: Span, gender: Gender | None) -> Group | None:
    """The person who is the subject of the clause of "himself"; None where the subject is not named."""
    actor = _actor_of_clause(people.page, pronoun)
    here = people.fitting(sentence.start, sentence.end, gender)
    return next((group for span, group in here if actor in people.page.tokens_over(span)), None)


def _speaker_before(people: _People, pronoun: Span, gender: Gender | None) -> tuple[Span, Group, int] | None:
    """The person heard last before "…, he said", if that person fits and stands near, with the source and where the
    words begin that the pronoun says; None for any other pronoun.
    """
    mine = [attribution for _, attribution in people.sources.over(pronoun.start, pronoun.end) if attribution.content]
    begins = min((span.start for span in mine[0].content), default=pronoun.end) if mine else pronoun.end
    if begins > pronoun.start:
        return None
    for source, _ in reversed(people.sources.beginning_in(begins - _HEARD, begins)):
        near = people.fitting(source.start - _LONGEST_NAME, source.end, gender)
        speakers = {id(group): group for span, group in near if span.overlaps(source)}
        if speakers:
            return (source, next(iter(speakers.values())), begins) if len(speakers) == 1 else None
    return None


def _who_acts(page: Page, sentence: Sentence, here: Sequence[NamedGroup]) -> Group | None:
    """The only person of a sentence, else the only one who is a subject in it; None where two could be meant.

    here: the people named in the sentence who fit.
    """
    groups = {id(group): group for _, group in here}
    if len(groups) == 1:
        return here[0][1]
    acting = {id(group): group for span, group in here if _is_subject(page, sentence, span)}
    for (left, one), (right, other) in pairwise(here):  # "Berg and Moss met": both act
        if id(one) in acting and _JOINED.fullmatch(page.text, left.end, right.start):
            acting[id(other)] = other
    return next(iter(acting.values())) if len(acting) == 1 else None


def _relation(tree: Tree, span: Span) -> str:
    """The dependency relation of a name's head word; "" where the text has no parse.

    A name in apposition ("the mayor, Ida Berg") has the relation of the word it belongs to.
    """
    words = tree.over(span.start, span.end)
    if not words:
        return ""
    at = tree.top(words)
    for above in tree.ancestors(at):
        if tree.relation(at) not in ("appos", "flat", "nmod:desc") or abs(above - at) > _NEAR_HEAD:
            break
        at = above
    return tree.relation(at)


def _is_subject(page: Page, sentence: Sentence, span: Span) -> bool:
    """True for the subject of a verb by the parse; without a parse, for a name that no preposition governs."""
    relation = _relation(page.tree, span)
    if relation:
        return relation.startswith("nsubj")
    return not _AFTER_PREPOSITION.search(page.text[sentence.start : span.start])


def _somebody_else(people: _People, sentence: Sentence, end: int) -> bool:
    """True where a person without a name acts in the sentence before `end` ("a neighbour", "Hagen's lawyer").

    A pronoun after it may mean that person.
    """
    page = people.page
    for match in _UNNAMED.finditer(page.text, sentence.start, end):
        around = [span for span, _ in people.between(match.start() - _LONGEST_NAME, match.end() + 3)]
        # "Berg, a teacher" is no other person
        follows_name = any(0 <= match.start() - span.end <= 5 for span in around)
        is_named = any(
            span.start - match.end() in (1, 2) or (span.start < match.end() and span.end > match.start(1))
            for span in around
        )
        if not follows_name and not is_named:
            relation = _relation(page.tree, Span(page.doc, match.start(1), match.end(1)))
            if not relation or relation.startswith("nsubj"):
                return True
    return False
