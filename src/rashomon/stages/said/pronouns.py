"""The speaker for whom a pronoun stands: by the entity stage, else who was heard last, else who is named near."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from rashomon.lexicon import load_words
from rashomon.lexicon.names import Gender, pronouns
from rashomon.model import Entity, Span
from rashomon.page import Page
from rashomon.stages.said.cast import Heard, ResolvedSpeaker
from rashomon.stages.said.draft import DraftQuote
from rashomon.stages.said.parse import subject_above

_NOUN_END = re.compile(r",|\s(?:of|at|in|for|from|to|on|with|who|that|and|briefed|close)\b", re.IGNORECASE)
_SEVERAL = ("they", "them", "their", "both")
# Both limits were chosen by hand on the development stories; there are no figures for other values.
_REACH = 1_500  # characters before a pronoun in which somebody is looked for
_RELATIVE_REACH = 160  # the same for "who" and "which"


def find_antecedent(
    page: Page, genders: Mapping[str, Gender], draft: DraftQuote, heard: Sequence[Heard]
) -> ResolvedSpeaker:
    """The speaker for whom the pronoun in a draft's source stands; uncertain, with candidates, where several fit.

    The answer of the entity stage comes first, unless somebody without a name was heard since. Where it gave none, who
    was heard last goes on speaking. Where nobody was, the pronoun means the only one who fits in the nearest sentence
    that names anybody who fits. Who is named in the draft's own content is no candidate, because speakers seldom name
    themselves.

    genders: by entity id. heard: the speakers before this draft, in their order.
    """
    source = draft.source[0]
    words = page.text[source.start : source.end]
    pronoun = words.lower().strip(" ,.")
    for mention, entity in page.names.beginning_in(source.start, source.end):
        if mention.form == "pronoun":
            rival = _unnamed_since(page, entity, heard, draft)
            if rival is not None:
                reason = f"“{words}” may be {entity.name} or “{rival.words}”, who was heard last"
                return ResolvedSpeaker(None, words, False, reason, (entity.id,))
            return ResolvedSpeaker(entity.id, entity.name, True, f"“{words}” = {entity.name}, by the names before it")
    if pronoun in pronouns("relative"):
        named = page.names.beginning_in(max(0, source.start - _RELATIVE_REACH), source.start)
        fits = [entity for _, entity in named if _fits(entity, pronoun, genders)]
        return (
            ResolvedSpeaker(fits[-1].id, fits[-1].name, True, f"“{words}” follows the name") if fits else _unknown(None)
        )
    above = _subject_of_sentence(page, source, pronoun)
    if above is not None:
        return ResolvedSpeaker(above.id, above.name, True, f"“{words}” = {above.name}, the subject of its sentence")
    near = takewhile(lambda item: source.start - item.at <= _REACH, reversed(heard))
    last = next((item for item in near if _may_go_on(page, item, pronoun, genders)), None)
    if last is not None:
        speaker = last.speaker
        entered = _entered_since(page, last, draft, pronoun, genders)
        if entered:
            known = {speaker.id: speaker.name or last.words} if speaker.id else {}
            either = " or ".join([*known.values(), *entered.values()])
            return ResolvedSpeaker(None, words, False, f"“{words}” may be {either}", (*known, *entered))
        if speaker.certain:
            return ResolvedSpeaker(speaker.id, speaker.name, True, f"“{words}” = {speaker.name}, who was heard last")
        return ResolvedSpeaker(
            None, words, False, f"“{words}” may be “{last.words}”, who was heard last", speaker.candidates
        )
    candidates = _named_nearest(page, genders, draft, pronoun)
    if not candidates:
        return _unknown(words)
    names = list(candidates.values())
    plain = pronoun not in _SEVERAL and (pronoun not in pronouns("group") or _is_plain(page, source, candidates))
    if len(candidates) == 1 and plain:
        return ResolvedSpeaker(
            *candidates.popitem(), True, f"“{words}” = {names[0]}, the only one named near it who fits"
        )
    return ResolvedSpeaker(None, words, False, f"“{words}” may be " + " or ".join(names), tuple(candidates))


def _is_plain(page: Page, source: Span, bodies: Mapping[str, str]) -> bool:
    """True where a body is the subject of the sentence before "it" or of its own: else a thing may be meant that has no
    name ("the website").
    """
    own = page.sentence_range(source.start)[0]
    opens = page.sentence_range(own - 2)[0] if own > 1 else own
    named = (
        page.tokens_over(mention.span)
        for mention, entity in page.names.beginning_in(opens, source.start)
        if entity.id in bodies
    )
    return any(page.tree.base_relation(page.tree.top(words)) in {"", "nsubj", "nsubj:pass"} for words in named if words)


def _subject_of_sentence(page: Page, source: Span, pronoun: str) -> Entity | None:
    """The body or country that is the subject of the sentence in a clause of which "it" is the subject."""
    subject = subject_above(page, source) if pronoun == "it" else None
    if subject is None:
        return None
    token = page.tree.tokens[subject]
    named = page.names.over(token.start, token.end)
    return next((entity for _, entity in named if entity.kind in {"organisation", "place"}), None)


def _unnamed_since(page: Page, entity: Entity, heard: Sequence[Heard], draft: DraftQuote) -> Heard | None:
    """The last speaker heard, where no name is known of that one ("a local official"), the draft's pronoun can mean
    that one too, and `entity` was not named since; None in all other cases.
    """
    pronoun = page.text[draft.source[0].start : draft.source[0].end].lower().strip(" ,.")
    last = heard[-1] if heard else None
    if last is None or last.speaker.id is not None or not _may_go_on(page, last, pronoun, {}):
        return None
    named = page.names.beginning_in(last.at, draft.source[0].start)
    return None if any(other.id == entity.id for _, other in named) else last


def _entered_since(
    page: Page, last: Heard, draft: DraftQuote, pronoun: str, genders: Mapping[str, Gender]
) -> dict[str, str]:
    """The people, by entity id, who fit "he" or "she" and came in as the subject of a sentence after the one in which
    somebody was heard last ("“We close,” said Strand. Among the traders was Lee. “I wept,” she said").
    """
    if pronoun not in pronouns("person"):
        return {}
    told_to, begins = page.sentence_range(last.at)[1], min(draft.start, draft.source[0].start)
    return {
        entity.id: entity.name
        for mention, entity in page.names.beginning_in(told_to, begins)
        if entity.id != last.speaker.id
        and _fits(entity, pronoun, genders)
        and not page.is_quoted(mention.span.start)
        and page.opens_sentence(mention.span)
    }


def _named_nearest(page: Page, genders: Mapping[str, Gender], draft: DraftQuote, pronoun: str) -> dict[str, str]:
    """The names, by entity id, of those who fit in the nearest sentence before the pronoun that names such people."""
    source = draft.source[0]
    named = [
        (mention.span.start, entity)
        for mention, entity in page.names.beginning_in(max(0, source.start - _REACH), source.start)
        if _fits(entity, pronoun, genders) and not any(span.contains(mention.span) for span in draft.content)
    ]
    opens = page.sentence_range(named[-1][0])[0] if named else 0
    return {entity.id: entity.name for start, entity in named if start >= opens}


def _fits(entity: Entity, pronoun: str, genders: Mapping[str, Gender]) -> bool:
    """True where a pronoun can mean an entity by its kind and gender; an unknown gender fits every pronoun."""
    gender = pronouns("person").get(pronoun)
    if gender:
        return entity.kind == "person" and genders.get(entity.id, gender) == gender
    return entity.kind == "organisation" if pronoun in pronouns("group") else entity.kind != "place"


def _may_go_on(page: Page, item: Heard, pronoun: str, genders: Mapping[str, Gender]) -> bool:
    """True where a pronoun can mean a speaker heard before."""
    if item.speaker.id is None:
        name = item.speaker.name or ""
        together = item.speaker.certain and len(item.speaker.candidates) > 1
        several = together or _is_many(name) or " and " in name
        return bool(name and item.words) and several == (pronoun in pronouns("group"))
    entity = page.entity(item.speaker.id)  # None: a person named somebody who is not on this page
    return entity is None or _fits(entity, pronoun, genders)


def _is_many(words: str) -> bool:
    """True for a source in the plural ("officials", "two people", "police"); False for "the mayor"."""
    head = (_NOUN_END.split(words.strip(), maxsplit=1)[0].split() or [""])[-1].lower()
    return head in load_words("crowds") or (head.endswith("s") and not head.endswith("ss"))


def _unknown(words: str | None) -> ResolvedSpeaker:
    """The uncertain speaker of a pronoun that means nobody who is known."""
    return ResolvedSpeaker(
        None, words, False, f"“{words}”: nobody named before it fits" if words else "nobody named before it fits"
    )
