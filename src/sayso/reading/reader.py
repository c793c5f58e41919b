"""The reader: an article in, its statements out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np

from sayso import __version__
from sayso.reading import (
    actors,
    attributions,
    continued,
    layers,
    lines,
    nesting,
    offices,
    own_voice,
    predicates,
    stretches,
    trailing,
    trimming,
    vetting,
    words,
)
from sayso.reading.cast import Cast
from sayso.reading.circumstances import Circumstances
from sayso.reading.contests import Memory
from sayso.reading.layers import Layers
from sayso.reading.network import BUNDLED, Network
from sayso.reading.places import Gazetteer
from sayso.reading.resolution import resolve
from sayso.reading.statements import Draft, Said, drafts, own
from sayso.records import Article, Reading, Span, Statement, Voice, statement_id

RULES: Final = 3
"""The version of what is done with what the network says; one more with every change by which readings differ."""


class Reader:
    """Reads English reports with the model of ``folder``; one reader serves one thread at a time.

    Deterministic on one machine: the same text gives the same statements. ``version`` changes whenever
    readings may; ``model`` is the SHA-256 of the weights. Places are looked up in ``gazetteer``, by default the
    installed one. Raises ``ModelError`` where the model can't be loaded.
    """

    name = "sayso"

    def __init__(
        self, folder: Path = BUNDLED, *, threads: int | None = None, gazetteer: Gazetteer | None = None
    ) -> None:
        self._network = Network(folder, threads=threads)
        self._gazetteer = gazetteer
        self.version = f"{__version__}/{self._network.version}.{RULES}"
        self.model = self._network.sha256

    def read(self, article: Article) -> Reading:
        """``article`` with its statements in the order of their content, its actors and its dating.

        Raises ``GazetteerError`` where places are named and the gazetteer can't be used.
        """
        cast, memory, around = Cast(), Memory(), Circumstances()
        statements: list[Statement] = []
        for start, end in stretches.cut(article.text):
            found = words.cut(article.text[start:end])
            if len(found):
                statements += self._stretch(article, start, found, cast, memory, around)
        told, dating = around.settled(article, statements, self._places if around.spots else None)
        return Reading(
            article=article,
            statements=tuple(actors.settled(told, cast)),
            actors=actors.read(cast),
            dating=dating,
        )

    @cached_property
    def _places(self) -> Gazetteer:
        """Opened when the first article names a place, and built then where there is none yet."""
        return self._gazetteer or Gazetteer.open()

    def _stretch(
        self, article: Article, offset: int, found: words.Words, cast: Cast, memory: Memory, around: Circumstances
    ) -> list[Statement]:
        read = offices.parted(layers.read(found, self._network.piecer.pieces(found), self._network))
        quoted = set(np.flatnonzero(words.quoted(found)).tolist())
        outermost = self._outermost(read, quoted)
        nodes = nesting.read(outermost, read, self._network)
        made = drafts(nodes, read, quoted)
        attributed = {i for a in outermost for i in a.words()}
        made += [own(content, read) for content in own_voice.read(read.tree, attributed, quoted)]
        made.sort(key=lambda d: (d.content[0], -len(d.content)))
        resolve(made, read, cast, offset)
        around.note(read, offset, quoted, made)
        return [self._statement(article, offset, draft, read, memory) for draft in made]

    def _outermost(self, read: Layers, quoted: set[int]) -> list[attributions.Attribution]:
        """What the network marks; then what layout and predicates show beside it."""
        marked = [a for a in attributions.decode(read, self._network) if vetting.attributes(read.tree, a, read.kinds)]
        marked = [vetting.sourced(read.tree, _in_one_sentence(read, a)) for a in marked]
        taken = Counter(i for a in marked for i in a.words())
        completed = [vetting.whole(read.tree, a, read.kinds, taken) for a in marked]
        completed = [trimming.trimmed(read.tree, a) for a in completed]
        found = [trailing.sourced(read.tree, a) for a in lines.continued(read, completed)]
        by_line = lines.read(read, {i for a in found for i in a.words()})
        said = {i for a in found for r in (a.cue, *a.content) if r for i in range(*r)}
        said |= {i for a in by_line for r in a.content for i in range(*r)}
        free = [i for i in range(len(read.words)) if i not in said]
        by_rule = [trimming.trimmed(read.tree, a) for a in predicates.read(read.tree, free, said, read.kinds)]
        above = predicates.over(read.tree, found)
        all_found = nesting.outermost([*found, *by_line, *by_rule, *above]) if above else [*found, *by_line, *by_rule]
        taken_up = {i for a in all_found for i in a.words()}
        all_found += trailing.read(read.tree, [i for i in range(len(read.words)) if i not in taken_up], read.kinds)
        all_found = continued.parted(read.tree, all_found, quoted)
        return sorted(all_found, key=lambda a: min(r[0] for r in (a.cue, *a.content) if r))

    def _statement(self, article: Article, offset: int, draft: Draft, read: Layers, memory: Memory) -> Statement:
        def span(start: int, end: int) -> Span:
            return offset + int(read.words.starts[start]), offset + int(read.words.ends[end - 1])

        content = tuple(span(s, e) for s, e in attributions.runs(draft.content))
        chain = tuple(_voice(said, span) for said in draft.chain)
        identity = statement_id(article=article.id, content=content, chain=chain)
        contested = memory.contested(draft, read)
        memory.keep(identity, draft, read)
        return Statement(
            id=identity,
            content=content,
            form=draft.form,
            chain=chain,
            act=draft.act,
            status=draft.status,
            hedges=tuple(span(s, e) for s, e in draft.hedges),
            contests=(contested,) if contested and contested != identity else (),
            confidence=round(draft.confidence, 3),
        )


def _in_one_sentence(read: Layers, a: attributions.Attribution) -> attributions.Attribution:
    """``a`` without its source where that stands in another sentence than the cue."""
    sentence = read.tree.sentence_of
    if a.source is None or a.cue is None or sentence[a.source[0]] == sentence[a.cue[0]]:
        return a
    return replace(a, source=None)


def _voice(said: Said, span: Callable[[int, int], Span]) -> Voice:
    return Voice(
        source=span(*said.source) if said.source else None,
        cue=span(*said.cue) if said.cue else None,
        kind=said.kind,
        actor=said.actor,
        stance=said.stance,
        framing=said.framing,
    )
