"""Own text: what a snapshot itself holds as text, in parts that anyone can find again in it.

What the own text of each kind of snapshot is, docs/decisions/0018-snapshot-to-text.md says exactly.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from sayso.records import Span

Form = Literal["page", "text", "pdf", "word", "mail", "table", "json"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One string of a snapshot: the ``number``-th, from 1, of those that are called ``name``.

    ``hidden`` are spans of it that no reader is shown, such as scripts; no word goes over one of its ``breaks``.
    """

    name: str
    text: str
    number: int = 1
    hidden: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnText:
    """All parts of a snapshot in their order; ``tools`` names the libraries, with versions, that it depends on."""

    form: Form
    parts: tuple[Part, ...]
    tools: str = ""

    @property
    def text(self) -> str:
        """The parts, one directly after the other."""
        return "".join(part.text for part in self.parts)

    @property
    def starts(self) -> list[int]:
        """Where in `text` each part starts."""
        return starts_of(self.parts)

    @property
    def hidden(self) -> Iterable[Span]:
        """What no reader is shown, as spans of `text`."""
        for start, part in zip(self.starts, self.parts, strict=True):
            yield from ((start + begin, start + end) for begin, end in part.hidden)

    @property
    def breaks(self) -> list[int]:
        """Where no word goes on in `text`: between parts, and at their breaks."""
        return [start + at for start, part in zip(self.starts, self.parts, strict=True) for at in (0, *part.breaks)]

    @property
    def sha256(self) -> str:
        """The SHA-256 of the parts, their names and numbers with them."""
        digest = hashlib.sha256()
        for part in self.parts:
            for field in (part.name, str(part.number), part.text):
                digest.update(field.encode("utf-8", "surrogatepass") + b"\0")
        return digest.hexdigest()


def starts_of(parts: Sequence[Part]) -> list[int]:
    """Where each part starts, one directly after the other."""
    return [0, *accumulate(len(part.text) for part in parts)][:-1]
