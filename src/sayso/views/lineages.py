"""Lineages of the same articles put together, as they are drawn and listed; and how echoes are put in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sayso.linked import Echo, EchoKind, Lineage
from sayso.linking import lineages
from sayso.views.characters import in_one_line
from sayso.views.shown import counted, when

KINDS: Final[dict[EchoKind, str]] = {
    "whole": "carried whole",
    "verbatim": "word for word",
    "trimmed": "trimmed",
    "reworded": "reworded",
    "second-hand": "quoted second-hand",
    "shared origin": "both quote a third",
}

_BEFORE: Final = re.compile(r"(\S+) is before (\S+)$")
_NUMBERS: Final = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bundle:
    """Lineages between the same articles (ids).

    ``earliest`` are those that nothing is known to come before, none where lineages go both ways; ``certain`` tells
    whether it is known of one alone, and of all that it passes on.
    """

    articles: tuple[str, ...]
    echoes: tuple[Echo, ...]
    earliest: tuple[str, ...]
    certain: bool


def bundles(echoes: Sequence[Echo]) -> list[Bundle]:
    """``echoes`` in bundles of lineages, those of most articles first; of each, echoes as they stand in ``echoes``."""
    together: dict[frozenset[str], list[Lineage]] = {}
    for lineage in lineages.lineages(echoes, {}):
        together.setdefault(frozenset(lineage.articles), []).append(lineage)
    place = {echo.id: index for index, echo in enumerate(echoes)}
    made = [
        Bundle(
            articles=of[0].articles,
            echoes=tuple(echoes[index] for index in sorted(place[echo] for lineage in of for echo in lineage.echoes)),
            earliest=tuple(one for one in of[0].articles if all(one in lineage.earliest for lineage in of)),
            certain=all(lineage.certain for lineage in of) and len({lineage.earliest for lineage in of}) == 1,
        )
        for of in together.values()
    ]
    return sorted(made, key=lambda bundle: (-len(bundle.articles), -len(bundle.echoes), sorted(bundle.articles)))


def taken(echo: Echo) -> bool:
    """Whether an echo is known to go from its first passage to its other one."""
    return echo.kind != "shared origin" and echo.direction != "unknown"


def basis(echo: Echo) -> str:
    """Why an echo is held to be one, with its times for reading: ``published 3 May 2031, two days before``."""
    return _BEFORE.sub(_published, in_one_line(echo.basis))


def likeness(echo: Echo) -> str:
    """`basis` without the times."""
    return _BEFORE.sub("", in_one_line(echo.basis)).rstrip("; ")


def _published(found: re.Match[str]) -> str:
    first, then = found.groups()
    return f"published {when(first)}, {_apart(first, then)} before"


def _apart(first: str, then: str) -> str:
    """How long before ``then`` ``first`` was; the later time where that can't be told."""
    try:
        times = datetime.fromisoformat(first), datetime.fromisoformat(then)
        minutes = int((times[1] - times[0]).total_seconds()) // 60
    except (TypeError, ValueError):
        return when(then)
    for size, unit in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            number = minutes // size
            return (
                f"{_NUMBERS[number]} {unit}{'' if number == 1 else 's'}"
                if number < len(_NUMBERS)
                else counted(number, unit)
            )
    return "moments"
