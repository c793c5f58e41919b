"""The gazetteer: how long it takes to build, to open and to ask, how large it is; and placing an article's names.

The names asked are drawn from the gazetteer itself, a thousand of them, each for the first time. The article placed is
the bundled demonstration case, read beforehand; its places are made up, so that most of them are not listed.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

_ASKED = 1_000
_WORDS = 5_000


def run() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.sqlite"
        built = _child("build", path)
        asked = _child("ask", path)
        placed = _child("place", path)
    found = {**built, **asked, **placed}
    for name, value in found.items():
        print(f"{value:>12,.3f}  {name.replace('_', ' ')}")
    print(json.dumps(found))


def _child(what: str, path: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.places", what, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _build(path: Path) -> dict[str, float]:
    from sayso.reading.places import building, sources

    begun = time.perf_counter()
    building.build(path, sources.bundled(), "benchmark")
    return {
        "build_seconds": round(time.perf_counter() - begun, 2),
        "build_peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "file_mb": round(path.stat().st_size / 1e6, 1),
    }


def _ask(path: Path) -> dict[str, float]:
    import sqlite3

    from sayso.reading.places import Gazetteer

    with sqlite3.connect(path) as database:
        names = [row[0] for row in database.execute("SELECT name FROM place")]
    names = random.Random(1).sample(sorted(set(names)), _ASKED)
    begun = time.perf_counter()
    gazetteer = Gazetteer(path)
    opened = time.perf_counter() - begun
    took = []
    for name in names:
        begun = time.perf_counter()
        gazetteer.named(name)
        took.append(1000 * (time.perf_counter() - begun))
    took.sort()
    return {
        "open_ms": round(1000 * opened, 2),
        "lookup_median_ms": round(took[_ASKED // 2], 3),
        "lookup_99th_ms": round(took[99 * _ASKED // 100], 3),
    }


def _place(path: Path) -> dict[str, float]:
    from benchmarks.reading import text
    from sayso.reading import layers, places, stretches, words
    from sayso.reading.network import Network
    from sayso.records import Article

    given, network = text(_WORDS), Network(threads=1)
    article = Article(id="", text=given, name="", snapshot="", language="en")
    read = []
    for start, end in stretches.cut(given):
        cut = words.cut(given[start:end])
        read.append((start, layers.read(cut, network.piecer.pieces(cut), network)))
    gazetteer = places.Gazetteer(path)
    begun = time.process_time()
    mentions = [m for start, stretch in read for m in places.noticed(stretch, start)]
    noticed = time.process_time()
    places.resolved(mentions, article, gazetteer)
    done = time.process_time()
    thousands = len(given.split()) / 1000
    return {
        "noticing_ms_a_thousand_words": round(1000 * (noticed - begun) / thousands, 2),
        "resolving_ms_a_thousand_words": round(1000 * (done - noticed) / thousands, 2),
    }


if __name__ == "__main__":
    print(json.dumps({"build": _build, "ask": _ask, "place": _place}[sys.argv[1]](Path(sys.argv[2]))))
