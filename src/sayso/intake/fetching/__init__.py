"""Fetching: pages from the web, if a person names their addresses. Nothing else of Sayso speaks to the network.

Nothing imports this package but what has an address in hand. Decision 0005 says what it promises and why.
"""

from sayso.intake.fetching.fetched import Fetched, Kept, Known, Redirect
from sayso.intake.fetching.fetcher import Fetcher
from sayso.intake.fetching.pages import pages
from sayso.intake.fetching.settings import Settings

__all__ = ["Fetched", "Fetcher", "Kept", "Known", "Redirect", "Settings", "pages"]
