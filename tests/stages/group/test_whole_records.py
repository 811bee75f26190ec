"""Whole records: what a sketch and an outline hold of an article, what each feature says of two of them, and a grouping
made in parts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from rashomon.match import Score
from rashomon.stages.group import group_articles, likeness, parts, sketch_documents
from rashomon.stages.group.clusters import split_cluster
from rashomon.stages.group.copies import bands_of
from rashomon.stages.group.events import Outline, outline
from rashomon.stages.group.sketch import Sketch, sketch_document
from tests.scenes import scenes_of, tell
from tests.stages.group.test_events import FLOOD as LONG_FLOOD
from tests.stages.group.test_stories import FLOOD, LONE, STRIKE, document

SCENES = Path(__file__).with_name("whole_records.scenes")
EMPTY: Mapping[str, float] = {}


def records(given: str) -> list[str]:
    """The fields of "WHAT TITLE | TEXT", one a line; vectors with two decimals."""
    what, _, rest = given.partition(" ")
    title, _, text = rest.partition(" | ")
    article = document("d", text.replace(" / ", "\n"), "2031-05-03", title or None)
    made: Sketch | Outline = sketch_document(article) if what == "sketch" else outline(article)
    shown = ((field.name, getattr(made, field.name)) for field in fields(made))
    return [f"{name}: {_told(value)}" for name, value in shown if name not in ("id", "signature")]


def _told(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(sorted(f"{_key(key)} {weight:.2f}" for key, weight in value.items()))
    return tell(value)


def _key(key: object) -> str:
    return "/".join(key) if isinstance(key, tuple) else str(key)


@scenes_of(SCENES)
def test_whole_records(given: str, expected: list[str]) -> None:
    """What is kept of an article is what is written down, with every weight."""
    assert records(given) == expected


def sketch(**fields: object) -> Sketch:
    """A sketch with nothing but these fields."""
    vectors = ("opening", "acts", "who", "matter", "names", "rare_names", "full_names", "keys")
    sets = ("ages", "figures", "years", "told")
    empty: dict[str, object] = dict.fromkeys(vectors, EMPTY) | {name: frozenset() for name in sets}
    plain: dict[str, object] = {"id": "d", "published": None, "title": None, "day": None, "signature": b""}
    return Sketch(**(empty | plain | fields))  # type: ignore[arg-type]


Judge = Callable[[Sketch, Sketch], Score]
ONE, HALF = {"dam": 1.0}, {"dam": 0.6, "quay": 0.8}
FEATURES: list[tuple[Judge, dict[str, object], dict[str, object], float]] = [
    (likeness.opening_in_text, {"opening": ONE, "matter": HALF}, {"opening": ONE, "matter": ONE}, 0.8),
    (likeness.same_names, {"names": ONE}, {"names": HALF}, 0.6),
    (likeness.same_names_at_first, {"who": ONE}, {"who": HALF}, 0.6),
    (likeness.full_names_shared, {"full_names": {"a b": 3.0}}, {"full_names": {"a b": 3.0, "c d": 6.0}}, 1 / 3),
    (likeness.full_names_shared, {"full_names": {"a b": 3.0}}, {"full_names": {"c d": 6.0}}, 0.0),
    (likeness.full_names_of_one, {"full_names": {"a b": 3.0, "e f": 1.0}}, {"full_names": {"a b": 3.0, "c d": 6.0}}, 0.75),
    (likeness.full_names_of_one, {}, {}, 0.0),
    (likeness.rare_names_shared, {"rare_names": {"a": 4.0}}, {"rare_names": {"a": 4.0, "b": 4.0}}, 0.5),
    (likeness.rare_names_of_one, {"rare_names": {"a": 4.0}}, {"rare_names": {"a": 4.0, "b": 4.0}}, 1.0),
    (likeness.rarest_name, {"rare_names": {"a": 4.0, "b": 6.0}}, {"rare_names": {"a": 4.0, "b": 6.0}}, 0.75),
    (likeness.rarest_name, {"rare_names": {"a": 9.0}}, {"rare_names": {"a": 9.0}}, 1.0),
    (likeness.rarest_name, {"rare_names": {"a": 9.0}}, {"rare_names": {"b": 9.0}}, 0.0),
    (likeness.second_rarest_name, {"rare_names": {"a": 4.0, "b": 6.0}}, {"rare_names": {"a": 4.0, "b": 6.0}}, 0.5),
    (likeness.second_rarest_name, {"rare_names": {"a": 4.0}}, {"rare_names": {"a": 4.0}}, 0.0),
    (likeness.few_names_for_two_acts, {"acts": ONE}, {"acts": {"dam": 0.15}}, 0.5),
    (likeness.few_names_for_two_acts, {"acts": ONE}, {"acts": HALF}, 0.0),
    (likeness.few_names_for_two_acts, {"rare_names": dict.fromkeys("abc", 4.0)}, {"rare_names": dict.fromkeys("abc", 4.0)}, 1.0),
    (likeness.few_names_for_two_acts, {"rare_names": dict.fromkeys("abcd", 4.0)}, {"rare_names": dict.fromkeys("abcd", 4.0)}, 0.0),
    (likeness.other_ages, {"ages": {"9", "12"}}, {"ages": {"9", "31", "40"}}, 0.5),
    (likeness.other_ages, {"ages": {"9"}}, {}, 0.0),
    (likeness.other_ages, {}, {"ages": {"9"}}, 0.0),
    (likeness.same_figures, {"figures": {"9", "12"}}, {"figures": {"9", "31", "40"}}, 0.5),
    (likeness.same_figures, {"figures": {"9"}}, {}, 0.0),
    (likeness.same_figures, {}, {"figures": {"9"}}, 0.0),
    (likeness.same_days_told, {"told": {1, 2, 3}}, {"told": {1, 2, 9}}, 2 / 3),
    (likeness.same_days_told, {"told": {1, 2, 3, 4}}, {"told": {1, 2, 3, 4}}, 1.0),
    (likeness.other_days_told, {"told": {1, 50}}, {"told": {53, 200}}, 0.169),
    (likeness.other_days_told, {"told": {1}}, {"told": {9000}}, 1.0),
    (likeness.other_days_told, {"told": {1}}, {}, 0.0),
    (likeness.other_days_told, {}, {"told": {1}}, 0.0),
    (likeness.told_of_the_first, {"day": 10}, {"day": 20, "told": {10}}, 1.0),
    (likeness.told_of_the_first, {"day": 20, "told": {13}}, {"day": 10}, 0.831),
    (likeness.told_of_the_first, {"day": 10, "told": {13}}, {"day": 10}, 0.831),
    (likeness.told_of_the_first, {"day": 10}, {"day": 10, "told": {10}}, 1.0),
    (likeness.told_of_the_first, {"day": 10}, {"day": 20}, 0.0),
    (likeness.told_of_the_first, {"day": 10, "told": {10}}, {"told": {10}}, 0.0),
    (likeness.told_of_the_first, {"told": {10}}, {"day": 10, "told": {10}}, 0.0),
    (likeness.days_apart, {"day": 10}, {"day": 13}, 0.169),
    (likeness.days_apart, {"day": 10}, {"day": 9000}, 1.0),
    (likeness.days_apart, {"day": 10}, {}, 0.0),
    (likeness.days_apart, {}, {"day": 10}, 0.0),
    (likeness.other_years, {"years": {"2009"}, "day": 9}, {"years": {"2013"}}, 1.0),
    (likeness.other_years, {"years": {"2009"}}, {"years": {"2013"}, "day": 9}, 1.0),
    (likeness.other_years, {"years": {"2009"}, "day": 9}, {"years": {"2013"}, "day": 9}, 0.0),
    (likeness.other_years, {}, {"years": {"2013"}}, 0.0),
    (likeness.other_years, {"years": {"2013"}}, {}, 0.0),
    (likeness.one_name_alone, {"rare_names": {"a": 4.0}}, {"rare_names": {"a": 4.0}}, 1.0),
    (likeness.one_name_alone, {"rare_names": {"a": 4.0, "b": 4.0}}, {"rare_names": {"a": 4.0, "b": 4.0}}, 0.0),
    (likeness.one_name_alone, {"acts": ONE}, {"acts": {"dam": 0.029}}, 1.0),
    (likeness.one_name_alone, {"acts": ONE}, {"acts": {"dam": 0.031}}, 0.0),
    (likeness.each_tells_of_its_own_days, {"day": 10, "told": {9}}, {"day": 20, "told": {17}}, 1.0),
    (likeness.each_tells_of_its_own_days, {"day": 20, "told": {20}}, {"day": 10, "told": {7}}, 1.0),
    (likeness.each_tells_of_its_own_days, {"day": 10, "told": {9}}, {"day": 20, "told": {16}}, 0.0),
    (likeness.each_tells_of_its_own_days, {"day": 10, "told": {11}}, {"day": 20, "told": {17}}, 0.0),
    (likeness.each_tells_of_its_own_days, {"day": 10, "told": {9}}, {"day": 13, "told": {13}}, 0.0),
    (likeness.each_tells_of_its_own_days, {"day": 10, "told": {9}}, {"day": 14, "told": {14}}, 1.0),
    (likeness.each_tells_of_its_own_days, {"day": 10, "told": {9}}, {"day": 20, "told": {20, 11}}, 0.0),
    (likeness.each_tells_of_its_own_days, {"day": 10, "told": {9}}, {"day": 20, "told": {20, 12}}, 1.0),
    (likeness.each_tells_of_its_own_days, {"day": 10, "told": {9}}, {"day": 20, "told": {20}, "opening": {"court": 1.0}}, 0.0),
    (likeness.each_tells_of_its_own_days, {"told": {9}}, {"day": 20, "told": {20}}, 0.0),
    (likeness.each_tells_of_its_own_days, {"day": 20, "told": {20}}, {"told": {9}}, 0.0),
]  # fmt: skip


@pytest.mark.parametrize(("judge", "left", "right", "expected"), FEATURES)
def test_what_each_feature_says(
    judge: Judge, left: dict[str, object], right: dict[str, object], expected: float
) -> None:
    """Of two sketches that differ in what it asks for, with values on both sides of its bounds."""
    one, other = (
        sketch(**{k: frozenset(v) if isinstance(v, set) else v for k, v in side.items()}) for side in (left, right)
    )
    assert judge(one, other).value == pytest.approx(expected, abs=0.0006)


def test_a_grouping_in_parts_is_that_of_the_whole() -> None:
    """Copies by their bands, candidates, pairs and stories by parts give what `group_articles` gives at once."""
    copied = " ".join(LONG_FLOOD)
    texts = [*FLOOD, *STRIKE, *LONE, copied, copied.replace("sixty", "fifty", 1)]
    documents = [document(f"d{number}", text, "2021-05-03", f"Title {number}") for number, text in enumerate(texts)]
    articles = tuple(sketch_documents(documents))
    whole = group_articles(articles)
    signed = [(one.id, one.signature) for one in articles if one.signature]
    bands: dict[tuple[int, bytes], list[tuple[str, bytes]]] = {}
    for name, signature in signed:
        for band in parts.bands(signature):
            bands.setdefault(band, []).append((name, signature))
    pairs = {pair for texts in bands.values() for pair in parts.alike_in_band(texts)}
    assert pairs == {("d6", "d7")}
    assert set(parts.bands(signed[0][1])) == set(bands_of(signed[0][1]))
    copies = parts.copies_among(signed)
    assert copies == whole.copies == {"d7": "d6"}
    originals = [one for one in articles if one.id not in copies]
    candidates = set(parts.find_candidates(originals, {one.id for one in originals}, window_days=30))
    assert {pair for pair in candidates if pair[1] == "d1"} == set(
        parts.find_candidates(originals, {"d1"}, window_days=30)
    )
    likely = dict(parts.compare_pairs(candidates, {one.id: one for one in articles}))
    assert likely == whole.likeness
    stories = parts.stories_among(articles, copies, likely)
    assert {frozenset(one.id for one in story.documents) for story in stories} == {
        frozenset(names) | {copy for copy, of in copies.items() if of in names} for names in whole.stories.values()
    }
    kept = stories[0].documents[0]
    assert (kept.text, kept.title, kept.published) == ("", f"Title {kept.id[1:]}", "2021-05-03")


def test_a_story_of_five_is_never_split() -> None:
    """Two halves of three are needed; six articles of two matters are split where nothing joins them, and only there."""
    flood = {f"f{number}": sketch(id=f"f{number}", opening={"dam": 0.8, "mud": 0.6}, matter=ONE) for number in range(3)}
    fire = {
        f"g{number}": sketch(id=f"g{number}", opening={"fire": 0.8, "ash": 0.6}, matter={"ash": 1.0})
        for number in range(3)
    }
    six = flood | fire
    names = sorted(six)
    assert split_cluster(names[:5], six, {}) == [names[:5]]
    assert split_cluster(names, six, {}) == [["f0", "f1", "f2"], ["g0", "g1", "g2"]]
    alike = {name: sketch(id=name, opening={"dam": 0.8, "mud": 0.6}) for name in names}
    assert split_cluster(names, alike, {}) == [names]
    seventh = six | {"h0": sketch(id="h0", opening={"fire": 1.0})}
    assert split_cluster(sorted(seventh), seventh, {}) == [["f0", "f1", "f2"], ["g0", "g1", "g2", "h0"]]
