"""Noun phrases and verbs as forms of words: what is printed, in whose voice, and which of its words are a choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.lexicon import load_words
from rashomon.lexicon.countries import country_forms
from rashomon.model import Entity, Quote, Reading, Sentence, Span, Token, Voice
from rashomon.stages.wording.voices import Names, Voices
from rashomon.text.number_words import small_numerals
from rashomon.text.words import content_words, is_content, stem_word


@dataclass(frozen=True, slots=True)
class Form:
    """One form of words for a thing or an act, where it stands.

    `head` is the lemma that names it, `choice` the head and the modifiers that another writer could have chosen otherwise, `agents` whose
    it is (countries, entities), `sentence` its place as (reading, number), `context` the content words around it, `sorts` the nouns before the
    head, `name` the id of the entity it describes, if any.
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


_PREMODIFIERS = frozenset({"amod", "compound", "nummod", "nmod:poss", "nmod:desc", "det", "advmod", "punct", "case", "nmod", "flat", "det:predet"})
_PARTITIVES = frozenset({"group", "gang", "wave", "series", "spate", "string", "number", "crowd", "pack", "handful", "fringe"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_OPENING = frozenset({"according", "several", "many", "some", "following", "including", "least"})
_COLLECTIVES = frozenset({"crew", "gang", "mob", "crowd", "fringe", "police", "family", "staff", "team", "group", "army", "force", "militia"})
_LONGEST_SENTENCE = 400   # tokens; longer ones are tables or rubbish, and their trees cost time
_LONGEST = 7   # tokens of a form; longer ones are descriptions, not names for a thing


class PhraseFinder:
    """Finds the forms of one report: built once per report from its parse, names and quotations."""

    def __init__(self, number: int, reading: Reading, entities: Sequence[Entity], quotes: Sequence[Quote]) -> None:
        self.number, self.reading = number, reading
        self.text, self.tokens = reading.document.text, reading.annotation.tokens
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head is not None and token.head != i:
                self.children[token.head].append(i)
        self.voices, self.names = Voices(reading, quotes), Names(reading.document.id, entities)

    def things(self) -> Iterator[Form]:
        """The noun phrases whose head is a common noun, in order."""
        for number, sentence in self._sentences():
            around = _stems(self.text[sentence.start : sentence.end])
            for i in range(sentence.first, sentence.last):
                token = self.tokens[i]
                word = self.text[token.start : token.end]
                if self._is_name(i) or token.pos not in ("NOUN", "PROPN") or not is_content(word) or not word[0].isalpha():
                    continue
                if (token.label or "").split(":")[0] in ("compound", "flat", "goeswith", "fixed"):
                    continue
                form = self._thing(i, (self.number, number), around)
                if form:
                    yield form

    def acts(self) -> Iterator[Form]:
        """The verbs with their particle, in order."""
        for number, sentence in self._sentences():
            around = _stems(self.text[sentence.start : sentence.end])
            for i in range(sentence.first, sentence.last):
                token = self.tokens[i]
                if not self._is_act(i):
                    continue
                after = [c for c in self.children[i] if self.tokens[c].label in ("compound:prt", "advmod") and c == i + 1]
                phrase = f"{_lemma(self.text, token)} {self._word(after[0])}" if after else ""
                lemma, last = (phrase, after[0]) if phrase in load_words("same_acts") else (self._listed_act(i), i)
                end = self.tokens[last].end
                yield Form(
                    self.number, Span(self.reading.document.id, token.start, end), " ".join(self.text[token.start : end].split()), lemma,
                    frozenset({lemma}), frozenset(), frozenset(), self.voices.voice_at(token.start), (self.number, number),
                    (around - _stems(self.text[token.start : end])) | self._arguments(i),
                )

    def epithets(self) -> Iterator[Form]:
        """Adjectives before a name: "the upscale Place X". Nouns before it ("the dictator X") are things of their own."""
        for number, sentence in self._sentences():
            around = _stems(self.text[sentence.start : sentence.end])
            for i in range(sentence.first, sentence.last):
                token = self.tokens[i]
                if not self._is_name(i) or (token.label or "").split(":")[0] in ("compound", "flat"):
                    continue
                entity = self.names.entity_at(token.start) or self._word(i)
                for child in self.children[i]:
                    between = all(self._is_name(k) or self.tokens[k].pos in ("ADJ", "PUNCT") for k in range(child, i))
                    if self.tokens[child].label == "amod" and child < i and between and not self._is_name(child):
                        form = self._form(child, i, (self.number, number), around, head=child)
                        if form:
                            yield replace(form, name=entity)

    def plain_names(self, entity: Entity) -> Iterator[Form]:
        """The places where an entity is called by its plain name."""
        for mention in entity.mentions:
            span = mention.span
            sentence = self.reading.sentence_at(span.start) if span.doc == self.reading.document.id and mention.form == "name" else None
            if sentence and self.text[span.start : span.end].casefold() == entity.name.casefold():
                number = self.reading.annotation.sentences.index(sentence)
                name = self.text[span.start : span.end]
                yield Form(
                    self.number, span, name, name.lower(), frozenset({name.lower()}), frozenset(), frozenset(), self.voices.voice_at(span.start),
                    (self.number, number), frozenset(),
                )

    def _word(self, i: int) -> str:
        return self.text[self.tokens[i].start : self.tokens[i].end].lower()

    def _is_name(self, i: int) -> bool:
        """Whether a token belongs to a name: of a known entity, or a capitalised proper noun outside the headline."""
        token = self.tokens[i]
        proper = token.pos == "PROPN" and self.text[token.start].isupper() and not self.voices.in_title(token.start)
        return proper or self.names.entity_at(token.start) is not None

    def _is_act(self, i: int) -> bool:
        """Whether a token is a verb, or a participle that the tagger took for an adjective ("have been martyred")."""
        if self.tokens[i].pos == "VERB" or not self._word(i).endswith("ed"):
            return self.tokens[i].pos == "VERB"
        return any(self.tokens[c].label in ("cop", "aux", "aux:pass", "nsubj:pass") for c in self.children[i])

    def _listed_act(self, i: int) -> str:
        """The lemma of a verb; where it is on no list, the listed verb of the same stem, if any."""
        lemma = _lemma(self.text, self.tokens[i])
        return lemma if lemma in load_words("same_acts") else _stems_of_acts().get(stem_word(self._word(i)), lemma)

    def _sentences(self) -> Iterator[tuple[int, Sentence]]:
        for number, sentence in enumerate(self.reading.annotation.sentences):
            if sentence.last - sentence.first <= _LONGEST_SENTENCE and not self.voices.in_credit(sentence.start):
                yield number, sentence

    def _thing(self, i: int, place: tuple[int, int], around: frozenset[str]) -> Form | None:
        first = i
        for child in sorted(self.children[i], reverse=True):
            if child < first and (self.tokens[child].label or "") in _PREMODIFIERS:
                branch = self._branch(child)
                if max(branch) == first - 1 and len(branch) == first - min(branch):
                    first = min(branch)
        inner = [k for k in range(first, i) if self.tokens[k].pos == "DET" or self.tokens[k].label == "nummod" or self._word(k) in _OPENING]
        if inner:   # what stands before an article or a number is no part of the name: "following the killing", "at least one quake"
            first = inner[-1]
        while first < i and (self.tokens[first].pos in ("DET", "PRON", "PUNCT", "ADP", "CCONJ", "SCONJ", "PART") or self._word(first) in _OPENING):
            first += 1
        return self._form(first, i, place, around, head=i)

    def _form(self, first: int, last: int, place: tuple[int, int], around: frozenset[str], *, head: int) -> Form | None:
        tail = self._of_phrase(head) if head == last else ()
        end = tail[-1] if tail else last
        if end - first >= _LONGEST:
            return None
        start, stop = self.tokens[first].start, self.tokens[end].end
        text = " ".join(self.text[start:stop].split())
        named = _lemma(self.text, self.tokens[head])
        if tail and named in _PARTITIVES:
            named = _lemma(self.text, self.tokens[tail[-1]])
        members = [*range(first, last + 1), *(tail if named in _PARTITIVES else ())]
        agents = self._agents(range(first, last + 1)) | self._agents_by(head)
        numbers = frozenset(str(small_numerals().get(self._word(k), self._word(k))) for k in members if self.tokens[k].label == "nummod")
        choice = self._choice(members) | {named}
        plural = (self._word(head) != named and self._word(head).endswith(("s", "men", "people", "children"))) or named in _COLLECTIVES
        return Form(
            self.number, Span(self.reading.document.id, start, stop), text, named, choice, agents, numbers, self.voices.voice_at(start), place,
            around - _stems(text), plural, any(self._word(c) in _POINTING for c in self.children[head]), self._sorts(range(first, head)),
        )

    def _of_phrase(self, head: int) -> tuple[int, ...]:
        """A short "of …" right behind the head: "the killing of a teenager", "gangs of youths"."""
        for child in self.children[head]:
            branch = sorted(self._branch(child))
            opens = self._word(branch[0]) == "of"
            if self.tokens[child].label == "nmod" and opens and branch[0] == head + 1 and len(branch) <= 4 and branch[-1] == child:
                return tuple(branch)
        return ()

    def _branch(self, node: int) -> list[int]:
        found, stack = [node], [node]
        while stack:
            below = self.children[stack.pop()]
            found += below
            stack += below
        return found

    def _choice(self, members: Sequence[int]) -> frozenset[str]:
        """The lemmas among these tokens that are a choice; what a hyphen holds together is one word ("up-market" = "upmarket")."""
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
        """The nouns before the head that say of what sort it is ("trade war")."""
        return frozenset(word for k in members if self.tokens[k].pos == "NOUN" and (word := self._chosen(k)))

    def _chosen(self, i: int) -> str | None:
        """The lemma of a word that is a choice: no name, number, nationality or word that only says which one."""
        token = self.tokens[i]
        lemma = _lemma(self.text, token)
        if token.pos not in ("ADJ", "NOUN", "VERB") or self._is_name(i) or not is_content(lemma):
            return None
        plain = lemma in load_words("plain_modifiers") or lemma in load_words("calendar") or lemma in country_forms() or lemma[0].isdigit()
        return None if plain else lemma

    def _agents(self, members: Sequence[int] | range) -> frozenset[str]:
        """Whose it is, by the names and nationalities among these tokens."""
        found: set[str] = set()
        for i in members:
            country = country_forms().get(self._word(i))
            if country:
                found.add(country.lower())
            elif owner := self.names.owner_at(self.tokens[i].start):
                found.add(owner)
        return frozenset(found)

    def _agents_by(self, head: int) -> frozenset[str]:
        """Whose it is, by a "by …" behind the head."""
        for child in self.children[head]:
            branch = sorted(self._branch(child))
            if self.tokens[child].label == "nmod" and self._word(branch[0]) == "by":
                return self._agents(branch)
        return frozenset()

    def _arguments(self, verb: int) -> frozenset[str]:
        """The stems of a verb's subject and object heads, marked as such: acts with one object are alike."""
        wanted = ("nsubj", "nsubj:pass", "obj")
        return frozenset("=" + stem_word(_lemma(self.text, self.tokens[c])) for c in self.children[verb] if self.tokens[c].label in wanted)


def _lemma(text: str, token: Token) -> str:
    return (token.lemma or text[token.start : token.end]).lower()


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem_word(word) for word in content_words(text))


def is_country(agent: str) -> bool:
    """Whether an agent is a country (else it is an entity's id)."""
    return country_forms().get(agent, "").lower() == agent


@cache
def _stems_of_acts() -> Mapping[str, str]:
    return {stem_word(verb): verb for verb in sorted(load_words("same_acts")) if " " not in verb}
