"""How near a sentence is to what the other reports open with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from rashomon.model import Lineage
from rashomon.page import Page
from rashomon.stages.brief.candidates import NEWS, Candidate
from rashomon.stages.brief.choice import ANYWAY, Floats

_TEXTS = 40  # separately worded texts whose leads are looked at: that many show what the news is
_DEEPER = 3  # the second sentence of a report counts 3/4, the third 3/5 of the first


@dataclass(frozen=True, slots=True)
class Lead:
    """One of the first body sentences of a report. `origin` is the number of its separately worded text, `rank` that of
    the sentence, from 0.
    """

    origin: int
    rank: int
    text: str


def find_leads(pages: Sequence[Page], lineage: Lineage) -> list[Lead]:
    """Returns the first `NEWS` body sentences of a report of each separately worded text, of `_TEXTS` texts at most."""
    origins = number_origins(lineage)
    found: dict[int, list[Lead]] = {}
    for page in pages:
        origin = origins.get(page.doc, -1)
        if page.document.foreign or page.document.duplicate_of or origin in found or len(found) == _TEXTS:
            continue
        sentences = islice(page.sentences_of("body"), NEWS)
        found[origin] = [Lead(origin, n, page.text[one.start : one.end]) for n, one in enumerate(sentences)]
    return [lead for leads in found.values() for lead in leads]


def number_origins(lineage: Lineage) -> dict[str, int]:
    """Returns by document the number of its separately worded text."""
    return {doc: number for number, origin in enumerate(lineage.origins) for doc in origin}


def near_leads(candidates: Sequence[Candidate], leads: Sequence[Lead], cosines: Floats, lineage: Lineage) -> Floats:
    """Returns for each candidate, from 0 to 1, how near it is to the leads of the other texts: the mean over the texts
    of the cosine of the nearest lead above `ANYWAY`, less for a sentence further down.

    cosines: of the candidates (n) and the leads (m), an array (n, m).
    """
    origins = number_origins(lineage)
    near = np.maximum(0.0, cosines - ANYWAY) / (1.0 - ANYWAY)
    near = near * np.array([_DEEPER / (_DEEPER + lead.rank) for lead in leads], dtype=np.float32)
    columns: dict[int, list[int]] = defaultdict(list)
    for number, lead in enumerate(leads):
        columns[lead.origin].append(number)
    found = np.zeros(len(candidates), dtype=np.float32)
    for i, candidate in enumerate(candidates):
        others = [held for origin, held in columns.items() if origin != origins.get(candidate.span.doc, -1)]
        if others:
            found[i] = sum(float(near[i, held].max()) for held in others) / len(others)
    return found
