"""Whole records of where the values of sentences stand: what each hangs on, its clause, and who else is named there."""

from __future__ import annotations

from pathlib import Path

from rashomon.stages.facts.figures import find_figures
from rashomon.stages.facts.occasions import find_occasions
from rashomon.stages.facts.placed_values import place_values
from rashomon.stages.facts.sentence_pairs import Told
from rashomon.stages.facts.setting import settings_of
from rashomon.stages.facts.typed_values import by_sentence
from tests.scenes import scenes_of
from tests.stages.facts.stories import pages_of
from tests.stages.facts.test_values_told import named, parts

SCENES = Path(__file__).with_name("placed.scenes")


def records(given: str) -> list[str]:
    """The lines of what stands where in the sentences of these reports, one report a line."""
    lines = []
    for page in pages_of(given)[0]:
        settings = settings_of(page)
        values = by_sentence([*find_figures(page, settings), *find_occasions(page, settings)])
        for rank, sentence in enumerate(page.sentences_of("title", "body")):
            told = Told(page, sentence, rank, ("", "", ""), frozenset())
            for one in place_values(told, values.get((page.doc, sentence.start), ())):
                affirms = one.typed if isinstance(one.typed, bool) else None
                lines.append(
                    f"{rank} {one.kind} {one.printed!r}: "
                    + parts(
                        affirms=str(affirms) if affirms is not None else None,
                        hangs="|".join(one.hangs),
                        frame=one.frame or None,
                        named=named(page, one.named),
                        clause=repr(page.text[one.clause.start : one.clause.end]),
                    )
                )
    return lines


@scenes_of(SCENES)
def test_placed(given: str, expected: list[str]) -> None:
    """What stands where in a scene is what is written down."""
    assert records(given) == expected
