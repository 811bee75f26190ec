"""The first tables, and the index of words."""

from __future__ import annotations

from alembic import op

from rashomon.store.tables import METADATA

revision = "0001"
down_revision = None

_SQLITE = (
    """CREATE VIRTUAL TABLE article_words USING fts5(
        title, text, content='article', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER article_indexed AFTER INSERT ON article BEGIN
        INSERT INTO article_words(rowid, title, text) VALUES (new.number, new.title, new.text); END""",
    """CREATE TRIGGER article_forgotten AFTER DELETE ON article BEGIN
        INSERT INTO article_words(article_words, rowid, title, text)
        VALUES ('delete', old.number, old.title, old.text); END""",
)
_POSTGRESQL = (
    """CREATE TABLE article_words (
        number BIGINT PRIMARY KEY REFERENCES article(number) ON DELETE CASCADE, words TSVECTOR NOT NULL)""",
    "CREATE INDEX article_words_words ON article_words USING gin (words)",
)


def upgrade() -> None:
    """Makes all tables."""
    METADATA.create_all(op.get_bind())
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
