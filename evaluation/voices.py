"""Whom voices mean that are pronouns or short names, on treebank documents with gold coreference (GUM).

A *voice* is the source of a statement as the reader reads it, each source once. It counts where the
word that heads it in the gold tree heads a gold mention (of several the one most alike in extent), and it is

* ``he, she, it, they``: a pronoun of the third person or another one that GUM marks as a mention;
* ``I, we``: one of the first or second person; in an interview whoever answers;
* ``short name``: a name with fewer words than the longest name of its gold entity.

A relative pronoun heads no mention in GUM and does not count. What a name is, see ``mentions.names``.

A voice is *right* where the actor that the reader gives is the gold entity: where the article first gives the actor's
name (outside the voice's own words), those words are a mention of that entity. Where it never gives it in these words
("Washington" for the United States), the longest of the actor's names is taken, of several the first. A voice whose own
words are all that the reader has for the actor is wrong: it has been tied to nothing.

Entities that nobody names ("nameless") count apart: there the voice is right where the reader gives no actor or one
whose name or description, found the same way, is a mention of that entity.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

from evaluation import conllu, mentions
from evaluation.counts import Counts
from evaluation.table import show
from sayso.reading.network import BUNDLED
from sayso.reading.reader import Reader
from sayso.records import Actor, Article, Reading, Span

GROUPS = ("he, she, it, they", "I, we", "short name")
NAMELESS = "nameless"
_FIRST = frozenset(
    {"i", "we", "me", "us", "my", "our", "mine", "ours", "you", "your", "myself", "ourselves", "yourself"}
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, required=True, help="GUM's folder, or a .conllu file with entities")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--genres", default="news,interview", help="parts of the documents' names; empty: all")
    parser.add_argument("--model", type=Path, default=BUNDLED)
    parser.add_argument("--show", action="store_true", help="print the voices that are wrong")


def run(args: argparse.Namespace) -> None:
    """Score whom voices mean."""
    reader = Reader(args.model)
    counts = Counts()
    genres = [genre for genre in args.genres.split(",") if genre]
    documents = [
        document
        for document in conllu.documents(args.data, args.split)
        if not genres or any(f"_{genre}_" in document.name for genre in genres)
    ]
    for document in documents:
        article = Article(id=document.name, text=document.text, name=document.name, snapshot="", language="en")
        for judged in voices(document, reader.read(article)):
            counts.add(document.name, judged.group, marked=1, read=1, both=judged.right)
            if judged.group != NAMELESS:
                counts.add(document.name, "all", marked=1, read=1, both=judged.right)
            if args.show and not judged.right:
                print(f"{document.name} {judged.group}: {judged.shown} → {judged.actor}; gold {judged.gold}")
    show(["voices", "right %", "of"], [[name, *counts.shares(name)] for name in (*GROUPS, "all", NAMELESS)])
    print(f"{len(documents)} documents")
    print(json.dumps({**counts.figures({"accuracy": "all"}), "documents": len(documents)}))


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """One voice that counts: its group, whether it is right, and for people its words, actor and gold name."""

    group: str
    right: bool
    shown: str
    actor: str | None
    gold: str | None


def voices(document: conllu.TreeDocument, reading: Reading) -> list[Judged]:
    """The voices of ``reading`` that count, judged."""
    gold = _Gold(document)
    actors = {actor.name: actor for actor in reading.actors}
    sources = {
        voice.source: voice.actor
        for statement in reading.statements
        for voice in statement.chain
        if voice.source is not None
    }
    found = []
    for source in sorted(sources):
        head = gold.head(source)
        entity = gold.entity(source, headed=True)
        if head is None or entity is None:
            continue
        group = gold.group(head, entity)
        if group is None:
            continue
        actor = actors.get(sources[source] or "")
        means = gold.meant(actor, source) if actor is not None else None
        named = entity in gold.longest
        right = means == entity if named else actor is None or means == entity
        start, end = source
        shown = " ".join(f"{document.text[max(0, start - 50) : start]}[{document.text[start:end]}]".split())
        name = gold.text(gold.longest[entity]) if named else None
        actor_name = actor.name if actor is not None else None
        found.append(Judged(group=group if named else NAMELESS, right=right, shown=shown, actor=actor_name, gold=name))
    return found


class _Gold:
    """A document's mentions by the words that head them, and the longest name of each entity (word ranges)."""

    def __init__(self, document: conllu.TreeDocument) -> None:
        self._document = document
        self._mentions = [
            (first, last, mentions.head_of(document, first, last), entity)
            for (first, last, _, _), entity in zip(document.mentions, document.entities_of, strict=True)
        ]
        self._name_of: dict[int, tuple[int, int]] = {}
        self.longest: dict[str, tuple[int, int]] = {}
        for first, last, _ in mentions.names(document):
            head = mentions.head_of(document, first, last)
            entity_of = self._alike(head, first, last, headed=True)
            if entity_of is None:
                continue
            self._name_of[head] = (first, last)
            kept = self.longest.get(entity_of, (0, -1))
            if last - first > kept[1] - kept[0]:
                self.longest[entity_of] = (first, last)

    def _alike(self, head: int, first: int, last: int, *, headed: bool = False) -> str | None:
        """The entity of the mention that holds the word ``head`` (or is headed by it) and has most nearly this extent."""
        found = [
            (abs(start - first) + abs(end - last), entity)
            for start, end, top, entity in self._mentions
            if start <= head <= end and (top == head or not headed)
        ]
        return min(found, key=lambda one: one[0])[1] if found else None

    def entity(self, span: Span, *, headed: bool = False) -> str | None:
        """The entity that a span of the text is a mention of."""
        words = self._words(span)
        if not words:
            return None
        head = mentions.head_of(self._document, words[0], words[-1])
        return self._alike(head, words[0], words[-1], headed=headed)

    def _words(self, span: Span) -> list[int]:
        return [i for i, (start, end) in enumerate(self._document.spans) if start < span[1] and end > span[0]]

    def text(self, words: tuple[int, int]) -> str:
        spans = self._document.spans
        return self._document.text[spans[words[0]][0] : spans[words[1]][1]]

    def head(self, span: Span) -> int | None:
        """The word that heads a span of the text."""
        words = self._words(span)
        return mentions.head_of(self._document, words[0], words[-1]) if words else None

    def group(self, head: int, entity: str) -> str | None:
        """The group that a voice headed by ``head`` counts in, or None."""
        start, end = self._document.spans[head]
        form = self._document.text[start:end].lower()
        if self._document.upos[head] == "PRON":
            return "I, we" if form in _FIRST else GROUPS[0]
        name = self._name_of.get(head)
        if name is None or entity not in self.longest:
            return None
        longest = self.longest[entity]
        return "short name" if name[1] - name[0] < longest[1] - longest[0] else None

    def meant(self, actor: Actor, source: Span) -> str | None:
        """The entity that the words by which the reader knows the actor are a mention of."""
        spans = [name.span for name in actor.names]
        others = [span for span in spans if span[0] >= source[1] or span[1] <= source[0]]
        if not others:
            return None
        own = actor.name.casefold()
        full = [span for span in others if own in self._document.text[slice(*span)].casefold()]
        longest = max(others, key=lambda span: (len(self._document.text[slice(*span)].split()), -span[0]))
        return self.entity(full[0] if full else longest)
