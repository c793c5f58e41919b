"""Records: the frozen values that pass between the parts, in the words of the vocabulary.

A span is ``(start, end)`` in code points of its article's text, end exclusive.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
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
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["itself", "publication", "narrative", "quotation"]
Role = Literal["content", "saying"]
DatingBasis = Literal["given", "dateline", "solved", "unknown"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
ACTS: Final[tuple[Act, ...]] = get_args(Act)
STANCES: Final[tuple[Stance, ...]] = get_args(Stance)
FRAMINGS: Final[tuple[Framing, ...]] = get_args(Framing)
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
FORMS: Final[tuple[Form, ...]] = get_args(Form)
TIME_TYPES: Final[tuple[TimeType, ...]] = get_args(TimeType)
ANCHORS: Final[tuple[Anchor, ...]] = get_args(Anchor)
ROLES: Final[tuple[Role, ...]] = get_args(Role)
DATING_BASES: Final[tuple[DatingBasis, ...]] = get_args(DatingBasis)


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """One text by one outlet: where it came from, its snapshot's SHA-256 and the text all offsets count in.

    ``published`` and ``modified`` are ISO 8601 as the page gives them; ``fetched`` when an archive or a fetch got it from its
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
    modified: str | None = None
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
class Moment:
    """A time: the words it came from, and the interval of UTC that they are taken to mean.

    ``value`` is the TIMEX3 value (ISO-TimeML), ``edtf`` the same in EDTF (ISO 8601-2); ``start`` and ``end`` are
    ``YYYY-MM-DDTHH:MM:SSZ``, the end exclusive, either None where it is open or can't be told; so are ``value`` and
    ``edtf``. ``anchor`` is what the words count from, ``basis`` how it was found, in a line. ``role`` says whether the
    time belongs to what is said or to the saying of it.
    """

    span: Span
    type: TimeType
    value: str | None
    edtf: str | None
    start: str | None
    end: str | None
    anchor: Anchor
    basis: str
    role: Role = "content"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place: the words, the name in them, and where on earth that is taken to be.

    ``lat`` and ``lon`` are degrees (WGS 84), ``radius_km`` how far off it may be; all None where it can't be told.
    ``gazetteer_id`` is ``geonames:`` and a number, None where the gazetteer does not list it; ``country`` an ISO 3166
    two-letter code; ``basis`` how it was found and ``check`` how what is said of its distance compares with the
    gazetteer, each in a line.
    """

    span: Span
    name: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    gazetteer_id: str | None
    basis: str
    country: str | None = None
    check: str | None = None
    role: Role = "content"


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A quantity: "at least 70" is 70/70/None as low/best/high; a bound is None where there is none.

    ``unit`` is what it is measured in ("km", "USD", "percent", "years old"), None for a count; ``counted`` the words
    for what is counted or befell it ("killed", "trucks").
    """

    span: Span
    low: float | None
    best: float | None
    high: float | None
    unit: str | None
    counted: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """One thing somebody is reported to say; ``chain`` is innermost first, the outlet not written out.

    ``contests`` holds ids of statements. ``confidence`` is from 0 to 1.
    """

    id: str
    content: tuple[Span, ...]
    form: Form
    chain: tuple[Voice, ...]
    act: Act
    status: Status
    hedges: tuple[Span, ...] = ()
    moments: tuple[Moment, ...] = ()
    places: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    contests: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """One mention of an actor: ``span`` the name or description, ``attributes`` loaded words that stand with it."""

    span: Span
    attributes: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """A person, body or country told of in an article, with every name it is given there, in order.

    ``name`` is its fullest; no two actors of an article share one, and a voice's ``actor`` is one of them. ``id`` is
    the same in every article where the name, written alike, means the same kind. ``country`` is the ISO 3166
    two-letter code of the country that it is or belongs to.
    """

    id: str
    name: str
    kind: Kind
    country: str | None
    names: tuple[Name, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Clue:
    """Words of an article and what they tell of when it was written, in a line."""

    span: Span
    says: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Dating:
    """When an article was published: the interval, on what it rests and each clue used.

    ``given`` by its metadata, read off its ``dateline``, ``solved`` for from its text, or ``unknown``. ``start`` and
    ``end`` as in `Moment`. ``conflicts`` are clues that can't all hold, such as a Tuesday that is a Wednesday.
    """

    basis: DatingBasis = "unknown"
    edtf: str | None = None
    start: str | None = None
    end: str | None = None
    clues: tuple[Clue, ...] = ()
    conflicts: tuple[Clue, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """An article with the statements read in it, in the order of their content, its actors and its dating."""

    article: Article
    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...] = ()
    dating: Dating = Dating()


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


def plain_name(name: str) -> str:
    """A name's words in lower case, without accents, dots, other marks and a first "the": alike for the same name."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare.replace(".", "")).split()).removeprefix("the ")


def actor_id(*, name: str, kind: Kind) -> str:
    """An actor's id: the same name (`plain_name`) of the same kind of actor; bodies of all kinds are one kind."""
    body = kind in ("organisation", "state", "group")
    return identity({"actor": plain_name(name), "kind": "body" if body else kind})


def statement_id(*, article: str, content: tuple[Span, ...], chain: tuple[Voice, ...]) -> str:
    """A statement's id: the same content of the same article on the same words is the same statement."""
    voices = [[list(v.source) if v.source else None, list(v.cue) if v.cue else None] for v in chain]
    return identity({"article": article, "chain": voices, "content": [list(s) for s in content]})
