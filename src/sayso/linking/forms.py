"""Forms: sentences in a set form of words, which two reports of different events share with nobody taking from anybody.

"Two shells fell on the X quarter and wounded three" is written each day anew. Where articles lie far apart in time and
each sentence has names or numbers of its own in the places where the other has others, a form is all they share.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from sayso.linking.likeness import Likeness, Text
from sayso.linking.occasions import apart
from sayso.records import Reading

FAR: Final = timedelta(days=7)
"""Between two articles: then one event is hardly news in both."""

ROW: Final = 7
"""Words in a row, written alike, which are more than a form has between the places it leaves open."""


def far_apart(one: Reading, other: Reading) -> bool:
    """Whether two articles are known to have been published more than `FAR` apart."""
    gap = apart(one, other)
    return gap is not None and gap > FAR


def is_form(texts: tuple[Text, Text], a: int, b: int, like: Likeness) -> bool:
    """Whether piece ``a`` of the one and ``b`` of the other, reworded, differ in names or numbers on both sides."""
    if like.wording != "reworded" or like.length >= ROW:
        return False
    pairs = like.alignment.pairs()
    sides = {i for i, _ in pairs}, {j for _, j in pairs}
    return all(_particular(text, number, matched) for text, number, matched in zip(texts, (a, b), sides, strict=True))


def _particular(text: Text, number: int, matched: set[int]) -> bool:
    """Whether a piece has a name or a number that is not among the ``matched`` words; its first word may be no name."""
    piece = text.pieces[number]
    own = (i for i in range(piece.first, piece.last) if i not in matched)
    return any(text.keys[i][:1].isdigit() or (text.names[i] and i > piece.first) for i in own)
