"""What stands where in a sentence: each typed value, name and verb with what it hangs on and its clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rashomon.lexicon import load_mapping
from rashomon.model import Entity, FactKind, Span
from rashomon.page import Page
from rashomon.stages.facts.occasions import Occasion
from rashomon.stages.facts.sentence_pairs import Told
from rashomon.stages.facts.typed_values import Value, kind_of
from rashomon.text.words import is_content, stem_word

_CLIMB = 6
"""Steps up the tree from a value to the verb of its clause."""
_HANGS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos", "root", "nummod", "amod", "compound"})
Typed = Value | Entity | bool
"""What is compared: a quantity, a day or time, who or what is named, or whether the clause affirms what it says."""


@dataclass(frozen=True, slots=True)
class PlacedValue:
    """A value of a report with the clause it stands in.

    span: the words that give it.
    kind: the kind of fact.
    hangs: the stems of the word it hangs on and of the verb of its clause, the relation, and the preposition.
    frame: the stems of the words of its clause, without its own.
    named: the entities of the clause, without its own.
    clause: where the clause stands.
    """

    told: Told
    span: Span
    kind: FactKind
    typed: Typed
    hangs: tuple[str, ...]
    frame: frozenset[str]
    named: frozenset[str]
    clause: Span

    @property
    def doc(self) -> str:
        """The id of the document it stands in."""
        return self.span.doc

    @property
    def printed(self) -> str:
        """The words of the report that give it."""
        return " ".join(self.told.page.text[self.span.start : self.span.end].split())


def place_values(told: Told, values: Sequence[Value]) -> Iterator[PlacedValue]:
    """What a sentence states: the values that stand in it, who and what it names."""
    page, sentence = told.page, told.sentence
    if page.parsed_at(sentence.start) is None:
        return
    for value in values:
        yield from _stated(told, value.span, kind_of(value), value)
    for mention, entity in page.names.within(sentence.start, sentence.end):
        if mention.form == "name" and entity.kind in ("person", "place", "organisation"):
            yield from _stated(told, mention.span, entity.kind, entity)


def _stated(told: Told, span: Span, kind: FactKind, typed: Typed) -> Iterator[PlacedValue]:
    page, tree = told.page, told.page.tree
    words = tree.over(span.start, span.end)
    if not words or page.is_quoted(span.start):
        return
    top = tree.top(words)
    above = tree.head(top)
    relation = tree.base_relation(top)
    verb = next((i for i in islice(tree.ancestors(top), _CLIMB) if tree.tokens[i].pos == "VERB"), tree.root(top))
    governor = _stem(page, above) if above is not None else ""
    if relation not in _HANGS or governor in load_mapping("cues"):
        return  # a list of names, or who speaks and when
    case = tree.child(top, "case") if not isinstance(typed, Occasion) else None  # "on Sunday" is "Sunday"
    preposition = tree.lemma(case).lower() if case is not None else ""
    yield _in_clause(told, span, (kind, typed), verb, (governor, relation, preposition, _stem(page, verb)))


def _in_clause(told: Told, span: Span, value: tuple[FactKind, Typed], verb: int, hangs: tuple[str, ...]) -> PlacedValue:
    page, tree = told.page, told.page.tree
    kind, typed = value
    own = tree.over(span.start, span.end)
    inside = [i for i in sorted(tree.subtree(verb)) if i not in own]
    frame = frozenset(_stem(page, i) for i in inside if is_content(_word(page, i)))
    extent = tree.extent(verb)
    clause = page.span(tree.tokens[extent[0]].start, tree.tokens[extent[-1]].end)
    named = frozenset(
        entity.id
        for mention, entity in page.names.within(clause.start, clause.end)
        if mention.form != "pronoun" and not mention.span.overlaps(span)
    )
    return PlacedValue(told, span, kind, typed, hangs, frame, named, clause)


def _word(page: Page, at: int) -> str:
    token = page.tree.tokens[at]
    return page.text[token.start : token.end]


def _stem(page: Page, at: int) -> str:
    return stem_word(page.tree.lemma(at).lower() or _word(page, at).lower())
