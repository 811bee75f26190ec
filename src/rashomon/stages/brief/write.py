"""The brief: its lines, chosen from the candidates and the facts, in their order.

docs/brief.md says what each step does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from rashomon.model import Fact, Line, Lineage, LineKind, Moment, Unheard
from rashomon.page import Page
from rashomon.stages.brief.candidates import ToldSoFar, count_carriers, find_candidates, weigh_words, worth
from rashomon.stages.brief.choice import OPENING, Floats, choose_sentences
from rashomon.stages.brief.differences import find_disputed, tell_difference, worth_telling
from rashomon.stages.brief.statements import BriefStory, tell_sentence
from rashomon.stages.brief.title import is_long_running
from rashomon.stages.brief.unheard import tell_unheard

# Chosen by hand on the development stories; no held-out figure.
_LINES = 9  # lines of the brief, at most
_WEIGHED = 40  # the best sentences: only these are weighed against one another, which takes the cosine of every two
_STATEMENTS = 7  # lines made of sentences, at most
_ORDER: dict[LineKind, int] = {"event": 0, "said": 0, "difference": 1, "background": 2}
Encode = Callable[[Sequence[str]], Floats]


def write_brief(
    pages: Sequence[Page],
    *,
    facts: Sequence[Fact],
    moments: Sequence[Moment],
    lineage: Lineage,
    unheard: Sequence[Unheard] = (),
    encode: Encode | None = None,
) -> tuple[Line, ...]:
    """Returns the lines of the brief, at most nine, each with its evidence; few where the reports hold little.

    unheard: who is blamed in the reports and quoted in none.
    encode: turns n texts into an array (n, d) of float32 unit vectors. With it, a sentence counts less the more it says
        what a chosen one says in other words; without it, only shared words count.

    The pages must have their names and quotes.
    """
    candidates = find_candidates(pages, moments)
    documents = {page.doc: page.document for page in pages}
    story = BriefStory(documents, lineage, candidates, tuple(find_disputed(facts)))
    about = [tell_difference(fact, documents) for fact in worth_telling(facts)] + tell_unheard(unheard, pages)
    weights, told = weigh_words(candidates, lineage), ToldSoFar(Counter(), Counter(), count_carriers(pages, lineage))
    told_as_difference = find_disputed(worth_telling(facts))  # as a line of its own such a sentence would take one side
    candidates = tuple(c for c in candidates if not any(c.span.contains(span) for span in told_as_difference))
    best = sorted(candidates, key=lambda c: (-round(worth(c, weights, told), 9), c.rank, c.span))[:_WEIGHED]
    vectors = encode([c.text for c in best]) if encode and best else np.eye(len(best), dtype=np.float32)
    chosen = choose_sentences(best, weights, told, vectors @ vectors.T, most=min(_STATEMENTS, _LINES - len(about)))
    chosen.sort(key=lambda candidate: candidate.rank >= OPENING)
    lines = [tell_sentence(candidate, story) for candidate in chosen]
    if is_long_running(documents.values()):
        lines.sort(key=lambda line: _published(line, story), reverse=True)
    return tuple(
        sorted(lines + about, key=lambda line: _ORDER[line.kind])
    )  # a stable sort: within a kind the order stays


def _published(line: Line, story: BriefStory) -> str:
    """Returns the day of the report that a line is quoted from, or "" where it has none, which sorts as oldest."""
    return (story.documents[line.excerpts[0].passage.doc].published or "")[:10]
