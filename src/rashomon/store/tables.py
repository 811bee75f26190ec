"""The tables of a library, as this version reads and writes them. `migrations/` makes them, step by step.

An article is never changed: a changed page is another article that names the one it replaces. The search index
(`article_words`) is not listed here, because SQLite and PostgreSQL make it in their own ways (`words.py`).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

METADATA = MetaData()
_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself only where they are INTEGER

ARTICLE = Table(
    "article",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("digest", String(64), nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("author", Text),
    Column("url", Text),
    Column("published", String(40)),
    Column("day", String(10)),
    Column("language", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("page", Text),
    Column("version", Integer, nullable=False),
    Column("replaces", String(32)),
    Column("replaced_by", String(32)),
    Column("added", String(32), nullable=False),
    Index("article_page", "page"),
    Index("article_day", "day", "replaced_by", "added"),
    Index("article_outlet", "outlet", "day", "replaced_by", "added"),
    sqlite_autoincrement=True,  # the number of a forgotten article is given to no other
)
"""details: the rest of the document as JSON. page: what its address shares with other versions of the page. outlet: its
beginning, where it is longer than an index takes. The indexes of day and outlet have all that a filter and the order in
time ask for: reading the rows themselves, with their texts, takes ten times as long.
"""

INPUT = Table(
    "input",
    METADATA,
    Column("path", Text, primary_key=True),
    Column("status", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("article", String(32)),
    Column("at", String(32), nullable=False),
    Index("input_article", "article"),
)

SOURCE_FILE = Table(
    "source_file",
    METADATA,
    Column("path", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("options", String(32), nullable=False),
)
"""Files that were read to their end, so that a run that is started again passes over them."""

READING = Table(
    "reading",
    METADATA,
    Column("article", String(32), ForeignKey("article.id"), primary_key=True),
    Column("annotator", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

DECISION = Table(
    "decision",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("line", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text),
    Column("reason", Text, nullable=False),
    Column("stored", String(32), nullable=False),
)

DECISION_ARTICLE = Table(
    "decision_article",
    METADATA,
    Column("decision", _NUMBER, ForeignKey("decision.number"), primary_key=True),
    Column("article", String(32), primary_key=True),
    Index("decision_article_article", "article"),
)

STORY = Table(
    "story",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("founder", String(32), nullable=False),
    Column("title", Text),
    Column("made", String(32), nullable=False),
    Column("changed", String(32), nullable=False),
    Column("merged_into", String(32)),
    Column("day", String(10)),
    Column("size", Integer, nullable=False, server_default="0"),
    Index("story_newest", "day", "id"),
)
"""day, size: the latest day of its articles (NULL = it has none) and their number, by which stories are listed."""

HEIR = Table(
    "heir",
    METADATA,
    Column("story", String(32), primary_key=True),
    Column("heir", String(32), primary_key=True),
)

MEMBER = Table(
    "member",
    METADATA,
    Column("article", String(32), ForeignKey("article.id"), primary_key=True),
    Column("story", String(32), ForeignKey("story.id"), nullable=False),
    Index("member_story", "story"),
)

ACCOUNT = Table(
    "account",
    METADATA,
    Column("story", String(32), ForeignKey("story.id"), primary_key=True),
    Column("key", String(32), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("made", String(32), nullable=False),
    Column("reports", Integer),
    Column("worded", Integer),
    Column("differs", Integer),
)
"""reports, worded, differs: how many reports, separately worded texts and differences it has; NULL = an earlier version
kept it.
"""

FORGOTTEN = Table(
    "forgotten",
    METADATA,
    Column("kind", String(10), primary_key=True),
    Column("what", String(64), primary_key=True),
)
"""What must not come back: ids of articles, and digests of names. Nothing of what was forgotten can be read here."""

LOG = Table(
    "log",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("at", String(32), nullable=False),
    Column("action", String(20), nullable=False),
    Column("what", Text, nullable=False),
    Column("by", Text),
)
"""by: the person who was logged in, NULL = whoever used this machine."""

PERSON = Table(
    "person",
    METADATA,
    Column("key", String(200), primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", String(10), nullable=False),
    Column("secret", Text, nullable=False),
    Column("made", String(32), nullable=False),
)
"""key: what tells names apart. secret: the digest of the password."""

FEED = Table(
    "feed",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("address", Text, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("title", Text),
    Column("added", String(32), nullable=False),
    Column("fetched", String(32)),
    Column("due", String(32), nullable=False),
    Column("state", String(12), nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("articles", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
)
"""Feeds and folders that are watched. key: the digest of the address, which may be longer than an index takes.
etag, modified: what the server said of the state of the feed. failures: visits that failed one after another.
"""

FEED_PAGE = Table(
    "feed_page",
    METADATA,
    Column("feed", String(64), primary_key=True),
    Column("page", String(32), primary_key=True),
)
"""Digests of the entries of a feed whose pages were opened, so that they are opened once."""

LEASE = Table(
    "lease",
    METADATA,
    Column("name", String(20), primary_key=True),
    Column("holder", String(80), nullable=False),
    Column("until", String(32), nullable=False),
)
"""Work that one process at a time does, and the time at which another may take it."""
