"""Queries mean the same in both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from rashomon.errors import InputError
from rashomon.interface import read
from rashomon.store.articles import put_article
from rashomon.store.engine import Store
from rashomon.store.tables import ARTICLE
from rashomon.store.words import numbers_with, parse_query
from tests.libraries import record

TEXTS = {
    "fire": "Nine people were killed in a fire at the old port, the harbour master of Øster Bénézat said.",
    "strike": "Port workers went on strike. The fire brigade was not called; no people were hurt.",
    "café": "It's the end of a café in the old town. The owner moves to Brazil.",
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("port", {"fire", "strike"}),
        ("PORT people", {"fire", "strike"}),
        ('"old port"', {"fire"}),
        ('"port old"', set()),
        ("the port were", {"fire", "strike"}),
        ('"the old"', {"fire", "café"}),
        ("port -strike", {"fire"}),
        ("killing", {"fire"}),
        ("bra*", {"café"}),
        ("bra", set()),
        ("cafe", {"café"}),
        ("Benezat", {"fire"}),
        ('"Bénézat"', {"fire"}),
        ("old -port -fire", {"café"}),
        ("port OR NEAR(strike)", set()),
        ("it's", {"café"}),
    ],
)
def test_queries(store: Store, query: str, found: set[str]) -> None:
    """Words in any order, words in a row, beginnings, what must not stand there; signs of a database mean nothing."""
    with store.write() as connection:
        for title, words in TEXTS.items():
            put_article(connection, read(record(words, title=title)).documents[0], at="2026-01-01T00:00:00+00:00")
        titles = select(ARTICLE.c.title).where(numbers_with(connection, parse_query(query)))
        if query == "it's" and not store.is_sqlite:
            found = set()  # PostgreSQL looks for no word as common as these two
        assert set(connection.execute(titles).scalars()) == found


@pytest.mark.parametrize("query", ["", "  ", '""', "-port", "…", "'"])
def test_queries_that_ask_for_nothing(query: str) -> None:
    """A query without a word that is wanted is refused."""
    with pytest.raises(InputError, match="asks for no word"):
        parse_query(query)
    assert parse_query(f"{query} fire")[-1].words == ("fire",)
