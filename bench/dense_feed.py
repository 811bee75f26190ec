"""How the stories of a made feed depend on how dense it is.

    PYTHONPATH=src:. python bench/dense_feed.py DATA_DIR

The articles of the incidents as they are, over four years; the same under other names (bench/made_feed.py); both with
all events begun within three days, a thousand articles a day as in the made feed; and three turns of them in nine days.
The figures to be recorded stand at the end of the whole run only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

from floors import print_figure
from grouping import read_rows, sketch_rows
from made_feed import A_DAY, BEGIN, Changer, score_pairs

from rashomon.stages.group import group_articles


def feed(
    rows: Sequence[Mapping[str, Any]], turns: int, changer: Changer | None, *, dense: bool
) -> Iterator[dict[str, Any]]:
    """The articles so many times over, with the event of each. changer: gives them other names, None = they keep them.
    dense: all events begin within as many days as they fill at a thousand articles a day.
    """
    first = dict[str, date]()
    for row in rows:
        day = date.fromisoformat(row["published"][:10])
        first[row["incident"]] = min(day, first.get(row["incident"], day))
    span = turns * len(rows) // A_DAY + 1
    for turn in range(turns):
        for row in rows:
            event = f"{row['incident']}/{turn}"
            begins = BEGIN + timedelta(days=crc32(event.encode()) % span)
            days = (begins - first[row["incident"]]).days // 7 * 7 if dense else 0
            texts = {name: row[name] or "" for name in ("title", "text")}
            if changer:
                texts = {name: changer.change(text, event, days) for name, text in texts.items()}
            published = date.fromisoformat(row["published"][:10]) + timedelta(days=days)
            yield {**texts, "id": f"{row['id']}/{turn}", "event": event, "published": published.isoformat()}


def main(data: Path) -> None:
    rows = read_rows(data / "incidents_articles.jsonl.gz")
    changer = Changer(rows)
    kinds: list[tuple[str, int, Changer | None, bool]] = [
        ("as they are", 1, None, False),
        ("other names", 1, changer, False),
        ("as they are, in three days", 1, None, True),
        ("other names, in three days", 1, changer, True),
        ("other names, three turns in nine days", 3, changer, True),
    ]
    found = dict[str, dict[str, float]]()
    for name, turns, own, dense in kinds:
        articles = list(feed(rows, turns, own, dense=dense))
        state = group_articles(sketch_rows(articles))
        home = {article: story for story, names in state.stories.items() for article in names}
        pairs = [(one["event"], home[one["id"]]) for one in articles]
        found[name] = score_pairs(pairs)
        print(json.dumps({"feed": name, **found[name]}), flush=True)
    for name, scores in found.items():
        for figure in ("pairs_f1", "bcubed_f1"):
            what = f"incidents {name}, {figure.replace('_', ' ')}"
            print_figure("group", what, scores[figure], "python bench/dense_feed.py DATA_DIR")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
