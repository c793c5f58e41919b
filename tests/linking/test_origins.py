from __future__ import annotations

from sayso.linked import Claim, Echo, Origins, Passage, claim_id, echo_id
from sayso.linking.origins import origins
from sayso.records import Reading, Voice
from tests.linking.told_texts import reading, statement, voice

SAID = "the wooden bridge at Ternholm burned down"


def told(outlet: str, by: str | None = None, **more: str | None) -> Reading:
    """A text in which ``by`` says it, or the outlet does."""
    text = f"{by} said {SAID}. {outlet}" if by else f"{SAID}. {outlet}"
    chain: tuple[Voice, ...] = ()
    if by:
        chain = (voice(text, by, "said", more.get("actor"), kind=more.get("kind") or "unnamed"),)  # type: ignore[arg-type]
    return reading(text, statement(text, SAID, *chain), outlet=outlet)


def of(*readings: Reading, echoes: tuple[Echo, ...] = ()) -> Origins:
    kept = {s.id: (r, s) for r in readings for s in r.statements}
    return origins(Claim(id=claim_id(tuple(kept)), statements=tuple(kept), ties=()), kept, echoes)


def echo(one: Reading, other: Reading) -> Echo:
    first, then = (Passage(article=r.article.id, spans=r.statements[0].content) for r in (one, other))
    return Echo(
        id=echo_id(first, then), first=first, then=then, kind="verbatim", direction="published", share=1.0,
        credited=False, basis="the same words",
    )  # fmt: skip


def test_each_named_voice_is_an_origin() -> None:
    found = of(
        told("Tern Post", "Ada Brandt", actor="Ada Brandt", kind="person"),
        told("Gull News", "Olu Varga", actor="Olu Varga", kind="person"),
    )
    assert found.outlets == ("Gull News", "Tern Post")
    assert found.named == ("Ada Brandt", "Olu Varga")
    assert (found.unnamed, found.own_voice) == (0, ())


def test_a_name_within_another_is_no_second_origin() -> None:
    found = of(
        told("Tern Post", "Ada Brandt", actor="Ada Brandt", kind="person"),
        told("Gull News", "Brandt", actor="Brandt", kind="person"),
    )
    assert found.named == ("Ada Brandt",)


def test_unnamed_voices_are_never_among_the_named() -> None:
    found = of(told("Tern Post", "Sources"), told("Gull News", "Ada Brandt", actor="Ada Brandt", kind="person"))
    assert found.named == ("Ada Brandt",)
    assert found.unnamed == 1


def test_an_unnamed_voice_is_counted_once_an_outlet() -> None:
    assert of(told("Tern Post", "Sources"), told("Tern Post", "An official")).unnamed == 1


def test_an_echo_adds_no_origin() -> None:
    wire, post = told("Wire", "Sources"), told("Tern Post")
    found = of(wire, post, echoes=(echo(wire, post),))
    assert found.outlets == ("Tern Post", "Wire")
    assert found.unnamed == 1
    assert found.own_voice == ()
    assert of(wire, post).own_voice == ("Tern Post",)


def test_an_outlet_named_as_the_source_counts_through_its_own_article() -> None:
    found = of(told("Wire"), told("Tern Post", "Wire", actor="Wire", kind="outlet"))
    assert found.named == ()
    assert found.own_voice == ("Wire",)


def test_an_outlet_that_is_not_at_hand_is_an_origin_itself() -> None:
    assert of(told("Tern Post", "Wire", actor="Wire", kind="outlet")).named == ("Wire",)


def test_the_innermost_voice_is_the_origin() -> None:
    text = f"The ministry said that fishermen had seen that {SAID}"
    ministry = voice(text, "The ministry", "said", "The ministry", kind="state")
    seen = voice(text, "fishermen", "had seen", kind="witnesses")
    found = of(
        reading(
            text, statement(text, f"fishermen had seen that {SAID}", ministry), statement(text, SAID, seen, ministry)
        )
    )
    assert found.named == ()
    assert found.unnamed == 1
