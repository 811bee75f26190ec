"""Groups the incidents (Gun Violence Archive pages): {"id", "group"} per article; `scoring.py grouping` scores them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
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
    """The sketches of the articles in a file."""
    return sketch_rows(read_rows(path))


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a packed file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def sketch_rows(rows: Sequence[dict[str, Any]]) -> list[Sketch]:
    """The sketches of articles, each read as the program reads it, under the ids that the data have for them."""
    sketches = sketch_documents(map(_document, rows))
    return [replace(sketch, id=row["id"]) for row, sketch in zip(rows, sketches, strict=True)]


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
