"""Clocks: the time of day in a phrase, with its zone, and the phrase without it."""

from __future__ import annotations

import re
from functools import cache

from sayso.reading.moments import grammar

_OFFSET = r"(?:gmt|utc) ?(?P<sign>[+-]) ?(?P<off>\d{1,2})(?::?(?P<offm>\d\d))?"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    zone = rf"(?: ?(?:{_OFFSET}|(?P<zone>{grammar.alternatives('zone')})))?"
    hours = r"(?P<h>\d{1,2})"
    clock = (
        rf"(?:{hours}(?:[:.](?P<m>\d\d))?(?::\d\d)? ?(?P<half>am|pm)|(?P<h2>\d{{1,2}}):(?P<m2>\d\d)(?::\d\d)?(?: ?(?:hours|hrs|h))?"
        rf"|(?P<h3>\d\d)(?P<m3>\d\d) ?(?P<mil>hours|hrs|h|(?=gmt|utc|zulu|z\b))|(?P<h4>\d{{1,2}}) o'?clock"
        rf"|(?P<noon>{grammar.alternatives('hour')})|(?P<h5>[a-z]+|\d{{1,2}}) in (?P<day>morning|afternoon|evening)"
        rf"|(?P<part>{grammar.alternatives('part')}))"
    )
    around = r"(?:(?:at|around|about|by|in|on|late|early|earlier|later|just (?:before|after)|shortly (?:before|after)|before|after) )*"
    return (
        re.compile(rf"{around}{clock}{zone}(?: (?:hours )?(?:on |of |in |at )?(?P<rest>.+))?"),
        re.compile(rf"(?P<rest>.+?) {around}{clock}{zone}"),
    )


def split(phrase: str) -> tuple[str, int | None, str] | None:
    """The time of day as TIMEX3 writes it ("T19:00", "TMO"), minutes east of Greenwich, and the rest of ``phrase``.

    The time is empty where there is no such ("25:10"); None where ``phrase`` tells no time of day.
    """
    for pattern in _patterns():
        found = pattern.fullmatch(phrase)
        if found:
            rest = (found["rest"] or "").strip()
            return _clock(found), _zone(found), rest
    return None


def _clock(found: re.Match[str]) -> str:
    if found["part"]:
        return f"T{grammar.words('part')[found['part']]}"
    if found["noon"]:
        return f"T{grammar.words('hour')[found['noon']]}"
    written = found["h"] or found["h2"] or found["h3"] or found["h4"] or found["h5"]
    spelled = grammar.words("number").get(written, written)
    if not spelled.isdigit():
        return ""
    hour, minute = int(spelled), int(found["m"] or found["m2"] or found["m3"] or 0)
    half = found["half"] or {"morning": "am", "afternoon": "pm", "evening": "pm"}.get(found["day"] or "")
    if half:
        if not 1 <= hour <= 12:
            return f"T{hour:02d}:{minute:02d}" if hour <= 23 and minute <= 59 else ""
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute <= 59 else ""


def _zone(found: re.Match[str]) -> int | None:
    if found["sign"]:
        minutes = int(found["off"]) * 60 + int(found["offm"] or 0)
        return minutes if found["sign"] == "+" else -minutes
    value = grammar.words("zone").get(found["zone"] or "", "local")
    return None if value == "local" else int(value)
