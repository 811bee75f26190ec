"""Articles are kept as they were read, once each; a changed page is a new version in the place of the old one."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from rashomon.errors import LibraryError
from rashomon.interface import read
from rashomon.model import digest
from rashomon.store.articles import each_article, find_versions, load_articles, page_of, put_article
from rashomon.store.engine import Store
from tests.libraries import FIRE, record

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
