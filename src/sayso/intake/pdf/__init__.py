"""PDF: characters and their places to pieces, columns, paragraphs; in a process of its own."""

from sayso.intake.pdf.process import extract

__all__ = ["extract"]
