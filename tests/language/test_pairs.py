"""The pair model that comes with the package."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from rashomon.errors import ModelError
from rashomon.language.pair_sides import PairSentence
from rashomon.language.pairs import PAIRS_FOLDER, PairNetwork, load_pair_model

FIRE = PairSentence(
    "A fire destroyed a warehouse in Port Vale on Monday night, killing two workers.", "", "Port Vale fire"
)
BLAZE = PairSentence("Three workers were killed when a blaze gutted the Port Vale warehouse late on Monday.")
RUGBY = PairSentence("The visitors kicked two late penalties to win the cup final in Dunmore.")
OWNER = PairSentence("The warehouse belongs to a family that has traded in wool for a century.")
ALL = [(a, b) for a in (FIRE, BLAZE, RUGBY, OWNER) for b in (FIRE, BLAZE, RUGBY, OWNER) if a is not b]


def test_two_reports_of_one_fire_are_one_matter_and_a_match_is_another() -> None:
    """The fire in two reports is one event and one matter, another aspect less so, a match is another event."""
    fire, owner, rugby = load_pair_model().compare([(FIRE, BLAZE), (FIRE, OWNER), (FIRE, RUGBY)])
    assert fire.event > 0.8
    assert fire.same > 0.8
    assert fire.event * fire.same > owner.event * owner.same > rugby.event * rugby.same
    assert rugby.event < 0.2
    assert fire.points
    assert rugby.points == ()


def test_points_lie_in_both_sentences() -> None:
    """Words of both, to the character, each with a relation and a confidence; the day faces the day."""
    (reading,) = load_pair_model().compare([(FIRE, BLAZE)])
    assert 1 <= len(reading.points) <= 5
    for point in reading.points:
        assert point.a[0] in {start for start, _ in reading.words_a}
        assert point.b[1] in {end for _, end in reading.words_b}
        assert point.relation in ("equal", "compatible", "differs")
        assert 0 < point.confidence < 1
        assert 0 < point.differing < 1
    assert [p.confidence for p in reading.points] == sorted((p.confidence for p in reading.points), reverse=True)
    words_a = [FIRE.text[a:b] for a, b in reading.words_a]
    words_b = [BLAZE.text[a:b] for a, b in reading.words_b]
    monday = reading.facing[words_a.index("Monday")]
    assert words_b[int(monday.argmax())] in ("Monday", "late", "on")
    assert reading.facing.shape == (len(words_a), len(words_b))
    assert np.allclose(reading.relations.sum(0), 1, atol=1e-4)


def test_the_answer_depends_on_nothing_but_the_pair() -> None:
    """Alone or among others, in any order: the same to the last digit."""
    model = load_pair_model()
    together = model.compare(ALL)
    backwards = model.compare(ALL[::-1])[::-1]
    for pair, left, right in zip(ALL, together, backwards, strict=True):
        (alone,) = model.compare([pair])
        assert alone.same == left.same == right.same
        assert alone.points == left.points == right.points
        assert np.array_equal(alone.facing, left.facing)


def test_there_is_no_first_and_no_second_sentence() -> None:
    """(A, B) and (B, A) have one chance, one grid and the same points."""
    for a, b in ((FIRE, BLAZE), (FIRE, OWNER), (RUGBY, OWNER)):
        there, back = load_pair_model().compare([(a, b), (b, a)])
        assert (there.same, there.event) == (back.same, back.event)
        assert (there.words_a, there.words_b) == (back.words_b, back.words_a)
        assert np.array_equal(there.facing, back.facing.T)
        assert np.array_equal(there.relations, back.relations.transpose(0, 2, 1))
        assert [(p.a, p.b) for p in there.points] == [(p.b, p.a) for p in back.points]


def test_the_context_is_read() -> None:
    """A pronoun gets its person from the sentence before."""
    said = PairSentence("Mayor Ida Holm resigned on Friday.")
    alone, before = load_pair_model().compare(
        [(said, PairSentence("She resigned.")), (said, PairSentence("She resigned.", "Ida Holm lost the vote."))]
    )
    assert alone.same != before.same


@pytest.mark.parametrize("text", ["", " ", "!!!", "😀" * 2000, "word " * 5000, "Сегодня министр прибыл."])
def test_hostile_sentences_are_read(text: str) -> None:
    """Nothing, marks, emoji, a sentence of 5,000 words, another script: a reading with exact words."""
    odd = PairSentence(text, text, text)
    for reading in load_pair_model().compare([(odd, FIRE), (odd, odd)]):
        assert 0 <= reading.same <= 1
        assert all(0 <= a < b <= len(text) for a, b in reading.words_a)
        assert reading.facing.shape == (len(reading.words_a), len(reading.words_b))


def test_no_pairs_give_no_readings() -> None:
    """An empty list in, an empty list out."""
    assert load_pair_model().compare([]) == []


@pytest.mark.parametrize("name", ["sides.onnx", "grid.onnx"])
@pytest.mark.parametrize("damage", ["missing", "cut short"])
def test_a_missing_or_damaged_file_says_what_to_do(name: str, damage: str, tmp_path: Path) -> None:
    """One ModelError that names the file and the remedy."""
    for file in PAIRS_FOLDER.iterdir():
        shutil.copy(file, tmp_path / file.name)
    (tmp_path / name).unlink()
    if damage == "cut short":
        (tmp_path / name).write_bytes((PAIRS_FOLDER / name).read_bytes()[:1000])
    with pytest.raises(ModelError, match="install rashomon again"):
        PairNetwork(tmp_path)
