"""How many pronouns of people are given to the right person in ECB+, NewsWCL50 and MEANTIME.

    python bench/pronouns.py DATA_DIR

A gold mention "he", "she" or "him" counts where its chain also has a name in the same document. Two answers are judged:
the entity to which `resolve_names` gives the pronoun, and the speaker to whom `attribute_speech` gives a quote whose
source is the pronoun. An answer is right where one of the entity's names in the document overlaps a named mention of
the chain, else wrong; "left" means that no answer is given. The last line counts the pronouns for which the two answers
differ.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from names import Row, make_document, read_rows

from rashomon.language import annotate_documents
from rashomon.model import Entity, Quote, Span
from rashomon.page import add_names, make_pages
from rashomon.stages.said import attribute_speech
from rashomon.stages.who import resolve_names

_ASKED = frozenset({"he", "she", "him"})


@dataclass(frozen=True)
class Gold:
    """One pronoun with what its chain has in the same document.

    `words`: the pronoun as printed.
    `named`: the mentions with a name.
    `texts`: the words of all mentions, in small letters.
    """

    pronoun: Span
    words: str
    named: tuple[Span, ...]
    texts: tuple[str, ...]


def main(data: Path) -> None:
    """Counts the answers of both stages, set by set, and prints them."""
    for name in ("names", "ecb"):
        counted: Counter[tuple[str, str]] = Counter()
        for answer in judge_pronouns(data, name):
            counted[answer] += 1
        for room in ("resolve_names", "attribute_speech"):
            print(f"{name} {room}:", ", ".join(f"{counted[room, word]} {word}" for word in ("right", "wrong", "left")))
        print(
            f"{name}: {counted['both', 'differ']} "
            f"of {counted['both', 'differ'] + counted['both', 'agree']} with two answers that differ"
        )


def judge_pronouns(data: Path, name: str) -> Iterator[tuple[str, str]]:
    """The (stage, judgement) pairs of every gold pronoun of a set, topic by topic."""
    rows = {row["id"]: row for row in read_rows(data / f"{name}_docs.jsonl.gz")}
    mentions: defaultdict[str, list[Row]] = defaultdict(list)
    for row in read_rows(data / f"{name}_mentions.jsonl.gz"):
        mentions[row["doc"]].append(row)
    topics: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(rows):
        topics[str(rows[key].get("subtopic") or rows[key]["topic"])].append(key)
    for _, keys in sorted(topics.items()):
        readings = annotate_documents([make_document(key, rows[key]["text"]) for key in keys])
        pages = make_pages(readings)
        entities, _ = resolve_names(pages)
        quotes = attribute_speech(add_names(pages, entities), entities=entities)
        for key, reading in zip(keys, readings, strict=True):
            for gold in _gold_of(reading.document.id, rows[key]["text"], mentions[key]):
                yield from _judged(gold, entities, quotes)


def _gold_of(doc: str, text: str, mentions: Sequence[Row]) -> Iterator[Gold]:
    """The pronouns of one document whose chain also has a name in it."""
    chains: defaultdict[str, list[Span]] = defaultdict(list)
    for row in mentions:
        chains[row["chain"]].append(Span(doc, row["spans"][0][0], row["spans"][-1][1]))
    for spans in chains.values():
        named = tuple(
            span
            for span in spans
            if any(word[:1].isupper() for word in text[span.start : span.end].split()[-1:]) and len(span) > 3
        )
        texts = tuple(text[span.start : span.end].casefold() for span in spans)
        for span in spans if named else ():
            if text[span.start : span.end].casefold() in _ASKED:
                yield Gold(span, text[span.start : span.end], named, texts)


def _judged(gold: Gold, entities: Sequence[Entity], quotes: Sequence[Quote]) -> Iterator[tuple[str, str]]:
    by_id: Mapping[str, Entity] = {entity.id: entity for entity in entities}
    who = next((e for e in entities for m in e.mentions if m.form == "pronoun" and m.span == gold.pronoun), None)
    yield "resolve_names", "left" if who is None else _verdict(gold, who)
    said = next((quote for quote in quotes if quote.source[:1] == (gold.pronoun,)), None)
    if said is None:
        return
    speaker = by_id.get(said.speaker or "")
    if speaker is not None:
        yield "attribute_speech", _verdict(gold, speaker)
    elif not said.certain or said.speaker_name is None:
        yield "attribute_speech", "left"
    else:
        yield (
            "attribute_speech",
            "right" if any(text in said.speaker_name.casefold() for text in gold.texts if len(text) > 3) else "wrong",
        )
    if who is not None and said.certain:
        yield "both", "agree" if said.speaker == who.id else "differ"


def _verdict(gold: Gold, entity: Entity) -> str:
    names = [mention.span for mention in entity.mentions if mention.form in ("name", "acronym", "title")]
    return "right" if any(span.overlaps(named) for span in names for named in gold.named) else "wrong"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
