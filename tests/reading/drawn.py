"""Texts drawn by hand: words with their tree, names and mentions, for rules to be asked about.

One sentence is one table, a word a row (rows parted by a line break or ``|``)::

    The DET mayor det | mayor NOUN denied nsubj person | denied VERB - root | it PRON denied obj

which is the word, its tag, its head (by its form; the second of one form is ``form#2``; ``-`` is the root), its
relation and, where there is one, its name tag (``B-PER``) or its kind of mention (``person``). A word is written
with ``¶`` before it where it begins a line, and with ``~`` where no space stands before it. The place, the people
and the bodies are made up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from sayso.reading.attributions import Attribution, Range
from sayso.reading.layers import Layers, Links
from sayso.reading.nesting import Node, cleaned
from sayso.reading.network import Scores
from sayso.reading.pieces import Pieces
from sayso.reading.trees import Tree
from sayso.reading.words import Words, of_spans

TAGS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
_ROLES = {"S": "source", "Q": "cue", "C": "content"}
_CLINGING = (".", ",", ":", ";", "?", "!", "'", "’", "n't", "”", ")")


def drawn(*sentences: str, links: Mapping[int, int] | None = None) -> Layers:
    """Layers of the sentences in a row; ``links`` are partners of words by index."""
    forms: list[str] = []
    upos: list[str] = []
    heads: list[int] = []
    relations: list[str] = []
    kinds: list[str] = []
    names: list[tuple[str, int, int]] = []
    lines: list[bool] = []
    ranges: list[Range] = []
    spans: list[Range] = []
    text = ""
    for sentence in sentences:
        rows = [row.split() for row in sentence.replace("|", "\n").splitlines() if row.strip()]
        start = len(forms)
        own = [row[0].lstrip("¶~") for row in rows]
        for row, form in zip(rows, own, strict=True):
            word = len(forms)
            glued = row[0].startswith("~") or form.startswith(_CLINGING) or not text or text.endswith("“")
            lines.append(row[0].startswith("¶") or not text)
            text += "\n" if row[0].startswith("¶") and text else "" if glued else " "
            spans.append((len(text), len(text) + len(form)))
            text += form
            forms.append(form)
            upos.append(row[1])
            heads.append(-1 if row[2] == "-" else start + _index(own, row[2]))
            relations.append(row[3])
            kinds.append(next((x for x in row[4:] if x[:2] not in ("B-", "I-")), "none"))
            for extra in row[4:]:
                if extra.startswith("B-"):
                    names.append((extra[2:], word, word + 1))
                elif extra.startswith("I-"):
                    names[-1] = (extra[2:], names[-1][1], word + 1)
        ranges.append((start, len(forms)))
    tree = Tree(forms=forms, upos=upos, heads=heads, relations=relations, sentences=ranges)
    cut = of_spans(text, spans)
    words = Words(text=text, forms=cut.forms, starts=cut.starts, ends=cut.ends, line=np.array(lines, dtype=np.bool_))
    count = len(forms)
    return Layers(
        words=words,
        tree=tree,
        tags=np.zeros((count, len(TAGS)), dtype=np.float32),
        names=names,
        kinds=kinds,
        moments=[],
        toponyms=[],
        factuality=np.zeros(count, dtype=np.float32),
        links=linked(count, links or {}),
        opens=linked(count, {}),
        closes=linked(count, {}),
        antecedents=linked(count, {}),
    )


def _index(forms: Sequence[str], head: str) -> int:
    """The word that ``form`` or ``form#2`` means among ``forms``."""
    form, _, number = head.partition("#")
    if not form:  # the word is "#" itself
        form, number = head, ""
    found = [i for i, f in enumerate(forms) if f == form]
    assert found, f"no word {head!r} in {forms}"
    assert number or len(found) == 1, f"several words {head!r} in {forms}"
    return found[int(number or 1) - 1]


def word(layers: Layers, form: str) -> int:
    """The index of the word ``form`` (``form#2`` for the second)."""
    return _index(layers.tree.forms, form)


def over(layers: Layers, phrase: str, nth: int = 1) -> Range:
    """The word range of ``phrase``, its words parted by spaces."""
    wanted = phrase.split()
    forms = layers.tree.forms
    found = [i for i in range(len(forms)) if forms[i : i + len(wanted)] == wanted]
    assert len(found) >= nth, f"{phrase!r} is not in {forms}"
    return found[nth - 1], found[nth - 1] + len(wanted)


def shown(layers: Layers, words: Range | Sequence[int] | None) -> str | None:
    """The words of a range or a list of indices, for people to read."""
    if words is None:
        return None
    chosen = range(*words) if isinstance(words, tuple) else words
    return " ".join(layers.tree.forms[i] for i in chosen)


def parted(layers: Layers, found: Attribution) -> tuple[str | None, str | None, list[str | None]]:
    """An attribution as words: source, cue, contents."""
    return shown(layers, found.source), shown(layers, found.cue), [shown(layers, r) for r in found.content]


def linked(count: int, links: Mapping[int, int]) -> Links:
    """Links in which each word of ``links`` has its partner for sure, and all others none."""
    scores = np.zeros((count, count + 1), dtype=np.float32)
    scores[:, 0] = 4.0
    for at, partner in links.items():
        scores[at, partner + 1] = 12.0
    return Links([(0, count)], [scores], count)


@dataclass(frozen=True, kw_only=True)
class Marked:
    """What a network is to say of some words: tag scores (words, tags) and link scores (words, words + 1)."""

    forms: list[str]
    tags: np.ndarray
    links: np.ndarray


def marked(notation: str, sure: float = 12.0) -> Marked:
    """Scores that mark ``[S the guards] [Q said] [C the gate was open]``.

    A cue is linked to the source, and a content to the cue, of its number: ``[Q2 …]`` to ``[S2 …]``; to none where
    there is none.
    """
    forms: list[str] = []
    labels: list[str] = []
    firsts: dict[tuple[str, str], int] = {}
    linking: list[tuple[int, str, str]] = []
    role, number, fresh = "", "", False
    for token in notation.split():
        if token.startswith("[") and token[1:2] in _ROLES and len(token) > 1:
            role, number, fresh = _ROLES[token[1]], token[2:], True
            continue
        closes = token.endswith("]") and len(token) > 1
        form = token[:-1] if closes else token
        if role and fresh:
            firsts.setdefault((role, number), len(forms))
            linking.append((len(forms), role, number))
        labels.append(("B-" if fresh else "I-") + role if role else "O")
        forms.append(form)
        fresh = False
        role = "" if closes else role
    tags = np.zeros((len(forms), len(TAGS)), dtype=np.float32)
    tags[np.arange(len(forms)), [TAGS.index(label) for label in labels]] = sure
    links = np.zeros((len(forms), len(forms) + 1), dtype=np.float32)
    links[:, 0] = sure / 2
    for at, of, which in linking:
        partner = firsts.get(("source" if of == "cue" else "cue", which)) if of != "source" else None
        if partner is not None:
            links[at, partner + 1] = sure
    return Marked(forms=forms, tags=tags, links=links)


def _rows(row: list[int], count: int) -> np.ndarray:
    return np.tile(np.array(row, dtype=np.float32), (count, 1))


@dataclass
class Stub:
    """A network that has learnt by heart what to say of the texts ``knows``, and marks nothing in any other."""

    knows: list[Marked] = field(default_factory=list)
    opening: float = 0.0
    confidence: dict[str, float] | None = None
    least: float = 0.0
    window: int = 64
    overlap: int = 8
    sentence_ends: Callable[[str], bool] = lambda form: form in (".", "?", "!")
    labels: dict[str, list[str]] = field(
        default_factory=lambda: {
            "tags": TAGS,
            "upos": ["NOUN", "VERB"],
            "relations": ["dep", "root"],
            "entities": ["O", "B-PER", "I-PER"],
            "kinds": ["none", "person"],
            "moments": ["O", "B-DATE", "I-DATE"],
            "toponyms": ["O", "B-TOPONYM", "I-TOPONYM"],
        }
    )
    asked: list[list[str]] = field(default_factory=list)
    _forms: list[str] = field(default_factory=list)

    @property
    def transitions(self) -> np.ndarray:
        return np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)

    @property
    def piecer(self) -> Stub:
        return self

    def pieces(self, words: Words) -> Pieces:
        """One piece a word, whose id says which word it is."""
        self._forms += [form for form in words.forms if form not in self._forms]
        count = len(words)
        return Pieces(
            ids=np.array([self._forms.index(form) for form in words.forms], dtype=np.int32),
            first=np.arange(count + 1, dtype=np.int32),
            feature=np.ones(count, dtype=np.int32),
            line=words.line,
        )

    def run(self, parts: Sequence[tuple[Pieces, int, int]]) -> list[Scores]:
        return [self._scores([self._forms[i] for i in p.ids[start:end]]) for p, start, end in parts]

    def _scores(self, forms: list[str]) -> Scores:
        self.asked.append(forms)
        known = next((m for m in self.knows if m.forms == forms), None)
        count = len(forms)
        plain = np.zeros((count, len(TAGS)), dtype=np.float32)
        plain[:, 0] = 12.0
        none = np.zeros((count, count + 1), dtype=np.float32)
        none[:, 0] = 12.0
        return Scores(
            tags=known.tags if known else plain,
            links=known.links if known else none,
            opens=none.copy(),
            closes=none.copy(),
            antecedents=none.copy(),
            moments=_rows([1, 0, 0], count),
            toponyms=_rows([1, 0, 0], count),
            literal=np.zeros(count, dtype=np.float32),
            factuality=np.zeros(count, dtype=np.float32),
            upos=_rows([1, 0], count),
            arcs=none.copy(),
            relation_of=np.zeros((count, 2), dtype=np.float32),
            relation_to=np.zeros((count, 2), dtype=np.float32),
            sentence_end=np.array([4.0 if self.sentence_ends(form) else -4.0 for form in forms], dtype=np.float32),
            entities=_rows([1, 0, 0], count),
            kinds=_rows([1, 0], count),
        )

    def relations(self, of: np.ndarray, to: np.ndarray) -> np.ndarray:
        return of + to


def node(layers: Layers, source: str | None, cue: str | None, *content: str, inner: Sequence[Node] = ()) -> Node:
    """An attribution by its phrases, with those ``inner`` to it; each phrase is the first such in the text.

    A phrase's number stands after ``@`` where it is not the first: ``said@2``.
    """

    def range_of(phrase: str) -> Range:
        plain, _, nth = phrase.partition("@")
        return over(layers, plain, int(nth or 1))

    ranges = tuple(range_of(c) for c in content)
    attribution = Attribution(
        source=range_of(source) if source else None, cue=range_of(cue) if cue else None, content=ranges
    )
    return Node(attribution=attribution, content=cleaned(layers.tree, ranges), inner=list(inner))
