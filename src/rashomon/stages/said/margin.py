"""How sure it is that a source speaks its content: fitted weights, and the margin from which it is certain."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from functools import cache

from rashomon.match import Weights, load_weights
from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.said.cast import ResolvedSpeaker
from rashomon.stages.said.draft import DraftQuote
from rashomon.stages.said.parse import find_subject, governs_clause, is_aside, is_part, may_be_of_two
from rashomon.text.cues import SPOKEN, cue_class

_ENDS = re.compile(r"[.!?]\s{0,9}\Z")
_QUOTES = frozenset("\"”’'»")


def annotator_is_sure(page: Page, draft: DraftQuote) -> float:
    """The annotator's confidence in the attribution, from .5 (0) to 1 (1)."""
    return max(0.0, 2 * draft.confidence - 1)


def cue_is_speech(page: Page, draft: DraftQuote) -> float:
    """1 where the cue is of a class that reports words."""
    return float(cue_class(" ".join(page.text[span.start : span.end] for span in draft.cue)) in SPOKEN)


def stands_beside(page: Page, draft: DraftQuote) -> float:
    """1 where nothing but a comma stands between the source and the cue."""
    if not draft.source or not draft.cue:
        return 0.0
    source = draft.source[0]
    return float(max(source.start - draft.cue[-1].end, draft.cue[0].start - source.end) <= 2)


def has_clause(page: Page, draft: DraftQuote) -> float:
    """1 where the cue governs a clause, or closes its sentence; .5 where nothing is parsed there."""
    clause = governs_clause(page, draft.cue[0]) if draft.cue else False
    return 0.5 if clause is None else float(clause)


def is_named(page: Page, draft: DraftQuote) -> float:
    """1 where a person or body begins the source by name, title or pronoun."""
    if not draft.source:
        return 0.0
    named = page.names.beginning_in(draft.source[0].start, draft.source[0].end)
    return float(any(entity.kind in {"person", "organisation"} for _, entity in named))


def is_the_subject(page: Page, draft: DraftQuote) -> float:
    """1 where the parse has the source as the subject of the cue, 0 where it has another one; .5 where it has none."""
    subject = find_subject(page, draft.cue[0]) if draft.cue and draft.source else None
    return 0.5 if subject is None else float(subject.overlaps(draft.source[0]))


def is_whole(page: Page, draft: DraftQuote) -> float:
    """0 where the source is an object or a part of a phrase of which the cue does not tell, else 1."""
    return float(not (draft.source and draft.cue and is_part(page, draft.source[0], draft.cue[0])))


FEATURES: Mapping[str, Callable[[Page, DraftQuote], float]] = {
    feature.__name__: feature
    for feature in (annotator_is_sure, cue_is_speech, stands_beside, has_clause, is_named, is_the_subject, is_whole)
}
"""What tells that a source speaks its content, each from 0 to 1."""


@cache
def source_weights() -> Weights:
    """The weights fitted by `training/fit_sources.py`; `same_at` is the margin."""
    return load_weights("sources")


def how_sure(page: Page, draft: DraftQuote) -> float:
    """The probability that the words of a draft's source speak its content."""
    weights = source_weights()
    score = weights.bias + sum(weights.of[name] * feature(page, draft) for name, feature in FEATURES.items())
    return 1 / (1 + math.exp(-score))


def _stands_apart(page: Page, draft: DraftQuote, cue: Span) -> bool:
    """True for quoted words that begin after the whole sentence of their cue ("The fair was called off. “Nobody told
    us.”"), unless that tells of speech and not what was said ("Holm told the court. “I was there.”").
    """
    ends = page.sentence_range(cue.start)[1]
    if draft.kind == "indirect" or draft.content[0].start < ends or not _ENDS.search(page.text, cue.end, ends):
        return False
    opens = min(cue.start, *(span.start for span in draft.source))
    if page.text[max(0, opens - 4) : opens].rstrip(" ,")[-1:] in _QUOTES:
        return False  # "“We close,” Holm told the court. “It is over.”"
    spoken = cue_class(page.text[cue.start : cue.end]) in SPOKEN and not governs_clause(page, cue)
    return not spoken or find_subject(page, cue) is None


def keep_margin(page: Page, draft: DraftQuote, speaker: ResolvedSpeaker) -> ResolvedSpeaker:
    """The speaker, if it is sure enough that the source speaks; else the words of the source as printed, not certain,
    with the speaker as the candidate.

    Only attributions of the annotator are weighed. Those found by rule are too few in the data to tell (46 of 1,517):
    they are not certain where the parse speaks against them. Nor is it certain who speaks where the cue may have either
    of two subjects, or another cue stands before it.
    """
    if not draft.source or not speaker.certain:
        return speaker
    if draft.confidence:
        sure = how_sure(page, draft) >= source_weights().same_at
    else:
        sure = bool(is_whole(page, draft) and is_the_subject(page, draft))
    cue = draft.cue[0] if draft.cue else None
    sure = sure and not (cue and _stands_apart(page, draft, cue))
    if sure and not (cue and (may_be_of_two(page, cue) or is_aside(page, draft.source[0], cue))):
        return speaker
    words = " ".join(page.text[draft.source[0].start : draft.source[0].end].split())
    candidates = (speaker.id,) if speaker.id else speaker.candidates
    return ResolvedSpeaker(None, words, False, f"it is not certain that “{words}” speaks", candidates)
