"""Statements that a person expects of an article, held against those that are read in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation.table import show
from sayso.records import Span

COVERED, COVERING = 0.8, 0.6  # of the expected content's characters, of the read content's

Read = Mapping[str, Any]
"""A statement as JSON (``sayso.exports.reading``)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectedVoice:
    """A voice; ``source`` or ``cue`` is None where the text has no words for it, the others where not asked."""

    source: Span | None
    cue: Span | None
    kind: str | None = None
    stance: str | None = None
    framing: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Expected:
    """A statement; its chain is innermost first, the outlet not written out.

    What is None or empty is not asked. ``hedges`` and ``places`` are words, ``edtf`` begins the moment's EDTF,
    ``actor`` is named in the chain, ``contests`` is the id of another expected statement.
    """

    id: str
    content: tuple[Span, ...]
    chain: tuple[ExpectedVoice, ...]
    act: str | None = None
    status: str | None = None
    form: str | None = None
    hedges: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    edtf: str | None = None
    actor: str | None = None
    contests: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """An expected statement with the read one that it is, and what was asked of it: field, whether it is so."""

    expected: Expected
    read: Read | None
    asked: tuple[tuple[str, bool], ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it was found and all is so."""
        return self.read is not None and all(right for _, right in self.asked)


@dataclass(kw_only=True)
class Tally:
    """How many statements were found and whole over articles, and how often each field was right."""

    of: int = 0
    found: int = 0
    whole: int = 0
    further: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, held: Sequence[Held], statements: Sequence[Read]) -> None:
        """Count an article's; ``further`` are the statements read that were not expected."""
        self.of += len(held)
        self.found += sum(h.read is not None for h in held)
        self.whole += sum(h.whole for h in held)
        self.further += len(statements) - len({h.read["id"] for h in held if h.read is not None})
        for name, right in (pair for h in held for pair in h.asked):
            self.asked[name] += 1
            self.right[name] += right

    def figures(self) -> dict[str, object]:
        """For JSON: counts, and percent right by field."""
        by_field = {name: round(100 * self.right[name] / self.asked[name], 2) for name in self.asked}
        return {"found": self.found, "whole": self.whole, "of": self.of, "further": self.further, "fields": by_field}

    def show(self) -> None:
        """Print what was right, field by field."""
        rows = [[name, f"{100 * self.right[name] / n:.1f}", str(n)] for name, n in self.asked.items()]
        show(["of the statements found", "right %", "asked"], rows)
        print(f"{self.further} further statements read\nfound {self.found}, whole {self.whole}, of {self.of}\n")


def hold(expected: Sequence[Expected], statements: Sequence[Read], text: str) -> list[Held]:
    """Each expected statement with the read statement that it is.

    One is found where a read content covers at least ``COVERED`` of the expected content's characters and is
    covered by it to at least ``COVERING``; of several the one with fewest differences. It is whole where the
    chain has as many voices, each one's source and cue overlap those expected (or neither has words), and every
    other field that is asked agrees. Two expected statements may be one read.
    """
    best: dict[str, Read] = {}
    for e in expected:
        covering = [s for s in statements if _covers(s, e)]
        if covering:
            best[e.id] = min(covering, key=lambda s: sum(not right for _, right in asked(e, s, text, {})))
    return [
        Held(expected=e, read=best[e.id], asked=tuple(asked(e, best[e.id], text, best)))
        if e.id in best
        else Held(expected=e, read=None)
        for e in expected
    ]


def asked(expected: Expected, read: Read, text: str, best: Mapping[str, Read]) -> list[tuple[str, bool]]:
    """What is asked of a statement, and whether ``read`` has it; ``best`` are read statements by expected id."""
    chain = [v for v in read["chain"] if v["kind"] != "outlet"]
    found = [("chain length", len(chain) == len(expected.chain))]
    for voice, e in zip(chain, expected.chain, strict=False):
        found += [("source", _overlap(voice["source"], e.source)), ("cue", _overlap(voice["cue"], e.cue))]
        found += [(key, voice[key] == getattr(e, key)) for key in ("kind", "stance", "framing") if getattr(e, key)]
    found += [(key, read[key] == getattr(expected, key)) for key in ("act", "status", "form") if getattr(expected, key)]
    hedges = " ".join(text[start:end] for start, end in read["hedges"]).lower()
    found += [("hedges", hedge.lower() in hedges) for hedge in expected.hedges]
    names = " ".join(place.get("name") or "" for place in read["places"]).lower()
    found += [("places", place.lower() in names) for place in expected.places]
    if expected.edtf:
        found.append(("moments", any((m.get("edtf") or "").startswith(expected.edtf) for m in read["moments"])))
    if expected.actor:
        actors = " ".join(v["actor"] or "" for v in chain).lower().replace("’", "'")
        found.append(("actor", expected.actor.lower() in actors))
    if expected.contests:
        target = best.get(expected.contests)
        found.append(("contests", target is not None and target["id"] in read["contests"]))
    return found


def _covers(read: Read, expected: Expected) -> bool:
    made, wanted = (
        {i for start, end in spans for i in range(start, end)} for spans in (read["content"], expected.content)
    )
    both = len(made & wanted)
    return both > 0 and both >= COVERED * len(wanted) and both >= COVERING * len(made)


def _overlap(a: Sequence[int] | None, b: Span | None) -> bool:
    """Whether two spans share a character, or there is neither."""
    return max(a[0], b[0]) < min(a[1], b[1]) if a and b else a is None and b is None
