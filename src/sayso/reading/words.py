"""Words: the text cut into Universal Dependencies words, each a span of the text.

The cut follows the English UD treebanks (EWT, GUM): clitics ("n't", "'s") and hyphens stand
apart, abbreviations keep their full stop. Offsets are code points into the text, end exclusive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]

# Abbreviations after which a full stop belongs to the word (titles, months, company forms).
_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Rev|Hon|St|Jr|Sr|Messrs|"
    "Inc|Ltd|Co|Corp|Bros|Nos|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|"
    "Ave|Blvd|Rd|Mt|Ft|Fig|Vol|Atty|Assn|Dept|Pres|Supt|Ala|Ariz|Calif|Colo|Conn|Fla|Ga|Ill|"
    "Mass|Md|Mich|Minn|Mo|Neb|Nev|Okla|Pa|Penn|Tenn|Tex|Va|Vt|Wash|Wis"
)
_APOSTROPHE = "['’]"
_WORD = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"“”]+[\w/]
  | [\w.+-]+@[\w-]+\.[\w.-]*\w
  | [@#]\w+
  | (?:[^\W\d_]\.){{2,}}
  | (?-i:{_ABBREVIATIONS}|vs|etc|approx)\.(?!\w)
  | No\.(?=\s?\d)
  | (?<!\w)(?-i:[A-Z]\.(?=\s[A-Z]))
  | \d+(?:[.:]\d+)?(?=(?:am|pm|a\.m|p\.m|km|mph|kg|ft|lbs?|m|bn|k)\b)
  | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?![^\W_])
  | [^\W\d_]+?(?=n{_APOSTROPHE}t\b)
  | n{_APOSTROPHE}t\b
  | (?<=\w){_APOSTROPHE}(?:s|re|ve|ll|d|m)\b
  | (?:can(?=not\b)|gon(?=na\b)|wan(?=na\b)|got(?=ta\b))
  | [^\W_]+(?:(?:&|{_APOSTROPHE}(?!(?:s|re|ve|ll|d|m)\b))[^\W_]+)*
  | '' | `` | \.{{2,}} | -{{2,}} | [!?]{{2,}}
  | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BREAK = re.compile(r"\n|\r(?!\n)|\u2029|\u2028")
_PARAGRAPH = re.compile(r"\n[ \t]*\r?\n")
_SINGLE_BREAK = re.compile(r"(?<=[^\s])[ \t]*\r?\n(?=[ \t]*[^\s])")
_OPENING, _CLOSING, _STRAIGHT = "“„«", "”»", '"'
_QUOTES = frozenset({*_OPENING, *_CLOSING, *_STRAIGHT, "``", "''"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The words of one text: ``starts`` and ``ends`` are code points, ``line`` marks a line's first word."""

    text: str
    forms: list[str]
    starts: Ints
    ends: Ints
    line: Bools

    def __len__(self) -> int:
        return len(self.forms)


def cut(text: str) -> Words:
    """Cut ``text`` into words; no character but white space is left out."""
    found = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    return of_spans(text, found)


def of_spans(text: str, spans: list[tuple[int, int]]) -> Words:
    """Words at given ``spans`` (sorted, disjoint), for texts that come cut already."""
    both = np.array(spans, dtype=np.int32).reshape(-1, 2)
    starts, ends = both[:, 0], both[:, 1]
    forms = [text[s:e] for s, e in spans]
    return Words(text=text, forms=forms, starts=starts, ends=ends, line=_line_starts(text, starts))


def some(words: Words, chosen: list[int]) -> Words:
    """The ``chosen`` words as a text of their own, which begins a line and has no other."""
    line = np.zeros(len(chosen), dtype=np.bool_)
    line[:1] = True
    return Words(
        text=words.text,
        forms=[words.forms[i] for i in chosen],
        starts=words.starts[chosen],
        ends=words.ends[chosen],
        line=line,
    )


def _line_starts(text: str, starts: Ints) -> Bools:
    """Which words begin a line, or a paragraph where the lines are hard-wrapped."""
    kind = _PARAGRAPH if _wrapped(text) else _BREAK
    breaks = np.array([m.start() for m in kind.finditer(text)], dtype=np.int32)
    line = np.searchsorted(breaks, starts)
    first = np.ones(len(starts), dtype=np.bool_)
    first[1:] = line[1:] != line[:-1]
    return first


def _wrapped(text: str) -> bool:
    """Whether single line breaks fall within sentences, as in mail and old plain text."""
    single = [m.start() for m in _SINGLE_BREAK.finditer(text, 0, 100_000)]
    within = sum(text[at - 1] not in ".!?:\"”’')" for at in single)
    return len(single) >= 3 and within > 0.6 * len(single)


def quoted(words: Words) -> Bools:
    """Which words stand between double quotation marks; every line starts outside them."""
    inside = np.zeros(len(words), dtype=np.bool_)
    marks = [i for i, form in enumerate(words.forms) if form in _QUOTES]
    line_of = np.cumsum(words.line)
    line_ends = np.append(np.flatnonzero(words.line)[1:], len(words))
    opened: int | None = None
    for i in marks:
        if opened is not None and line_of[opened] != line_of[i]:
            inside[opened + 1 : line_ends[line_of[opened] - 1]] = True
            opened = None
        form = words.forms[i]
        if opened is None:
            if form not in _CLOSING:
                opened = i
        elif form not in _OPENING:
            inside[opened + 1 : i] = True
            opened = None
    if opened is not None:
        inside[opened + 1 : line_ends[line_of[opened] - 1]] = True
    return inside
