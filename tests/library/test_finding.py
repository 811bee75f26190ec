"""Articles and stories are found by words, name, outlet and day, with the places in the text."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from rashomon.errors import InputError
from rashomon.library.finding import Filter, as_query, find_stories, search_articles
from rashomon.library.looking import count_library
from rashomon.library.snippets import snippets_of
from rashomon.store import words
from rashomon.store.articles import is_newest
from rashomon.store.engine import Store
from rashomon.store.words import Term, best_first, parse_query
from tests.libraries import add_records, library_of, record

PORT = record(
    "Nine people died in the fire at the port, said Ada Holm.",
    title="Nine die in port fire",
    outlet="Harbour Post",
    published="2025-03-16",
)
TAX = record(
    "The council of Lund raised its tax on dogs. Ada Lund and Bo Holm objected: owners of two terriers would pay twice, "
    "and the money is meant for a new kennel behind the mill, where strays are brought in winter.",
    title="Council raises dog tax",
    published="2025-06-18",
)
OLD = record(
    "The port was sold to a company of Lund.", title="Port is sold", outlet="100% News", published="2024-01-02"
)
three = library_of(lambda store, folder: add_records(store, folder, PORT, TAX, OLD))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter("port"), {"PORT", "OLD"}),
        (Filter(name="Ada Holm"), {"PORT"}),
        (Filter(name="Ada Lund", words="dog*"), {"TAX"}),
        (Filter(outlet="harbour"), {"PORT"}),
        (Filter(outlet="%"), {"OLD"}),
        (Filter("port", since="2025-01-01"), {"PORT"}),
        (Filter(until="2025-03-16"), {"PORT", "OLD"}),
        (Filter(since="2025-03-16", until="2025-03-16"), {"PORT"}),
        (Filter("lund -tax"), {"OLD"}),
        (Filter("whale"), set()),
    ],
)
def test_filters(three: Store, wanted: Filter, found: set[str]) -> None:
    """The same filters choose articles, and the stories that hold such an article."""
    names = {PORT["title"]: "PORT", TAX["title"]: "TAX", OLD["title"]: "OLD"}
    hits = search_articles(three, wanted).hits
    assert {names[hit.title] for hit in hits} == found
    assert {story.id for story in find_stories(three, wanted).stories} == {hit.story for hit in hits}


def test_outlets_of_any_script_and_length(store: Store, tmp_path: Path) -> None:
    """An outlet is found by a part of its name in small and capital letters of any language, also where the name is
    longer than an index takes.
    """
    add_records(
        store,
        tmp_path,
        record("The port burned.", title="north", outlet="ØSTER Tidende"),
        record("The mill burned.", title="east", outlet="Østavisen"),
        record("The barn burned.", title="long", outlet="Post of " + " ".join(f"Tarn{n}" for n in range(1000))),
        record("The shed burned.", title="none", outlet=None),
    )
    for part, found in (
        ("øster", {"north"}),
        ("ØST", {"north", "east"}),
        ("tarn7", {"long"}),
        ("t", {"north", "east", "long"}),
        ("mill", set()),
    ):
        assert {hit.title for hit in search_articles(store, Filter("burned", outlet=part)).hits} == found
        assert {hit.title for hit in search_articles(store, Filter(outlet=part)).hits} == found
        assert {story.title for story in find_stories(store, Filter(outlet=part)).stories} == found


def note_statement(asked: list[tuple[str, Any]], *given: Any) -> None:
    """Notes what a database is asked."""
    asked.append((given[2], given[3]))


def test_a_filter_is_looked_up_in_an_index(three: Store) -> None:
    """Where words and a filter are given, the database reads the row of no article that has only the words."""
    if not three.is_sqlite:
        pytest.skip("PostgreSQL chooses by what it knows of the library")
    for wanted in (
        Filter("port", outlet="Harbour"),
        Filter("po*", since="2025-01-01", until="2025-12-31"),
        Filter("port", outlet="post", since="2025-01-01"),
    ):
        with three.read() as connection:
            part = best_first(connection, wanted.terms(), is_newest(), *wanted.conditions(connection))
            asked: list[tuple[str, Any]] = []
            event.listen(connection, "before_cursor_execute", partial(note_statement, asked))
            assert len(part(20, 0)) == 1
            plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[0][0]}", asked[0][1])]
        assert any("COVERING INDEX article_" in step for step in plan)
        assert not [step for step in plan if "article USING INTEGER" in step or step == "SCAN article"], plan


def test_the_newest_come_first(three: Store) -> None:
    """Stories, and articles found without words, come by day; limit and after cut the list."""
    every = search_articles(three, Filter(until="2030-01-01"))
    assert [hit.title for hit in every.hits] == [TAX["title"], PORT["title"], OLD["title"]]
    assert [story.first for story in find_stories(three, Filter()).stories] == [
        "2025-06-18",
        "2025-03-16",
        "2024-01-02",
    ]
    assert [s.first for s in find_stories(three, Filter(limit=1, after=1)).stories] == ["2025-03-16"]
    assert [hit.title for hit in search_articles(three, Filter("port", limit=1, after=1)).hits] != [TAX["title"]]


def test_what_has_no_date_is_of_no_day(store: Store, tmp_path: Path) -> None:
    """The day of adding is no day of an article: nothing finds it by a day, and it is none of its story's days; it only
    stands where what came last stands. A story that has dates is where its last date is.
    """
    undated = {"published": None, "title": "No date"}
    add_records(store, tmp_path, PORT, TAX, record("Owls nest in the mill at Tarn.", **undated))
    (newest, *_) = find_stories(store, Filter()).stories
    assert (newest.first, newest.last, newest.undated, newest.growth) == (None, None, 1, ())
    assert newest.added == datetime.now(UTC).date().isoformat()
    for wanted in (Filter(since="2025-07-01"), Filter(until="2999-01-01"), Filter(since=newest.added)):
        assert newest.id not in {story.id for story in find_stories(store, wanted).stories}
        assert not [hit for hit in search_articles(store, wanted).hits if hit.title == "No date"]
    stats = count_library(store)
    assert (stats.first, stats.last) == ("2025-03-16", "2025-06-18")
    add_records(store, tmp_path, record(f"{PORT['text']} More was said.", **undated))
    (story,) = find_stories(store, Filter("fire", outlet="Harbour")).stories
    assert (story.articles, story.undated, story.last) == (2, 1, "2025-03-16")
    assert [one.id for one in find_stories(store, Filter()).stories][-1] == story.id


def test_an_undated_report_joins_a_story_of_any_day(store: Store, tmp_path: Path) -> None:
    """It is compared with all stories, not only with those of the days around its adding."""
    told = "Nine people died when the ferry Sunniva sank off Brekka, pilot Ulf Dahl said: {}."
    add_records(store, tmp_path, record(told.format("the first"), published="2016-02-01"))
    add_records(store, tmp_path, record(told.format("the second"), published=None))
    assert [story.articles for story in find_stories(store, Filter()).stories] == [2]


def test_snippets_are_characters_of_the_article(store: Store, tmp_path: Path) -> None:
    """A snippet is the text from its start to its end, and its marks are the words that were asked for."""
    text = f"{'Nothing was said of it. ' * 30}The port burned. {'Much was said of that. ' * 30}Two ports are left."
    add_records(store, tmp_path, record(text))
    (hit,) = search_articles(store, Filter("port -whale")).hits
    assert len(hit.snippets) == 2
    for snippet in hit.snippets:
        assert snippet.text == text[snippet.start : snippet.end]
        assert len(snippet.text) < 250
    assert [text[m.start : m.end] for snippet in hit.snippets for m in snippet.marks] == ["port", "ports"]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("fire", ["fire", "Fire"]),
        ('"fire chief"', ["Fire chief"]),
        ("ki*", ["killed"]),
        ("kills", ["killed"]),
        ("whale", []),
    ],
)
def test_marks(query: str, marked: list[str]) -> None:
    """Other forms of a word, words in a row and beginnings are marked; else the beginning of the text is shown."""
    text = "A fire killed nine, the Fire chief said."
    found = snippets_of(text, parse_query(query))
    assert [text[m.start : m.end] for snippet in found for m in snippet.marks] == marked
    assert [snippet.text for snippet in found] == [text]


@pytest.mark.parametrize("blank", [" ", "\n", "\t"])
def test_snippets_are_cut_between_words(blank: str) -> None:
    """Also where each word stands on its own line."""
    text = blank.join([*["Weather"] * 30, "fire", *["Business"] * 30])
    (found,) = snippets_of(text, [Term(("fire",))])
    assert set(found.text.split()) == {"Weather", "fire", "Business"}
    assert 150 < len(found.text) < 200
    (found,) = snippets_of(text, [Term(("whale",))])
    assert set(found.text.split()) == {"Weather"}
    assert snippets_of("x" * 500, [Term(("fire",))])[0].text == "x" * 180


def test_a_text_full_of_matches() -> None:
    """Snippets stay short and few, however often the word stands in the text."""
    found = snippets_of("fire and fire and " * 500, [Term(("fire",))])
    assert len(found) == 3
    assert all(len(snippet.text) < 700 for snippet in found)
    assert snippets_of("", [Term(("fire",))]) == ()


def test_what_cannot_be_asked(store: Store) -> None:
    """Nothing at all, and a day that is none, are refused."""
    with pytest.raises(InputError, match="give words"):
        search_articles(store, Filter())
    with pytest.raises(InputError, match="--since takes YYYY-MM-DD, not 'Friday'"):
        find_stories(store, Filter(since="Friday"))


def test_arguments_of_a_command() -> None:
    """An argument with blanks is words in a row, unless it has the signs of a query."""
    assert as_query(["port fire", "nine"]) == '"port fire" nine'
    assert as_query(['"port fire" nine']) == '"port fire" nine'
    assert as_query(["port -fire"]) == "port -fire"
    assert as_query(["co-op fire"]) == '"co-op fire"'


def test_of_common_words_the_last_articles_are_ranked(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of more articles than are ranked those that came first stand behind all others, the last first; where there are
    no more, all are ranked. No article is given twice or left out, wherever the list is cut.
    """
    told = [("oak", "A"), ("elm", "A"), ("ash", "B"), ("fir", "A"), ("yew", "A"), ("box", "A")]
    rows = [
        record(f"{tree.title()} {'port ' * (9 if tree in ('oak', 'fir') else 1)}burned.", title=tree, outlet=outlet)
        for tree, outlet in told
    ]
    add_records(store, tmp_path, *rows)

    def titles(query: str, *, limit: int = 20, after: int = 0, outlet: str | None = None) -> list[str | None]:
        found = search_articles(store, Filter(query, limit=limit, after=after, outlet=outlet))
        return [hit.title for hit in found.hits]

    every = ["fir", "oak", "box", "yew", "ash", "elm"]
    assert titles("port") == every
    monkeypatch.setattr(words, "RANKED", 3)
    bounded = ["fir", "box", "yew", "ash", "elm", "oak"]
    assert titles("port") == bounded
    for after in range(7):
        assert titles("port", limit=2, after=after) == bounded[after : after + 2]
    assert titles("port", outlet="A") == ["fir", "box", "yew", "elm", "oak"]
    assert titles("port", outlet="B") == ["ash"]
    for after in range(6):
        chosen = ["fir", "box", "yew", "elm", "oak"]
        assert titles("po*", limit=2, after=after, outlet="A") == chosen[after : after + 2]
    monkeypatch.setattr(words, "RANKED", 6)
    assert titles("port") == every
