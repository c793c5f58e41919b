"""The command line. `main` is what ``sayso`` runs."""

from __future__ import annotations

from sayso.cli.commands import main

__all__ = ["main"]
