"""A PDF's text, title, date and address: its pages in reading order, paragraph by paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from sayso.errors import EmptyInput, UnreadableInput
from sayso.intake.extract import Extract
from sayso.intake.metadata import host
from sayso.intake.pdf import hyphens, limits
from sayso.intake.pdf.columns import blocks
from sayso.intake.pdf.margins import Margins, without_margins
from sayso.intake.pdf.pages import Document
from sayso.intake.pdf.paragraphs import Paragraph, lines, paragraphs
from sayso.intake.pdf.pieces import Page
from sayso.intake.properties import LONGEST_TITLE, authors, title

ORDERING_SECONDS = 30
"""Of the processor's time, for putting all the pages' words in order."""

_MOST_UNMAPPED = 0.3
_MOST_NAMED = 12
_MADE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?'?)?")
# Programs that print what somebody else published: the PDF's date is then that of the printing.
_BROWSER = re.compile(r"Mozilla/|Skia/PDF|Chrom|Firefox|Safari|Edg|wkhtmltopdf|Print To PDF", re.IGNORECASE)
_BIGGER = 1.2
_HEADINGS_AMONG = 12
_OCR = "make its text readable (OCR) and read the result"


def read(name: str, data: bytes) -> Extract:
    """The text of a PDF, its paragraphs joined by a blank line. Raises EmptyInput, TooLarge or UnreadableInput."""
    document = Document(name, data)
    given = list(document.pages())
    pages = [page for page in given if page is not None]
    limits.processor(ORDERING_SECONDS)
    _check(name, pages)
    kept, margins = without_margins(pages)
    found = paragraphs([lines(block) for page in kept for block in blocks(page.pieces)])
    texts, put = hyphens.mended([paragraph.lines for paragraph in found])
    made = _moment(document.about("CreationDate"))
    printed = bool(margins.address or _BROWSER.search(document.about("Creator") + document.about("Producer")))
    return Extract(
        text="\n\n".join(texts),
        title=_title(document.about("Title"), found, texts),
        outlet=host(margins.address) if margins.address else None,
        url=margins.address,
        published=None if printed else made,
        fetched=made if margins.address else None,
        authors=authors(document.about("Author")),
        notes=(*_on_pages(given), *_on_margins(margins), *_on_hyphens(put), *_on_date(made, printed)),
    )


def _check(name: str, pages: list[Page]) -> None:
    """That there is text. Raises EmptyInput or UnreadableInput."""
    if not pages:
        raise UnreadableInput(name, "no page of the PDF can be read; print it to a new PDF")
    written = sum(len(piece.text) for page in pages for piece in page.pieces)
    if sum(page.unmapped for page in pages) > _MOST_UNMAPPED * written > 0:
        raise UnreadableInput(name, f"the PDF's fonts don't say which letters they show; {_OCR}")
    if not any(letter.isalpha() for page in pages for piece in page.pieces for letter in piece.text):
        if any(page.pictures for page in pages):
            raise UnreadableInput(name, f"the PDF is a scan: it holds pictures of text and no text; {_OCR}")
        raise EmptyInput(name, "there is no text in the PDF")


def _title(given: str, found: list[Paragraph], texts: list[str]) -> str | None:
    """The title that the document gives itself, unless a program made it up; else its largest heading."""
    heading, written = _heading(found, texts), title(given)
    # Browsers put the site's name behind the headline.
    return heading if heading and (written or "").casefold().startswith(heading.casefold()) else written or heading


def _heading(found: list[Paragraph], texts: list[str]) -> str | None:
    """The largest of the first paragraphs, where its letters are larger than most."""
    sizes: Counter[float] = Counter()
    for paragraph, text in zip(found, texts, strict=True):
        sizes[round(paragraph.size, 1)] += len(text)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    first = list(zip(found, texts, strict=True))[:_HEADINGS_AMONG]
    large = [(p.size, t) for p, t in first if p.size >= _BIGGER * usual and 3 < len(t) <= LONGEST_TITLE]
    return max(large, key=lambda pair: pair[0])[1] if large else None


def _moment(made: str) -> str | None:
    """A PDF's date (``D:20310306080500+01'00'``) as ISO 8601, as exact as it is; None where it is none."""
    found = _MADE.fullmatch(made)
    if not found or not found[3] or int(found[1]) < 1985:  # there was no PDF before 1993
        return None
    day = f"{found[1]}-{found[2]}-{found[3]}"
    time = f"T{found[4]}:{found[5]}:{found[6] or '00'}" if found[4] else ""
    zone = "+00:00" if found[7] else f"{found[8]}:{found[9] or '00'}" if found[8] else ""
    whole = day + time + (zone if time else "")
    try:
        datetime.fromisoformat(whole)
    except ValueError:
        return None
    return whole


def _on_pages(given: list[Page | None]) -> Iterator[str]:
    of = f"of the PDF's {len(given)} pages" if len(given) > 1 else "of the PDF's one page"
    if broken := sum(page is None for page in given):
        yield f"{broken} {of} can't be read and are left out"
    if pictures := sum(page is not None and not page.pieces and page.pictures for page in given):
        yield f"{pictures} {of} are pictures without text and are not read"
    if sideways := sum(page.sideways for page in given if page):
        yield f"{sideways} characters that run sideways or lie off the page left out"


def _on_margins(margins: Margins) -> Iterator[str]:
    left = [f"“{title[:80]}”" for title in margins.running[:_MOST_NAMED]]
    if margins.numbers:
        left.append("page numbers")
    if margins.address:
        left.append("what the browser printed around the page")
    if left:
        yield f"left out at the heads and feet of pages: {', '.join(left)}"


def _on_hyphens(put: dict[str, str]) -> Iterator[str]:
    if put:
        more = f" and {len(put) - _MOST_NAMED} more" if len(put) > _MOST_NAMED else ""
        yield f"divided at the ends of lines and put together: {', '.join(list(put)[:_MOST_NAMED])}{more}"


def _on_date(made: str | None, printed: bool) -> Iterator[str]:
    if made and printed:
        yield f"printed by a browser at {made}, which is not taken for its date"
    elif made:
        yield "dated by when the PDF says that it was made"
