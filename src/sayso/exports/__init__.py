"""Exports: what leaves Sayso for other programs, one module a format."""
