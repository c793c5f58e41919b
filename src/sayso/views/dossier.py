"""Dossier: a case as one HTML file that needs nothing else: no network, no script, nothing that can act.

It holds a list of the articles, when and where, what lies across them (claims, lineages, drift, contests, forecasts,
naming, cues), tables of the voices and the actors, every article with its statements marked and carded, and a foot that says
what made it and of which snapshots. Articles go through one at a time; what is kept of each is one line of the list, its
part of the tables, and the words that are quoted across articles.
"""

from __future__ import annotations

import io
import tempfile
from base64 import b64encode
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from importlib.resources import files
from typing import Final, TextIO

from sayso.linked import Links, Origins, Resolution
from sayso.linking.edits import Edit
from sayso.linking.framing import Framed
from sayso.linking.naming import Naming
from sayso.linking.versions import History
from sayso.records import Article, Reading, Review
from sayso.traced import Kept
from sayso.views.across import Across
from sayso.views.actors import Actors
from sayso.views.characters import words
from sayso.views.legend import FIGURES, LEGEND
from sayso.views.moments import Moments
from sayso.views.places import Places
from sayso.views.reviews import section
from sayso.views.sheet import facts, sheet, time
from sayso.views.shown import ShownReading, counted, shown
from sayso.views.shown import unread as not_read
from sayso.views.tables import actors_table, voices_table
from sayso.views.timeline import timeline
from sayso.views.versions import section as versions
from sayso.views.voices import Voices
from sayso.views.worldmap import world, worldmap

_NO_LINKS: Final = Links()
_NO_ORIGINS: Final[Mapping[str, Origins]] = {}

IN_MEMORY: Final = 32 * 1024 * 1024
"""Articles beyond this many bytes wait in a temporary file for what stands before them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeBy:
    """A reader: its name and version, and the SHA-256 of its model's weights."""

    name: str
    version: str
    model_sha256: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """What made a dossier: Sayso's version and the readers of its articles."""

    version: str
    readers: tuple[MadeBy, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Entry:
    """What is kept of an article: its id, its line in the list and its snapshot."""

    article: str
    line: str
    outlet: str
    name: str
    snapshot: str
    statements: int


class _Whole:
    """What all articles say together: when, where, and who is given the word or named."""

    def __init__(self, across: Across) -> None:
        self.moments, self.places, self.voices, self.actors = Moments(), Places(), Voices(), Actors()
        self.across = across

    def add(self, number: int, view: ShownReading) -> None:
        """Counts what the article with that number says."""
        for part in (self.moments, self.places, self.voices, self.actors, self.across):
            part.add(number, view)

    def front(self) -> Iterator[str]:
        """The timeline and the map, what lies across the articles, then the tables."""
        figures = [*timeline(self.moments, "time", within=False), *worldmap(self.places, "map", within=False)]
        if figures:
            yield world()
            yield '<section class="figures" aria-labelledby="figures"><h2 id="figures">When and where</h2>\n'
            yield FIGURES
            yield from figures
            yield "</section>\n"
        yield from self.across.sections({known.id: known.name for known in self.actors.known()})
        yield from voices_table(self.voices)
        yield from actors_table(self.actors)


def render(
    readings: Iterable[Reading],
    *,
    title: str,
    made: Made,
    unread: Iterable[Article] = (),
    reviews: Iterable[Review] = (),
    links: Links = _NO_LINKS,
    origins: Mapping[str, Origins] = _NO_ORIGINS,
    resolutions: Iterable[Resolution] = (),
    naming: Iterable[Naming] = (),
    framing: Iterable[Framed] = (),
    day: date | None = None,
    withdrawn: Container[str] = (),
) -> str:
    """The dossier of ``readings`` as one string; all else as of `write`."""
    out = io.StringIO()
    write(
        readings,
        out,
        title=title,
        made=made,
        unread=unread,
        reviews=reviews,
        links=links,
        origins=origins,
        resolutions=resolutions,
        naming=naming,
        framing=framing,
        day=day,
        withdrawn=withdrawn,
    )
    return out.getvalue()


def write(
    readings: Iterable[Reading],
    out: TextIO,
    *,
    title: str,
    made: Made,
    unread: Iterable[Article] = (),
    reviews: Iterable[Review] = (),
    links: Links = _NO_LINKS,
    origins: Mapping[str, Origins] = _NO_ORIGINS,
    resolutions: Iterable[Resolution] = (),
    naming: Iterable[Naming] = (),
    framing: Iterable[Framed] = (),
    day: date | None = None,
    withdrawn: Container[str] = (),
    edited: Sequence[tuple[History, Sequence[Edit]]] = (),
    kept: Callable[[Reading], Kept] | None = None,
) -> int:
    """Writes the dossier of ``readings`` to ``out``, a text file in UTF-8; the number of articles in it.

    The articles of ``unread`` are listed apart, as kept and not read, and not counted; so are ``reviews``, as other
    people's. ``links`` is what was found across the articles, ``origins`` those of its claims by their ids,
    ``resolutions`` all that persons decided on its forecasts, ``naming`` who calls whom what, ``framing`` by which cues voices are let speak. Whether a forecast has
    lapsed is told for ``day``, today (UTC) if it is not given. Statements of the articles ``withdrawn`` (ids) stay and
    are said to be so. ``edited`` are the articles that there are several versions of, with what changed in each step.
    ``kept`` tells where the statements of a reading stand in what was kept of its article.
    """
    entries: list[_Entry] = []
    today = day or datetime.now(UTC).date()
    across = Across(
        links,
        origins=origins,
        resolutions=resolutions,
        naming=naming,
        framing=framing,
        day=today,
        withdrawn=withdrawn,
    )
    whole = _Whole(across)
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as sheets:
        for number, reading in enumerate(readings, start=1):
            view = shown(reading)
            whole.add(number, view)
            entries.append(_entry(number, view))
            place = kept(reading) if kept else None
            sheets.write("".join(sheet(number, view, across, place)).encode("utf8"))
        across.settle()
        sheets.seek(0)
        out.writelines(_head(title))
        out.writelines(_front(title, entries, whole, len(edited)))
        out.writelines(map(across.settled, io.TextIOWrapper(sheets, encoding="utf8", newline="")))
    out.write("</div>\n")
    out.writelines(versions(edited, {entry.article: number for number, entry in enumerate(entries, start=1)}))
    out.writelines(_unread(unread))
    out.writelines(section(reviews))
    out.writelines(_foot(entries, made))
    return len(entries)


def style() -> str:
    """The style sheet, as it stands in every dossier."""
    folder = files(__package__)
    return "".join(folder.joinpath(name).read_text(encoding="utf8") for name in ("dossier.css", "across.css"))


def policy(sheet_of_styles: str) -> str:
    """The Content-Security-Policy of a dossier: nothing but this one style sheet, known by its hash."""
    digest = b64encode(sha256(sheet_of_styles.encode("utf8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _head(title: str) -> Iterator[str]:
    styles = style()
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy(styles)}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{words(title)}</title>\n<style>{styles}</style>\n</head>\n"


def _front(title: str, entries: list[_Entry], whole: _Whole, edited: int) -> Iterator[str]:
    """All that stands before the articles; ``edited`` counts those that there are several versions of."""
    outlets = counted(len({entry.outlet for entry in entries}), "outlet")
    statements = counted(sum(entry.statements for entry in entries), "statement")
    yield '<body>\n<a class="skip" href="#articles">Skip to the articles</a>\n<header class="top">\n'
    yield f'<p class="brand">Sayso · on whose say-so?</p>\n<h1>{words(title)}</h1>\n'
    yield f"<p>{counted(len(entries), 'article')} by {outlets} · {statements}. "
    yield "<strong>Sayso never says what is true.</strong></p>\n</header>\n<main>\n"
    yield LEGEND
    yield '<nav class="contents" aria-labelledby="contents"><h2 id="contents">Contents</h2>\n'
    changed = [("versions", counted(edited, "article that changed", "articles that changed"))] if edited else []
    if parts := [*whole.across.contents(), *changed]:
        links = "".join(f'<li><a href="#{name}">{line}</a></li>' for name, line in parts)
        yield f'<h3>Across the articles</h3>\n<ul class="parts">{links}</ul>\n'
    yield "<h3>Articles</h3>\n<ol>\n"
    yield from (entry.line for entry in entries)
    yield '</ol>\n</nav>\n<a class="up" href="#contents">Contents</a>\n'
    yield from whole.front()
    yield '<div id="articles" tabindex="-1">\n'


def _entry(number: int, view: ShownReading) -> _Entry:
    line = (
        f'<li><a href="#a{number}">{words(view.title)}</a> <span class="by"><span class="outlet">{words(view.outlet)}</span>'
        f' <span class="dot">·</span> {time(view)} <span class="dot">·</span> {facts(view)}</span></li>\n'
    )
    return _Entry(
        article=view.article.id,
        line=line,
        outlet=view.outlet,
        name=view.title,
        snapshot=view.article.snapshot,
        statements=len(view.statements),
    )


def _unread(articles: Iterable[Article]) -> Iterator[str]:
    """The articles that are kept and not read, each with its language and its snapshot."""
    begun = False
    for article in articles:
        if not begun:
            yield '<section class="unread" aria-labelledby="unread"><h2 id="unread">Kept and not read</h2>\n'
            yield "<p>Articles in languages that are not read; nothing is shown of what they say.</p>\n<ol>\n"
            begun = True
        view = not_read(article)
        yield f'<li>{words(view.title)} <span class="by"><span class="outlet">{words(view.outlet)}</span> '
        yield f"· {words(view.published)} · {words(view.language)} <code>{words(article.snapshot)}</code></span></li>\n"
    if begun:
        yield "</ol></section>\n"


def _foot(entries: list[_Entry], made: Made) -> Iterator[str]:
    yield "</main>\n<footer>\n<p><strong>Sayso never says what is true.</strong> "
    yield "It shows who is reported to say what, and where the words stand; a machine read them and can err.</p>\n"
    yield f"<p>Made by Sayso {words(made.version)}."
    for reader in made.readers:
        yield f" Read by {words(reader.name)} {words(reader.version)}"
        yield f", model SHA-256 <code>{words(reader.model_sha256)}</code>." if reader.model_sha256 else "."
    yield "</p>\n"
    if entries:
        yield '<h2>Snapshots</h2>\n<p>SHA-256 of the bytes each article was read from:</p>\n<ol class="snapshots">\n'
        yield from (f"<li>{words(entry.name)} <code>{words(entry.snapshot)}</code></li>\n" for entry in entries)
        yield "</ol>\n"
    yield "</footer>\n</body>\n</html>\n"
