"""What the list of stories shows and is ordered by, kept with each story: its day, its size, its figures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Gives stories and accounts their columns; the figures of accounts come when they are next made."""
    op.add_column("story", sa.Column("day", sa.String(length=10), nullable=True))
    op.add_column("story", sa.Column("size", sa.Integer(), nullable=False, server_default="0"))
    for name in ("reports", "worded", "differs"):
        op.add_column("account", sa.Column(name, sa.Integer(), nullable=True))
    op.execute(
        "UPDATE story SET day = (SELECT max(coalesce(article.day, substr(article.added, 1, 10))) FROM member "
        "JOIN article ON article.id = member.article WHERE member.story = story.id), "
        "size = (SELECT count(*) FROM member WHERE member.story = story.id)"
    )
    op.create_index("story_newest", "story", ["day", "id"])
