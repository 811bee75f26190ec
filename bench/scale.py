"""What `rashomon group` costs, step by step: processor seconds for an article, bytes for an article, memory.

    python bench/scale.py DATA_DIR [ARTICLES]

The articles are those of `made_feed.py`, in shards of a thousand. All steps run in this process, so that their times
are those of one core.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from grouping import read_rows
from made_feed import make_feed, write_feed

from rashomon.scale.grouping import group_shards
from rashomon.scale.runner import LocalRunner


class TimedRunner(LocalRunner):
    """Runs in this process and counts the processor seconds of each function."""

    def __init__(self) -> None:
        super().__init__(1)
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def map(self, function: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        """See `LocalRunner`."""
        name = getattr(function, "func", function).__name__
        for item in items:
            start = time.process_time()
            result = function(item)
            self.seconds[name] += time.process_time() - start
            yield result


def main(data: Path, number: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        files = write_feed(make_feed(read_rows(data / "incidents_articles.jsonl.gz"), number), Path(scratch, "feed"))
        runner, out, start = TimedRunner(), Path(scratch, "out"), time.process_time()
        result = group_shards([str(path) for path in files], out, runner)
        spent = time.process_time() - start
        own = sum(path.stat().st_size for path in (out / "articles").iterdir())
        told = {
            "articles": result.articles,
            "stories": result.stories,
            "milliseconds_an_article": {
                **{name: round(1000 * seconds / number, 2) for name, seconds in runner.seconds.items()},
                "driver": round(1000 * (spent - sum(runner.seconds.values())) / number, 2),
            },
            "bytes_an_article_given": round(sum(path.stat().st_size for path in files) / number),
            "bytes_an_article_kept": round(own / number),
            "most_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }
        print(json.dumps(told, indent=1))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5000)
