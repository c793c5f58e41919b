"""Intake: bytes from a file, a folder or standard input to an Article.

``articles`` finds the inputs, ``load`` fetches the bytes of one, ``take`` makes an Article of them.
"""

from sayso.intake.article import take
from sayso.intake.formats import FORMATS, Format
from sayso.intake.inputs import STANDARD_INPUT, articles, load, shown

__all__ = ["FORMATS", "STANDARD_INPUT", "Format", "articles", "load", "shown", "take"]
