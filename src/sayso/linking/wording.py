"""Wording: the words of a sentence whose coming or going matters: hedges, what marks as ahead, words that judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal, get_args

from sayso.linking.words import Words, stem

MarkKind = Literal[
    "hedge", "hedge after determiner", "hearsay", "likelihood", "ahead", "condition", "says", "vouches", "keeps aloof", "judging"
]  # fmt: skip
FRAMING: Final[dict[MarkKind, int]] = {"keeps aloof": 0, "says": 1, "vouches": 2}
"""How much a word that gives somebody the word vouches for it: the higher, the more."""

_KINDS: Final[dict[str, MarkKind]] = {kind: kind for kind in get_args(MarkKind)}
_DETERMINERS: Final = frozenset(
    "a an the this that these those its his her their our any some no each every of in over by from with for on to".split()
)
_ARTICLES: Final = frozenset("a an the this these those its his her their".split())
_MONTH: Final = "May"
_TOLD: Final = {
    "said": "say",
    "told": "tell",
    "shown": "show",
    "written": "write",
    "wrote": "write",
    "thought": "think",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """Words that matter: the article's words from ``first`` to ``last`` (exclusive)."""

    kind: MarkKind
    first: int
    last: int

    @property
    def weakens(self) -> bool:
        """Whether it is a hedge of any kind."""
        return self.kind in ("hedge", "hedge after determiner", "hearsay", "likelihood")


def marks(text: str, words: Words, first: int, last: int) -> list[Mark]:
    """The marks among the words from ``first`` to ``last`` of an article, in order; none shares words with another."""
    found = []
    at = first
    while at < last:
        mark = next(_at(text, words, at, last, first), None)
        if mark is not None:
            found.append(mark)
        at = mark.last if mark is not None else at + 1
    return found


def _at(text: str, words: Words, at: int, last: int, first: int) -> Iterator[Mark]:
    """The marks that begin at a word, the longest first."""
    for phrase, kind in (*_entries().get(words.forms[at], ()), *_entries().get(_verb(words, at), ())):
        end = at + len(phrase)
        if end > last or (words.forms[at:end] != list(phrase) and (kind not in FRAMING or end > at + 1)):
            continue
        if kind == "hedge after determiner" and (at == first or words.forms[at - 1] not in _DETERMINERS):
            continue
        if kind == "hedge after determiner" and end < last and words.forms[end] in _ARTICLES:
            continue  # a verb: "those that reported the fire"
        if at > first and (text[words.starts[at] : words.ends[at]] == _MONTH or _of_name(text, words, at, kind)):
            continue
        yield Mark(kind=kind, first=at, last=end)


def _of_name(text: str, words: Words, at: int, kind: MarkKind) -> bool:
    """Whether a word that may give somebody the word is the end of a name ("Harbour State")."""
    capitals = text[words.starts[at]].isupper() and text[words.starts[at - 1]].isupper()
    return kind in FRAMING and capitals and words.forms[at] == words.stems[at] and words.forms[at - 1][-1:] != "s"


def _verb(words: Words, at: int) -> str:
    """The key of entries that may be inflected."""
    return "~" + _TOLD.get(words.forms[at], words.stems[at])


@cache
def _entries() -> dict[str, list[tuple[Sequence[str], MarkKind]]]:
    """The list, by its entries' first words.

    Raises ``ValueError`` with the line where a kind is unknown.
    """
    found: dict[str, list[tuple[Sequence[str], MarkKind]]] = {}
    lines = (files("sayso.linking") / "wording.tsv").read_text("utf8").splitlines()
    rows = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    for number, line in rows[1:]:
        words, _, name = line.partition("\t")
        kind = _KINDS.get(name)
        if kind is None:
            raise ValueError(f"wording.tsv:{number}: no such kind: {name!r}")
        phrase = tuple(words.replace("-", " ").split())
        inflected = kind in FRAMING and len(phrase) == 1
        found.setdefault("~" + stem(phrase[0]) if inflected else phrase[0], []).append((phrase, kind))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found
