"""Stories are joined and parted as people say, in whatever order articles come; what nobody named goes where it fits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.interface import read
from rashomon.ledger import decision_line
from rashomon.library.adding import add_paths, now
from rashomon.library.arranging import Arranged, ArrangedBy, join_stories, part_story, state_of
from rashomon.library.correcting import add_corrections, list_corrections, undo_correction
from rashomon.library.exporting import export_library
from rashomon.library.finding import Filter, find_stories
from rashomon.library.importing import import_paths
from rashomon.library.joining import StoryRule, obey_rules
from rashomon.library.opening import open_story
from rashomon.model import Document, Story, story_id
from rashomon.report.notices import notices
from rashomon.report.plain_words import published_words
from rashomon.store.engine import Store
from rashomon.store.migrate import open_store
from rashomon.store.records import load_decisions
from rashomon.store.stories import each_story, find_story
from tests.libraries import add_records, record

FIRE = "A fire burned down the mill of Odvika on Monday. {}, the fire chief Marta Brekke said."
MILL = "Lindvik council raised the harbour fee for trawlers by a tenth. {}, treasurer Jan Holm told the Lindvik Post."


def state(store: Store, story: str) -> str:
    """The state of a story, as the page of it sends it along."""
    with store.read() as connection:
        return state_of(find_story(connection, story))


def stories(store: Store) -> dict[str, set[str]]:
    """The articles of each story."""
    with store.read() as connection:
        return {story.id: set(story.articles) for story in each_story(connection)}


def join(store: Store, one: str, other: str, reason: str = "") -> Arranged:
    """Joins two stories as they are now."""
    return join_stories(store, one, other, ArrangedBy("Ida", reason, state(store, one)))


def part(store: Store, story: str, articles: Sequence[str]) -> Arranged:
    """Parts articles from a story as it is now."""
    return part_story(store, story, articles, ArrangedBy("Ida", "", state(store, story)))


def plain_today() -> str:
    """The day of now, as a reader says it."""
    return published_words(now()[:10]) or ""


def test_joined_stories_stay_joined_and_part_again(store: Store, tmp_path: Path) -> None:
    """The older id stays and the other leads to it; a report that is added changes nothing; undo gives both ids back."""
    fire, mill = add_records(
        store,
        tmp_path,
        record(FIRE.format("Nobody was hurt"), title="Mill burns", published="2031-03-12"),
        record(MILL.format("He denies it"), title="Harbour fee up", published="2031-03-14"),
    )
    before = stories(store)
    assert len(before) == 2
    of = {article: story for story, articles in before.items() for article in articles}
    assert open_story(store, of[fire]).account.decisions == ()
    done = join(store, of[fire], of[mill], "one matter")
    assert done.saved
    assert stories(store) == {done.stories[0]: {fire, mill}}
    assert len(open_story(store, of[mill]).account.documents) == 2
    account = open_story(store, of[mill]).account
    assert [p.message for p in account.problems if "set aside" in p.message] == []
    assert account.stories == ()  # a person's word counts more than how unlike the reports look
    assert notices(account) == (f"Post (A) joined with Post (B) by Ida on {plain_today()}: one matter.",)
    (third,) = add_records(
        store, tmp_path, record(FIRE.format("Two cows died"), title="Mill burned", published="2031-03-13")
    )
    assert {fire, mill} <= next(iter(stories(store).values()))
    with pytest.raises(InputError, match="this story already"):
        join(store, of[fire], of[mill])
    (said,) = list_corrections(store).corrections
    assert (said.by, said.reason, said.told.startswith("these are reports of one story: “")) == (
        "Ida",
        "one matter",
        True,
    )
    undo_correction(store, said.number)
    after = {article: story for story, articles in stories(store).items() for article in articles}
    assert (after[fire], after[mill]) == (of[fire], of[mill])
    assert third in after
    undo_correction(store, list_corrections(store).corrections[0].number)
    assert {fire, mill} <= stories(store)[done.stories[0]]


def test_a_parted_story_stays_parted(store: Store, tmp_path: Path) -> None:
    """A report that is added goes with the part that it is more like; a new version of a page keeps its place."""
    told = ("Nobody was hurt", "No one was injured", "Nobody came to harm")
    records = [
        record(FIRE.format(one), title="Mill burns", published=f"2031-03-1{n}", url=f"https://p{n}.example/mill")
        for n, one in enumerate(told)
    ]
    first, second = add_records(store, tmp_path, *records[:2])
    (story,) = stories(store)
    done = part(store, story, [second])
    assert done.saved
    assert stories(store) == {story: {first}, done.stories[1]: {second}}
    assert done.stories[0] == story
    (third,) = add_records(store, tmp_path, records[2])
    assert sorted(map(len, stories(store).values())) == [1, 2]
    newer = dict(records[1], text=records[1]["text"] + " The police are looking for a witness.")
    (changed,) = add_records(store, tmp_path, newer)
    home = {article: name for name, articles in stories(store).items() for article in articles}
    assert home[changed] == done.stories[1]
    assert home[changed] != home[first]
    undo_correction(store, list_corrections(store).corrections[0].number)
    assert list(stories(store).values()) == [{first, changed, third}]


def test_what_was_said_is_exported_and_imported(tmp_path: Path) -> None:
    """A library filled from an export has the same stories; a line of corrections is obeyed as it comes."""
    with open_store(str(tmp_path / "a.sqlite"), make=True) as store:
        fire, mill = add_records(
            store, tmp_path, record(FIRE.format("Nobody was hurt")), record(MILL.format("He denies it"))
        )
        one, other = stories(store)
        join(store, one, other)
        export_library(store, tmp_path / "all.jsonl")
        with store.read() as connection:
            (decision,) = load_decisions(connection)
        whole = {fire: FIRE.format("Nobody was hurt"), mill: MILL.format("He denies it")}
        line = decision_line(decision, {name: text + " " * 200 for name, text in whole.items()})
    with open_store(str(tmp_path / "b.sqlite"), make=True) as store:
        import_paths(store, [str(tmp_path / "all.jsonl")])
        assert list(stories(store).values()) == [{fire, mill}]
    with open_store(str(tmp_path / "c.sqlite"), make=True) as store:
        add_paths(store, [str(tmp_path / "000.jsonl")])
        assert len(stories(store)) == 2
        add_corrections(store, line, "a file")
        assert list(stories(store).values()) == [{fire, mill}]
        assert find_stories(store, Filter()).stories[0].articles == 2


def test_who_comes_late_changes_nothing(tmp_path: Path) -> None:
    """What was said of a story as it was before is not kept; nor is what parts nothing or everything."""
    with open_store(str(tmp_path / "a.sqlite"), make=True) as store:
        add_records(store, tmp_path, record(FIRE.format("Nobody was hurt")), record(MILL.format("He denies it")))
        one, other = stories(store)
        assert not join_stories(store, one, other, ArrangedBy("Bo", "", "another state")).saved
        assert not part_story(store, one, ["x"], ArrangedBy("Bo", "", "another state")).saved
        assert len(stories(store)) == 2
        for articles in ([], ["x"], sorted(stories(store)[one])):
            with pytest.raises(InputError, match="choose some"):
                part(store, one, articles)
        assert list_corrections(store).corrections == ()


def groups(*names: str) -> tuple[tuple[Document, ...], tuple[Story, ...]]:
    """Documents by these names, each a story of its own."""
    made = tuple(read(record(f"The report of {name}.", title=name)).documents[0] for name in names)
    return made, tuple(Story(story_id([one]), (one,), one.title) for one in made)


def test_rules_join_first_and_part_then() -> None:
    """A later contradiction parts what was joined; near-duplicates go with their original, others with the likest."""
    (a, b, c, d), alone = groups("a", "b", "c", "d")
    ids = [frozenset([one.id]) for one in (a, b, c, d)]
    joined = obey_rules(alone, [StoryRule(ids[0], ids[1] | ids[2], True)], {})
    assert [{one.id for one in group.documents} for group in joined] == [ids[0] | ids[1] | ids[2], ids[3]]
    whole = Story(story_id([a, b, c, d]), (a, b, c, d), "b", ((a.id, d.id),))
    likeness = {(min(b.id, c.id), max(b.id, c.id)): 0.9}
    parts = obey_rules([whole], [StoryRule(ids[0], ids[1], False)], likeness)
    assert [{one.id for one in group.documents} for group in parts] == [ids[0] | ids[3], ids[1] | ids[2]]
    assert parts[0].title in ("a", "d")
    assert parts[1].title == "b"
    assert parts[0].near_duplicates == ((a.id, d.id),)
    assert obey_rules([whole], [StoryRule(ids[0], frozenset(["elsewhere"]), False)], {}) == (whole,)
    both = [StoryRule(ids[0], ids[1], True), StoryRule(ids[1], ids[0], False)]
    assert len(obey_rules(alone[:2], both, {})) == 2
