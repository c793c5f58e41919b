"""Traced: with each article a case keeps where its words stand in the snapshot, and asks again where that is not so."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from sayso.case import Case
from sayso.errors import LedgerDamaged
from sayso.intake.tracing import trace_of
from sayso.ledger import Ledger
from sayso.records import Article, Reading, Span, Statement, Voice, statement_id
from sayso.traced import places, sought, traced_article

SAYS = "the night ferry would not sail before the wind had dropped"
MORE = "he had counted thirty crates on the lower quay, and that nobody had come for them"
PAGE = f"""<!doctype html>
<html lang="en"><head><title>Night ferry of Tarn stays in its harbour</title>
<link rel="canonical" href="https://bell.example/2031/ferry">
<link rel="stylesheet" href="https://tracker.example/a.css"><base href="https://tracker.example/">
<meta http-equiv="refresh" content="0; url=https://tracker.example/">
<style>p {{ display: none; background: url(https://tracker.example/p.png) }}</style></head>
<body onload="alert(1)"><nav>Home <a href="https://tracker.example/x" onclick="alert(2)">World</a></nav>
<article><h1>Night ferry of Tarn stays in its harbour</h1>
<p style="background:url(https://tracker.example/s.png)">The harbour office of Tarn said on Friday that
   the night <b>ferry</b> would not sail before the wind had dropped.</p>
<img src="https://tracker.example/i.gif" alt="<script>alert(3)</script>" onerror="alert(4)">
<iframe src="https://tracker.example/f"></iframe><form action="https://tracker.example/"><input name=a value=b></form>
<p>A porter said {MORE}. He did not know whose they were, he said, and would not guess at it before Monday.</p>
<svg onload="alert(5)"><script>alert(6)</script></svg><math><mi xlink:href="javascript:alert(7)">x</mi></math>
<script>document.write("{MORE}")</script><noscript><img src="https://tracker.example/n.gif"></noscript>
</article><object data="https://tracker.example/o"></object></body></html>
"""


@dataclass(frozen=True)
class Finder:
    """A reader that finds some words and nothing else: each with the words that say who says it."""

    wanted: tuple[tuple[str, str], ...] = ((SAYS, "The harbour office of Tarn"), (MORE, "A porter"))
    name: str = "finder"
    version: str = "1"

    def read(self, article: Article) -> Reading:
        return Reading(article=article, statements=tuple(self._statements(article)))

    def _statements(self, article: Article) -> Sequence[Statement]:
        found = []
        for words, source in self.wanted:
            if words in article.text:
                content: tuple[Span, ...] = (_where(article.text, words),)
                chain = (Voice(source=_where(article.text, source), cue=None, kind="organisation"),)
                ident = statement_id(article=article.id, content=content, chain=chain)
                found.append(
                    Statement(id=ident, content=content, form="indirect", chain=chain, act="say", status="occurred")
                )
        return found


def _where(text: str, words: str) -> Span:
    return text.index(words), text.index(words) + len(words)


def read(folder: Path, data: bytes = PAGE.encode(), name: str = "page.html") -> tuple[Path, Reading]:
    """A case with one page read into it."""
    (folder / name).write_bytes(data)
    with Case(folder / "c.sayso") as case:
        (outcome,) = case.read([folder / name], Finder())
        assert outcome.reading is not None
        return folder / "c.sayso", outcome.reading


def changed(case: Path, statement: str) -> None:
    link = sqlite3.connect(case)
    link.execute(statement)
    link.commit()
    link.close()


def test_a_trace_is_kept_with_the_reading(tmp_path: Path) -> None:
    case, reading = read(tmp_path)
    with Ledger(case) as ledger:
        kept = ledger.traces.of(reading.article.id)
        assert kept == trace_of(reading.article, PAGE.encode())
        assert kept is not None
        assert kept.runs
        traced = traced_article(ledger, reading.article)
        found = places(traced, sought(reading.statements))
    own = traced.own.parts[0].text
    assert [own[place.start : place.end].split() for place in found if place.sought.content] == [
        SAYS.split(),
        MORE.split(),
    ]
    assert found[2].start == own.index(MORE)


@pytest.mark.parametrize(
    "change",
    ["DELETE FROM trace", "UPDATE trace SET own = 'another'", "UPDATE trace SET made_with = 'tracing 0, lxml 1'"],
    ids=["kept before there were any", "of another own text", "aligned in another way"],
)
def test_a_trace_that_does_not_hold_is_made_anew(tmp_path: Path, change: str) -> None:
    case, reading = read(tmp_path)
    with Ledger(case) as ledger:
        before = ledger.traces.of(reading.article.id)
    changed(case, change)
    nothing = zlib.compress(b"[[],[],[],[]]").hex()
    changed(case, f"UPDATE trace SET runs = x'{nothing}'")  # must not be used
    with Ledger(case) as ledger:
        assert traced_article(ledger, reading.article).trace == before
        assert ledger.traces.of(reading.article.id) == before


def test_a_trace_by_other_libraries_holds_while_the_own_text_is_the_same(tmp_path: Path) -> None:
    case, reading = read(tmp_path)
    changed(case, "UPDATE trace SET made_with = 'tracing 1, lxml 1.0, libxml2 1.0'")
    with Ledger(case) as ledger:
        assert traced_article(ledger, reading.article).trace.made_with == "tracing 1, lxml 1.0, libxml2 1.0"


def test_a_damaged_trace_is_told(tmp_path: Path) -> None:
    case, reading = read(tmp_path)
    changed(case, "UPDATE trace SET runs = x'00'")
    with Ledger(case) as ledger, pytest.raises(LedgerDamaged, match="trace"):
        ledger.traces.of(reading.article.id)


def test_a_changed_snapshot_is_never_shown(tmp_path: Path) -> None:
    case, reading = read(tmp_path)
    (kept,) = (tmp_path / "c.sayso.files").glob("??/*.bin")
    kept.chmod(0o644)
    kept.write_bytes(PAGE.replace("thirty", "twenty").encode())
    with Ledger(case) as ledger, pytest.raises(LedgerDamaged, match="changed since it was kept"):
        traced_article(ledger, reading.article)


def test_reading_twice_changes_nothing(tmp_path: Path) -> None:
    case, _ = read(tmp_path)
    with Ledger(case) as ledger:
        before = list(ledger.dump())
    read(tmp_path)
    with Ledger(case) as ledger:
        assert list(ledger.dump()) == before
        assert sum('"table":"trace"' in line for line in before) == 1
