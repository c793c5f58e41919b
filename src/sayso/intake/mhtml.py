"""Pages that a browser saved as one file (MHTML, RFC 2557): the page itself, without what was saved with it."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

from sayso.errors import UnreadableInput
from sayso.intake import webpage
from sayso.intake.extract import Extract
from sayso.intake.mime import header, leaves, message, parameter, sent, text

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def extract(name: str, data: bytes) -> Extract:
    """The article of the saved page. Raises EmptyInput, TooLarge or UnreadableInput."""
    whole = message(name, data)
    place = header(whole, "snapshot-content-location")
    main = main_page(name, whole)
    page, notes = text(name, main)
    found = webpage.extract(name, page.encode("utf-8", "replace"), place or header(main, "content-location"))
    return replace(found, fetched=sent(whole), notes=notes + found.notes)


def main_page(name: str, whole: EmailMessage) -> EmailMessage:
    """The page itself among its frames: the one of its address, of the start that is named, or the first.

    Raises UnreadableInput where there is none.
    """
    pages = [part for part in leaves(whole) if part.get_content_type() in _PAGES]
    if not pages:
        raise UnreadableInput(name, "there is no web page in this file; save the page again, as HTML")
    place, start = header(whole, "snapshot-content-location"), parameter(whole, "start")
    for page in pages:
        if place and header(page, "content-location") == place:
            return page
    return next((page for page in pages if start and header(page, "content-id") == start), pages[0])
