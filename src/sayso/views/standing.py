"""Standing: where a statement's words stand in what was kept, on its card, with the way to them at the address.

Nothing is loaded until somebody follows a link; each is marked as leading out, and tells the site nothing of the dossier.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from sayso.records import Article
from sayso.traced import Kept
from sayso.views.characters import in_one_line, words

SHORT: Final = 8
"""Letters of an article's id that are shown, which is enough to find it by."""

LONGEST: Final = 2000
"""Letters of an address; a longer one is no link."""

_UNCHANGED: Final = "%/:?#[]@!$&'()*+,;=~"
"""What has a meaning in an address stays (RFC 3986); all else that isn't plain is percent-encoded."""


def stands(statement: str, kept: Kept | None) -> str:
    """The line on a card; empty where it isn't known."""
    one = kept.of.get(statement) if kept else None
    if one is None:
        return ""
    line = words("; ".join(one.where))
    if one.state != "found":
        lost = " … ".join(in_one_line(missing) for missing in one.missing)
        line = f"{line}; not in it: <q>{words(lost)}</q>" if one.where else "not found in it"
    return f'<p class="circ kept"><span class="key">copy</span> {line}{_out(one.link)}</p>'


def leads(article: Article, kept: Kept | None) -> Iterator[str]:
    """The line in an article's heading: how its kept copy is looked at, or why it can't be."""
    if kept is None:
        return
    if kept.fault is not None:
        yield f'<p class="note conflict">what was kept can’t be looked at: {words(in_one_line(kept.fault))}</p>\n'
    elif kept.of:
        yield '<p class="facts">a statement in the kept copy: '
        yield f"<code>sayso snapshot {words(article.id[:SHORT])}/<i>number</i> -o seen.html</code></p>\n"


def _out(link: str | None) -> str:
    if link is None or len(link) > LONGEST:
        return ""
    address = words(quote(link, safe=_UNCHANGED))
    return (
        f' · <a class="out" href="{address}" rel="external noopener noreferrer nofollow">online '
        '<span aria-hidden="true">↗</span><span class="vh"> (leads out of this file, to the network)</span></a>'
    )
