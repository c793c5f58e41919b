"""Rules that cut, strip and reword a sentence, each telling what it changed: the made echoes' hand."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sayso.linked import DriftKind
from sayso.records import Span


@dataclass(eq=False)
class Word:
    """A word of a made sentence: as written, and where the words that it stands for are in the source, if any."""

    text: str
    source: Span | None = None


@dataclass
class Change:
    """What was changed: a kind of drift, or None for what keeps the meaning; the source's words and the made ones."""

    rule: str
    drift: DriftKind | None
    first: Span | None
    then: list[Word]


@dataclass
class Draft:
    """A sentence on its way from the source to the made article."""

    words: list[Word]
    changes: list[Change] = field(default_factory=list)

    def lower(self) -> list[str]:
        """The words in lower case, without the punctuation around them."""
        return [word.text.lower().strip("\"“”‘’'(),.;:?!") for word in self.words]

    def replace(self, first: int, last: int, by: str, rule: str, drift: DriftKind | None = None) -> None:
        """Put other words, or none, in the place of some; punctuation at the end of what is replaced stays."""
        old = self.words[first:last]
        spans = [word.source for word in old if word.source]
        span = (spans[0][0], spans[-1][1]) if spans else None
        end = re.search(r"[\"”’.,;:?!]*$", old[-1].text) if old else None
        new = [Word(text, span) for text in by.split()]
        if end and end.group():
            target = new[-1] if new else (self.words[first - 1] if first else None)
            if target and not re.search(r"[.?!]$", target.text):
                target.text += end.group()
        self.words[first:last] = new
        self.changes.append(Change(rule, drift, span, new))
        self.capital()

    def capital(self) -> None:
        if self.words:
            text = self.words[0].text
            self.words[0].text = text[:1].upper() + text[1:]


def draft(text: str, start: int, end: int) -> Draft:
    """The sentence at ``start`` of an article as it stands."""
    return Draft([Word(m.group(), m.span()) for m in re.finditer(r"\S+", text[:end]) if m.start() >= start])


Rule = Callable[[Draft, random.Random], bool]

_HEDGES = "reportedly allegedly apparently possibly alleged suspected supposedly presumably".split()
_SAYING = "said stated added told announced reported declared noted".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_RAISED = "revealed confirmed admitted".split()
_CLAUSES = "after while where which who whose because adding including although amid during since when before".split()
_NAMES = {
    "rebels": "terrorists", "rebel": "terrorist", "militants": "terrorists", "fighters": "terrorists", "opposition": "insurgents",
    "government": "regime", "troops": "thugs", "insurgents": "terrorists", "gunmen": "terrorists", "jihadists": "terrorists",
}  # fmt: skip
_SYNONYMS = dict(
    pair.split("=")
    for pair in (
        "killed=slain wounded=injured injured=hurt attack=assault attacks=assaults strike=bombardment strikes=bombardments "
        "people=persons town=settlement city=municipality village=hamlet area=district forces=units army=military "
        "soldiers=servicemen troops=soldiers control=command begun=started started=commenced began=launched ended=finished "
        "destroyed=demolished hit=struck targeted=hit bombed=shelled captured=seized seized=took fled=escaped arrived=came "
        "near=beside outside=beyond several=numerous many=numerous large=big major=big heavy=intense fierce=violent "
        "children=youngsters women=females residents=inhabitants civilians=noncombatants talks=negotiations meeting=gathering "
        "help=aid support=backing aid=relief called=urged urged=pressed demanded=insisted condemned=denounced "
        "group=organisation groups=factions country=nation war=conflict conflict=war fighting=combat clashes=skirmishes "
        "killing=slaying dead=deceased death=demise home=house houses=homes building=structure buildings=structures "
        "hospital=clinic medical=health food=provisions weapons=arms planes=aircraft warplanes=jets aircraft=planes "
        "statement=communique sources=insiders source=insider reports=accounts evidence=proof used=employed using=employing "
        "sent=dispatched made=produced held=kept launched=mounted carried=conducted believed=thought least=minimum "
        "continued=went-on across=throughout about=roughly around=roughly nearly=almost almost=nearly also=likewise "
        "however=though former=ex-  recent=latest new=fresh last=past past=previous important=key including=among "
        "province=governorate region=area border=frontier border=boundary road=route advance=push offensive=campaign "
        "backed=supported allied=friendly agreement=deal deal=pact ceasefire=truce truce=ceasefire opponents=critics "
        "situation=state amount=quantity increase=rise decision=ruling effort=attempt efforts=attempts plan=scheme"
    ).split()
    if "=" in pair and not pair.endswith("=")
)
_PAST = "killed wounded injured targeted hit bombed captured seized destroyed attacked shelled besieged struck".split()


def drop_hedge(made: Draft, _: random.Random) -> bool:
    for at, word in enumerate(made.lower()):
        if word in _HEDGES and len(made.words) > 6:
            made.replace(at, at + 1, "", "hedge stripped", "hedge dropped")
            return True
    return False


def drop_attribution(made: Draft, _: random.Random) -> bool:
    """Strip "X said that" from the front or "he said" from the end, where it is plain how far it goes."""
    words = made.lower()
    for at, word in enumerate(words[: len(words) // 2]):
        opens = words[at + 1] if at + 1 < len(words) else ""
        if word in ("said", "stated", "announced", "reported", "added", "noted") and 1 <= at <= 9 and opens == "that":
            made.replace(0, at + 2, "", "attribution stripped", "attribution dropped")
            return True
    if len(words) > 8 and words[-1] in _SAYING and words[-2] in ("he", "she", "it", "they"):
        made.replace(len(words) - 2, len(words), "", "attribution stripped", "attribution dropped")
        return True
    return False


def raise_framing(made: Draft, rng: random.Random) -> bool:
    for at, word in enumerate(made.lower()):
        if word in ("said", "stated", "claimed", "alleged") and at > 0:
            made.replace(at, at + 1, rng.choice(_RAISED), "framing raised", "framing raised")
            return True
    return False


def change_figure(made: Draft, rng: random.Random) -> bool:
    for at, word in enumerate(made.lower()):
        if re.fullmatch(r"\d{1,4}", word) and not 1900 < int(word) < 2100 and int(word) > 3:
            made.replace(
                at,
                at + 1,
                str(int(word) + rng.choice((2, 5, 11)) * max(1, int(word) // 20)),
                "figure",
                "figure changed",
            )
            return True
    return False


def change_day(made: Draft, rng: random.Random) -> bool:
    for at, word in enumerate(made.lower()):
        if word in _DAYS:
            day = rng.choice([other for other in _DAYS if other != word])
            made.replace(at, at + 1, day.capitalize(), "day", "moment changed")
            return True
    return False


def change_name(made: Draft, _: random.Random) -> bool:
    for at, word in enumerate(made.lower()):
        if word in _NAMES:
            made.replace(at, at + 1, _NAMES[word], "name", "name changed")
            return True
    return False


def cut_clause(made: Draft, rng: random.Random) -> bool:
    """Leave out the last clause, from its first word on."""
    words = made.lower()
    at = [
        i
        for i, word in enumerate(words)
        if word in _CLAUSES and i >= 6 and len(words) - i >= 3 and i >= len(words) * 0.4
    ]
    if not at:
        return False
    made.replace(rng.choice(at), len(words), "", "clause cut")
    if not made.words[-1].text.endswith("."):
        made.words[-1].text += "."
    return True


def cut_phrase(made: Draft, rng: random.Random) -> bool:
    """Leave out a phrase of two to four words that starts with a preposition."""
    words = made.lower()
    at = [
        i
        for i, word in enumerate(words)
        if word in ("in", "on", "at", "near", "from", "of", "by") and 2 < i < len(words) - 3
    ]
    if len(words) < 11 or not at:
        return False
    start = rng.choice(at)
    made.replace(start, min(start + rng.randint(2, 4), len(words) - 1), "", "phrase cut")
    return True


def synonyms(made: Draft, rng: random.Random) -> bool:
    """Put other words for all that the list has, but for one in five."""
    done = False
    for at in range(len(made.words) - 1, -1, -1):
        word = made.lower()[at]
        if word in _SYNONYMS and made.words[at].text[0].islower() and rng.random() < 0.8:
            made.replace(at, at + 1, _SYNONYMS[word].replace("-", " "), "synonym")
            done = True
    return done


def turn_clauses(made: Draft, _: random.Random) -> bool:
    """Put a last clause first: "X after Y." becomes "After Y, X."; or a day: "X on Monday" becomes "On Monday X"."""
    words = made.lower()
    for at, word in enumerate(words):
        if (
            word in ("after", "while", "as", "because", "when", "before", "during", "since", "amid")
            and 5 <= at <= len(words) - 4
        ):
            return _turn(made, at, len(words), "clauses turned")
        if (
            word in ("on", "last")
            and at >= 4
            and at + 1 < len(words)
            and words[at + 1] in (*_DAYS, "week", "month", "year")
        ):
            return _turn(made, at, at + 2, "time moved")
    return False


def _turn(made: Draft, first: int, last: int, rule: str) -> bool:
    moved = made.words[first:last]
    rest = made.words[:first] + made.words[last:]
    moved[-1].text = moved[-1].text.rstrip(".") + ","
    if rest[0].text in (
        "The",
        "A",
        "An",
        "At",
        "In",
        "On",
        "It",
        "They",
        "He",
        "She",
        "Some",
        "Several",
        "Two",
        "More",
        "Many",
    ):
        rest[0].text = rest[0].text.lower()
    if not rest[-1].text.endswith("."):
        rest[-1].text += "."
    made.words = moved + rest
    made.changes.append(Change(rule, None, None, moved))
    made.capital()
    return True


def turn_voice(made: Draft, _: random.Random) -> bool:
    """Make an active clause passive: "X killed N Y in Z" becomes "N Y were killed by X in Z"."""
    words = made.lower()
    for at, word in enumerate(words):
        if (
            word not in _PAST
            or not 1 <= at <= 9
            or words[at - 1] in ("was", "were", "been", "have", "has", "had", "and", "being", "are", "is")
        ):
            continue
        end = next(
            (
                i
                for i in range(at + 2, min(at + 8, len(words)))
                if words[i] in ("in", "on", "at", "near", "during", "and", "after")
            ),
            None,
        )
        if end is None or any(words[i] in (*_CLAUSES, *_SAYING, "that") for i in range(end)):
            continue
        subject, verb, thing = made.words[:at], made.words[at], made.words[at + 1 : end]
        if subject[0].text in ("The", "A", "An", "At", "Some", "Two", "Three", "Several", "It", "They"):
            subject[0].text = subject[0].text.lower()
        made.words = [*thing, Word("were", verb.source), verb, Word("by", verb.source), *subject, *made.words[end:]]
        made.changes.append(Change("voice turned", None, None, [*thing, verb]))
        made.capital()
        return True
    return False


def apply(made: Draft, rules: Sequence[Rule], rng: random.Random) -> list[str]:
    """Apply ``rules`` in their order; the names of those that found something to change."""
    return [rule.__name__ for rule in rules if rule(made, rng)]
