"""match: is this the same …? One way of asking it for names, utterances, claims and copies.

A stage describes what it compares by a record and gives three things: `Feature`s, which are pure functions of two
records; bars, features of which one is enough to rule it out; and fitted `Weights`, which are data. `Matcher.compare`
answers for two records, with what every feature that spoke adds; `cluster` answers for many and never joins what is
barred.
"""

from __future__ import annotations

from rashomon.match.clusters import Clustering, Judged, cluster, pairs_in_blocks
from rashomon.match.features import NOTHING, Feature, Score
from rashomon.match.matcher import Comparison, Contribution, Matcher
from rashomon.match.partition import Partition
from rashomon.match.weights import Weights, load_weights

__all__ = [
    "NOTHING", "Clustering", "Comparison", "Contribution", "Feature", "Judged", "Matcher", "Partition", "Score",
    "Weights", "cluster", "load_weights", "pairs_in_blocks",
]  # fmt: skip
