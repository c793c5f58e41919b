"""The whole reading on one core: words a second, its share of model time, start-up, memory, growth with length.

The text is the bundled demonstration case, its paragraphs shuffled anew as often as the length asks for.
Every measurement is a process of its own, pinned to one core, in seconds of the processor.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import time
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.reading.reader import Reader
    from sayso.records import Article

LENGTHS = (1_000, 5_000, 20_000, 100_000)
_TIMED = 20_000


def run() -> None:
    """Measure and print."""
    rows = [_measured("whole", length) for length in LENGTHS]
    print("words      words/s   time a word   memory over start")
    base = rows[-2]["seconds"] / rows[-2]["words"]
    for row in rows:
        each = row["seconds"] / row["words"]
        over = row["peak_mb"] - row["loaded_mb"]
        print(f"{row['words']:>7}  {row['words'] / row['seconds']:>9.0f}   {each / base:>6.2f} times   {over:>9.0f} MB")
    encoder = _measured("encoder", _TIMED)
    whole = next(r for r in rows if r["words"] >= _TIMED)
    ratio = (whole["seconds"] / whole["words"]) / (encoder["seconds"] / encoder["words"])
    shares = _measured("shares", _TIMED)["shares"]
    start, bare = _started("read"), _started("bare")
    print(f"\nwhole reading ÷ the network alone over the same windows: {ratio:.2f}")
    for part, share in shares.items():
        print(f"    {share:>5.1%}  {part}")
    print(f"command to its first statement: {start:.2f} s, {start / bare:.1f} times a bare Python's start")
    print(f"memory at the peak, reading {rows[-1]['words']} words: {rows[-1]['peak_mb']:.0f} MB")
    found = {
        "words_per_second": round(whole["words"] / whole["seconds"]),
        "whole_over_encoder": round(ratio, 2),
        "shares": {part: round(share, 3) for part, share in shares.items()},
        "startup_seconds": round(start, 2),
        "peak_mb": round(rows[-1]["peak_mb"]),
        "time_a_word_100k_over_20k": round(rows[-1]["seconds"] / rows[-1]["words"] / base, 2),
    }
    print(json.dumps(found))


def text(length: int) -> str:
    """At least ``length`` words of invented news."""
    from sayso.intake import take

    with as_file(files("sayso.demo") / "articles") as folder:
        pages = [take(path.name, path.read_bytes()).text for path in sorted(folder.glob("*.html"))]
    paragraphs = [p for page in pages for p in page.split("\n\n")]
    rng, made, words = random.Random(1), [], 0
    while words < length:
        rng.shuffle(paragraphs)
        for paragraph in paragraphs:
            made.append(paragraph)
            words += len(paragraph.split())
            if words >= length:
                break
    return "\n\n".join(made)


def _measured(what: str, length: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.reading", what, str(length)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _started(what: str) -> float:
    """Seconds, the best of five, from the command's start to its first statement (or of Python doing nothing)."""
    with as_file(files("sayso.demo") / "articles") as folder:
        page = sorted(folder.glob("*.html"))[0]
        command = (
            [sys.executable, "-m", "sayso", "read", "--json", str(page)]
            if what == "read"
            else [sys.executable, "-c", ""]
        )
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True)
            times.append(time.perf_counter() - begun)
    return min(times)


def _whole(given: str) -> dict[str, Any]:
    reader, article = _prepared(given)
    _report_loaded()
    begun = time.process_time()
    reader.read(article)
    return {"seconds": time.process_time() - begun}


def _shares(given: str) -> dict[str, Any]:
    from benchmarks.shares import REST, clocked

    reader, article = _prepared(given)
    with clocked() as spent:
        begun = time.process_time()
        reader.read(article)
        seconds = time.process_time() - begun
    spent[REST] = seconds - sum(spent.values())
    return {"seconds": seconds, "shares": {part: took / seconds for part, took in spent.items()}}


def _prepared(given: str) -> tuple[Reader, Article]:
    """A reader that is warm, and what it is to read."""
    from sayso.reading.reader import Reader
    from sayso.records import Article

    reader = Reader(threads=1)
    warm = Article(id="", text=given[:3000], name="", snapshot="", language="en")
    reader.read(warm)
    return reader, Article(id="", text=given, name="", snapshot="", language="en")


def _encoder(given: str) -> dict[str, Any]:
    from sayso.reading import stretches, words
    from sayso.reading.network import Network
    from sayso.reading.pieces import windows

    network = Network(threads=1)
    parts = []
    for start, end in stretches.cut(given):
        made = network.piecer.pieces(words.cut(given[start:end]))
        parts.append([(made, s, e) for s, e in windows(made, network.window, network.overlap)])
    network.run(parts[0])
    _report_loaded()
    begun = time.process_time()
    for row in parts:
        network.run(row)
    return {"seconds": time.process_time() - begun}


_loaded = 0.0


def _report_loaded() -> None:
    global _loaded
    _loaded = _peak()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _child() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    given = text(int(sys.argv[2]))
    found = {"whole": _whole, "encoder": _encoder, "shares": _shares}[sys.argv[1]](given)
    print(json.dumps({"words": len(given.split()), "peak_mb": _peak(), "loaded_mb": _loaded, **found}))


if __name__ == "__main__":
    _child()
