"""Boilerplate: lines that articles share without one coming from another: credits, notices, links to more."""

from __future__ import annotations

import re
from typing import Final

from sayso.newsroom.credits import STARTS

# Each stands at the start of a line or sentence. What a page puts around its text, not what a text says.
_STARTS: Final = (
    *STARTS,
    r"(?:last |first )?(?:updated?|modified|edited|published|posted)(?: on| at)?\s*[:\d].{0,60}$",
    r"last (?:updated?|modified|edited)\b.{0,60}$",
    r"(?:read|see|watch|hear|learn|find out|know)\s+(?:(?:it|this)\s+)?(?:also|more|next|the full|full|all)\b(?!\s+than)",
    r"(?:related|recommended|more)\s+(?:news|stories|story|articles?|topics|coverage|from|on this|links?)\b",
    r"(?:you may (?:also )?like|most read|trending|continue reading|click here)\b",
    r"(?:subscribe|sign up|log in|register|like us|join us|share (?:this|on)|support our|download (?:our|the) app)\b",
    r"follow (?:us|@?\w+(?: \w+)? on)\b",
    r"(?:copyright|©|\(c\)|all rights reserved)",
    r"this (?:article|story|report|material|content|site) (?:is|was|has been|may|uses|originally|first)\b[^.]{0,80}(?:updated|published|appeared|corrected|cookies|reproduced|redistributed|rewritten|produced)",
    r"(?:we use cookies|our terms|terms (?:of|and)|privacy policy|contact us|about us|advertisement)\b",
    r"(?:tags?:|topics?:|category\b|filed under|comments?\s*(?:\(|:|$))",
)
_START: Final = re.compile(rf"\W*(?:{'|'.join(_STARTS)})", re.IGNORECASE | re.DOTALL)
_ALONE: Final = re.compile(  # a line that is nothing else
    r"\W*(?:[A-Z]{2,}(?:/[A-Z]{2,})*|\(?(?:agencies|staff|with agencies|ends?|file)\)?|https?://\S+|\S+@\S+\.\w+|[\W\d_]+)\W*$",
    re.IGNORECASE,
)
_LONGEST: Final = 400  # code points: what is longer says something


def is_boilerplate(sentence: str) -> bool:
    """Whether a line or sentence belongs to the page and not to what is reported."""
    if len(sentence) > _LONGEST:
        return False
    if _START.match(sentence):
        return True
    return len(sentence) < 40 and " " not in sentence.strip() and _ALONE.match(sentence) is not None
