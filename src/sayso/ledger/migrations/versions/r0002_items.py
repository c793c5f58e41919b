"""Items of containers: what is known of where they came from, and failures that can be tried again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add an article's authors and time of fetching, and a failure's container and mapping of columns."""
    op.add_column("article", sa.Column("fetched", sa.Text(), nullable=True))
    op.add_column("article", sa.Column("authors", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("failure", sa.Column("container", sa.Text(), nullable=True))
    op.add_column("failure", sa.Column("mapping", sa.Text(), nullable=True))
