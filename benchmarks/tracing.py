"""How much of what articles say is found in the original, kind by kind, and what tracing costs beside taking.

The files are those of the tests, made by the tools that people use, and the bundled demonstration pages: as pages, as
they stand in a web archive framed by menus and scripts, and their texts as plain text, mail, tables in CSV and JSON
Lines. Statements are those that the reader reads. Seconds are those of the processor, without a PDF's own process.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
import time
from collections.abc import Iterator
from email.message import EmailMessage
from importlib.resources import as_file, files
from pathlib import Path

from benchmarks.intake import FRAME, write
from sayso.intake import Item, Source, items, take
from sayso.intake.tracing import own_text, share_found, traced
from sayso.reading.reader import Reader
from sayso.records import Article

FILES = Path(__file__).parents[1] / "tests" / "intake" / "files"
ARCHIVED = 16


def run() -> None:
    """Measure and print."""
    reader = Reader(threads=1)
    print("kind       articles  statements   of their characters   of the text   take ms  trace ms")
    rows = {}
    for kind, given in _kinds():
        row = _measured(reader, given)
        rows[kind] = row
        print(
            f"{kind:<12}{row['articles']:>7}{row['statements']:>12}{row['of_statements']:>20.2%}"
            f"{row['of_text']:>16.2%}{row['take_ms']:>10.1f}{row['trace_ms']:>10.1f}"
        )
    print(json.dumps(rows))


def _measured(reader: Reader, given: list[Item]) -> dict[str, float]:
    said, text, statements = [0, 0], [0, 0], 0
    taking = tracing = 0.0
    for item in given:
        begun = time.process_time()
        article = take(item.name, item.data, item.facts)
        took = time.process_time()
        trace = traced(article.text, own_text(article, item.data))
        taking, tracing = taking + took - begun, tracing + time.process_time() - took
        read = reader.read(article).statements
        statements += len(read)
        for sums, spans in (
            (said, [span for one in read for span in one.content]),
            (text, [(0, len(article.text))]),
        ):
            found, of = share_found(trace, article.text, spans)
            sums[0] += found
            sums[1] += of
    return {
        "articles": len(given),
        "statements": statements,
        "of_statements": round(said[0] / max(said[1], 1), 6),
        "of_text": round(text[0] / max(text[1], 1), 6),
        "take_ms": round(1000 * taking / len(given), 2),
        "trace_ms": round(1000 * tracing / len(given), 2),
    }


def _kinds() -> Iterator[tuple[str, list[Item]]]:
    with as_file(files("sayso.demo") / "articles") as folder, tempfile.TemporaryDirectory(prefix="sayso-") as place:
        pages = [item for path in sorted(folder.glob("*.html")) for item in _held(path)]
        texts = [take(item.name, item.data) for item in pages]
        take(pages[0].name, pages[0].data)  # what is loaded on first use is no one's
        yield "HTML", [*pages, *_held(FILES / "columns.html")]
        for suffix in ("mhtml", "singlefile.html", "pdf", "docx"):
            kind = {"mhtml": "MHTML", "singlefile.html": "SingleFile", "pdf": "PDF", "docx": "Word"}[suffix]
            yield kind, [item for path in sorted(FILES.glob(f"*.{suffix}")) for item in _held(path)]
        archive = Path(place) / "crawl.warc.gz"
        write(archive, ARCHIVED, FRAME)
        yield "WARC", _held(archive)
        yield "text", [Item(name=f"{n}.txt", data=one.text.encode()) for n, one in enumerate(texts)]
        yield "mail", [Item(name=f"{n}.eml", data=_mail(one)) for n, one in enumerate(texts)]
        table = Path(place) / "articles.csv"
        table.write_text(_table(texts), encoding="utf-8")
        yield "CSV", _held(table)
        lines = Path(place) / "articles.jsonl"
        lines.write_text("".join(json.dumps({"text": one.text}) + "\n" for one in texts), encoding="utf-8")
        yield "JSON Lines", _held(lines)


def _held(path: Path) -> list[Item]:
    with Source(path) as source:
        return [found for found in items(source) if isinstance(found, Item)]


def _mail(article: Article) -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = article.title, "a@b.example", "Fri, 07 Mar 2031 08:00:00 +0000"
    mail.set_content(article.text, cte="quoted-printable")
    return mail.as_bytes()


def _table(articles: list[Article]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([("title", "text"), *((one.title, one.text) for one in articles)])
    return out.getvalue()
