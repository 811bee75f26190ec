"""Fits the weights by which `group` tells how likely two articles tell of one event: match/weights/articles.json.

    python -m training.fit_articles DATA_DIR

DATA_DIR holds incidents_articles.jsonl.gz, incidents.jsonl.gz and ecb_docs.jsonl.gz. The pairs are all candidates, as
the program finds them. The data are in `PARTS` parts that share no component of the incidents and no topic of ECB+; a
pair of two parts is judged by weights that saw neither. The clusters made of these crosswise probabilities are scored.
Nothing is drawn by chance; only the date comes from the clock.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from rashomon.match import Weights
from rashomon.stages.group import GroupingOptions, sketch_documents
from rashomon.stages.group.articles import likely_pairs
from rashomon.stages.group.clusters import SPLIT_AT, cluster_articles
from rashomon.stages.group.likeness import BARS, FEATURES
from rashomon.stages.group.sketch import Sketch
from rashomon.stages.read.batch import make_document
from rashomon.stages.read.overrides import Override
from rashomon.stages.read.report import Report
from training.fit_match import Row, calibration, fit_logistic, measure, write_weights

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/rashomon/match/weights/articles.json"
PARTS, RIDGE = 5, 1.0
SAME_AT, APART_AT = 0.23, 0.25
"""The average from which stories are joined, of probabilities with their odds squared, and the probability below which
a pair counts as 0. The first was chosen by the crosswise figures of both sets, which the report lists for its
neighbours; the second by hand.
"""


@dataclass(frozen=True)
class LabelledArticle:
    """An article with its answer.

    kind: "incidents" or "ecb".
    event: the incident or subtopic; "" = it is filed under several, so no pair of it is fitted to.
    part: the part of the data that it is in.
    """

    sketch: Sketch
    kind: str
    event: str
    part: int


@dataclass(frozen=True)
class CandidatePairs:
    """Candidate pairs of one kind of data.

    features: shape (pairs, features + 1), the last column is 1.
    same: 1 for a pair of one event, else 0.
    parts: the parts of the data that the two articles are in.
    asked: whether both articles have one answer each.
    """

    ids: list[tuple[str, str]]
    features: Row
    same: Row
    parts: list[tuple[int, int]]
    asked: Row


def read_articles(data: Path) -> list[LabelledArticle]:
    """The articles of both sets, read as the program reads them, in the order of the files."""
    component = {row["incident"]: row["component"] for row in _rows(data / "incidents.jsonl.gz")}
    found = []
    for row in _rows(data / "incidents_articles.jsonl.gz"):
        report = Report(row["id"], row["text"], title=row["title"], published=row["published"], url=row["url"])
        event = "" if row.get("also_in") else row["incident"]
        found.append((report, "incidents", event, f"incidents {component[row['incident']]}"))
    for row in _rows(data / "ecb_docs.jsonl.gz"):
        found.append((Report(row["id"], row["text"]), "ecb", row["subtopic"], f"ecb {row['topic']}"))
    return list(_label(found))


def _label(found: Sequence[tuple[Report, str, str, str]]) -> Iterator[LabelledArticle]:
    documents = [make_document(report, Override())[0] for report, *_ in found]
    sketches = sketch_documents(documents)
    for (report, kind, event, block), sketch in zip(found, sketches, strict=True):
        yield LabelledArticle(replace(sketch, id=report.path), kind, event, crc32(block.encode()) % PARTS)


def make_pairs(articles: Sequence[LabelledArticle]) -> CandidatePairs:
    """The candidate pairs among the articles of one kind that no bar keeps apart."""
    own = {article.sketch.id: article for article in articles}
    ids, rows, same, parts, asked = [], [], [], [], []
    for left, right in likely_pairs([a.sketch for a in articles], options=GroupingOptions()):
        if any(bar.compare(left, right).value for bar in BARS):
            continue
        a, b = own[left.id], own[right.id]
        rows.append([*(feature.compare(left, right).value for feature in FEATURES), 1.0])
        ids.append((min(left.id, right.id), max(left.id, right.id)))
        same.append(float(a.event == b.event != ""))
        parts.append((a.part, b.part))
        asked.append(float(bool(a.event and b.event)))
    return CandidatePairs(ids, np.array(rows), np.array(same), parts, np.array(asked))


def crosswise(kinds: Mapping[str, CandidatePairs]) -> dict[str, Row]:
    """The probabilities of the pairs of each kind, by weights fitted to the pairs of all kinds in the other parts."""
    found = {kind: np.zeros(len(pairs.ids)) for kind, pairs in kinds.items()}
    for out in combinations_with_replacement(range(PARTS), 2):
        weights = fit_weights(kinds, out)
        for kind, pairs in kinds.items():
            at = np.array([tuple(sorted(both)) == out for both in pairs.parts])
            found[kind][at] = 1 / (1 + np.exp(-pairs.features[at] @ weights))
    return found


def fit_weights(kinds: Mapping[str, CandidatePairs], out: Sequence[int] = ()) -> Row:
    """The weights fitted to all pairs of all kinds that have no article of these parts."""
    chosen = [
        (pairs, np.array([not set(both) & set(out) for both in pairs.parts]) & (pairs.asked > 0))
        for pairs in kinds.values()
    ]
    x = np.concatenate([pairs.features[at] for pairs, at in chosen])
    y = np.concatenate([pairs.same[at] for pairs, at in chosen])
    return fit_logistic(x, y, ridge=RIDGE)


def make_clusters(
    articles: Sequence[LabelledArticle],
    pairs: CandidatePairs,
    probabilities: Row,
    *,
    same_at: float = SAME_AT,
    split_at: float = SPLIT_AT,
) -> dict[str, int]:
    """For each article the number of its cluster, where pairs have these probabilities."""
    likeness = {i: float(p) for i, p in zip(pairs.ids, probabilities, strict=True) if p >= APART_AT}
    own = {article.sketch.id: article.sketch for article in articles}
    found = cluster_articles(own, likeness, threshold=same_at, split_at=split_at)
    return {name: number for number, cluster in enumerate(found) for name in cluster}


def score_clusters(articles: Sequence[LabelledArticle], given: Mapping[str, int]) -> dict[str, float]:
    """Precision, recall and F1 over pairs put together, and B-cubed F1, of the articles that have one answer."""
    gold = {article.sketch.id: article.event for article in articles if article.event}
    both = Counter((event, given[name]) for name, event in gold.items())
    true, said = Counter(gold.values()), Counter(given[name] for name in gold)
    hits, wanted, offered = count_pairs(both), count_pairs(true), count_pairs(said)
    precision = sum(count * count / said[cluster] for (_, cluster), count in both.items()) / len(gold)
    recall = sum(count * count / true[event] for (event, _), count in both.items()) / len(gold)
    return {
        "pairs_precision": round(hits / max(1, offered), 4),
        "pairs_recall": round(hits / max(1, wanted), 4),
        "pairs_f1": round(2 * hits / max(1, wanted + offered), 4),
        "bcubed_f1": round(2 * precision * recall / (precision + recall), 4),
    }


def count_pairs(counts: Mapping[Any, int]) -> int:
    """How many pairs there are within sets of these sizes."""
    return sum(count * (count - 1) // 2 for count in counts.values())


def by_kind(articles: Sequence[LabelledArticle]) -> dict[str, list[LabelledArticle]]:
    """The articles of each kind."""
    return {kind: [article for article in articles if article.kind == kind] for kind in ("incidents", "ecb")}


def main() -> None:
    """Fits, measures crosswise, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    articles = by_kind(read_articles(parser.parse_args().data))
    kinds = {kind: make_pairs(some) for kind, some in articles.items()}
    fitted = [round(float(weight), 3) for weight in fit_weights(kinds)]
    names = [feature.name for feature in FEATURES]
    weights = Weights(fitted[-1], dict(zip(names, fitted, strict=False)), SAME_AT, APART_AT)
    probabilities = crosswise(kinds)
    report: dict[str, Any] = {"ridge": RIDGE, "parts": PARTS}
    for kind, pairs in kinds.items():
        some, own = articles[kind], probabilities[kind]
        asked = pairs.asked > 0
        report[kind] = {
            "articles": len(some),
            "candidate_pairs": len(pairs.ids),
            "same": int(pairs.same.sum()),
            "of_all_same": count_pairs(Counter(article.event for article in some if article.event)),
            "pairs_crosswise": measure(own[asked], pairs.same[asked], same_at=0.5),
            "calibration": calibration(own[asked], pairs.same[asked]),
            "clusters_crosswise": {
                str(round(bar, 2)): score_clusters(some, make_clusters(some, pairs, own, same_at=bar))
                for bar in (SAME_AT - 0.05, SAME_AT, SAME_AT + 0.05, SAME_AT + 0.15)
            },
            "clusters_without_split": score_clusters(some, make_clusters(some, pairs, own, split_at=0.0)),
        }
    report["data"] = "incidents and ECB+, development side; the parts share no component and no topic"
    report["command"] = "python -m training.fit_articles DATA_DIR"
    report["date"] = datetime.date.today().isoformat()
    write_weights(OUT, weights, report)
    json.dump(report, sys.stdout, indent=1)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    main()
