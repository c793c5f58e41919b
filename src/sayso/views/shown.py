"""Shown: what a reading shows, the same for every view.

A statement whose content lies within another's is nested under it. Statements are numbered from 1 in the order
in which they are shown: by where their content begins, each before those nested in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sayso.records import Act, Article, Framing, Kind, Reading, Span, Stance, Statement, Voice
from sayso.views.characters import in_one_line
from sayso.views.circumstances import Circumstances, circumstances, said
from sayso.views.mentions import ShownActor, ShownDating, actors, dating

UNSURE: Final = 0.5
"""Below this confidence a statement is tagged as an unsure reading."""

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownVoice:
    """One voice of a chain, its words made harmless; ``actor`` only where it says more than the words do."""

    words: str | None
    actor: str | None
    cue: str | None
    kind: Kind
    stance: Stance
    framing: Framing


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownStatement:
    """One statement with its number, its place among the others and all that a view writes about it.

    ``within`` is the number of the statement that it is nested in, ``depth`` how deep; an empty ``chain`` is
    the outlet's own voice. ``contests`` and ``contested_by`` hold numbers; ``elsewhere`` counts the statements
    it contests that this reading doesn't hold.
    """

    number: int
    within: int | None
    depth: int
    statement: Statement
    words: str
    chain: tuple[ShownVoice, ...]
    hedges: tuple[str, ...]
    contests: tuple[int, ...]
    contested_by: tuple[int, ...]
    elsewhere: int
    circumstances: Circumstances

    @property
    def disputed(self) -> bool:
        """Whether any voice of its chain denies or doubts it."""
        return any(voice.stance in ("denies", "doubts") for voice in self.chain)

    @property
    def tags(self) -> tuple[str, ...]:
        """Act and status first, then what else must not be missed."""
        return (*_act(self), self.statement.status, *_warnings(self))


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownReading:
    """An article's heading lines and its statements in the order in which they are shown."""

    article: Article
    title: str
    outlet: str
    published: str
    statements: tuple[ShownStatement, ...]
    voices: int
    actors: tuple[ShownActor, ...]
    dating: ShownDating


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownArticle:
    """The heading lines of an article that is kept and not read, and the name of its language."""

    article: Article
    title: str
    outlet: str
    published: str
    language: str


def unread(article: Article) -> ShownArticle:
    """What an article that isn't read shows."""
    from sayso.intake.language import language_name  # here, for all that takes articles in takes long to import

    return ShownArticle(
        article=article,
        title=_title(article),
        outlet=_outlet(article),
        published=when(article.published),
        language=language_name(article.language),
    )


def shown(reading: Reading) -> ShownReading:
    """What ``reading`` shows."""
    article = reading.article
    order = nested(reading.statements)
    numbers = {reading.statements[index].id: number for number, (index, _) in enumerate(order, start=1)}
    contested: dict[str, list[int]] = {}
    for statement in reading.statements:
        for other in statement.contests:
            contested.setdefault(other, []).append(numbers[statement.id])
    statements: list[ShownStatement] = []
    for index, parent in order:
        statement = reading.statements[index]
        within = None if parent is None else numbers[reading.statements[parent].id]
        depth = 0 if within is None else statements[within - 1].depth + 1
        statements.append(_shown(article, statement, len(statements) + 1, within, depth, numbers, contested))
    told = dating(reading)
    return ShownReading(
        article=article,
        title=_title(article),
        outlet=_outlet(article),
        published=when(article.published) if article.published else told.published or when(None),
        statements=tuple(statements),
        voices=len({key(voice) for statement in statements for voice in statement.chain}),
        actors=actors(reading),
        dating=told,
    )


def nested(statements: Sequence[Statement]) -> list[tuple[int, int | None]]:
    """The index of each statement with that of the smallest one its content lies within, in order of showing.

    Of two statements with the same content, neither lies within the other.
    """
    hulls = [(s.content[0][0], s.content[-1][1]) for s in statements]
    order = sorted(range(len(statements)), key=lambda index: (hulls[index][0], -_length(statements[index]), index))
    still_open: list[int] = []
    parents: list[tuple[int, int | None]] = []
    for index in order:
        still_open = [other for other in still_open if hulls[other][1] > hulls[index][0]]
        holders = [other for other in still_open if _holds(statements[other].content, statements[index].content)]
        parents.append((index, min(holders, key=lambda other: _length(statements[other]), default=None)))
        still_open.append(index)
    return _each_before_its_own(parents)


def when(published: str | None) -> str:
    """An ISO 8601 date or time for reading: ``8 March 2031, 19:40 UTC``; other words as they are."""
    if not published:
        return "undated"
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return in_one_line(published)
    day = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    if len(published) <= len("2031-03-08"):
        return day
    zone = moment.strftime("%Z") if moment.utcoffset() is not None else "(no time zone given)"
    return f"{day}, {moment:%H:%M} {zone}"


def month_in_words(month: str | None) -> str:
    """A month, ``YYYY-MM``, for reading: ``March 2031``; what is none as such."""
    if month is None:
        return "month not known"
    year, _, number = month.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``1 statement``, ``2 statements``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def key(voice: ShownVoice) -> str:
    """What makes two mentions the same voice: the actor, else the words, whatever their case or first "the"."""
    return (voice.actor or voice.words or "").casefold().removeprefix("the ")


def _title(article: Article) -> str:
    return in_one_line(article.title or "") or "Without a title"


def _outlet(article: Article) -> str:
    return in_one_line(article.outlet or "") or "an outlet not named"


def _shown(
    article: Article,
    statement: Statement,
    number: int,
    within: int | None,
    depth: int,
    numbers: dict[str, int],
    contested: dict[str, list[int]],
) -> ShownStatement:
    known = [numbers[other] for other in statement.contests if other in numbers]
    return ShownStatement(
        number=number,
        within=within,
        depth=depth,
        statement=statement,
        words=" … ".join(said(article, span) for span in statement.content),
        chain=tuple(_voice(article, voice) for voice in statement.chain if not _is_the_outlet(voice)),
        hedges=tuple(dict.fromkeys(said(article, span) for span in statement.hedges)),
        contests=tuple(sorted(known)),
        contested_by=tuple(sorted(contested.get(statement.id, ()))),
        elsewhere=len(statement.contests) - len(known),
        circumstances=circumstances(article, statement),
    )


def _voice(article: Article, voice: Voice) -> ShownVoice:
    words = said(article, voice.source) if voice.source else None
    actor = in_one_line(voice.actor) if voice.actor else None
    if actor and words and actor.casefold() in (words.casefold(), words.casefold().removeprefix("the ")):
        actor = None
    return ShownVoice(
        words=words,
        actor=actor,
        cue=said(article, voice.cue) if voice.cue else None,
        kind=voice.kind,
        stance=voice.stance,
        framing=voice.framing,
    )


def _is_the_outlet(voice: Voice) -> bool:
    """Whether a voice is the outlet itself, which ends every chain and isn't written out in it."""
    return voice.kind == "outlet" and voice.source is None and voice.cue is None


def _act(statement: ShownStatement) -> tuple[str, ...]:
    act: Act = statement.statement.act
    if act == "outlet" or not statement.chain:
        return ("own voice",)
    stance = statement.chain[0].stance
    plain = stance == "asserts" or (stance, act) in (("denies", "deny"), ("asks", "ask"))
    return (act,) if plain else (act, stance)


def _warnings(statement: ShownStatement) -> Iterable[str]:
    if statement.statement.confidence < UNSURE:
        yield "unsure reading"


def _length(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)


def _holds(outer: tuple[Span, ...], inner: tuple[Span, ...]) -> bool:
    """Whether each span of ``inner`` lies within one of ``outer``, and they aren't the same."""
    return outer != inner and all(any(o[0] <= i[0] and i[1] <= o[1] for o in outer) for i in inner)


def _each_before_its_own(parents: list[tuple[int, int | None]]) -> list[tuple[int, int | None]]:
    """The same pairs with each statement followed by those nested in it."""
    own: dict[int | None, list[int]] = {}
    for index, parent in parents:
        own.setdefault(parent, []).append(index)
    order: list[tuple[int, int | None]] = []
    waiting: list[tuple[int, int | None]] = [(index, None) for index in reversed(own.get(None, []))]
    while waiting:
        pair = waiting.pop()
        order.append(pair)
        waiting.extend((index, pair[0]) for index in reversed(own.get(pair[0], [])))
    return order
