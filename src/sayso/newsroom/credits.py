"""Credits: the lines by which a report says who reported, wrote or edited it, and from which agencies it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from sayso.newsroom.agencies import agencies, agency, pattern

Span = tuple[int, int]
Work = Literal["reporting", "writing", "editing", "translation", "pictures", "source", "agency"]

STARTS: Final = (
    r"(?:additional |further |with )?(?:report|writ|edit|compil|translat|photograph)(?:ed|ing|ten|s|y) by\b",
    r"(?:photos?|pictures?|video|graphics?|words|report|text) by\b",
    r"(?:(?:file )?(?:photo(?:graph)?s?|picture|image)|text|sources?|credit|caption|video|via)\s*(?:credit)?\s*[:©/]",
    r"source \S+ and agenc(?:y|ies)\b",
    r"with (?:additional )?(?:files|reporting|reports|input|inputs|material) (?:from|by)\b",
)
"""How credits begin, in lower case, each at the start of a line or sentence, or after a bracket."""

_WORKS: Final[tuple[tuple[str, Work], ...]] = (
    ("photo", "pictures"), ("picture", "pictures"), ("image", "pictures"), ("video", "pictures"),
    ("graphic", "pictures"), ("caption", "pictures"), ("translat", "translation"), ("edit", "editing"),
    ("writ", "writing"), ("words", "writing"), ("text", "writing"), ("report", "reporting"), ("compil", "reporting"),
    ("files", "reporting"), ("input", "reporting"), ("material", "reporting"),
)  # fmt: skip
_BEGINS: Final = re.compile(
    rf"(?:^|\n|(?<=[.!?;…)”\"])\s|(?<=[(\[;])\s?)[^\w\n(\[]{{0,3}}(?P<start>{'|'.join(STARTS)})", re.IGNORECASE
)
_ENDS: Final = re.compile(r"[;)\]\n]|\s+Our Standards\b|\.(?=\s|$)(?<![A-Z]\.)|$")
_NAME: Final = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:\s+(?:(?:al|el|bin|bint|de|del|da|di|la|le|van|von|der|den|ten|ter)\s+){0,2}[A-ZÀ-ÖØ-Þ][\w.'’-]*){0,4}"
)
_PLACED: Final = re.compile(r"\b(?:in|at|from)\s+(?:[A-ZÀ-ÖØ-Þ][\w'’-]*(?:,?\s+|$)?){1,6}")
_CONTRIBUTED: Final = re.compile(
    r"(?:^|\n|(?<=[.!?…])\s)(?P<who>[A-ZÀ-ÖØ-Þ][^\n.!?]{2,120}?) (?:also )?contributed (?:reporting )?to this (?:report|story|article)\b\.?"
)
_LONGEST: Final = 400  # characters of one credit
_ENDS_OF_TEXT: Final = 4000  # characters at the start and at the end in which credits are looked for
_NEAR: Final = 6  # characters after "by" within which the first name begins
_NAMED: Final = 0.5  # of a credit's letters after "by", those of names and places
_MOST: Final = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Credit:
    """One credit: the span of its words, for which work, the ``names`` in it as spans, and the agencies it names."""

    span: Span
    work: Work
    names: tuple[Span, ...] = ()
    agencies: tuple[str, ...] = ()


@cache
def _agency_lines() -> re.Pattern[str]:
    """A line that names agencies and says nothing else, or a line's end that does, in brackets or after a dash."""
    one = rf"(?:the )?(?:{pattern()})(?: news agency)?"
    several = rf"{one}(?:\s*(?:,|/|&|\band\b|\|)\s*(?:{one}|(?:news )?agencies|staff))*"
    lead = r"(?:(?:with|by|from|source|sources|via|copyright|©|\(c\))(?: news agency| agencies)?\s*:?\s*)?"
    return re.compile(
        rf"^[^\w\n(]{{0,3}}(?P<alone>(?i:{lead})\(?(?:{several}|(?i:news agencies|agencies|with agencies)))\)?\W{{0,3}}$"
        rf"|(?:\((?P<within>(?i:{lead})(?:{several}))\)|(?<=\s)[-–—]{{1,2}}\s?(?P<after>{several}))[.\s]{{0,3}}$",
        re.MULTILINE,
    )


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern()})(?!\w)")


@cache
def _sure() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern(anywhere=True)})(?!\w)")


def credits_of(text: str) -> tuple[Credit, ...]:
    """The credits of ``text`` in order, none within another; looked for at its start and its end."""
    cut = max(_ENDS_OF_TEXT, len(text) - _ENDS_OF_TEXT)
    found: list[Credit] = []
    for start, end in ((0, min(_ENDS_OF_TEXT, len(text))), (cut, len(text))):
        found += _begun(text, start, end)
        found += _contributed(text, start, end)
        found += _of_agencies(text, start, end)
    kept: list[Credit] = []
    for credit in sorted(found, key=lambda one: (one.span[0], -one.span[1])):
        if not kept or credit.span[0] >= kept[-1].span[1]:
            kept.append(credit)
    return tuple(kept[:_MOST])


def _begun(text: str, start: int, end: int) -> list[Credit]:
    """Those that begin as credits do: "Reporting by …; Editing by …"."""
    made = []
    for match in _BEGINS.finditer(text, start, end):
        at = match.start("start")
        stop = _ENDS.search(text, match.end(), min(end, at + _LONGEST))
        last = stop.start() if stop else min(end, at + _LONGEST)
        names = _names(text, match.end(), last)
        named = sum(b - a for a, b in names) + sum(
            m.end() - m.start() for m in _PLACED.finditer(text, match.end(), last)
        )
        if names and names[0][0] - match.end() <= _NEAR and named >= _NAMED * (last - match.end()):
            made.append(_credit(text, (at, last), _work(match["start"]), names))
    return made


def _contributed(text: str, start: int, end: int) -> list[Credit]:
    """Those that end as some do: "Ann Writer contributed to this report"."""
    found = _CONTRIBUTED.finditer(text, start, end)
    return [_credit(text, (m.start("who"), m.end()), "reporting", _names(text, *m.span("who"))) for m in found]


def _of_agencies(text: str, start: int, end: int) -> list[Credit]:
    """Agencies named by themselves: a line, or a line's end in brackets or after a dash."""
    made = []
    for match in _agency_lines().finditer(text, start, end):
        span = next(match.span(name) for name in ("alone", "within", "after") if match[name])
        # What may be a heading as well ("MAP") is a credit only where more than that says so.
        alone = match["alone"]
        if alone is None or " " in alone or alone.lower() == "agencies" or _sure().search(alone):
            made.append(_credit(text, span, "agency", ()))
    return made


def _credit(text: str, span: Span, work: Work, names: tuple[Span, ...]) -> Credit:
    known = agencies()
    told = dict.fromkeys(known[found.group()] for found in _named().finditer(text, *span))
    people = tuple(name for name in names if agency(text[slice(*name)]) is None)
    return Credit(span=span, work=work, names=people, agencies=tuple(told))


def _work(start: str) -> Work:
    lower = start.lower()
    return next((work for stem, work in _WORKS if stem in lower), "source")


def _names(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The names in a credit, without where they were: "Ann Writer in Portvale and Bo Hale"."""
    placed = [match.span() for match in _PLACED.finditer(text, start, end)]
    names = (match.span() for match in _NAME.finditer(text, start, end))
    return tuple(span for span in names if not any(a <= span[0] < b for a, b in placed))
