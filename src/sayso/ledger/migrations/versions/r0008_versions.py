"""When a page says that it was changed, when an article was first kept, and when each text was had from its address."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sayso.linking.versions import place
from sayso.records import Article

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_PLACED = sa.table("article", sa.column("id"), sa.column("url"), sa.column("name"), sa.column("place"))


def upgrade() -> None:
    """Add the columns and the table; what is kept already was first kept when it was read."""
    op.add_column("article", sa.Column("modified", sa.Text(), nullable=True))
    op.add_column("article", sa.Column("first_at", sa.Text(), nullable=True))
    op.add_column("article", sa.Column("place", sa.Text(), nullable=True))
    op.create_index(op.f("ix_article_place"), "article", ["place"], unique=False)
    _put_places(op.get_bind())
    op.execute("UPDATE article SET first_at = (SELECT read_at FROM reading WHERE reading.article = article.id)")
    op.create_table(
        "sighting",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("fetched", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_sighting_article")),
        sa.PrimaryKeyConstraint("article", "fetched", name=op.f("pk_sighting")),
    )
    op.execute("INSERT INTO sighting (article, fetched) SELECT id, fetched FROM article WHERE fetched IS NOT NULL")


def _put_places(connection: sa.Connection) -> None:
    """Derive where the articles are to be had again, as it is done for new ones."""
    for row in connection.execute(sa.select(_PLACED)).mappings().all():
        article = Article(id=row["id"], url=row["url"], name=row["name"], text="", snapshot="", language="")
        put = sa.update(_PLACED).where(_PLACED.c.id == row["id"])
        connection.execute(put.values(place=place(article)))
