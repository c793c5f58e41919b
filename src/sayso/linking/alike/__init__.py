"""Alike: which of many texts say something like a given one, in other words too."""
