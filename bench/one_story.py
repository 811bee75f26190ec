"""Whether reports that share no event are told apart, and reports of one event left together.

    PYTHONPATH=. python bench/one_story.py DATA_DIR STORIES_DIR
    PYTHONPATH=. python bench/one_story.py DATA_DIR bars

DATA_DIR as for training/fit_events.py; STORIES_DIR holds NAME/reports/. What is printed of the incidents and ECB+ is
crosswise: each part of the data is judged with weights fitted to the other parts. The stories are judged with the
weights of the program, which never saw them. A mixed pair is all reports of two incidents; it is found where more than
one part comes out, and parted right where no part holds reports of both.

With "bars" the three bars of `stages/group/events.py` are chosen anew for each part of the data, on the other parts:
those that find most mixed pairs with at most `MOST_WARNED` of the incidents warned of falsely. What is printed is how
they do on the part left out.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations, product
from pathlib import Path
from unittest.mock import patch

from rashomon.match import Matcher, Weights, load_weights
from rashomon.model import Document
from rashomon.stages.group import events, group_documents, part_stories
from rashomon.stages.group.events import FEATURES, SHORT_APART_AT, outline, part_by
from rashomon.stages.read import read_sources
from training.fit_events import APART_AT, SAME_AT, Topic, fit_weights, labelled_pairs, mixed, read_topics

MOST_WARNED = 0.008
GRID = tuple(product((0.2, 0.3, 0.4, 0.5), (400, 600), (0.01, 0.02)))
"""Values of `apart_at`, `SHORT` and `SHORT_APART_AT` that are tried."""
PAIRS_OF_FOLD = 40

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


def choose_bars(data: Path) -> dict[str, object]:
    """The bars chosen for each part of the data on the others, and how they do on it, counted over all parts."""
    topics = read_topics(data)
    pairs = labelled_pairs(topics)
    incidents = [topic for topic in topics if topic.kind == "incidents"]
    outlines = {document.id: outline(document) for topic in incidents for document in topic.documents}
    chosen: dict[str, object] = {}
    total: Counter[str] = Counter()
    with patch.object(events, "outline", lambda document: outlines[document.id]):
        for fold in sorted({topic.fold for topic in topics}):
            weights, _ = fit_weights([pair for pair in pairs if pair.group != fold])
            others = [topic for topic in incidents if topic.fold != fold]
            own = [topic for topic in incidents if topic.fold == fold]
            tried = {bars: count_parted(others, weights, bars) for bars in GRID}
            allowed = {bars: seen for bars, seen in tried.items() if seen["warned"] <= MOST_WARNED * seen["incidents"]}
            fewest = min(seen["warned"] for seen in tried.values())
            usable = allowed or [bars for bars, seen in tried.items() if seen["warned"] == fewest]
            best = max(usable, key=lambda bars: (tried[bars]["found"], -tried[bars]["warned"]))
            chosen[fold] = best
            total += count_parted(own, weights, best)
    return {
        "bars of each part": chosen,
        "false warnings": share(total["warned"], total["incidents"]),
        "mixed pairs found": share(total["found"], total["pairs"]),
    }


def count_parted(topics: Sequence[Topic], weights: Weights, bars: tuple[float, int, float]) -> Counter[str]:
    """How many of these incidents, and of pairs of them drawn at random and side by side in time, come out in parts."""
    apart_at, short, short_apart_at = bars
    matcher = Matcher(FEATURES, (), Weights(weights.bias, weights.of, SAME_AT, apart_at))
    seen: Counter[str] = Counter(incidents=len(topics))
    with patch.object(events, "SHORT", short):
        seen["warned"] = sum(len(part_by(one.documents, matcher, short_apart_at=short_apart_at)) > 1 for one in topics)
        for a, b in mixed(topics, PAIRS_OF_FOLD * len({topic.fold for topic in topics}), random.Random(7)):
            parts = part_by([*a.documents, *b.documents], matcher, short_apart_at=short_apart_at)
            seen["pairs"] += 1
            seen["found"] += len(parts) > 1
    return seen


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
    data_dir = Path(sys.argv[1])
    print(
        json.dumps(choose_bars(data_dir) if sys.argv[2] == "bars" else measure(data_dir, Path(sys.argv[2])), indent=1)
    )
