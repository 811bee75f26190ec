"""Whole records of what the numbers of a sentence count, by its words alone: noun, measure, ties and places."""

from __future__ import annotations

import re
from pathlib import Path

from rashomon.stages.facts.counted_words import sentence_words
from rashomon.stages.facts.counting import Counted, count_nouns
from rashomon.text.numbers import find_numbers
from tests.scenes import scenes_of
from tests.stages.facts.test_values_told import parts

SCENES = Path(__file__).with_name("counted.scenes")
_TAGGED = re.compile(r"\^([A-Z]+)")


def read_tags(line: str) -> tuple[str, dict[int, str]]:
    """A sentence without its parts of speech, which stand behind their words ("lives^VERB"), and these by place."""
    tags: dict[int, str] = {}
    text = ""
    for piece in re.split(r"(\s+)", line):
        match = _TAGGED.search(piece)
        if match:
            tags[len(text)] = match[1]
        text += _TAGGED.sub("", piece)
    return text, tags


def counted_line(sentence: str, number: str, counted: Counted) -> str:
    """What a number counts, with all its fields."""
    flags = ("added_to_previous", "part_of_previous", "of_whole", "increment", "others", "sort", "joined")
    return f"{number!r} {counted.measure or '-'} {counted.noun or '-'}: " + parts(
        words=repr(sentence[counted.start : counted.end]),
        printed=counted.printed if counted.printed != counted.noun else None,
        group=counted.group,
        describing=counted.describing or None,
        ties=" ".join(flag for flag in flags if getattr(counted, flag)),
    )


def records(given: str) -> list[str]:
    """The lines of what the numbers of these sentences count, one sentence a line."""
    lines = []
    for line in given.splitlines():
        sentence, tags = read_tags(line)
        numbers = [number for number in find_numbers(sentence) if number.value is not None]
        counts = count_nouns(sentence_words(sentence, 0, len(sentence), tags), numbers)
        lines += [
            counted_line(sentence, sentence[number.start : number.end], one)
            for number, one in zip(numbers, counts, strict=True)
        ]
    return lines


@scenes_of(SCENES)
def test_counted(given: str, expected: list[str]) -> None:
    """What the numbers of a scene count is what is written down, to the last field."""
    assert records(given) == expected
