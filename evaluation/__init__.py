"""Measures of the reader, each reading its corpus from a path."""
