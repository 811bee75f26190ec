"""Blamed but not heard: those who are said to have done harm and are quoted in none of the reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.lexicon import load_table
from rashomon.lexicon.countries import countries
from rashomon.model import Entity, Quote, Span, Unheard
from rashomon.page import Page
from rashomon.stages.said.blame import Range, blames, clause_of

# words that show that the act after a name is not that of its bearer: "X after the attack", "X organised crime"
_NOT_OWNED = (
    r"(?:in|on|at|of|by|for|from|to|with|after|before|during|and|or|the|an?|is|was|were|are|said|who|organi[sz]ed)\b"
)
_BEFORE_NOUN = frozenset({"amod", "compound", "nmod:poss", "det"})
_COMPLETES = ("obj", "nmod", "obl", "ccomp")  # what a noun or verb of blame needs to be understood
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "parataxis", "conj", "appos"})
_NEAR = 60  # characters on either side of a name in which the blame stands; chosen by hand, no held-out figure


def find_unheard(pages: Sequence[Page], entities: Sequence[Entity], quotes: Sequence[Quote]) -> tuple[Unheard, ...]:
    """Returns those who are blamed in some report and quoted in none, the one with most places of blame first.

    A body or country counts as quoted where any source, route or speaker's office names it ("a Danish spokesman"). Of
    places only countries are blamed.

    pages: one per report, with the names of `entities` (`page.add_names`).
    """
    texts = {page.doc: page.text for page in pages}
    places = [(page, _named_places(page)) for page in pages]
    heard = {quote.speaker for quote in quotes}
    sources = "\n".join(
        texts[span.doc][span.start : span.end] for quote in quotes for span in (*quote.source, *quote.route)
    )
    speakers = [entity for entity in entities if entity.id in heard]
    sources += "\n" + "\n".join(role for entity in speakers for role in (entity.name, *entity.roles))
    adjectives_of = {name: country.adjectives for country in countries() for name in country.names}
    found: list[Unheard] = []
    for entity in entities:
        adjectives = adjectives_of.get(entity.name, ())
        forms = _forms(entity, texts) | set(adjectives)
        named = entity.kind != "person" and _named_in(forms, sources)  # a surname in a source may be a relative's
        if entity.id in heard or named or (entity.kind == "place" and not adjectives):
            continue
        blame = sorted(
            {
                span
                for page, named_at in places
                for span in _blame(page, named_at.get(entity.id, []), adjectives, is_person=entity.kind == "person")
            }
        )
        if blame:
            found.append(Unheard(entity.id, entity.name, tuple(blame)))
    return tuple(sorted(found, key=lambda unheard: (-len(unheard.evidence), unheard.name, unheard.entity)))


def _forms(entity: Entity, texts: dict[str, str]) -> set[str]:
    """The printed names and acronyms of an entity."""
    return {texts[m.span.doc][m.span.start : m.span.end] for m in entity.mentions if m.form in {"name", "acronym"}} | {
        entity.name
    }


def _named_in(forms: set[str], sources: str) -> bool:
    """True where one of these forms stands in `sources` as whole words."""
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", sources) for form in sorted(forms) if form)


def _named_places(page: Page) -> dict[str, list[Range]]:
    """The places where the page prints the name or acronym of an entity, by the entity's id."""
    found: dict[str, list[Range]] = defaultdict(list)
    for mention, entity in page.names.items:
        if mention.form in {"name", "acronym"}:
            found[entity.id].append((mention.span.start, mention.span.end))
    return found


def _blame(page: Page, places: Sequence[Range], adjectives: Sequence[str], *, is_person: bool) -> Iterator[Span]:
    """The places in a report's body that blame an entity, each the clause with the name or adjective and the words of
    blame. Without a parse the name and the words themselves.

    places: where its names stand.
    adjectives: those of a country, () for others.
    """
    text = page.text
    places = list(places)
    if adjectives:
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, adjectives)) + r")\b")
        places += [match.span() for match in pattern.finditer(text)]
    for start, end in sorted(set(places)):
        if page.kind_at(start) != "body":
            continue
        first, last = page.paragraph_at(start)  # what stands beyond it may be furniture
        for match in _words_beside(text, (start, end), (first, last)):
            place = match.lastgroup or ""
            words = match.span(place)
            if page.parsed_at(start) is None:
                yield page.span(min(start, words[0]), max(end, match.end()))
                break
            if blames(page, (start, end), words, place, is_person=is_person):
                span = page.span(min(start, words[0]), max(end, words[1]))
                yield clause_of(page, span, last) or _whole(page, span, last)
                break


def _words_beside(text: str, name: Range, paragraph: Range) -> Iterator[re.Match[str]]:
    """The words of blame behind a name, and those before it."""
    after = _patterns()["after"].match(text, name[1], min(paragraph[1], name[1] + _NEAR))
    before = _patterns()["before"].search(text, max(paragraph[0], name[0] - _NEAR), name[0])
    return (match for match in (after, before) if match)


def _whole(page: Page, blame: Span, edge: int) -> Span:
    """The words of blame of a long clause, run on to the end of the phrase that they break off in: "condemned the
    Danish raid on the harbour", "the Danes bombed the bridge".

    edge: the end of the paragraph.
    """
    tree, last = page.tree, page.tokens_over(blame)[-1]
    if tree.relation(last) in _BEFORE_NOUN:
        head = tree.head(last)
        last = head if head is not None and head > last else last
    heads = [i for i in tree.children(last, *_COMPLETES) if i > last]
    inside = {j for i in heads for j in tree.subtree(i, without=_CLAUSES)} | {last}
    end = last
    while end + 1 in inside:
        end += 1
    return page.span(blame.start, max(blame.end, min(edge, tree.tokens[end].end)))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of blame "after" and "before" a name, built from the list (`lexicon/en/blame.tsv`)."""
    words: dict[str, list[str]] = {}
    for word, place in load_table("blame"):
        words.setdefault(place, []).append(re.escape(word))
    act, does, object_, state = (
        "|".join(sorted(words[place], key=lambda word: (-len(word), word)))
        for place in ("act", "does", "object", "state")
    )
    with_object = (
        r"(?!\s*(?:[,.;]|$|(?:in|on|at|by|during|when|while|and|after)\b))"  # "X shot in the street" is the victim
    )
    article = r"(?:the\s+|an?\s+)?"
    return {
        "after": re.compile(
            rf"['’]?s?\s+(?:(?:(?!{_NOT_OWNED})[a-z’'-]+\s+){{0,2}}(?P<act>{act})\b"
            rf"|(?:(?:has|have|had)\s+)?(?P<does>{does})\b{with_object}"
            rf"|(?:is|was|were|are|has been|have been|had been)\s+(?:\w+\s+)?(?P<state>{state})\b)"
        ),
        "before": re.compile(rf"\b(?:(?P<act>{act})\s+(?:\w+\s+)?by|(?P<object>{object_}))\s+{article}$"),
    }
