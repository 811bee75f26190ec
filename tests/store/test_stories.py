"""Stories keep their ids while articles join, stories merge and stories part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, update

from rashomon.errors import InputError
from rashomon.interface import read
from rashomon.library.forgetting import forget
from rashomon.model import Document, Story, story_id
from rashomon.store.articles import load_articles, put_article
from rashomon.store.engine import Store
from rashomon.store.groups import arrange
from rashomon.store.stories import each_story, find_story, list_stories, load_story, open_stories
from rashomon.store.tables import STORY
from tests.libraries import add_records, record

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
    assert members(store) == again  # the id that led to the other story since the merge is that of its own one again
    with store.write() as connection:
        connection.execute(update(STORY).where(STORY.c.id == story_id([b])).values(founder=a.id))
    (c,) = documents_of(store, "Cai")
    taken = Story(story_id([b]), (c,), "Cai")
    place(store, group(a), group(b), taken, at="2026-01-06T00:00:00+00:00")
    (fresh,) = [name for name, articles in members(store).items() if articles == {c.id}]
    assert fresh != story_id([b])


def test_many_groups_are_put_by_a_few_statements(store: Store) -> None:
    """As many for forty stories that grow, meet and begin as for four."""
    statements = 0

    def count(*_: object) -> None:
        nonlocal statements
        statements += 1

    needed = []
    for number in (4, 40):
        first = documents_of(store, *(f"Aren {number} {n}" for n in range(number)))
        then = documents_of(store, *(f"Bo {number} {n}" for n in range(2 * number)))
        groups = [group(*pair) for pair in zip(first, then[:number], strict=True)] + [
            group(one) for one in then[number:]
        ]
        with store.write() as connection:
            arrange(connection, [group(one) for one in first], [], at=AT)
            held = [load_story(connection, story_id([one])) for one in first]
            statements = 0
            event.listen(connection, "before_cursor_execute", count)
            arrange(connection, groups, held, at=AT)
        needed.append(statements)
        own = {story_id(one.documents[:1]): {document.id for document in one.documents} for one in groups}
        assert {story: articles for story, articles in members(store).items() if story in own} == own
    assert needed[0] == needed[1]


def test_open_stories_are_the_newest_of_the_days_asked_for(store: Store) -> None:
    """A story is open by any of its articles; one without a date is always; the newest are enough."""
    documents = documents_of(store, "Aren", "Bo", "Cato", "Dag", "Eli", "Finn")
    (dateless,) = (read(record("The report of Gro tells of it.", published=None)).documents,)
    with store.write() as connection:
        put_article(connection, dateless[0], at=AT)
    a, b, c, d, e, f = documents
    place(store, group(a, f), group(b), group(c, d), group(e), group(*dateless))

    def opened(since: str | None, until: str | None, most: int = 100) -> list[str]:
        with store.read() as connection:
            return [one.founder for one in open_stories(connection, since, until, most=most)]

    assert opened(None, None) == [dateless[0].id, a.id, e.id, c.id, b.id]
    assert opened("2025-03-03", "2025-03-04") == [dateless[0].id, c.id]
    assert opened("2025-03-06", None) == opened("2025-03-06", "2025-03-09") == [dateless[0].id, a.id]
    assert opened(None, "2025-03-01") == [dateless[0].id, a.id]
    assert opened("2025-03-01", "2025-03-09", most=3) == [dateless[0].id, a.id]


def test_an_id_must_lead_to_one_story(store: Store) -> None:
    """What is too short, unknown or the beginning of several ids is refused with what to give."""
    (a,) = documents_of(store, "Aren")
    place(store, group(a))
    with store.read() as connection:
        with pytest.raises(InputError, match="too short"):
            find_story(connection, "af")
        with pytest.raises(InputError, match="there is no story 'ffffffffff'"):
            find_story(connection, "ffffffffff")


def test_what_is_passed_over_is_read_from_the_index_alone(store: Store, tmp_path: Path) -> None:
    """A later part of the list looks into the table for the stories of that part only."""
    if not store.is_sqlite:
        pytest.skip("a server plans by the number of its rows")
    add_records(store, tmp_path, record("A fire burned in Odvika, the mayor said.", published="2031-03-12"))
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_more: object) -> None:
        asked.append((statement, parameters))

    event.listen(store.engine, "before_cursor_execute", note)
    with store.read() as connection:
        list_stories(connection, limit=20, after=5000)
    event.remove(store.engine, "before_cursor_execute", note)
    statement, parameters = next(one for one in asked if "FROM story" in one[0])
    with store.read() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    assert any("COVERING INDEX story_newest" in row[-1] for row in plan)


def test_stories_are_listed_by_the_day_of_now(store: Store, tmp_path: Path) -> None:
    """The order follows when a page is replaced by a later one, when stories meet, and when an article is forgotten."""
    fire, flood = "A fire burned in Odvika, the mayor said.", "A flood hit Marstad on the coast, the mayor said."
    first, second = add_records(
        store,
        tmp_path,
        record(fire, published="2031-03-12", url="https://post.example/fire"),
        record(flood, published="2031-03-20"),
    )

    def listed() -> list[tuple[tuple[str, ...], str | None, int]]:
        with store.read() as connection:
            found = list_stories(connection, limit=9)
            rows = {row.id: row for row in connection.execute(select(STORY))}
            return [(one.articles, rows[one.id].day, rows[one.id].size) for one in found]

    assert listed() == [((second,), "2031-03-20", 1), ((first,), "2031-03-12", 1)]
    (newer,) = add_records(
        store, tmp_path, record(fire + " Nobody was hurt.", published="2031-04-01", url="https://post.example/fire")
    )
    assert listed() == [((newer,), "2031-04-01", 1), ((second,), "2031-03-20", 1)]
    with store.write() as connection:
        documents = [one.document for one in load_articles(connection, [second, newer])]
        arrange(connection, [group(*documents)], open_stories(connection, None, None, most=9), at="2031-04-02")
    assert listed() == [((second, newer), "2031-04-01", 2)]
    forget(store, articles=[newer])
    assert listed() == [((second,), "2031-03-20", 1)]
