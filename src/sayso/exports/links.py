"""Links as rows: claims, echoes, drift, contests and voices, with names, words and figures filled in beside the ids."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.linked import Claim, Contest, Drift, Echo, Growth, Links, Origins, Passage
from sayso.records import Article, Figure, Reading, Statement

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What rows need of a statement, apart from its article's text."""

    article: str
    fields: Row


class Filled:
    """Looks up what stands behind the ids of links. Articles and statements that it wasn't given are told by id."""

    def __init__(self, readings: Iterable[Reading] = (), withdrawn: Container[str] = ()) -> None:
        self._articles: dict[str, Row] = {}
        self._texts: dict[str, str] = {}
        self._statements: dict[str, _Kept] = {}
        self._voices: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self._withdrawn = withdrawn
        for reading in readings:
            self.add(reading)

    def add(self, reading: Reading) -> None:
        """Keeps an article and its statements to be looked up."""
        article = reading.article
        marked = {"withdrawn": True} if article.id in self._withdrawn else {}
        self._articles[article.id] = _article(article) | marked
        self._texts[article.id] = article.text
        for statement in reading.statements:
            self._statements[statement.id] = _Kept(article.id, _statement(statement, article))
            for at, voice in enumerate(statement.chain):
                words = article.text[slice(*voice.source)] if voice.source else None
                row = {"statement": statement.id, "steps_in": at, "cue": _cue(voice.cue, article.text)}
                row |= {"framing": voice.framing, "stance": voice.stance, "act": statement.act}
                self._voices[voice.actor or words or f"({voice.kind})", voice.kind].append(row)

    def statement(self, ident: str) -> Row:
        """A statement with its article's outlet, title and time."""
        kept = self._statements.get(ident)
        if kept is None:
            return {"statement": ident}
        return {"statement": ident, **kept.fields, **self._articles[kept.article]}

    def article(self, ident: str) -> Row:
        """An article's outlet, title and time."""
        return self._articles.get(ident, {"article": ident})

    def words(self, passage: Passage) -> str:
        """The words of a passage, its parts joined by an ellipsis."""
        text = self._texts.get(passage.article, "")
        return " … ".join(" ".join(text[start:end].split()) for start, end in passage.spans)

    def claims(self, links: Links, origins: Mapping[str, Origins]) -> Iterator[Row]:
        """A row a claim, the most carried first, with the words of its earliest statement."""
        rows = [self._claim(claim, origins[claim.id]) for claim in links.claims]
        yield from sorted(rows, key=lambda row: (-row["outlets"], -row["statements"], row["id"]))

    def _claim(self, claim: Claim, found: Origins) -> Row:
        members = sorted(map(self.statement, claim.statements), key=_published)
        first = members[0]
        return {
            "id": claim.id,
            "words": first.get("words"),
            "outlets": len(found.outlets),
            "carried_by": list(found.outlets),
            "named_origins": list(found.named),
            "unnamed_origins": found.unnamed,
            "own_voice": list(found.own_voice),
            "statements": len(claim.statements),
            "first": first.get("published"),
            "members": members,
            "ties": [{"one": t.one, "other": t.other, "because": t.because} for t in claim.ties],
        }

    def echoes(self, echoes: Iterable[Echo]) -> Iterator[Row]:
        """A row an echo, with the words on both sides."""
        for echo in echoes:
            yield {
                "id": echo.id,
                "kind": echo.kind,
                **self._sides(echo.first, echo.then),
                "direction": echo.direction,
                "share": round(echo.share, 3),
                "credited": echo.credited,
                "origin": echo.origin,
                "basis": echo.basis,
            }

    def drifts(self, drifts: Iterable[Drift]) -> Iterator[Row]:
        """A row a drift, with the words on both sides."""
        for drift in drifts:
            yield {"id": drift.id, "kind": drift.kind, "says": drift.says, **self._sides(drift.first, drift.then),
                   "statements": list(drift.statements), "along": drift.by}  # fmt: skip

    def _sides(self, first: Passage, then: Passage) -> Row:
        row: Row = {}
        for side, passage in (("first", first), ("then", then)):
            told = self.article(passage.article)
            row |= {f"{side}_outlet": told.get("outlet"), f"{side}_published": told.get("published")}
            row |= {f"{side}_words": self.words(passage) or None, f"{side}_article": passage.article}
            row[f"{side}_spans"] = [list(span) for span in passage.spans]
        return row

    def contests(self, contests: Iterable[Contest], growths: Iterable[Growth]) -> Iterator[Row]:
        """A row a contest; then, as no contest, figures that grew."""
        for contest in contests:
            row: Row = {"id": contest.id, "kind": contest.kind, "says": contest.says}
            yield row | self._two(contest.one, contest.other)
        for growth in growths:
            row = {"id": growth.id, "kind": "grew: no contest", "says": growth.says}
            yield row | self._two(growth.statements[-1], growth.statements[0])

    def _two(self, one: str, other: str) -> Row:
        row: Row = {}
        for side, told in (("one", self.statement(one)), ("other", self.statement(other))):
            row |= {f"{side}_{key}": told.get(key) for key in ("outlet", "published", "chain", "words", "figures")}
            row[f"{side}_statement"] = told["statement"]
        return row

    def voices(self) -> Iterator[Row]:
        """A row a voice: how often it is given the word, by whom, with which acts and framing."""
        rows = []
        for (voice, kind), said in self._voices.items():
            told = [self.statement(row["statement"]) for row in said]
            rows.append(
                {
                    "voice": voice,
                    "kind": kind,
                    "statements": len(said),
                    "articles": len({row.get("article") for row in told}),
                    "outlets": sorted({str(row["outlet"]) for row in told if row.get("outlet")}),
                    "acts": _most(row["act"] for row in said if row["steps_in"] == 0),
                    "endorsing": sum(row["framing"] == "endorsing" for row in said),
                    "distancing": sum(row["framing"] == "distancing" for row in said),
                    "cues": _most(row["cue"] for row in said if row["cue"]),
                    "of": [row["statement"] for row in said],
                }
            )
        yield from sorted(rows, key=lambda row: (-int(str(row["statements"])), str(row["voice"])))


def _published(row: Row) -> tuple[bool, str, str, list[int]]:
    """To sort statements by time, then as they stand in their article."""
    return row.get("published") is None, row.get("published") or "", row.get("article") or "", row.get("at") or []


def _article(article: Article) -> Row:
    names = ("outlet", "published", "title", "url")
    return {"article": article.id, **{name: getattr(article, name) for name in names}}


def _statement(statement: Statement, article: Article) -> Row:
    text = article.text
    chain = " ← ".join(v.actor or (text[slice(*v.source)] if v.source else f"({v.kind})") for v in statement.chain)
    return {
        "at": list(statement.content[0]),
        "words": " … ".join(" ".join(text[start:end].split()) for start, end in statement.content),
        "chain": chain or "(own voice)",
        "act": statement.act,
        "status": statement.status,
        "hedges": [text[slice(*span)] for span in statement.hedges],
        "when": [m.edtf or text[slice(*m.span)] for m in statement.moments if m.role == "content"],
        "where": [p.name for p in statement.places if p.role == "content"],
        "figures": [_figure(f, text) for f in statement.figures],
    }


def _figure(figure: Figure, text: str) -> str:
    bounds = "/".join("–" if bound is None else f"{bound:g}" for bound in (figure.low, figure.best, figure.high))
    return f"{text[slice(*figure.span)]} ({bounds})"


def _cue(span: tuple[int, int] | None, text: str) -> str | None:
    return text[slice(*span)].lower() if span else None


def _most(values: Iterable[str]) -> list[str]:
    return [f"{value} ×{count}" if count > 1 else value for value, count in Counter(values).most_common()]
