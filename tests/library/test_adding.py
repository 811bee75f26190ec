"""Articles are added once, whatever is started again; what became of every input is kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from rashomon.errors import InputError
from rashomon.library import placing
from rashomon.library.adding import Upload, add_paths, add_uploads
from rashomon.library.diary import list_acts
from rashomon.library.finding import Filter, find_stories, search_articles
from rashomon.model import Document
from rashomon.stages.group import Sketch, stories
from rashomon.stages.read import ReadingOptions
from rashomon.store.articles import count_articles, each_article
from rashomon.store.engine import Store
from rashomon.store.migrate import open_store
from rashomon.store.tables import INPUT
from tests.libraries import FIRE, add_records, record, write_records


def test_articles_become_stories(store: Store) -> None:
    """The reports of one event are one story."""
    result = add_paths(store, [FIRE])
    assert (result.added, result.placed, result.stories, result.refused, result.problems) == (6, 6, 1, 0, ())
    assert sorted(story.articles for story in find_stories(store, Filter()).stories) == [6]


def test_a_second_run_passes_over_what_was_read(store: Store, tmp_path: Path) -> None:
    """Files that have not changed are not read again; a changed file, and one read with other options, is."""
    path = write_records(tmp_path / "a.jsonl", record("Nine died in the fire."), record("The strike is over."))
    assert add_paths(store, [path]).added == 2
    again = add_paths(store, [path])
    assert (again.passed_over, again.added, again.known) == (1, 0, 0)
    mapped = add_paths(store, [path], ReadingOptions(mapping={"author": "written_by"}))
    assert (mapped.passed_over, mapped.known) == (0, 2)
    write_records(tmp_path / "a.jsonl", record("Nine died in the fire."), record("The strike goes on."))
    os.utime(path, (1, 1))
    changed = add_paths(store, [path])
    assert (changed.passed_over, changed.added, changed.known) == (0, 1, 1)
    with store.read() as connection:
        assert count_articles(connection) == 3


def test_what_became_of_every_input(store: Store, tmp_path: Path) -> None:
    """Every input has one row: kept with its article, a duplicate, or refused with its reason."""
    one = record("Nine died in the fire.")
    path = write_records(tmp_path / "a.jsonl", one, one, {"title": "no text"})
    (tmp_path / "b.png").write_bytes(b"\x89PNG and more")
    result = add_paths(store, [path, str(tmp_path / "b.png")])
    assert (result.added, result.duplicates, result.refused) == (1, 1, 2)
    assert len(result.problems) == 2
    with store.read() as connection:
        (article,) = each_article(connection)
        rows = {row.path[len(str(tmp_path)) :]: row for row in connection.execute(select(INPUT))}
    assert {name: (row.status, row.article) for name, row in rows.items()} == {
        "/a.jsonl#1": ("kept", article.document.id),
        "/a.jsonl#2": ("duplicate", None),
        "/a.jsonl#3": ("refused", None),
        "/b.png": ("refused", None),
    }
    assert "picture" in rows["/b.png"].reason


def test_many_pieces(store: Store, tmp_path: Path) -> None:
    """A run of several pieces tells how far it is and adds all; what lies in two pieces is one article."""
    records = [record(f"The committee number {n} met and said nothing new on the matter.") for n in range(450)]
    path = write_records(tmp_path / "a.jsonl", *records, records[0])
    other = write_records(tmp_path / "b.jsonl", record("Nine died in the fire."))
    told: list[tuple[int, int]] = []
    result = add_paths(store, [path, other], follow=lambda done, of: told.append((done, of)))
    assert (result.added, result.known) == (451, 1)
    assert told == [(0, 2), (0, 2), (1, 2)]


def test_articles_in_many_steps_and_many_runs(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stories are those of one run, and only what is new is sketched: what a step compared is kept for the next."""
    made: list[int] = []
    sketch = stories.sketch_documents

    def counted(documents: list[Document]) -> Iterator[Sketch]:
        made.append(len(documents))
        return sketch(documents)

    monkeypatch.setattr(stories, "sketch_documents", counted)
    monkeypatch.setattr(placing, "AT_ONCE", 2)
    fires = [
        record(f"Nine people died when the ferry Sunniva sank off Brekka, pilot Ulf Dahl said: {n}.") for n in "abcde"
    ]
    add_records(store, tmp_path, *fires[:3])
    add_records(store, tmp_path, *fires[3:])
    assert made == [2, 1, 2]
    assert sum(made) == 5
    assert [story.articles for story in find_stories(store, Filter()).stories] == [5]


def test_a_story_is_founded_by_what_came_first(tmp_path: Path) -> None:
    """Not by what was published first: a run that was stopped after any article founds the same story."""
    told = "Nine people died when the ferry Sunniva sank off Brekka, pilot Ulf Dahl said: {}."
    days = [record(told.format(n), published=f"2025-03-{17 - n:02}") for n in range(1, 4)]
    found = set[str]()
    for stop in range(3):
        with open_store(str(tmp_path / f"{stop}.sqlite"), make=True) as store:
            for some in filter(None, (days[:stop], days[stop:])):
                add_records(store, tmp_path / f"{stop}", *some)
            found |= {story.id for story in find_stories(store, Filter()).stories}
    assert len(found) == 1


def test_the_log_tells_what_was_added(store: Store, tmp_path: Path) -> None:
    """One line a run that added something, from its first piece on; a run that found nothing new has none."""
    records = [record(f"The committee number {n} met and said nothing new on the matter.") for n in range(450)]
    path = write_records(tmp_path / "a.jsonl", *records)
    told = list[list[str]]()
    add_paths(store, [path], follow=lambda done, of: told.append([act.told for act in list_acts(store).acts]))
    assert [line.split(" new")[0] for (line,) in told] == ["added 200", "added 400", "added 450"]
    add_paths(store, [path])
    add_paths(store, [FIRE, path])
    assert [act.told for act in list_acts(store).acts] == [
        "added 6 new reports, from 6 inputs",
        "added 450 new reports, from 450 inputs",
    ]


def test_a_changed_page_takes_its_place(store: Store, tmp_path: Path) -> None:
    """The new version of a page is in the story of the old one, which is in none, and search finds the new text."""
    url = "https://post.example/fire"
    (old,) = add_records(store, tmp_path, record("Nine people died in the fire at the port.", url=url))
    (new,) = add_records(store, tmp_path, record("Ten people died in the fire at the port.", url=url))
    with store.read() as connection:
        stories = {article.document.id: article.story for article in each_article(connection)}
    assert stories[old] is None
    assert stories[new] is not None
    assert [hit.article for hit in search_articles(store, Filter("port fire")).hits] == [new]
    assert search_articles(store, Filter("nine")).hits == ()


def test_paths_of_nothing(store: Store, tmp_path: Path) -> None:
    """A path that is not there ends the run before anything is read."""
    with pytest.raises(InputError, match="there is no file"):
        add_paths(store, [FIRE, str(tmp_path / "nothing.txt")])
    with store.read() as connection:
        assert count_articles(connection) == 0


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\news\\a.txt", "a.txt"),
        ("..", "upload"),
        ("", "upload"),
        ("a\x00b\n.txt", "ab.txt"),
        ("é" * 300 + ".txt", "é" * 75 + ".txt"),
        ("-rf *.txt", "-rf *.txt"),
        ("\ud800.txt", "txt"),
    ],
)
def test_an_upload_keeps_the_name_of_its_file_only(store: Store, given: str, named: str) -> None:
    """No folder, nothing that a system would not take; a second one of that name gets a number."""
    text = "Ada Holm led the port of Odvika for nine years. She was replaced on Friday."
    other = text.replace("nine", "eight")
    result = add_uploads(store, [Upload(given, text.encode()), Upload(given, other.encode())])
    assert (result.added, result.refused) == (2, 0)
    stem, dot, ending = named.rpartition(".")
    second = f"{stem} (2).{ending}" if dot else f"{named} (2)"
    assert {hit.path for hit in search_articles(store, Filter("port")).hits} == {named, second}
