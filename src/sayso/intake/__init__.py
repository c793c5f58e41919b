"""Intake: bytes from a file, a folder or standard input to an Article.

``files`` finds the inputs, ``items`` takes out of one what it holds, ``take`` makes an Article of an item.
"""

from sayso.intake.article import take
from sayso.intake.claimreview import reviews_in_page
from sayso.intake.feeds import Link, links
from sayso.intake.formats import FORMATS, Format
from sayso.intake.inputs import files, load
from sayso.intake.items import Facts, Found, Item, Passed, Reviewed, Wanted
from sayso.intake.kinds import KINDS, Kind, items
from sayso.intake.sources import STANDARD_INPUT, Source, shown

__all__ = [
    "FORMATS",
    "KINDS",
    "STANDARD_INPUT",
    "Facts",
    "Format",
    "Found",
    "Item",
    "Kind",
    "Link",
    "Passed",
    "Reviewed",
    "Source",
    "Wanted",
    "files",
    "items",
    "links",
    "load",
    "reviews_in_page",
    "shown",
    "take",
]
