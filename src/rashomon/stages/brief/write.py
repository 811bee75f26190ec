"""The brief: its lines, chosen from the candidates and the facts, in the order of the story.

docs/brief.md says what each step does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import numpy as np

from rashomon.model import Fact, Line, Lineage, Moment
from rashomon.page import Page
from rashomon.stages.brief.candidates import Candidate, find_candidates
from rashomon.stages.brief.choice import OPENING, Floats, Nearness, choose_sentences
from rashomon.stages.brief.differences import (
    find_disputed,
    find_superseded,
    takes_side,
    tell_difference,
    worth_telling,
)
from rashomon.stages.brief.leads import find_leads, near_leads
from rashomon.stages.brief.statements import BriefStory, tell_sentences
from rashomon.stages.brief.title import find_newest, is_long_running
from rashomon.stages.brief.together import order_tellings, put_together, with_newer, without_passed
from rashomon.stages.brief.worth import ToldSoFar, weigh_words, worth

_LINES = 9  # lines of the brief, at most. Chosen by hand; no held-out figure
_WEIGHED = 40  # the best sentences: only these are weighed against one another, which takes the cosine of every two
Encode = Callable[[Sequence[str]], Floats]


def write_brief(
    pages: Sequence[Page],
    *,
    facts: Sequence[Fact],
    moments: Sequence[Moment],
    lineage: Lineage,
    encode: Encode | None = None,
) -> tuple[Line, ...]:
    """Returns the lines of the brief, at most nine, each with its evidence; few where the reports hold little.

    encode: turns n texts into an array (n, d) of float32 unit vectors. With it, a sentence counts less the more it says
        what a chosen one says in other words; without it, only shared words count.

    The pages must have their names and quotes.
    """
    documents = {page.doc: page.document for page in pages}
    told_as_difference = worth_telling(facts)
    disputes = [tell_difference(fact, documents) for fact in told_as_difference]
    candidates = find_candidates(pages, moments)
    story = BriefStory(documents, lineage, candidates, tuple(find_disputed(facts)))
    # a sentence with one side of a difference would take it
    open_to_choice = [c for c in candidates if not takes_side(c.span, told_as_difference)]
    open_to_choice = with_newer(without_passed(open_to_choice), find_superseded(facts, documents))
    weights, newest = weigh_words(pages, lineage), find_newest(documents.values())
    best = _best(open_to_choice, weights, newest)
    leads = find_leads(pages, lineage)
    texts = [c.text for c in best] + [lead.text for lead in leads]
    vectors = encode(texts) if encode and best else np.eye(len(texts), dtype=np.float32)
    cosines = vectors[: len(best)] @ vectors.T
    alike = cosines[:, : len(best)]
    nearness = Nearness(alike, near_leads(best, leads, cosines[:, len(best) :], lineage))
    chosen = choose_sentences(best, weights, nearness, newest)
    number = {candidate.span: i for i, candidate in enumerate(best)}
    rows = [number[candidate.span] for candidate in chosen]
    tellings = put_together(chosen, alike[np.ix_(rows, rows)], most=_LINES - len(disputes))
    ordered = order_tellings(tellings, documents, long_running=is_long_running(documents.values()))
    lines = [(telling.kind, tell_sentences(telling, story)) for telling in ordered]
    return (
        *(line for kind, line in lines if kind != "background"),
        *disputes,
        *(line for kind, line in lines if kind == "background"),
    )


def _best(candidates: Sequence[Candidate], weights: Mapping[str, float], newest: Collection[str]) -> list[Candidate]:
    """Returns the candidates that are weighed against one another: those worth most, and the heads of the reports of
    the last day.
    """
    told = ToldSoFar()
    ranked = sorted(candidates, key=lambda c: (-round(worth(c, weights, told), 9), c.rank, c.span))
    late = [c for c in ranked[_WEIGHED:] if c.rank < OPENING and c.span.doc in newest]
    return ranked[:_WEIGHED] + late[:_WEIGHED]
