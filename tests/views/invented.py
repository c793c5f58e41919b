"""Invented readings, built by hand: the place, the people and the outlets are made up."""

from __future__ import annotations

import hashlib
from typing import Any

from sayso.records import Article, Reading, Span, Statement, Voice, article_id, statement_id

TEXT = (
    "Residents of Vask had seen two grey barges unload crates, the statement of the Port Office noted. "
    "“The crates were empty,” claimed Olla Brandt, who allegedly owns the barges.\n\n"
    "The mayor denied it.\n"
    "A second search will, she said, follow if the river falls, on Monday."
)


def span(words: str, text: str = TEXT) -> Span:
    """Where ``words`` first stand in ``text``."""
    start = text.index(words)
    return start, start + len(words)


def statement(article: str, *content: Span, chain: tuple[Voice, ...] = (), **fields: Any) -> Statement:
    """A statement of ``article``, with plain values for what isn't given."""
    known = {"act": "say", "form": "indirect", "status": "occurred", **fields}
    return Statement(
        id=statement_id(article=article, content=content, chain=chain), content=content, chain=chain, **known
    )


def article(text: str = TEXT, **fields: Any) -> Article:
    """An article of an invented outlet."""
    known: dict[str, Any] = {
        "title": "Barges at Vask",
        "outlet": "The Vask Herald",
        "url": "https://herald.example/barges",
        "published": "2031-03-08T19:40:00+00:00",
        **fields,
    }
    return Article(
        id=article_id(text=text, outlet=known["outlet"], url=known["url"]),
        text=text,
        name="barges.html",
        snapshot=hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest(),
        language="en",
        **known,
    )


def reading(**fields: Any) -> Reading:
    """A reading with a chain of two, a nested statement, a parted one, a denial and the outlet's own voice."""
    of = article(**fields)
    office = Voice(
        source=span("the statement of the Port Office"),
        cue=span("noted"),
        kind="document",
        actor="Port Office",
        framing="endorsing",
    )
    seen = Voice(source=span("Residents of Vask"), cue=span("had seen"), kind="witnesses")
    brandt = Voice(source=span("Olla Brandt"), cue=span("claimed"), kind="person", framing="distancing")
    mayor = Voice(source=span("The mayor"), cue=span("denied"), kind="person", stance="denies")
    said = span("she said")
    she = Voice(source=(said[0], said[0] + 3), cue=(said[0] + 4, said[1]), kind="person")
    outer = statement(of.id, span("Residents of Vask had seen two grey barges unload crates"), chain=(office,))
    inner = statement(of.id, span("two grey barges unload crates"), chain=(seen, office), act="witness")
    empty = statement(of.id, span("The crates were empty"), chain=(brandt,), form="direct", hedges=(span("allegedly"),))
    denial = statement(of.id, span("it."), chain=(mayor,), act="deny", contests=(empty.id,))
    parted = statement(
        of.id,
        span("A second search will"),
        span("follow if the river falls"),
        chain=(she,),
        act="predict",
        status="conditional",
    )
    own = statement(of.id, span("who allegedly owns the barges"), act="outlet", form="outlet", confidence=0.4)
    return Reading(article=of, statements=(outer, inner, empty, own, denial, parted))


HOSTILE = (
    '“</mark></p><script>alert(1)</script>,” said " onmouseover=alert(2) x=" of \u202eevil\u202c town.\n'
    "\x1b[31mred\x1b[0m\x07 \x9b2J <img src=x onerror=alert(3)> & done\ud800.\n"
)


def hostile() -> Reading:
    """A reading of which every word and heading is out to break the page or steer the terminal."""
    of = article(
        HOSTILE,
        title="</title><script>alert(4)</script>\x1b]0;owned\x07",
        outlet="<b onclick='x'>\u202eOutlet",
        url="javascript:alert('5')\"><x>",
        published='2031"><script>',
        notes=("</style><script>alert(6)</script>",),
    )
    voice = Voice(
        source=span('" onmouseover=alert(2) x="', HOSTILE),
        cue=span("said", HOSTILE),
        kind="person",
        actor="<i>\x1b[1mActor\u2066",
    )
    first = statement(of.id, span("</mark></p><script>alert(1)</script>", HOSTILE), chain=(voice,), form="direct")
    second = statement(
        of.id,
        (HOSTILE.index("evil") - 1, HOSTILE.index("done") + 5),
        hedges=(span("<img src=x onerror=alert(3)>", HOSTILE),),
    )
    return Reading(article=of, statements=(first, second))
