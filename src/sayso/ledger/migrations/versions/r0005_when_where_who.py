"""When, where, how many and who: parts of statements, the actors of an article and its dating."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, and drop the lists that stood empty in their place."""
    op.create_table(
        "moment",
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("edtf", sa.Text(), nullable=True),
        sa.Column("from_utc", sa.Text(), nullable=True),
        sa.Column("to_utc", sa.Text(), nullable=True),
        sa.Column("anchor", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.id"], name=op.f("fk_moment_statement")),
        sa.PrimaryKeyConstraint("statement", "position", name=op.f("pk_moment")),
    )
    op.create_index(op.f("ix_moment_from_utc"), "moment", ["from_utc"], unique=False)
    op.create_table(
        "place",
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("radius_km", sa.Float(), nullable=True),
        sa.Column("gazetteer_id", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("check", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.id"], name=op.f("fk_place_statement")),
        sa.PrimaryKeyConstraint("statement", "position", name=op.f("pk_place")),
    )
    op.create_index(op.f("ix_place_gazetteer_id"), "place", ["gazetteer_id"], unique=False)
    op.create_table(
        "figure",
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("best", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("counted", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["statement"], ["statement.id"], name=op.f("fk_figure_statement")),
        sa.PrimaryKeyConstraint("statement", "position", name=op.f("pk_figure")),
    )
    op.create_table(
        "actor",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_actor_article")),
        sa.PrimaryKeyConstraint("article", "position", name=op.f("pk_actor")),
    )
    op.create_index(op.f("ix_actor_id"), "actor", ["id"], unique=False)
    op.create_table(
        "actor_name",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_actor_name_article")),
        sa.PrimaryKeyConstraint("article", "position", name=op.f("pk_actor_name")),
    )
    op.create_table(
        "name_attribute",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("name", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_name_attribute_article")),
        sa.PrimaryKeyConstraint("article", "name", "position", name=op.f("pk_name_attribute")),
    )
    op.create_table(
        "dating",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("edtf", sa.Text(), nullable=True),
        sa.Column("from_utc", sa.Text(), nullable=True),
        sa.Column("to_utc", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_dating_article")),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_dating")),
    )
    op.create_table(
        "dating_clue",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("conflict", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_dating_clue_article")),
        sa.PrimaryKeyConstraint("article", "position", name=op.f("pk_dating_clue")),
    )
    for name in ("moments", "places", "figures"):
        op.drop_column("statement", name)
