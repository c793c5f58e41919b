"""Linked: the frozen records of what is found across articles, in the words of the vocabulary.

All of it is the machine's suggestion, but for what a person resolves. Every record leads to words: a `Passage` names
an article and spans of its text. Ids come from what determines a record, so that linking the same articles makes the
same records, in whatever order they came.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from sayso.records import Span, identity

EchoKind = Literal["verbatim", "trimmed", "reworded", "second-hand", "whole", "shared origin"]
Direction = Literal["published", "credited", "contained", "unknown"]
DriftKind = Literal[
    "attribution dropped", "attribution added", "hedge dropped", "hedge added", "framing raised", "framing lowered",
    "status raised", "status lowered", "figure changed", "place changed", "moment changed", "name changed",
]  # fmt: skip
ContestKind = Literal["denial", "rival explanation", "figures"]
Outcome = Literal["came about", "did not", "cannot be told", "void"]
State = Literal["open", "lapsed", "resolved"]

DRIFT_KINDS: Final[tuple[DriftKind, ...]] = get_args(DriftKind)
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """Words of one article: spans in code points of its text, in order."""

    article: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Echo:
    """A passage of one article that comes from another, with the matching words on both sides.

    ``first`` is the one it comes from, ``then`` the one that repeats it; where ``direction`` is unknown they stand in
    the order of their articles' ids. ``kind`` "whole" is an article carried whole; "shared origin" is no echo of one
    another: both quote ``origin``, a third. ``share`` is of the repeating passage's words, from 0 to 1; ``credited``
    whether the repeating article names the other's outlet; ``basis`` why it is held to be so, in a line.
    """

    id: str
    first: Passage
    then: Passage
    kind: EchoKind
    direction: Direction
    share: float
    credited: bool
    basis: str
    origin: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Lineage:
    """Echoes (ids) that lead to one another and their articles (ids), the earliest first.

    ``earliest`` are the articles that no echo of it is known to have reached from another; ``certain`` whether that is
    one alone and every echo's direction is known.
    """

    id: str
    articles: tuple[str, ...]
    echoes: tuple[str, ...]
    earliest: tuple[str, ...]
    certain: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Tie:
    """Why two statements (ids) are held to say the same thing, or are kept apart though they are close.

    ``strength`` is from 0 to 1: how much they have in common, by which claims are put together.
    """

    one: str
    other: str
    same: bool
    because: str
    strength: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """Statements (ids, the earliest first) that say the same thing, and what ties them."""

    id: str
    statements: tuple[str, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Origins:
    """From how many mouths a claim comes: outlets that carry it, named voices, and unnamed ones.

    Echoes are folded: whoever only repeats another adds no origin. ``unnamed`` counts the unnamed voices that nothing
    tells apart from one another or from the named; they are never taken for independent.
    """

    claim: str
    outlets: tuple[str, ...]
    named: tuple[str, ...]
    unnamed: int
    own_voice: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Drift:
    """What changed between two tellings of one thing, with both sides' words; ``then`` may have none (dropped).

    ``statements`` are the ids of the earlier and the later one, None where no statement was read there; ``by`` is the
    id of the echo or claim that it lies along; ``says`` tells it in a line.
    """

    id: str
    kind: DriftKind
    first: Passage
    then: Passage
    statements: tuple[str | None, str | None]
    by: str
    says: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Contest:
    """Two statements (ids) that can't both hold by their own words: a denial, rival explanations, two figures.

    ``one`` denies ``other``; of the other kinds, ``one`` is the later. ``says`` tells it in a line.
    """

    id: str
    kind: ContestKind
    one: str
    other: str
    says: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Growth:
    """Figures for one thing that grow with time (statements' ids, the earliest first), which contest nothing."""

    id: str
    statements: tuple[str, ...]
    says: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Forecast:
    """A statement (id), or the part of it within ``span``, about what will or may happen, is planned or threatened.

    ``id`` is the statement's, with ``-2`` and so on for its further parts. ``voice`` is whose forecast it is, None
    where nobody is named; ``window`` is its EDTF and ``start`` and ``end`` in UTC (the end exclusive), told in the
    words of ``moment``; None where none is given or it can't be told. ``condition`` is the words on which it hangs.
    """

    id: str
    statement: str
    article: str
    span: Span
    voice: str | None
    window: str | None
    start: str | None
    end: str | None
    moment: Span | None
    condition: Span | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Links:
    """All that is found across articles; ``ties`` are all of them, those that keep statements apart too."""

    echoes: tuple[Echo, ...] = ()
    claims: tuple[Claim, ...] = ()
    ties: tuple[Tie, ...] = ()
    drifts: tuple[Drift, ...] = ()
    contests: tuple[Contest, ...] = ()
    growths: tuple[Growth, ...] = ()
    forecasts: tuple[Forecast, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolution:
    """A person's decision on what came of a forecast, on a named basis; a later one supersedes it, none is changed.

    ``basis`` is an address, an exhibit's hash or a statement's id; ``rule`` how it was to be decided, if that was
    written down before; ``words`` are those of the forecast as they stood in ``article`` (id). ``at`` is UTC.
    """

    forecast: str
    article: str
    outcome: Outcome
    basis: str
    by: str
    at: str
    words: str
    rule: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """How a person wrote down that a forecast is to be resolved; a later one supersedes it, none is changed.

    ``words`` are those of the forecast as they stood in ``article`` (id). ``at`` is UTC.
    """

    forecast: str
    article: str
    rule: str
    by: str
    at: str
    words: str


def echo_id(first: Passage, then: Passage) -> str:
    """An echo's id: the same words of the same two articles are the same echo."""
    return identity({"echo": sorted(_plain(passage) for passage in (first, then))})


def lineage_id(echoes: tuple[str, ...]) -> str:
    """A lineage's id: that of its echoes, in whatever order."""
    return identity({"lineage": sorted(echoes)})


def claim_id(statements: tuple[str, ...]) -> str:
    """A claim's id: that of its statements, in whatever order."""
    return identity({"claim": sorted(statements)})


def drift_id(*, kind: DriftKind, first: Passage, then: Passage) -> str:
    """A drift's id: the same change between the same words is the same drift."""
    return identity({"drift": kind, "first": _plain(first), "then": _plain(then)})


def contest_id(*, kind: ContestKind, one: str, other: str) -> str:
    """A contest's id: the same two statements contesting one another in one way are the same contest."""
    return identity({"contest": kind, "statements": sorted((one, other))})


def _plain(passage: Passage) -> list[object]:
    return [passage.article, [list(span) for span in passage.spans]]
