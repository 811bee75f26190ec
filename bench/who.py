"""Whom "he" and "she" mean, people split inside one report, and the time that `resolve_names` takes.

    python bench/who.py STORIES_DIR [DATA_DIR]

A split is a pair of people of one report of which one is called by words that the other bears too ("Sandra" and "Sandra
Jackson"), or by an initial, a short form or another spelling of them. A pair is left open, not split, where the words
fit several people of the report, because a bare surname is given to nobody then. The pairs are printed to be read; with
DATA_DIR also those of 40 incidents of at least two articles.

STORIES_DIR holds NAME/gold.json and NAME/reports/*.json. A pronoun counts where the gold gives it as the words for a
speaker. It is right where our mention over it belongs to an entity with the speaker's last name, and "left" where there
is no mention.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from names import make_document, read_rows

from rashomon.language import annotate_documents
from rashomon.model import Entity, Mention, Reading
from rashomon.page import make_pages
from rashomon.stages.read import read_sources
from rashomon.stages.story import make_members
from rashomon.stages.who import resolve_names
from rashomon.stages.who.persons import PersonName, inner_words_agree
from rashomon.text.name_forms import NameForm, make_form

_INCIDENTS = 40


def main(stories: Path, data: Path | None = None) -> None:
    counted: Counter[str] = Counter()
    every: list[Reading] = []
    for gold in sorted(stories.glob("*/gold.json")):
        batch = read_sources([str(path) for path in sorted((gold.parent / "reports").glob("*.json"))])
        readings = annotate_documents(make_members(batch.documents))
        every += readings
        entities, _ = resolve_names(make_pages(readings))
        counted.update(_judged(json.loads(gold.read_text(encoding="utf-8")), readings, entities))
    print("pronouns of speakers:", ", ".join(f"{counted[word]} {word}" for word in ("right", "wrong", "left")))
    for what, groups in (("stories", _stories(stories)), ("incidents", _incidents(data) if data else ())):
        pairs = [pair for readings in groups for pair in _splits(readings)]
        split = [words for kind, words in pairs if kind == "split"]
        print(
            f"{what}: people split inside one report: {len(split)}; left open: {len(pairs) - len(split)}",
            *split,
            sep="\n  ",
        )
    for size in (5, 10, 20, 40):
        if size <= len(every):
            pages = make_pages(every[:size])
            start = time.process_time()
            resolve_names(pages)
            characters = sum(len(reading.document.text) for reading in every[:size])
            print(f"{size} reports, {characters} characters: {time.process_time() - start:.2f} s")


def _stories(stories: Path) -> Iterator[tuple[Reading, ...]]:
    """The readings of each story."""
    for folder in sorted(stories.glob("*/reports")):
        yield annotate_documents(
            make_members(read_sources([str(path) for path in sorted(folder.glob("*.json"))]).documents)
        )


def _incidents(data: Path) -> Iterator[tuple[Reading, ...]]:
    """The readings of 40 incidents of at least two articles, at equal distances in the order of their numbers."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for row in read_rows(data / "incidents_articles.jsonl.gz"):
        texts[row["incident"]].append(row["text"])
    keys = [key for key in sorted(texts) if len(texts[key]) > 1]
    for key in keys[:: max(1, len(keys) // _INCIDENTS)][:_INCIDENTS]:
        yield annotate_documents([make_document(f"{key}:{i}", text) for i, text in enumerate(texts[key])])


def _splits(readings: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """ "split" or "open", with the names, for each person of a report whose words fit another person of it."""
    entities, _ = resolve_names(make_pages(readings))
    for reading in readings:
        names = {
            entity.id: {make_form(reading.document[m.span]) for m in entity.mentions if _names(reading, m)}
            for entity in entities
            if entity.kind == "person"
        }
        for one, own in names.items():
            fitting = [
                other
                for other, others in names.items()
                if one != other and others and own and all(any(_fits(a, b) for b in others) for a in own)
            ]
            if fitting:
                words = [sorted(form.text for form in names[key]) for key in (one, *fitting)]
                yield "split" if len(fitting) == 1 else "open", " | ".join(map(", ".join, words))


def _names(reading: Reading, mention: Mention) -> bool:
    return mention.span.doc == reading.document.id and mention.form == "name"


def _fits(short: NameForm, full: NameForm) -> bool:
    """Whether a name may be a shorter form, or another spelling, of a full name; juniors and seniors are two people."""
    if len(short.words) > len(full.words) or short.suffix != full.suffix:
        return False
    if len(short.words) == 1:
        word = short.words[0]
        return len(full.words) > 1 and word in (full.words[0], full.words[-1], *full.alias)
    return inner_words_agree(PersonName(short), PersonName(full)).value > 0


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
    main(*map(Path, sys.argv[1:3]))
