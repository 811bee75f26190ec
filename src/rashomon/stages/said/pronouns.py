"""What a pronoun stands for when it speaks: every candidate is scored by the features listed below, the best one wins by a margin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.model import Entity, Span
from rashomon.page import Page
from rashomon.stages.said.cast import Heard, ResolvedSpeaker
from rashomon.stages.said.draft import DraftQuote

GENDER = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
GROUP = frozenset({"they", "them", "their", "it", "its", "both"})
PRONOUNS = frozenset(GENDER) | RELATIVE | GROUP

# feature: weight. Measured on the eight stories: see docs/said.md.
SPOKE_LAST = 3.0        # the speaker heard last in this report, less with each paragraph in between
SUBJECT = 2.0           # named at the head of its sentence
NAMED = 1.0             # named at all, less with each paragraph in between
OBLIQUE = 0.5           # named only after a preposition, as an owner or in quoted words ("to X", "X's")
JUST_BEFORE = 0.5       # on top: the subject of the sentence before, in the same paragraph
SAME_SENTENCE = 0.5     # on top: named in the pronoun's own sentence
ANTECEDENT = 3.0        # the entity stage takes the pronoun for this one
MARGIN = 0.75           # over the next candidate, from which the antecedent counts as known

_MANY = frozenset({"people", "police", "media", "men", "women", "children", "residents", "public", "crew", "team", "agency", "company", "report"})
_NOUN_END = re.compile(r",|\s(?:of|at|in|for|from|to|on|with|who|that|and|briefed|close)\b", re.IGNORECASE)
_AFTER_PREPOSITION = re.compile(r"\b(?:to|of|with|by|for|from|at|against|about|after)\s+(?:the\s+|an?\s+)?(?:[A-Z][\w.]*\s+){0,2}$")
_HEAD = 40              # characters from the start of its sentence within which a name is its subject
_REACH = 1_500          # characters a pronoun reaches back
_RELATIVE_REACH = 160


def find_antecedent(page: Page, genders: Mapping[str, str], draft: DraftQuote, heard: Sequence[Heard]) -> ResolvedSpeaker:
    """The speaker that the pronoun of a draft's source stands for; uncertain, with the candidates, where none is ahead by the margin.

    Who is named in the draft's own content is no candidate: speakers seldom name themselves.
    """
    source = draft.source[0]
    words = page.text[source.start : source.end]
    pronoun = words.lower().strip(" ,.")
    if pronoun in RELATIVE:
        near = [pair for pair in page.names.beginning_in(max(0, source.start - _RELATIVE_REACH), source.start) if _fits(pair[1], pronoun, genders)]
        return ResolvedSpeaker(near[-1][1].id, near[-1][1].name, True, f"“{words}” follows the name") if near else _unknown(None)
    scores: dict[str, float] = {}
    names: dict[str, str] = {}
    for mention, entity in page.names.beginning_in(max(0, source.start - _REACH), source.start):
        named_inside = any(span.contains(mention.span) for span in draft.content)
        if mention.form != "pronoun" and not named_inside and _fits(entity, pronoun, genders):
            names[entity.id] = entity.name
            scores[entity.id] = max(scores.get(entity.id, 0.0), _closeness(page, mention.span, source))
    last = next((item for item in reversed(heard) if _may_go_on(page, item, pronoun, genders)), None)
    if last is not None and source.start - last.at <= _REACH:
        key = last.speaker.id or f"={last.speaker.name}"   # "=": words as printed, no entity
        names[key] = str(last.speaker.name)
        scores[key] = scores.get(key, 0.0) + SPOKE_LAST / (1 + 0.25 * _paragraphs_between(page, last.at, source.start))
    for mention, entity in page.names.beginning_in(source.start, source.end):
        if mention.form == "pronoun":
            names[entity.id] = entity.name
            scores[entity.id] = scores.get(entity.id, 0.0) + ANTECEDENT
    return _decide(words, scores, names)


def _decide(words: str, scores: dict[str, float], names: dict[str, str]) -> ResolvedSpeaker:
    ordered = sorted(scores, key=lambda key: (-scores[key], key))
    if not ordered:
        return _unknown(words)
    best = ordered[0]
    ahead = scores[best] - (scores[ordered[1]] if len(ordered) > 1 else 0.0)
    entity = None if best.startswith("=") else best
    if ahead >= MARGIN:
        return ResolvedSpeaker(entity, names[best], True, f"“{words}” = {names[best]}, {ahead:.1f} ahead of the next candidate")
    candidates = tuple(key for key in ordered[:3] if not key.startswith("="))
    return ResolvedSpeaker(None, words, False, f"“{words}” may be " + " or ".join(names[key] for key in ordered[:3]), candidates)


def _closeness(page: Page, mention: Span, source: Span) -> float:
    sentence = page.sentence_range(mention.start)
    possessive = page.text[mention.end : mention.end + 1] in {"'", "’"}
    after_preposition = _AFTER_PREPOSITION.search(page.text, max(sentence[0], mention.start - _HEAD), mention.start)
    oblique = possessive or after_preposition or page.quotations.over(mention.start, mention.end)
    score = OBLIQUE if oblique else SUBJECT if mention.start - sentence[0] <= _HEAD else NAMED
    score /= 1 + 0.5 * _paragraphs_between(page, mention.start, source.start)
    if oblique:
        return score
    if sentence[0] <= source.start < sentence[1]:
        return score + SAME_SENTENCE
    just_before = score == SUBJECT and not page.text[sentence[1] : page.sentence_range(source.start)[0]].strip()
    return score + (JUST_BEFORE if just_before and page.paragraph_at(mention.start) == page.paragraph_at(source.start) else 0.0)


def _paragraphs_between(page: Page, start: int, end: int) -> int:
    return page.paragraphs.count_before(end) - page.paragraphs.count_before(start)


def _fits(entity: Entity, pronoun: str, genders: Mapping[str, str]) -> bool:
    if pronoun in GENDER:
        return entity.kind == "person" and genders.get(entity.id, GENDER[pronoun]) == GENDER[pronoun]
    return entity.kind == "organisation" if pronoun in GROUP else entity.kind != "place"


def _may_go_on(page: Page, item: Heard, pronoun: str, genders: Mapping[str, str]) -> bool:
    """True where the speaker heard then can be meant by the pronoun."""
    if item.speaker.id is None:
        name = item.speaker.name or ""
        return item.speaker.certain and bool(name) and _is_many(name) == (pronoun in GROUP)
    entity = page.entity(item.speaker.id)   # None: a person named somebody who is not on this page
    return entity is None or _fits(entity, pronoun, genders)


def _is_many(words: str) -> bool:
    """True for a source in the plural: "officials", "two people", "police"; not "the mayor"."""
    head = (_NOUN_END.split(words.strip(), maxsplit=1)[0].split() or [""])[-1].lower()
    return head in _MANY or (head.endswith("s") and not head.endswith("ss"))


def _unknown(words: str | None) -> ResolvedSpeaker:
    return ResolvedSpeaker(None, words, False, f"“{words}”: nobody named before it fits" if words else "nobody named before it fits")
