"""What is forgotten is nowhere in the library any more and stays out; names are masked in all that is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from rashomon.audit import audit
from rashomon.errors import InputError
from rashomon.library.adding import add_paths
from rashomon.library.exporting import ExportOptions, export_library
from rashomon.library.finding import Filter, find_stories, search_articles
from rashomon.library.forgetting import find_articles, forget
from rashomon.library.looking import check_library, count_library
from rashomon.library.masking import Mask
from rashomon.library.opening import open_story
from rashomon.report import render
from rashomon.store.engine import Store
from rashomon.store.records import read_log
from tests.libraries import add_records, largest, record

SECRET = "Zyxwavian"


def everything(store: Store) -> str:
    """All that the tables of a library hold, as text."""
    tables = ("article", "input", "source_file", "decision", "story", "log", "forgotten", "member")
    with store.read() as connection:
        return "".join(str(connection.execute(text(f"SELECT * FROM {table}")).all()) for table in tables)


def test_an_article_is_erased(fire: Store, tmp_path: Path) -> None:
    """Both versions of a page, their words in the index, reading, account and inputs go; the log has their ids."""
    url = f"https://post.example/{SECRET}"
    first = record(f"The {SECRET} fire killed nine.", url=url, title=f"{SECRET} burns")
    (old,) = add_records(fire, tmp_path, first)
    (new,) = add_records(fire, tmp_path, first | {"text": f"The {SECRET} fire killed ten."})
    story = open_story(fire, new).story.id
    assert SECRET in everything(fire)
    ids = find_articles(fire, [new[:8]])
    assert set(ids) == {old, new}
    result = forget(fire, articles=ids)
    assert (result.articles, result.readings, result.accounts, result.inputs) == (ids, 1, 1, 2)
    assert SECRET not in everything(fire)
    assert search_articles(fire, Filter(SECRET)).hits == ()
    assert story not in {one.id for one in find_stories(fire, Filter()).stories}
    assert check_library(fire).damage == ()
    with fire.read() as connection:
        (line, *_) = read_log(connection, 10)
    assert (line.action, set(line.what["articles"]), line.by) == ("forget", {old, new}, None)
    stats = count_library(fire)
    assert (stats.articles, stats.forgotten) == (6, 2)
    if fire.is_sqlite:
        kept = b"".join(path.read_bytes() for path in Path(fire.location).parent.glob("library.sqlite*"))
        assert SECRET.lower().encode() not in kept.lower()
        assert b"Veldhaven" in kept


def test_what_was_forgotten_stays_out(store: Store, tmp_path: Path) -> None:
    """Adding its file again refuses it, with the reason."""
    (article,) = add_records(store, tmp_path, record("Nine people died."))
    forget(store, articles=[article])
    again = add_paths(store, [str(path) for path in tmp_path.glob("*.jsonl")])
    assert (again.added, again.forgotten) == (0, 1)
    assert count_library(store).refused[0][1] == "this article was forgotten, and stays out"


def test_an_article_of_a_story(fire: Store) -> None:
    """The story goes on without it, under its id; its account is made anew and has nothing of it."""
    story = largest(fire)
    before = open_story(fire, story).account
    founder = before.documents[0].id
    forget(fire, articles=[founder])
    after = open_story(fire, story).account
    assert {document.id for document in after.documents} == {d.id for d in before.documents} - {founder}
    assert find_stories(fire, Filter()).stories[-1].articles == 5


def test_ids_of_articles(store: Store, tmp_path: Path) -> None:
    """Nothing is forgotten by an id that is too short or unknown."""
    add_records(store, tmp_path, record("Nine people died."))
    for wrong in ("ab", "zzzzzz"):
        with pytest.raises(InputError, match="begins the id of no articles"):
            find_articles(store, [wrong])


def test_a_name_is_masked(fire: Store, tmp_path: Path) -> None:
    """The words of a forgotten name are masked where the name stands in full, in every output, and its spans hold."""
    story = largest(fire)
    open_story(fire, story)
    result = forget(fire, names=["Ines Corvald", "Ines  Corvald", "Ines Corvaldt", "…"])
    assert (result.names, result.named) == (2, 3)
    assert (forget(fire, names=["Ines Corvald"]).names, forget(fire, names=["Ines Corvald"]).named) == (0, 0)
    assert "Corvald" not in everything(fire).split("forgotten")[-1][-400:]
    account = open_story(fire, story).account
    audit(account)
    assert any(entity.name == "I··· C······" for entity in account.who)
    render(account, tmp_path / "out", formats=["html", "json", "md", "csv"])
    for path in (tmp_path / "out").rglob("*.*"):
        assert "Corvald" not in path.read_text(encoding="utf-8"), path
    shown = search_articles(fire, Filter("Veldhaven")).hits
    assert shown
    assert all("Corvald" not in snippet.text for hit in shown for snippet in hit.snippets)
    for name in ("all.jsonl", "all.csv", "all.json"):
        export_library(fire, tmp_path / name)
        written = (tmp_path / name).read_text(encoding="utf-8")
        assert "Corvald" not in written
        assert "Halvik" in written


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Corvald", ["other"]),
        ('"Ines Corvald"', []),
        ("corv*", ["other"]),
        ("Ines", ["other"]),
        ("fire Corvald", []),
        ("fire", ["named"]),
        ("fire -Corvald", ["named"]),
        ("fire -Veldhaven", []),
        ("-Corvald board", []),
        ("-Corvald fire", ["named"]),
        ("board", ["other"]),
    ],
)
def test_a_forgotten_name_finds_nothing(store: Store, tmp_path: Path, words: str, found: list[str]) -> None:
    """A query is answered by what is shown: nothing says in which article a forgotten name stands, neither a hit nor
    that one is missing; articles in which the words name somebody else are found as ever.
    """
    named = record("A fire at Veldhaven killed nine, said Ines Corvald. Corvald leads the port.", outlet="Post")
    other = record("Ines Moe and Karl Corvald sit on the board of a bank at Tarn.", published="2025-06-18")
    ids = dict(zip(add_records(store, tmp_path, named, other), ("named", "other"), strict=True))
    forget(store, names=["Ines Corvald"])
    assert [ids[hit.article] for hit in search_articles(store, Filter(words)).hits] == found
    assert len(find_stories(store, Filter(words)).stories) == len(found)
    assert export_library(store, tmp_path / "some.jsonl", ExportOptions(Filter(words))).articles == len(found)
    assert search_articles(store, Filter(words, after=1)).hits == ()


def test_parts_of_a_list_where_names_were_forgotten(store: Store, tmp_path: Path) -> None:
    """`limit` and `after` count what is given: what a forgotten name hides leaves no gap."""
    days = [f"2025-03-{day:02}" for day in range(1, 13)]
    records = [
        record(f"Holm spoke on day {day}. {'Ada Holm' if at % 2 else 'Bo Holm'} was there.", published=day, title=day)
        for at, day in enumerate(days)
    ]
    add_records(store, tmp_path, *records)
    forget(store, names=["Ada Holm"])
    every = [hit.title or "" for hit in search_articles(store, Filter("Holm")).hits]
    assert sorted(every) == days[::2]
    parts = [hit.title for at in (0, 2, 4) for hit in search_articles(store, Filter("Holm", limit=2, after=at)).hits]
    assert parts == every


def test_masks_of_people(fire: Store, tmp_path: Path) -> None:
    """With `mask` all people are given by their first letters; places are not."""
    story = largest(fire)
    account = open_story(fire, story, mask=True).account
    audit(account)
    assert account.people
    assert all("·" in entity.name for entity in account.people)
    assert "Corvald" in str(open_story(fire, story).account.people)
    hits = search_articles(fire, Filter("Corvald"), mask=True).hits
    assert hits
    assert not any("Corvald" in snippet.text for hit in hits for snippet in hit.snippets)
    places = search_articles(fire, Filter("Veldhaven"), mask=True).hits
    assert any("Veldhaven" in snippet.text for hit in places for snippet in hit.snippets)
    export_library(fire, tmp_path / "masked.jsonl", ExportOptions(mask=True))
    lines = [json.loads(line) for line in (tmp_path / "masked.jsonl").read_text(encoding="utf-8").splitlines()]
    assert not any("Corvald" in line["text"] for line in lines if line["kind"] == "article")
    assert any("Veldhaven" in line["text"] for line in lines if line["kind"] == "article")


def test_what_a_mask_touches() -> None:
    """Words with a capital letter, in any spelling of it; in addresses also small letters; never their number."""
    mask = Mask(frozenset({"holm", "ada"}))
    assert mask.text("Ada HOLM, Hólm-Ada and a holm; Holmes") == "A·· H···, H···-A·· and a holm; Holmes"
    assert mask.text("https://post.example/ada-holm", address=True) == "https://post.example/a··-h···"
    assert Mask().text("Ada") == "Ada"
