"""Which sentences could stand in the brief, and what each is worth."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from rashomon.lexicon import load_words
from rashomon.model import Lineage, Moment, Quote, Sentence, Span
from rashomon.page import Named, Page, SpanIndex, index_spans
from rashomon.text.rarity import rarity
from rashomon.text.words import content_words, find_words

_PLAIN = re.compile(r"(?<![\w.])[^\W_]+(?!\.?\w)")  # words, but none of the letters of "F.B.I."
_QUOTED = re.compile(r"[\"“][^\"”]{0,1000}[\"”]")
_SERVICE = re.compile(
    r"\banyone (?:with|who has) (?:any )?information\b|\basked to (?:call|contact|ring|phone)\b|\d{3}[\s.-]+\d{3}",
    re.IGNORECASE,
)
"""An appeal to the reader, or a telephone number: service, not news."""
_CAPTION = re.compile(r",\s(?:(?:far|second|third|fourth)\s(?:from\s)?)?(?:left|right|cent(?:er|re))(?:,|\sand\b)")
"""Who stands where in a picture."""
_LONGEST = 60  # words: a longer sentence is a list or a parsing accident
_SHORTEST = 6
_COLUMN = 5  # sentences in the first person that make a column
_NEWS = 3  # first body sentences of a report in which a dated moment counts as the news itself
_ALONE = 0.15  # worth of a word that only one text uses, beside 1 for a word that all use
_POINTING = re.compile(
    r"\b(?:these|this|those|such) (?:remarks?|comments?|statements?|claims?|reports?)\b", re.IGNORECASE
)
_RARE = 4.0  # the rarity of a word that stands in one of about fifty articles; rarer words weigh no more
_CLAUSES = frozenset({"nsubj", "csubj", "expl", "cop"})  # relations that only a clause with a verb of its own has
_TOLD = 4  # a word told once is worth a fifth the next time
_SPARE = 26  # words added to the length of a sentence, lest a short one win by being short
_REMARK = 0.4
_LEAD = 6  # a lead loses a seventh of its worth with every sentence: news comes first in all genres we read


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could stand in the brief. `rank` counts its document's body sentences from 0; `said` are the
    quotes whose content it holds; `pronouns` the spans in it that stand for somebody, each with a place where that
    somebody's name is printed; `named_first` whether it opens with a name.
    """

    page: Page = field(repr=False)
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
        return self.page.document[self.span]


def find_candidates(pages: Sequence[Page], moments: Sequence[Moment]) -> tuple[Candidate, ...]:
    """The sentences of the body of every report that could stand alone in the brief. The pages must have their names
    and quotes.
    """
    old = _background(pages, moments)
    told = [
        page for page in pages if not page.document.foreign and not page.document.duplicate_of and not _is_comment(page)
    ]
    return tuple(
        candidate
        for page in told
        for rank, sentence in enumerate(page.sentences_of("body"))
        if (candidate := _candidate(page, rank, sentence, old[page.doc])) is not None
    )


def _candidate(page: Page, rank: int, sentence: Sentence, old: SpanIndex[Span]) -> Candidate | None:
    """The candidate that a sentence is; None where it cannot stand alone in the brief."""
    span = Span(page.doc, sentence.start, sentence.end)
    text = page.document[span]
    if not _SHORTEST <= len(text.split()) <= _LONGEST or text[-1] not in ".!”\"’'" or not _tells(page, sentence):
        return None
    inside = tuple({quote.id: quote for _, quote in page.quotes.over(span.start, span.end)}.values())
    if not _stands_alone(text, span, inside):
        return None
    named = page.names.within(span.start, span.end)
    pronouns = _unnamed(span, named)
    if len(pronouns) > 1 or (
        _opens_with_pronoun(text) and not any(pronoun.start == span.start for pronoun, _ in pronouns)
    ):
        return None  # one name in brackets a reader takes in, "[A] met [B]" is not what the report printed
    opens_with_name = any(mention.span.start == span.start for mention, _ in named)
    background = bool(old.over(span.start, span.end))
    return Candidate(page, span, rank, content_words(text), inside, pronouns, background, opens_with_name)


def _tells(page: Page, sentence: Sentence) -> bool:
    """A whole statement: it opens as a sentence does, has a verb of its own (a caption often has none), speaks neither
    of its writer nor to its reader, and is no appeal for information.
    """
    text = page.text[sentence.start : sentence.end]
    if text[0].islower() or _SERVICE.search(text) or _CAPTION.search(text) or _speaks_for_itself(text):
        return False
    tree = page.tree
    for i in range(sentence.first, sentence.last):
        token = tree.tokens[i]
        if token.head is None or token.label is None:  # no parser ran
            return True
        if tree.base_relation(i) in _CLAUSES and tree.base_relation(token.head) != "acl":
            return True
    return False


def _speaks_for_itself(text: str) -> bool:
    """Whether a sentence speaks of its writer or to its reader, outside quotation marks."""
    return any(word.casefold() in load_words("first_person") for word in _PLAIN.findall(_QUOTED.sub(" ", text)))


def _is_comment(page: Page) -> bool:
    """A column: one sentence in ten, and five at least, speaks of its writer or to its reader.
    What it says is opinion.
    """
    own = [sentence for sentence in page.sentences_of("body") if not page.quotes.over(sentence.start, sentence.end)]
    return sum(_speaks_for_itself(page.text[sentence.start : sentence.end]) for sentence in own) >= max(
        _COLUMN, len(own) / 10
    )


def _stands_alone(text: str, span: Span, said: Sequence[Quote]) -> bool:
    """A sentence that hangs on the one before it ("But he", "That is why") or quotes without naming the speaker does
    not.
    """
    first = next(iter(find_words(text)), None)
    if first is None or text[0] == "(" or _POINTING.search(text) or first[0] in load_words("hanging"):
        return False
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        return False
    return all(any(span.contains(source) for source in quote.source) for quote in said if quote.kind != "indirect")


def _opens_with_pronoun(text: str) -> bool:
    first = next(iter(find_words(text)), None)
    return first is not None and first[0] in ("he", "she", "his", "her", "him")


def _unnamed(span: Span, named: Sequence[Named]) -> tuple[tuple[Span, Span], ...]:
    """The pronouns in a sentence whose entity the sentence has not named before, each with the nearest printed name;
    `named` are its mentions.

    After another person's name a pronoun stays as printed: a reader takes it for that person, and a name in brackets
    would contradict him.
    """
    found, before, somebody = [], set(), False
    for mention, entity in named:
        printed = [other.span for other in entity.mentions if other.form == "name"]
        somebody = somebody or (mention.form != "pronoun" and entity.kind == "person")
        if mention.form == "pronoun" and printed and entity.id not in before and not somebody:
            own = [name for name in printed if name.doc == span.doc]
            found.append(
                (mention.span, min(own or printed, key=lambda name: (-len(name), abs(name.start - span.start), name)))
            )
        before.add(entity.id)
    return tuple(found)


def _background(pages: Sequence[Page], moments: Sequence[Moment]) -> dict[str, SpanIndex[Span]]:
    """By document the evidence of every dated moment that no report has in its title or its first sentences: not the
    news, but behind it.
    """
    leads = {page.doc: _lead(page) for page in pages}
    old: dict[str, list[Span]] = defaultdict(list)
    for moment in moments:
        if moment.precision != "weekday" and not any(
            leads[span.doc].over(span.start, span.end) for span in moment.evidence
        ):
            for span in moment.evidence:
                old[span.doc].append(span)
    return {page.doc: index_spans((span.start, span.end, span) for span in old[page.doc]) for page in pages}


def _lead(page: Page) -> SpanIndex[str]:
    """The title blocks and the first body sentences of a report."""
    places = [(block.span.start, block.span.end, "title") for block in page.document.blocks_of("title")]
    return index_spans([*places, *((one.start, one.end, "body") for one in islice(page.sentences_of("body"), _NEWS))])


def weigh_words(candidates: Sequence[Candidate], lineage: Lineage) -> dict[str, float]:
    """What each content word is worth: how many other separately worded texts use it, twice over where they open with
    it, times how rare it is in news at large (a name is as rare as can be, and must not outweigh what happened).
    """
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
        word: ((len(texts) - 1 + max(0, len(openers[word]) - 1)) / others + _ALONE) * min(_RARE, rarity(word))
        for word, texts in users.items()
    }


def worth(candidate: Candidate, weights: Mapping[str, float], told: ToldSoFar) -> float:
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
    gain = sum(weights[word] / (1 + _TOLD * told.words[word]) for word in candidate.words) / (
        len(candidate.text.split()) + _SPARE
    )
    carried = max((told.carriers.get(quote.same_as or "", 1) for quote in candidate.said), default=1)
    speakers = {quote.speaker for quote in candidate.said if quote.speaker}
    repeated = sum(told.speakers[speaker] for speaker in speakers)
    place = 1 + _LEAD / (_LEAD + candidate.rank)
    voice = 1 - _REMARK * sum(map(len, _QUOTED.findall(candidate.text))) / len(candidate.text)
    return gain * place * voice * (0.6 if candidate.background else 1.0) * 1.25 ** (carried - 1) * 0.6**repeated


@dataclass(frozen=True, slots=True)
class ToldSoFar:
    """What the lines chosen so far tell; `carriers` says how many separately worded texts carry an utterance (by
    `same_as`).
    """

    words: Counter[str]
    speakers: Counter[str]
    carriers: Mapping[str, int]

    def add(self, candidate: Candidate) -> None:
        """Take note of one more line."""
        self.words.update(candidate.words)
        self.speakers.update({quote.speaker for quote in candidate.said if quote.speaker})


def count_carriers(pages: Sequence[Page], lineage: Lineage) -> dict[str, int]:
    """By utterance (`same_as`): the separately worded texts that carry it."""
    origin_of = {doc: number for number, origin in enumerate(lineage.origins) for doc in origin}
    found: dict[str, set[int | None]] = defaultdict(set)
    for page in pages:
        for _, quote in page.quotes.items:
            if quote.same_as:
                found[quote.same_as].add(origin_of.get(page.doc))
    return {utterance: len(texts) for utterance, texts in found.items()}
