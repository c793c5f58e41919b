"""Linking an archive: passages that may be echoes found among made-up articles, and datasketch's MinHashLSH beside.

The articles are made up (`benchmarks.made_up`); making them is not counted.

``python -m benchmarks linking`` goes through 10,000 and 100,000; ``python -m benchmarks.linking --million`` as well
through a million (some 6 GB of files). Each size has a process of its own, so that its memory can be told.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.made_up import Planted, written
from sayso.linking import archive, passages, sampling, words

SIZES = (10_000, 100_000)
MILLION = 1_000_000
BESIDE = 1_000  # articles that both go through
JOBS = 2


def run(sizes: Sequence[int] = SIZES) -> None:
    """Measure and print."""
    found: dict[str, Any] = {"jobs": JOBS, "sizes": [_child("size", size) for size in sizes]}
    print(f"{'articles':>9} {'s':>7} {'CPU s':>7} {'a second':>9} {'MB':>6} {'pairs':>9}  found of planted")
    for row in found["sizes"]:
        planted = "  ".join(f"{how} {share:.3f}" for how, share in row["found"].items())
        taken = f"{row['seconds']:>7.1f} {row['cpu_seconds']:>7.1f} {row['articles_per_second']:>9,}"
        print(f"{row['articles']:>9,} {taken} {row['peak_mb']:>6,} {row['pairs']:>9,}  {planted}")
    first, last = found["sizes"][0], found["sizes"][-1]
    growth = math.log(last["cpu_seconds"] / first["cpu_seconds"]) / math.log(last["articles"] / first["articles"])
    found["growth"] = round(growth, 3)
    print(f"work grows with the articles to the power of {growth:.2f}")
    found["beside"] = _child("beside", BESIDE)
    for name, row in found["beside"].items():
        planted = "  ".join(f"{how} {share:.3f}" for how, share in row["found"].items())
        print(
            f"{name:>11}, one process, {BESIDE:,}: {row['articles_per_second']:>7,.0f} articles a second of work  {planted}"
        )
    print(json.dumps(found))


def _child(what: str, articles: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.linking", what, str(articles)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _size(articles: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path, planted = Path(folder) / "articles.txt", []
        with path.open("w", encoding="ascii") as file:
            for text, carried in written(articles):
                file.write(text + "\n")
                planted += carried
        begun, worked = time.perf_counter(), _worked()
        with path.open(encoding="ascii") as file:
            made = archive.pairs(file, jobs=JOBS, folder=Path(folder))
        seconds, worked = time.perf_counter() - begun, _worked() - worked
    return {
        "articles": articles,
        "passages": made.passages,
        "seconds": round(seconds, 2),
        "articles_per_second": round(articles / seconds),
        "cpu_seconds": round(worked, 2),
        "peak_mb": round(_memory()),
        "pairs": len(made.first),
        "found": _found(planted, _rows(made)),
    }


def _beside(articles: int) -> dict[str, Any]:
    """Both by seconds of work, as other programs may be at work beside; ours comes first and meets every word anew."""
    texts, planted = [], []
    for text, carried in written(articles):
        texts.append(text)
        planted += carried
    begun = time.process_time()
    made = archive.pairs(texts)
    seconds = time.process_time() - begun
    found = {"sayso": {"articles_per_second": round(articles / seconds), "found": _found(planted, _rows(made))}}
    try:
        begun = time.process_time()
        theirs = _by_datasketch(texts)
    except ImportError:
        print("datasketch is not installed: pip install -e '.[benchmarks]'", file=sys.stderr)
        return found
    speed = articles / (time.process_time() - begun)
    found["datasketch"] = {"articles_per_second": round(speed), "found": _found(planted, np.array(sorted(theirs)))}
    return found


def _by_datasketch(texts: Sequence[str]) -> set[tuple[int, ...]]:
    """The same words, passages, shingles and bands: what MinHash alone finds, by MinHashLSH."""
    from datasketch import MinHash, MinHashLSH

    bands, rows, length = sampling.BANDS, sampling.ROWS, sampling.SHINGLE
    index = MinHashLSH(num_perm=bands * rows, params=(bands, rows))
    found: set[tuple[int, ...]] = set()
    for article, text in enumerate(texts):
        cut = words.of(text)
        sketches = []
        for number, piece in enumerate(passages.of(text, cut)):
            stems = cut.stems[piece.first : piece.last]
            shingles = {" ".join(stems[i : i + length]).encode() for i in range(len(stems) - length + 1)}
            if shingles:
                sketch = MinHash(num_perm=bands * rows)
                sketch.update_batch(shingles)
                found.update((*other, article, number) for other in index.query(sketch))
                sketches.append((number, sketch))
        for number, sketch in sketches:
            index.insert((article, number), sketch)
    return found


def _found(planted: Sequence[Planted], pairs: NDArray[np.int64]) -> dict[str, float]:
    """The share of what was planted that is among ``pairs`` (rows of four), by how it was carried."""
    ways = np.array([row[-1] for row in planted])
    hit = np.isin(_numbered(np.array([row[:4] for row in planted])), _numbered(pairs))
    return {how: round(float(hit[ways == how].mean()), 4) for how in ("verbatim", "trimmed")}


def _numbered(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """One number for each row of article, passage, article and passage; no article has 64 passages."""
    return (rows[:, 0] << 38) + (rows[:, 1] << 32) + (rows[:, 2] << 6) + rows[:, 3]


def _rows(made: archive.Pairs) -> NDArray[np.int64]:
    return np.concatenate((made.first, made.then), axis=1)


def _worked() -> float:
    """Seconds that this process and those it started have worked."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _memory() -> float:
    """The most that this process and its largest children have held at a time, in MB (as if all were the largest)."""
    own, child = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + JOBS * child) / 1024


if __name__ == "__main__":
    if sys.argv[1:] in ([], ["--million"]):
        run((*SIZES, MILLION) if sys.argv[1:] else SIZES)
    else:
        print(json.dumps({"size": _size, "beside": _beside}[sys.argv[1]](int(sys.argv[2]))))
