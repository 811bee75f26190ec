"""The forms of words in one report: noun phrases and verbs as printed, in whose voice, and which of their words are a
choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from rashomon.lexicon import load_mapping, load_table, load_words
from rashomon.lexicon.countries import country_forms
from rashomon.model import Entity, Sentence, Span, Voice
from rashomon.page import Page
from rashomon.text.number_tokens import small_numerals
from rashomon.text.words import content_words, is_content, stem_word


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """One form of words for a thing or an act, at one place of one report.

    reading: the number of the report among the pages, from 0.
    text: the words as printed, blanks folded.
    head: the lemma that names the thing or act.
    choice: the head and those modifiers that another writer could have chosen otherwise, as lemmas.
    agents: whose it is: names of countries in lower case, ids of other entities.
    numbers: the numbers that modify it ("five boats"), as digits where they are small.
    sentence: (reading, number of the sentence in it).
    context: stems of the content words of the sentence that are not in the form; for a verb also its subject and
        object.
    definite: True where "the", "this" or the like stands before it.
    sorts: lemmas of the nouns before the head ("trade" in "trade war").
    name: for a description of a name, the id of the entity; the name's own last word in lower case where it is no known
        entity. None for all other forms.
    """

    reading: int
    span: Span
    text: str
    head: str
    choice: frozenset[str]
    agents: frozenset[str]
    numbers: frozenset[str]
    voice: Voice
    sentence: tuple[int, int]
    context: frozenset[str]
    plural: bool = False
    definite: bool = False
    sorts: frozenset[str] = frozenset()
    name: str | None = None


_PREMODIFIERS = frozenset(
    {
        "amod",
        "compound",
        "nummod",
        "nmod:poss",
        "nmod:desc",
        "det",
        "advmod",
        "punct",
        "case",
        "nmod",
        "det:predet",
    }
)
_PARTITIVES = frozenset(
    {"group", "gang", "wave", "series", "spate", "string", "number", "crowd", "pack", "handful", "fringe"}
)
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_OPENING = frozenset({"according", "several", "many", "following", "including", "least"})
_COLLECTIVES = frozenset(
    {"crew", "gang", "mob", "crowd", "fringe", "police", "family", "staff", "team", "group", "army", "force", "militia"}
)
_CHARGED = 3  # steps in the parse between a charge and the word for it. Chosen by hand, no held-out figure
_LONGEST = 7  # tokens; a longer form describes a thing and does not name it. Chosen by hand, no held-out figure


class PhraseFinder:
    """The forms of one report, found by the parse of its page."""

    def __init__(self, number: int, page: Page) -> None:
        """Takes the report's number among all pages, and its page, which must have its names and quotes."""
        self.number, self.page = number, page
        self.text, self.tree, self.tokens = page.text, page.tree, page.tree.tokens

    def things(self) -> Iterator[PrintedForm]:
        """Yields the noun phrases whose head is a common noun, in order."""
        for number, sentence in self._sentences():
            around = _stems(self.text[sentence.start : sentence.end])
            for i in range(sentence.first, sentence.last):
                token = self.tokens[i]
                word = self.text[token.start : token.end]
                if (
                    self._is_name(i)
                    or token.pos not in ("NOUN", "PROPN")
                    or not is_content(word)
                    or not word[0].isalpha()
                ):
                    continue
                if self.tree.base_relation(i) in ("compound", "flat"):
                    continue
                form = self._thing(i, (self.number, number), around)
                if form:
                    yield replace(form, head="charge") if self._is_charge(i) else form

    def _is_charge(self, i: int) -> bool:
        """Whether a noun for an act is what somebody is charged with ("guilty of murder", "involuntary manslaughter"):
        then it words the charge and not the act.
        """
        if self._lemma(i) not in _act_nouns():
            return False
        places = load_mapping("charges")
        joined = [self._word(k) for k in self.tree.children(i, "case", "det")]
        above = [self._lemma(k) for k in islice(self.tree.ancestors(i), _CHARGED)]
        below = {self._lemma(k) for k in self.tree.subtree(i) if i - _CHARGED <= k < i}
        charged = joined in (["of"], ["with"], ["to"]) and any(places.get(lemma) == "of" for lemma in above)
        return charged or any(places.get(lemma) == "kind" for lemma in below)

    def acts(self) -> Iterator[PrintedForm]:
        """Yields the verbs, each with its particle where the two are a listed act ("shot down"), in order."""
        for number, sentence in self._sentences():
            around = _stems(self.text[sentence.start : sentence.end])
            for i in range(sentence.first, sentence.last):
                token = self.tokens[i]
                if not self._is_act(i):
                    continue
                after = i + 1 in self.tree.children(i, "compound:prt", "advmod")
                phrase = f"{self._lemma(i)} {self._word(i + 1)}" if after else ""
                lemma, last = (phrase, i + 1) if phrase in load_words("same_acts") else (self._listed_act(i), i)
                end = self.tokens[last].end
                yield PrintedForm(
                    self.number,
                    Span(self.page.doc, token.start, end),
                    " ".join(self.text[token.start : end].split()),
                    lemma,
                    frozenset({lemma}),
                    frozenset(),
                    frozenset(),
                    self.page.voice_at(token.start),
                    (self.number, number),
                    (around - _stems(self.text[token.start : end])) | self._arguments(i),
                )

    def epithets(self) -> Iterator[PrintedForm]:
        """Yields the adjectives before a name with that name ("the upscale Place X"), in order.

        Nouns before a name ("the dictator X") are found by `things`.
        """
        for number, sentence in self._sentences():
            around = _stems(self.text[sentence.start : sentence.end])
            for i in range(sentence.first, sentence.last):
                token = self.tokens[i]
                if not self._is_name(i) or self.tree.base_relation(i) in ("compound", "flat"):
                    continue
                entity = self.page.entity_at(token.start)
                for child in self.tree.children(i, "amod"):
                    between = all(self._is_name(k) or self.tokens[k].pos in ("ADJ", "PUNCT") for k in range(child, i))
                    if child < i and between and not self._is_name(child):
                        form = self._form(child, i, (self.number, number), around, head=child)
                        if form:
                            yield replace(form, name=entity.id if entity else self._word(i))

    def plain_names(self, entity: Entity) -> Iterator[PrintedForm]:
        """Yields the places where an entity is called by the name it has in the account."""
        for mention, named in self.page.names.items:
            span = mention.span
            sentence = self.page.sentence_at(span.start) if named.id == entity.id else None
            if sentence and self.text[span.start : span.end].casefold() == entity.name.casefold():
                number = self.page.sentences.index(sentence)
                name = self.text[span.start : span.end]
                yield PrintedForm(
                    self.number,
                    span,
                    name,
                    name.lower(),
                    frozenset({name.lower()}),
                    frozenset(),
                    frozenset(),
                    self.page.voice_at(span.start),
                    (self.number, number),
                    frozenset(),
                )

    def _word(self, i: int) -> str:
        return self.text[self.tokens[i].start : self.tokens[i].end].lower()

    def _lemma(self, i: int) -> str:
        return self.tree.lemma(i).lower() or self._word(i)

    def _is_name(self, i: int) -> bool:
        """Whether a token belongs to a name: of a known entity, or a capitalised proper noun outside the headline."""
        token = self.tokens[i]
        proper = token.pos == "PROPN" and self.text[token.start].isupper() and self.page.kind_at(token.start) != "title"
        return proper or self.page.entity_at(token.start) is not None

    def _is_act(self, i: int) -> bool:
        """Whether a token is a verb, or a participle that the tagger took for an adjective ("have been martyred")."""
        if self.tokens[i].pos == "VERB" or not self._word(i).endswith("ed"):
            return self.tokens[i].pos == "VERB"
        return self.tree.child(i, "cop", "aux", "aux:pass", "nsubj:pass") is not None

    def _listed_act(self, i: int) -> str:
        """Returns the lemma of a verb, or the listed act with the same stem where the lemma itself is not listed."""
        lemma = self._lemma(i)
        return lemma if lemma in load_words("same_acts") else _stems_of_acts().get(stem_word(self._word(i)), lemma)

    def _sentences(self) -> Iterator[tuple[int, Sentence]]:
        for number, sentence in enumerate(self.page.sentences):
            if self.tree.is_parsed(sentence) and self.page.kind_at(sentence.start) != "credit":
                yield number, sentence

    def _thing(self, i: int, place: tuple[int, int], around: frozenset[str]) -> PrintedForm | None:
        first = i
        for child in reversed(self.tree.children(i, *_PREMODIFIERS)):
            branch = self.tree.subtree(child)
            if child < first and max(branch) == first - 1 and len(branch) == first - min(branch):
                first = min(branch)
        inner = [
            k
            for k in range(first, i)
            if self.tokens[k].pos == "DET" or self.tree.relation(k) == "nummod" or self._word(k) in _OPENING
        ]
        # what stands before an article or a number is not part of the form: "following the killing", "at least one
        # quake"
        if inner:
            first = inner[-1]
        while first < i and (
            self.tokens[first].pos in ("DET", "PRON", "PUNCT", "ADP", "CCONJ", "SCONJ", "PART")
            or self._word(first) in _OPENING
        ):
            first += 1
        return self._form(first, i, place, around, head=i)

    def _form(
        self, first: int, last: int, place: tuple[int, int], around: frozenset[str], *, head: int
    ) -> PrintedForm | None:
        tail = self._of_phrase(head) if head == last else ()
        end = tail[-1] if tail else last
        if end - first >= _LONGEST:
            return None
        start, stop = self.tokens[first].start, self.tokens[end].end
        text = " ".join(self.text[start:stop].split())
        many = tail and self._lemma(head) in _PARTITIVES  # "a group of youths": the youths are meant
        noun = tail[-1] if many else head
        named, printed = self._lemma(noun), self._word(noun)
        members = [*range(first, last + 1), *(tail if many else ())]
        agents = self._agents(range(first, last + 1)) | self._agents_by(head)
        numbers = frozenset(
            str(small_numerals().get(self._word(k), self._word(k)))
            for k in members
            if self.tree.relation(k) == "nummod"
        )
        choice = self._choice(members) | {named}
        plural = printed != named or named in _COLLECTIVES
        return PrintedForm(
            self.number,
            Span(self.page.doc, start, stop),
            text,
            named,
            choice,
            agents,
            numbers,
            self.page.voice_at(start),
            place,
            around - _stems(text),
            plural,
            any(self._word(c) in _POINTING for c in self.tree.children(head)),
            self._sorts(range(first, head)),
        )

    def _of_phrase(self, head: int) -> tuple[int, ...]:
        """Returns the tokens of a short "of …" right behind the head ("the killing of a teenager", "gangs of youths"),
        at most four; () where there is none.
        """
        for child in self.tree.children(head, "nmod"):
            branch = sorted(self.tree.subtree(child))
            if self._word(branch[0]) == "of" and branch[0] == head + 1 and len(branch) <= 4 and branch[-1] == child:
                return tuple(branch)
        return ()

    def _choice(self, members: Sequence[int]) -> frozenset[str]:
        """Returns the lemmas of those tokens that are a choice; words joined by a hyphen are one word, written without
        it ("up-market" as "upmarket").
        """
        words: list[str | None] = []
        glued = False
        for k in members:
            if self._word(k) in ("-", "–", "‐"):
                glued = bool(words)
            elif glued:
                words[-1] = (words[-1] or self._word(k - 2)) + self._word(k)
                glued = False
            else:
                words.append(self._chosen(k))
        return frozenset(word for word in words if word)

    def _sorts(self, members: range) -> frozenset[str]:
        """Returns the lemmas of the nouns before the head, which say of what sort the thing is ("trade war")."""
        return frozenset(word for k in members if self.tokens[k].pos == "NOUN" and (word := self._chosen(k)))

    def _chosen(self, i: int) -> str | None:
        """Returns the lemma of a word that a writer chose; None for a name, a number, a nationality, or a modifier that
        only says which one is meant ("first", "other").
        """
        lemma = self._lemma(i)
        if self.tokens[i].pos not in ("ADJ", "NOUN", "VERB") or self._is_name(i) or not is_content(lemma):
            return None
        plain = (
            lemma in load_words("plain_modifiers")
            or lemma in load_words("calendar")
            or lemma in country_forms()
            or lemma[0].isdigit()
        )
        return None if plain else lemma

    def _agents(self, members: Sequence[int] | range) -> frozenset[str]:
        """Returns whose the thing is, by the names and nationalities among these tokens."""
        found: set[str] = set()
        for i in members:
            country = country_forms().get(self._word(i))
            if country:
                found.add(country.lower())
            elif (owner := self.page.entity_at(self.tokens[i].start)) and owner.kind != "other":
                found.add(owner.id)
        return frozenset(found)

    def _agents_by(self, head: int) -> frozenset[str]:
        """Returns whose deed it is, by a "by …" behind the head."""
        for child in self.tree.children(head, "nmod"):
            branch = sorted(self.tree.subtree(child))
            if self._word(branch[0]) == "by":
                return self._agents(branch)
        return frozenset()

    def _arguments(self, verb: int) -> frozenset[str]:
        """Returns the stems of a verb's subject and object, each after "=", so that they are not taken for words around
        it: two acts with the same object are alike.
        """
        return frozenset(
            "=" + stem_word(self._lemma(c)) for c in self.tree.children(verb, "nsubj", "nsubj:pass", "obj")
        )


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem_word(word) for word in content_words(text))


def is_country(agent: str) -> bool:
    """Whether an agent is the name of a country; otherwise it is an entity's id."""
    return country_forms().get(agent, "").lower() == agent


@cache
def _stems_of_acts() -> Mapping[str, str]:
    return {stem_word(verb): verb for verb in sorted(load_words("same_acts")) if " " not in verb}


@cache
def _act_nouns() -> frozenset[str]:
    """The listed nouns for what happens ("killing", "robbery")."""
    return frozenset(row[0] for row in load_table("same_things") if row[2:3] == ("event",))
