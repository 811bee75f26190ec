"""What a sentence is worth to the brief, on stories that nothing was chosen on.

    PYTHONPATH=src:bench python bench/brief_worth.py DATA_DIR SEED

DATA_DIR holds ecb_docs, incidents_articles, wording (BASIL) and names_docs (NewsWCL50) as .jsonl.gz; the stories that
are scored elsewhere are left out. In each story every separately worded text is held out once, and the worth of the
sentences of the others (`stages/brief/worth.py`) is set against how much of a lead sentence of the text held out each
has: its stems, the best of four sentences. Printed are for each set the mean correlation over the stories, beside that
of the place in the report alone and that of the shared words alone, and how often the sentence worth most is among the
tenth that has most of the lead.
"""

from __future__ import annotations

import random
import statistics
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from differences import SCORED, SETS
from speakers import read_stories

from rashomon.interface import read
from rashomon.model import Lineage
from rashomon.page import Page, make_pages
from rashomon.pipeline import read_and_annotate
from rashomon.stages.brief.candidates import Candidate, find_candidates
from rashomon.stages.brief.worth import ToldSoFar, weigh_words, worth
from rashomon.stages.lineage import find_copies
from rashomon.stages.story import place_readings
from rashomon.text.words import content_words, stem_word

LEAD = 4
Held = tuple[list[Candidate], list[float], list[float], list[float]]


def stems(text: str) -> frozenset[str]:
    return frozenset(map(stem_word, content_words(text)))


def held_out(pages: Sequence[Page], lineage: Lineage) -> Iterator[Held]:
    """For each text held out the candidates of the others, with their worth, that by words alone, and the share of the
    lead that each has.
    """
    for origin in lineage.origins:
        leads = [
            stems(page.text[one.start : one.end])
            for page in pages
            if page.doc in origin
            for one in islice(page.sentences_of("body"), LEAD)
        ]
        others = [page for page in pages if page.doc not in origin]
        rest = Lineage((), tuple(one for one in lineage.origins if one != origin))
        candidates = find_candidates(others, ())
        if len(rest.origins) < 2 or len(candidates) < 10 or not any(len(lead) > 4 for lead in leads):
            continue
        weights, told = weigh_words(others, rest), ToldSoFar()
        words = [sum(weights[stem] for stem in sorted(c.stems)) / (c.length + 26) for c in candidates]
        shares = [max(len(c.stems & lead) / len(lead) for lead in leads if len(lead) > 4) for c in candidates]
        yield list(candidates), [worth(c, weights, told) for c in candidates], words, shares


def correlation(one: Sequence[float], other: Sequence[float]) -> float:
    return statistics.correlation(one, other) if len(set(one)) > 1 and len(set(other)) > 1 else 0.0


def main(arguments: Sequence[str]) -> None:
    data_dir, seed = Path(arguments[0]), int(arguments[1])
    chance = random.Random(seed)
    for file, (field, count) in SETS.items():
        rows: list[tuple[float, float, float, float]] = []
        for reports in read_stories(data_dir / f"{file}.jsonl.gz", field, count, chance):
            if any(word in report["text"] for report in reports for word in SCORED):
                continue
            readings = place_readings(read_and_annotate(read(reports)).readings)
            for candidates, worths, words, shares in held_out(make_pages(readings), find_copies(readings)):
                best = max(range(len(candidates)), key=worths.__getitem__)
                top = sorted(shares, reverse=True)[len(shares) // 10]
                places = [-float(candidate.rank) for candidate in candidates]
                rows.append(
                    (
                        correlation(worths, shares),
                        correlation(places, shares),
                        correlation(words, shares),
                        float(shares[best] >= top),
                    )
                )
        figures = [statistics.mean(column) for column in zip(*rows, strict=True)] if rows else [0.0] * 4
        names = ("worth", "place alone", "words alone", "first in the top tenth")
        told = ", ".join(f"{name} {figure:.3f}" for name, figure in zip(names, figures, strict=True))
        print(f"{file}: {len(rows)} held out; {told}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
