"""Which sentences are told: the second is from the head of a report of the last day."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.stages.brief.candidates import find_candidates
from rashomon.stages.brief.choice import Nearness, choose_sentences
from tests.stages.brief.test_worth import pages_of

OLD = (
    "A crane fell onto two empty barges and an old tug at the northern pier of Port Velm. "
    "Divers found seven crates of oranges and a ship bell under the broken crane."
)
NEW = "A court fined the owner of a rusty lifting machine on Tuesday in Vessby."


@pytest.mark.parametrize(
    ("dated", "likeness", "second"),
    [(True, 0.2, "A court"), (False, 0.2, "Divers"), (True, 0.8, "Divers")],
    ids=["of the last day", "of the same day", "nothing new"],
)
def test_the_latest_state_comes_second(dated: bool, likeness: float, second: str) -> None:
    """The head of the newest report is chosen next, if it tells something new and is worth telling."""
    pages = pages_of(OLD, NEW)
    candidates = find_candidates(pages, ())
    weights = {stem: 0.8 if c.text.startswith("A court") else 1.0 for c in candidates for stem in c.stems}
    alike = np.full((3, 3), likeness, dtype=np.float32)
    leading = np.array([1.0 if c.text.startswith("A crane") else 0.0 for c in candidates], dtype=np.float32)
    chosen = choose_sentences(candidates, weights, Nearness(alike, leading), {pages[1].doc} if dated else ())
    assert [chosen[0].text[:7], chosen[1].text[: len(second)]] == ["A crane", second]
