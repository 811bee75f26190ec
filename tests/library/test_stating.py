"""What is said of outlet, headline and date counts wherever a library shows, finds and groups articles."""

from __future__ import annotations

from pathlib import Path

from rashomon.ledger import decide, list_correctable
from rashomon.library.adding import add_paths
from rashomon.library.correcting import keep_decisions, list_corrections, undo_correction
from rashomon.library.finding import Filter, find_stories, search_articles
from rashomon.library.looking import check_library
from rashomon.library.opening import open_story
from rashomon.stages.read import ReadingOptions
from rashomon.store.engine import Store
from tests.libraries import largest, record, write_records

FERRY = "Nine people died when the ferry Sunniva sank off Brekka, pilot Ulf Dahl said."


def table(folder: Path, *rows: str) -> ReadingOptions:
    """A table of sources in a folder, as `add --sources` takes it."""
    path = folder / "sources.csv"
    path.write_text("\n".join(["path,outlet,published,author", *rows]) + "\n", encoding="utf-8")
    return ReadingOptions(sources=path)


def test_a_correction_counts_in_lists_and_searches(store: Store, tmp_path: Path) -> None:
    """The article is listed, found and dated as a person says, and as it was read once that is taken back; what is
    stored stays sound.
    """
    add_paths(store, [write_records(tmp_path / "a.jsonl", record(FERRY, outlet="Wrong Post", published="2025-03-16"))])
    account = open_story(store, largest(store)).account
    things = list_correctable(account)
    said = {"outlet": "Right Star", "date": "2024-01-02"}
    with store.write() as connection:
        for verb, value in said.items():
            number = next(one.number for one in things if one.target == "report")
            keep_decisions(connection, [decide(things, number, verb, value)])

    def shown() -> list[tuple[object, ...]]:
        (hit,) = search_articles(store, Filter("ferry")).hits
        (story,) = find_stories(store, Filter()).stories
        return [(hit.outlet, hit.published), (story.outlets, story.first, story.growth)]

    assert shown() == [("Right Star", "2024-01-02"), (("Right Star",), "2024-01-02", (("2024-01-02", 1),))]
    assert len(find_stories(store, Filter(outlet="star", until="2024-02-01")).stories) == 1
    assert find_stories(store, Filter(outlet="wrong")).stories == ()
    assert check_library(store).damage == ()
    for one in list_corrections(store).corrections:
        undo_correction(store, one.number)
    assert shown() == [("Wrong Post", "2025-03-16"), (("Wrong Post",), "2025-03-16", (("2025-03-16", 1),))]
    assert check_library(store).damage == ()


def test_a_table_of_sources_counts_for_known_articles(store: Store, tmp_path: Path) -> None:
    """Outlet and date become decisions, which can be undone; what a table cannot change is told, and a person's word
    stands.
    """
    path = tmp_path / "ferry.txt"
    path.write_text(f"Ferry sinks\n2025-03-16\n\n{FERRY}\n", encoding="utf-8")
    assert add_paths(store, [str(path)]).added == 1
    again = add_paths(store, [str(path)], table(tmp_path, "ferry.txt,The Star,2025-03-17,Ida Lund"))
    assert (again.known, again.restated) == (1, 1)
    assert [one.message for one in again.problems] == [
        f"{tmp_path}/sources.csv: a row is set aside for {path}: the author of an article that is known cannot be changed"
    ]
    (hit,) = search_articles(store, Filter("ferry")).hits
    assert (hit.outlet, hit.published) == ("The Star", "2025-03-17")
    (member,) = open_story(store, largest(store)).account.documents
    assert (member.outlet, member.published) == ("The Star", "2025-03-17")
    listed = list_corrections(store).corrections
    assert {(one.by, one.reason) for one in listed} == {("table of sources", f"{tmp_path}/sources.csv")}

    same = add_paths(store, [str(path)], table(tmp_path, "ferry.txt,The Star,,"))
    assert (same.known, same.restated, same.problems) == (1, 0, ())
    things = list_correctable(open_story(store, largest(store)).account)
    number = next(one.number for one in things if one.target == "report" and one.decision is None)
    with store.write() as connection:
        keep_decisions(connection, [decide(things, number, "outlet", "Harbour Post")])
    late = add_paths(store, [str(path)], table(tmp_path, "ferry.txt,The Moon,,"))
    assert late.restated == 0
    assert "its outlet was set by a person" in late.problems[0].message
    assert search_articles(store, Filter("ferry")).hits[0].outlet == "Harbour Post"
