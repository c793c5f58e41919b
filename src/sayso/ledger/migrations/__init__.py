"""Migrations: the steps from one revision of the schema to the next, run from code."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from sayso.ledger.views import VIEWS


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings for the scripts in this package, to run on ``connection``."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(connection: Connection, revision: str) -> None:
    """Bring the schema up to ``revision`` inside the transaction that ``connection`` is in; views are made anew."""
    for name in _views(connection):
        connection.exec_driver_sql(f'DROP VIEW "{name}"')
    command.upgrade(configuration(connection), revision)
    for name, query in VIEWS.items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {query}")


def _views(connection: Connection) -> list[str]:
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'view'")
    return [name for (name,) in found if name in VIEWS]
