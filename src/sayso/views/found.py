"""Found: what a search of a case found, as entries with the words that were found between brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from sayso.ledger.search import MARKS, Hit
from sayso.views.characters import in_one_line
from sayso.views.entries import SHORT, Entry, dotted, named
from sayso.views.reviews import shown_review
from sayso.views.shown import counted, when

if TYPE_CHECKING:
    from sayso.alike import Alike


def entry(hit: Hit) -> Entry:
    """A statement with whose it is, or words of an article outside of any; which article's, and when it appeared."""
    outlet = in_one_line(hit.outlet or "") or "an outlet not named"
    head = named(hit.article, Text(outlet, style="bold"), when(hit.published), in_one_line(hit.title or ""))
    if hit.statement is None:
        return Entry(head=head, lines=(("", _marked(hit.words)), ("", Text("in the article’s text", style="dim"))))
    chain = f"{in_one_line(hit.chain)} ← {outlet}" if hit.chain else f"{outlet}, in its own voice"
    return Entry(
        head=head, lines=(("", Text.assemble("“", _marked(hit.words), "”")), ("", dotted(Text(chain, style="dim"))))
    )


def like_entry(one: Alike) -> Entry:
    """A statement or a review that says something like what was asked, how near it is, and what more there is of it."""
    near = f"near {one.near:.2f}"
    if one.review:
        shown = shown_review(one.review)
        head = dotted(Text("a review by others", style="bold"), shown.published, near)
        rated = f"{shown.reviewer}: {shown.rating}" if shown.rating else shown.reviewer
        lines = [("", Text(f"“{shown.claim}”")), ("", dotted(Text(rated, style="dim"), shown.url or ""))]
        return Entry(head=head, lines=tuple(lines))
    if one.found is None:
        raise ValueError("neither a statement nor a review")
    plain = entry(one.found)
    more = f"; {counted(one.more, 'more statement')} of it fits" if one.more == 1 else ""
    more = f"; {counted(one.more, 'more statement')} of it fit" if one.more > 1 else more
    claim = f"claim {one.claim[:SHORT]}{more}" if one.claim else ""
    return Entry(head=plain.head, lines=(*plain.lines, ("", dotted(Text(near, style="dim"), Text(claim, style="dim")))))


def _marked(words: str) -> Text:
    """``words`` with what was found between brackets, in bold; the marks are not left in."""
    text = Text()
    before, *found = in_one_line(words.replace(MARKS[0], _OPEN).replace(MARKS[1], _CLOSE)).split(_OPEN)
    text.append(before)
    for part in found:
        inside, _, after = part.partition(_CLOSE)
        text.append("[", style="dim").append(inside, style="bold").append("]", style="dim").append(after)
    return text


_OPEN, _CLOSE = "\ue000", "\ue001"
"""Stand for the marks while other control characters are made visible; of the private use area, so in no text's way."""
