"""Estimates without a clause: "the Survey put the epicentre at 36 miles from the coast"."""

from __future__ import annotations

from rashomon.lexicon import load_words
from rashomon.model import Span
from rashomon.page import Page
from rashomon.text.numbers import find_numbers

_GAP = 20  # characters between "at" and the number: "between", "more than"; chosen by hand, no figure


def estimate_of(page: Page, verb: int) -> Span | None:
    """What a verb puts at a value, with the value: "the death toll at 12"; None where it does nothing of the kind.

    The value has a unit of measure or none: "put two pumps at three piers" is an act.
    """
    tree = page.tree
    if tree.lemma(verb) not in load_words("estimating_verbs") or tree.child(verb, "compound:prt") is not None:
        return None
    thing = tree.child(verb, "obj")
    sentence = page.parsed_at(tree.tokens[verb].start)
    if thing is None or thing < verb or sentence is None:
        return None
    whole = tree.subtree(verb)
    for at in range(thing + 1, sentence.last):
        if tree.lemma(at) != "at" or tree.relation(at) != "case" or tree.head(at) not in whole:
            continue
        after = tree.tokens[at].end
        number = next(iter(find_numbers(page.text, after, sentence.end)), None)
        if number is None or number.start - after > _GAP:
            continue
        last = page.tokens_over(page.span(number.start, number.end))[-1]
        follows = tree.tokens[last + 1] if last + 1 < sentence.last else None
        if number.dimension is None and number.kind == "count" and follows is not None and follows.pos == "NOUN":
            return None
        first = min(tree.subtree(thing))
        return page.span(tree.tokens[first].start, max(number.end, _phrase_end(page, last)))
    return None


def _phrase_end(page: Page, number: int) -> int:
    """Where the words end that belong to a value: "36 miles south-west of Orvik"."""
    tree = page.tree
    head = tree.head(number)
    if head is not None and head > number and tree.relation(number) in {"nummod", "compound", "obl:unmarked", "advmod"}:
        return _phrase_end(page, head)
    of = [i for i in tree.children(number, "nmod") if i > number and "of" in map(tree.lemma, tree.children(i, "case"))]
    return tree.tokens[max([number, *(j for i in of for j in tree.subtree(i))])].end
