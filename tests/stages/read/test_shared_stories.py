"""Reading held against hand-made answers, where the evaluation data lies beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path

from rashomon.model import Document
from rashomon.stages.read import read_sources
from rashomon.stages.story import make_members


def read_story(folder: Path) -> dict[str, Document]:
    """The documents of a story by file stem."""
    return {
        Path(document.source.path).stem: document for document in make_members(read_sources([str(folder)]).documents)
    }


def test_furniture_of_the_gold_stories(shared: Path) -> None:
    """Over all gold stories furniture is found with F1 of at least .90, and at most .2 % of the reports' own words are
    marked.
    """
    hit = false = missed = own = 0
    for gold in sorted((shared / "stories").glob("*/gold.json")):
        answers = json.loads(gold.read_text(encoding="utf-8"))
        for stem, document in read_story(gold.parent).items():
            text = document.text
            assert text == json.loads(Path(document.source.path).read_text(encoding="utf-8"))["text"]
            wanted, optional = (
                _places(text, answers.get(key, {}).get(stem, [])) for key in ("furniture", "furniture_optional")
            )
            marked = {
                p
                for block in document.blocks_of("furniture")
                for p in range(block.span.start, block.span.end)
                if not text[p].isspace()
            }
            marked -= optional - wanted
            hit, false, missed = hit + len(marked & wanted), false + len(marked - wanted), missed + len(wanted - marked)
            own += sum(not character.isspace() for character in text) - len(wanted | optional)
    assert 2 * hit / (2 * hit + false + missed) >= 0.90
    assert false / own <= 0.002


def test_furniture_of_the_main_example(shared: Path) -> None:
    """Of the five reports of the main example four have furniture: exactly the tails, the teaser, the stray number."""
    documents = read_story(shared / "stories" / "astana" / "reports")
    marked = {
        stem[:3]: [document[block.span] for block in document.blocks_of("furniture")]
        for stem, document in documents.items()
    }
    assert [len(parts) for _, parts in sorted(marked.items())] == [3, 0, 2, 3, 17]
    assert marked["002"] == ["Search", "Date archive"]
    assert marked["000"][0].isdigit()
    outlets = {stem[:3]: document.outlet for stem, document in documents.items()}
    assert outlets == {"000": "Iran Press", "001": None, "002": None, "003": "IMNA", "004": None}


def _places(text: str, quotes: list[str]) -> set[int]:
    found = set()
    for quote in quotes:
        at = text.find(quote)
        while at >= 0:
            found |= {p for p in range(at, at + len(quote)) if not text[p].isspace()}
            at = text.find(quote, at + 1)
    return found
