"""Fixtures: the site and the fetchers of the tests of fetching."""

from tests.intake.fetching.conftest import clock, fetcher, guard, site

__all__ = ["clock", "fetcher", "guard", "site"]
