"""Notices: the words by which an article says itself that it was changed, corrected or taken back."""

from __future__ import annotations

import re
from typing import Final

from sayso.records import Span

_THIS: Final = r"(?:this|the|our|an? (?:earlier|previous|original|prior|first))"
_PIECE: Final = r"(?:article|story|report|post|page|piece|item|headline|version|copy|dispatch)"
_CHANGED: Final = (
    r"(?:updated|corrected|amended|changed|edited|revised|clarified|modified|retracted|withdrawn|removed|deleted"
    r"|taken down|unpublished|rewritten)"
)
_ERRED: Final = (
    r"(?:misstated|misidentified|misspelled|misquoted|misattributed|incorrectly|wrongly|erroneously|mistakenly)"
)
# At the start of a line or sentence: "Editor's note:", "CORRECTION (3 March):", "UPDATE 2-", "Updated at 14:05".
_LABEL: Final = (
    r"(?:(?:editor(?:'|’)?s?|editors(?:'|’)?)\s+note|corrections?|correct(?:s|ed)|clarifications?|clarifies|updates?"
    r"|updated|retractions?|refiles?|(?:note|notice) of (?:correction|retraction))"
    r"(?:\s+(?:on|at)\s[^\n:.]{1,60}|\s*\([^)\n]{1,60}\))?\s*(?:[:–—]|\d?\s?-(?=[A-Z])|$)"
)
_STAMP: Final = (
    r"(?:last\s+)?(?:updated|modified|corrected|amended|edited)(?:\s+(?:on|at))?:?\s+[^\n]{0,20}\d[^\n]{0,40}$"
)
_SAYS: Final = (
    rf"{_THIS}\s+{_PIECE}\s+(?:of\s+this\s+\w+\s+)?(?:ha[sd]\s+(?:since\s+|now\s+)?been|was|is)\s+(?:\w+\s+){{0,2}}{_CHANGED}\b",
    rf"{_THIS}\s+{_PIECE}(?:\s+of\s+this\s+\w+)?\s+(?:\w+\s+){{0,2}}{_ERRED}\b",
    r"we\s+(?:have|regret|apologi[sz]e)\b[^\n.]{0,60}\b(?:the error|this error|our error|corrected|retracted|the mistake)\b",
)
_FOUND: Final = re.compile(
    rf"(?:^|(?<=[.!?…]\s)|(?<=\n)|(?<=[(\[*]))[(\[* \t]{{0,4}}(?P<label>{_LABEL}|{_STAMP})|\b(?P<says>{'|'.join(_SAYS)})",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST: Final = 600  # characters of a notice that are told
_STOP: Final = re.compile(r"[.!?…][\"”’')\]]*(?=\s|$)|\n")
_MOST: Final = 20


def notices(text: str) -> tuple[Span, ...]:
    """Where ``text`` says that it was changed: from the label, or the start of the sentence, to the sentence's end."""
    found: list[Span] = []
    for match in _FOUND.finditer(text):
        start = match.start("label") if match["label"] is not None else _start(text, match.start())
        if found and start < found[-1][1]:
            continue
        stop = _STOP.search(text, match.end(), match.end() + _LONGEST)
        end = min(stop.end() if stop else match.end() + _LONGEST, len(text))
        found.append((start, start + len(text[start:end].rstrip())))
        if len(found) == _MOST:
            break
    return tuple(found)


def _start(text: str, at: int) -> int:
    """Where the sentence or line begins in which ``at`` lies."""
    before = [stop.end() for stop in _STOP.finditer(text, max(0, at - _LONGEST), at)]
    start = before[-1] if before else max(0, at - _LONGEST)
    return start + len(text[start:at]) - len(text[start:at].lstrip())
