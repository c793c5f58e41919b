"""Chains on the gold set that comes with the repository: whose words within whose, read from whole passages."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import sayso
from evaluation import matching
from evaluation.counts import HEADER, Counts
from evaluation.gold import passages
from evaluation.gold.passages import Passage
from evaluation.table import show
from sayso.reading.network import BUNDLED
from sayso.reading.reader import Reader

ALIKE: Final = 0.8  # the least share of words that makes two contents the same, where words are counted
DEEP: Final = 4  # depths from here on are counted together
_ARTICLES = frozenset({"a", "an", "the"})

Letters = frozenset[int]
Spans = tuple[Letters, Letters]  # a voice's source and cue
Words = dict[int, tuple[int, str]]  # the number and lower-cased form of the word that a letter lies in, by offset


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A statement as sets of offsets: its content, its voices innermost first, what may stand for each voice's spans.

    ``place`` is where the outermost voice stands: before, within or after the content.
    """

    content: Letters
    chain: tuple[Spans, ...]
    also: tuple[tuple[frozenset[Letters], frozenset[Letters]], ...]
    place: str

    @property
    def depth(self) -> str:
        """How many voices, as a measure's name."""
        return f"depth {len(self.chain)}" if len(self.chain) < DEEP else f"depth {DEEP} and more"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, default=passages.BUNDLED, help="a .jsonl file as docs/chains.md says")
    parser.add_argument("--model", type=Path, default=BUNDLED)
    parser.add_argument("--mistakes", action="store_true", help="what was missed and what was wrongly read, first")


def run(args: argparse.Namespace) -> None:
    """Score the reader's statements, those in the outlet's own voice apart, against the marked ones."""
    reader = Reader(args.model)
    counts = Counts()
    marked = passages.read(args.data)
    for passage in marked:
        article = sayso.Article(id=passage.id, text=passage.text, name=passage.id, snapshot="", language="en")
        read = [s for s in reader.read(article).statements if s.act != "outlet"]
        if args.mistakes:
            _show_mistakes(passage, read)
        score(counts, passage, read)
    _report(counts, marked)


def score(counts: Counts, passage: Passage, read: Iterable[sayso.Statement]) -> None:
    """Count a passage's statements.

    Spans are compared by their letters and digits alone: white space, quotation marks and punctuation never count,
    so that a colon for a cue is no cue. Nor do a "that" at a content's head and the 's at a source's end.
    Exact: content and every voice's source and cue agree, in order. Other spans allowed: the same, but a source or
    cue may be any of the spans that the gold names for it. Alike: contents share ``ALIKE`` of their words (shared
    over all of both), chains are of one length, and each voice's source and cue share a word, articles apart
    (or neither has any). Inner voices are all but the outermost, each once a passage.
    """
    text, name = passage.text, passage.id
    gold = [_marked(statement, text) for statement in passage.statements]
    made = list(dict.fromkeys(_unit(s.content, [(v.source, v.cue) for v in s.chain], text) for s in read))
    likeness: dict[str, Callable[[Unit, Unit], bool]] = {
        "exact": same,
        "other spans allowed": allowed,
        "alike": partial(alike, _words(text)),
    }
    for measure, holds in likeness.items():
        both = matching.pairs(gold, made, partial(_as_likeness, holds))
        counts.add(name, measure, marked=len(gold), read=len(made), both=len(both))
        if measure == "exact":
            _by_kind(counts, passage, gold, made, [gold[i] for i, _ in both])
    for measure, pick in _PARTS.items():
        counts.same(name, measure, *({part for unit in units for part in pick(unit)} for units in (gold, made)))
    inner = [list(dict.fromkeys(v for unit in units for v in unit.chain[:-1])) for units in (gold, made)]
    near = matching.pairs(inner[0], inner[1], lambda a, b: float(_shares(_words(text), a, b)))
    counts.add(name, "inner voices, alike", marked=len(inner[0]), read=len(inner[1]), both=len(near))


def _as_likeness(holds: Callable[[Unit, Unit], bool], marked: Unit, read: Unit) -> float:
    return float(holds(marked, read))


_PARTS: Final[dict[str, Callable[[Unit], Sequence[object]]]] = {
    "contents": lambda unit: [unit.content],
    "voices": lambda unit: unit.chain,
    "inner voices": lambda unit: unit.chain[:-1],
}


def same(marked: Unit, read: Unit) -> bool:
    """Whether content and all spans of the chain agree."""
    return marked.content == read.content and marked.chain == read.chain


def allowed(marked: Unit, read: Unit) -> bool:
    """Whether the content agrees, and each span of the chain with one that the gold allows."""
    if marked.content != read.content or len(marked.chain) != len(read.chain):
        return False
    pairs = zip(marked.also, read.chain, strict=True)
    return all(source in sources and cue in cues for (sources, cues), (source, cue) in pairs)


def alike(words: Words, marked: Unit, read: Unit) -> bool:
    """Whether contents share ``ALIKE`` of their words and each voice's spans a word; ``words`` by offset."""
    contents = [{words[i][0] for i in unit.content} for unit in (marked, read)]
    if len(marked.chain) != len(read.chain) or matching.jaccard(contents[0], contents[1]) < ALIKE:
        return False
    return all(_shares(words, a, b) for a, b in zip(marked.chain, read.chain, strict=True))


def _shares(words: Words, marked: Spans, read: Spans) -> bool:
    for one, other in zip(marked, read, strict=True):
        both = {words[i][0] for i in one & other if words[i][1] not in _ARTICLES}
        if not both and (one or other):
            return False
    return True


def _words(text: str) -> Words:
    found = enumerate(re.finditer(r"[^\W_]+", text))
    return {i: (number, m.group().lower()) for number, m in found for i in range(*m.span())}


def _marked(statement: passages.Statement, text: str) -> Unit:
    unit = _unit(statement.content, [(v.source, v.cue) for v in statement.chain], text)
    also = tuple(
        (
            frozenset({source, *(_source(s, text) for s in v.source_also)}),
            frozenset({cue, *(letters([c], text) for c in v.cue_also)}),
        )
        for (source, cue), v in zip(unit.chain, statement.chain, strict=True)
    )
    return Unit(content=unit.content, chain=unit.chain, also=also, place=unit.place)


def _unit(
    content: Sequence[passages.Span], chain: Sequence[tuple[passages.Span | None, passages.Span | None]], text: str
) -> Unit:
    said = letters(content, text)
    if said and re.match(r"that\b", text[min(said) :], re.IGNORECASE):
        said -= set(range(min(said), min(said) + len("that")))
    voices = tuple((_source(source, text), letters([cue] if cue else [], text)) for source, cue in chain)
    also = tuple((frozenset({source}), frozenset({cue})) for source, cue in voices)
    spans = [span for span in chain[-1] if span] if chain else []
    if not spans or not content:
        place = "unsaid"
    elif min(spans)[0] < content[0][0]:
        place = "before"
    else:
        place = "after" if max(spans)[0] >= content[-1][1] else "within"
    return Unit(content=said, chain=voices, also=also, place=place)


def letters(spans: Iterable[passages.Span], text: str) -> Letters:
    """The offsets of the letters and digits in ``spans``."""
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def _source(span: passages.Span | None, text: str) -> Letters:
    if span is None:
        return frozenset()
    return letters([(span[0], span[0] + len(re.sub(r"['’]s$", "", text[slice(*span)])))], text)


def _by_kind(counts: Counts, passage: Passage, gold: list[Unit], made: list[Unit], found: list[Unit]) -> None:
    """Exact counts by depth, by where the outermost voice stands, and by the phenomena of the passage."""
    for unit in gold:
        for kind in (unit.depth, f"voice {unit.place}"):
            counts.add(passage.id, kind, marked=1, read=0, both=unit in found)
    for unit in made:
        for kind in (unit.depth, f"voice {unit.place}"):
            counts.add(passage.id, kind, marked=0, read=1, both=0)
    for phenomenon in passage.phenomena:
        counts.add(passage.id, phenomenon, marked=len(gold), read=len(made), both=len(found))


def _report(counts: Counts, marked: Sequence[Passage]) -> None:
    whole = {"exact": "chain_f1", "other spans allowed": "chain_allowed_f1", "alike": "chain_alike_f1"}
    parts = {"contents": "content_f1", "voices": "voice_f1"}
    depths = {f"depth {d}": f"depth_{d}_f1" for d in range(1, DEEP)} | {f"depth {DEEP} and more": f"depth_{DEEP}_f1"}
    show(["whole chains", *HEADER], [counts.row(measure) for measure in whole])
    show(["parts, exact", *HEADER], [counts.row(m) for m in (*parts, "inner voices", "inner voices, alike")])
    show(["exact, by depth", *HEADER], [counts.row(measure) for measure in depths])
    places = [f"voice {place}" for place in ("before", "within", "after", "unsaid")]
    show(["exact, by the outermost voice's place", *HEADER], [counts.row(measure) for measure in places])
    named = sorted({p for passage in marked for p in passage.phenomena} - {"none"})
    show(["exact, by phenomenon", *HEADER], [counts.row(phenomenon) for phenomenon in named])
    silent = [passage.id for passage in marked if not passage.statements]
    false = counts.table("exact", silent)[:, 1]
    print(f"{false.sum():.0f} statements read in {(false > 0).sum()} of {len(silent)} passages that hold none\n")
    figures = counts.figures({key: measure for measure, key in (whole | parts | depths).items()})
    print(
        json.dumps(
            {
                **figures,
                "inner_recall": counts.percent("inner voices"),
                "inner_alike_recall": counts.percent("inner voices, alike"),
                "read_where_none": int(false.sum()),
                "passages": len(marked),
                "statements": sum(len(passage.statements) for passage in marked),
            }
        )
    )


def _show_mistakes(passage: Passage, read: Sequence[sayso.Statement]) -> None:
    """Print a passage with the statements that were missed (-) and wrongly read (+)."""
    text = passage.text
    gold = [(_marked(s, text), s.content, [(v.source, v.cue) for v in s.chain]) for s in passage.statements]
    made = [(s.content, [(v.source, v.cue) for v in s.chain]) for s in read]
    units = [_unit(content, chain, text) for content, chain in made]
    both = matching.pairs([g[0] for g in gold], units, lambda a, b: float(allowed(a, b)))
    lines = [("-", *g[1:]) for i, g in enumerate(gold) if i not in {pair[0] for pair in both}]
    lines += [("+", *m) for j, m in enumerate(made) if j not in {pair[1] for pair in both}]
    if lines:
        print(f"{passage.id} {text}")
    for sign, content, chain in lines:
        voices = [" / ".join(text[slice(*span)] if span else "–" for span in voice) for voice in chain]
        print(f"  {sign} {' … '.join(text[slice(*span)] for span in content)} || {' ← '.join(voices)}")
