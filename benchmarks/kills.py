"""Kills: ``sayso read`` killed again and again, and started again, makes the ledger that an unbroken run makes.

Articles of fiction in files, a web archive and a table are read into a case. The command, which runs its readers in
processes of their own, is ended by SIGKILL at random moments: with all of its processes, or, every second time,
alone, and then the others have to end of themselves. One in five falls while the command starts; otherwise, once it is
where the run before it was killed, how long it is left at work is drawn evenly between nothing and what lets the kills
spread over the whole of reading and linking. What a kill leaves is looked at in a copy: the ledger
has to be whole, and each snapshot that it names be there. At the end the ledger's JSON lines and the snapshots have
to be those of an unbroken run, byte for byte.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path

from benchmarks.invented import written

ARTICLES, KILLS, SEED, JOBS = 1_000, 200, 1, 2
_SPREAD = 1.5  # of the work left for each kill left; twice would spread them evenly, but often be done too early
_STARTING = 0.2  # of the kills
_ENDED_WITHIN = 30.0  # seconds, for processes whose parent was killed
_LEFT_BY_SQLITE = ("-wal", "-shm")


@dataclass(frozen=True, kw_only=True, slots=True)
class Unbroken:
    """An unbroken run: its export, and seconds to the first reading, to the last, to the end, and of a run again."""

    export: bytes
    snapshots: frozenset[str]
    first: float
    read: float
    whole: float
    again: float
    articles: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Broken:
    """What came of runs that were killed: how often, how far each kill found them, and what was found wrong."""

    kills: int
    rounds: int
    before_reading: int
    while_reading: int
    while_linking: int
    faults: tuple[str, ...]


def run(given: Sequence[str]) -> None:
    """Measure and print; raises SystemExit(1) where the ledgers differ or anything is left behind."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks kills")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=JOBS)
    chosen = parser.parse_args(given)
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        whole, broken = measured(Path(folder), chosen.articles, chosen.kills, chosen.seed, chosen.jobs)
    lines = whole.export.count(b"\n")
    print(f"unbroken: {whole.articles:,} articles in {whole.whole:.0f} s, an export of {lines:,} lines")
    print(
        f"    {whole.first:.1f} s to the first, {whole.read:.0f} s to the last; {whole.again:.1f} s where all is known"
    )
    print(f"killed {broken.kills} times in {broken.rounds} rounds, each then read to its end:")
    print(f"    {broken.before_reading} before anything was read, {broken.while_reading} while reading,")
    print(f"    {broken.while_linking} while linking")
    print("\n".join(broken.faults) or "the same ledger and the same snapshots, byte for byte; nothing left behind")
    counts = {"kills": broken.kills, "rounds": broken.rounds, "while_linking": broken.while_linking}
    print(json.dumps({"articles": whole.articles, **counts, "faults": len(broken.faults)}))
    if broken.faults:
        raise SystemExit(1)


def measured(folder: Path, articles: int, kills: int, seed: int, jobs: int = JOBS) -> tuple[Unbroken, Broken]:
    """An unbroken run in ``folder``, and runs that are killed so many times."""
    inputs = folder / "articles"
    inputs.mkdir()
    written(inputs, articles, seed)
    whole = _unbroken(folder / "whole.sayso", inputs, jobs)
    return whole, _broken(folder, inputs, whole, kills, random.Random(seed), jobs)


def _unbroken(case: Path, inputs: Path, jobs: int) -> Unbroken:
    begun, moments = time.monotonic(), [0.0]
    with _started(case, inputs, jobs) as process:
        assert process.stdout
        moments += [time.monotonic() - begun for _ in process.stdout]
    whole = time.monotonic() - begun
    export = exported(case)
    with _started(case, inputs, jobs) as process:
        process.communicate()
    again = time.monotonic() - begun - whole
    if exported(case) != export:
        raise AssertionError("a second run over what is known changed the ledger")
    return Unbroken(
        export=export, snapshots=frozenset(_files(case)), first=moments[1], read=moments[-1], whole=whole,
        again=again, articles=_progress(case)[0],
    )  # fmt: skip


def _broken(folder: Path, inputs: Path, whole: Unbroken, kills: int, rng: random.Random, jobs: int) -> Broken:
    found: list[str] = []
    at = [0, 0, 0]  # before anything was read, while reading, while linking
    done = rounds = 0
    while done < kills or not rounds:
        rounds += 1
        case = folder / f"broken-{rounds}.sayso"
        for left in range(kills - done, 0, -1):
            read, linked = _progress(case)
            lines = folder / f"out-{rounds}-{left}"
            process = _started(case, inputs, jobs, lines)
            if _ended_before(process, lines, read, rng, whole.first, _longest(whole, read, linked, left)):
                break
            done += 1
            wrong = [*_kill(process, alone=done % 2 == 0), *_left_whole(case, folder)]
            found += [f"kill {done}: {fault}" for fault in wrong]
            read, linked = _progress(case)
            at[0 if not read else 1 if not linked else 2] += 1
            print(f"kill {done}: {read} read, {linked} linked", *wrong, file=sys.stderr)
        process = _started(case, inputs, jobs, folder / f"out-{rounds}")
        if process.wait() != 1:  # some inputs can't be read
            found.append(f"round {rounds}: the last run ended with status {process.returncode}")
        found += [f"round {rounds}: {fault}" for fault in _differences(case, whole)]
    return Broken(
        kills=done, rounds=rounds, before_reading=at[0], while_reading=at[1], while_linking=at[2], faults=tuple(found)
    )


def _longest(whole: Unbroken, read: int, linked: int, left: int) -> float:
    """Seconds that a run is left at new work at most, with so many kills left."""
    articles = whole.articles
    reading = (whole.read - whole.first) * (articles - read) / articles
    linking = (whole.whole - whole.read) * (articles - linked) / articles
    return _SPREAD * (reading + linking) / left


def _started(case: Path, inputs: Path, jobs: int, lines: Path | None = None) -> subprocess.Popen[bytes]:
    """The command at work; a line for each article goes to the file ``lines``, else to a pipe."""
    command = [sys.executable, "-m", "sayso", "read", str(inputs), "--jobs", str(jobs), "--case", str(case)]
    env, nothing = {**os.environ, "PYTHONUNBUFFERED": "1"}, subprocess.DEVNULL
    with lines.open("wb") if lines else nullcontext(subprocess.PIPE) as out:
        return subprocess.Popen(command, stdout=out, stderr=nothing, stdin=nothing, env=env, start_new_session=True)


def _ended_before(
    process: subprocess.Popen[bytes], lines: Path, known: int, rng: random.Random, first: float, longest: float
) -> bool:
    """Whether the command ended of itself before the random moment at which it is to be killed."""
    seconds = rng.uniform(0, longest)
    if rng.random() < _STARTING:
        seconds = rng.uniform(0, first)
    else:
        while process.poll() is None and lines.read_bytes().count(b"\n") <= known:
            time.sleep(0.02)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _kill(process: subprocess.Popen[bytes], *, alone: bool) -> Iterator[str]:
    """Kills the command, or it alone of its processes; what is wrong if the others stay."""
    if alone:
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    until = time.monotonic() + _ENDED_WITHIN
    while time.monotonic() < until:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    yield f"processes were still there {_ENDED_WITHIN:.0f} s after the command was killed"


def _left_whole(case: Path, folder: Path) -> Iterator[str]:
    """What is wrong with what a kill left, looked at in a copy, so that it is left as it is."""
    with tempfile.TemporaryDirectory(dir=folder) as beside:
        copy = Path(beside) / "copy.sayso"
        for end in ("", *_LEFT_BY_SQLITE[:1]):
            if Path(f"{case}{end}").exists():
                shutil.copy(f"{case}{end}", f"{copy}{end}")
        if not copy.exists():
            return
        with closing(sqlite3.connect(copy)) as database:
            if (word := database.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
                yield f"the ledger is damaged: {word}"
            if not _has_articles(database):
                return
            for (snapshot,) in database.execute("SELECT snapshot FROM article"):
                path = Path(f"{case}.files", snapshot[:2], f"{snapshot}.bin")
                if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != snapshot:
                    yield f"the ledger names a snapshot that is not whole: {snapshot}"


def _progress(case: Path) -> tuple[int, int]:
    """How many articles are read and linked; nothing is written, not by recovery from the log either."""
    if not case.exists():
        return 0, 0
    with tempfile.TemporaryDirectory() as beside:
        copy = Path(beside) / "copy.sayso"
        for end in ("", "-wal"):
            if Path(f"{case}{end}").exists():
                shutil.copy(f"{case}{end}", f"{copy}{end}")
        with closing(sqlite3.connect(copy)) as database:
            if not _has_articles(database):
                return 0, 0
            counts = [
                database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("reading", "linked")
            ]
    return counts[0], counts[1]


def _has_articles(database: sqlite3.Connection) -> bool:
    return bool(database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'linked'").fetchone()[0])


def exported(case: Path) -> bytes:
    """The whole ledger as JSON lines."""
    from sayso.ledger import Ledger

    with Ledger(case, create=False) as ledger:
        return "".join(f"{line}\n" for line in ledger.dump()).encode()


def _files(case: Path) -> Iterator[str]:
    """What lies among the snapshots, with its hash."""
    folder = Path(f"{case}.files")
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _differences(case: Path, whole: Unbroken) -> Iterator[str]:
    export = exported(case)
    if export != whole.export:
        ours, theirs = (set(e.decode().splitlines()) for e in (export, whole.export))
        examples = [*sorted(ours - theirs)[:2], *sorted(theirs - ours)[:2]]
        yield f"the export differs in {len(ours ^ theirs)} lines: " + " | ".join(e[:300] for e in examples)
    files = frozenset(_files(case))
    yield from (f"left behind among the snapshots, or missing: {name}" for name in sorted(files ^ whole.snapshots)[:5])
    beside = {path.name for path in case.parent.iterdir() if path.name.startswith((case.name, f".{case.name}"))}
    if beside != {case.name, f"{case.name}.files"}:
        yield f"left behind beside the case: {', '.join(sorted(beside))}"
