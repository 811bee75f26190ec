"""The killed and injured of every incident, as `compare_facts` finds them.

python bench/predict.py facts DATA_DIR OUT.jsonl
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rashomon.language import annotate_documents
from rashomon.model import Block, Fact, Lineage, Member, Source, Span, document_id
from rashomon.page import make_pages
from rashomon.stages.facts import compare_facts

LEAD = 1500  # characters of an article that are read: numbers of victims stand early, furniture and other stories late


def predict(data_dir: str) -> Iterator[dict[str, Any]]:
    """One row per incident of the fact task: the killed, the injured, and the values that are shown for each."""
    articles: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(Path(data_dir) / "incidents_articles.jsonl.gz"):
        for incident in {row["incident"], *(row.get("also_in") or ())}:
            articles.setdefault(str(incident), []).append(row)
    for incident in _rows(Path(data_dir) / "incidents.jsonl.gz"):
        if incident["fact_task"]:
            facts = _facts(sorted(articles.get(str(incident["incident"]), []), key=lambda row: str(row["id"])))
            killed, killed_versions = _count(facts, "killed")
            injured, injured_versions = _injured(facts, killed)
            yield {
                "incident": incident["incident"],
                "killed": killed,
                "killed_versions": killed_versions,
                "injured": injured,
                "injured_versions": injured_versions,
            }


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _facts(rows: Sequence[dict[str, Any]]) -> tuple[Fact, ...]:
    documents = list({document.id: document for document in map(_document, rows)}.values())
    readings = annotate_documents(documents)
    return compare_facts(
        make_pages(readings), entities=(), lineage=Lineage((), tuple((document.id,) for document in documents))
    )


def _document(row: dict[str, Any]) -> Member:
    """The article as a member of which only the title and the lead are read."""
    title = (row["title"] or "").strip()
    text = f"{title}\n{row['text']}"
    source = Source(str(row["id"]), "", row["url"])
    doc = document_id(text, row["url"] or str(row["id"]))
    end = min(len(text), len(title) + 1 + LEAD)
    blocks = [Block(Span(doc, 0, len(title)), "title")] if title else []
    if text[len(title) : end].strip():
        blocks.append(Block(Span(doc, len(title) + 1, end), "body"))
    return Member(doc, source, text, tuple(blocks), label=str(row["id"]), published=row["published"])


def _count(facts: Sequence[Fact], measure: str) -> tuple[int, list[int]]:
    """The value that most reports give for a measure, and all values shown; 0 and none where no report gives one.

    Of values with equal support the higher one counts, because numbers of victims rise.
    """
    fact = next((fact for fact in facts if fact.measure == measure and fact.kind == "number"), None)
    support: dict[int, float] = {}
    for version in fact.versions if fact else ():
        if isinstance(version.value, int | float):
            support[int(version.value)] = support.get(int(version.value), 0.0) + version.origins
    if not support:
        return 0, []
    best = max(support, key=lambda value: (support[value], value))
    return best, sorted(support)


def _injured(facts: Sequence[Fact], killed: int) -> tuple[int, list[int]]:
    """The injured as the reports give them; where they give none, those shot less those killed."""
    given, versions = _count(facts, "injured")
    shot, shot_versions = _count(facts, "shot")
    if given or not shot:
        return given, versions
    return max(0, shot - killed), [max(0, value - killed) for value in shot_versions]
