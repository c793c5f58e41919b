"""Told: what a statement tells, made ready to be compared: weighted stems, what is denied of them, who is in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.linking import synonyms, words
from sayso.linking.boilerplate import is_boilerplate
from sayso.linking.remembered import by_identity
from sayso.linking.weights import weight
from sayso.records import Actor, Figure, Moment, Place, Reading, Span, Statement, plain_name

LEAST: Final = 2.5
"""The weight under which a stem tells nothing of what is said."""
_NAMED = 0.5  # a name says whom or where, which all reports of one event share, and less of what
_SCOPE = 7  # words after a negation that it is taken to bear on

_NEGATIONS = frozenset(
    "no not never none nobody nothing neither nor without cannot nowhere denied deny denies denying rejected rejects "
    "failed fails refused refuses".split()
)
_OF_VERBS = frozenset(("not", "never", "cannot"))
_NO_NEGATION_BEFORE = [[word] for word in "more less fewer later earlier sooner only doubt least longer".split()]
_BREAK = re.compile(r"[,;:.!?–—]")
_TURNS = frozenset(("but", "while", "although", "though"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A statement's content as it is compared.

    ``stems`` are weighted, those of one meaning (`synonyms`) under one key, names at half; ``forms`` give each key's
    first word as written. ``what`` are the keys that are no part of a name, ``denied`` those that are told not to be
    so, by the content's own words and by the stance of the voices. ``open`` is a content asked about or doubted;
    ``side_by_side`` are pairs of keys whose words touch; ``spells`` are times that can't be told, in their words; ``day`` is the article's, as a proleptic Gregorian ordinal, None where it is not known to the day.
    """

    statement: Statement
    article: str
    stems: dict[str, float]
    forms: dict[str, str]
    what: frozenset[str]
    denied: frozenset[str]
    side_by_side: frozenset[tuple[str, str]]
    open: bool
    total: float
    day: int | None
    actors: tuple[Actor, ...]
    subject: Actor | None
    voices: frozenset[str]
    spells: frozenset[str]
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]
    places: tuple[Place, ...]


@by_identity
def of(reading: Reading) -> tuple[Told, ...]:
    """What each statement of ``reading`` tells, in their order; those that are the page's own words left out."""
    names = [(name.span, actor) for actor in reading.actors if actor.kind != "unnamed" for name in actor.names]
    ids = {actor.name: actor.id for actor in reading.actors}
    text, day = reading.article.text, _day(reading)
    return tuple(
        _told(reading, statement, names, ids, day)
        for statement in reading.statements
        if not is_boilerplate(text[statement.content[0][0] : statement.content[-1][1]])
    )


def _day(reading: Reading) -> int | None:
    written = reading.article.published or reading.dating.start
    try:
        return date.fromisoformat(written[:10]).toordinal() if written else None
    except ValueError:
        return None


def _told(
    reading: Reading, statement: Statement, names: list[tuple[Span, Actor]], ids: dict[str, str], day: int | None
) -> Told:
    text = reading.article.text
    inside = [(span, actor) for span, actor in names if _within(span, statement.content)]
    places = tuple(p for p in statement.places if p.role == "content")
    named = [span for span, _ in inside] + [p.span for p in places]
    stems: dict[str, float] = {}
    forms: dict[str, str] = {}
    what: set[str] = set()
    denied: set[str] = set()
    touching: set[tuple[str, str]] = set()
    # Whoever denies, and says no in the same breath, says no once: "denied it, saying they had not".
    rejected = sum(voice.stance == "denies" for voice in statement.chain) % 2 == 1
    first = statement.content[0][0]
    third = first
    for k, (start, end) in enumerate(statement.content):
        cut = words.of(text, start, end)
        if k == 0 and cut.forms:
            third = int(cut.starts[min(2, len(cut.forms) - 1)])
        starts, ends = cut.starts.tolist(), cut.ends.tolist()
        under = _negated(text, cut.forms, starts, ends)
        before, last = "", -1
        for i, (form, stem) in enumerate(zip(cut.forms, cut.stems, strict=True)):
            much = weight(stem)
            if much < LEAST or form in _NEGATIONS:
                continue
            key = synonyms.key(stem)
            is_name = any(a <= starts[i] < b for a, b in named)
            if key not in stems:
                stems[key] = much * (_NAMED if is_name else 1.0)
                forms[key] = text[starts[i] : ends[i]]
            if not is_name:
                what.add(key)
            if under[i] or rejected:
                denied.add(key)
            if last == i - 1 and before:
                touching.add((before, key))
            before, last = key, i
    subjects = [actor for span, actor in inside if first <= span[0] <= third]
    return Told(
        statement=statement,
        article=reading.article.id,
        stems=stems,
        forms=forms,
        what=frozenset(what),
        denied=frozenset(denied),
        side_by_side=frozenset(touching),
        open=statement.act == "ask" or any(voice.stance in ("doubts", "asks") for voice in statement.chain),
        total=sum(stems.values()),
        day=day,
        actors=tuple({actor.id: actor for _, actor in inside}.values()),
        subject=subjects[0] if subjects else None,
        voices=frozenset(ids[v.actor] for v in statement.chain if v.actor in ids),
        spells=frozenset(
            text[m.span[0] : m.span[1]].lower() for m in statement.moments if m.role == "content" and not m.start
        ),
        figures=statement.figures,
        moments=tuple(m for m in statement.moments if m.role == "content" and m.start and m.end),
        places=places,
    )


def _within(span: Span, content: tuple[Span, ...]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in content)


def _negated(text: str, forms: list[str], starts: list[int], ends: list[int]) -> list[bool]:
    """Whether each word stands under a negation of its clause, not far off: after it, or before a "not" as its subject."""
    under = [False] * len(forms)
    left = clause = 0
    for i, form in enumerate(forms):
        if i and (form in _TURNS or _BREAK.search(text, ends[i - 1], starts[i])):
            left, clause = 0, i
        under[i] = left > 0
        left -= 1
        of_verb = form in _OF_VERBS or form.endswith("n't")
        if not (of_verb or form in _NEGATIONS) or forms[i + 1 : i + 2] in _NO_NEGATION_BEFORE:
            continue
        if left > 0:
            left = 0
            continue
        left = _SCOPE
        if of_verb:
            under[max(clause, i - _SCOPE) : i] = [True] * (i - max(clause, i - _SCOPE))
    return under


def same_name(one: Actor, other: Actor) -> bool:
    """Whether two actors may be one by their names: one id, one country's, or a word of the name in common."""
    if one.id == other.id or (one.country is not None and one.country == other.country):
        return True
    return bool(set(plain_name(one.name).split()) & set(plain_name(other.name).split()))
