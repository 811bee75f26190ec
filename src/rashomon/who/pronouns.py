"""Whom "he" and "she" mean, where that is plain: the nearest person who can be meant and who acts in the sentences before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from rashomon.model import Reading, Sentence, Span
from rashomon.text.quotation import find_quotations
from rashomon.who import gazetteer
from rashomon.who.clusters import Group
from rashomon.words import load_words

_PRONOUN = re.compile(r"\b(he|she)\b", re.IGNORECASE)
_GENDER = {"he": "male", "she": "female"}
_HEARD = 800       # characters between "…, he said" and the last speaker before it
_BACK_UNKNOWN = 2  # of these, how far "she" reaches to somebody whose gender nothing tells (most such are men)
_NEAR_HEAD = 6     # tokens between an apposition or title and the name it belongs to
_BACK = 5          # sentences a pronoun reaches back
_AFTER_PREPOSITION = re.compile(r"\b(?:with|to|of|for|by|from|against|at|on|about|told|between)\s+(?:[\w.'’-]+\s+){0,3}$", re.IGNORECASE)

_UNNAMED = re.compile(r"\b(?i:a|an|the|one|another|his|her|their)\s(?:[\w-]+\s){0,2}?(\w+)\b(?!\s[A-Z])")
_JOINED = re.compile(r",? and (?:[\w.]+ ){0,4}")

Named = tuple[Span, Group]


def find_pronouns(reading: Reading, named: Sequence[Named]) -> list[Named]:
    """The pronouns of a document that mean one person for sure; `named` are the people's names and offices in it, in order."""
    quoted = [Span(reading.document.id, quotation.start, quotation.end) for quotation in find_quotations(reading.document.text)]
    outside = [one for one in named if not any(one[0].overlaps(quote) for quote in quoted)]
    found: list[Named] = []
    called: dict[int, str] = {}   # whom the report has called "she" is not "he"
    for index, sentence in enumerate(reading.annotation.sentences):
        for match in _PRONOUN.finditer(reading.document.text, sentence.start, sentence.end):
            span = Span(reading.document.id, *match.span())
            if any(span.overlaps(quote) for quote in quoted):
                continue
            fits = _GENDER[match.group().casefold()]
            people = sorted((one for one in (*outside, *found) if called.get(id(one[1]), fits) == fits), key=lambda one: one[0])
            speaker = _speaker_before(reading, span, people)
            group = speaker if speaker else _antecedent(reading, index, span, people)
            if group is not None:
                called[id(group)] = fits
                found.append((span, group))
    return found


def _antecedent(reading: Reading, index: int, pronoun: Span, people: Sequence[Named]) -> Group | None:
    """Who is meant: the one who fits in the sentence itself before the pronoun, else in the nearest sentence that has anybody."""
    gender = _GENDER[reading.document[pronoun].casefold()]
    sentences = reading.annotation.sentences
    for back in range(_BACK + 1):
        if index - back < 0:
            return None
        sentence = sentences[index - back]
        if back and reading.document.kind_at(sentence.start) == "title":
            return None
        end = pronoun.start if back == 0 else sentence.end
        unnamed = _somebody_else(reading, sentence, end, people)
        here = [one for one in _between(people, sentence.start, end) if one[1].gender in (None, gender)]
        if back > _BACK_UNKNOWN and gender == "female" and any(group.gender is None for _, group in here):
            return None
        if here or unnamed:
            return _who_acts(reading, sentence, here) if not unnamed else None
    return None


def _speaker_before(reading: Reading, pronoun: Span, people: Sequence[Named]) -> Group | None:
    """For "…, he said": the person heard last before these words, if that person fits and is near."""
    gender = _GENDER[reading.document[pronoun].casefold()]
    quotes = reading.annotation.attributions
    mine = [quote for quote in quotes if any(span.overlaps(pronoun) for span in quote.source) and quote.content]
    if not mine or min(span.start for span in mine[0].content) > pronoun.start:
        return None
    begins = min(span.start for span in mine[0].content)
    heard = [span for quote in quotes for span in quote.source if begins - _HEARD < span.start < begins]
    for source in sorted(heard, reverse=True):
        speakers = {id(group): group for span, group in people if span.overlaps(source) and group.gender in (None, gender)}
        if speakers:
            return next(iter(speakers.values())) if len(speakers) == 1 else None
    return None


def _between(people: Sequence[Named], start: int, end: int) -> Sequence[Named]:
    starts = [one[0].start for one in people]
    return people[bisect_left(starts, start) : bisect_right(starts, end - 1)]


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


def _somebody_else(reading: Reading, sentence: Sentence, end: int, people: Sequence[Named]) -> bool:
    """True where a person without a name acts in the sentence ("a neighbour said"): a pronoun after it may be theirs."""
    text = reading.document.text
    for match in _UNNAMED.finditer(text, sentence.start, end):
        follows_name = any(0 <= match.start() - span.end <= 5 for span, _ in people)   # "Berg, a teacher" is no other person
        is_named = any(span.start - match.end() in (1, 2) or span.overlaps(Span(span.doc, *match.span())) for span, _ in people)
        if match[1].casefold() in load_words("people") and not follows_name and not is_named:
            label = _label(reading, sentence, Span(reading.document.id, match.start(1), match.end(1)))
            if label is None or label[0].startswith("nsubj"):
                return True
    for quote in reading.annotation.attributions:
        for source in quote.source:
            if sentence.start <= source.start < end and not any(span.overlaps(source) for span, _ in people):
                words = reading.document[source].casefold().split()
                crowd = words[-1].endswith("s") or words[-1] in gazetteer.body_words()
                if words[0] in ("a", "an", "one", "another", "the") and not crowd:
                    return True
    return False
