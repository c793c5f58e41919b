"""What is found across articles, which of these are withdrawn, and an index of words for searching."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, and index what is kept already."""
    op.create_table(
        "linked",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("linker", sa.Text(), nullable=False),
        sa.Column("keys", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_linked_article")),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_linked")),
    )
    op.create_table(
        "echo",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("credited", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("first_article", sa.Text(), nullable=False),
        sa.Column("then_article", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_echo")),
    )
    op.create_index(op.f("ix_echo_first_article"), "echo", ["first_article"], unique=False)
    op.create_index(op.f("ix_echo_then_article"), "echo", ["then_article"], unique=False)
    op.create_table(
        "passage",
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("side", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("of", "side", "position", name=op.f("pk_passage")),
    )
    op.create_index(op.f("ix_passage_article"), "passage", ["article"], unique=False)
    op.create_table(
        "tie",
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("one_article", sa.Text(), nullable=False),
        sa.Column("other_article", sa.Text(), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("strength", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name=op.f("pk_tie")),
    )
    op.create_index(op.f("ix_tie_one_article"), "tie", ["one_article"], unique=False)
    op.create_index(op.f("ix_tie_other"), "tie", ["other"], unique=False)
    op.create_index(op.f("ix_tie_other_article"), "tie", ["other_article"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_table(
        "claim_statement",
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_claim_statement_claim")),
        sa.PrimaryKeyConstraint("claim", "position", name=op.f("pk_claim_statement")),
    )
    op.create_index(op.f("ix_claim_statement_statement"), "claim_statement", ["statement"], unique=False)
    op.create_table(
        "drift",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("first_article", sa.Text(), nullable=False),
        sa.Column("then_article", sa.Text(), nullable=False),
        sa.Column("first_statement", sa.Text(), nullable=True),
        sa.Column("then_statement", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drift")),
    )
    op.create_index(op.f("ix_drift_first_article"), "drift", ["first_article"], unique=False)
    op.create_index(op.f("ix_drift_then_article"), "drift", ["then_article"], unique=False)
    op.create_table(
        "contest_across",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("one_article", sa.Text(), nullable=False),
        sa.Column("other_article", sa.Text(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contest_across")),
    )
    op.create_index(op.f("ix_contest_across_one_article"), "contest_across", ["one_article"], unique=False)
    op.create_index(op.f("ix_contest_across_other_article"), "contest_across", ["other_article"], unique=False)
    op.create_table(
        "growth",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_growth")),
    )
    op.create_table(
        "growth_statement",
        sa.Column("growth", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["growth"], ["growth.id"], name=op.f("fk_growth_statement_growth")),
        sa.PrimaryKeyConstraint("growth", "position", name=op.f("pk_growth_statement")),
    )
    op.create_index(op.f("ix_growth_statement_article"), "growth_statement", ["article"], unique=False)
    op.create_table(
        "forecast",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("voice", sa.Text(), nullable=True),
        sa.Column("window", sa.Text(), nullable=True),
        sa.Column("from_utc", sa.Text(), nullable=True),
        sa.Column("to_utc", sa.Text(), nullable=True),
        sa.Column("moment_start", sa.Integer(), nullable=True),
        sa.Column("moment_end", sa.Integer(), nullable=True),
        sa.Column("moment_words", sa.Text(), nullable=True),
        sa.Column("condition_start", sa.Integer(), nullable=True),
        sa.Column("condition_end", sa.Integer(), nullable=True),
        sa.Column("condition_words", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forecast")),
    )
    op.create_index(op.f("ix_forecast_article"), "forecast", ["article"], unique=False)
    op.create_index(op.f("ix_forecast_to_utc"), "forecast", ["to_utc"], unique=False)
    op.create_table(
        "withdrawal",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article", "number", name=op.f("pk_withdrawal")),
    )
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER withdrawal_no_{change.lower()} BEFORE {change} ON withdrawal "
            "BEGIN SELECT RAISE(ABORT, 'a decision is superseded, never changed'); END"
        )
    op.execute("CREATE TABLE words_of (id INTEGER PRIMARY KEY, article TEXT NOT NULL, statement TEXT)")
    op.execute("CREATE INDEX ix_words_of_article ON words_of (article)")
    op.execute("CREATE VIRTUAL TABLE words USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 2')")
    op.execute("INSERT INTO words_of (article) SELECT id FROM article")
    op.execute("INSERT INTO words_of (article, statement) SELECT article, id FROM statement")
    op.execute(
        "INSERT INTO words (rowid, title, body) SELECT o.id, coalesce(a.title, ''), a.text"
        " FROM words_of AS o JOIN article AS a ON a.id = o.article WHERE o.statement IS NULL"
    )
    op.execute(
        "INSERT INTO words (rowid, title, body) SELECT o.id, '', (SELECT group_concat(words, ' … ') FROM"
        " (SELECT words FROM statement_content WHERE statement = o.statement ORDER BY position))"
        " FROM words_of AS o WHERE o.statement IS NOT NULL"
    )
