"""The speaker for whom the words of a source stand: an entity, a role heard before, or the words as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from rashomon.lexicon import any_of, load_words
from rashomon.lexicon.names import PRONOUN_KINDS, Gender, pronouns
from rashomon.model import Entity, Mention, MentionForm, NameKind, Span
from rashomon.page import Page
from rashomon.stages.said.cast import Heard, ResolvedSpeaker
from rashomon.stages.said.draft import DraftQuote
from rashomon.stages.said.parse import in_clause
from rashomon.stages.said.pronouns import find_antecedent
from rashomon.text import gazetteer
from rashomon.text.cues import cue_forms
from rashomon.text.name_forms import make_form
from rashomon.text.words import fold

_UNNAMED = frozenset({"i", "we", "you", "one", "some", "many", "others", "everyone"})
# before a name that only modifies the source's head: "the governor of …", "a spokesman for the …"
_MODIFIER = re.compile(
    r"\b(?:of|for|from|to|in|at|with|by|near|on|about|against|between|under|over|after)\s+(?:(?:the|a|an|its|his|her|their)\s+)?(?:[\w.'’-]+\s+){0,4}$"
)
_EXAMPLE = re.compile(r"\b(?:such as|including|like|among them)\s+(?:[\w.'’-]+\s+){0,4}$")
_POSSESSIVE = ("'s ", "’s ", "'S ", "’S ", "' ", "’ ", "-", "‑")
_DEFINITE = re.compile(r"(?:the|this|that|his|her|their|its)\s", re.IGNORECASE)
_PLAIN_WORDS = re.compile(
    r"\A(?:\s+[a-z][a-z-]*)*?(?=\s+(?:of|in|at|for|from|on|who|that|and|including|such|like)\b|\s*[,.]|\s*$|\s+[A-Z])"
)
_CAPITALISED = re.compile(r" ([A-Z][a-z]+)\b")
_OF = re.compile(r"\s(?:of|for|from|to|in|at|with|by|on|who|that|which)\s")
_APPOSED = re.compile(
    r"\s{0,9}(?:the|an?)\s{1,9}(?P<noun>\w[\w'’-]{0,40}(?:\s{1,9}\w[\w'’-]{0,40}){0,3}?)\s{0,9}(?:$|\b(?:of|for|in|at|with)\b)"
)
_PAPERS = frozenset(
    {"ad", "report", "rule", "source", "post", "letter", "article", "page", "tweet", "video", "release", "email"}
)
# between two who speak together: "X, the mayor, and the head of the port, Y"
_JOINED = re.compile(r"[^()]{0,60}?\band\s+(?:(?:[\w.'’-]+\s+){0,5}|.{0,60},\s+)$")
_PARTED = re.compile(r"\b(?:who|which|whose)\b|[()–—]|--")
_AND_OTHERS = re.compile(rf"{any_of(pronouns('person'))}\s+and\s", re.IGNORECASE)  # "she and other engineers"
_BESIDE = 200  # characters of a source on either side of a name that tell whether it is the head; chosen by hand
_MEMORY = 200  # speakers heard before among whom a role is looked for, so that time stays linear; chosen by hand
_RANKS = {"person": 0, "organisation": 1, "other": 2, "place": 3}  # the kind with the lowest rank in a source speaks


def find_speaker(
    page: Page, genders: Mapping[str, Gender], draft: DraftQuote, heard: Sequence[Heard]
) -> ResolvedSpeaker:
    """The speaker of a draft.

    genders: of people, by entity id.
    heard: the speakers before it in this report, in their order.
    """
    if not draft.source:
        return _carried_on(page, draft, heard)
    source = draft.source[0]
    words = page.text[source.start : source.end]
    bare = words.lower().strip(" ,.")
    if any(bare in pronouns(kind) for kind in PRONOUN_KINDS):
        return find_antecedent(page, genders, draft, heard)
    heads = _head_mentions(page, source)
    together = {entity.id: None for _, entity in heads}
    if len(together) > 1 or _AND_OTHERS.match(words):
        return ResolvedSpeaker(
            None, " ".join(words.split()), True, "several speak together, as printed", tuple(together)
        )
    if heads:
        form, entity = heads[0]
        if country := _country_of(page, entity):
            return ResolvedSpeaker(country.id, country.name, True, f"its government, by its capital “{entity.name}”")
        return ResolvedSpeaker(
            entity.id, entity.name, True, "named by title" if form == "title" else "named in the source"
        )
    if bare in _UNNAMED:
        return ResolvedSpeaker(None, words, False, f"“{words}” is not named")
    return _heard_again(page, bare, heard) or ResolvedSpeaker(
        None, " ".join(words.split()), True, "as printed; no name is given"
    )


def _country_of(page: Page, place: Entity) -> Entity | None:
    """The country, named in the report too, of which a place that speaks is the capital; None for any other place.

    A capital that says something is its government: of PolNeAR's 22,026 sources five are a capital alone, all of them.
    """
    capital = gazetteer.capitals().get(make_form(place.name).words) if place.kind == "place" else None
    if capital is None:
        return None
    countries = gazetteer.countries()
    named = (one for one in page.entities.values() if one.kind == "place")
    return next((one for one in named if countries.get(make_form(one.name).words) == capital[1]), None)


def _carried_on(page: Page, draft: DraftQuote, heard: Sequence[Heard]) -> ResolvedSpeaker:
    """The speaker of a draft without a source.

    It is the one heard last, where the draft goes on from the quotation before it or its cue is a second verb in the
    same sentence ("warned … and also urged"): certain only without a parse, which else would have found that subject
    ("called on him after indictments accusing …"). Else nobody is named; of a quotation, who is named beside it and who
    was heard last are candidates.
    """
    if heard:
        last = heard[-1].speaker
        if draft.follows:
            return ResolvedSpeaker(
                last.id, last.name, last.certain, "goes on from the quotation before it", last.candidates
            )
        if draft.cue and page.sentence_range(heard[-1].at) == page.sentence_range(draft.anchor):
            if page.parsed_at(draft.cue[-1].start) is None:
                return ResolvedSpeaker(
                    last.id, last.name, last.certain, "has the subject of the verb before it", last.candidates
                )
            heard_last = (last.id,) if last.id else last.candidates
            return ResolvedSpeaker(None, last.name, False, "the verb has no subject of its own", heard_last)
    if draft.kind == "indirect":
        return ResolvedSpeaker(None, None, False, "no source is printed")
    last_known = next((item.speaker.id for item in reversed(heard) if item.speaker.id), None)
    near = _named_beside(page, draft)
    candidates = dict.fromkeys((*near, last_known) if last_known else near)
    return ResolvedSpeaker(None, None, False, "no source is printed", tuple(candidates))


def _named_beside(page: Page, draft: DraftQuote) -> list[str]:
    """The ids of the people who are named in the sentences before and after a quotation, in its paragraph."""
    first, last = page.paragraph_at(draft.start)
    start, end = draft.start, draft.content[-1].end
    before, after = page.sentence_at(start - 2), page.sentence_at(end + 1)
    low = max(first, before.start if before else start)
    high = min(last, after.end if after else end)
    named = (*page.names.beginning_in(low, start), *page.names.beginning_in(end, high))
    return [entity.id for _, entity in named if entity.kind == "person"]


def _head_mentions(page: Page, source: Span) -> list[tuple[MentionForm, Entity]]:
    """The mentions that head a source, each with its entity: one, or several in "X and Y"; [] where none is the head.

    Not the head are the owner in "Norway's minister" and the place in "the governor of Orvik".
    """
    found: list[tuple[int, Mention, Entity]] = []
    modifies_to = -1  # the end of the last mention that only modifies: "lawyers for X and Y"
    for mention, entity in page.names.beginning_in(source.start, source.end):
        before = page.text[max(source.start, mention.span.start - _BESIDE) : mention.span.start]
        after = page.text[mention.span.end : min(source.end, mention.span.end + _BESIDE)]
        between = page.text[modifies_to : mention.span.start].strip(" ,") if modifies_to >= 0 else ""
        if _EXAMPLE.search(before):
            break  # "aides such as X and Y": the aides speak
        if _MODIFIER.search(before) or between in {"and", "("}:
            modifies_to = mention.span.end
            continue
        if mention.form == "pronoun" or (after.startswith(_POSSESSIVE) and not _owns_words(after)):
            continue
        if entity.kind == "place" and not _speaks_itself(before, after):
            continue
        if _modifies_noun(page, mention.span, source, entity.kind) or _belongs_to_somebody(entity.kind, after):
            continue
        if _is_aside(page, mention.span, source):
            continue
        found.append((_RANKS[entity.kind], mention, entity))
    if not found:
        return []
    rank, first, entity = min(found, key=lambda item: (item[0], item[1].span.start))
    heads = [(first.form, entity)]
    last = first
    for other_rank, mention, other in found:
        if (
            other_rank == rank
            and mention.span.start > last.span.end
            and (
                _are_joined(page.text, last.span.end, mention.span.start)
                or ";" in page.text[last.span.end : mention.span.start]
            )
        ):
            heads.append((mention.form, other))
            last = mention
    return heads


def _are_joined(text: str, start: int, end: int) -> bool:
    """Whether the text between two names has the two speak together."""
    return bool(_JOINED.match(text, start, end)) and not _PARTED.search(text, start, end)


def _is_aside(page: Page, name: Span, source: Span) -> bool:
    """True for a name in a clause that a source has about somebody else: "the radio, which had hired Holm", "a suit
    brought by the mayor, Jon Moe".
    """
    phrase, words = page.tokens_over(source), page.tokens_over(name)
    return bool(words) and page.parsed_at(name.start) is not None and in_clause(page.tree, page.tree.top(words), phrase)


def _modifies_noun(page: Page, name: Span, source: Span, kind: NameKind) -> bool:
    """True where the parse has a name before a common noun that it only modifies: "the Clinton ad", "Clinton
    communication director Jennifer Palmieri", "the Senate historian", "a Senate legal finding". A noun for a body ("the
    IRNA agency") and an organisation's "officials" stand for the organisation.
    """
    if kind not in {"person", "organisation"}:
        return False
    tree = page.tree
    inside = page.tokens_over(name)
    if not inside or page.parsed_at(name.start) is None or inside.stop >= page.tokens_over(source).stop:
        return False
    head = tree.head(tree.top(inside))
    follows = tree.tokens[inside.stop].pos in {"NOUN", "ADJ"}
    if not follows or head is None or head < inside.stop:
        return False
    noun = tree.tokens[head]
    return kind == "person" or page.text[noun.start : noun.end].lower() not in _nouns_for_bodies()


@cache
def _nouns_for_bodies() -> frozenset[str]:
    """The common nouns, in small letters, that stand for the organisation whose name is before them."""
    listed = (load_words(name) for name in ("organisation_words", "crowds", "news_words"))
    return frozenset(word.lower() for words in listed for word in words) | {"officials"}


def _speaks_itself(before: str, after: str) -> bool:
    """True for a place that is the whole source ("Norway", "Norway and Denmark").

    False for "the Lund mayor" and "the bank in Lund, Skåne".

    before, after: the other words of the source.
    """
    alone_before = before.strip(" ,").lower() in {"", "the", "both"} or before.rstrip().endswith(" and")
    return alone_before and (not after.strip(" ,.") or after.lstrip().startswith((",", "and ")))


def _belongs_to_somebody(kind: NameKind, after: str) -> bool:
    """True where the words after an organisation's name name its people or papers, which speak instead.

    "a Coast Bank adviser", "Coast Bank tellers", "a Coast Bank letter" and "the Coast Bank Director" are not the bank;
    "Coast Bank officials" are.
    """
    if kind == "person":
        return False
    capital = _CAPITALISED.match(after)
    if capital and gazetteer.public_titles([fold(capital[1])]):
        return True
    words = _PLAIN_WORDS.match(after)
    head = words.group().split()[-1] if words and words.group().split() else ""
    one = head.removesuffix("s")
    return head != "officials" and not load_words("people").union(_PAPERS).isdisjoint({head, one})


def _owns_words(after: str) -> bool:
    """True where the words after a name make its bearer the owner of words, who speaks ("Ida Holm's comments")."""
    words = after.replace("’", "'").removeprefix("'s").split()
    return bool(words) and cue_forms().get(f"{words[0].rstrip('s,')} that", ("", ""))[1] == "noun"


def _called(words: str) -> Iterator[set[str]]:
    """The words of a source by which its speaker may be meant again: those before its first comma, and each short
    apposition after it ("Per Lund, the governor of Skåne, and others": the governor), without what follows its noun.
    """
    first, *others = words.lower().split(",")
    yield set(first.split())
    for other in others:
        called = _APPOSED.match(other)
        if called:
            yield set(called.group("noun").split())


def _is_part_of_speaker(page: Page, noun: str, item: Heard) -> bool:
    """Whether a noun was only used of what a speaker belongs to: what stands behind a preposition, or before the noun
    for the speaker ("the chair of the board", "a board member"), each time it was used.
    """
    if item.source is None:
        return False
    tokens = page.tree.tokens
    inside = page.tokens_over(item.source)
    used = [i for i in inside if page.text[tokens[i].start : tokens[i].end].lower() == noun]
    return bool(used) and all(_is_inside(page, i, inside) for i in used)


def _is_inside(page: Page, at: int, phrase: range) -> bool:
    tokens, text = page.tree.tokens, page.text
    before = text[tokens[phrase.start].start : tokens[at].start].rpartition(",")[2]
    follows = tokens[at + 1] if at + 1 < phrase.stop else None
    described = follows is not None and follows.pos in {"NOUN", "ADJ"} and text[follows.start].islower()
    return described or _MODIFIER.search(before) is not None


def _heard_again(page: Page, bare: str, heard: Sequence[Heard]) -> ResolvedSpeaker | None:
    """The speaker heard before whom a definite role means ("the officer" after "a senior officer"), or None.

    All words of the role must have been used then: "the Danish minister" is not "the minister of Norway"; and its noun
    of whoever spoke: "the board" is not "the chair of the board", "the government" no "government official". Of several
    who spoke together it means the one for whom they were used.
    """
    if not _DEFINITE.match(bare):
        return None
    role = bare.split(",")[0]
    said = set(role.split()[1:]) - {"same"}
    noun = (_OF.split(role, maxsplit=1)[0].split() or [""])[-1]
    for item in islice(reversed(heard), _MEMORY):
        speaker = item.speaker
        parts = [set(part.split(",")[0].split()) for part in item.words.lower().split(" and ")]
        if speaker.id is None and len(speaker.candidates) > 1:
            used = [i for i, part in enumerate(parts) if said <= part]
            entity = (
                page.entity(speaker.candidates[used[0]]) if len(parts) == len(speaker.candidates) and used else None
            )
            if entity is not None:
                return ResolvedSpeaker(entity.id, entity.name, True, f"“{bare}” was named before")
        elif any(said <= called for called in _called(item.words)) and not _is_part_of_speaker(page, noun, item):
            reason = f"“{bare}” was named before"
            return ResolvedSpeaker(speaker.id, speaker.name, speaker.certain, reason, speaker.candidates)
    return None
