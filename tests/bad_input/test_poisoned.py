"""Stories that somebody wants to bend: a number said over and over, and a round-up that names two events."""

from __future__ import annotations

from pathlib import Path

from rashomon.interface import compare
from rashomon.stages.group import group_articles
from tests.bad_input.test_whole_runs import write
from tests.stages.group.test_articles import groups, sketches
from tests.stages.group.test_events import FLOOD, STRIKE

HONEST = (
    "Fire at the port of Veldhaven\n\n9 people died in the fire at the port of Veldhaven on Monday, the fire chief "
    "Ada Holm said. The warehouse burned all night.",
    "Nine dead in warehouse fire\n\nThe fire at the port of Veldhaven killed nine people on Monday. Chief Ada Holm said "
    "that the cause is not known.",
)
FALSE = (
    "Hundreds dead at the port\n\nAt least 500 people died in the fire at the port of Veldhaven on Monday, a voice said. "
    "The town hides the truth about the warehouse, readers of this page were told again and again. Page {n}."
)


def test_a_number_said_thirty_times_is_said_once(tmp_path: Path) -> None:
    """Copies of one text are one separately worded text, however many there are: that is how their value counts."""
    account = compare(write(tmp_path, *HONEST, *(FALSE.format(n=n) for n in range(30))))
    assert len(account.documents) == 32
    versions = [version for fact in account.facts for version in fact.versions if version.value in (9, 500)]
    origins = {version.value: version.origins for version in versions}
    assert (origins[9], origins[500]) == (2, 1)
    assert len(account.lineage.origins) == 3


def test_a_round_up_joins_no_two_stories() -> None:
    """An article that tells of two events in turn leaves them two stories, before or after them."""
    round_up = " ".join(text.partition(".")[0] + "." for text in (FLOOD[0], STRIKE[0], FLOOD[1], STRIKE[1]))
    for texts in ((*FLOOD, *STRIKE, round_up), (round_up, *FLOOD, *STRIKE)):
        made = groups(group_articles(sketches(*texts)))
        place = {text: f"d{number}" for number, text in enumerate(texts)}
        flood, strike = ({place[text] for text in event} for event in (FLOOD, STRIKE))
        assert any(flood <= group for group in made)
        assert any(strike <= group for group in made)
        assert not any(flood & group and strike & group for group in made)
