"""Invented: short articles made by rule, all of them fiction, in every kind of input, for measures that need many.

Several outlets tell each event: one takes words over from another, one has another figure, one has it denied, and
some foretell what comes of it, so that everything that is found across articles is there to be found.
"""

from __future__ import annotations

import csv
import io
import json
import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

OF_ONE_EVENT = 5
"""So many articles tell the same event."""

_OUTLETS = "Quay Gazette|Tillem Courier|Brennick Post|The Marrow Bell|Coast Wire|Dunmere Echo".split("|")
_POSTS = "the mayor|the fire chief|a police spokeswoman|the harbour master|a union leader|a doctor".split("|")
_FIRST = "Ada Jonas Mira Edda Tobias Lena Oskar Irma Piet Nela Bruno Hedda".split()
_SYLLABLES = "mar row til lem bren nick ost dun har vin kes tre pell wick sal vor gan det hol by".split()
_PLACES = "store pier depot bridge mill hall station tunnel quarry dam silo yard".split()
_WHAT = "fire collapse clash explosion flood shooting".split()
_FATES = "were injured|were killed|were arrested|went missing|lost their homes".split("|")
_THINGS = "pumps ladders lamps valves ropes alarms boats cables hinges drains horns wagons".split()
_FAILED = "had been rusty|stood unlocked|were never tested|had been sold|lay under sand|came too late".split("|")
_SINCE = "since the spring|for nine weeks|before the fair|after the strike|all winter|since the last vote".split("|")
_SAYING = (
    "{who}, {post} of {town}, said {count} people {fate} in {event}.",
    "In {town} {count} people {fate} in {event}, {who}, {post}, said.",
    "{event} in {town}: {count} people {fate}, according to {who}, {post}.",
)
_COMING = (
    "Trams will run past the {where} again by {day}, {family} promised.",
    "{family} expects that {where} will have its {thing} back on {day}.",
    "“On {day} we shall open the {where} to everyone,” {family} said.",
    "New {thing} for the {where} are to come by {day}, according to {family}.",
    "The {where} will stay shut until {day}, {family} warned.",
    "By {day}, {family} said, nobody in {town} will miss the {thing}.",
)
_FRENCH = "Le maire a déclaré vendredi que le port serait rouvert et que personne n'avait été blessé par le feu. "


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One article of fiction."""

    title: str
    outlet: str
    published: date
    text: str

    @property
    def page(self) -> bytes:
        """The article as a web page."""
        about = {
            "@type": "NewsArticle",
            "headline": self.title,
            "datePublished": f"{self.published}T08:00:00Z",
            "publisher": {"@type": "Organization", "name": self.outlet},
        }
        paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in self.text.split("\n\n"))
        head = f'<title>{self.title}</title><script type="application/ld+json">{json.dumps(about)}</script>'
        body = f"<article><h1>{self.title}</h1>{paragraphs}</article>"
        return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def told(count: int, seed: int) -> list[Told]:
    """``count`` articles, the same for the same seed."""
    rng = random.Random(seed)
    made: list[Told] = []
    while len(made) < count:
        made += _of_an_event(rng, len(made) // OF_ONE_EVENT)
    return made[:count]


def _of_an_event(rng: random.Random, number: int) -> list[Told]:
    town, where, family, other = (_name(rng) for _ in range(4))
    what, fate = rng.choice(_WHAT), rng.choice(_FATES)
    event = f"{'an' if what[0] in 'aeiou' else 'a'} {what} at the {where} {rng.choice(_PLACES)}"
    who, (post, other_post) = f"{rng.choice(_FIRST)} {family}", rng.sample(_POSTS, 2)
    day, count = date(2031, 1, 1) + timedelta(days=number), rng.randrange(2, 400)
    later = day + timedelta(days=rng.randrange(20, 200))
    facts = {"who": who, "post": post, "town": town, "count": count, "fate": fate, "event": event}
    (thing, more), (failed, again) = rng.sample(_THINGS, 2), rng.sample(_FAILED, 2)
    said = [
        rng.choice(_SAYING).format(**facts),
        f"“The {thing} {failed} {rng.choice(_SINCE)} and the {more} {again},” {who} told reporters.",
        rng.choice(_COMING).format(where=where, family=family, town=town, thing=more, day=f"{later.day} {later:%B %Y}"),
        f"{rng.choice(_FIRST)} {other}, {other_post}, denied that {count} people {fate} and spoke of {count + 7}.",
    ]
    said = [line[0].upper() + line[1:] for line in said]
    return [
        Told(
            title=f"{town}, {what}, report {number}-{at}",
            outlet=_OUTLETS[(number + at) % len(_OUTLETS)],
            published=day + timedelta(days=at % 3),
            text="\n\n".join(said[p] for p in way),
        )
        for at, way in enumerate(((0, 1), (0, 2), (3,), (1, 2), (0, 3)))
    ]


def _name(rng: random.Random) -> str:
    return "".join(rng.sample(_SYLLABLES, 3)).capitalize()


def written(folder: Path, count: int, seed: int) -> None:
    """``count`` articles in ``folder``, most in files of their own, the rest in a web archive and in a table.

    Beside them lie what is no article of ours: an empty file, one cut short, one in another language, a page with
    a review of a claim, and two texts a second time.
    """
    made = told(count, seed)
    ways = [made[at::20] for at in range(20)]
    for at, one in enumerate(article for way in ways[:8] for article in way):
        (folder / f"text-{at:04}.txt").write_text(f"{one.title}\n\n{one.text}\n", encoding="utf-8")
    for at, one in enumerate(article for way in ways[8:12] for article in way):
        (folder / f"page-{at:04}.html").write_bytes(one.page)
    with (folder / "crawl.warc.gz").open("wb") as out:
        writer = _Writer(out, gzip=True)
        for at, one in enumerate(article for way in ways[12:16] for article in way):
            _record(writer, f"https://post.example/{at}", one)
    with (folder / "table.csv").open("w", newline="", encoding="utf-8") as table:
        rows = csv.writer(table)
        rows.writerow(["title", "text", "source", "date"])
        rows.writerows((one.title, one.text, one.outlet, one.published.isoformat()) for way in ways[16:] for one in way)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "cut.docx").write_bytes(b"PK\x03\x04 and no more")
    (folder / "french.txt").write_text(_FRENCH * 4, encoding="utf-8")
    (folder / "twin.txt").write_text(f"{made[0].title}\n\n{made[0].text}\n", encoding="utf-8")
    (folder / "twin-dated.html").write_bytes(made[8].page.replace(b"T08:00:00Z", b"T09:30:00Z"))
    (folder / "review.html").write_bytes(_review(made[1]))


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio comes without types
    """warcio's writer, but that it leaves no temporary file open."""

    @staticmethod
    def _create_temp_file() -> io.BytesIO:
        return io.BytesIO()


def _record(writer: WARCWriter, url: str, one: Told) -> None:
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    dated = {"WARC-Date": f"{one.published}T10:00:00Z"}
    record = writer.create_warc_record(
        url, "response", payload=io.BytesIO(one.page), http_headers=headers, warc_headers_dict=dated
    )
    writer.write_record(record)


def _review(one: Told) -> bytes:
    review = {
        "@type": "ClaimReview",
        "claimReviewed": one.title,
        "author": {"@type": "Organization", "name": "Tillem Checks"},
        "reviewRating": {"@type": "Rating", "alternateName": "Not shown"},
    }
    script = f'<script type="application/ld+json">{json.dumps(review)}</script>'
    return one.page.replace(b"</head>", script.encode() + b"</head>")
