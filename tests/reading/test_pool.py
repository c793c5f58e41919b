"""A pool of readers: what comes back, in which order it may be asked for, and how it ends."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

from sayso.errors import ModelError, ReaderLost
from sayso.reading.pool import ReaderPool, cores
from sayso.records import Article, Reading, Statement


class Toy:
    """A reader that finds as many statements as a text has words, each as sure as its process's number."""

    name, version, model = "toy", "1", "0" * 64

    def read(self, article: Article) -> Reading:
        if "BREAK" in article.text:
            raise ZeroDivisionError("two\nlines")
        if "DIE" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "SLOW" in article.text:
            time.sleep(0.4)
        found = tuple(
            Statement(id=f"{article.id}-{k}", content=((k, k + 1),), form="outlet", chain=(), act="outlet",
                      status="occurred", hedges=((os.getpid(), int(os.environ["OPENBLAS_NUM_THREADS"])),))
            for k in range(len(article.text.split()))
        )  # fmt: skip
        return Reading(article=article, statements=found)


class NoModel:
    """A reader that can't be made."""

    def __init__(self) -> None:
        raise ModelError("weights: missing")


def article(text: str, number: int = 0) -> Article:
    return Article(id=f"{text} {number}", text=text, name=f"{text}.txt", snapshot="", language="en")


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool(2, make=Toy) as made:  # type: ignore[arg-type]
        yield made


def process(reading: Reading) -> int:
    return reading.statements[0].hedges[0][0]


def test_pool_reads_what_one_reader_does(pool: ReaderPool) -> None:
    """An article comes back with its own statements, without having been announced."""
    reading = pool.read(article("the gate shut"))
    assert reading.article == article("the gate shut")
    assert [s.id for s in reading.statements] == [f"the gate shut 0-{k}" for k in range(3)]


def test_pool_is_called_what_its_readers_are(pool: ReaderPool) -> None:
    """A ledger notes the readers' name, version and model, not the pool's."""
    assert (pool.name, pool.version, pool.model) == ("toy", "1", "0" * 64)


def test_pool_reads_in_several_processes(pool: ReaderPool) -> None:
    """Articles begun together are read by different processes, none of which is this one."""
    slow = [article("SLOW", number) for number in range(4)]
    for each in slow:
        pool.begin(each)
    at = {process(pool.read(each)) for each in slow}
    assert len(at) == 2
    assert os.getpid() not in at


def test_pool_gives_readings_in_any_order(pool: ReaderPool) -> None:
    """Whichever was begun first, each article has its own reading, whenever it is asked for."""
    many = [article(f"gate {number}", number) for number in range(7)]
    for each in many:
        pool.begin(each)
    for each in reversed(many):
        assert pool.read(each).article == each


def test_pool_reads_what_is_begun_twice_once(pool: ReaderPool) -> None:
    """Two of one article are begun as one, and can be read one after the other all the same."""
    twin = article("twin")
    pool.begin(twin)
    pool.begin(twin)
    first = pool.read(twin)
    assert pool.ready(twin)
    assert [s.id for s in pool.read(twin).statements] == [s.id for s in first.statements]


def test_pool_is_ready_when_the_reading_is(pool: ReaderPool) -> None:
    """An article is waited for as long as it is under way, and no longer."""
    slow = article("SLOW", 9)
    pool.begin(slow)
    assert not pool.ready(slow)
    for _ in range(200):
        if pool.ready(slow):
            break
        time.sleep(0.05)
    assert pool.ready(slow)
    assert pool.ready(None)
    assert pool.read(slow).article == slow


def test_pool_tells_what_broke_a_reader(pool: ReaderPool) -> None:
    """An exception has the name and the words that it had there, and the process reads on."""
    pool.begin(article("BREAK"))
    with pytest.raises(Exception, match="two\nlines") as broken:
        pool.read(article("BREAK"))
    assert type(broken.value).__name__ == "ZeroDivisionError"
    assert pool.read(article("gate")).statements


def test_pool_takes_one_thread_a_process(pool: ReaderPool) -> None:
    """Processes leave the cores to one another; the environment here stays as it was."""
    before = os.environ.get("OPENBLAS_NUM_THREADS")
    assert pool.read(article("gate")).statements[0].hedges[0][1] == 1
    assert os.environ.get("OPENBLAS_NUM_THREADS") == before


def test_pool_says_which_article_a_lost_process_was_at() -> None:
    """A process that is killed ends the pool with one line, and again if it is asked again; no process is left."""
    before = set(active_children())
    with ReaderPool(2, make=Toy) as pool:  # type: ignore[arg-type]
        pool.begin(article("gate"))
        with pytest.raises(ReaderLost, match=r"by signal 9 while it read DIE\.txt: .*fewer jobs") as lost:
            pool.read(article("DIE"))
        with pytest.raises(ReaderLost):
            pool.read(article("DIE"))
    assert "\n" not in str(lost.value)
    assert set(active_children()) == before


def test_pool_without_a_model_says_so() -> None:
    """What one reader raises for want of a model, the pool raises too."""
    with pytest.raises(ModelError, match="weights: missing"), ReaderPool(1, make=NoModel) as pool:  # type: ignore[arg-type]
        pool.read(article("gate"))


def test_pool_ends_at_once() -> None:
    """Leaving the block waits for nothing that is under way."""
    before = set(active_children())
    with ReaderPool(1, make=Toy) as pool:  # type: ignore[arg-type]
        assert pool.name
        ready = time.monotonic()
        for number in range(50):
            pool.begin(article("SLOW", number))
    assert time.monotonic() - ready < 10 < 50 * 0.4
    assert set(active_children()) == before


def test_pool_is_one_a_core_by_itself() -> None:
    """Without a number there are as many readers as cores."""
    with ReaderPool(0, make=Toy) as pool:  # type: ignore[arg-type]
        assert pool.ahead == 2 * cores()


@pytest.mark.model
def test_pool_of_readers_reads_what_a_reader_does(tmp_path: Path) -> None:
    """With the model: the same statements as in this process."""
    from sayso import Reader

    text = "The harbour minister said on Friday that the gates would stay shut until the fire was out. " * 3
    real = Article(id="x", text=text, name="x.txt", snapshot="", language="en")
    with ReaderPool(1) as pool:
        assert pool.read(real) == Reader(threads=1).read(real)
        assert (pool.version, pool.model) == (Reader().version, Reader().model)
