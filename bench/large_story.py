"""CPU seconds of one story with many reports, step by step: does the work grow in proportion to the text?

    python bench/large_story.py [FOLDER] [NUMBER,NUMBER…]

The reports are those below FOLDER (without it, examples/), repeated with other words, names and numbers, so that all
are about one event and few are copies. NUMBER: how many reports; without it 50, 100 and 200.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from rashomon.lexicon import load_mapping, load_words
from rashomon.model import Document
from rashomon.pipeline import compare_readings, read_and_annotate
from rashomon.report import render
from rashomon.stages.read import read_sources

ROOT = Path(__file__).resolve().parent.parent
NUMBERS = (50, 100, 200)
OTHER_WORD, OTHER_NUMBER, OTHER_NAME = 0.3, 0.3, 0.2
"""The shares of words, numbers and names that are changed in each repetition."""
_COMMONEST = 4000
_WORD = re.compile(r"\b[a-z]{5,}\b")
_NUMBER = re.compile(r"\b\d{1,3}\b(?![.,:/-]\d)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_SYLLABLES = (
    "Al",
    "Bor",
    "Den",
    "Fal",
    "Gor",
    "Hal",
    "Kel",
    "Lin",
    "Mar",
    "Nor",
    "Os",
    "Ral",
    "Sol",
    "Tor",
    "Var",
    "Wes",
)


def main(folder: Path, numbers: Sequence[int]) -> None:
    originals = read_sources(
        [str(path) for path in sorted(folder.rglob("reports/*")) or sorted(folder.iterdir())]
    ).documents
    with tempfile.TemporaryDirectory() as place:
        paths = retell(originals, max(numbers), Path(place))
        measure(paths[:2], Path(place) / "warm")
        for number in numbers:
            print(f"{number:4} reports: {measure(paths[:number], Path(place) / str(number))}", flush=True)


def measure(paths: Sequence[Path], out: Path) -> str:
    """The CPU seconds of each step of a run that writes HTML, all threads counted, and the sizes of what it read and
    wrote.
    """
    steps: dict[str, float] = {}
    name, began = "read", time.process_time()

    def next_step(step: str) -> None:
        nonlocal name, began
        now = time.process_time()
        steps[name] = now - began
        name, began = step, now

    batch = read_sources([str(path) for path in paths])
    next_step("annotate")
    annotated = read_and_annotate(batch)
    next_step("compare")
    account = compare_readings(annotated)
    next_step("page")
    (page,) = render(account, out, formats=("html",))
    next_step("")
    words = sum(len(document.text.split()) for document in account.documents)
    seconds = ", ".join(f"{step} {value:.1f}" for step, value in steps.items())
    size = f"{words:,} words, {len(account.lineage.copies)} copies, {page.stat().st_size:,} bytes"
    return f"{sum(steps.values()):6.1f} CPU-s ({seconds}); {size}"


def retell(originals: Sequence[Document], number: int, folder: Path) -> list[Path]:
    """The JSON files of `number` reports of one event, each an original with other words, names and numbers."""
    endings = alike_words()
    made = []
    for i in range(number):
        original = originals[i % len(originals)]
        rng = random.Random(i)
        body = "\n".join(original.text[block.span.start : block.span.end] for block in original.blocks_of("body"))
        lead, *rest = [line for line in body.split("\n") if line.strip()]
        rng.shuffle(rest)
        title = original.title or next(
            (original.text[b.span.start : b.span.end] for b in original.blocks_of("title")), lead[:60]
        )
        report = {
            "outlet": f"{original.outlet or 'Courier'} {i}",
            "title": retold(title, rng, endings),
            "published": f"{(original.base_date or '2025-03-16')[:10]}T{i % 24:02}:{i % 60:02}:00Z",
            "text": retold("\n\n".join([lead, *rest]), rng, endings),
        }
        path = folder / f"{i:04}.json"
        path.write_text(json.dumps(report), encoding="utf-8")
        made.append(path)
    return made


def retold(text: str, rng: random.Random, endings: Mapping[str, Sequence[str]]) -> str:
    """The text with some words, names and numbers changed; a name is changed everywhere or nowhere."""

    def word(match: re.Match[str]) -> str:
        others = endings.get(match[0][-2:], ())
        return (
            rng.choice(others)
            if others and match[0] not in load_words("stop") and rng.random() < OTHER_WORD
            else match[0]
        )

    names = sorted(set(_NAME.findall(text)))
    renamed = {name: rng.choice(_SYLLABLES) + name.lower() for name in names if rng.random() < OTHER_NAME}
    text = _WORD.sub(word, text)
    text = _NUMBER.sub(
        lambda match: str(int(match[0]) + rng.randint(1, 9)) if rng.random() < OTHER_NUMBER else match[0], text
    )
    return re.sub(r"\b[A-Z][a-z]{3,}\b", lambda match: renamed.get(match[0], match[0]), text)


def alike_words() -> dict[str, list[str]]:
    """The most common words of news by their last two letters, so that a verb is mostly replaced by a verb and a plural
    by a plural.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for word in list(load_mapping("background"))[:_COMMONEST]:
        if _WORD.fullmatch(word) and word not in load_words("stop"):
            found[word[-2:]].append(word)
    return found


if __name__ == "__main__":
    numbers = tuple(int(number) for argument in sys.argv[1:] if argument[0].isdigit() for number in argument.split(","))
    folders = [Path(argument) for argument in sys.argv[1:] if not argument[0].isdigit()]
    main(folders[0] if folders else ROOT / "examples", numbers or NUMBERS)
