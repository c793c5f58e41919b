"""Other people's reviews of claims."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of reviews and of where the reviewed claims are said to have appeared."""
    op.create_table(
        "review",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=True),
        sa.Column("rating", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("claimant", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshot.sha256"], name=op.f("fk_review_snapshot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_snapshot"), "review", ["snapshot"], unique=False)
    op.create_index(op.f("ix_review_url"), "review", ["url"], unique=False)
    op.create_table(
        "review_appearance",
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name=op.f("fk_review_appearance_review")),
        sa.PrimaryKeyConstraint("review", "position", name=op.f("pk_review_appearance")),
    )
    op.create_index(op.f("ix_review_appearance_url"), "review_appearance", ["url"], unique=False)
