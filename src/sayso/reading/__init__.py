"""Reading: an article's text to statements: one pass of one small model, then rules that anyone can read."""

from sayso.reading.reader import Reader

__all__ = ["Reader"]
