"""A hand-built reading for the ledger's tests."""

from __future__ import annotations

from dataclasses import replace

from sayso.records import (
    Actor,
    Article,
    Clue,
    Dating,
    Figure,
    Moment,
    Name,
    Place,
    Reading,
    Run,
    Statement,
    Voice,
    actor_id,
    article_id,
    statement_id,
)

RUN = Run(reader="toy", version="1", model="0" * 64)
NEWER = replace(RUN, version="2")
TEXT = "The ministry said residents had allegedly seen a van. Brannock denied it."
MOMENT = Moment(span=(47, 52), type="DATE", value="2031-03", edtf="2031-03", start="2031-03-01T00:00:00Z",
                end=None, anchor="publication", basis="the month before")  # fmt: skip
PLACE = Place(span=(42, 46), name="Seen", lat=1.5, lon=-2.0, radius_km=10.0, gazetteer_id="toy:1", basis="invented",
              country="XX", check="said: 1 km; gazetteer: 2 km")  # fmt: skip


def reading_of(text: str = TEXT, published: str | None = None, at: int = 0) -> Reading:
    """A hand-built reading: a chain of two voices, a hedge, a voice without words, and a contest."""
    article = Article(
        id=article_id(text=text, outlet="The Post", url=None), text=text, name=f"{at}.txt", snapshot=f"{at:064x}",
        language="en", outlet="The Post", published=published, modified="2031-03-08T05:00:00Z", fetched="2031-03-08T06:00:00Z", authors=("Ann Writer", "Bo"),
        notes=("mended",),
    )  # fmt: skip
    ministry = Voice(source=(0, 12), cue=(13, 17), kind="state", actor="Ministry")
    residents = Voice(source=(18, 27), cue=(42, 46), kind="witnesses", framing="endorsing")
    nobody = Voice(source=None, cue=None, kind="unnamed", stance="denies")
    first, second = ((42, 46), (47, 52)), ((54, 62),)
    ids = [
        statement_id(article=article.id, content=first, chain=(residents, ministry)),
        statement_id(article=article.id, content=second, chain=(nobody,)),
    ]
    return Reading(
        article=article,
        statements=(
            Statement(id=ids[0], content=first, form="indirect", chain=(residents, ministry), act="witness",
                      status="occurred", hedges=((32, 41),), confidence=0.5,
                      moments=(MOMENT,), places=(PLACE, replace(PLACE, span=(47, 52), lat=None, role="saying")),
                      figures=(Figure(span=(47, 52), low=1, best=1.5, high=None, unit=None, counted="van"),)),
            Statement(id=ids[1], content=second, form="outlet", chain=(nobody,), act="deny", status="possible",
                      contests=(ids[0],)),
        ),
        actors=(
            Actor(id=actor_id(name="Brannock", kind="person"), name="Brannock", kind="person", country=None,
                  names=(Name(span=(54, 62), attributes=((32, 41), (42, 46))),)),
            Actor(id=actor_id(name="Ministry", kind="state"), name="Ministry", kind="state", country="XX",
                  names=(Name(span=(0, 12)), Name(span=(63, 69), attributes=((13, 17),)))),
        ),
        dating=Dating(basis="solved", edtf="2031", start="2031-01-01T00:00:00Z", end="2032-01-01T00:00:00Z",
                      clues=(Clue(span=(0, 3), says="a clue"),), conflicts=(Clue(span=(4, 12), says="another"),)),
    )  # fmt: skip
