"""Groups the incidents (Gun Violence Archive pages): {"id", "group"} per article; `scoring.py grouping` scores them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from rashomon.model import Document
from rashomon.stages.group import GroupingState, Sketch, group_articles, sketch_documents
from rashomon.stages.read.batch import make_document
from rashomon.stages.read.overrides import Override
from rashomon.stages.read.report import Report


def predict(data: Path) -> Iterator[dict[str, object]]:
    yield from predict_groups(read_sketches(data / "incidents_articles.jsonl.gz"))


def read_sketches(path: Path) -> list[Sketch]:
    """The sketches of the articles in a file, each read as the program reads it, under the ids of the file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    names = [row["id"] for row in rows]
    return [replace(s, id=n) for n, s in zip(names, sketch_documents(map(_document, rows)), strict=True)]


def predict_groups(sketches: Iterable[Sketch]) -> Iterator[dict[str, object]]:
    """Each article with its story; they come in the order of their dates, those without one last."""
    ordered = sorted(sketches, key=lambda sketch: (sketch.published or "~", sketch.id))
    yield from groups_of(group_articles(ordered))


def groups_of(state: GroupingState) -> Iterator[dict[str, object]]:
    for story, names in state.stories.items():
        for name in names:
            yield {"id": name, "group": story}


def _document(row: dict[str, Any]) -> Document:
    report = Report(row["id"], row["text"], title=row.get("title"), published=row.get("published"), url=row.get("url"))
    return make_document(report, Override())[0]
