"""Web pages: the article's own text, headline first, without the page around it."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any

from sayso.errors import EmptyInput, TooLarge, UnreadableInput
from sayso.intake.encoding import codec_of, decoded
from sayso.intake.extract import Extract
from sayso.intake.metadata import Metadata, metadata, moment

MOST_BYTES = 20 << 20
# So many take the extraction some 5 seconds; from a depth of 256 on, the parser loses text.
MOST_ELEMENTS = 200_000
DEEPEST = 200

_SIZE = "a web page of {:,.1f} MiB without its pictures is not read, the most is {} MiB"
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)|<\?xml[^>]{0,200}?encoding=[\"']([\w:.-]+)", re.I
)
_XML_LINE = re.compile(r"\A\s*<\?xml[^>]*\?>")
_STRAIGHT = str.maketrans("‘’“”–—\xa0", "''\"\"-- ")
# A sentence ends like one, in any script, or is longer than an entry of a menu.
_SENTENCE = re.compile(r"\w.*[.!?…。!?؟।։።][\"'”’»)\]]*$|.{60}")
_FIRST_LINES = 4
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_BYLINE_WORDS = re.compile(
    rf"\b(?:by|and|for|published|updated|utc|gmt|a\.?m\.?|p\.?m\.?|{_MONTHS}|\w{{3}})\b|[\W\d_]+"
)

# The libraries warn of every page they find odd; what matters of it is raised here.
for _logger in ("trafilatura", "htmldate", "justext"):
    logging.getLogger(_logger).addHandler(logging.NullHandler())


def extract(name: str, data: bytes, place: str | None = None) -> Extract:
    """The article in a web page, its paragraphs joined by a blank line, its headline the first of them.

    ``place`` is the address that it was saved from, if that is known from elsewhere than the page itself.
    Raises EmptyInput, TooLarge or UnreadableInput.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge(name, f"{_SIZE.format(len(data) / (1 << 20), MOST_BYTES >> 20)}; save its text as plain text")
    page, notes = source(name, data)
    tree = _tree(name, page)
    about = metadata(tree, page, place)
    lines, published = _body(name, tree, about)
    title = about.headings[0] if about.headings else None
    paragraphs = _with_headline(lines, about.headings, title)
    return Extract(
        text="\n\n".join(_without_bylines(paragraphs, about.authors)),
        title=title,
        outlet=about.outlet,
        url=about.url,
        published=published,
        modified=about.modified,
        notes=notes,
    )


def source(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """A page's source as text, and notes on what was guessed or lost. Raises UnreadableInput."""
    return decoded(name, data, _declared(data))


def _declared(data: bytes) -> str | None:
    """The encoding that the page declares, as a codec."""
    found = _DECLARED.search(data[:4096])
    return codec_of((found[1] or found[2]).decode("ascii", "replace")) if found else None


def _tree(name: str, page: str) -> Any:
    # Loaded here, as it costs start-up time and plain text does without.
    from trafilatura import load_html

    if page.count("<") > 10 * MOST_ELEMENTS:
        raise _overgrown(name)
    tree = load_html(_XML_LINE.sub("", page))
    if tree is None:
        raise UnreadableInput(name, "it can't be read as a web page; save its text as plain text")
    elements, nested = _counting()
    if elements(tree) > MOST_ELEMENTS:
        raise _overgrown(name)
    if nested(tree):
        raise UnreadableInput(name, f"its tags nest more than {DEEPEST} deep; save its text as plain text")
    return tree


@cache
def _counting() -> tuple[Any, Any]:
    """How many elements a tree has, and whether any is too deep, counted within it: no object is made of each."""
    from lxml import etree  # type: ignore[import-untyped]  # it comes without types

    return etree.XPath("count(//*)"), etree.XPath("boolean(/*" + "/*" * DEEPEST + ")")


def _overgrown(name: str) -> TooLarge:
    return TooLarge(name, f"the page has more than {MOST_ELEMENTS:,} elements; save the article's text as plain text")


def _body(name: str, tree: Any, about: Metadata) -> tuple[list[str], str | None]:
    """The paragraphs of the main text, and the time of publication."""
    # Loaded here for the same reason as above.
    from trafilatura import bare_extraction, extract_metadata

    published = about.published
    try:
        if published is None:
            guessed = extract_metadata(tree)
            published = moment(guessed.date or "")
        body = bare_extraction(tree, options=_options())
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError) as fault:
        raise UnreadableInput(name, "it can't be read as a web page; save its text as plain text") from fault
    text = (body.get("text") if isinstance(body, dict) else body.text if body else None) or ""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    # Menus, lists of links and notices are what is left where there is no article.
    if not any(_SENTENCE.search(line) for line in lines):
        raise EmptyInput(name, "no article was found in the page; save its text as plain text")
    return [line for line in lines if line], published


@cache
def _options() -> Any:
    """How the main text is extracted; made once, since it is parsed from a file of settings."""
    from trafilatura.settings import Extractor

    return Extractor(output_format="python", comments=False)


def _with_headline(lines: list[str], headings: tuple[str, ...], title: str | None) -> list[str]:
    """``lines`` with the headline first, as its own paragraph, unless one of its forms is there already."""
    forms = {_plainly(h) for h in headings}
    if title is None or any(_plainly(line) in forms for line in lines[:2]):
        return lines
    return [title, *lines]


def _without_bylines(lines: list[str], authors: tuple[str, ...]) -> list[str]:
    """``lines`` without those near the top that hold nothing but an author's name and a date."""
    names = [a.casefold() for a in authors]
    return [line for at, line in enumerate(lines) if not (0 < at < _FIRST_LINES and _is_byline(line.casefold(), names))]


def _is_byline(line: str, names: list[str]) -> bool:
    if len(line) > 150 or not any(n in line for n in names):
        return False
    for name in names:
        line = line.replace(name, " ")
    return not _BYLINE_WORDS.sub(" ", line).strip()


def _plainly(line: str) -> str:
    return " ".join(line.translate(_STRAIGHT).casefold().split())
