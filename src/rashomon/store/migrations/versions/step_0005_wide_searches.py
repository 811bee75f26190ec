"""What searches for very many words and searches with a filter ask, so that neither reads every article it passes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_LONGEST = 600
_PREFIXES = (
    "DROP TABLE article_words",
    """CREATE VIRTUAL TABLE article_words USING fts5(
        title, text, content='article', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2',
        prefix='1 2 3')""",
    "INSERT INTO article_words(article_words) VALUES ('rebuild')",
)
"""The same index of words once more, with lists of the articles of all beginnings of one to three characters."""


def upgrade() -> None:
    """Makes indexes that have all that filters and the order of articles ask for, and in SQLite one of beginnings."""
    article = sa.table("article", sa.column("outlet", sa.Text()))
    shorter = sa.func.substr(article.c.outlet, 1, _LONGEST)
    op.execute(sa.update(article).where(sa.func.length(article.c.outlet) > _LONGEST).values(outlet=shorter))
    op.drop_index("article_day", "article")
    op.create_index("article_day", "article", ["day", "replaced_by", "added"])
    op.create_index("article_outlet", "article", ["outlet", "day", "replaced_by", "added"])
    if op.get_bind().dialect.name == "sqlite":
        for statement in _PREFIXES:
            op.execute(statement)
