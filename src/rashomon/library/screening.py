"""What articles answer where names were forgotten: a query is asked of what is shown of them, so that neither a hit nor
its absence says in which article a forgotten name stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection, select

from rashomon.library.masking import find_masked, has_masked
from rashomon.library.snippets import find_terms
from rashomon.store.articles import load_articles
from rashomon.store.tables import ARTICLE
from rashomon.store.words import Term, numbers_with

_WINDOW = 200
"""Rows of a list that are looked at together; chosen by hand."""
T = TypeVar("T")


def asked_of_index(connection: Connection, terms: tuple[Term, ...]) -> tuple[tuple[Term, ...], bool]:
    """The terms that the index of words is asked for, and True where its answers are to be screened.

    The index knows the texts as they are: where a name was forgotten, it cannot be asked which articles are without a
    word.
    """
    if not terms or not has_masked(connection):
        return terms, False
    return tuple(term for term in terms if not term.without), True


def screen(connection: Connection, articles: Sequence[str], terms: Sequence[Term]) -> set[str]:
    """Those of these articles, found by the terms that are wanted, that answer the whole query by what is shown.

    articles: their ids.
    """
    unwanted = tuple(replace(term, without=False) for term in terms if term.without)
    barred = set[str]()
    for term in unwanted:
        with_it = select(ARTICLE.c.id).where(ARTICLE.c.id.in_(articles), numbers_with(connection, (term,)))
        barred.update(connection.execute(with_it).scalars())
    found = set[str]()
    for article in load_articles(connection, articles):
        document = article.document
        mask = find_masked(connection, [document.text, document.title or "", document.author or ""])
        shown = [mask.text(document.title or ""), mask.text(document.text)]
        if not mask.words:
            answers = document.id not in barred
        else:
            answers = all(any(any(find_terms(text, [term])) for text in shown) is not term.without for term in terms)
        if answers:
            found.add(document.id)
    return found


def list_passing(
    fetch: Callable[[int, int], Sequence[T]], passes: Callable[[Sequence[T]], Sequence[T]], *, limit: int, after: int
) -> list[T]:
    """The part of a list that is asked for, counted over those of its rows that pass.

    fetch: gives so many rows after so many others; passes: those of some rows that are given, in their order.
    """
    kept, at = list[T](), 0
    while len(kept) < after + limit:
        some = fetch(_WINDOW, at)
        kept += passes(some)
        at += len(some)
        if len(some) < _WINDOW:
            break
    return kept[after : after + limit]
