"""Lines: what the layout of a line says: "Name: words", "words – Name", and quotations that run on."""

from __future__ import annotations

from itertools import pairwise

from sayso.reading import nations, persons, voices
from sayso.reading.attributions import Attribution, Range
from sayso.reading.layers import Layers

_LONGEST_NAME = 8  # words before a colon
_LIKELY = 0.5
_OPENING = frozenset('“"„«')
_CLOSING = frozenset('”"»')


def ranges(layers: Layers) -> list[Range]:
    """The lines as word ranges."""
    starts = [i for i in range(len(layers.words)) if layers.words.line[i]]
    return list(zip(starts, [*starts[1:], len(layers.words)], strict=True))


def read(layers: Layers, taken: set[int]) -> list[Attribution]:
    """Attributions by a colon or a dash, in lines none of whose words are ``taken``."""
    found = []
    for start, end in ranges(layers):
        if taken & set(range(start, end)):
            continue
        attribution = _colon(layers, start, end) or _dash(layers, start, end)
        if attribution is not None:
            found.append(attribution)
    return found


def _colon(layers: Layers, start: int, end: int) -> Attribution | None:
    forms = layers.tree.forms
    at = next((i for i in range(start + 1, min(end, start + _LONGEST_NAME + 1)) if forms[i] == ":"), None)
    if at is None or end - at < 4 or not _speaker(layers, (start, at)):
        return None
    return Attribution(source=(start, at), cue=None, content=((at + 1, end),), confidence=_LIKELY)


def _dash(layers: Layers, start: int, end: int) -> Attribution | None:
    forms = layers.tree.forms
    at = next((i for i in range(end - 2, max(start + 3, end - 6), -1) if forms[i] in ("–", "—", "-", "--")), None)
    if at is None or not _speaker(layers, (at + 1, end)) or end - start > 25:
        return None
    spaced = layers.words.starts[at] > layers.words.ends[at - 1]
    return Attribution(source=(at + 1, end), cue=None, content=((start, at),), confidence=_LIKELY) if spaced else None


def _speaker(layers: Layers, span: Range) -> bool:
    """Whether ``span`` is the name of somebody who speaks and nothing else."""
    tree = layers.tree
    if any(tree.upos[i] in ("VERB", "AUX", "PUNCT", "NUM") for i in range(*span)):
        return False
    head = tree.top(*span)
    named = persons.name_over(layers, head)
    if named is not None and named[0] in ("PER", "ORG"):
        return True
    if named is None and span[1] - span[0] <= 3 and all(tree.upos[i] == "PROPN" for i in range(*span)):
        return True
    plain = " ".join(tree.lower[span[0] : span[1]])
    if plain in nations.countries():
        return True
    return tree.upos[head] in ("NOUN", "PROPN") and voices.listed(layers, span[0], head) not in (
        None,
        "document",
        "outlet",
    )


def continued(layers: Layers, found: list[Attribution]) -> list[Attribution]:
    """``found`` with quotations that run over paragraphs made whole.

    A line whose quotation is left open goes on in the next one, if that opens with a mark of its own.
    """
    forms = layers.tree.forms
    owner: dict[int, int] = {i: k for k, a in enumerate(found) for r in a.content for i in range(*r)}
    more: dict[int, list[Range]] = {}
    lines = ranges(layers)
    for (start, end), (after, last) in pairwise(lines):
        opened = _left_open(forms, start, end)
        if opened is None or forms[after] not in _OPENING:
            continue
        speaker = owner.get(opened + 1) if opened + 1 < end else None
        close = next((i for i in range(after + 1, last) if forms[i] in _CLOSING), last)
        if speaker is None or any(i in owner for i in range(after + 1, close)):
            continue
        more.setdefault(speaker, []).append((after + 1, close))
        owner.update(dict.fromkeys(range(after + 1, close), speaker))
    return [
        Attribution(source=a.source, cue=a.cue, content=(*a.content, *more[k]), confidence=a.confidence)
        if k in more else a
        for k, a in enumerate(found)
    ]  # fmt: skip


def _left_open(forms: list[str], start: int, end: int) -> int | None:
    """The mark that opens a quotation which the line does not close."""
    opened = None
    for i in range(start, end):
        if forms[i] in _OPENING and opened is None:
            opened = i
        elif forms[i] in _CLOSING and opened is not None:
            opened = None
    return opened
