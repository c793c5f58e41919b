"""Words: an article's words with where they stand, evened out for comparing, with their stems."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from snowballstemmer import EnglishStemmer

# A number with what groups or divides it, else letters and digits with apostrophes within; hyphens part words. What
# starts with a letter, as most do, stands first: it is found fastest so.
_WORD: Final = re.compile(r"([^\W\d]\w*(?:'\w+)*|\d+(?:[.,:]\d+)+|\w+(?:'\w+)*)")
_LONGEST: Final = 40  # letters; what is longer is no word, and is its own stem
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")

_NUMBERS: Final = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        2,
    )
} | dict(
    zip("thirty forty fifty sixty seventy eighty ninety dozen".split(), "30 40 50 60 70 80 90 12".split(), strict=True)
)

FUNCTION: Final[frozenset[str]] = frozenset(
    "a an the this that these those some any no every each either neither another such both all few "
    "i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself it "
    "its itself they them their theirs themselves one who whom whose which what whoever whatever there here "
    "and or but nor so yet if then than as because although though while whereas unless until till since when where "
    "why how whether after before once of in on at by for with without within from to into onto upon out off over "
    "under up down about above below between among against across along around behind beside besides beyond during "
    "near through throughout toward towards via per despite except like unlike "
    "be am is are was were been being have has had having do does did doing done will would shall should can could "
    "may might must ought not n't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't cannot "
    "couldn't hasn't haven't hadn't it's that's there's i'm we're they're "
    "also just only even too very more most less least much many other others own same again already still now ever "
    "never rather quite however meanwhile moreover further furthermore therefore thus well back away".split()
)  # closed classes of English, with the adverbs that join sentences


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Words:
    """The words of a text: ``forms`` in lower case, ``stems``, and where each starts and ends.

    The four are as long as one another; ``starts`` and ``ends`` count code points of the article, ends exclusive.
    A number is its own stem without what groups it; a number word's stem is its digits.
    """

    forms: list[str]
    stems: list[str]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.forms)


_stemmer = EnglishStemmer()


@lru_cache(maxsize=1 << 17)
def stem(form: str) -> str:
    """What a form (lower case) has in common with its inflections: Snowball's English stemmer (Porter 2)."""
    if form[0].isdigit():
        return form.replace(",", "") if _GROUPED.match(form) else form.replace(":", ".")
    if len(form) > _LONGEST:
        return form
    if form in _NUMBERS:
        return _NUMBERS[form]
    return str(_stemmer.stemWord(form))


def of(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of ``text`` from ``start`` to ``end``; no punctuation, hyphenated ones apart."""
    forms, starts, ends = cut([text[start:end]])
    return Words(
        forms=forms, stems=list(map(stem, forms)), starts=starts + np.int32(start), ends=ends + np.int32(start)
    )


def cut(texts: Iterable[str]) -> tuple[list[str], NDArray[np.int32], NDArray[np.int32]]:
    """The forms of the words of ``texts``, and where each starts and ends in these joined by line ends."""
    between = _WORD.split("\n".join(map(_even, texts)))  # what is between words, and every word after it
    bounds = np.cumsum(np.fromiter(map(len, between), np.int32, len(between)), dtype=np.int32)
    return between[1::2], bounds[:-1:2], bounds[1::2]


def _even(text: str) -> str:
    """``text`` in lower case with one kind of apostrophe, as long as it was."""
    even = text.lower()
    if len(even) != len(text):  # a capital whose small letter is two code points stays, so that offsets hold
        even = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return even.replace("’", "'").replace("ʼ", "'")
