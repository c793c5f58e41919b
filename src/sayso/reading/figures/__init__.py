"""Figures: the quantities in a stretch of text, each with its bounds, its unit and what is counted."""

from __future__ import annotations

from sayso.reading.figures.reading import read

__all__ = ["read"]
