"""Whom "he" and "she" mean, measured on stories that were answered by hand; and the time that `resolve_names` takes.

    python bench/who.py STORIES_DIR

STORIES_DIR holds NAME/gold.json and NAME/reports/*.json. A pronoun counts where the gold gives it as the words for a
speaker. It is right where our mention over it belongs to an entity with the speaker's last name, and "left" where there
is no mention.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rashomon.language import annotate_documents
from rashomon.model import Entity, Reading
from rashomon.page import make_pages
from rashomon.stages.read import read_sources
from rashomon.stages.story import make_members
from rashomon.stages.who import resolve_names
from rashomon.text.name_forms import make_form


def main(stories: Path) -> None:
    counted: Counter[str] = Counter()
    every: list[Reading] = []
    for gold in sorted(stories.glob("*/gold.json")):
        batch = read_sources([str(path) for path in sorted((gold.parent / "reports").glob("*.json"))])
        readings = annotate_documents(make_members(batch.documents))
        every += readings
        entities, _ = resolve_names(make_pages(readings))
        counted.update(_judged(json.loads(gold.read_text(encoding="utf-8")), readings, entities))
    print("pronouns of speakers:", ", ".join(f"{counted[word]} {word}" for word in ("right", "wrong", "left")))
    for size in (5, 10, 20, 40):
        if size <= len(every):
            pages = make_pages(every[:size])
            start = time.process_time()
            resolve_names(pages)
            characters = sum(len(reading.document.text) for reading in every[:size])
            print(f"{size} reports, {characters} characters: {time.process_time() - start:.2f} s")


def _judged(
    gold: dict[str, list[dict[str, str]]], readings: tuple[Reading, ...], entities: tuple[Entity, ...]
) -> Iterator[str]:
    by_report = {Path(reading.document.source.path).stem: reading.document for reading in readings}
    for quote in gold["said"]:
        words, doc = quote["speaker_quote"] or "", by_report[quote["report"]]
        at = doc.text.find(quote["content"])
        places = [match.start() for match in re.finditer(rf"\b{re.escape(words)}\b", doc.text)]
        if words.lower() not in ("he", "she") or at < 0 or not places:
            continue
        near = min(places, key=lambda place: min(abs(place - at), abs(place - at - len(quote["content"]))))
        over = [
            e
            for e in entities
            for m in e.mentions
            if m.span.doc == doc.id and m.span.start <= near < m.span.end and m.form == "pronoun"
        ]
        last = make_form(quote["speaker"]).words[-1]
        yield "left" if not over else "right" if last in make_form(over[0].name).words else "wrong"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
