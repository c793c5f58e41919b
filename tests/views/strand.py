"""An invented case of four articles and what lies across them; nothing and nobody in it is so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sayso import linked
from sayso.linked import Claim, Contest, Drift, Echo, Forecast, Growth, Links, Origins, Passage, Resolution, Tie
from sayso.linking.framing import Framed
from sayso.linking.naming import Naming, Use
from sayso.records import Article, Reading, Span, Statement, Voice
from tests.views.invented import article, statement

FERRY = (
    "The Ferry Office of Tarn said the night ferry was allegedly emptied by strangers. "
    "At least 12 crates were lost, it said.\n\n"
    "Olla Brandt said the ferry will sail again by Friday if the wind drops."
)
COPY = (
    "The Ferry Office of Tarn revealed the night ferry was emptied by strangers.\n"
    "“At least 12 crates were lost,” it said, according to the Tarn Bell."
)
DENIAL = "The so-called Office denied that the ferry was emptied. Some 30 crates were lost, said a porter."
LATER = "By evening 31 crates were counted as lost, the wharfinger of Tarn said."


def one_article(text: str, outlet: str, published: str | None) -> Article:
    """An article whose title is not in its text."""
    return article(
        text, title=f"{outlet} on the ferry", outlet=outlet, published=published, url=f"https://{len(text)}.example"
    )


@dataclass(frozen=True)
class Strand:
    """The readings, and all that is given with them."""

    readings: tuple[Reading, ...]
    links: Links
    origins: dict[str, Origins]
    resolutions: tuple[Resolution, ...]
    naming: tuple[Naming, ...]
    framing: tuple[Framed, ...]
    day: date = date(2031, 2, 27)
    statements: dict[str, Statement] = field(default_factory=dict)

    def given(self, **others: Any) -> dict[str, Any]:
        """The arguments of `write` after the readings."""
        known = {
            "links": self.links,
            "origins": self.origins,
            "resolutions": self.resolutions,
            "naming": self.naming,
            "framing": self.framing,
            "day": self.day,
        }
        return {**known, **others}


def where(text: str, words: str) -> Span:
    """Where ``words`` first stand in ``text``."""
    start = text.index(words)
    return start, start + len(words)


def voice(text: str, source: str, cue: str, **fields: Any) -> Voice:
    """A voice of those words."""
    return Voice(source=where(text, source), cue=where(text, cue), **{"kind": "organisation", **fields})


def strand() -> Strand:
    """A report, a copy of it that drifts, a denial, and a toll that grows."""
    bell = one_article(FERRY, "The Tarn Bell", "2031-02-01T08:00:00+00:00")
    gull = one_article(COPY, "Grey Gull", "2031-02-01T10:00:00+00:00")
    lamp = one_article(DENIAL, "Vask Lamp", "2031-02-02T09:00:00+00:00")
    late = one_article(LATER, "The Tarn Bell", None)
    office = voice(FERRY, "The Ferry Office of Tarn", "said")
    emptied = statement(
        bell.id,
        where(FERRY, "the night ferry was allegedly emptied by strangers"),
        chain=(office,),
        hedges=(where(FERRY, "allegedly"),),
    )
    crates = statement(bell.id, where(FERRY, "At least 12 crates were lost"), chain=(office,))
    sails = statement(
        bell.id,
        where(FERRY, "the ferry will sail again by Friday if the wind drops"),
        chain=(voice(FERRY, "Olla Brandt", "said", kind="person"),),
        act="promise",
        status="conditional",
    )
    revealed = voice(COPY, "The Ferry Office of Tarn", "revealed", framing="endorsing")
    copied = statement(gull.id, where(COPY, "the night ferry was emptied by strangers"), chain=(revealed,))
    denied = statement(
        lamp.id,
        where(DENIAL, "the ferry was emptied"),
        chain=(voice(DENIAL, "The so-called Office", "denied", stance="denies"),),
        act="deny",
    )
    porter = voice(DENIAL, "a porter", "said", kind="unnamed")
    thirty = statement(lamp.id, where(DENIAL, "Some 30 crates were lost"), chain=(porter,))
    evening = statement(late.id, where(LATER, "31 crates were counted as lost"))
    echo = _echo(bell, FERRY, gull, COPY, "night ferry was", "night ferry was", kind="trimmed")
    unknown = _echo(
        bell, FERRY, gull, COPY, "At least 12 crates were lost", "At least 12 crates were lost",
        kind="reworded", direction="unknown",
    )  # fmt: skip
    third = _echo(gull, COPY, lamp, DENIAL, "Office", "Office", kind="shared origin", origin="the Ferry Office")
    ties = (Tie(one=emptied.id, other=copied.id, same=True, because="both say that strangers emptied the ferry"),)
    claim = Claim(id=linked.claim_id((emptied.id, copied.id)), statements=(emptied.id, copied.id), ties=ties)
    first, then = _at(bell, FERRY, "allegedly"), Passage(article=gull.id, spans=())
    hedge = Drift(
        id=linked.drift_id(kind="hedge dropped", first=first, then=then),
        kind="hedge dropped", first=first, then=then, statements=(emptied.id, copied.id), by=echo.id,
        says="“allegedly” is gone",
    )  # fmt: skip
    first, then = _at(bell, FERRY, "said"), _at(gull, COPY, "revealed")
    framing = Drift(
        id=linked.drift_id(kind="framing raised", first=first, then=then),
        kind="framing raised", first=first, then=then, statements=(emptied.id, copied.id), by=claim.id,
        says="“said” became “revealed”",
    )  # fmt: skip
    contest = Contest(
        id=linked.contest_id(kind="denial", one=denied.id, other=copied.id),
        kind="denial", one=denied.id, other=copied.id, says="the Office denies that the ferry was emptied",
    )  # fmt: skip
    growth = Growth(id="g1", statements=(crates.id, thirty.id, evening.id), says="crates lost: 12, 30, 31")
    foretold = Forecast(
        id="f1", statement=sails.id, article=bell.id, voice="Olla Brandt", window="2031-02-07",
        start="2031-02-07T00:00:00Z", end="2031-02-08T00:00:00Z", condition=where(FERRY, "if the wind drops"),
        span=sails.content[0], moment=where(FERRY, "by Friday"),
    )  # fmt: skip
    told = (emptied, crates, sails, copied, denied, thirty, evening)
    readings = (
        Reading(article=bell, statements=(emptied, crates, sails)),
        Reading(article=gull, statements=(copied,)),
        Reading(article=lamp, statements=(denied, thirty)),
        Reading(article=late, statements=(evening,)),
    )
    use = Use(article=lamp.id, span=where(DENIAL, "Office"), attributes=(where(DENIAL, "so-called"),))
    own = Use(article=gull.id, span=where(COPY, "The Ferry Office of Tarn"), attributes=())
    return Strand(
        readings=readings,
        links=Links(
            echoes=(echo, unknown, third),
            claims=(claim,),
            ties=(*ties, Tie(one=emptied.id, other=denied.id, same=False, because="one denies what the other says")),
            drifts=(hedge, framing),
            contests=(contest,),
            growths=(growth,),
            forecasts=(foretold,),
        ),
        origins={
            claim.id: Origins(
                claim=claim.id, outlets=("The Tarn Bell", "Grey Gull"), named=("The Ferry Office of Tarn",), unnamed=1
            )
        },
        resolutions=(),
        naming=(
            Naming(
                outlet="Grey Gull", voice=None, form="outlet", actor="x1", name="The Ferry Office of Tarn",
                attributes=(), month="2031-02", uses=(own,),
            ),
            Naming(
                outlet="Vask Lamp", voice="a porter", form="direct", actor="x1", name="Office",
                attributes=("so-called",), month="2031-02", uses=(use,),
            ),
        ),
        framing=(
            Framed(
                outlet="The Tarn Bell", voice="The Ferry Office", framing="neutral", cue="said", month="2031-02",
                uses=(_at(bell, FERRY, "said"),),
            ),
            Framed(
                outlet="Grey Gull", voice="The Ferry Office", framing="endorsing", cue="revealed", month="2031-02",
                uses=(_at(gull, COPY, "revealed"),),
            ),
        ),
        statements={one.id: one for one in told},
    )  # fmt: skip


def resolution(outcome: Any, at: str, **fields: Any) -> Resolution:
    """What somebody decided came of the forecast."""
    known = {
        "basis": "https://harbour.example/log",
        "by": "M. Quill",
        "article": "a",
        "words": "the ferry will sail",
        **fields,
    }
    return Resolution(forecast="f1", outcome=outcome, at=at, **known)


def _at(of: Article, text: str, words: str) -> Passage:
    return Passage(article=of.id, spans=(where(text, words),))


def _echo(one: Article, text: str, other: Article, its: str, words: str, its_words: str, **fields: Any) -> Echo:
    first, then = _at(one, text, words), _at(other, its, its_words)
    known = {"direction": "published", "share": 0.8, "credited": True, "basis": "the same words in a row", **fields}
    return Echo(id=linked.echo_id(first, then), first=first, then=then, **known)
