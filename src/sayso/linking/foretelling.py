"""Foretelling: the words by which a statement looks ahead, and those on which it hangs.

The lists are of English, own compilation after Quirk et al. 1985, sections 4.41-4.48 (ways of telling the future) and
15.33-15.37 (conditions). They are read over the words of a statement's content; spans are code points of the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from sayso.records import Span, Statement

Strength = Literal["certain", "leaning"]

_NO_NOUN = r"(?<!\bthe )(?<!\btheir )(?<!\bhis )(?<!\bher )(?<!\bits )(?<!\bour )(?<!\bof )(?<!\bown )(?<!\bgood )(?<!\bfree )(?<!\bpolitical )(?<!\bpopular )(?<!\ba )(?<!\bno )"
_BE: Final = r"(?:is|are|was|were|be|been|'s|’s|'re|’re|'m|’m|am)"
_ADVERBS: Final = r"(?:(?:also|now|soon|not|still|all|both|reportedly|widely|currently|already|\w+ly)\s+){0,2}"
CERTAIN: Final = re.compile(
    rf"{_NO_NOUN}\bwill(?!\s+have\b|\s+of\b|\s+to\b)\b|\bwon['’]t\b|\bshall\b|(?<=\w)['’]ll\b"
    rf"|\b{_BE}\s+{_ADVERBS}(?:going|about|due|set|slated|scheduled|expected|poised|bound|likely|planned|supposed|ready)"
    r"\s+to\s+(?!have\b)\w+"
    rf"|\b(?:is|are)\s+{_ADVERBS}being\s+(?:planned|prepared|plotted|organised|organized)\b"
    r"|\b(?:is|are|am)\s+to\s+(?:be\s+)?(?!blame\b|have\b)\w+",
    re.I,
)
"""What tells of the future whatever stands around it."""

LEANING: Final = re.compile(
    rf"\b(?:would|['’]d)\s+{_ADVERBS}(?!have\b|like\b|rather\b|prefer\b|appear\b|seem\b|love\b)\w+"
    rf"|\bwouldn['’]t\s+(?!have\b)\w+"
    rf"|\b(?:may|might)\s+{_ADVERBS}(?!have\b|well\s+have\b)\w+"
    rf"|\bcould\s+(?!not\b|have\b|well\s+have\b|only\b|no\s+longer\b){_ADVERBS}(?!have\b|be\s+(?:seen|heard|felt|smelled|read|reached|verified|confirmed|independently)\b)\w+"
    r"|\b(?:was|were)\s+to\s+(?!blame\b|have\b)\w+"
    r"|\b(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|expect(?:s|ed|ing)?|prepar(?:e|es|ed|ing)|threaten(?:s|ed|ing)?"
    r"|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|vow(?:s|ed|ing)?|plot(?:s|ted|ting)|gear(?:s|ed|ing)\s+up|seek(?:s|ing)?)\s+to\s+(?!have\b)\w+"
    r"|\b(?:plans|preparations|plots|threats)\s+(?:to|for)\s+\w+"
    r"|\b(?:preparing|planning|plotting)\s+(?:for\s+)?(?:an?|the|new|more|further|another|his|her|its|their)\b"
    r"|\b(?:likely|expected)\s+to\s+(?!have\b)\w+",
    re.I,
)
"""What tells of the future where the statement's status or act says so too."""

_OPENERS: Final = r"(?:in\s+the\s+event\s+(?:that|of)|in\s+case(?:\s+of)?|on\s+condition\s+that|provided\s+(?:that)?|providing\s+that|as\s+long\s+as|unless|(?:only\s+)?if)"
_CONDITION: Final = re.compile(
    rf"(?<!\bas )(?<!\beven )(?<!\bknow )(?<!\bsee )(?<!\bwonder )\b{_OPENERS}\b(?!\s+(?:any|not|so|only|possible|necessary)\b(?:\s|$)(?!\w+\s+\w+ed\b))",
    re.I,
)
_SHOULD: Final = re.compile(r"(?:^|(?<=,\s)|(?<=\bthat\s))should\s+(?:the|an?|any|it|they|he|she|we|[A-Z]\w+)\b", re.I)
_ANY: Final = re.compile(
    r"(?:^|(?<=[,;:]\s)|(?<=\bthat\s)|(?<=[“\"]))(?:any(?:one|body|thing)?|whoever|whatever|those\s+who)\b(?=.{3,160}?\b(?:will|would|shall)\b)",
    re.I,
)
_MODAL: Final = re.compile(r"\b(?:will|would|shall|can|could|may|might|must)\b|['’]ll\b", re.I)
_PRONOUN: Final = r"(?:it|they|he|she|we|i|you|there|this|that|nobody|everyone)"
_PHRASE: Final = r"(?:the|an?|its|their|his|her|our|all|no|any)\s+(?:(?!and\b|or\b)[\w’'-]+\s+){0,3}[\w’'-]+"
_SUBJECTS: Final = tuple(
    re.compile(rf"\s(?:then\s+)?{words}$", re.I) for words in (_PRONOUN, rf"(?!.*\s(?:the|an?)\s){_PHRASE}", _PHRASE)
)
_TRAILING_END: Final = re.compile(
    r"[.;!?:](?=\s|$)|,\s+(?:and|but|which|while|adding|according|he|she|they)\b|\s[–—-]\s|[”\"]"
)
_FRONTED_END: Final = re.compile(r",\s")


@dataclass(frozen=True, kw_only=True, slots=True)
class Ahead:
    """Words that look ahead: where they stand, and whether they need the statement's status or act beside them."""

    span: Span
    strength: Strength


def ahead(text: str, statement: Statement) -> list[Ahead]:
    """Every place within the content of ``statement`` that looks ahead, in order."""
    patterns: tuple[tuple[re.Pattern[str], Strength], ...] = ((CERTAIN, "certain"), (LEANING, "leaning"))
    found = [
        Ahead(span=match.span(), strength=strength)
        for start, end in statement.content
        for pattern, strength in patterns
        for match in pattern.finditer(text, start, end)
    ]
    return sorted(found, key=lambda one: one.span)


def condition(text: str, content: tuple[Span, ...]) -> Span | None:
    """The words on which a content hangs: its first "if …", "unless …", "should …", or an "any … would"."""
    for start, end in content:
        words = text[start:end]
        for pattern in (_CONDITION, _SHOULD, _ANY):
            for match in pattern.finditer(words):
                stop = _stop(words, match, fronted=pattern is not _CONDITION)
                if stop - match.start() > len(match.group()) + 2:
                    return start + match.start(), start + stop
    return None


def _stop(words: str, opened: re.Match[str], *, fronted: bool) -> int:
    """Where the condition that opens there ends, in characters of ``words``."""
    if opened.re is _ANY:
        modal = _MODAL.search(words, opened.end())
        return len(words[: modal.start()].rstrip()) if modal else len(words)
    trailing = _TRAILING_END.search(words, opened.end())
    stop = trailing.start() if trailing else len(words)
    before = words[: opened.start()].strip(" “\"'‘,")
    if not fronted and before and not before.endswith((" that", "that", " and", " but", ":", ";", "–", "—")):
        return stop
    comma = _FRONTED_END.search(words, opened.end(), stop)
    if comma:
        return comma.start()
    modal = _MODAL.search(words, opened.end(), stop)
    return _subject(words[: modal.start()].rstrip(), opened.end()) if modal else stop


def _subject(words: str, after: int) -> int:
    """Where the subject that ``words`` end in begins, after ``after``; the end of ``words`` where none is known."""
    found = (pattern.search(words, after) for pattern in _SUBJECTS)
    return next((match.start() for match in found if match), len(words))
