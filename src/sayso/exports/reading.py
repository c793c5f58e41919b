"""A reading as one JSON object, and as one line of JSON Lines.

``reading.schema.json`` beside this module describes the object: JSON Schema, draft 2020-12. Offsets are code
points of ``article.text``, from 0, end exclusive.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from importlib.resources import files
from typing import Any, Final

from sayso.newsroom.credits import credits_of
from sayso.newsroom.datelines import dateline
from sayso.records import Actor, Article, Dating, Figure, Moment, Place, Reading, Statement, Voice

# Characters that JSON allows as they are, but that break a line, steer a terminal or turn the direction of
# writing. They stand only within strings, so writing them as escapes changes no value.
_ESCAPED: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def as_object(reading: Reading) -> dict[str, Any]:
    """The reading as plain lists, dicts, strings and numbers, with the keys of the schema in its order."""
    return {
        "article": _article(reading.article),
        "dating": _dating(reading.dating),
        "actors": [_actor(actor) for actor in reading.actors],
        "statements": [_statement(statement) for statement in reading.statements],
    }


def line(reading: Reading) -> str:
    """The reading as one line of JSON, without the line's end; safe to show on a terminal."""
    written = json.dumps(as_object(reading), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return escaped(written)


def escaped(written: str) -> str:
    """``written`` (JSON) with escapes for characters that break a line, steer a terminal or turn the writing."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", written)


def schema() -> dict[str, Any]:
    """The JSON Schema of what `as_object` gives."""
    text = files(__package__).joinpath("reading.schema.json").read_text(encoding="utf8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published,
        "modified": article.modified,
        "fetched": article.fetched,
        "authors": list(article.authors),
        "language": article.language,
        "dateline": _dateline(article.text),
        "credits": [
            {"span": list(c.span), "work": c.work, "names": [list(n) for n in c.names], "agencies": list(c.agencies)}
            for c in credits_of(article.text)
        ],
        "text": article.text,
    }


def _dateline(text: str) -> dict[str, Any] | None:
    found = dateline(text)
    spans = {name: getattr(found, name) for name in ("span", "place", "date", "agency")} if found else {}
    return {name: list(span) if span else None for name, span in spans.items()} or None


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "content": [list(span) for span in statement.content],
        "form": statement.form,
        "chain": [_voice(voice) for voice in statement.chain],
        "act": statement.act,
        "status": statement.status,
        "hedges": [list(span) for span in statement.hedges],
        "moments": [_plain(moment) for moment in statement.moments],
        "places": [_plain(place) for place in statement.places],
        "figures": [_plain(figure) for figure in statement.figures],
        "contests": list(statement.contests),
        "confidence": round(statement.confidence, 3),
    }


def _voice(voice: Voice) -> dict[str, Any]:
    return {
        "source": list(voice.source) if voice.source else None,
        "cue": list(voice.cue) if voice.cue else None,
        "kind": voice.kind,
        "actor": voice.actor,
        "stance": voice.stance,
        "framing": voice.framing,
    }


def _plain(record: Moment | Place | Figure) -> dict[str, Any]:
    return asdict(record) | {"span": list(record.span)}


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "names": [
            {"span": list(name.span), "attributes": [list(span) for span in name.attributes]} for name in actor.names
        ],
    }


def _dating(dating: Dating) -> dict[str, Any]:
    clues = {
        name: [{"span": list(clue.span), "says": clue.says} for clue in found]
        for name, found in (("clues", dating.clues), ("conflicts", dating.conflicts))
    }
    return {"basis": dating.basis, "edtf": dating.edtf, "start": dating.start, "end": dating.end, **clues}
