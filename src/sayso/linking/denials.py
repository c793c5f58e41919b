"""Denials: which statement denies what another says, by the words under its negation.

Two statements that both tell of one thing, the one that it was and the other that it was not: by a voice that denies
it ("denied having …"), by a negation in its own words ("saw no van", "was not a shell"), by pointing at what was just
said ("rejected the allegation"), by answering it, or by taking a denial back ("after all").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sayso.linking import negations, surroundings
from sayso.linking.negations import Negation
from sayso.linking.surroundings import Affair, Said
from sayso.records import plain_name

SHARE: Final = 0.6
"""Of the weight of what is denied, how much the denied statement has to tell."""

_REPEATED: Final = 0.75  # and of what a denial points at, how much another article has to tell
_BACK: Final = 0.3  # and how much of the denied statement the denial has to tell
_MOST: Final = 6.0  # what a rare stem counts at most: it is no more part of what is said than another
_TELLING: Final = 4.0  # weight of a stem that says what two statements are about
_THREE: Final = 3  # stems in common, about what there was none of, with what stands about it
_PLAIN: Final = 5.0  # and by which one voice's negation answers another's words
_COMMON: Final = 4.5  # under which a noun can't be told from its namesakes elsewhere, but by what articles begin with
_LEAD: Final = 2  # sentences that an article begins with, its headline among them
_ANSWER: Final = 2  # sentences within which one voice answers another

_UNSURE: Final = ("conditional", "possible")
_WISHED: Final = ("demand", "promise", "threaten")  # of what was to come, but done by saying it
_PART: Final = re.compile(r",\s+(?:\w+ing|who|which|and|but|saying)\b")  # where what is denied ends
_TOLD: Final = re.compile(
    r"^(?:that )?(?:(?:it|he|she|they|having|ever|had|has|have) ){0,4}(?:told|tell|telling|said|saying|informed)\b",
    re.I,
)  # what is denied is having told it
_LIKE: Final = 0.25  # of what stands about two statements of two articles that tell of one event
_OVER: Final = re.compile(
    r"\bafter all\b(?=\s*(?:[,.;:!?—–]|$))|\bwrong to (?:say|deny|claim)\b|\bcontrary to what\b|\btook back\b", re.I
)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Denial:
    """A statement with what it denies.

    ``voiced`` by a voice that denies it; ``at`` are the statements (ids, of its article) that it points at; ``over``
    that it takes back a denial.
    """

    said: Said
    negations: tuple[Negation, ...]
    voiced: bool
    at: tuple[str, ...]
    over: bool


@lru_cache(maxsize=4096)
def denied(affair: Affair) -> tuple[Denial, ...]:
    """What the statements of an article deny, in their order."""
    return tuple(d for said in affair.said if (d := _denial(said)) is not None)


def _denial(said: Said) -> Denial | None:
    statement = said.told.statement
    if said.told.open or statement.status in ("planned", "conditional", "possible"):
        return None  # what is only to come contests nothing yet
    texts = said.contents()
    voiced = sum(voice.stance == "denies" for voice in statement.chain) % 2 == 1
    over = any(_OVER.search(text) for text in texts)
    if voiced:
        denied = _PART.split(" ".join(texts))[0]
        stems = negations.weighed(denied)
        found = [Negation(stems=stems, under=frozenset(stems))] if stems else []
    else:
        found = [negation for text in texts for negation in negations.of(text)]
    if not (found or statement.contests or over):
        return None
    return Denial(said=said, negations=tuple(found), voiced=voiced, at=statement.contests, over=over)


def between(one: Affair, other: Affair, tied: AbstractSet[tuple[str, str]]) -> Iterator[tuple[Said, Said, str]]:
    """Denials of ``one`` with the statements of ``other`` they deny and why, in a line; ``tied`` say the same thing."""
    before = surroundings.earlier(one, other)  # whether the denial came out first
    for denial in denied(one):
        for target in other.said:
            if target.id == denial.said.id or target.told.open or target.told.statement.status in _UNSURE:
                continue
            why = _pointed(denial, target, tied, one)
            if why is None and not denial.said.names & target.names:
                why = _worded(denial, target, before, one is other)
            if why is None and denial.over:
                why = _taken_back(denial, target, before)
            if why:
                yield denial.said, target, why


def _pointed(denial: Denial, target: Said, tied: AbstractSet[tuple[str, str]], home: Affair) -> str | None:
    """By what the denial points at: the target itself, or what says the same."""
    if target.id in denial.at:
        return "points at it" if _aims(denial.said, target) else None
    if denial.said.names & target.names:
        return None
    if any((at, target.id) in tied for at in denial.at):
        return "points at what says the same"
    if target.told.article == home.reading.article.id:
        return None
    for said in home.said:
        if said.id in denial.at:
            ours = {key: much for key, much in said.told.stems.items() if key not in said.told.denied}
            shared = ours.keys() & (target.told.stems.keys() - target.told.denied)
            about = _about(said, target) - said.proper
            if (
                said.told.statement.status == target.told.statement.status
                and len(shared | about) >= _THREE - 1
                and _share(shared - said.proper, _only(ours, ours.keys() - said.proper)) >= _REPEATED
                and _alike(shared - said.proper, ours, said, target.told.stems, target)
                and surroundings.likeness(said, target) >= _LIKE
                and _fits(said, target)
            ):
                return f"points at what has in common: {_shown(shared, said)}"
    return None


def _aims(said: Said, target: Said) -> bool:
    """Whether a denial that points at a statement may mean it: its own words, where it has some, are of that too."""
    if any(voice.stance == "denies" for voice in target.told.statement.chain):
        return False
    if said.words().lower() in ("it", "this", "that"):
        return bool(target.told.statement.chain) and not target.told.denied
    own = {key for text in said.contents() for key in negations.weighed(text)}
    return not own or bool(own & target.told.stems.keys())


def _worded(denial: Denial, target: Said, before: bool | None, same: bool) -> str | None:
    """By the words that it denies and the other affirms."""
    said = denial.said
    affirmed = _affirmed(target)
    for negation in denial.negations:
        if negation.now and before:
            continue  # "there is no film" says nothing of a later one
        shared = negation.stems.keys() & affirmed.keys()
        adjacent = same and 0 <= said.sentence - target.sentence <= _ANSWER and target.first < said.first
        if adjacent and _answers(negation, shared, said, target):
            return f"answers it: {_shown(shared, said)}" if shared else "answers it"
        whats = shared & target.told.what
        heads = (negation.none & whats) - said.proper
        leading = bool(heads) and max(said.sentence, target.sentence) < _LEAD and said.told.statement.chain == ()
        like = 1.0 if same or leading else surroundings.likeness(said, target)
        if like < (_LIKE if len(shared) < _THREE else _LIKE / 2):
            continue
        if not shared or not _fits(said, target) or not _both_told(negation, denial, target, shared):
            continue
        about = _about(said, target) - shared
        if negation.none:
            rare = len(about) + len(shared) >= _THREE and any(negation.stems[key] >= _COMMON for key in heads)
            if heads and (rare or leading):
                return f"none by the one, told by the other: {_shown(shared, said)}"
        elif (
            denial.voiced
            and _told_by(denial, negation, target)
            and any(negation.stems[key] >= _TELLING for key in whats - said.named - target.named)
        ):
            return f"denied having told of it: {_shown(shared, said)}"
        elif _deed(negation, said) in shared and _same(shared - said.proper, negation, said, target):
            return f"denied by the one, told by the other: {_shown(shared, said)}"
    return None


def _both_told(negation: Negation, denial: Denial, target: Said, shared: AbstractSet[str]) -> bool:
    """Whether a denial of what was can be of what the target tells: of what is to come, only the saying of it."""
    if target.told.statement.status != "planned" or negation.now:
        return True
    cues = {key for v in target.told.statement.chain if v.cue for key in negations.weighed(target.text[slice(*v.cue)])}
    return denial.voiced and target.told.statement.act in _WISHED and bool(shared & cues)


def _told_by(denial: Denial, negation: Negation, target: Said) -> bool:
    """Whether what is denied is having told it to the voice that the target has it from."""
    if not any(_TOLD.match(text) for text in denial.said.contents()):
        return False
    voice = next((v for v in target.told.statement.chain if v.actor), None)
    names = negations.weighed(voice.actor or "") if voice else {}
    return bool(names.keys() & negation.stems.keys())


def _answers(negation: Negation, shared: AbstractSet[str], said: Said, target: Said) -> bool:
    """Whether a negation, right after another voice's words, answers them."""
    if not said.told.statement.chain or not target.told.statement.chain:
        return False
    if negation.again:
        return bool(said.names & set(plain_name(" ".join(target.contents()).replace("’s", "")).split()))
    under = _only(negation.stems, negation.under)
    aimed = (shared & negation.under & target.told.what) - said.proper
    return _share(aimed, under) >= SHARE and any(under[key] >= _PLAIN for key in aimed)


def _taken_back(denial: Denial, target: Said, before: bool | None) -> str | None:
    """By words that take a denial back, of what the earlier denial was about."""
    if before is not False or not target.told.denied:
        return None
    about = _about(denial.said, target) & (denial.said.told.what - denial.said.named)
    return f"takes it back: {_shown(about, denial.said)}" if len(about) >= 2 else None


def _fits(one: Said, other: Said) -> bool:
    return surroundings.at_one_time(one, other) and surroundings.at_one_place(one.told, other.told)


@lru_cache(maxsize=1 << 15)
def _affirmed(said: Said) -> dict[str, float]:
    """What a statement tells to be so, by its content and by its inner voices and their cues."""
    own = {key: much for key, much in said.told.stems.items() if key not in said.told.denied}
    for voice in said.told.statement.chain:
        for span in (voice.source, voice.cue):
            own |= negations.weighed(said.text[slice(*span)]) if span else {}
    return own


def _about(one: Said, other: Said) -> set[str]:
    """The telling stems that stand about both."""
    return {key for key in one.near.keys() & other.near.keys() if one.near[key] >= _TELLING}


def _deed(negation: Negation, said: Said) -> str | None:
    """The first stem after a negation, or of what is denied, that is no name: what was not done."""
    return next((key for key in said.order if key in negation.under and key not in said.proper), None)


def _same(shared: AbstractSet[str], negation: Negation, said: Said, target: Said) -> bool:
    """Whether two of a denial's stems, not side by side, and most of their weight are told by the other; not names."""
    parted = sum(key in shared and (not i or said.order[i - 1] not in shared) for i, key in enumerate(said.order))
    under = _only(negation.stems, negation.under - said.proper)
    if min(len(shared), parted) < _THREE - 1 or _share(shared & negation.under, under) < SHARE:
        return False
    return _alike(shared, negation.stems, said, target.told.stems, target)


def _alike(
    shared: AbstractSet[str], ours: dict[str, float], said: Said, theirs: dict[str, float], target: Said
) -> bool:
    mine, yours = _only(ours, ours.keys() - said.proper), _only(theirs, theirs.keys() - target.proper)
    return bool(shared) and _share(shared, mine) >= SHARE and _share(shared & yours.keys(), yours) >= _BACK


def _share(shared: AbstractSet[str], of: dict[str, float]) -> float:
    total = sum(min(much, _MOST) for much in of.values())
    return sum(min(of[key], _MOST) for key in shared) / total if total else 0.0


def _only(weights: dict[str, float], keys: AbstractSet[str]) -> dict[str, float]:
    return {key: weights[key] for key in weights.keys() & keys}


def _shown(shared: AbstractSet[str], said: Said) -> str:
    return ", ".join(sorted(said.told.forms.get(key, key) for key in shared))
