"""Whom "he" and "she" mean, where that is plain: the nearest person who can be meant and who acts in the sentences before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from itertools import pairwise

from rashomon.lexicon import load_words
from rashomon.model import Attribution, Reading, Sentence, Span, merge_spans
from rashomon.stages.who.clusters import Group
from rashomon.text import gazetteer
from rashomon.text.quotation import find_quotations

_PRONOUN = re.compile(r"\b(he|she)\b", re.IGNORECASE)
_GENDER = {"he": "male", "she": "female"}
_HEARD = 800       # characters between "…, he said" and the last speaker before it
_BACK_UNKNOWN = 2  # of these, how far "she" reaches to somebody whose gender nothing tells (most such are men)
_NEAR_HEAD = 6     # tokens between an apposition or title and the name it belongs to
_LONGEST_NAME = 80 # characters
_BACK = 5          # sentences a pronoun reaches back
_AFTER_PREPOSITION = re.compile(r"\b(?:with|to|of|for|by|from|against|at|on|about|told|between)\s+(?:[\w.'’-]+\s+){0,3}$", re.IGNORECASE)

_UNNAMED = re.compile(r"\b(?i:a|an|the|one|another|his|her|their)\s(?:[\w-]+\s){0,2}?(\w+)\b(?!\s[A-Z])")
_JOINED = re.compile(r",? and (?:[\w.]+ ){0,4}")

Named = tuple[Span, Group]


def find_pronouns(reading: Reading, named: Sequence[Named]) -> list[Named]:
    """The pronouns of a document that mean one person for sure; `named` are the people's names and offices in it."""
    page = _Page(reading, named)
    found: list[Named] = []
    for index, sentence in enumerate(reading.annotation.sentences):
        for match in _PRONOUN.finditer(reading.document.text, sentence.start, sentence.end):
            span = Span(reading.document.id, *match.span())
            if page.is_quoted(span):
                continue
            gender = _GENDER[match.group().casefold()]
            group = _speaker_before(page, span, gender) or _antecedent(page, index, span, gender)
            if group is not None:
                page.call(span, group, gender)
                found.append((span, group))
    return found


class _Page:
    """The people of one report outside quotation marks, in order, with what is known of their gender; the sources of its speech."""

    def __init__(self, reading: Reading, named: Sequence[Named]) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.quoted = merge_spans(Span(reading.document.id, one.start, one.end) for one in find_quotations(self.text))
        self.people = sorted((one for one in named if not self.is_quoted(one[0])), key=lambda one: one[0])
        self.titles = [block.span for block in reading.document.blocks_of("title")]
        self.sources = sorted(((span, quote) for quote in reading.annotation.attributions for span in quote.source), key=lambda pair: pair[0])
        self._genders: dict[int, str | None] = {}
        self._called: dict[int, str] = {}   # whom the report has called "she" is not "he"

    def is_quoted(self, span: Span) -> bool:
        """True inside quotation marks."""
        at = bisect_right(self.quoted, span.start, key=lambda quote: quote.start) - 1
        return at >= 0 and self.quoted[at].overlaps(span)

    def between(self, start: int, end: int) -> Sequence[Named]:
        """The people named in these characters."""
        low = bisect_left(self.people, start, key=lambda one: one[0].start)
        return self.people[low : bisect_left(self.people, end, key=lambda one: one[0].start)]

    def heard(self, start: int, end: int) -> Sequence[tuple[Span, Attribution]]:
        """The sources of speech that begin in these characters."""
        low = bisect_left(self.sources, start, key=lambda pair: pair[0].start)
        return self.sources[low : bisect_left(self.sources, end, key=lambda pair: pair[0].start)]

    def gender(self, group: Group) -> str | None:
        """Male or female, by name, title or what the report called the person before."""
        if id(group) not in self._genders:
            self._genders[id(group)] = group.gender
        return self._genders[id(group)] or self._called.get(id(group))

    def call(self, span: Span, group: Group, gender: str) -> None:
        """A pronoun is found to mean a person."""
        self._called[id(group)] = gender
        insort(self.people, (span, group), key=lambda one: one[0])


def _antecedent(page: _Page, index: int, pronoun: Span, gender: str) -> Group | None:
    """Who is meant: the one who fits in the sentence itself before the pronoun, else in the nearest sentence that has anybody."""
    sentences = page.reading.annotation.sentences
    for back in range(min(_BACK, index) + 1):
        sentence = sentences[index - back]
        if back and any(title.start <= sentence.start < title.end for title in page.titles):
            return None
        end = pronoun.start if back == 0 else sentence.end
        here = [one for one in page.between(sentence.start, end) if page.gender(one[1]) in (None, gender)]
        if back > _BACK_UNKNOWN and gender == "female" and any(page.gender(group) is None for _, group in here):
            return None
        if _somebody_else(page, sentence, end):
            return None
        if here:
            return _who_acts(page.reading, sentence, here)
    return None


def _speaker_before(page: _Page, pronoun: Span, gender: str) -> Group | None:
    """For "…, he said": the person heard last before these words, if that person fits and is near."""
    mine = [quote for source, quote in page.heard(pronoun.start - 1, pronoun.end) if source.overlaps(pronoun) and quote.content]
    if not mine or min(span.start for span in mine[0].content) > pronoun.start:
        return None
    begins = min(span.start for span in mine[0].content)
    for source, _ in reversed(page.heard(begins - _HEARD, begins)):
        named = page.between(source.start - _LONGEST_NAME, source.end)
        speakers = {id(group): group for span, group in named if span.overlaps(source) and page.gender(group) in (None, gender)}
        if speakers:
            return next(iter(speakers.values())) if len(speakers) == 1 else None
    return None


def _who_acts(reading: Reading, sentence: Sentence, here: Sequence[Named]) -> Group | None:
    """The only person of a sentence, or the only one who is a subject in it; None where two could be meant."""
    here = [one for one in here if not _only_modifies(reading, sentence, one[0])]
    groups = {id(group): group for _, group in here}
    if len(groups) == 1:
        return here[0][1]
    acting = {id(group): group for span, group in here if _is_subject(reading, sentence, span)}
    for (left, one), (right, other) in pairwise(here):   # "Berg and Moss met": both act
        if id(one) in acting and _JOINED.fullmatch(reading.document.text, left.end, right.start):
            acting[id(other)] = other
    return next(iter(acting.values())) if len(acting) == 1 else None


def _label(reading: Reading, sentence: Sentence, span: Span) -> tuple[str, int] | None:
    """The relation of a name's head word, and that word; None where no parser ran. An apposition has the relation of its head."""
    tokens = reading.annotation.tokens
    inside = [i for i in range(sentence.first, sentence.last) if tokens[i].start >= span.start and tokens[i].end <= span.end]
    heads = [i for i in inside if tokens[i].head is None or tokens[i].head not in inside]
    if not heads or tokens[heads[0]].label is None:
        return None
    at = heads[0]
    for _ in range(4):
        head = tokens[at].head
        if tokens[at].label not in ("appos", "flat", "nmod:desc") or head is None or not 0 < abs(head - at) <= _NEAR_HEAD:
            break
        at = head
    return str(tokens[at].label), at


def _only_modifies(reading: Reading, sentence: Sentence, span: Span) -> bool:
    """True for the owner in "Hagen's lawyer" and the first word of "Hagen memorabilia"."""
    label = _label(reading, sentence, span)
    return reading.document.text[span.end : span.end + 2] in ("'s", "’s") or (label is not None and label[0] in ("compound", "nmod:poss"))


def _is_subject(reading: Reading, sentence: Sentence, span: Span) -> bool:
    """True for the subject of a verb, by the parse where there is one, else for a name that no preposition governs."""
    label = _label(reading, sentence, span)
    if label is not None:
        return label[0].startswith("nsubj")
    return not _AFTER_PREPOSITION.search(reading.document.text[sentence.start : span.start])


def _somebody_else(page: _Page, sentence: Sentence, end: int) -> bool:
    """True where a person without a name acts in the sentence ("a neighbour said"): a pronoun after it may be theirs."""
    for match in _UNNAMED.finditer(page.text, sentence.start, end):
        if match[1].casefold() not in load_words("people"):
            continue
        around = [span for span, _ in page.between(match.start() - _LONGEST_NAME, match.end() + 3)]
        follows_name = any(0 <= match.start() - span.end <= 5 for span in around)   # "Berg, a teacher" is no other person
        is_named = any(span.start - match.end() in (1, 2) or (span.start < match.end() and span.end > match.start()) for span in around)
        if not follows_name and not is_named:
            label = _label(page.reading, sentence, Span(page.reading.document.id, match.start(1), match.end(1)))
            if label is None or label[0].startswith("nsubj"):
                return True
    for source, _ in page.heard(sentence.start, end):
        words = page.text[source.start : source.end].casefold().split()
        crowd = words[-1].endswith("s") or words[-1] in gazetteer.body_words()
        named = page.between(source.start - _LONGEST_NAME, source.end)
        if words[0] in ("a", "an", "one", "another", "the") and not crowd and not any(span.overlaps(source) for span, _ in named):
            return True
    return False
