"""Datelines: where, when and by which agency a report was filed, as its head says: "PORTVALE, March 3 (Agency) —"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sayso.newsroom.agencies import agency

Span = tuple[int, int]

_HEAD: Final = 600  # characters in which a date at the head may stand
_LINES: Final = 5
_FAR: Final = 1500  # characters and lines among which a dateline's own line is
_LINES_FAR: Final = 8
_SHORT: Final = 3  # words of a place, or of its region, where neither date nor agency stands by
_MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|sept|jan|feb|mar|apr"
    r"|jun|jul|aug|sep|oct|nov|dec)\.?"
)
_WEEKDAY: Final = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|thurs|tues|thur|mon|tue|wed|thu|fri|sat|sun)\.?"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE: Final = (
    rf"(?:(?P<weekday>{_WEEKDAY}),? )?(?:{_MONTH} {_DAY}(?:,? (?P<year>[12]\d{{3}}))?"
    rf"|{_DAY} {_MONTH}(?:,? (?P<year_last>[12]\d{{3}}))?)\b|\b(?P<year_first>[12]\d{{3}})-\d\d-\d\d\b"
)
_DATES: Final = re.compile(rf"\b{_DATE}", re.IGNORECASE)
# What may stand before the date on its line: nothing, a place in capitals or with a capital, "Published:".
_BEFORE: Final = re.compile(
    r"\W*(?:(?:published|posted|updated|last updated|date|issued|filed|first published)(?: on| at)?:?\s*)?"
    r"(?:(?:[A-Z][\w.’'-]*|\([A-Z][^)]{0,30}\)|[a-z]{2})[\s,./|–—-]+){0,6}",
)
# What may stand after it: the agency in brackets, a dash, an hour, the line's end.
_AFTER: Final = re.compile(
    r"[\s,]*(?:\d{1,2}[:.]\d\d\S*\s*(?:[A-Z]{2,4})?\s*)?(?:\([^)\n]{1,40}\)|/[^/\n]{1,40}/|[–—:|]|-{1,2}\s|\n|$)"
)
_LABEL: Final = re.compile(
    r"\W*(?:date of publication|published|posted|updated|last updated|issued|filed)(?: on| at)?:?\s*", re.IGNORECASE
)
_CAPITAL: Final = re.compile(r"(?:^|.*[\s(])[A-Z][\w.]*[\s,|–—-]+", re.DOTALL)
_TITLE: Final = re.compile(r"\s+[A-Z0-9“\"]")

_BIG: Final = "A-ZÀ-ÖØ-Þ"
_UPPER: Final = rf"[{_BIG}][{_BIG}.'’]+(?:[ /-][{_BIG}][{_BIG}.'’]*){{0,4}}"
_NAME: Final = rf"(?!(?i:{_MONTH}|{_WEEKDAY})[\s,])[{_BIG}][\w.'’]+(?:[ /-](?:(?:al|el|de|of|la|le|the)[ -])?[{_BIG}][\w.'’]*){{0,4}}"
_WHEN: Final = rf"(?i:(?:{_WEEKDAY},? )?(?:{_MONTH} {_DAY}(?:,? [12]\d{{3}})?|{_DAY} {_MONTH}(?:,? [12]\d{{3}})?)|{_WEEKDAY})(?!\w)"
_LINE: Final = re.compile(
    rf"[^\w(/\n]{{0,3}}(?:/\s*)?(?:\((?P<before>[^()\n]{{2,60}})\)\s*[-–—]+\s*)?"
    rf"(?:(?P<place>(?:{_UPPER}|{_NAME})(?:,\s{_NAME}){{0,2}})(?:,\s*|\s+|(?=\s*[-–—:(/])))?"
    rf"(?P<date>{_WHEN})?[.,]?\s*(?:\((?P<within>[^()\n]{{2,60}})\)|/\s*(?P<slashes>[^/\n]{{2,40}}?)\s*/)?"
    r"\s*(?P<end>[-–—]{1,3}(?=\s|$)|–|—|:(?=\s)|(?<=/)\.?(?=\s))"
)
# What stands in capitals before a dash or a colon and is no place.
_NO_PLACE: Final = frozenset(
    """
    analysis advisory alert an breaking brief bulletin column comment commentary corrected correction correction exclusive
    explained explainer fact factbox feature flash graphic insight interview just in live a news opinion photos picture
    pictures poll q&a refile review special story summary timeline update updated urgent video watch what why how the who
    when where wrapup editorial report read more also see listen podcast profile note editor's reuters
    """.split()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dateline:
    """Where and when a report says it was filed, and the agency that it is from: spans of its words, None without."""

    span: Span
    place: Span | None
    date: Span | None
    agency: Span | None


def dateline(text: str) -> Dateline | None:
    """The dateline of ``text``: at the start of one of its first lines; None where there is none."""
    at = 0
    for line in text[:_FAR].split("\n")[: 2 * _LINES_FAR]:
        found = _LINE.match(text, at, at + len(line))
        if found is not None and (made := _made(found)) is not None:
            return made
        at += len(line) + 1
    return None


def _made(found: re.Match[str]) -> Dateline | None:
    """A dateline of what matched, where enough of it says that it is one."""
    place, date = found["place"], found["date"]
    from_whom = next((name for name in ("within", "slashes", "before") if found[name]), None)
    known = from_whom is not None and agency(found[from_whom]) is not None
    if (
        from_whom is not None
        and not known
        and not (place and place.split(",")[0].isupper() and _is_name(found[from_whom]))
    ):
        return None
    if place and {word.lower() for word in re.findall(r"[^\W\d]+(?:['&]\w+)?", place)} & _NO_PLACE:
        return None
    if not (known or (place and (date or (place.split(",")[0].isupper() and (from_whom or _is_bare(found)))))):
        return None
    start = min(found.start(name) for name in ("before", "place", "date", "within", "slashes") if found[name])
    return Dateline(
        span=(start - (found["before"] is not None or (not place and not date)), found.end()),
        place=found.span("place") if place else None,
        date=found.span("date") if date else None,
        agency=found.span(from_whom) if from_whom else None,
    )


def _is_bare(found: re.Match[str]) -> bool:
    """Whether a place in capitals alone, before a dash, may be one: a heading in capitals has more words."""
    return found["end"] != ":" and all(len(part.split()) <= _SHORT for part in found["place"].split(","))


def _is_name(words: str) -> bool:
    return words[0].isupper() and not any(c.isdigit() for c in words) and words.count(" ") < 5


def dates(text: str) -> Iterator[Span]:
    """The dates that stand by themselves in the first lines: in a dateline, alone, or after "Published"."""
    at = 0
    for line in text[:_HEAD].split("\n")[:_LINES]:
        for match in _DATES.finditer(line):
            start, end = at + match.start(), at + match.end()
            if _stands(text, line[: match.start()], match, (start, end)):
                yield start, end
        at += len(line) + 1


def _stands(text: str, before: str, date: re.Match[str], span: Span) -> bool:
    """Whether a date is one by itself: ``before`` is what its line has before it."""
    if _BEFORE.fullmatch(before) and _AFTER.match(text, span[1]):
        return True
    # Where lines were lost: "Published 3 May 2031 Bridge closed", "Bridge closed Agency Saturday 3 May 2031 A bridge".
    if not _TITLE.match(text, span[1]) or not (date["year"] or date["year_last"] or date["year_first"]):
        return False
    alone = not text[: span[0]].strip() or bool(_LABEL.fullmatch(before))
    return alone or (date["weekday"] is not None and bool(_CAPITAL.fullmatch(before)))
