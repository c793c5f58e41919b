"""An invented article with moments, places, figures, actors and a dating; nothing in it is so."""

from __future__ import annotations

from typing import Any

from sayso.records import Actor, Article, Clue, Dating, Figure, Moment, Name, Place, Reading, Voice, actor_id
from tests.views.invented import article, span, statement

VOYAGE = (
    "OLD VASK – The Harbour League said on Tuesday that at least 70 crates went missing at Tarn Ferry, "
    "about 10 kilometers northeast of Vask, earlier this month.\n\n"
    "The so-called League plans to search the far shore of the Grey Sound next year.\n"
    "In 2029 a storm sank the ferry. Nobody said where the crates are now, the League added."
)


def words(text: str) -> tuple[int, int]:
    """Where ``text`` first stands in the article."""
    return span(text, VOYAGE)


def moment(text: str, start: str | None, end: str | None, edtf: str | None, **fields: Any) -> Moment:
    """A moment of these words; times may be given as days."""
    known: dict[str, Any] = {"type": "DATE", "anchor": "publication", "basis": "the nearest before", **fields}
    at = tuple(day + "T00:00:00Z" if day and len(day) == 10 else day for day in (start, end))
    return Moment(span=known.pop("span", None) or words(text), value=edtf, edtf=edtf, start=at[0], end=at[1], **known)


def place(text: str, lat: float | None, lon: float | None, radius: float | None = 5, **fields: Any) -> Place:
    """A place of these words, listed unless told otherwise."""
    known: dict[str, Any] = {"gazetteer_id": f"geonames:{len(text)}", "basis": "the only one so named", **fields}
    at = known.pop("span", None) or words(text)
    return Place(span=at, name=known.pop("name", text), lat=lat, lon=lon, radius_km=radius, **known)


def undated(**fields: Any) -> Article:
    """The article without a date."""
    return article(VOYAGE, **{"title": "Crates", "published": None, **fields})


def voyage(*, dating: Dating | None = None, **fields: Any) -> Reading:
    """Four statements: a loss that is past, a search that is planned, a storm, and one that tells nothing of these."""
    of = undated(**fields)
    league = Voice(source=words("The Harbour League"), cue=words("said"), kind="organisation", actor="Harbour League")
    lost = statement(
        of.id,
        words(
            "at least 70 crates went missing at Tarn Ferry, about 10 kilometers northeast of Vask, earlier this month"
        ),
        chain=(league,),
        moments=(
            moment("earlier this month", "2031-03-01", "2031-03-18", "2031-03-01/2031-03-17"),
            moment("Tuesday", "2031-03-18", "2031-03-19", "2031-03-18", role="saying"),
        ),
        places=(
            place(
                "Tarn Ferry",
                41.08,
                3.09,
                check="told: 10 km northeast of Vask; gazetteer: 11 km northeast",
                country="XV",
            ),
            place("Vask", 41.0, 3.0, country="XV"),
        ),
        figures=(Figure(span=words("at least 70"), low=70, best=70, high=None, unit=None, counted="crates"),),
    )
    search = statement(
        of.id,
        words("search the far shore of the Grey Sound next year"),
        chain=(Voice(source=words("The so-called League"), cue=words("plans"), kind="organisation"),),
        status="planned",
        moments=(moment("next year", "2032-01-01", "2033-01-01", "2032"),),
        places=(
            place(
                "the far shore of the Grey Sound", 43.2, 4.4, 90, gazetteer_id=None, basis="described, in no gazetteer"
            ),
        ),
    )
    storm = statement(
        of.id,
        words("a storm sank the ferry"),
        act="outlet",
        form="outlet",
        moments=(moment("In 2029", "2029-01-01", "2030-01-01", "2029", anchor="itself"),),
    )
    nothing = statement(of.id, words("Nobody said where the crates are now"), chain=(league,))
    return Reading(
        article=of,
        statements=(lost, search, storm, nothing),
        actors=(
            Actor(
                id=actor_id(name="Harbour League", kind="organisation"),
                name="Harbour League",
                kind="organisation",
                country="XV",
                names=(
                    Name(span=words("The Harbour League")),
                    Name(span=words("The so-called League"), attributes=(words("so-called"),)),
                    Name(span=words("the League")),
                ),
            ),
        ),
        dating=dating
        or Dating(
            basis="solved",
            edtf="2031-03-18/2031-03-31",
            start="2031-03-18T00:00:00Z",
            end="2031-04-01T00:00:00Z",
            clues=(
                Clue(span=words("next year"), says="is 2032"),
                Clue(span=words("Tuesday"), says="is on or after 18 March"),
            ),
            conflicts=(Clue(span=words("In 2029"), says="is also said to be last year"),),
        ),
    )
