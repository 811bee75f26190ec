"""What reports agree on that an editor would tell, and what is minor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.language import compare_sentences
from rashomon.model import Fact, Version
from rashomon.page import add_names, make_pages
from rashomon.stages.facts.build import by_weight
from rashomon.stages.facts.newsworthy import FEATURES, is_weighed, mark_minor, stated_pairs
from rashomon.stages.who import resolve_names
from tests.stages.facts.stories import facts_of, readings_of

FIRE = "A fire at the harbour of Marrow killed six workers on Friday."
DOWN = " ".join(f"Rain fell on the old quay for the {n} time." for n in ("first", "next", "last")) * 4

# Two reports, the kind of a value that they give alike, and the features that hold of it, each to a tenth
HOLDING = [
    (
        (FIRE, f"{FIRE} Rain fell."),
        "number",
        {"of_one_matter": 1.0, "of_people_harmed": 1.0, "worth_of_its_kind": 1.0},
    ),
    (
        (f"{DOWN} Ida Moe, 34, sang.", f"{DOWN} The singer is Ida Moe, 34."),
        "number",
        {"is_age": 1.0, "far_down": 1.0},
    ),
    (
        ("The 34-year-old baker sang in Hov.", "In Hov sang a 34-year-old baker."),
        "number",
        {"is_age": 1.0, "is_age_of_nobody": 1.0},
    ),
    (
        ("“They sold 12 boats,” he said.", "“They sold 12 boats on the quay,” he said."),
        "number",
        {"is_quoted": 1.0, "label_points": 1.0},
    ),
    (
        ("A man with seven dogs sang in Hov.", "In Hov sang a man with seven dogs."),
        "number",
        {"label_is_bare": 1.0},
    ),
    (
        (FIRE, f"{FIRE} Rain fell.", f"{FIRE} The quay burned.", f"{FIRE} Smoke rose."),
        "date",
        {"in_more_reports": 0.7, "label_in_sentences": 1.0, "label_is_long": 0.5},
    ),
]


def features_of(texts: tuple[str, ...], kind: str) -> dict[str, float]:
    """The features of the first value of a kind that the reports agree on."""
    readings = readings_of(*texts)
    entities, _ = resolve_names(make_pages(readings))
    pages = add_names(make_pages(readings), entities)
    facts = [fact for fact in facts_of(*texts) if fact.status == "agreed" and fact.kind == kind]
    left, right = stated_pairs(facts, pages, compare_sentences)[0]
    return {feature.name: round(feature.compare(left, right).value, 1) for feature in FEATURES}


@pytest.mark.parametrize(("texts", "kind", "holding"), HOLDING, ids=[" ".join(row[2]) for row in HOLDING])
def test_what_holds_of_a_value(texts: tuple[str, ...], kind: str, holding: dict[str, float]) -> None:
    """Each feature says what its name says, of either report first."""
    found = features_of(texts, kind)
    assert {name: found[name] for name in holding} == holding
    assert {name: found[name] for name in found.keys() - holding.keys() if name in BINARY} == dict.fromkeys(
        BINARY - holding.keys(), 0.0
    )


BINARY = frozenset(
    (
        "is_quoted",
        "far_down",
        "of_people_harmed",
        "is_age",
        "is_age_of_nobody",
        "is_place",
        "label_is_bare",
        "label_points",
    )
)


def test_the_news_is_told_and_background_is_minor() -> None:
    """Who died in the fire is told; what somebody said in passing of boats, far down, is minor and stands last."""
    one = f"{FIRE} {DOWN} “They have 12 cats,” she said."
    other = f"{FIRE} {DOWN} “They have 12 cats and it rains,” she said."
    facts = facts_of(one, other)
    told = {fact.about: fact.minor for fact in facts if fact.status == "agreed"}
    assert told["workers killed in the fire"] is False
    assert [fact.minor for fact in facts] == sorted(fact.minor for fact in facts)
    assert any(told.values())


@pytest.mark.parametrize(
    ("other", "minor"), [("Storm: 40 homes lost\nIt was dark.", False), ("Storm\n40 homes lost.", True)]
)
def test_a_number_in_two_headlines_is_news(other: str, minor: bool) -> None:
    """What a bare word calls is minor, but not where the headlines of two reports print it."""
    readings = readings_of("40 homes lost in storm\nRain fell.", other, titled=True)
    pages = make_pages(readings)
    spans = [page.span(at := page.text.index("40 homes"), at + len("40 homes")) for page in pages]
    version = Version(40, "homes", None, None, None, None, None, tuple(page.doc for page in pages), 2, tuple(spans))
    fact = Fact("f", "homes", "number", None, "agreed", None, (version,), (), ())
    assert [one.minor for one in mark_minor([fact], pages, compare_sentences)] == [minor]


def test_only_what_reports_agree_on_can_be_minor() -> None:
    """What differs, and what reports state alike in words, is never minor; nothing is where no pair is read."""
    facts = facts_of(f"{FIRE} Nine boats burned.", "A fire at the harbour of Marrow killed seven workers on Friday.")
    assert not [fact for fact in facts if fact.minor and not is_weighed(fact)]
    assert {fact.status for fact in facts if not is_weighed(fact)} >= {"differs"}


def test_minor_facts_come_last() -> None:
    """However much a minor fact weighs, it stands behind the others."""
    facts = [replace(fact, minor=False) for fact in facts_of(FIRE, f"{FIRE} Rain fell.") if fact.status == "agreed"]
    heavy: Fact = replace(facts[0], minor=True, weight=500.0)
    assert by_weight([heavy, *facts[1:]])[-1] is heavy


def test_a_mark_is_made_anew() -> None:
    """A fact that was minor is not where its sentences say so."""
    readings = readings_of(FIRE, f"{FIRE} Rain fell.")
    facts = [replace(fact, minor=True) for fact in facts_of(FIRE, f"{FIRE} Rain fell.") if fact.measure == "killed"]
    assert [fact.minor for fact in mark_minor(facts, make_pages(readings), compare_sentences)] == [False]
