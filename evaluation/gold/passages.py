"""Passages with their statements marked by hand: JSON Lines, one passage a line, read and checked."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

BUNDLED: Final = Path(__file__).with_name("chains.jsonl")

# What each means stands in docs/chains.md. "none", "sourceless" and "discontinuous" are checked against the statements.
PHENOMENA: Final = frozenset(
    "according-to accusation agency citing colon conversation coordinated demand denial denied-claim denied-noun "
    "discontinuous document feeling free-indirect headline homonym infinitive judgement kept local media "
    "mixed-quotation multi-sentence negated nested-quotation none noun-cue own-voice own-words parenthetical "
    "participle passive plan possessive promise pronoun question quotation receiving relative rights-report says-more "
    "several-cues several-voices sourceless straight-quotes thought told unattributed-quotation warning witness "
    "words-of".split()
)

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """A voice's source and cue (None where the text has no words for it), and other spans that may stand for them."""

    source: Span | None
    cue: Span | None
    source_also: tuple[Span, ...] = ()
    cue_also: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """A statement's content (its pieces in order) and chain, innermost first."""

    content: tuple[Span, ...]
    chain: tuple[Voice, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """One to three sentences; spans are code points of ``text``, end exclusive."""

    id: str
    phenomena: tuple[str, ...]
    text: str
    statements: tuple[Statement, ...]


def read(path: Path = BUNDLED) -> list[Passage]:
    """The passages of a file in its order.

    Raises ``ValueError`` that names the line and what is wrong with it: words that are not in the text or occur
    in it more than once without a number, pieces out of order, spans of a statement that overlap, a content that
    begins with "that", a statement or an id that comes twice, an unknown phenomenon or one that isn't there.
    """
    found: list[Passage] = []
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        try:
            found.append(_passage(json.loads(line), {passage.id for passage in found}))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}:{number}: {error}") from error
    return found


def _passage(given: dict[str, Any], taken: set[str]) -> Passage:
    _only(given, {"id", "phenomena", "text", "statements"})
    if given["id"] in taken:
        raise ValueError(f"id {given['id']} comes twice")
    text = given["text"]
    statements = tuple(_statement(text, s) for s in given["statements"])
    passage = Passage(id=given["id"], phenomena=tuple(given["phenomena"]), text=text, statements=statements)
    if len(set(statements)) < len(statements):
        raise ValueError("a statement comes twice")
    named = set(passage.phenomena)
    if not named or named - PHENOMENA:
        raise ValueError(f"phenomena: {sorted(named - PHENOMENA) or 'none named'}")
    there = {
        "none": not statements,
        "sourceless": any(v.source is None and v.cue is not None for s in statements for v in s.chain),
        "discontinuous": any(len(s.content) > 1 for s in statements),
    }
    wrong = [name for name, is_there in there.items() if is_there != (name in named)]
    if wrong:
        raise ValueError(f"phenomena that don't agree with the statements: {', '.join(wrong)}")
    return passage


def _statement(text: str, given: dict[str, Any]) -> Statement:
    _only(given, {"content", "chain"})
    content = tuple(_find(text, words) for words in given["content"])
    chain = tuple(_voice(text, voice) for voice in given["chain"])
    if not content or not chain:
        raise ValueError("a statement without content or chain")
    if list(content) != sorted(content):
        raise ValueError(f"pieces out of order: {given['content']}")
    if re.match(r"that\b", text[content[0][0] :], re.IGNORECASE):
        raise ValueError(f'a content that begins with "that": {given["content"]}')
    spans = sorted([*content, *(span for v in chain for span in (v.source, v.cue) if span)])
    for one, other in pairwise(spans):
        if one[1] > other[0]:
            raise ValueError(f"{text[slice(*one)]!r} and {text[slice(*other)]!r} overlap")
    return Statement(content=content, chain=chain)


def _voice(text: str, given: dict[str, Any]) -> Voice:
    _only(given, {"source", "cue", "source_also", "cue_also"})
    spans: dict[str, Span | None] = {
        part: None if given[part] is None else _find(text, given[part]) for part in ("source", "cue")
    }
    also: dict[str, tuple[Span, ...]] = {}
    for part, span in spans.items():
        also[part] = tuple(_find(text, words) for words in given.get(f"{part}_also", ()))
        for other in also[part]:
            if span is None or other == span or min(other[1], span[1]) <= max(other[0], span[0]):
                raise ValueError(f"{text[slice(*other)]!r} can't stand for {given[part]!r}")
    return Voice(source=spans["source"], cue=spans["cue"], source_also=also["source"], cue_also=also["cue"])


def _find(text: str, words: str | list[Any]) -> Span:
    """Where ``words`` stand as whole words: a string that occurs once, or ``[string, n]`` for its n-th occurrence."""
    string, number = (words, None) if isinstance(words, str) else words
    if not string:
        raise ValueError("an empty string")
    before, after = (r"(?<!\w)" if string[0].isalnum() else ""), (r"(?!\w)" if string[-1].isalnum() else "")
    spans = [m.span() for m in re.finditer(before + re.escape(string) + after, text)]
    if not spans:
        raise ValueError(f"{string!r} is not in the text")
    if (number is None) != (len(spans) == 1) or not 1 <= (number or 1) <= len(spans):
        raise ValueError(f"{string!r} occurs {len(spans)} times: number {number} does not say which")
    return spans[(number or 1) - 1]


def _only(given: dict[str, Any], known: set[str]) -> None:
    if given.keys() - known:
        raise ValueError(f"unknown keys: {sorted(given.keys() - known)}")
