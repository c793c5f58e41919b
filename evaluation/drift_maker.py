"""Copies of articles with known drift: one change a sentence, made by patterns that know nothing of the reader.

A change is made where a pattern of plain English allows it, in a sentence of its own; other sentences stay, are
trimmed or get another word of the same meaning, which is no drift. What adds a voice or a hedge, lowers a framing or a
status is made by the same patterns, the changed copy being the earlier one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sayso.linked import DriftKind
from sayso.reading.lexicon import rows

KINDS: Final[tuple[DriftKind, ...]] = (
    "attribution dropped", "hedge dropped", "framing raised", "framing lowered",
    "status raised", "status lowered", "hedge added", "figure changed", "place changed", "moment changed", "name changed",
)  # fmt: skip
TURNED: Final[dict[DriftKind, DriftKind]] = {
    "attribution dropped": "attribution added",
    "hedge dropped": "hedge added",
    "framing raised": "framing lowered",
    "framing lowered": "framing raised",
    "status raised": "status lowered",
    "status lowered": "status raised",
    "hedge added": "hedge dropped",
    "attribution added": "attribution dropped",
}
_HEARSAY: Final[dict[DriftKind, tuple[DriftKind, ...]]] = {
    "hedge dropped": ("attribution dropped",),
    "hedge added": ("attribution added",),
}
_SAID: Final = "said|says|added|stated|announced|reported|told reporters|told journalists"
_BEING: Final = "was|were|is|are|been|be|had|has|have"
_DAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS: Final = "January February March April June July August September October November December".split()
_PLACES: Final = (
    "Aleppo Homs Hama Idlib Raqqa Daraa Latakia Damascus Palmyra Tartus Hasaka Kobani Beirut Manbij".split()
)
_NUMBERS: Final = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty".split()
_JUDGED: Final = (
    (r"\b(?:rebels|rebel fighters|opposition fighters|fighters)\b", ("terrorists", "mercenaries", "thugs")),
    (r"\b(?:the (?:Syrian )?government|the authorities)\b", ("the regime", "the junta")),
    (r"\b(?:protesters|demonstrators|activists)\b", ("agitators", "rioters", "saboteurs")),
    (r"\b(?:the (?=Islamic State|Syrian Observatory|Free Syrian Army|White Helmets|Nusra Front))", ("the so-called ",)),
    (r"\b(?:government forces|troops|soldiers)\b", ("regime thugs", "occupiers", "heroes")),
)
_PERSON: Final = re.compile(
    r"\b(?:Mr|Mrs|President|Minister|Secretary|spokes\w+|envoy|Ambassador) ((?:[A-Z][a-z]+ ?){1,3})\b"
)
_INVENTED: Final = ("Orrin Valdane", "Teska Morrow", "Ivo Brannick", "Lena Castrow")
_SAME: Final = (
    (r"\bkilled\b", "slain"), (r"\bwounded\b", "injured"), (r"\binjured\b", "wounded"), (r"\bsaid\b", "says"),
    (r"\bbegan\b", "started"), (r"\bhouses\b", "homes"), (r"\battack\b", "assault"), (r"\bstrikes\b", "raids"),
    (r"\babout (?=\d)", "around "), (r"\bsince\b", "ever since"), (r"\bhuge\b", "big"), (r"\bnear\b", "close to"),
    (r"\bhelped\b", "aided"), (r"\balso \b", ""), (r"\bhowever,? ", ""), (r"\bmeanwhile,? ", ""),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """A changed sentence: the kinds of drift from ``before`` to ``after``, none where the sense is the same.

    ``besides`` are kinds that the change may be called too.
    """

    kinds: tuple[DriftKind, ...]
    before: str
    after: str
    besides: tuple[DriftKind, ...] = ()


def edited(sentence: str, kind: DriftKind, chance: random.Random) -> Edit | None:
    """The sentence with a change of ``kind``; None where no pattern fits."""
    made = _MAKERS[kind](sentence, chance)
    if made is None or made[0].split() == sentence.split():
        return None
    after, kinds = made
    after = after.strip()
    besides = (
        _HEARSAY.get(kind, ()) if re.search(r"\b(?:reported|alleged|supposed|purported)ly\b", sentence + after) else ()
    )
    return Edit(kinds=kinds or (kind,), before=sentence, after=after[:1].upper() + after[1:], besides=besides)


def harmless(sentence: str, chance: random.Random) -> Edit:
    """The sentence as it was, or with a change that is no drift."""
    choices = [(p, r) for p, r in _SAME if re.search(p, sentence)]
    after = sentence
    if choices and chance.random() < 0.6:
        pattern, words = chance.choice(choices)
        after = re.sub(pattern, words, after, count=1)
    trimmed = re.fullmatch(r"(.{60,}?),? (?:while|after|before|where|adding) (?:[\w'’-]+ ){3,}[\w'’-]+\.", after)
    if trimmed and chance.random() < 0.5 and not re.search(f"{_SAID}|according", after[len(trimmed[1]) :]):
        after = trimmed[1] + "."
    return Edit(kinds=(), before=sentence, after=after)


Made = tuple[str, tuple[DriftKind, ...]] | None


def _unattributed(sentence: str, _: random.Random) -> Made:
    who = r"(?:(?:[Tt]he |[Aa] |[Aa]n )?(?:[\w.'’-]+ ){0,6}?[\w.'’-]+)"
    front = re.match(rf"{who} (?:{_SAID})(?: on [A-Z]\w+day)?,? that (?=\w)", sentence)
    if (
        front
        and len(front[0].split()) < 12
        and not re.search(rf"\b(?:{_BEING}|who|which)\b", front[0])
        and front[0][0].isupper()
    ):
        return sentence[front.end() :], ()
    front = re.match(r"According to (?:the )?(?:[A-Z][\w.'’-]*(?: (?:of|for|and|the|on))? ?){1,8}, ?(?=\w)", sentence)
    if front:
        return sentence[front.end() :], ()
    back = re.search(r",? according to (?:the |a |an )?[A-Z](?:[\w.'’-]+ ?){1,9}\.$", sentence)
    if back is None:
        name = r"(?:(?:the|a|an) (?:[a-z'’-]+ ){0,3}[a-z'’-]+|(?:the )?(?:[A-Z][\w.'’-]* ?){1,4})"
        back = re.search(
            rf"(?:, {name} |\s(?:the [a-z]+ )(?=said)|\s(?:[A-Z]\w+ ){{1,2}}(?=said))(?:{_SAID})(?: on)?(?: [A-Z]\w+day)?\.$",
            sentence,
        )
    if back and back.start() > 40 and "“" not in sentence and '"' not in sentence:
        return sentence[: back.start()] + ".", ()
    return None


def _unhedged(sentence: str, _: random.Random) -> Made:
    likely = re.search(r"\b(?:may|might|could) (?:also )?have (?=been\b|\w+ed\b)", sentence)
    if likely:
        return sentence[: likely.start()] + "had " + sentence[likely.end() :], ("hedge dropped", "status raised")
    plain = _hedge_words().search(sentence)
    if plain:
        kinds: tuple[DriftKind, ...] = ("hedge dropped",)
        if plain[1].lower() in ("probably", "possibly", "perhaps", "maybe", "likely", "potentially", "presumably"):
            kinds += ("status raised",)
        rest = sentence[plain.end() :]
        return re.sub(r"\ba(?= [aeiou])", "an", sentence[: plain.start()] + rest), kinds
    return None


def _hedge_words() -> re.Pattern[str]:
    words = [
        row["words"]
        for row in rows("hedges")
        if row["kind"] in ("attribution", "evidential", "adjective", "modal")
        and re.fullmatch(r"\w+ly|suspected|purported|perhaps|maybe", row["words"])
        and row["words"] not in ("unlikely", "initially", "likely")
    ]
    return re.compile(rf"\b({'|'.join(words)}|(?<=the )alleged|(?<=an )alleged|(?<=of )alleged) ", re.IGNORECASE)


def _reframed(cues: tuple[str, ...]) -> Callable[[str, random.Random], Made]:
    def make(sentence: str, chance: random.Random) -> Made:
        said = re.search(r"\b(?:said|stated|announced)\b(?! to be)", sentence)
        if said is None:
            return None
        return sentence[: said.start()] + chance.choice(cues) + sentence[said.end() :], ()

    return make


def _raised(sentence: str, _: random.Random) -> Made:
    ahead = re.search(
        r"\b(?:will|would|is (?:expected|due|scheduled|set) to|are (?:expected|due|scheduled|set) to) be (?=\w+(?:ed|en|wn|ld)\b)",
        sentence,
    )
    if ahead:
        return sentence[: ahead.start()] + "was " + sentence[ahead.end() :], ()
    ahead = re.search(
        r"\b(?:will|(?:plans?|intends?|is planning|are planning|is preparing|are preparing|threatened) to) ([a-z]{4,})\b(?! to\b)",
        sentence,
    )
    if ahead and ahead[1] not in ("also", "have", "soon", "only", "then", "never", "continue", "likely", "need"):
        return sentence[: ahead.start()] + _past(ahead[1]) + sentence[ahead.end() :], ()
    return None


def _lowered(sentence: str, chance: random.Random) -> Made:
    done = re.search(r"\b(was|were) (?=(?!based|located|supposed|used)[a-z]{3,}ed\b)", sentence)
    if done is None:
        return None
    ahead = chance.choice(("will be ", "would be ", f"{'is' if done[1] == 'was' else 'are'} expected to be "))
    return sentence[: done.start()] + ahead + sentence[done.end() :], ()


def _hedged(sentence: str, chance: random.Random) -> Made:
    done = re.search(r"\b(?:was|were|had been|has been|have been) (?=[a-z]{3,}ed\b)", sentence)
    if done is None:
        return None
    hedge = chance.choice(("reportedly", "allegedly", "apparently", "supposedly", "possibly", "probably"))
    kinds: tuple[DriftKind, ...] = ("hedge added",)
    if hedge in ("possibly", "probably"):
        kinds += ("status lowered",)
    return f"{sentence[: done.end()]}{hedge} {sentence[done.end() :]}", kinds


def _past(verb: str) -> str:
    irregular = {row["lemma"]: row["past"] for row in rows("irregular")}
    if verb in irregular:
        return irregular[verb].split("|")[0].split("/")[0].split()[0]
    return verb + "d" if verb.endswith("e") else re.sub(r"(?<=[^aeiou])y$", "i", verb) + "ed"


def _recounted(sentence: str, chance: random.Random) -> Made:
    found = [
        m
        for m in re.finditer(
            r"(?<![\w.,:$-])(?:\d{1,3}(?:,\d{3})*|" + "|".join(_NUMBERS) + r")(?![\w.,:-])(?= [a-z])", sentence
        )
        if not re.match(r" (?:years? old|percent|year-old|am\b|pm\b|of the)", sentence[m.end() :])
        and not re.search(rf"(?:{'|'.join(_MONTHS)}|at|one) $", sentence[: m.start()])
    ]
    if not found:
        return None
    at = chance.choice(found)
    if at[0] in _NUMBERS:
        new = chance.choice([n for n in _NUMBERS if n != at[0]])
    else:
        value = int(at[0].replace(",", ""))
        new = f"{max(2, round(value * chance.choice((0.4, 1.5, 3))) + 1):,}"
    return sentence[: at.start()] + new + sentence[at.end() :], ()


def _swapped(words: list[str], before: str = "") -> Callable[[str, random.Random], Made]:
    def make(sentence: str, chance: random.Random) -> Made:
        found = [
            m
            for m in re.finditer(rf"{before}\b({'|'.join(words)})\b(?! (?:University|Hospital|School|al-))", sentence)
            if m.start()
        ]
        if not found or len({m[1] for m in found}) < len(found):
            return None
        at = chance.choice(found)
        new = chance.choice([w for w in words if w not in sentence])
        return sentence[: at.start(1)] + new + sentence[at.end(1) :], ()

    return make


def _renamed(sentence: str, chance: random.Random) -> Made:
    person = _PERSON.search(sentence)
    if person and chance.random() < 0.4:
        return sentence[: person.start(1)] + chance.choice(_INVENTED) + " " + sentence[person.end(1) :].lstrip(), ()
    for pattern, words in chance.sample(_JUDGED, len(_JUDGED)):
        named = re.search(pattern, sentence)
        if named:
            return sentence[: named.start()] + chance.choice(words) + sentence[named.end() :], ()
    return None


_MAKERS: Final[dict[DriftKind, Callable[[str, random.Random], Made]]] = {
    "attribution dropped": _unattributed,
    "hedge dropped": _unhedged,
    "framing raised": _reframed(("revealed", "admitted", "confirmed", "acknowledged", "pointed out", "disclosed")),
    "framing lowered": _reframed(("claimed", "alleged", "insinuated", "asserted")),
    "status raised": _raised,
    "status lowered": _lowered,
    "hedge added": _hedged,
    "figure changed": _recounted,
    "place changed": _swapped(_PLACES),
    "moment changed": _swapped(_DAYS),
    "name changed": _renamed,
}
