"""Word lists: tab-separated files beside this module that a linguist can edit, read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from sayso.reading import words


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of ``name.tsv`` by column; lines that begin with # say what the list is.

    Raises ``ValueError`` with the line number where a row has not as many columns as the header.
    """
    lines = (files(__name__) / f"{name}.tsv").read_text("utf8").split("\n")
    header: list[str] | None = None
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
        elif len(cells) > len(header) or len(cells) < len(header) - 1:
            raise ValueError(f"{name}.tsv:{number}: {len(cells)} columns, {len(header)} expected")
        else:
            found.append(dict(zip(header, [*cells, ""], strict=False)))
    return tuple(found)


Entry = tuple[int, tuple[str, ...], Mapping[str, str]]


class Phrases:
    """The entries of a list found in running text, longest first; the first word may be inflected."""

    def __init__(self, name: str, column: str, *, pos: str = "") -> None:
        found = [(parts(row[column]), row) for row in rows(name)]
        found.sort(key=lambda entry: -len(entry[0]))
        # By the first word, then by the second ("" where there is none or it can be any): most texts have no other.
        self._entries: dict[str, dict[str, list[Entry]]] = {}
        for rank, ((first, *rest), row) in enumerate(found):
            second = rest[0] if rest and rest[0] != "…" else ""
            for form in forms(first, row.get("pos", pos)):
                for word in _ANY.get(second, (second,)):
                    self._entries.setdefault(form, {}).setdefault(word, []).append((rank, tuple(rest), row))

    def __contains__(self, word: str) -> bool:
        return word in self._entries

    def at(
        self, lower: Sequence[str], start: int, end: int, gap: int = 0
    ) -> Sequence[tuple[Mapping[str, str], list[int]]]:
        """Entries that begin at word ``start``, with the words they take up before ``end``.

        ``gap`` words may stand between two parts, six where the entry has "…".
        """
        seconds = self._entries.get(lower[start])
        if seconds is None:
            return ()
        near = {"", *lower[start + 1 : min(end, start + 2 + gap)]}
        found = [entry for word in near if word in seconds for entry in seconds[word]]
        if len(found) > 1:
            found.sort(key=lambda entry: entry[0])
        taken = [(row, _taken(rest, lower, start, end, gap)) for _, rest, row in found]
        return [(row, words) for row, words in taken if words]


def _taken(rest: Sequence[str], lower: Sequence[str], start: int, end: int, gap: int) -> list[int]:
    """The words from ``start`` on that an entry takes up whose other parts are ``rest``; none where one is missing."""
    taken = [start]
    room = gap
    for part in rest:
        if part == "…":
            room = 6
            continue
        for here in range(taken[-1] + 1, min(end, taken[-1] + 2 + room)):
            if lower[here] == part or lower[here] in _ANY.get(part, ()):
                taken.append(here)
                break
        else:
            return []
        room = gap
    return taken


def parts(entry: str) -> list[str]:
    """An entry cut as texts are, so that "so-called" is three words; "one's" stays whole."""
    return [p for word in entry.split() for p in ([word] if word in _ANY else words.cut(word).forms)]


_ANY = {
    "one's": frozenset("my your his her its our their".split()),
    "oneself": frozenset("myself yourself himself herself itself ourselves yourselves themselves".split()),
}


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {row["lemma"]: (row["past"], row["participle"]) for row in rows("irregular")}


_VOWELS = "aeiou"
# Verbs of more than one syllable whose last consonant doubles, being stressed or by custom.
_DOUBLED = frozenset(
    "abet abhor acquit admit allot aver commit compel concur confer control deadpan defer demur deter dispel "
    "equip expel extol format handicap impel incur infer kidnap occur omit outwit permit prefer propel rebut rebel "
    "recur refer regret remit repel submit transfer transmit wiretap worship".split()
)


@cache
def forms(lemma: str, pos: str) -> frozenset[str]:
    """The inflected forms of a one-word ``lemma`` in lower case, itself among them; British and American ones."""
    if pos == "NOUN":
        return frozenset({lemma, _third(lemma)})
    if pos not in ("VERB", "AUX"):
        return frozenset({lemma})
    if lemma == "be":
        return frozenset("be am is are was were been being 's 're 'm".split())
    if lemma == "have":
        return frozenset("have has had having 've".split())
    past = _irregular().get(lemma) or {_past(stem) if stem == lemma else stem + "ed" for stem in _stems(lemma)}
    gerunds = {(lemma[:-2] + "y" if lemma.endswith("ie") else _bare(stem)) + "ing" for stem in _stems(lemma)}
    return frozenset({lemma, _third(lemma), *past, *gerunds})


def _third(word: str) -> str:
    """The third person of a verb, the plural of a noun."""
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith("z") and len(word) < 6 and word[-2] in _VOWELS:
        return word + "zes"
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in ("go", "veto", "echo"):
        return word + "es"
    return word + "s"


def _past(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + "d" if verb.endswith("e") else verb + "ed"


def _bare(verb: str) -> str:
    """The verb without a silent e."""
    return verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb


def _stems(verb: str) -> set[str]:
    """What endings are put to: the verb, its last consonant doubled where that is the rule, both where usage differs."""
    sounded = verb.replace("qu", "q")
    short = sum(letter in _VOWELS for letter in sounded) == 1
    closed = len(verb) > 2 and verb[-1] not in _VOWELS + "wxy" and sounded[-2:-1] in tuple(_VOWELS) + ("q",)
    if verb.endswith("ic"):
        return {verb + "k"}
    if (closed and short and (sounded[-3:-2] not in tuple(_VOWELS))) or verb in _DOUBLED or verb.endswith("quiz"):
        return {verb + verb[-1]}
    if closed and verb.endswith("l") and sounded[-3:-2] not in tuple(_VOWELS):
        return {verb, verb + "l"}
    return {verb}
