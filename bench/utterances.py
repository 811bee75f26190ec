"""Whether the same utterance is found in other reports, with weights that never saw the story: pooled F1 of pairs.

    PYTHONPATH=. python bench/utterances.py STORIES_DIR DATA_DIR

STORIES_DIR holds NAME/reports/ and NAME/gold.json (`said`, `same_said`). For each story the weights are fitted to the
others and to the labelled pairs of the public stories of DATA_DIR (`training/fit_utterances.py`). Precision is over the
pairs of quotes put together that the gold judges, recall over all pairs of the gold, those too of which the account
lacks a quote. Each story is asked in ORDERS orders of its reports; the last line is the worst and the best pooled F1.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rashomon.match import Matcher
from rashomon.stages.said.align import BARS, FEATURES, Saying, cluster_sayings
from training.fit_utterances import GoldStory, fit_weights, labelled_pairs, read_pairs, read_stories

ORDERS = 20


@dataclass(frozen=True)
class Counts:
    """Pairs of the gold that were found and all of them; pairs given that are right and all that the gold judges."""

    found: int
    wanted: int
    right: int
    given: int

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.found + other.found, self.wanted + other.wanted, self.right + other.right, self.given + other.given
        )

    @property
    def f1(self) -> float:
        """As `score_stories.py` pools it: of hits over given and hits over wanted."""
        return 2 * self.found / max(1, self.given + self.wanted)

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f}  found {self.found} of {self.wanted}  right {self.right} of {self.given}"


def main(folder: Path, data: Path) -> None:
    stories = read_stories(folder)
    pairs = [pair for story in stories for pair in labelled_pairs(story)]
    pairs += read_pairs(data)
    pooled = [Counts(0, 0, 0, 0)] * ORDERS
    for story in stories:
        weights, _ = fit_weights([pair for pair in pairs if pair.group != story.name])
        matcher = Matcher(FEATURES, BARS, weights)
        counts = [count_pairs(story, cluster_sayings(order, matcher).clusters) for order in orders_of(story)]
        pooled = [total + count for total, count in zip(pooled, counts, strict=True)]
        print(f"{story.name:12} {counts[0]}")
    print(f"{'all':12} {pooled[0]}")
    print(f"{'all':12} F1 {min(total.f1 for total in pooled):.3f} to {max(total.f1 for total in pooled):.3f}", end=" ")
    print(f"in {ORDERS} orders of the reports")


def orders_of(story: GoldStory) -> list[dict[str, Saying]]:
    """The sayings in some orders of their reports, the account's first; always the same orders."""
    docs = list(dict.fromkeys(saying.doc for saying in story.sayings.values()))
    chance = random.Random(story.name)
    found = []
    for _ in range(ORDERS):
        found.append({key: one for doc in docs for key, one in story.sayings.items() if one.doc == doc})
        chance.shuffle(docs)
    return found


def count_pairs(story: GoldStory, clusters: Sequence[Sequence[str]]) -> Counts:
    """What one answer has of the gold's pairs, and how much of it is right."""
    of: Mapping[str, int] = {key: number for number, keys in enumerate(clusters) for key in keys}
    found = sum(
        i in story.found and j in story.found and of[story.found[i]] == of[story.found[j]] for i, j in story.same
    )
    judged = [story.judge(*pair) for keys in clusters for pair in combinations(keys, 2)]
    return Counts(found, len(story.same), judged.count(True), judged.count(True) + judged.count(False))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
