"""Chains: the voices behind a statement as a line of HTML, innermost first; the outlet ends it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.views.characters import words
from sayso.views.shown import ShownVoice

FRAMED: Final = {"endorsing": "a word that endorses", "distancing": "a word that keeps its distance"}


def chain(outlet: str, voices: Sequence[ShownVoice]) -> str:
    """The chain as a line of arrows; without voices, the outlet's own voice."""
    last = f'<span class="outlet">{words(outlet)}</span>'
    if not voices:
        return f'{last}<span class="quiet">, in its own voice</span>'
    arrow = ' <span class="arrow"><span aria-hidden="true">←</span><span class="vh">as told by</span></span> '
    return arrow.join([*(_voice(voice) for voice in voices), last])


def framed(framing: str, said: str) -> str:
    """The sign of a framing, with its meaning for a screen reader."""
    sign = "↑" if framing == "endorsing" else "↓"
    return f'<span class="f {framing}"><span aria-hidden="true">{sign}</span><span class="vh"> ({said})</span></span>'


def _voice(voice: ShownVoice) -> str:
    name = f"<b>{words(voice.words)}</b>" if voice.words else '<span class="quiet">no voice named</span>'
    also = "; ".join(filter(None, (voice.actor and words(voice.actor), voice.kind)))
    cue = f' <i class="cue {voice.framing}">{words(voice.cue)}</i>' if voice.cue else ""
    said = FRAMED.get(voice.framing)
    sign = framed(voice.framing, said) if cue and said else ""
    return f'<span class="voice">{name} <span class="also">({also})</span>{cue}{sign}</span>'
