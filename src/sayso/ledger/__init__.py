"""The ledger: one SQLite file that keeps every article and what was read in it."""

from sayso.ledger.ledger import Counts, Failure, Ledger
from sayso.ledger.watched import Pending, Watched, WatchedPages

__all__ = ["Counts", "Failure", "Ledger", "Pending", "Watched", "WatchedPages"]
