"""A hand-built reading for the ledger's tests."""

from __future__ import annotations

from dataclasses import replace

from sayso.records import Article, Reading, Run, Statement, Voice, article_id, statement_id

RUN = Run(reader="toy", version="1", model="0" * 64)
NEWER = replace(RUN, version="2")
TEXT = "The ministry said residents had allegedly seen a van. Brannock denied it."


def reading_of(text: str = TEXT, published: str | None = None, at: int = 0) -> Reading:
    """A hand-built reading: a chain of two voices, a hedge, a voice without words, and a contest."""
    article = Article(
        id=article_id(text=text, outlet="The Post", url=None), text=text, name=f"{at}.txt", snapshot=f"{at:064x}",
        language="en", outlet="The Post", published=published, fetched="2031-03-08T06:00:00Z", authors=("Ann Writer", "Bo"),
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
                      status="occurred", hedges=((32, 41),), figures=({"low": 1, "best": 1},), confidence=0.5),
            Statement(id=ids[1], content=second, form="outlet", chain=(nobody,), act="deny", status="possible",
                      contests=(ids[0],)),
        ),
    )  # fmt: skip
