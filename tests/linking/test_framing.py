"""By which cues outlets let voices speak."""

from __future__ import annotations

import pytest

from sayso.linking.framing import framing, month_of
from sayso.records import Article, Dating, Framing, Reading, Statement, Voice


def reading(
    outlet: str, cues: list[tuple[str, Framing]], published: str | None = "2031-03-04", edtf: str | None = None
) -> Reading:
    text = " ".join(f"Ada Quill {cue} so." for cue, _ in cues)
    made, at = [], 0
    for number, (cue, how) in enumerate(cues):
        on = text.index(cue, at)
        at = on + len(cue)
        voice = Voice(source=(on - 10, on - 1), cue=(on, at), kind="person", actor="Ada Quill", framing=how)
        made.append(Statement(id=f"{outlet}{number}", content=((at + 1, at + 3),), form="indirect", chain=(voice,),
                              act="say", status="occurred"))  # fmt: skip
    article = Article(id=outlet, text=text, name=outlet, snapshot="", language="en", outlet=outlet, published=published)
    return Reading(article=article, statements=tuple(made), dating=Dating(edtf=edtf))


def test_cues_are_counted_by_outlet_voice_and_month() -> None:
    """With the words behind each count, and one cue of two statements once."""
    post = reading("Post", [("claimed", "distancing"), ("said", "neutral"), ("claimed", "distancing")])
    echo = reading("Echo", [("pointed out", "endorsing")], published="2031-04-01T10:00:00+00:00")
    rows = framing([post, echo])
    assert [(r.outlet, r.voice, r.cue, r.framing, r.month, r.count) for r in rows] == [
        ("Echo", "Ada Quill", "pointed out", "endorsing", "2031-04", 1),
        ("Post", "Ada Quill", "claimed", "distancing", "2031-03", 2),
        ("Post", "Ada Quill", "said", "neutral", "2031-03", 1),
    ]
    assert [post.article.text[slice(*use.spans[0])] for use in rows[1].uses] == ["claimed", "claimed"]
    twice = Reading(article=post.article, statements=(*post.statements, *post.statements))
    assert framing([twice])[0].count == 2


@pytest.mark.parametrize(
    ("published", "edtf", "month"),
    [("2031-03-04", None, "2031-03"), (None, "2031-05", "2031-05"), (None, "2031", None), (None, "2031-01/2031-04", None),
     ("yesterday", None, None), (None, None, None)],
)  # fmt: skip
def test_month_is_told_only_where_it_is_known(published: str | None, edtf: str | None, month: str | None) -> None:
    """A year alone, or a range, is no month."""
    assert month_of(reading("Post", [("said", "neutral")], published, edtf)) == month
