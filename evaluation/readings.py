"""What is read of a text: the layers of its stretches, and word ranges as spans of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.reading import layers, stretches, words
from sayso.reading.layers import Layers
from sayso.reading.network import Network


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """The layers of one stretch; ``offset`` is where it begins in its text."""

    offset: int
    layers: Layers

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A range of words as code points of the text."""
        cut = self.layers.words
        return self.offset + int(cut.starts[start]), self.offset + int(cut.ends[end - 1])


def of_text(text: str, network: Network) -> Iterator[Stretch]:
    """The stretches of ``text`` that hold words, each read by itself as the reader does."""
    for start, end in stretches.cut(text):
        cut = words.cut(text[start:end])
        if len(cut):
            yield Stretch(offset=start, layers=layers.read(cut, network.piecer.pieces(cut), network))
