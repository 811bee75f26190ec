"""Whole records of what points outside each sentence of small reports: what is cut, what makes it unfit, the bare noun that
it opens with, and whom its pronouns follow.
"""

from __future__ import annotations

from pathlib import Path

from rashomon.stages.brief.hanging import bare_subject, cut_pointing, follows_on
from tests.scenes import scenes_of
from tests.stages.facts.stories import pages_of
from tests.stages.facts.test_values_told import parts

SCENES = Path(__file__).with_name("pointing.scenes")


def records(given: str) -> list[str]:
    """The lines of the sentences of these reports, one report a line."""
    lines = []
    for page in pages_of(given)[0]:
        for sentence in page.sentences_of("body"):
            cuts = cut_pointing(page, sentence)
            pronouns = [
                (mention.span, entity)
                for mention, entity in page.names.within(sentence.start, sentence.end)
                if mention.form == "pronoun"
            ]
            follows = (
                f"{page.document[span]} = {entity.name}{'' if follows_on(page, sentence, entity.id) else '?'}"
                for span, entity in pronouns
            )
            told = parts(
                cuts=", ".join(repr(page.document[cut]) for cut in cuts or ()),
                bare=bare_subject(page, sentence),
                whom=", ".join(follows),
            )
            text = " ".join(page.text[sentence.start : sentence.end].split()[:9])
            lines.append(f"{'unfit' if cuts is None else 'fit'} {text!r}: {told}")
    return lines


@scenes_of(SCENES)
def test_pointing(given: str, expected: list[str]) -> None:
    """What points outside the sentences of a scene is what is written down."""
    assert records(given) == expected
