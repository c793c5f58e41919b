"""Mentions: the places that a stretch of text names or points to, with what it says of where they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sayso.reading import nations
from sayso.reading.layers import Layers
from sayso.reading.places import uses
from sayso.reading.places.features import DIRECTIONS, EDGES, GENERIC, STRONG, WEAK
from sayso.reading.places.keys import ARTICLES
from sayso.reading.places.relative import Found, Relative, relatives
from sayso.records import Span

Kind = Literal["literal", "associative", "anaphor", "relative"]

_ALWAYS = frozenset({"al", "el", "ul", "az", "ez"})  # articles that are no words of English
_FARTHEST = 14  # words between a place and what it is said to be in
_IN = frozenset({"in", "within", "inside"})
_PASSED = frozenset(
    "the a an of in on at to within inside 's ’s s , - ( located situated lying lies just near its his".split()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A place as the text has it; ``span`` is its name's, an anaphor's ("the town") or a relative place's words.

    ``feature`` is the noun for what it is said to be ("town"); ``within`` the names of places that it is said to be
    in, or that may be meant so ("Paris, Texas"), as indices of the article's text; ``part`` where in the first of them
    ("northwest", "centre"); ``description`` the words that say so; ``relative`` its distance from another place.
    ``holds`` is true where it only says where another is, ``where`` where it tells where anything is, as a metonym
    does not; ``entity`` is what kind of name the network takes it for.
    """

    span: Span
    name: str
    kind: Kind
    feature: str | None = None
    within: tuple[Span, ...] = ()
    part: str | None = None
    description: Span | None = None
    relative: Relative | None = None
    holds: bool = False
    where: bool = True
    entity: str | None = None


def noticed(read: Layers, offset: int) -> list[Mention]:
    """The mentions of a stretch that begins at ``offset`` in its article, in order; spans are the article's."""
    toponyms = uses.completed(read, _joined(read))
    if not toponyms and "the" not in read.tree.lower:
        return []
    stretch = _Stretch(read, offset, toponyms)
    found = list(stretch.named())
    found += stretch.pointed()
    found.sort(key=lambda m: (m.span, m.kind))
    return found


def _joined(read: Layers) -> list[tuple[Kind, int, int]]:
    """Toponyms in order, with the parts of a name joined that the network has parted.

    Pieces that touch are one where a name by the entities covers both ("St." "Louis"); what follows an Arabic article
    in mid-name belongs to it ("Deir" "al-Adas").
    """
    made: list[tuple[Kind, int, int]] = []
    for label, start, end in read.toponyms:
        kind: Kind = "literal" if label == "literal" else "associative"
        if made and start < made[-1][2]:
            continue
        if made and made[-1][2] == start and any(s <= made[-1][1] and end <= e for _, s, e in read.names):
            kind, start = made.pop()[:2]
        end = _whole(read, start, end)
        if end - start > 1 and nations.owner(read.tree.lower[end - 1]) is not None:
            end -= 1  # "Port Vask Lorns" is the port: Lorn's something follows
        if read.words.forms[end - 1] != "-":
            made.append((kind, start, end))
    return made


def _whole(read: Layers, start: int, end: int) -> int:
    """Where a name ends that goes on with an article and a capital ("al-Adas"), or is but an article so far."""
    forms, lower = read.words.forms, read.tree.lower
    if forms[end - 1] == "-" and end - 2 >= start and lower[end - 2] in ARTICLES:
        goes_on = end < len(forms) and forms[end][0].isupper() and not read.words.line[end]
        return end + 1 if goes_on else end
    article = start if end == start + 1 and lower[start] in ARTICLES else end
    after = article + 1
    if after >= len(forms) or lower[article] not in ARTICLES or (forms[start][0].islower() and article != start):
        return end
    if forms[after] == "-":
        after += 1
    elif lower[article] not in _ALWAYS:
        return end
    goes_on = after < len(forms) and forms[after][0].isupper() and not read.words.line[after]
    return after + 1 if goes_on else end


def _unowned(name: str) -> str:
    """A country's name without the s of an 's that has lost its apostrophe."""
    return name[:-1] if nations.owner(name.lower()) is not None else name


class _Stretch:
    """One stretch, asked for its mentions."""

    def __init__(self, read: Layers, offset: int, toponyms: list[tuple[Kind, int, int]]) -> None:
        self._read = read
        self._lower = read.tree.lower
        self._upos = read.tree.upos
        self._offset = offset
        self._toponyms = toponyms
        self._at = {start: i for i, (_, start, _) in enumerate(toponyms)}
        self._ending = {end: i for i, (_, _, end) in enumerate(toponyms)}
        self._inside = {w for _, start, end in toponyms for w in range(start, end)}
        self._relatives = relatives(read, toponyms)

    def _span(self, start: int, end: int) -> Span:
        words = self._read.words
        return self._offset + int(words.starts[start]), self._offset + int(words.ends[end - 1])

    def _name(self, i: int) -> Span:
        return self._span(*self._toponyms[i][1:])

    def named(self) -> Iterator[Mention]:
        """What is named, and relative places without a name."""
        sentence = self._read.tree.sentence_of
        text, offset = self._read.words.text, self._offset
        relative = dict(self._told_by())
        holders: set[int] = set()
        made = []
        for i, (kind, start, end) in enumerate(self._toponyms):
            bounds = self._read.tree.sentences[sentence[start]]
            within, part, last = self._after(i, bounds[1])
            before = self._before(i, bounds[0])
            feature = self._feature(start, end, bounds)
            strong = part is not None or last is not None
            holders |= set(within) if strong else set()
            made.append((i, kind, start, end, [*within, *before], feature, part, last))
        for i, kind, start, end, within, feature, part, last in made:
            span = self._span(start, end)
            yield Mention(
                span=span,
                name=_unowned(text[span[0] - offset : span[1] - offset]),
                kind=kind,
                feature=feature,
                within=tuple(self._name(j) for j in within),
                part=part,
                description=self._span(last, self._toponyms[within[0]][2]) if last is not None else None,
                relative=relative.get(i),
                holds=i in holders,
                where=uses.where(self._read, (kind, start, end)),
                entity=next((label for label, s, e in self._read.names if s < end and start < e), None),
            )
        for found in self._relatives:
            if found.subject is None:
                span = self._span(found.start, self._toponyms[found.anchor][2])
                words = text[span[0] - offset : span[1] - offset]
                yield Mention(span=span, name=words, kind="relative", relative=self._relative(found))

    def _told_by(self) -> Iterator[tuple[int, Relative]]:
        for found in self._relatives:
            if found.subject is not None:
                yield found.subject, self._relative(found)

    def _relative(self, found: Found) -> Relative:
        return Relative.of(found, self._name, self._span)

    def _after(self, i: int, stop: int) -> tuple[list[int], str | None, int | None]:
        """What toponym ``i`` is said to be in by the words after it, in which part, and where these words begin.

        "X, Y" and "X, a town in the far north of Y"; the third is None where there is but a comma.
        """
        _, _, end = self._toponyms[i]
        word, part, begins, said = end, None, None, False
        while word < min(stop, end + _FARTHEST):
            j = self._at.get(word)
            form = self._lower[word]
            if j is not None:
                only_comma = word == end + 1 and self._lower[end] in (",", "(")
                if only_comma:
                    further, *_ = self._after(j, stop) if word < stop else ([], None, None)
                    return [j, *further[:1]], None, None
                return ([j], part, begins) if said else ([], None, None)
            if form in _IN:
                said = True
                begins = word if begins is None else begins
            elif form == "of" and part is not None:
                said = True
            elif form in DIRECTIONS:
                part = DIRECTIONS[form]
                begins = word if begins is None else begins
            elif form in ("and", "or") or (
                form not in _PASSED | GENERIC | EDGES and self._upos[word] not in ("ADJ", "ADV")
            ):
                break
            word += 1
        return [], None, None

    def _before(self, i: int, first: int) -> list[int]:
        """What toponym ``i`` is said to be in by the words before it: "Y's X", "the Yish town of X"."""
        _, start, _ = self._toponyms[i]
        word = start - 1
        seen_of = False
        while word >= max(first, start - 7):
            j = self._ending.get(word + 1)
            if j is not None:
                return [j] if word < start - 1 or seen_of else []
            form = self._lower[word]
            if form == "of":
                seen_of = True
            elif form in ("'s", "’s", "s", "'", "’") or form in GENERIC or form in DIRECTIONS or form == "-":
                pass
            elif self._upos[word] != "ADJ" and not (form == "held" or form == "controlled"):
                return []
            word -= 1
        return []

    def _feature(self, start: int, end: int, bounds: tuple[int, int]) -> str | None:
        """What a toponym is said to be: in its own words, before it ("the town of"), after it ("province")."""
        lower = self._lower
        if end - start > 1:
            for word in (end - 1, start):
                if lower[word] in STRONG:
                    return lower[word]
        if end < bounds[1] and lower[end] in STRONG and end not in self._inside:
            return lower[end]
        word = start - 1
        if word >= bounds[0] and lower[word] == "of":
            word -= 1
        if word >= bounds[0] and (lower[word] in STRONG or lower[word] in WEAK) and word not in self._inside:
            return lower[word]
        if end + 2 < bounds[1] and lower[end] == "," and lower[end + 1] in ("a", "an", "the"):
            for word in range(end + 2, min(bounds[1], end + 6)):
                if lower[word] in STRONG or lower[word] in WEAK:
                    return lower[word]
                if self._upos[word] not in ("ADJ", "ADV", "NOUN", "PROPN") or word in self._inside:
                    break
        return None

    def pointed(self) -> Iterator[Mention]:
        """Anaphors: "the town", "the area"."""
        tree, text, offset = self._read.tree, self._read.words.text, self._offset
        for word, form in enumerate(self._lower):
            if form not in GENERIC or word == 0 or self._lower[word - 1] != "the" or tree.upos[word] != "NOUN":
                continue
            after = self._lower[word + 1] if word + 1 < len(self._lower) else ""
            if after == "of" or word + 1 in self._inside or tree.is_a(word, "compound"):
                continue
            span = self._span(word - 1, word + 1)
            yield Mention(span=span, name=text[span[0] - offset : span[1] - offset], kind="anaphor", feature=form)
