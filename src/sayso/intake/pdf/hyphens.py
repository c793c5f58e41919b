"""Words divided at the ends of lines, put together where that makes sense, each of them noted.

A hyphen at the end of a line may be the typesetter's ("inspec-tion") or the word's own ("well-known"). What the
document itself writes within a line decides; then the parts of the word; then whether the document divides words
at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_SOFT = "\u00ad"
_DIVIDED = re.compile(r"(\w[\w’'-]*)[-\u2010\u00ad]\Z")
_CONTINUED = re.compile(r"\w+")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# First parts of compounds that English writes with a hyphen: no divided word begins so.
_COMPOUNDING = frozenset(
    """
    twenty thirty forty fifty sixty seventy eighty ninety half quarter two three four five six seven eight nine
    self well vice ill much long short high low full mid late early left north south east west quasi first second
    cross multi right
    """.split()
)
# These may begin either: with a hyphen, where what follows is a word of the document.
_EITHER = frozenset("all anti co ex new non old one part post pre pro semi so state ten then third world".split())
_ALWAYS = frozenset({"so-called"})
# How no English word begins, but the second half of a divided one does.
_ENDING = re.compile(
    r"(?:tions?|sions?|ments?|ness|ings?|ity|ties|ences?|ances?|able|ible|ously|ous|ally|ary|ery|ists?|isms?"
    r"|[ts]ive|tures?|[td]ed|[td]ing|tors?|[ct]ial|cy|ly|ed|ers?|es|als?|tional|tionally|i[sz](?:ed|ing)"
    r"|bly|ically|icals?|rians?|lar|tary|fully)\Z"
)
# A document in which so many lines end in a hyphen divides words; in others, it is the word's own.
_DIVIDING = 0.03


def mended(paragraphs: Sequence[Sequence[str]]) -> tuple[list[str], dict[str, str]]:
    """Each paragraph's lines as one, and the words put together: as they stood (``inspec-tion``) to as they are."""
    whole = [line for lines in paragraphs for line in lines]
    written = Counter(word.casefold() for line in whole for word in _within(line))
    divides = sum(bool(_DIVIDED.search(line[-40:])) for line in whole) >= _DIVIDING * len(whole)
    put: dict[str, str] = {}
    return [_joined(lines, written, divides, put) for lines in paragraphs], put


def _within(line: str) -> Iterable[str]:
    """The words of a line but the first and the last, which may be parts."""
    return _WORD.findall(line)[1:-1]


def _joined(lines: Sequence[str], written: Counter[str], divides: bool, put: dict[str, str]) -> str:
    parts = list(lines[:1])
    for line in lines[1:]:
        divided, continued = _DIVIDED.search(parts[-1][-40:]), _CONTINUED.match(line)
        if not (divided and continued):
            parts.append(" ")
        elif line[0].islower() and _is_one_word(parts[-1][-1], divided[1], continued[0], written, divides):
            put[f"{divided[1]}-{continued[0]}"] = divided[1] + continued[0]
            parts[-1] = parts[-1][:-1]
        elif parts[-1].endswith(_SOFT):
            parts[-1] = parts[-1][:-1] + "-"
        parts.append(line)
    return "".join(parts).replace(_SOFT, "")


def _is_one_word(hyphen: str, stem: str, rest: str, written: Counter[str], divides: bool) -> bool:
    if hyphen == _SOFT:
        return True
    first, rest = stem.casefold(), rest.casefold()
    plain, compound = written[first + rest], written[f"{first}-{rest}"]
    if plain != compound:
        return plain > compound
    if "-" in first or first[-1].isdigit() or first in _COMPOUNDING or f"{first}-{rest}" in _ALWAYS:
        return False
    if first in _EITHER and written[rest]:
        return False
    return divides or bool(_ENDING.match(rest))
