"""Linking: what the readings of many articles have to do with one another; it knows nothing but records."""
