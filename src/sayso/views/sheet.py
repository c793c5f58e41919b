"""Sheet: one article of a dossier as HTML, its text undisturbed and marked, each statement's card beside it.

All text from elsewhere passes `sayso.views.characters.words`. No element has a style or an event of its own, so that
nothing of it can act. What leads to the network are the links of `sayso.views.standing` alone, which are marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.records import Span
from sayso.traced import Kept
from sayso.views.across import Across, Echoed
from sayso.views.chains import FRAMED, chain, framed
from sayso.views.characters import in_one_line, words
from sayso.views.filed import filed
from sayso.views.marks import Cut, Mark, cuts, marks, paragraphs
from sayso.views.mentions import ShownDating
from sayso.views.moments import Moments
from sayso.views.places import Places
from sayso.views.shown import ShownReading, ShownStatement, counted
from sayso.views.standing import leads, stands
from sayso.views.timeline import timeline
from sayso.views.worldmap import worldmap

DEEPEST = 4
"""The deepest that cards are set in; statements nested deeper are set in as far as this."""

MARGIN = 3
"""The echoes of so many passages are named in a paragraph's margin; the others are counted."""


def sheet(number: int, reading: ShownReading, across: Across, kept: Kept | None = None) -> Iterator[str]:
    """The HTML of the article with the number ``number``, piece by piece, with what of ``across`` stands beside it.

    ``kept`` tells where its statements stand in what was kept, if that is to be shown. Where the text begins with the title, those words are the heading, with the marks that they bear.
    """
    echoed = across.echoed(reading.article.id)
    found = marks(reading.statements, (passage.span for passage in echoed))
    waiting = sorted(reading.statements, key=lambda shown: shown.statement.content[0][0], reverse=True)
    lines = paragraphs(reading.article.text)
    headline = lines.pop(0) if lines and _says(reading, lines[0], reading.title) else None
    yield f'<article class="sheet" id="a{number}" aria-labelledby="a{number}t">\n'
    yield '<div class="opening">'
    yield from _heading(number, reading, headline, found, kept)
    yield from _figures(number, reading)
    yield "</div>\n"
    yield '<div class="text">\n'
    if headline:
        yield from _cards(number, reading, _beginning(waiting, headline[1]), across, kept)
    for paragraph in lines:
        yield _margin(paragraph, echoed)
        yield f"{''.join(_marked(number, reading, paragraph, found))}</p>\n"
        found = [mark for mark in found if mark.span[1] > paragraph[1]]
        yield from _cards(number, reading, _beginning(waiting, paragraph[1]), across, kept)
    yield from _cards(number, reading, waiting, across, kept)
    yield "</div>\n</article>\n"


def facts(reading: ShownReading) -> str:
    """The line below a title: when, and how much was read in it."""
    count = counted(len(reading.statements), "statement")
    return f"{count} by {counted(reading.voices, 'voice')}" if reading.voices else count


def time(reading: ShownReading) -> str:
    """When the article was published, as a ``time`` element where the page gave a date that can be read."""
    published, shown = reading.article.published or "", words(reading.published)
    if not published or shown == words(published):
        return f"<span>{shown}</span>"
    return f'<time datetime="{words(published)}">{shown}</time>'


def _says(reading: ShownReading, span: Span, words: str) -> bool:
    return in_one_line(reading.article.text[span[0] : span[1]]) == words


def _beginning(waiting: list[ShownStatement], end: int) -> list[ShownStatement]:
    """Takes from the end of ``waiting`` the statements that begin before ``end``."""
    here: list[ShownStatement] = []
    while waiting and waiting[-1].statement.content[0][0] < end:
        here.append(waiting.pop())
    return here


def _heading(
    number: int, reading: ShownReading, headline: Span | None, found: Sequence[Mark], kept: Kept | None
) -> Iterator[str]:
    article = reading.article
    title = "".join(_marked(number, reading, headline, found)) if headline else words(reading.title)
    outlet = f'<span class="outlet">{words(reading.outlet)}</span>'
    yield f'<header><p class="over"><b>{number}</b> {outlet} {time(reading)}</p>\n'
    yield f'<h2 id="a{number}t">{title}</h2>\n'
    yield f'<p class="facts">{facts(reading)}'
    if article.url:
        yield f' <span class="address">{words(article.url)}</span>'
    yield "</p>\n"
    yield from _dating(reading.dating)
    for line in filed(article):
        yield f'<p class="facts">{words(line)}</p>\n'
    yield from leads(article, kept)
    for note in article.notes:
        yield f'<p class="note">{words(note)}</p>\n'
    yield "</header>\n"


def _figures(number: int, reading: ShownReading) -> Iterator[str]:
    """The times and places of this article alone."""
    moments, places = Moments(), Places()
    moments.add(number, reading)
    places.add(number, reading)
    yield from timeline(moments, f"a{number}time", within=True)
    yield from worldmap(places, f"a{number}map", within=True)


def _dating(dating: ShownDating) -> Iterator[str]:
    """On what the date of publication rests where the page doesn't give it, and what can't all hold."""
    if dating.published:
        since = _clues(dating.clues)
        yield f'<p class="note dating">published {words(dating.published)}{": since " + since if since else ""}</p>\n'
    if dating.conflicts:
        yield f'<p class="note conflict"><span class="against">can’t all hold:</span> {_clues(dating.conflicts)}</p>\n'


def _clues(clues: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"<q>{words(found)}</q> {words(says)}" if found else words(says) for found, says in clues)


def _margin(paragraph: Span, echoed: Sequence[Echoed]) -> str:
    """The opening of a paragraph, with the echoes that begin in it in its margin."""
    start, end = paragraph
    here = [passage for passage in echoed if passage.span[0] < end and start < passage.span[1]]
    if not here:
        return "<p>"
    begin = [passage.margin for passage in here if passage.span[0] >= start or start == 0]
    more = f" <span>+{len(begin) - MARGIN:,}</span>" if len(begin) > MARGIN else ""
    beside = f'<span class="margin">{" ".join(begin[:MARGIN])}{more}</span>' if begin else ""
    return f'<p class="echoed">{beside}'


def _marked(number: int, reading: ShownReading, paragraph: Span, found: Sequence[Mark]) -> Iterator[str]:
    """The paragraph's words with its marks."""
    text = reading.article.text
    for cut in cuts(paragraph, found):
        if cut.mark is None:
            yield words(text[cut.span[0] : cut.span[1]])
        elif cut.mark.role == "content":
            yield _content(number, reading.statements[cut.mark.number - 1], cut, cut.mark)
        elif cut.mark.role == "echo":
            yield _edge(cut)
        else:
            yield _role(cut, cut.mark)


def _edge(cut: Cut) -> str:
    """A sign where a passage that has echoes begins, and one where it ends."""
    if not cut.whole:
        return ""
    return f'<span class="f edge" aria-hidden="true">{"⌜" if cut.what == "open" else "⌟"}</span>'


def _content(number: int, shown: ShownStatement, cut: Cut, mark: Mark) -> str:
    content = shown.statement.content
    if cut.what == "close":
        ends = cut.whole and mark.span == content[-1]
        return f'</mark><span class="vh"> (end of {shown.number})</span>' if ends else "</mark>"
    voice = "" if shown.chain else " own"
    opening = f'<mark class="{shown.statement.status} l{mark.line}{voice}">'
    if not cut.whole:
        return opening
    if mark.span != content[0]:
        return (
            f'<a class="n" href="#a{number}s{shown.number}">'
            f'<span class="vh">statement {shown.number} goes on: </span><span aria-hidden="true">…{shown.number}</span></a>'
            f"{opening}"
        )
    against = shown.disputed or shown.contests or shown.contested_by
    sign, said = ("≠", ", denied, doubted or contested: ") if against else ("", ": ")
    return (
        f'<a class="n" id="a{number}m{shown.number}" href="#a{number}s{shown.number}">'
        f'<span class="vh">statement </span><span aria-hidden="true">{sign}</span>{shown.number}'
        f'<span class="vh">, {", ".join(shown.tags)}{said}</span></a>{opening}'
    )


def _role(cut: Cut, mark: Mark) -> str:
    tag = {"source": "b", "cue": "i", "hedge": "span"}[mark.role]
    if cut.what == "close":
        said = FRAMED.get(mark.framing) if cut.whole else None
        return f"</{tag}>{framed(mark.framing, said)}" if said else f"</{tag}>"
    return f'<{tag} class="{_named(mark)}">'


def _named(mark: Mark) -> str:
    return f"cue {mark.framing}" if mark.role == "cue" else mark.role


def _cards(
    number: int, reading: ShownReading, here: Sequence[ShownStatement], across: Across, kept: Kept | None
) -> Iterator[str]:
    if not here:
        return
    yield '<ol class="cards" role="list">\n'
    for shown in sorted(here, key=lambda shown: shown.number):
        depth = f" d{min(shown.depth, DEEPEST)}" if shown.depth else ""
        yield f'<li class="card{depth}" id="a{number}s{shown.number}">'
        yield f'<a class="no" href="#a{number}m{shown.number}"><span class="vh">Statement </span>{shown.number}</a>'
        yield f'<p class="chain">{chain(reading.outlet, shown.chain)}</p>'
        yield f'<p class="tags">{_tags(number, shown)}</p>'
        yield from _circumstances(shown)
        yield across.beside(reading.article.id, shown)
        yield stands(shown.statement.id, kept)
        yield "</li>\n"
    yield "</ol>\n"


def _circumstances(shown: ShownStatement) -> Iterator[str]:
    """When, where and how many, each on a line of its own; how each was found stands in its title."""
    for name, group in shown.circumstances.groups():
        items = " · ".join(f'<span title="{words(item.how)}">{words(str(item))}</span>' for item in group)
        yield f'<p class="circ"><span class="key">{name}</span> {items}</p>'
    for check in shown.circumstances.checks:
        yield f'<p class="circ check">{words(check)}</p>'


def _tags(number: int, shown: ShownStatement) -> str:
    """Act, status and the rest as quiet words; the status drawn with the line of its mark."""
    act, *others = shown.tags
    own = "" if shown.chain else " own"
    status = shown.statement.status
    tags = [f"<span>{act}</span>"]
    tags.extend(f'<span class="line {tag}{own}">{tag}</span>' if tag == status else f"<b>{tag}</b>" for tag in others)
    if shown.within is not None:
        tags.append(f"within {_link(number, shown.within)}")
    if shown.hedges:
        tags.append("hedged: " + ", ".join(f'<span class="hedge">{words(hedge)}</span>' for hedge in shown.hedges))
    if shown.contests or shown.elsewhere:
        others = [_link(number, other) for other in shown.contests]
        if shown.elsewhere:
            others.append(f"{counted(shown.elsewhere, 'statement')} elsewhere")
        tags.append(f'<span class="against">≠ contests {", ".join(others)}</span>')
    if shown.contested_by:
        against = ", ".join(_link(number, other) for other in shown.contested_by)
        tags.append(f'<span class="against">≠ contested by {against}</span>')
    return '<span class="dot"> · </span>'.join(tags)


def _link(article: int, number: int) -> str:
    return f'<a href="#a{article}s{number}">{number}</a>'
