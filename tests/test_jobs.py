"""Several articles at a time: the same outcomes, readings and ledger, however many processes read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso
from sayso.case import Case, Outcome
from sayso.cli import main
from sayso.errors import ExtensionError, ReaderLost
from sayso.exports.reading import line
from sayso.intake import Item
from sayso.intake.batch import Held, held
from sayso.reading.pool import ReaderPool
from sayso.records import Article, Reading, Statement, Voice, statement_id

SENTENCE = "The minister said on Friday that the harbour would open again, and that nobody had been hurt by the fire. "
FRENCH = "Le ministre a déclaré vendredi que le port serait rouvert et que personne n'avait été blessé par le feu. "


class Toy:
    """A reader that finds one statement in every article, takes longer for some, and breaks where it is told to."""

    name, version, model = "toy", "1", "0" * 64

    def read(self, article: Article) -> Reading:
        time.sleep(0.1 if "SLOW" in article.text else 0.0)
        if "BREAK" in article.text:
            raise RuntimeError("two\nlines")
        if "DIE" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        voice = Voice(source=(0, 12), cue=(13, 17), kind="person")
        key = statement_id(article=article.id, content=((23, 50),), chain=(voice,))
        statement = Statement(id=key, content=((23, 50),), form="indirect", chain=(voice,), act="say", status="planned")
        return Reading(article=article, statements=(statement,))


class Later(Toy):
    """A reader that can be told beforehand, and is ready when it says so; it notes what it is told and asked."""

    ahead = 3

    def __init__(self, *, quick: bool = False) -> None:
        self.quick = quick
        self.told: list[str] = []
        self.asked: list[str] = []

    def begin(self, article: Article) -> None:
        self.told.append(article.name)

    def ready(self, article: Article | None) -> bool:
        return self.quick or article is None

    def read(self, article: Article) -> Reading:
        self.asked.append(article.name)
        return super().read(article)


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool(3, make=Toy) as made:  # type: ignore[arg-type]
        yield made


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Twelve texts, among them twins, one that breaks the reader, one in French, one that is no text."""
    folder = tmp_path / "texts"
    folder.mkdir()
    words = {0: "SLOW zero", 3: "twin", 4: "twin", 5: "BREAK", 8: "SLOW eight"}
    for n in range(12):
        (folder / f"{n:02}.txt").write_text(SENTENCE * 3 + words.get(n, f"number {n}"))
    (folder / "06.txt").write_text(FRENCH * 3)
    (folder / "07.txt").write_bytes(b"%PDF-1.7")
    return folder


def shown(outcomes: list[Outcome]) -> list[tuple[str, str, str, str | None]]:
    return [(o.name, o.kind, str(o.error), line(o.reading) if o.reading else None) for o in outcomes]


def test_outcomes_and_ledger_are_the_same_with_a_pool(texts: Path, tmp_path: Path, pool: ReaderPool) -> None:
    """What came of each input, in their order, and all that is kept."""
    with Case(tmp_path / "one.sayso") as case:
        one = shown(list(case.read([texts, tmp_path / "none.txt", texts / "01.txt"], Toy())))
        kept = list(case.ledger.dump()) if case.ledger else []
    with Case(tmp_path / "many.sayso") as case:
        many = shown(list(case.read([texts, tmp_path / "none.txt", texts / "01.txt"], pool)))
        assert case.ledger
        assert list(case.ledger.dump()) == kept
    assert many == one
    kinds = [kind for _, kind, _, _ in one]
    assert {"read", "known", "unread", "failed"} == set(kinds)


def test_outcomes_are_the_same_where_nothing_is_kept(texts: Path, pool: ReaderPool) -> None:
    """Without a case, twins are read twice."""
    assert shown(list(Case().read([texts], pool))) == shown(list(Case().read([texts], Toy())))


def test_readings_are_the_same_in_any_order_of_files(texts: Path, pool: ReaderPool) -> None:
    """The order of the inputs is that of the outcomes and changes nothing else."""
    paths = sorted(texts.iterdir())
    onwards = shown(list(Case().read(paths, pool)))
    backwards = shown(list(Case().read(paths[::-1], pool)))
    assert backwards == onwards[::-1]


def test_known_articles_are_not_begun(texts: Path, tmp_path: Path) -> None:
    """What the case knows is not read again by a pool either."""
    with Case(tmp_path / "case.sayso") as case:
        list(case.read([texts], Toy()))
        reader = Later()
        again = list(case.read([texts], reader))
    assert {o.kind for o in again} == {"known", "failed"}
    assert [Path(name).name for name in reader.told] == ["05.txt"]


def test_no_more_is_taken_than_is_read_ahead(texts: Path) -> None:
    """Inputs are opened as they are needed, however many there are."""
    reader, pulled = Later(), 0

    def things() -> Iterator[Held]:
        nonlocal pulled
        for thing in _items(texts):
            pulled += 1
            yield thing

    for done, _ in enumerate(Case().read_held(things(), reader), 1):
        assert pulled <= done + reader.ahead
        assert len(reader.told) - len(reader.asked) <= reader.ahead


def test_what_is_ready_is_not_held_back(texts: Path) -> None:
    """An outcome comes as soon as it can, before more inputs are opened."""
    reader, pulled = Later(quick=True), 0

    def things() -> Iterator[Held]:
        nonlocal pulled
        for thing in _items(texts):
            pulled += 1
            yield thing

    assert [pulled for _ in Case().read_held(things(), reader)] == list(range(1, 13))


def test_what_came_before_an_error_is_read(texts: Path, tmp_path: Path) -> None:
    """Where no more inputs can be had, those that were begun are still read and kept."""

    def things() -> Iterator[Held]:
        yield from list(_items(texts))[:3]
        raise ExtensionError("a part of another package can't be loaded")

    with Case(tmp_path / "case.sayso") as case:
        outcomes: list[Outcome] = []
        with pytest.raises(ExtensionError):
            outcomes.extend(case.read_held(things(), Later()))
        assert case.ledger
        assert case.ledger.counts().articles == 3


def _items(folder: Path) -> Iterator[Held]:
    from sayso.intake.batch import asked

    return (thing for thing in held(asked([folder])) if isinstance(thing.found, Item))


def test_killed_process_ends_a_batch_with_one_line(texts: Path, tmp_path: Path) -> None:
    """What was read before is kept; the ledger is whole, and the next batch reads the rest."""
    (texts / "09.txt").write_text(SENTENCE * 3 + "DIE")
    with Case(tmp_path / "case.sayso") as case:
        with ReaderPool(2, make=Toy) as pool, pytest.raises(ReaderLost, match=r"09\.txt") as lost:  # type: ignore[arg-type]
            list(case.read([texts], pool))
        assert "\n" not in str(lost.value)
        (texts / "09.txt").write_text(SENTENCE * 3 + "mended")
        known = [o.kind for o in case.read([texts], Toy())].count("known")
        assert 0 < known < 9
        assert case.ledger
        kept = list(case.ledger.dump())
    with Case(tmp_path / "whole.sayso") as case:
        list(case.read([texts], Toy()))
        assert case.ledger
        assert list(case.ledger.dump()) == kept


@pytest.mark.parametrize("jobs", ["2", "0"])
def test_command_puts_the_same_with_jobs(
    texts: Path, jobs: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines of JSON, lines for what failed, summary and exit status are those of one reader."""
    asked: list[int] = []

    def toys(jobs: int) -> ReaderPool:
        asked.append(jobs)
        return ReaderPool(jobs, make=Toy)  # type: ignore[arg-type]

    monkeypatch.setitem(vars(sayso), "Reader", Toy)
    monkeypatch.setitem(vars(sayso), "ReaderPool", toys)
    told = []
    for more in ([], ["--jobs", jobs]):
        with pytest.raises(SystemExit) as ended:
            main(["read", "--json", str(texts), *more])
        told.append((ended.value.code, *capsys.readouterr()))
    assert asked == [int(jobs)]
    assert told[0] == told[1]
    assert len(told[0][1].splitlines()) == 9


BATCH = """
import sys
sys.path.insert(0, sys.argv[3])
from sayso.case import Case
from sayso.cli.batch import run
from sayso.reading.pool import ReaderPool
from test_jobs import Toy
if __name__ == "__main__":
    with Case(sys.argv[1]) as case, ReaderPool(2, make=Toy) as pool:
        show = lambda reading: print(reading.article.name, flush=True)
        sys.exit(run(lambda bar: case.read([sys.argv[2]], pool, bar), show, keeps=True))
"""


def test_interruption_ends_all_processes_with_one_line(tmp_path: Path) -> None:
    """Ctrl-C, which a terminal sends to all processes of a command, is told of once, and none is left."""
    folder, script = tmp_path / "many", tmp_path / "batch.py"
    folder.mkdir()
    script.write_text(BATCH)
    for n in range(200):
        (folder / f"{n:03}.txt").write_text(f"{SENTENCE * 3} SLOW {n}")
    command = [sys.executable, str(script), str(tmp_path / "case.sayso"), str(folder), str(Path(__file__).parent)]
    batch = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert batch.stdout
    batch.stdout.readline()
    os.killpg(batch.pid, signal.SIGINT)
    out, err = batch.communicate(timeout=60)
    read = len(out.splitlines()) + 1
    assert (batch.returncode, err) == (130, f"stopped; what was read is kept: {read} read\n")
    for _ in range(100):  # the last of them may take a moment to go
        try:
            os.killpg(batch.pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.1)
    with pytest.raises(ProcessLookupError):
        os.killpg(batch.pid, 0)
    with Case(tmp_path / "case.sayso") as case:
        assert case.ledger
        assert case.ledger.counts().articles == read
