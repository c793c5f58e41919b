"""Denials: which statement denies what another says, by the words under its negation.

Two statements that both tell of one thing, the one that it was and the other that it was not: by a voice that denies
it ("denied having …"), by a negation in its own words ("saw no van", "was not a shell"), by pointing at what was just
said ("rejected the allegation"), by answering it, or by taking a denial back ("after all").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

from sayso.linking import deeds, negations, surroundings
from sayso.linking.denying import Denial, deed, denied, rejects
from sayso.linking.doers import Party, are_one, may_be
from sayso.linking.negations import Negation
from sayso.linking.surroundings import Affair, Said
from sayso.records import plain_name

SHARE: Final = 0.6
"""Of the weight of what is denied, how much the denied statement has to tell."""

_REPEATED: Final = 0.75  # and of what a denial points at, how much another article has to tell
_BACK: Final = 0.3  # and how much of the denied statement the denial has to tell
_HALF: Final = 0.5  # and of the words that stand beside, such as "rumours that he was seen there"
_MOST: Final = 6.0  # what a rare stem counts at most: it is no more part of what is said than another
_TELLING: Final = 4.0  # weight of a stem that says what two statements are about
_THREE: Final = 3  # stems in common, about what there was none of, with what stands about it
_PLAIN: Final = 5.0  # and by which one voice's negation answers another's words
_COMMON: Final = 4.5  # under which a noun can't be told from its namesakes elsewhere, but by what articles begin with
_LEAD: Final = 2  # sentences that an article begins with, its headline among them
_ANSWER: Final = 2  # sentences within which one voice answers another

_UNSURE: Final = ("conditional", "possible")
_WISHED: Final = ("demand", "promise", "threaten")  # of what was to come, but done by saying it
_TOLD: Final = re.compile(
    r"^(?:that )?(?:(?:it|he|she|they|having|ever|had|has|have) ){0,4}(?:told|tell|telling|said|saying|informed)\b",
    re.I,
)  # what is denied is having told it
_LIKE: Final = 0.25  # of what stands about two statements of two articles that tell of one event


def between(one: Affair, other: Affair, tied: AbstractSet[tuple[str, str]]) -> Iterator[tuple[Said, Said, str]]:
    """Denials of ``one`` with the statements of ``other`` they deny and why, in a line; ``tied`` say the same thing."""
    before = surroundings.earlier(one, other)  # whether the denial came out first
    for denial in denied(one):
        for target in other.said:
            if target.id == denial.said.id or target.told.open or target.told.statement.status in _UNSURE:
                continue
            why = None
            if not rejects(target):
                why = _pointed(denial, target, tied, one, other)
                if why is None and not denial.said.names & target.names:
                    why = _worded(denial, target, before, one, other)
            if why is None and denial.over:
                why = _taken_back(denial, target, before)
            if why:
                yield denial.said, target, why


def _pointed(
    denial: Denial, target: Said, tied: AbstractSet[tuple[str, str]], home: Affair, away: Affair
) -> str | None:
    """By what the denial points at: the target itself, or what says the same."""
    if target.id in denial.at:
        return "points at it" if _aims(denial.said, target) else None
    if denial.said.names & target.names or not denial.at:
        return None
    for said in home.said:
        if said.id not in denial.at:
            continue
        if (said.id, target.id) in tied and _as_pointed_at(denial, said, target, home, away):
            return "points at what says the same"
        if target.told.article == home.reading.article.id:
            continue
        ours = _told(said)
        shared = ours.keys() & (target.told.stems.keys() - target.told.denied)
        about = _about(said, target) - said.proper
        if (
            said.told.statement.status == target.told.statement.status
            and len(shared | about) >= _THREE - 1
            and _share(shared - said.proper, _only(ours, ours.keys() - said.proper)) >= _REPEATED
            and _alike(shared - said.proper, ours, said, target.told.stems, target)
            and surroundings.likeness(said, target) >= _LIKE
            and _as_pointed_at(denial, said, target, home, away)
        ):
            return f"points at what has in common: {_shown(shared, said)}"
    return None


def _as_pointed_at(denial: Denial, said: Said, target: Said, home: Affair, away: Affair) -> bool:
    """Whether ``target`` tells of the same deed as ``said``, which the denial points at, and lays it to the same."""
    shared = said.told.what & target.told.what
    if shared and shared <= target.told.denied - said.told.denied:
        return False
    if target.told.statement.status == "planned" and said.told.statement.status != "planned":
        return False
    if not deeds.told_as_done(target, shared - said.proper) or not deeds.may_be_one(said, target, home, away):
        return False
    if not deeds.may_be_one(denial.said, target, home, away):
        return False
    own = {key: much for n in denial.negations for key, much in n.stems.items() if key not in denial.said.names}
    if own and _share(own.keys() & _affirmed(target).keys(), own) < _HALF:
        return False  # not what it denies in words of its own
    laid = deeds.laid_to(target)
    if said.told.statement.act == "accuse" and deeds.parties(said) and not are_one(deeds.parties(said), laid):
        return False
    return all(not (party and laid) or may_be(party, laid) for party in denial.doers)


def _aims(said: Said, target: Said) -> bool:
    """Whether a denial that points at a statement may mean it: its own words, where it has some, are of that too."""
    if rejects(target):
        return False
    if said.words().lower() in ("it", "this", "that"):
        return bool(target.told.statement.chain) and not target.told.denied
    own = {key for text in said.contents() for key in negations.weighed(text)} - said.proper
    (start, _), (first, last) = said.told.statement.content[0], target.told.statement.content[0]
    within = first <= start < last  # "he accused them of it, which they denied"
    if within and not deeds.told_as_done(target, own):
        return False
    return not own or bool(own & (target.told.stems.keys() if within else _affirmed(target).keys()))


def _worded(denial: Denial, target: Said, before: bool | None, ours: Affair, theirs: Affair) -> str | None:
    """By the words that it denies and the other affirms."""
    said, same = denial.said, ours is theirs
    affirmed = _affirmed(target) if denial.voiced else _told(target)
    adjacent = same and 0 <= said.sentence - target.sentence <= _ANSWER and target.first < said.first
    for negation, party in zip(denial.negations, denial.doers, strict=True):
        if negation.yet or (negation.now and before):
            continue  # "there is no film" says nothing of a later one, "not yet granted" nothing of the day after
        shared = negation.stems.keys() & affirmed.keys()
        if not shared and not negation.again:
            continue
        if adjacent and _answers(negation, shared, said, target):
            why: str | None = "answers it"
        else:
            why = _told_otherwise(denial, negation, target, shared, same)
        if why and (negation.again or _could_be(said, target, party, shared, ours, theirs)):
            return f"{why}: {_shown(shared, said)}" if shared else why
    return None


def _told_otherwise(
    denial: Denial, negation: Negation, target: Said, shared: AbstractSet[str], same: bool
) -> str | None:
    """How the target tells what a negation is of: that there was some of it, that it was told, that it was done."""
    said = denial.said
    whats = shared & target.told.what
    heads = {key for key in (negation.none & whats) - said.proper if not _joined(key, target)}
    leading = bool(heads) and max(said.sentence, target.sentence) < _LEAD and said.told.statement.chain == ()
    like = 1.0 if same or leading else surroundings.likeness(said, target)
    if not shared or like < (_LIKE if len(shared) < _THREE else _LIKE / 2):
        return None
    if not _both_told(negation, denial, target, shared):
        return None
    if negation.none:
        thing = _only(negation.stems, negation.under - said.proper)
        about = (_about(said, target) - shared) | shared
        rare = len(about) >= _THREE and any(negation.stems[key] >= _COMMON for key in heads)
        told = heads and (rare or leading) and _share(shared & thing.keys(), thing) >= SHARE
        return "none by the one, told by the other" if told else None
    telling = whats - said.known.every - target.known.every
    if denial.voiced and _told_by(denial, negation, target) and any(negation.stems[k] >= _TELLING for k in telling):
        return "denied having told of it"
    if deed(negation, said) in shared and _same(shared - said.proper, negation, said, target):
        return "denied by the one, told by the other"
    return None


def _both_told(negation: Negation, denial: Denial, target: Said, shared: AbstractSet[str]) -> bool:
    """Whether a denial of what was can be of what the target tells: of what is to come, only the saying of it."""
    if target.told.statement.act not in _WISHED and (target.told.statement.status != "planned" or negation.now):
        return True
    cues = {key for v in target.told.statement.chain if v.cue for key in negations.weighed(target.text[slice(*v.cue)])}
    return denial.voiced and target.told.statement.act in _WISHED and bool(shared & cues)


def _joined(key: str, target: Said) -> bool:
    """Whether a stem stands in the target as the first part of a compound alone: "rebel-held"."""
    form = target.told.forms.get(key, key)
    return all(re.search(rf"\b{re.escape(form)}(?!\w|-)", text) is None for text in target.contents())


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
    aimed = {key for key in (shared & negation.under & target.told.what) - said.proper if not _joined(key, target)}
    return _share(aimed, under) >= SHARE and any(under[key] >= _PLAIN for key in aimed)


def _taken_back(denial: Denial, target: Said, before: bool | None) -> str | None:
    """By words that take a denial back, of what the earlier denial was about."""
    if before is not False or not target.told.denied:
        return None
    about = _about(denial.said, target) & (denial.said.told.what - denial.said.known.every)
    return f"takes it back: {_shown(about, denial.said)}" if len(about) >= 2 else None


def _could_be(said: Said, target: Said, party: Party, shared: AbstractSet[str], ours: Affair, theirs: Affair) -> bool:
    """Whether the target may tell of the deed that is denied: told as done, by the same, there and then."""
    laid = deeds.laid_to(target)
    if party and laid and not may_be(party, laid):
        return False
    if not deeds.with_one_name(said, target, ours, theirs):
        return False
    return deeds.told_as_done(target, shared - said.proper) and deeds.may_be_one(said, target, ours, theirs)


@lru_cache(maxsize=1 << 15)
def _told(said: Said) -> dict[str, float]:
    """What a statement tells to be so, by its content."""
    return {key: much for key, much in said.told.stems.items() if key not in said.told.denied}


@lru_cache(maxsize=1 << 15)
def _affirmed(said: Said) -> dict[str, float]:
    """What a statement tells to be so, by its content and by its inner voices and their cues."""
    own = dict(_told(said))
    for voice in said.told.statement.chain:
        for span in (voice.source, voice.cue):
            own |= negations.weighed(said.text[slice(*span)]) if span else {}
    return own


def _about(one: Said, other: Said) -> set[str]:
    """The telling stems that stand about both."""
    return {key for key in one.near.keys() & other.near.keys() if one.near[key] >= _TELLING}


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
