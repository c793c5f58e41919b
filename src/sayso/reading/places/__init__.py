"""Places: what an article names and points to, put on the map by a gazetteer."""

from __future__ import annotations

from sayso.reading.places.gazetteer import Entry, Gazetteer
from sayso.reading.places.mentions import Mention, noticed
from sayso.reading.places.resolving import located, resolved

__all__ = ["Entry", "Gazetteer", "Mention", "located", "noticed", "resolved"]
