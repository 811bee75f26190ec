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


@pytest.mark.parametrize(("likeness", "told"), [(0.2, 2), (0.8, 1)], ids=["other news", "the same news"])
def test_a_sentence_that_tells_the_same_again_is_left_out(likeness: float, told: int) -> None:
    """Half of the words in common are enough where the two sentences mean nearly the same."""
    pages = pages_of(
        "A crane fell onto two empty barges and an old tug at the northern pier of Port Velm.",
        "A crane sank two empty barges at the northern pier when its rusty mast broke in heavy rain.",
    )
    candidates = find_candidates(pages, ())
    weights = {stem: 1.0 for c in candidates for stem in c.stems}
    near = Nearness(np.full((2, 2), likeness, dtype=np.float32), np.zeros(2, dtype=np.float32))
    assert len(choose_sentences(candidates, weights, near, ())) == told
