"""Intake of a web archive on one core: records a second, pages a second, beside trafilatura alone on the same pages.

The archive is made of the bundled demonstration pages, each copy with a sentence of its own, and beside each page a
request, a picture and a revisit, as crawls have them. Pages are measured bare, and framed by a menu, teasers and
scripts, as on most sites. Page by page the two extractions take turns in one process,
several rounds of them, and seconds are those of the processor.
"""

from __future__ import annotations

import io
import json
import math
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

RECORDS = 20_000
PAGES = 80
WARM = 16
ROUNDS = 5
_MENU = (
    b"<nav><ul>" + b"".join(b"<li><a href='/s/%d'>Section %d</a></li>" % (n, n) for n in range(150)) + b"</ul></nav>"
)
_TEASER = b"<div class='card'><a href='/c/%d'><img src='x.png'></a><h3>Teaser %d</h3><p>Some words of it.</p></div>"
FRAME = (
    _MENU
    + b"<aside>"
    + b"".join(_TEASER % (n, n) for n in range(60))
    + b"</aside>"
    + b"<script>var x = 1;</script>" * 20
)


def run() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        path = Path(folder) / "crawl.warc.gz"
        write(path, RECORDS // 4)
        rate, before, after = _records(path)
        print(
            f"records a second, text left alone: {rate:,.0f} ({RECORDS:,} records, {after - before:.0f} MB over start)"
        )
        found: dict[str, float] = {"records_per_second": round(rate)}
        for kind in ("bare", "framed"):
            write(path, PAGES, FRAME if kind == "framed" else b"")
            ours, alone, text = _pages(path)
            print(f"\n{kind} pages a second, archive to article: {PAGES / ours:,.1f}")
            print(f"trafilatura alone, with metadata: {PAGES / alone:,.1f}; text only: {PAGES / text:,.1f}")
            print(f"intake ÷ trafilatura: {ours / alone:.2f} with metadata, {ours / text:.2f} text only")
            found[f"{kind}_pages_per_second"] = round(PAGES / ours, 1)
            found[f"{kind}_over_trafilatura"] = round(ours / alone, 2)
            found[f"{kind}_over_trafilatura_text_only"] = round(ours / text, 2)
    print(json.dumps(found))


def _pages_of_demo() -> Iterator[bytes]:
    """The demonstration pages, over and over, no two the same."""
    with as_file(files("sayso.demo") / "articles") as folder:
        pages = [page.read_bytes() for page in sorted(folder.glob("*.html"))]
    at = 0
    while True:
        for page in pages:
            yield page.replace(b"</p>", b" This is copy %d of it.</p>" % at, 1)
            at += 1


def write(path: Path, pages: int, frame: bytes = b"") -> None:
    picture = bytes(range(256)) * 40
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for at, page in zip(range(pages), _pages_of_demo(), strict=False):
            url = f"https://post.example/{at}"
            _record(writer, url, "request", b"", StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True))
            framed = page.replace(b"</body>", frame + b"</body>", 1)
            _record(writer, url, "response", framed, _headers("text/html; charset=utf-8"))
            _record(writer, f"{url}.png", "response", picture, _headers("image/png"))
            _record(writer, f"{url}.css", "revisit", b"", _headers("text/css"))


def _headers(media_type: str) -> StatusAndHeaders:
    return StatusAndHeaders("200 OK", [("Content-Type", media_type)], protocol="HTTP/1.1")


def _record(writer: WARCWriter, url: str, kind: str, body: bytes, headers: StatusAndHeaders) -> None:
    record = writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=headers)
    writer.write_record(record)


def _records(path: Path) -> tuple[float, float, float]:
    """Records a second through the archive, and memory in MB before and at the peak."""
    from sayso.intake import Source, items

    before = _peak()
    begun = time.process_time()
    with Source(path) as source:
        for _ in items(source):
            pass
    return RECORDS / (time.process_time() - begun), before, _peak()


def _pages(path: Path) -> tuple[float, float, float]:
    """Seconds from the archive to its articles, and for trafilatura alone with and without metadata.

    Of each page, and of the walk through the archive, the least of `ROUNDS` is taken: what else the machine does can
    only add to it.
    """
    import trafilatura

    from sayso.intake import Item, Source, items, take

    def article(item: Item) -> None:
        take(item.name, item.data, item.facts)

    def alone(item: Item) -> None:
        trafilatura.bare_extraction(item.data.decode(), with_metadata=True, include_comments=False)

    def bare(item: Item) -> None:
        trafilatura.bare_extraction(item.data.decode(), include_comments=False)

    def walk() -> list[Item]:
        with Source(path) as source:
            return [found for found in items(source) if isinstance(found, Item)]

    ways = [article, alone, bare]
    pages = walk()
    for page in pages[:WARM]:  # what is loaded on first use is no one's
        for extraction in ways:
            extraction(page)
    walking = min(_seconds(walk) for _ in range(ROUNDS))
    spent = [[math.inf] * len(pages) for _ in ways]
    for round_ in range(ROUNDS):
        for at, page in enumerate(pages):
            for turn in range(len(ways)):  # each is first, second and last as often as the others
                way = (round_ + at + turn) % len(ways)
                spent[way][at] = min(spent[way][at], _seconds(partial(ways[way], page)))
    return walking + sum(spent[0]), sum(spent[1]), sum(spent[2])


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
