"""Records: the frozen values that pass between the parts, in the words of the vocabulary.

A span is ``(start, end)`` in code points of its article's text, end exclusive.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal, get_args

Span = tuple[int, int]

Kind = Literal["person", "organisation", "state", "document", "witnesses", "group", "unnamed", "outlet"]
Act = Literal[
    "say", "warn", "accuse", "deny", "confirm", "threaten", "promise", "demand",
    "condemn", "praise", "predict", "ask", "witness", "think", "outlet",
]  # fmt: skip
Stance = Literal["asserts", "denies", "doubts", "asks"]
Framing = Literal["endorsing", "neutral", "distancing"]
Status = Literal["occurred", "ongoing", "planned", "conditional", "possible"]
Form = Literal["direct", "indirect", "mixed", "outlet"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
ACTS: Final[tuple[Act, ...]] = get_args(Act)
STANCES: Final[tuple[Stance, ...]] = get_args(Stance)
FRAMINGS: Final[tuple[Framing, ...]] = get_args(Framing)
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
FORMS: Final[tuple[Form, ...]] = get_args(Form)


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """One text by one outlet: where it came from, its snapshot's SHA-256 and the text all offsets count in.

    ``published`` is ISO 8601 as the page gives it; ``fetched`` when an archive or a fetch got it from its
    address, in UTC; ``language`` an ISO 639 code; ``name`` the path or address it was given by, an item's after
    its container's and ``#``; ``notes`` what intake did to it that its reader must know.
    """

    id: str
    text: str
    name: str
    snapshot: str
    language: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    fetched: str | None = None
    authors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """One voice of a chain; ``source`` or ``cue`` is None where the text has no words for it."""

    source: Span | None
    cue: Span | None
    kind: Kind
    actor: str | None = None
    stance: Stance = "asserts"
    framing: Framing = "neutral"


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """One thing somebody is reported to say; ``chain`` is innermost first, the outlet not written out.

    ``contests`` holds ids of statements; ``moments``, ``places`` and ``figures`` are empty for now.
    ``confidence`` is from 0 to 1.
    """

    id: str
    content: tuple[Span, ...]
    form: Form
    chain: tuple[Voice, ...]
    act: Act
    status: Status
    hedges: tuple[Span, ...] = ()
    moments: tuple[dict[str, Any], ...] = ()
    places: tuple[dict[str, Any], ...] = ()
    figures: tuple[dict[str, Any], ...] = ()
    contests: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """An article with the statements read in it, in the order of their content."""

    article: Article
    statements: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What made a reading: the reader's name and version, and the SHA-256 of its model's weights."""

    reader: str
    version: str
    model: str | None = None

    @property
    def id(self) -> str:
        """The same reader of the same version with the same weights is the same run."""
        return identity(asdict(self))


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """Somebody else's review of a claim (schema.org ClaimReview), in their words; never taken for a finding of ours.

    ``claim`` is what was reviewed, ``rating`` the reviewer's word for it, ``url`` where the review stands; ``claimant``
    is who is said to have claimed it, ``appearances`` are addresses where. ``published`` is ISO 8601, as much as is
    said. ``name`` and ``snapshot`` (SHA-256) are of what it was read in.
    """

    id: str
    claim: str
    name: str
    snapshot: str
    reviewer: str | None = None
    rating: str | None = None
    url: str | None = None
    published: str | None = None
    claimant: str | None = None
    appearances: tuple[str, ...] = ()


def identity(fields: dict[str, Any]) -> str:
    """The id of what ``fields`` determine: 20 hexadecimal digits of the SHA-256 of their canonical JSON."""
    canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf8", "surrogatepass")).hexdigest()[:20]


def article_id(*, text: str, outlet: str | None, url: str | None) -> str:
    """An article's id: the same words from the same outlet at the same address are the same article."""
    return identity({"outlet": outlet, "text": text, "url": url})


def review_id(*, claim: str, reviewer: str | None, rating: str | None, url: str | None) -> str:
    """A review's id: the same words on the same claim by the same reviewer at the same address are the same review."""
    return identity({"claim": claim, "rating": rating, "reviewer": reviewer, "url": url})


def statement_id(*, article: str, content: tuple[Span, ...], chain: tuple[Voice, ...]) -> str:
    """A statement's id: the same content of the same article on the same words is the same statement."""
    voices = [[list(v.source) if v.source else None, list(v.cue) if v.cue else None] for v in chain]
    return identity({"article": article, "chain": voices, "content": [list(s) for s in content]})
