"""Stories keep their ids while articles join, stories merge and stories part."""

from __future__ import annotations

import pytest

from rashomon.errors import InputError
from rashomon.interface import read
from rashomon.model import Document, Story, story_id
from rashomon.store.articles import put_article
from rashomon.store.engine import Store
from rashomon.store.stories import arrange, each_story, find_story, load_story, open_stories
from tests.libraries import record

AT = "2026-01-01T00:00:00+00:00"


def documents_of(store: Store, *names: str) -> list[Document]:
    """Articles of a library, each of another text and day, in the order of these names."""
    made = [
        read(record(f"The report of {name} tells of the matter.", published=f"2025-03-0{n}")).documents[0]
        for n, name in enumerate(names, 1)
    ]
    with store.write() as connection:
        for document in made:
            put_article(connection, document, at=AT)
    return made


def group(*documents: Document) -> Story:
    """A story as a grouping gives it."""
    return Story(story_id(documents), documents, documents[0].title)


def place(store: Store, *groups: Story, at: str = AT) -> None:
    """Puts groups into the library, with all its stories open."""
    with store.write() as connection:
        arrange(connection, groups, open_stories(connection, None, None, most=100), at=at)


def members(store: Store) -> dict[str, set[str]]:
    """The articles of each story that stands by itself."""
    with store.read() as connection:
        return {story.id: set(story.articles) for story in each_story(connection)}


def test_a_story_keeps_the_id_of_its_founder(store: Store) -> None:
    """An earlier article that joins later changes no id; the time of the change is kept."""
    a, b, c = documents_of(store, "Aren", "Bo", "Cato")
    place(store, group(b))
    founded = story_id([b])
    place(store, group(a, b), group(c), at="2026-01-02T00:00:00+00:00")
    assert members(store) == {founded: {a.id, b.id}, story_id([c]): {c.id}}
    with store.read() as connection:
        story = load_story(connection, founded)
        assert (story.founder, story.made, story.changed) == (b.id, AT, "2026-01-02T00:00:00+00:00")
        assert find_story(connection, founded[:6]) == find_story(connection, a.id) == story


def test_merged_stories_lead_to_the_oldest(store: Store) -> None:
    """The id of the older story stays, the younger leads to it, also through a second merge."""
    a, b, c = documents_of(store, "Aren", "Bo", "Cato")
    place(store, group(c))
    place(store, group(c), group(b), at="2026-01-02T00:00:00+00:00")
    place(store, group(b, c), group(a), at="2026-01-03T00:00:00+00:00")
    assert members(store) == {story_id([c]): {b.id, c.id}, story_id([a]): {a.id}}
    with store.read() as connection:
        assert find_story(connection, story_id([b])).id == story_id([c])
        assert {one.id: one.merged_into for one in each_story(connection, merged=True)}[story_id([b])] == story_id([c])
    place(store, group(a, b, c), at="2026-01-04T00:00:00+00:00")
    with store.read() as connection:
        assert find_story(connection, story_id([a])).articles == (a.id, b.id, c.id)


def test_a_story_that_parts_lists_its_heirs(store: Store) -> None:
    """The part with the founder keeps the id; the other is a story of its own, named as an heir."""
    a, b, c = documents_of(store, "Aren", "Bo", "Cato")
    place(store, group(a, b, c))
    founded = story_id([a])
    place(store, group(a), group(b, c), at="2026-01-02T00:00:00+00:00")
    assert members(store) == {founded: {a.id}, story_id([b]): {b.id, c.id}}
    with store.read() as connection:
        assert load_story(connection, founded).heirs == (story_id([b]),)
        assert load_story(connection, story_id([b])).heirs == ()
    place(store, group(a, c), group(b), at="2026-01-03T00:00:00+00:00")
    assert members(store) == {founded: {a.id, c.id}, story_id([b]): {b.id}}


def test_a_story_founded_again(store: Store) -> None:
    """Where the id that follows from its founder is that of another story, a new story gets another id."""
    a, b = documents_of(store, "Aren", "Bo")
    place(store, group(a))
    place(store, group(a, b), at="2026-01-02T00:00:00+00:00")
    place(store, group(b), group(a), at="2026-01-03T00:00:00+00:00")
    again = members(store)
    assert again == {story_id([a]): {a.id}, story_id([b]): {b.id}}
    place(store, group(a, b), at="2026-01-04T00:00:00+00:00")
    place(store, group(a), group(b), at="2026-01-05T00:00:00+00:00")
    (fresh,) = set(members(store)) - {story_id([a])}
    assert fresh != story_id([b])  # that id leads to the other story since the merge


def test_an_id_must_lead_to_one_story(store: Store) -> None:
    """What is too short, unknown or the beginning of several ids is refused with what to give."""
    (a,) = documents_of(store, "Aren")
    place(store, group(a))
    with store.read() as connection:
        with pytest.raises(InputError, match="too short"):
            find_story(connection, "af")
        with pytest.raises(InputError, match="there is no story 'ffffffffff'"):
            find_story(connection, "ffffffffff")
