"""The index of words: a query in the language of either database.

SQLite has FTS5, PostgreSQL a tsvector. Both compare stems of words, without accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Text,
    bindparam,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from rashomon.errors import InputError
from rashomon.lexicon import load_words
from rashomon.store.tables import ARTICLE
from rashomon.text.words import fold

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 200_000
"""Characters of a text that PostgreSQL indexes: its vectors end at one megabyte."""
_MOST = 32
"""Terms of a query."""
RANKED = 2000
"""Articles with the words of a query that are ranked: those that came last. Ranking takes time with their number, and
words that stand in tens of thousands of articles say little of any; chosen by hand on `bench/library.py search`.
"""


@dataclass(frozen=True, slots=True)
class Term:
    """A word, the beginning of a word, or words in a row.

    without: True if texts that have it are not wanted.
    prefix: True if the last word may go on.
    """

    words: tuple[str, ...]
    without: bool = False
    prefix: bool = False


def parse_query(query: str) -> tuple[Term, ...]:
    """The terms of a query: words, "words in a row", begin* and -without; the commonest beside others are left out.

    Raises InputError where it asks for no word.

    >>> parse_query('"port fire" nine -drill explo*')[3]
    Term(words=('explo',), without=False, prefix=True)
    """
    terms = []
    for minus, phrase, word in _TERM.findall(query):
        words = words_of_term(phrase or word)
        if words:
            terms.append(Term(words, bool(minus), not phrase and word.endswith("*")))
    common = load_words("stop")  # they stand in nearly every text, and PostgreSQL does not index them
    telling = [term for term in terms if term.without or term.prefix or any(fold(w) not in common for w in term.words)]
    if any(not term.without for term in telling):
        terms = telling
    if not any(not term.without for term in terms):
        raise InputError(f'{query!r} asks for no word; give words, a "phrase in quotation marks", or a beginning*')
    return tuple(terms[:_MOST])


def words_of_term(term: str) -> tuple[str, ...]:
    """The words of a term, without the signs between them."""
    return tuple(match[0] for match in _WORD.finditer(term))


def best_first(
    connection: Connection, terms: tuple[Term, ...], *conditions: ColumnElement[bool]
) -> Callable[[int, int], Sequence[str]]:
    """A list of the articles with these terms for which these conditions hold, as a function: so many of their ids,
    after so many others.

    The best come first. Of more than `RANKED` articles only the last so many are ranked; the others follow, the last
    first.
    """
    index, number, condition, rank = _matching(connection, terms)
    found = select(number.label("number"), rank.label("rank")).where(condition).order_by(number.desc())
    if connection.dialect.name == "sqlite" and len(conditions) > 1:
        # those that are chosen are listed once, from an index, and each match is looked up in that list: the plus sign
        # keeps the database from asking the words of one article after another
        chosen = select(ARTICLE.c.number).where(*conditions)
        found = found.select_from(index).where(literal_column("+article_words.rowid").in_(chosen))
    else:
        found = found.join_from(index, ARTICLE, number == ARTICLE.c.number).where(*conditions)
    if connection.dialect.name != "sqlite":  # a plan made for all queries would take every word for a rare one
        connection.execute(text("SET LOCAL plan_cache_mode = force_custom_plan"))
    last = found.limit(RANKED).subquery()
    ranked = select(last.c.number).order_by(last.c.rank, last.c.number.desc())

    def part(limit: int, after: int) -> Sequence[str]:
        numbers = list(connection.execute(ranked.limit(limit).offset(after)).scalars())
        if len(numbers) < limit and after + limit > RANKED:
            older = found.with_only_columns(number).offset(max(after, RANKED)).limit(limit - len(numbers))
            numbers += connection.execute(older).scalars()
        return _ids(connection, numbers)

    return part


def _ids(connection: Connection, numbers: Sequence[int]) -> list[str]:
    """The ids of the articles with these numbers, in their order."""
    ids = dict[int, str]()
    for start in range(0, len(numbers), 500):
        some = select(ARTICLE.c.number, ARTICLE.c.id).where(ARTICLE.c.number.in_(numbers[start : start + 500]))
        ids |= {row.number: row.id for row in connection.execute(some)}
    return [ids[one] for one in numbers]


def numbers_with(connection: Connection, terms: tuple[Term, ...]) -> ColumnElement[bool]:
    """The condition that an article has these terms."""
    index, number, condition, _ = _matching(connection, terms)
    return ARTICLE.c.number.in_(select(number).select_from(index).where(condition))


def _matching(
    connection: Connection, terms: tuple[Term, ...]
) -> tuple[FromClause, ColumnElement[int], ColumnElement[bool], ColumnElement[float]]:
    """What finds the articles with these terms: the table, the number of the article in it, the condition, and the
    rank, the best first.
    """
    if connection.dialect.name == "sqlite":
        index = table("article_words", column("rowid"))
        words: ColumnElement[str] = literal_column("article_words")
        condition = words.op("MATCH")(bindparam("words", _for_sqlite(terms), unique=True))
        return index, index.c.rowid, condition, literal_column("article_words.rank")
    index = table("article_words", column("number"), column("words", TSVECTOR))
    asked = _for_postgresql(terms)
    return index, index.c.number, index.c.words.op("@@")(asked), -func.ts_rank(index.c.words, asked)


def index_words(connection: Connection, articles: Iterable[tuple[str, str | None, str]]) -> None:
    """Puts the words of articles into the index. In SQLite the table does that by itself.

    articles: the id, title and text of each.
    """
    if connection.dialect.name == "sqlite":
        return
    connection.execute(
        text(
            "INSERT INTO article_words SELECT number, setweight(to_tsvector('english', CAST(:title AS text)), 'A') || "
            "setweight(to_tsvector('english', CAST(:body AS text)), 'B') FROM article WHERE id = :id"
        ),
        [{"id": own, "title": plain(title or ""), "body": plain(body[:_LONGEST])} for own, title, body in articles],
    )


def plain(words: str) -> str:
    """The words without accents."""
    if words.isascii():
        return words
    return "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))


def _for_sqlite(terms: tuple[Term, ...]) -> str:
    wanted = " AND ".join(_quoted(term) for term in terms if not term.without)
    return " NOT ".join([f"({wanted})", *(_quoted(term) for term in terms if term.without)])


def _quoted(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + ("*" if term.prefix else "")


def _for_postgresql(terms: tuple[Term, ...]) -> ColumnElement[str]:
    parts: list[ColumnElement[str]] = []
    for term in terms:
        words = literal(plain(" ".join(term.words)), Text)
        if term.prefix:
            one = func.to_tsquery("simple", literal(f"{plain(term.words[-1]).lower()}:*", Text))
        else:
            one = func.phraseto_tsquery("english", words)
        parts.append(func.tsquery_not(one) if term.without else one)
    whole = parts[0]
    for part in parts[1:]:
        whole = func.tsquery_and(whole, part)
    return whole
