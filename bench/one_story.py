"""Whether reports that share no event are told apart, and reports of one event left together.

    PYTHONPATH=. python bench/one_story.py DATA_DIR STORIES_DIR

DATA_DIR as for training/fit_events.py; STORIES_DIR holds NAME/reports/. What is printed of the incidents and ECB+ is
crosswise: each part of the data is judged with weights fitted to the other parts. The stories are judged with the
weights of the program, which never saw them. A mixed pair is all reports of two incidents; it is found where more than
one part comes out, and parted right where no part holds reports of both.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

from rashomon.match import Matcher, Weights, load_weights
from rashomon.model import Document
from rashomon.stages.group import group_documents, part_stories
from rashomon.stages.group.events import FEATURES, SHORT_APART_AT, part_by
from rashomon.stages.read import read_sources
from training.fit_events import APART_AT, SAME_AT, Topic, fit_weights, labelled_pairs, mixed, read_topics

Parts = tuple[tuple[Document, ...], ...]
Judge = Callable[[Sequence[Document]], Parts]


def judges(topics: Sequence[Topic]) -> dict[str, Judge]:
    """For each part of the data, the judge whose weights were fitted to the other parts."""
    pairs = labelled_pairs(topics)
    bars = load_weights("events")
    found = {}
    for fold in sorted({topic.fold for topic in topics}):
        fitted, _ = fit_weights([pair for pair in pairs if pair.group != fold])
        weights = Weights(fitted.bias, fitted.of, SAME_AT, bars.apart_at)
        found[fold] = _judge(Matcher(FEATURES, (), weights))
    return found


def _judge(matcher: Matcher) -> Judge:  # type: ignore[type-arg]
    return lambda documents: part_by(documents, matcher, short_apart_at=SHORT_APART_AT)


def measure(data: Path, stories: Path) -> dict[str, object]:
    topics = read_topics(data)
    judge = judges(topics)
    incidents = [topic for topic in topics if topic.kind == "incidents"]
    draw = random.Random(7)
    sample = draw.sample(incidents, 300)
    both = list(mixed(incidents, 200, draw))
    near, far = both[1::2], both[::2]
    read = [
        read_sources([str(folder / "reports")]).documents for folder in sorted(stories.iterdir()) if folder.is_dir()
    ]
    warned = [topic.name for topic in sample if len(judge[topic.fold](topic.documents)) > 1]
    ecb = [topic for topic in topics if topic.kind == "ecb"]
    return {
        "bar": APART_AT,
        "false warnings": {
            "300 incidents": share(len(warned), len(sample)),
            "of these": warned,
            f"all {len(incidents)} incidents": share(
                sum(len(judge[topic.fold](topic.documents)) > 1 for topic in incidents), len(incidents)
            ),
            f"{len(ecb)} subtopics of ECB+": share(
                sum(len(judge[topic.fold](topic.documents)) > 1 for topic in ecb), len(ecb)
            ),
            f"{len(read)} stories": share(sum(len(part_stories(documents)) > 1 for documents in read), len(read)),
        },
        "mixed pairs": {
            "100 of any two incidents": found([(a.documents, b.documents, judge[a.fold]) for a, b in far]),
            "100 of incidents next to one another in time": found(
                [(a.documents, b.documents, judge[a.fold]) for a, b in near]
            ),
            "two of the stories": found([(a, b, part_stories) for a, b in combinations(read, 2)]),
        },
    }


def found(pairs: Sequence[tuple[Sequence[Document], Sequence[Document], Judge]]) -> dict[str, str]:
    """How many of the mixed pairs are found, parted right, and of those found how many --split parts right too."""
    told = right = split = 0
    for left, right_side, judge in pairs:
        parts = judge([*left, *right_side])
        told += len(parts) > 1
        right += len(parts) > 1 and pure(parts, left)
        split += len(parts) > 1 and pure([story.documents for story in group_documents([*left, *right_side])], left)
    return {
        "found": share(told, len(pairs)),
        "parted right": share(right, len(pairs)),
        "of those found parted right by --split": share(split, told),
    }


def pure(parts: Sequence[Sequence[Document]], left: Sequence[Document]) -> bool:
    """Whether no part holds documents of both sides."""
    ids = {document.id for document in left}
    return all(len({document.id in ids for document in part}) == 1 for part in parts)


def share(count: int, of: int) -> str:
    return f"{count} of {of} = {count / max(1, of):.3f}"


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2])), indent=1))
