"""Fragments: text with tags in it, as feeds and tables hold it, to plain paragraphs. All of it is kept, nothing chosen."""

from __future__ import annotations

import re
from typing import Final

_TAG: Final = re.compile(r"</[a-z][a-z0-9]*\s*>|<br\s*/?>|<p>", re.IGNORECASE)
_APART: Final = "\0"
_BLOCKS: Final = frozenset(
    """
    address article aside blockquote body br caption dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5
    h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()
)
_LEFT_OUT: Final = frozenset("button canvas head iframe math noscript object script select style svg template".split())


def has_tags(text: str) -> bool:
    """Whether a text is marked up: it closes an element, or breaks a line by a tag."""
    return bool(_TAG.search(text))


def paragraphs(markup: str) -> str:
    """The words of a fragment of HTML, with a blank line between what stands apart in it."""
    # Loaded here, for most texts have no tags in them.
    from lxml import etree, html  # type: ignore[import-untyped]  # it comes without types

    try:
        tree = html.document_fromstring(markup.replace(_APART, " "), parser=html.HTMLParser(huge_tree=False))
    except (etree.ParserError, ValueError):
        return ""
    parts: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        apart = _APART if element.tag in _BLOCKS else ""
        if event != "start":
            parts += [apart, element.tail or ""]
        elif element.tag in _LEFT_OUT:
            walk.skip_subtree()
        else:
            parts += [apart, element.text or ""]
    blocks = (" ".join(block.split()) for block in "".join(parts).split(_APART))
    return "\n\n".join(block for block in blocks if block)
