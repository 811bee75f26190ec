"""Which sentences could stand in the brief, and what each is worth."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.lexicon import load_words
from rashomon.model import Entity, Lineage, Mention, Moment, Quote, Reading, Sentence, Span
from rashomon.text.rarity import rarity, spell_plain
from rashomon.text.words import content_words

_FIRST = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"(?<![\w.])[^\W_]+(?!\.?\w)")  # words, but none of the letters of "F.B.I."
_QUOTED = re.compile(r"[\"“][^\"”]{0,1000}[\"”]")
_SERVICE = re.compile(r"\banyone (?:with|who has) (?:any )?information\b|\basked to (?:call|contact|ring|phone)\b|\d{3}[\s.-]+\d{3}", re.IGNORECASE)
"""An appeal to the reader, or a telephone number: service, not news."""
_CAPTION = re.compile(r",\s(?:(?:far|second|third|fourth)\s(?:from\s)?)?(?:left|right|cent(?:er|re))(?:,|\sand\b)")
"""Who stands where in a picture."""
_LONGEST = 60  # words: a longer sentence is a list or a parsing accident
_SHORTEST = 6
_COLUMN = 5  # sentences in the first person that make a column
_NEWS = 3  # first body sentences of a report in which a dated moment counts as the news itself
_ALONE = 0.15  # worth of a word that only one text uses, beside 1 for a word that all use
_POINTING = re.compile(r"\b(?:these|this|those|such) (?:remarks?|comments?|statements?|claims?|reports?)\b", re.IGNORECASE)
_RARE = 4.0  # the rarity of a word that stands in one of about fifty articles; rarer words weigh no more
_CLAUSES = frozenset({"nsubj", "csubj", "expl", "cop"})  # relations that only a clause with a verb of its own has
_TOLD = 4  # a word told once is worth a fifth the next time
_SPARE = 26  # words added to the length of a sentence, lest a short one win by being short
_REMARK = 0.4
_LEAD = 6  # a lead loses a seventh of its worth with every sentence: news comes first in all genres we read


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could stand in the brief. `rank` counts its document's body sentences from 0; `said` are the quotes whose
    content it holds; `pronouns` the spans in it that stand for somebody, each with a place where that somebody's name is printed;
    `named_first` whether it opens with a name."""

    reading: Reading = field(repr=False)
    span: Span
    rank: int
    words: frozenset[str]
    said: tuple[Quote, ...]
    pronouns: tuple[tuple[Span, Span], ...]
    background: bool
    named_first: bool

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return self.reading.document[self.span]


def find_candidates(
    readings: Sequence[Reading], entities: Sequence[Entity], quotes: Sequence[Quote], moments: Sequence[Moment]
) -> tuple[Candidate, ...]:
    """The sentences of the body of every report that could stand alone in the brief."""
    said = defaultdict(list)
    for quote in quotes:
        for doc in {span.doc for span in quote.content}:
            said[doc].append(quote)
    mentions = _by_document(entities)
    old = _background_spans(readings, moments)
    found = []
    for reading in readings:
        document = reading.document
        if document.foreign or document.duplicate_of or _is_comment(reading, said[document.id]):
            continue
        body = [block.span for block in document.blocks_of("body")]
        rank = -1
        for sentence in reading.annotation.sentences:
            span = Span(document.id, sentence.start, sentence.end)
            if not any(block.contains(span) for block in body):
                continue
            rank += 1
            text = document[span]
            if not _SHORTEST <= len(text.split()) <= _LONGEST or text[-1] not in ".!”\"’'" or not _tells(reading, sentence):
                continue
            inside = tuple(quote for quote in said[document.id] if any(content.overlaps(span) for content in quote.content))
            if not _stands_alone(reading, span, inside):
                continue
            pronouns = _unnamed(span, mentions.get(document.id, ()))
            if len(pronouns) > 1 or (_opens_with_pronoun(text) and not any(pronoun.start == span.start for pronoun, _ in pronouns)):
                continue  # one name in brackets a reader takes in, "[A] met [B]" is not what the report printed
            background = any(span.overlaps(moment) for moment in old)
            named = any(mention.span.start == span.start for mention, _ in mentions.get(document.id, ()))
            found.append(Candidate(reading, span, rank, content_words(text), inside, pronouns, background, named))
    return tuple(found)


def _tells(reading: Reading, sentence: Sentence) -> bool:
    """A whole statement: it opens as a sentence does, has a verb of its own (a caption often has none), speaks neither of its
    writer nor to its reader, and is no appeal for information."""
    text = reading.sentence_text(sentence)
    if text[0].islower() or _SERVICE.search(text) or _CAPTION.search(text):
        return False
    if _speaks_for_itself(text):
        return False
    tokens = reading.annotation.tokens
    for token in tokens[sentence.first : sentence.last]:
        if token.head is None or token.label is None:  # no parser ran
            return True
        if token.label.split(":")[0] in _CLAUSES and not (tokens[token.head].label or "").startswith("acl"):
            return True
    return False


def _speaks_for_itself(text: str) -> bool:
    """Whether a sentence speaks of its writer or to its reader, outside quotation marks."""
    return any(word.casefold() in load_words("first_person") for word in _PLAIN.findall(_QUOTED.sub(" ", text)))


def _is_comment(reading: Reading, said: Sequence[Quote]) -> bool:
    """A column: one sentence in ten, and five at least, speaks of its writer or to its reader. What it says is opinion."""
    body = [block.span for block in reading.document.blocks_of("body")]
    contents = [content for quote in said for content in quote.content]
    spans = [Span(reading.document.id, sentence.start, sentence.end) for sentence in reading.annotation.sentences]
    own = [span for span in spans if any(block.contains(span) for block in body) and not any(content.overlaps(span) for content in contents)]
    return sum(_speaks_for_itself(reading.document[span]) for span in own) >= max(_COLUMN, len(own) / 10)


def _stands_alone(reading: Reading, span: Span, said: Sequence[Quote]) -> bool:
    """A sentence that hangs on the one before it ("But he", "That is why") or quotes without naming the speaker does not."""
    text = reading.document[span]
    first = _FIRST.search(text)
    if first is None or text[0] == "(" or _POINTING.search(text) or first[0].casefold() in load_words("hanging"):
        return False
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        return False
    return all(any(span.contains(source) for source in quote.source) for quote in said if quote.kind != "indirect")


def _opens_with_pronoun(text: str) -> bool:
    first = _FIRST.search(text)
    return first is not None and first[0].casefold() in ("he", "she", "his", "her", "him")


def _by_document(entities: Sequence[Entity]) -> Mapping[str, list[tuple[Mention, Entity]]]:
    """Every mention with its entity, by document, in the order of the text."""
    found: dict[str, list[tuple[Mention, Entity]]] = defaultdict(list)
    for entity in entities:
        for mention in entity.mentions:
            found[mention.span.doc].append((mention, entity))
    for mentions in found.values():
        mentions.sort(key=lambda item: (item[0].span, item[1].id))
    return found


def _unnamed(span: Span, mentions: Sequence[tuple[Mention, Entity]]) -> tuple[tuple[Span, Span], ...]:
    """The pronouns in a sentence whose entity the sentence has not named before, each with the nearest printed name.

    After another person's name a pronoun stays as printed: a reader takes it for that person, and a name in brackets would contradict him.
    """
    found, named, somebody = [], set(), False
    for mention, entity in mentions:
        if not span.contains(mention.span):
            continue
        printed = [other.span for other in entity.mentions if other.form == "name"]
        somebody = somebody or (mention.form != "pronoun" and entity.kind == "person")
        if mention.form == "pronoun" and printed and entity.id not in named and not somebody:
            own = [name for name in printed if name.doc == span.doc]
            found.append((mention.span, min(own or printed, key=lambda name: (-len(name), abs(name.start - span.start), name))))
        named.add(entity.id)
    return tuple(found)


def _background_spans(readings: Sequence[Reading], moments: Sequence[Moment]) -> list[Span]:
    """Evidence of every dated moment that no report has in its title or its first sentences: what is not the news but behind it."""
    leads = [lead for reading in readings for lead in _lead(reading)]
    return [
        span
        for moment in moments
        if moment.precision != "weekday" and not any(lead.overlaps(span) for lead in leads for span in moment.evidence)
        for span in moment.evidence
    ]


def _lead(reading: Reading) -> list[Span]:
    """The title blocks and the first body sentences of a report."""
    document = reading.document
    body = [block.span for block in document.blocks_of("body")]
    spans = [Span(document.id, sentence.start, sentence.end) for sentence in reading.annotation.sentences]
    first = [span for span in spans if any(block.contains(span) for block in body)][:_NEWS]
    return [*(block.span for block in document.blocks_of("title")), *first]


def weigh_words(candidates: Sequence[Candidate], lineage: Lineage) -> dict[str, float]:
    """What each content word is worth: how many other separately worded texts use it, twice over where they open with it, times how
    rare it is in news at large (a name is as rare as can be, and must not outweigh what happened)."""
    origin_of = {doc: number for number, origin in enumerate(lineage.origins) for doc in origin}
    users: dict[str, set[int]] = defaultdict(set)
    openers: dict[str, set[int]] = defaultdict(set)
    for candidate in candidates:
        for word in candidate.words:
            users[word].add(origin_of.get(candidate.span.doc, -1))
            if candidate.rank < _NEWS:
                openers[word].add(origin_of.get(candidate.span.doc, -1))
    others = max(1, len(lineage.origins) - 1)
    return {
        word: ((len(texts) - 1 + max(0, len(openers[word]) - 1)) / others + _ALONE) * min(_RARE, rarity(spell_plain(word)))
        for word, texts in users.items()
    }


def worth(candidate: Candidate, weights: Mapping[str, float], told: Told) -> float:
    """The worth of a sentence beside what is already told.

    | feature | weight |
    |---|---|
    | its words, each less once it is told | their weights, over the sentence's length |
    | place in its report | up to 2 at the head |
    | words in quotation marks | 0.6 where all are: an event is told before a remark on it |
    | background (an older date) | 0.6 |
    | an utterance that several separately worded texts carry | 1.25 for each text beside the first |
    | a speaker who has a line already | 0.6 for each |
    """
    gain = sum(weights[word] / (1 + _TOLD * told.words[word]) for word in candidate.words) / (len(candidate.text.split()) + _SPARE)
    carried = max((told.carriers.get(quote.same_as or "", 1) for quote in candidate.said), default=1)
    speakers = {quote.speaker for quote in candidate.said if quote.speaker}
    repeated = sum(told.speakers[speaker] for speaker in speakers)
    place = 1 + _LEAD / (_LEAD + candidate.rank)
    voice = 1 - _REMARK * sum(map(len, _QUOTED.findall(candidate.text))) / len(candidate.text)
    return gain * place * voice * (0.6 if candidate.background else 1.0) * 1.25 ** (carried - 1) * 0.6**repeated


@dataclass(frozen=True, slots=True)
class Told:
    """What the lines chosen so far tell; `carriers` says how many separately worded texts carry an utterance (by `same_as`)."""

    words: Counter[str]
    speakers: Counter[str]
    carriers: Mapping[str, int]

    def add(self, candidate: Candidate) -> None:
        """Take note of one more line."""
        self.words.update(candidate.words)
        self.speakers.update({quote.speaker for quote in candidate.said if quote.speaker})


def count_carriers(quotes: Sequence[Quote], lineage: Lineage) -> dict[str, int]:
    """By utterance (`same_as`): the separately worded texts that carry it."""
    origin_of = {doc: number for number, origin in enumerate(lineage.origins) for doc in origin}
    found: dict[str, set[int | None]] = defaultdict(set)
    for quote in quotes:
        if quote.same_as:
            found[quote.same_as] |= {origin_of.get(span.doc) for span in quote.content}
    return {utterance: len(texts) for utterance, texts in found.items()}
