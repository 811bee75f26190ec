"""What belongs to the content of an attribution, by lines and sentences."""

from __future__ import annotations

import pytest

from rashomon.language.attributions import trim_content
from rashomon.language.pieces import Vocabulary
from rashomon.language.prepare import words_of
from rashomon.language.speech import Utterance
from rashomon.model import Block, Document, Source, Span

CONTENTS = [
    ("He left at 6 P.M. Mr. Roe stayed, Poe said.", "He left at 6 P.M. Mr. Roe stayed", ["Mr. Roe stayed"]),
    ("He left. She stayed, Poe said.", "She stayed", ["She stayed"]),
    ("“He left. She stayed,” Poe said.", "“He left. She stayed,”", ["“He left. She stayed,”"]),
    ("She stayed. Poe said.", "She stayed.", ["She stayed."]),  # all of it stands before: nothing to part
    ("Poe said he left. She stayed.", "he left. She stayed", ["he left. She stayed"]),  # after the cue it may go on
]


@pytest.mark.parametrize(("text", "content", "expected"), CONTENTS)
def test_unquoted_words_of_an_earlier_sentence_are_no_content(text: str, content: str, expected: list[str]) -> None:
    """Of unquoted words before the cue only those of the last sentence are what was said; quotations run on."""
    document = Document("d", Source("d", ""), text, (Block(Span("d", 0, len(text)), "body"),))
    words = words_of(document, Vocabulary(["[PAD]"] * 100))
    start = text.index(content)
    inside = [i for i, (a, b) in enumerate(words.spans) if start <= a and b <= start + len(content)]
    cue = next(i for i in range(len(words.spans)) if words.word(i) == "said")
    utterance = Utterance((), ((cue, cue + 1),), ((inside[0], inside[-1] + 1),), 1.0)
    found = [text[words.spans[a][0] : words.spans[b - 1][1]] for a, b in trim_content(utterance, words)]
    assert found == expected
