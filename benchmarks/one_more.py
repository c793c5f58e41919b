"""One more article in a case: how long it takes to keep its reading and to link it, by how large the case is.

The case is filled with made-up readings (`benchmarks.made_up`; a statement for every second sentence, one in three on
a named voice's word) and their keys, as linking keeps them; what the articles that are there have to do with one another
is left out, as nothing of it is asked for when one more is linked but the ties of its own claims. Then articles that
were held back, of events that the case has, come one by one.

``python -m benchmarks.one_more`` does so for 1,000 and 10,000 articles; other sizes may follow the name. With ``TMPDIR``
in memory it doesn't wait for a disk to take each article of the fill.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.made_up import TOGETHER, written
from sayso import across
from sayso.ledger import Ledger
from sayso.linked import Links
from sayso.linking.links import LINKER
from sayso.linking.signatures import keys
from sayso.records import Article, Reading, Run, Statement, Voice, article_id, statement_id

SIZES = (1_000, 10_000)
MORE = 20  # articles that come one by one
_RUN = Run(reader="made up", version="1")


def run(sizes: tuple[int, ...] = SIZES) -> None:
    """Measure and print."""
    found = [_size(size) for size in sizes]
    print(
        f"{'case of':>9} {'keep s':>8} {'link s':>8} {'link CPU s':>11} {'most s':>8} {'with it':>8} {'MB':>7}  filled in"
    )
    for row in found:
        taken = f"{row['keep']:>8.3f} {row['link']:>8.3f} {row['link_cpu']:>11.3f} {row['most']:>8.3f}"
        print(f"{row['articles']:>9,} {taken} {row['near']:>8.1f} {row['mb']:>7.1f}  {row['filled']:.0f} s")
    ratio = round(found[-1]["link_cpu"] / found[0]["link_cpu"], 2)
    print(f"one more in the largest takes {ratio} times the work of one more in the smallest (medians)")
    print(json.dumps({"sizes": found, "ratio": ratio}))


def _size(articles: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.sayso"
        begun = time.perf_counter()
        held = _filled(path, articles)
        filled = time.perf_counter() - begun
        kept, linked, worked, links = [], [], [], []
        for reading in held:
            with Ledger(path) as ledger:
                before = ledger.links.counts()["echo"]
                at = time.perf_counter()
                ledger.keep(reading, _RUN)
                kept.append(time.perf_counter() - at)
                at, cpu = time.perf_counter(), time.process_time()
                across.link(ledger)
                linked.append(time.perf_counter() - at)
                worked.append(time.process_time() - cpu)
                links.append(ledger.links.counts()["echo"] - before)
        return {
            "articles": articles,
            "keep": round(statistics.median(kept), 4),
            "link": round(statistics.median(linked), 4),
            "link_cpu": round(statistics.median(worked), 4),
            "most": round(max(linked), 4),
            "near": statistics.mean(links),
            "mb": round(path.stat().st_size / 2**20, 1),
            "filled": round(filled, 1),
        }


def _filled(path: Path, articles: int) -> list[Reading]:
    """Fill a case; the articles held back, `MORE` of them, evenly spread."""
    every = (articles + MORE) // MORE
    held: list[Reading] = []
    with Ledger(path) as ledger:
        for number, reading in enumerate(_readings(articles + MORE)):
            if number % every == every // 2 and len(held) < MORE:
                held.append(reading)
            else:
                ledger.keep(reading, _RUN)
                article = reading.article.id
                ledger.links.keep(article, LINKER, keys(reading).to_bytes(), Links(), {}, ())
    return held


def _readings(articles: int) -> Iterator[Reading]:
    for number, (text, _) in enumerate(written(articles)):
        outlet = f"Outlet {number % 40}"
        published = (
            f"2031-{number // TOGETHER // 28 % 12 + 1:02}-{number // TOGETHER % 28 + 1:02}T{number % 24:02}:00:00Z"
        )
        article = Article(
            id=article_id(text=text, outlet=outlet, url=None), text=text, name=f"{number}.txt", snapshot=f"{number:064x}",
            language="en", outlet=outlet, published=published,
        )  # fmt: skip
        yield Reading(article=article, statements=tuple(_statements(article)))


def _statements(article: Article) -> Iterator[Statement]:
    start = 0
    for place, sentence in enumerate(article.text.split(". ")):
        end = start + len(sentence.rstrip("."))
        if place % 2 == 0:
            chain, content = tuple[Voice, ...](), ((start, end),)
            if place % 6 == 0:
                words = sentence.split()
                said = end - len(words[-1])
                source = (said - 1 - len(words[-2]), said - 1)
                voice = Voice(source=source, cue=(said, end), kind="state", actor=words[-2])
                chain, content = (voice,), ((start, source[0] - 1),)
            yield Statement(
                id=statement_id(article=article.id, content=content, chain=chain), content=content,
                form="indirect" if chain else "outlet", chain=chain, act="say" if chain else "outlet", status="occurred",
            )  # fmt: skip
        start += len(sentence) + 2


if __name__ == "__main__":
    run(tuple(map(int, sys.argv[1:])) or SIZES)
