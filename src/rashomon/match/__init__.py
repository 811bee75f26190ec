"""match: are two records the same thing? (Record linkage.) The full names of people are compared this way so far.

A stage describes what it compares as records and gives three things: `Feature`s, which are pure functions of two
records; bars, which are features of which one alone rules out that two records are the same; and fitted `Weights`,
which are data. `Matcher.compare` returns a probability for two records with the contribution of every feature that
holds; `cluster` returns the clusters of many records and never joins two records that a bar keeps apart.
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
