"""A case: batches that go on, stop anywhere, and come out the same."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.case import Case, Outcome
from sayso.errors import LedgerUnwritable, ReadingFailed
from sayso.intake.batch import Progress
from sayso.ledger import Ledger
from sayso.records import Article, Reading, Statement, Voice, statement_id

SENTENCE = "The minister said on Friday that the harbour would open again, and that nobody had been hurt by the fire. "


class Toy:
    """A reader that finds one statement in every article, and breaks where it is told to."""

    name, version, model = "toy", "1", "0" * 64

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.read_texts: list[str] = []

    def read(self, article: Article) -> Reading:
        self.read_texts.append(article.text)
        if "BREAK" in article.text:
            raise RuntimeError("two\nlines")
        if "STOP" in article.text:
            raise KeyboardInterrupt
        content, voice = ((23, 50),), Voice(source=(0, 12), cue=(13, 17), kind="person")
        key = statement_id(article=article.id, content=content, chain=(voice,))
        end = (23, 10**6) if "OUTSIDE" in article.text else (23, 50)
        statement = Statement(id=key, content=(end,), form="indirect", chain=(voice,), act="say", status="planned")
        return Reading(article=article, statements=(statement,))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for n in range(6):
        (folder / f"{n}.txt").write_text(f"{SENTENCE * 3}{n}")
    return folder


def told(outcomes: list[Outcome]) -> list[tuple[str, str]]:
    return [(Path(o.name).name, o.kind) for o in outcomes]


def test_batch_goes_on_past_bad_input(texts: Path, tmp_path: Path) -> None:
    """One bad file is one failed outcome on the list of failures; all others are read."""
    (texts / "1.txt").write_bytes(b"%PDF-1.7")
    with Case(tmp_path / "case.sayso") as case:
        outcomes = list(case.read([texts, tmp_path / "none.txt"], Toy()))
        assert [k for _, k in told(outcomes)] == ["read", "failed", "read", "read", "read", "read", "failed"]
        assert case.ledger
        assert [f.kind for f in case.ledger.failures()] == ["MissingInput", "UnreadableInput"]
        assert case.ledger.counts().articles == 5


@pytest.mark.parametrize("word", ["BREAK", "OUTSIDE"])
def test_broken_reader_costs_one_article(texts: Path, tmp_path: Path, word: str) -> None:
    """An unknown exception of the reader, or a reading that does not fit, is that article's failure, and retryable."""
    (texts / "2.txt").write_text(SENTENCE * 3 + word)
    with Case(tmp_path / "case.sayso") as case:
        outcomes = list(case.read([texts], Toy()))
        failed = [o for o in outcomes if o.kind == "failed"]
        assert [Path(o.name).name for o in failed] == ["2.txt"]
        assert isinstance(failed[0].error, ReadingFailed)
        assert "\n" not in str(failed[0].error)
        assert word != "BREAK" or "RuntimeError" in str(failed[0].error)
        (texts / "2.txt").write_text(SENTENCE * 3 + "mended")
        assert told(list(case.retry(Toy()))) == [("2.txt", "read")]
        assert case.ledger
        assert case.ledger.failures() == []


def test_reading_again_changes_nothing_and_reads_nothing(texts: Path, tmp_path: Path) -> None:
    """The second time every article is known, comes with its reading, and the reader is not asked."""
    with Case(tmp_path / "case.sayso") as case:
        first = list(case.read([texts], Toy()))
        assert case.ledger
        before, reader = list(case.ledger.dump()), Toy()
        second = list(case.read([texts], reader))
        assert {o.kind for o in second} == {"known"}
        assert [o.reading for o in second] == [o.reading for o in first]
        assert list(case.ledger.dump()) == before
        assert reader.read_texts == []


def test_newer_reader_reads_again(texts: Path, tmp_path: Path) -> None:
    """A newer version of the reader reads what an older one has read."""
    with Case(tmp_path / "case.sayso") as case:
        list(case.read([texts], Toy()))
        assert {o.kind for o in case.read([texts], Toy("2"))} == {"read"}


def test_snapshot_of_every_article_is_kept(texts: Path, tmp_path: Path) -> None:
    """The bytes behind every article are in the vault, and those of failures are not."""
    (texts / "1.txt").write_bytes(b"%PDF-1.7")
    with Case(tmp_path / "case.sayso") as case:
        list(case.read([texts], Toy()))
        assert case.ledger
        assert case.snapshots
        kept = {a.snapshot: case.snapshots.read(a.snapshot).decode() for a in case.ledger.articles()}
        assert sorted(kept.values()) == sorted(a.text for a in case.ledger.articles())
        assert len([p for p in case.snapshots.folder.rglob("*") if p.is_file()]) == len(kept)


def test_without_a_path_nothing_is_kept(texts: Path, tmp_path: Path) -> None:
    """A case without a file only reads."""
    with Case() as case:
        assert {o.kind for o in case.read([texts], Toy())} == {"read"}
    assert [p.name for p in tmp_path.iterdir()] == ["texts"]


def test_progress_is_told_before_each_input(texts: Path) -> None:
    """Progress counts what is done, in items and in bytes, and names what comes."""
    calls: list[Progress] = []
    list(Case().read([texts], Toy(), calls.append))
    size = (texts / "0.txt").stat().st_size
    assert [(p.items, p.done, p.size, Path(p.name).name) for p in calls] == [
        (n, n * size, 6 * size, f"{n}.txt") for n in range(6)
    ]


def test_odd_name_is_told_in_one_line(tmp_path: Path) -> None:
    """A file name with a line end, or bytes that are no text, is read and named in one line."""
    folder = tmp_path / "odd"
    folder.mkdir()
    for name in (b"a\nb.txt", b"\xff.txt"):
        (folder / os.fsdecode(name)).write_text(SENTENCE * 3 + repr(name))
    with Case(tmp_path / "case.sayso") as case:
        outcomes = list(case.read([folder], Toy()))
    assert told(outcomes) == [(r"a\nb.txt", "read"), (r"\xff.txt", "read")]


def test_interruption_leaves_the_ledger_whole(texts: Path, tmp_path: Path) -> None:
    """Ctrl-C in the middle of an article keeps those before it, and only them."""
    (texts / "3.txt").write_text(SENTENCE * 3 + "STOP")
    with Case(tmp_path / "case.sayso") as case:
        with pytest.raises(KeyboardInterrupt):
            list(case.read([texts], Toy()))
        assert case.ledger
        assert case.ledger.counts().articles == 3
        assert case.ledger.failures() == []


def test_full_disk_under_the_snapshot_stops_with_one_line(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the snapshot can't be kept, the article is not kept either, and the line says why."""

    def fails(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with Case(tmp_path / "case.sayso") as case:
        monkeypatch.setattr(os, "fsync", fails)
        with pytest.raises(LedgerUnwritable, match="disk is full"):
            list(case.read([texts], Toy()))
        assert case.ledger
        assert case.ledger.counts().articles == 0


BATCH = """
import sys, time
from sayso.case import Case
sys.path.insert(0, sys.argv[3])
from test_case import Toy
with Case(sys.argv[1]) as case:
    for outcome in case.read([sys.argv[2]], Toy()):
        print(outcome.kind, flush=True)
"""


def test_killed_batch_comes_out_the_same_when_run_again(tmp_path: Path) -> None:
    """Killed without warning at random moments and run again, the ledger is that of a run in one go."""
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(120):
        (folder / f"{n:03}.txt").write_text(f"{SENTENCE * 3}{n}")
    with Case(tmp_path / "whole.sayso") as case:
        list(case.read([folder], Toy()))
        assert case.ledger
        want = list(case.ledger.dump())
    dice, path = random.Random(7), tmp_path / "killed.sayso"
    command = [sys.executable, "-c", BATCH, str(path), str(folder), str(Path(__file__).parent)]
    for _ in range(3):
        batch = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert batch.stdout
        batch.stdout.readline()
        time.sleep(dice.uniform(0, 0.15))
        batch.send_signal(signal.SIGKILL)
        batch.communicate()
        with Ledger(path) as ledger:
            assert all(len(r.statements) == 1 for r in ledger.readings())
    with Case(path) as case:
        list(case.read([folder], Toy()))
        assert case.ledger
        assert list(case.ledger.dump()) == want


def test_same_text_with_another_date_is_noted(tmp_path: Path) -> None:
    """One article, as its first date has it, with a note of the other; said once."""
    table = tmp_path / "t.csv"
    rows = [f'"{SENTENCE * 3}",The Post,2031-03-0{day}' for day in (4, 5, 5)]
    table.write_text("\n".join(["text,outlet,published", *rows]))
    with Case(tmp_path / "c.sayso") as case:
        assert case.ledger is not None
        kinds = [o.kind for o in case.read([table], Toy())]
        (article,) = case.ledger.articles()
    assert kinds == ["read", "known", "known"]
    assert article.published == "2031-03-04"
    assert [note for note in article.notes if "2031-03-05" in note] == ["the same text also came dated 2031-03-05"]
