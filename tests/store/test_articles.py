"""Articles are kept as they were read, once each; a changed page is a new version in the place of the old one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from rashomon.errors import LibraryError
from rashomon.interface import read
from rashomon.library.forgetting import forget
from rashomon.model import digest
from rashomon.store.articles import (
    count_later_versions,
    each_article,
    find_pending,
    find_versions,
    load_articles,
    page_of,
    put_article,
    put_articles,
)
from rashomon.store.engine import Store
from rashomon.store.words import best_first, parse_query
from tests.libraries import FIRE, add_records, record

AT = "2026-01-01T00:00:00+00:00"


def test_articles_come_back_as_they_were_read(store: Store) -> None:
    """Every field of a document comes back but for the raw bytes of a page, and a second time nothing is put."""
    documents = read(FIRE).documents
    with store.write() as connection:
        assert [put_article(connection, one, at=AT) for one in documents] == ["new"] * 6
        assert [put_article(connection, one, at=AT) for one in documents] == ["known"] * 6
    with store.read() as connection:
        kept = load_articles(connection, [one.id for one in documents])
        assert [one.document for one in kept] == list(documents)
        assert {(one.version, one.replaces, one.replaced_by, one.story, one.added) for one in kept} == {
            (1, None, None, None, AT)
        }
        assert [one.document.id for one in each_article(connection)] == [one.id for one in documents]
        assert load_articles(connection, ["nobody", documents[0].id])[0].document == documents[0]


def test_a_changed_page_is_a_new_version(store: Store) -> None:
    """Two texts of one address are versions of a page; another address, and the front page of a site, are not."""
    texts = [
        record("Nine people died in the fire.", url="https://post.example/fire?utm_source=x"),
        record("Ten people died in the fire.", url="http://www.post.example/fire#top"),
        record("Ten people died in the fire.", url="http://post.example/fire2"),
        record("Welcome to the Post.", url="https://post.example/"),
        record("Welcome to the new Post.", url="https://post.example/"),
    ]
    ids = []
    for one in texts:
        (document,) = read(one).documents
        ids.append(document.id)
        with store.write() as connection:
            put_article(connection, document, at=AT)
    with store.read() as connection:
        kept = load_articles(connection, ids)
        assert [(one.version, one.replaces, one.replaced_by) for one in kept] == [
            (1, None, ids[1]),
            (2, ids[0], None),
            (1, None, None),
            (1, None, None),
            (1, None, None),
        ]
        assert find_versions(connection, ids[0]) == find_versions(connection, ids[1]) == (ids[0], ids[1])
        assert find_versions(connection, ids[3]) == (ids[3],)


def test_articles_put_together_are_as_if_put_one_after_another(store: Store, tmp_path: Path) -> None:
    """Versions of a page, an article given twice and a forgotten one among them; few statements put them all."""
    again = record("Nine people died in the fire.", url="https://post.example/fire")
    made = [
        record("Welcome to the Post.", url="https://post.example/"),
        again,
        record("Ten people died in the fire.", url="https://post.example/fire"),
        again,
        record("Eleven people died in the fire.", url="https://post.example/fire"),
        record("A flood hit Marstad."),
        *(record(f"The matter of year {n} was told.", url=f"https://post.example/{n}") for n in range(30)),
    ]
    documents = [read(one).documents[0] for one in made]
    (first,) = add_records(store, tmp_path / "before", record("Eight died.", url="https://post.example/fire"))
    forget(store, articles=add_records(store, tmp_path / "before", made[5]))
    statements = 0

    def count(*_: object) -> None:
        nonlocal statements
        statements += 1

    with store.write() as connection:
        event.listen(connection, "before_cursor_execute", count)
        put = put_articles(connection, documents, at=AT)
        assert put == ["new", "new", "new", "known", "new", "forgotten", *["new"] * 30]
        assert statements <= 4 + 1 + 3 * 4  # each of three versions takes the place of the one before it
        versions = find_versions(connection, first)
        assert versions == (first, documents[1].id, documents[2].id, documents[4].id)
        kept = load_articles(connection, versions)
        assert [(one.version, one.replaced_by) for one in kept] == list(enumerate([*versions[1:], None], 1))
        assert [one.story is not None for one in kept] == [False, False, False, True]
        words = search(connection, "flood"), search(connection, "eleven"), search(connection, "29")
        assert words == ([], [documents[4].id], [documents[-1].id])
        assert count_later_versions(connection, [one.id for one in documents]) == 3


def search(connection: Connection, words: str) -> list[str]:
    """The ids of the articles with these words."""
    return list(best_first(connection, parse_query(words))(9, 0))


def test_articles_without_a_story_are_found_in_the_indexes(store: Store, tmp_path: Path) -> None:
    """Those that nobody has replaced, by their days; the rows of articles that are in a story are not read."""
    add_records(store, tmp_path, record("Nine died in the fire.", url="https://post.example/fire"))
    later, earlier, dateless = (
        read(one).documents[0]
        for one in (
            record("The port was shut.", published="2025-04-02"),
            record("A flood hit Marstad.", published="2025-03-02"),
            record("Nobody was hurt.", published=None),
        )
    )
    page = [
        read(record(f"{n} people were sought.", published="2024-01-01", url="https://post.example/sought")).documents[0]
        for n in (1, 2)
    ]
    with store.write() as connection:
        put_articles(connection, [later, earlier, dateless, *page], at=AT)
        assert find_pending(connection, 9) == (page[1].id, earlier.id, later.id, dateless.id)
        assert find_pending(connection, 2) == (page[1].id, earlier.id)
        if store.is_sqlite:
            asked: list[tuple[str, Any]] = []
            event.listen(connection, "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
            find_pending(connection, 9)
            plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[0][0]}", asked[0][1])]
            assert [step for step in plan if step.startswith("SCAN")] == [
                "SCAN article_1 USING COVERING INDEX sqlite_autoindex_article_1"
            ]


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://www.post.example/2025/fire/", "post.example/2025/fire"),
        ("http://POST.example/2025/fire?id=3&fbclid=9", "post.example/2025/fire?id=3"),
        ("https://post.example/?p=31", "post.example?p=31"),
        ("https://post.example", None),
        ("http://[broken", None),
        (None, None),
        (f"https://post.example/{'a' * 3000}", digest(f"post.example/{'a' * 3000}", length=64)),
    ],
)
def test_the_page_of_an_address(url: str | None, page: str | None) -> None:
    """What counts visits is no part of an address, what names the article is."""
    assert page_of(url) == page


def test_a_changed_row_is_noticed(store: Store) -> None:
    """An article whose text is not what was stored is not given out."""
    (document,) = read(record("Nine people died in the fire.")).documents
    with store.write() as connection:
        put_article(connection, document, at=AT)
        connection.execute(text("UPDATE article SET details = replace(details, 'Post', 'Pest')"))
    with store.read() as connection, pytest.raises(LibraryError, match=f"article {document.id} is damaged"):
        load_articles(connection, [document.id])


def test_names_of_files_that_are_no_text(store: Store, tmp_path: Path) -> None:
    """A file whose name is not UTF-8 is added; the bytes that are no text are replaced in its path."""
    name = b"fire-\xff.txt".decode("utf-8", "surrogateescape")
    try:
        (tmp_path / name).write_text("Nine people died in the fire at the port.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only names that are text")
    (document,) = read(str(tmp_path / name)).documents
    with store.write() as connection:
        assert put_article(connection, document, at=AT) == "new"
    with store.read() as connection:
        (kept,) = load_articles(connection, [document.id])
        assert kept.document.source.path.endswith("fire-\ufffd.txt")
