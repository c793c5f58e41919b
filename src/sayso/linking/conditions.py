"""Conditions: the words on which a forecast hangs, "if", "unless", "should", "any … would", before or after the rest.

After Quirk et al. 1985, sections 15.33-15.37. Spans are code points of the article.
"""

from __future__ import annotations

import re
from typing import Final

from sayso.records import Span

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
    re.compile(rf"\s(?:then\s+)?(?:not\s+)?{words}$", re.I)
    for words in (_PRONOUN, rf"(?!.*\s(?:the|an?)\s){_PHRASE}", _PHRASE)
)
_TRAILING_END: Final = re.compile(
    r"[.;!?:](?=\s|$)|,\s+(?:and|but|which|while|adding|according|he|she|they)\b|\s[–—-]\s|[”\"](?=\s*(?:,|$))"
)
_FRONTED_END: Final = re.compile(r",\s")
_OWN: Final = 3
"""A "could" within so many words of "if" is the condition's own."""
_SENTENCE: Final = re.compile(r"[.!?]\s+")


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
    if not fronted and _MODAL.search(words, _begin(words, opened.start()), opened.start()):
        return stop
    comma = _FRONTED_END.search(words, opened.end(), stop)
    if comma:
        return comma.start()
    modals = list(_MODAL.finditer(words, opened.end(), stop))
    own = len(modals) > 1 and len(words[opened.end() : modals[0].start()].split()) <= _OWN
    modal = modals[1 if own else 0] if modals else None
    return _subject(words[: modal.start()].rstrip(), opened.end()) if modal else stop


def _begin(words: str, at: int) -> int:
    """Where the sentence that ``at`` stands in begins."""
    ends = [match.end() for match in _SENTENCE.finditer(words, 0, at)]
    return ends[-1] if ends else 0


def _subject(words: str, after: int) -> int:
    """Where the subject that ``words`` end in begins, after ``after``; the end of ``words`` where none is known."""
    found = (pattern.search(words, after) for pattern in _SUBJECTS)
    return next((match.start() for match in found if match), len(words))
