"""Grammar: the patterns of ``moments-grammar.tsv`` over the words of ``moments.tsv``, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sayso.reading import lexicon

Made = dict[str, str]
"""What a pattern makes: its kind under ``kind``, its slots and fixed values by name."""

_SLOT = re.compile(r"\{(\w+?)(2?)\}")
_DAY = r"(?:0?[1-9]|[12]\d|3\d)(?:st|nd|rd|th)?"


@cache
def words(kind: str) -> Mapping[str, str]:
    """The words of a class of ``moments.tsv`` with their values."""
    return {row["words"]: row["value"] for row in lexicon.rows("moments") if row["class"] == kind}


@cache
def alternatives(*kinds: str) -> str:
    """The words of classes as one pattern, longest first."""
    return "|".join(sorted((re.escape(w) for kind in kinds for w in words(kind)), key=lambda w: (-len(w), w)))


@cache
def _slots() -> Mapping[str, str]:
    units = words("unit")
    singles = [u for u in units if not u.endswith("s") and u != "night"]
    number = alternatives("number")
    counted = rf"(?:\d+(?:\.\d+)?(?: \d/\d)?|(?:{number})(?:(?: and)? (?:{number}))*)(?: and a half)?"
    spelled = rf"(?:(?:eighteen|nineteen|twenty)(?: (?!an? )(?:{number})){{1,2}}|two thousand(?: (?:and )?(?:{number})){{0,2}})"
    return {
        "year": rf"[12]\d{{3}}|\d{{5,}}|'\d\d|{spelled}",
        "month": alternatives("month"),
        "day": rf"{_DAY}|{alternatives('ordinal')}",
        "dayth": r"\d{1,2}(?:st|nd|rd|th)",
        "weekday": alternatives("weekday"),
        "mm": r"\d{1,2}",
        "dd": r"\d{1,2}",
        "season": alternatives("season"),
        "quarter": r"first|second|third|fourth|1st|2nd|3rd|4th|final|last",
        "half": r"first|second|last|latter|1st|2nd",
        "q": "[1-4]",
        "yy": r"\d{4,}|\d\d",
        "decade": r"(?:1\d|20)\d0 ?s|'\d0 ?s|(?:nineteen )?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)",
        "ordinal": rf"\d{{1,2}}(?:st|nd|rd|th)|{alternatives('ordinal')}",
        "holiday": alternatives("holiday"),
        "tell": alternatives("day"),
        "unit": alternatives("unit"),
        "single": "|".join(singles),
        "quarterday": "day|quarter",
        "long": "decade|century",
        "period": "week|month|year|weekend|decade|century",
        "plural": "|".join(u for u in units if u.endswith("s")),
        "n": rf"{counted}|(?:{alternatives('many')})(?: of)?",
        "reference": alternatives("reference"),
        "set": alternatives("set"),
    }


def filled(pattern: str) -> str:
    """A regular expression of ``pattern``, its slots filled."""
    return _SLOT.sub(lambda m: rf"(?P<{m[1]}{m[2]}>{_slots()[m[1]]})", pattern)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    """The patterns, those with more words of their own first."""
    found = sorted(lexicon.rows("moments-grammar"), key=lambda row: -len(_SLOT.sub("", row["words"])))
    return tuple((re.compile(filled(row["words"])), _makes(row["makes"])) for row in found)


def _makes(notation: str) -> Mapping[str, str]:
    kind, *fixed = notation.split()
    return {"kind": kind, **dict(part.split("=", 1) for part in fixed)}


def match(phrase: str) -> Made | None:
    """What the first pattern that fits all of a normalised ``phrase`` makes, or None."""
    for pattern, makes in _rules():
        found = pattern.fullmatch(phrase)
        if found:
            return {**{k: v for k, v in found.groupdict().items() if v is not None}, **makes}
    return None
