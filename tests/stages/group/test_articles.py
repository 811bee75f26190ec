"""Articles put into stories as they arrive: the same stories in any order and batch, and ids that last."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from rashomon.model import Block, Span, digest
from rashomon.stages.group import (
    GroupingOptions,
    GroupingState,
    Sketch,
    choose_titles,
    group_articles,
    sketch_documents,
    state_from_data,
    state_to_data,
)
from rashomon.stages.group.clusters import LEAST_PART, cluster_articles, sharpen, split_cluster
from rashomon.stages.group.likeness import (
    article_matcher,
    each_tells_of_its_own_days,
    few_names_for_two_acts,
    one_name_alone,
    other_years,
    same_names_at_first,
)
from rashomon.stages.read import find_paths, read_sources
from tests.stages.group.test_events import FLOOD, STRIKE
from tests.stages.group.test_stories import document

EXAMPLE = Path(__file__).parents[3] / "examples" / "harbour-fire" / "reports"


def sketches(*texts: str, published: str | None = "2021-05-03", begin: int = 0) -> list[Sketch]:
    """A sketch for each text, with ids d0, d1 …"""
    return list(sketch_documents(document(f"d{begin + n}", text, published) for n, text in enumerate(texts)))


def groups(state: GroupingState) -> set[frozenset[str]]:
    """The stories as sets of articles."""
    return {frozenset(names) for names in state.stories.values()}


def test_the_stories_do_not_depend_on_the_order_or_on_the_batches() -> None:
    """One by one, in twos, at once and shuffled: the same stories."""
    articles = sketches(*FLOOD, *STRIKE)
    expected = groups(group_articles(articles))
    assert expected == {frozenset(("d0", "d1", "d2")), frozenset(("d3", "d4"))}
    for seed in range(4):
        random.Random(seed).shuffle(articles)
        for step in (1, 2):
            state = GroupingState()
            for start in range(0, len(articles), step):
                state = group_articles(articles[start : start + step], state=state)
            assert groups(state) == expected
    assert group_articles(articles, state=state) == state


def test_the_score_of_two_articles_does_not_depend_on_the_pile() -> None:
    """Likeness is the same among two articles and among five, and the same from either side."""
    articles = sketches(*FLOOD, *STRIKE)
    alone = group_articles(articles[:2]).likeness
    assert alone == {("d0", "d1"): group_articles(articles).likeness["d0", "d1"]}
    matcher = article_matcher()
    for left, right in ((articles[0], articles[1]), (articles[0], articles[3])):
        assert matcher.compare(left, right).probability == pytest.approx(matcher.compare(right, left).probability)


def test_years_are_asked_where_a_date_is_missing() -> None:
    """Two reports that print other years, and no other, speak of two events; where both are dated, their dates say it."""
    text = "The dam of Velden broke in {} and sixty people were brought to the school."
    for published, expected in ((None, 1.0), ("2021-05-03", 0.0)):
        left, right = sketches(text.format(2009), text.format(2013), published=published)
        assert other_years(left, right).value == expected
    left, right = sketches(text.format(2009), text.format("2013, as in 2009,"), published=None)
    assert other_years(left, right).value == other_years(left, replace(right, years=frozenset())).value == 0.0


def test_a_short_report_of_the_town_of_a_paper_takes_none_of_its_reports() -> None:
    """The paper's own town before its report, and its name, say nothing of the event: the report stays with the others
    of its story, though it has no date, and a few dated words about that town are another story.
    """
    reports = read_sources(find_paths([str(EXAMPLE)])).documents
    crane = document("crane", "A crane fell at Tarn harbour on Monday. Nobody was hurt.", "2025-03-18", "Crane falls")
    paper = next(one for one in reports if one.outlet == "Radio Tarn")
    assert paper.base_date is None
    assert paper.text.count("Tarn") + paper.text.count("TARN") == 2
    (own,) = sketch_documents([paper])
    assert not {"tarn", "radio"} & (own.names.keys() | own.matter.keys() | own.keys.keys())
    state = group_articles(sketch_documents([*reports, crane]))
    assert groups(state) == {frozenset(one.id for one in reports), frozenset(("crane",))}


def test_a_dateline_says_where_it_was_written_without_who_wrote_it() -> None:
    """Of a credit the place counts; the outlet, in brackets or not, and the author do not, where they stand."""
    text = "VELDEN (Kystposten) - By Ida Holt - A dam broke and two bridges were lost."
    whole = document("d", text)
    end = text.index("A dam")
    blocks = (Block(Span("d", 0, end), "credit"), Block(Span("d", end, len(text)), "body"))
    for outlet, author, expected in (
        (None, None, {"ida", "holt"}),
        ("Kystposten", "Ida Holt", set[str]()),
        ("The Velden Post", "Ida Holt", set[str]()),
    ):
        (sketch,) = sketch_documents([replace(whole, blocks=blocks, outlet=outlet, author=author)])
        assert sketch.names.keys() & {"ida", "holt", "kystposten"} == expected
        assert ("velden" in sketch.matter) == (outlet != "The Velden Post")
    (body,) = sketch_documents([replace(whole, outlet="Kystposten", author="Ida Holt")])
    assert {"kystposten", "ida"} <= body.names.keys()


def test_a_few_names_and_other_acts_speak_of_two_events() -> None:
    """Two reports that share three rare names or fewer: the less is said alike of what happened, the more it speaks for
    two events; with a fourth name, or the same acts, it says nothing.
    """
    dam, theft, same = sketches(
        "A dam broke above Velden and brown water carried off the timber bridge.",
        "A thief in Velden took silver spoons from a locked museum at night.",
        "The brown water of a broken dam carried off a timber bridge in Velden.",
    )
    assert few_names_for_two_acts(dam, theft).value == 1.0
    assert (
        few_names_for_two_acts(dam, same).value
        == few_names_for_two_acts(replace(dam, acts=theft.acts), theft).value
        == 0
    )
    for more, expected in ((2, 1.0), (3, 0.0)):
        names = {f"name{n}": 6.0 for n in range(more)}
        left, right = (replace(one, rare_names={**one.rare_names, **names}) for one in (dam, theft))
        assert few_names_for_two_acts(left, right).value == expected
    half = replace(theft, acts={**theft.acts, **{word: weight / 10 for word, weight in dam.acts.items()}})
    assert few_names_for_two_acts(dam, half).value == pytest.approx(1 - 0.1 / 0.3)
    assert article_matcher().weights.of["few_names_for_two_acts"] < 0


def test_one_sure_pair_counts_for_more_than_two_doubtful_ones() -> None:
    """An article goes to the story of which it is sure with one article, not to that where two are a little below even;
    a single doubtful pair makes no story.
    """
    articles = {one.id: one for one in sketches(*FLOOD, *STRIKE)}
    stories = {("d0", "d1"): 0.99, ("d2", "d3"): 0.99}
    sure = {**stories, ("d0", "d4"): 0.97, ("d2", "d4"): 0.49, ("d3", "d4"): 0.49}
    assert set(cluster_articles(articles, sure, threshold=0.25)) == {("d0", "d1", "d4"), ("d2", "d3")}
    doubtful = {**stories, ("d1", "d4"): 0.35}
    assert set(cluster_articles(articles, doubtful, threshold=0.25)) == {("d0", "d1"), ("d2", "d3"), ("d4",)}


def test_whom_an_article_opens_with() -> None:
    """Names of the opening count by themselves: the same words of two people, and other words of one."""
    otto, mina, again = sketches(
        "The guard Otto Brandt was held in Velden for the theft of silver spoons.",
        "The guard Mina Dahl was held in Karlsby for the theft of silver spoons.",
        "A judge let Otto Brandt leave Velden on bail after two nights.",
    )
    assert same_names_at_first(otto, again).value > 0.7 > 0.2 > same_names_at_first(otto, mina).value
    assert set(otto.who) | set(otto.acts) == set(otto.opening)
    assert not set(otto.who) & set(otto.acts)


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("Dam of Velden breaks - WKLM-TV: Lunde News, Weather, Sports", "Dam of Velden breaks"),
        ("Dam of Velden breaks | Post | Lunde, Velden and Karlsby News", "Dam of Velden breaks"),
        (
            "Dam of Velden breaks - sixty people brought to school",
            "Dam of Velden breaks - sixty people brought to school",
        ),
        ("Velden dam - WKLM Channel 4", "Velden dam - WKLM Channel 4"),
        ("Dam of Velden-Lunde breaks", "Dam of Velden-Lunde breaks"),
    ],
)
def test_the_name_of_a_site_is_not_compared(title: str, own: str) -> None:
    """A title ends before what stands behind a dash or a bar and is told in the text less than by half."""
    text = "The dam of Velden broke on Monday and sixty people were brought to the school."
    made = replace(document("d0", text), title=title)
    (found,), (expected,) = sketch_documents([made]), sketch_documents([replace(made, title=own)])
    assert found.title == title
    assert replace(found, title=own) == expected


def test_a_story_keeps_the_id_of_its_founder() -> None:
    """The id is a digest of the article that came first; an article dated earlier that comes later changes nothing."""
    first = group_articles(sketches(FLOOD[0]))
    (story,) = first.stories
    assert story == digest("story", "d0")
    later = group_articles(sketches(FLOOD[1], published="2021-05-01", begin=1), state=first)
    assert later.stories == {story: ("d0", "d1")}
    assert later.founders == {story: "d0"}


def test_merged_stories_lead_to_the_one_founded_first() -> None:
    """A report that tells both halves of an event makes one story of two; the younger id is an alias."""
    left = "Mayor Ida Holt of Velden opened the school of the mill quarter to sixty people on Monday night."
    right = (
        "The engineer Per Lunde of the water board wrote in March that the dam of Velden leaked at its northern end."
    )
    state = group_articles(sketches(left, right))
    assert len(state.stories) == 2
    merged = group_articles(sketches(FLOOD[0], FLOOD[1], begin=2), state=state)
    old, young = (digest("story", name) for name in ("d0", "d1"))
    assert groups(merged) == {frozenset(("d0", "d1", "d2", "d3"))}
    assert merged.aliases == {young: old}
    assert merged.story_of(young) == merged.story_of(old) == old


def two_matters() -> list[str]:
    """Five reports of each of two arrests in one town by one police force, which share most of their words."""
    frame = "Police of Velden arrested {} on Monday, Captain Ida Holt of the Velden police said. {}"
    first = [
        "Otto Brandt is held for the burglary of Hotel Nordlys, where {} silver spoons and a piano were missing.",
        "The burglary of Hotel Nordlys, in which Otto Brandt took a piano and {} silver spoons, shocked the owner.",
    ]
    second = [
        "Mina Dahl is held for arson at the sawmill Karlsby, where {} stacks of timber burnt and a crane melted.",
        "The arson at the sawmill Karlsby, in which Mina Dahl burnt {} stacks of timber and a crane, took an hour.",
    ]
    return [
        *(frame.format("Otto Brandt", first[n % 2].format(n + 20)) for n in range(5)),
        *(frame.format("Mina Dahl", second[n % 2].format(n + 20)) for n in range(5)),
    ]


def likeness_of(names: list[str], *, within: float, between: float) -> dict[tuple[str, str], float]:
    """How likely any two of ten articles tell of one event, in two halves."""
    half = {name: number // 5 for number, name in enumerate(names)}
    return {(a, b): within if half[a] == half[b] else between for a in names for b in names if a < b}


def test_a_cluster_that_tells_of_two_matters_is_split() -> None:
    """What all share counts nothing there: the two arrests part; reports of one stay; five and fewer are not split.
    Where two of different halves are as likely of one event as two of one half, their words must differ more.
    """
    found = {one.id: one for one in sketches(*two_matters())}
    names = sorted(found)
    likely = likeness_of(names, within=0.9, between=0.4)
    parts = [["d0", "d1", "d2", "d3", "d4"], ["d5", "d6", "d7", "d8", "d9"]]
    assert split_cluster(names, found, likely) == parts
    assert split_cluster(names[:5], found, likely) == [names[:5]]
    few = [*names[: LEAST_PART - 1], *names[-LEAST_PART:]]
    assert split_cluster(few, found, likely) == [few]
    assert split_cluster(names, found, likely, split_at=0.0) == [names]
    at = next(bar / 1000 for bar in range(1, 1000) if split_cluster(names, found, likely, split_at=bar / 1000) == parts)
    closer = likeness_of(names, within=0.9, between=0.9)
    assert split_cluster(names, found, closer, split_at=at) == [names]
    assert split_cluster(names, found, closer, split_at=at * 9 / 4 + 0.001) == parts
    assert split_cluster(names, found, {}, split_at=at) == [names]


def test_a_story_that_splits_lists_its_heirs() -> None:
    """The part with the founder keeps the id; the other part is a new story."""
    known = {one.id: one for one in sketches(*two_matters())}
    together = GroupingState(known, {}, {}, {"old": tuple(known)}, {"old": "d0"})
    grown = group_articles(
        sketches(*(text.replace("Monday", "Tuesday") for text in two_matters()), begin=20),
        state=replace(together, likeness={(a, b): 0.9 for a in known for b in known if a < b}),
    )
    assert set(grown.stories["old"]) >= {"d0", "d1", "d2", "d3", "d4"}
    assert not set(grown.stories["old"]) & {"d5", "d6", "d7", "d8", "d9"}
    (heir,) = grown.heirs["old"]
    assert set(grown.stories[heir]) >= {"d5", "d6", "d7", "d8", "d9"}


def test_a_copy_is_in_the_story_of_its_original() -> None:
    """Also a year later; the likeness of a copy is not computed."""
    long = " ".join(FLOOD)
    state = group_articles(
        [*sketches(long), *sketches(long.replace("timber", "wooden"), published="2024-05-03", begin=1)]
    )
    assert state.copies == {"d1": "d0"}
    assert groups(state) == {frozenset(("d0", "d1"))}
    assert state.likeness == {}


def test_articles_outside_the_window_are_not_compared() -> None:
    """Within it they are, on either side of a bucket's edge; without a date always."""
    first, second = sketches(FLOOD[0])[0], sketches(FLOOD[1], begin=1)[0]
    assert first.day is not None
    for gap, together in ((9, True), (10, True), (11, False), (30, False)):
        for day in (first.day + gap, first.day - gap):
            state = group_articles([first, replace(second, day=day)], options=GroupingOptions(window_days=10))
            assert bool(state.likeness) == together
    for left, right in ((first, replace(second, day=None)), (replace(second, day=None), first)):
        assert group_articles([left, right], options=GroupingOptions(window_days=10)).likeness


def test_one_name_and_one_day_are_no_event() -> None:
    """Other matters of one country on one day stay apart; the same matter in few words comes together."""
    briefs = [
        "Ostravia recalled 9,000 child seats on Friday after two buckles broke. The maker blamed a spring.",
        "Ostravia's grain harvest fell by a third on Friday's estimate, the ministry said. Rain was late.",
        "Ostravia recalled child seats on Friday: a maker's spring was weak and two buckles broke.",
    ]
    state = group_articles(sketches(*briefs))
    assert groups(state) == {frozenset(("d0", "d2")), frozenset(("d1",))}
    seats, grain, again = sketches(*briefs)
    assert one_name_alone(seats, grain).value == 1
    assert one_name_alone(seats, again).value == 0


@pytest.mark.parametrize(
    ("later", "published", "apart"),
    [
        (
            "A woman was shot on Holm Street in Velden on Sunday, police said. She died at the scene.",
            "2021-05-17",
            True,
        ),
        (
            "A woman was shot on Holm Street in Velden on May 2, police said. She died at the scene.",
            "2021-05-17",
            False,
        ),
        ("A man was charged on Sunday with a shot on Holm Street in Velden, police said.", "2021-05-17", False),
        ("Mourners met on Sunday on Holm Street in Velden, where a man was shot, police said.", "2021-05-17", False),
        ("A woman was shot on Holm Street in Velden, police said. She died at the scene.", "2021-05-17", False),
        ("A woman was shot on Holm Street in Velden on Tuesday, police said. She died there.", "2021-05-05", False),
        ("A woman was shot on Holm Street in Velden on Sunday, police said. She died at the scene.", None, False),
    ],
)
def test_each_of_two_events_of_one_street_has_days_of_its_own(later: str, published: str | None, apart: bool) -> None:
    """Not where the later tells of the day of the earlier, of what comes of it, of no day, or comes soon after."""
    (first,) = sketches(
        "A man was shot on Holm Street in Velden on Sunday, police said. He lived.", published="2021-05-03"
    )
    (second,) = sketches(later, published=published, begin=1)
    for left, right in ((first, second), (second, first)):
        assert bool(each_tells_of_its_own_days(left, right).value) == apart
    assert (article_matcher().probability(first, second) == 0) == apart


def test_the_state_goes_to_json_and_back() -> None:
    """Nothing is lost, and the grouping goes on from what was read."""
    state = group_articles(sketches(*FLOOD, STRIKE[0]))
    again = state_from_data(json.loads(json.dumps(state_to_data(state))))
    assert again == state
    more = sketches(STRIKE[1], begin=4)
    assert group_articles(more, state=again) == group_articles(more, state=state)


def test_titles_are_those_of_the_article_most_like_the_others() -> None:
    """A story without a title has none."""
    articles = [replace(one, title=f"T{n}") for n, one in enumerate(sketches(*FLOOD))]
    state = group_articles([*articles, *sketches(STRIKE[0], begin=3)])
    titles = choose_titles(state)
    assert titles[digest("story", "d3")] is None
    likeness = state.likeness
    best = max(("d0", "d1", "d2"), key=lambda name: sum(value for pair, value in likeness.items() if name in pair))
    assert titles[digest("story", "d0")] == f"T{best[1:]}"


def test_the_weights_have_the_report_of_their_fit() -> None:
    """The file says on what the weights rest, with crosswise figures."""
    data = json.loads((resources.files("rashomon.match") / "weights/articles.json").read_text(encoding="utf-8"))
    bar = str(data["same_at"])
    assert data["fit"]["command"] == "python -m training.fit_articles DATA_DIR"
    assert data["fit"]["incidents"]["clusters_crosswise"][bar]["pairs_f1"] >= 0.85
    assert data["fit"]["ecb"]["clusters_crosswise"][bar]["pairs_f1"] >= 0.92
    assert 0 < sharpen(data["apart_at"]) < data["same_at"]
