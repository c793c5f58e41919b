"""Trace: the mapping from an article's text to the own text of its snapshot, as it is made, kept and asked."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

import numpy as np

from sayso.intake.tracing.alignment import Run, aligned
from sayso.intake.tracing.own import Form, OwnText
from sayso.intake.tracing.squeezed import squeezed
from sayso.records import Span

VERSION: Final = "1"
"""Of the way that texts are aligned; a trace of another version is made anew."""

State = Literal["found", "in part", "orphan"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """The runs of one article's text that stand in the own text of its snapshot, in the order of the text.

    ``made_with`` names the version of the alignment and of the libraries that the own text depends on, ``own`` is the
    SHA-256 of the own text that places count in.
    """

    form: Form
    made_with: str
    own: str
    runs: tuple[Run, ...]

    def packed(self) -> bytes:
        """The runs for keeping: zlib of JSON, for each its start, length, place and held, less those of the one before."""
        columns = np.array(self.runs, dtype=np.int64).reshape(-1, 4)
        differences = np.diff(columns, axis=0, prepend=np.zeros((1, 4), dtype=np.int64))
        return zlib.compress(json.dumps(differences.T.tolist(), separators=(",", ":")).encode("ascii"), 6)


def unpacked(packed: bytes) -> tuple[Run, ...]:
    """The runs that `Trace.packed` packed. Raises ValueError where they aren't."""
    try:
        columns = [accumulate(column) for column in json.loads(zlib.decompress(packed))]
        return tuple(Run(*row) for row in zip(*columns, strict=True))
    except (zlib.error, TypeError) as fault:
        raise ValueError("no packed runs") from fault


def traced(text: str, own: OwnText) -> Trace:
    """The trace of ``text`` in the own text of its snapshot."""
    whole = own.text
    hidden = np.zeros(len(whole), dtype=np.bool_)
    for start, end in own.hidden:
        hidden[start:end] = True
    runs = aligned(text, whole, hidden, own.breaks)
    return Trace(form=own.form, made_with=made_with(own), own=own.sha256, runs=tuple(runs))


def made_with(own: OwnText) -> str:
    """What a trace in ``own`` is made with."""
    return f"tracing {VERSION}{', ' if own.tools else ''}{own.tools}"


def is_current(trace: Trace, own: OwnText) -> bool:
    """Whether a kept trace holds for this own text and was aligned as it is now."""
    return trace.own == own.sha256 and trace.made_with.partition(", ")[0] == made_with(own).partition(", ")[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """Where some words of a text stand: ``places`` are spans of the own text, ``missing`` of the text.

    ``missing`` are the words that the snapshot doesn't hold, in the order of the text; what is no part of words counts
    for nothing.
    """

    places: tuple[Span, ...]
    missing: tuple[Span, ...]

    @property
    def state(self) -> State:
        """``found`` with every character, ``in part``, or ``orphan``: nowhere."""
        return "found" if not self.missing else "in part" if self.places else "orphan"


def passage(trace: Trace, text: str, spans: Sequence[Span]) -> Passage:
    """Where the words of ``spans`` of ``text`` stand."""
    places: list[Span] = []
    missing: list[Span] = []
    starts = [run.start for run in trace.runs]
    for start, end in spans:
        at = start
        for run in trace.runs[max(bisect_right(starts, start) - 1, 0) :]:
            if run.start >= end:
                break
            if run.start + run.length <= at:
                continue
            _miss(text, at, run.start, missing)
            begin, stop = max(run.start, start), min(run.start + run.length, end)
            _join(places, _part(run, begin, stop))
            at = stop
        _miss(text, at, end, missing)
    return Passage(places=tuple(places), missing=tuple(missing))


def share_found(trace: Trace, text: str, spans: Sequence[Span]) -> tuple[int, int]:
    """How many characters of ``spans`` stand in the snapshot, and how many there are, without what is no part of words."""
    given = sum(len(squeezed(text[start:end])) for start, end in spans)
    return given - sum(len(squeezed(text[s:e])) for s, e in passage(trace, text, spans).missing), given


def _part(run: Run, begin: int, stop: int) -> Span:
    """The place of a part of a run; where its characters aren't the same one by one, of all of it."""
    if run.length != run.held:
        return run.place, run.place + run.held
    return run.place + begin - run.start, run.place + stop - run.start


def _miss(text: str, start: int, end: int, missing: list[Span]) -> None:
    if start < end and len(squeezed(text[start:end])):
        missing.append((start, end))


def _join(places: list[Span], span: Span) -> None:
    """Add a span, as part of the last one where they touch."""
    if places and places[-1][0] <= span[0] <= places[-1][1]:
        places[-1] = (places[-1][0], max(span[1], places[-1][1]))
    elif places and places[-1] == span:
        return
    else:
        places.append(span)
