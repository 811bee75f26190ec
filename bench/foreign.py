"""How well a report of another event is recognised by its similarity to the others: the figures behind FOREIGN_REPORT.

python bench/foreign.py DATA_DIR     # DATA_DIR holds incidents_articles.jsonl.gz
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import defaultdict
from pathlib import Path

from rashomon.stages.story.foreign import FOREIGN_REPORT
from rashomon.text.weighing import similarity, weigh_words


def measure(data_dir: Path) -> dict[str, float]:
    """The share called foreign of reports beside their own event (wrong) and of reports put beside another event
    (right).
    """
    stories: dict[str, list[dict[str, float]]] = defaultdict(list)
    with gzip.open(data_dir / "incidents_articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if len(article["text"]) > 400:
                stories[article["incident"]].append(weigh_words(f"{article['title']} {article['text']}"))
    groups = [story for _, story in sorted(stories.items()) if 3 <= len(story) <= 7]
    draw = random.Random(1)
    own, strange = [], []
    for story in groups:
        own += [
            max(similarity(report, other) for j, other in enumerate(story) if j != i) for i, report in enumerate(story)
        ]
        guest = draw.choice(groups)
        if guest is not story:
            strange.append(max(similarity(guest[0], report) for report in story))
    return {
        "reports beside their own event": len(own),
        "of these called foreign": sum(likeness < FOREIGN_REPORT for likeness in own) / len(own),
        "reports beside another event": len(strange),
        "of these called foreign (right)": sum(likeness < FOREIGN_REPORT for likeness in strange) / len(strange),
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1])), indent=1))
