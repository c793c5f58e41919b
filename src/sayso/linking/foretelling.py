"""Foretelling: the words by which a statement looks ahead.

Own compilation of English, after Quirk et al. 1985, sections 4.41-4.48 (ways of telling the future) and 4.49-4.66
(modal verbs), and what misled on reports. They are read over the words of a statement's content; spans are code points
of the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from sayso.records import Span, Statement

Strength = Literal["certain", "leaning", "faint"]
"""Whether words tell of the future whatever stands around them, only where the statement's status or act does too, or
only where its act does."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ahead:
    """Words that look ahead: where they stand, and how much they need beside them."""

    span: Span
    strength: Strength


_ADVERBS: Final = r"(?:(?:also|now|soon|not|still|all|both|then|\w+ly)\s+){0,2}+"
_NO_PERFECT: Final = r"(?!(?:well\s+|still\s+)?have\b)"
_LIKELY: Final = rf"(?:expected|likely|bound)\s+to\s+{_NO_PERFECT}\w+"
_SET: Final = rf"(?:going|about|set|slated|scheduled|poised|planned|ready)\s+to\s+{_NO_PERFECT}\w+"
# "was due to sail", but not "was due to a storm", "due to heavy rain", "due to fighting".
_DUE: Final = (
    r"due\s+to\s+(?!\w+(?:s|ing|ion|ment|ness|ity)\b|\d|(?:an?|the|his|her|its|their|our|this|that|these|such|some|any|all"
    r"|no|lack|poor|bad|heavy|high|fear)\b)\w+"
)
# What is so already, if it is: "may be the largest", "could be responsible"; not "may be closed", "would be able to".
_DONE: Final = (
    r"[“\"]?(?:\w+ly\s+)?(?:able|ready|open|\w+e[dn]|\w*ought|\w*aught|born|built|cut|dealt|done|drawn|fed|felt"
    r"|found|gone|grown|held|hit|hung|hurt|kept|known|laid|led|left|lost|made|met|paid|put|run|sent|set|shot|shown|shut|sold"
    r"|spent|split|struck|sunk|sworn|told|torn|thrown|understood|withdrawn|won)\b"
)
_BEING: Final = rf"(?!be\s+(?!{_DONE}))"
_PERCEIVED: Final = r"(?!be\s+(?:\w+ly\s+)?(?:seen|heard|felt|smelled|read|reached|verified|confirmed)\b)"
_NO_WISH: Final = (
    r"(?!(?:if|like|rather|prefer|appear|seem|love|mean|amount|say|explain|suggest)\b|make\s+(?:\w+\s+)?sense\b)"
)
_MAIN: Final = rf"{_ADVERBS}{_NO_PERFECT}{_BEING}{_PERCEIVED}{_NO_WISH}\w+"
_FRONT: Final = r"(?:\b(?:am|is|are)|['’](?:m|s|re))\s+"
_PLANNING: Final = (
    r"(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|expect(?:s|ed|ing)?|prepar(?:e|es|ed|ing)|threaten(?:s|ed|ing)?"
    r"|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|vow(?:s|ed|ing)?|plot(?:s|ted|ting))"
)

_CERTAIN: Final = (
    r"\b(?P<will>will)\b(?!\s+(?:have|of|to)\b)",
    r"\bwon['’]t\b|\bshall\b|(?<=\w)['’]ll\b",
    rf"{_FRONT}{_ADVERBS}(?:{_SET}|{_LIKELY}|{_DUE})",
    rf"\b(?:was|were|be|been)\s+{_ADVERBS}{_LIKELY}",
    rf"{_FRONT}{_ADVERBS}being\s+(?:planned|prepared|plotted|organi[sz]ed)\b",
)
_LEANING: Final = (
    rf"\bwould\s+{_MAIN}|(?<=\w)['’]d\s+{_MAIN}|\bwouldn['’]t\s+{_MAIN}",
    rf"\b(?P<may>may|might)\s+{_MAIN}",
    rf"(?<!no one )(?<!nobody )(?<!hardly )(?<!barely )\bcould\s+(?!not\b|no\s+longer\b|only\b){_MAIN}",
    r"\bthere\s+(?:would|may|might|could)\s+(?:still\s+|also\s+|well\s+)?be\b",
    rf"\b(?:was|were|be|been)\s+{_ADVERBS}(?:{_SET}|{_DUE})",
    r"\b(?P<be_to>is|are|was|were)\s+to\s+(?!(?:have|blame|date|some|the|an?|no)\b)\w+",
    rf"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\b{_PLANNING}\s+to\s+{_NO_PERFECT}\w+",
    r"\b(?:planning|preparing|plotting|intending)\s+to\s+\w+",
    r"\b(?:plans|preparations|plots|threats)\s+(?:to|for)\s+\w+",
    r"\b(?:preparing|planning|plotting)\s+(?:for\s+)?(?:an?|the|new|more|further|another|his|her|its|their)\b",
    rf"\blikely\s+to\s+{_NO_PERFECT}\w+",
)
_PATTERNS: Final[tuple[tuple[re.Pattern[str], Strength], ...]] = (
    (re.compile("|".join(_CERTAIN), re.I), "certain"),
    (re.compile("|".join(_LEANING), re.I), "leaning"),
    (re.compile(rf"\b(?:would|could|might|(?P<may>may))\s+{_ADVERBS}be\s+(?!{_DONE})\w+", re.I), "faint"),
)

_NOUN: Final = re.compile(  # "the will of the people"
    r"\b(?:the|their|his|her|its|our|my|your|of|own|good|free|political|popular|an?|no|any|national)\s+$", re.I
)
_PURPOSE: Final = re.compile(  # "the aim of the march was to take the town": what for, not what next
    r"\b(?:aims?|goals?|tasks?|purpose|objectives?|mission|policy|point|intention|idea|job|duty|role|thing|way|reason"
    r"|strategy|challenge|priority|which|what|need|message|effect|result)\b[^,.;:!?]{0,80}$",
    re.I,
)
_MONTH: Final = re.compile(r"(?<=\w\s)May\b|May\s+\d")
_HOPE: Final = re.compile(r"\b(?:hop(?:e|es|ed|ing)|wish(?:es|ed)?|pray(?:s|ed|ing)?)\b[^.;:!?]*$", re.I)
_ASKING: Final = re.compile(
    r"[“\"'‘]?(?:when|why|how|where|whether|who|what)\s+(?:will|would|is|are|could|shall)\b", re.I
)


def ahead(text: str, statement: Statement) -> list[Ahead]:
    """Every place within the content of ``statement`` that looks ahead, in order; none in a question."""
    found = [
        Ahead(span=match.span(), strength=strength)
        for start, end in statement.content
        if not _ASKING.match(text, start, end)
        for pattern, strength in _PATTERNS
        for match in pattern.finditer(text, start, end)
        if not _misleads(text, start, match)
    ]
    return sorted(found, key=lambda one: one.span)


def _misleads(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the words, by those before them, are a noun, a month, a purpose or a hope; ``start`` is the content's."""
    kind = match.lastgroup
    before = text[max(start, match.start() - 120) : match.start()]
    if _HOPE.search(before):
        return True
    if kind == "will":
        return bool(_NOUN.search(before))
    if kind == "may":
        return bool(_MONTH.match(text, match.start()))
    return kind == "be_to" and bool(_PURPOSE.search(before))
