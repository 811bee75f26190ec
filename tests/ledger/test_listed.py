"""Everything of two accounts that can be corrected, as it is listed with its number."""

from __future__ import annotations

from pathlib import Path

from rashomon.ledger import list_correctable, say_verbs
from rashomon.model import Span
from tests.report.rich import make_rich
from tests.report.story import make_account
from tests.scenes import scenes_of, tell

SCENES = Path(__file__).with_name("listed.scenes")


def records(given: str) -> list[str]:
    """The lines of what can be corrected in "the ferry" or "the storm", with every field and what can be said of it."""
    account = {"the ferry": make_account, "the storm": make_rich}[given]()

    def printed(span: Span) -> str:
        return account.quote(span)[:30]

    return [f"{tell(one, printed)}: {say_verbs(one)}".replace("\n", " ") for one in list_correctable(account)]


@scenes_of(SCENES)
def test_what_can_be_corrected(given: str, expected: list[str]) -> None:
    """Reports, passages, names, utterances, values, matters and decisions, in their order."""
    assert records(given) == expected
