"""A case and inputs that hold many articles: each item by itself, failures that can be tried again, a whole ledger."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.case import Case, Outcome
from sayso.errors import InputError
from sayso.intake.batch import Progress
from sayso.ledger import Ledger
from tests.intake.archives import Record, archive, page
from tests.test_case import SENTENCE, Toy

FRENCH = "Le ministre a déclaré vendredi que le port serait rouvert et que personne n’avait été blessé dans l’incendie."


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """An archive with four articles and two things that are none."""
    records = [Record(url=f"https://post.example/{n}", body=page(n)) for n in range(4)]
    records.insert(2, Record(url="https://post.example/x.png", body=b"\x89PNG", headers={"Content-Type": "image/png"}))
    menu = b"<!doctype html><html><body><ul><li><a href=/>Home</a></li></ul></body></html>"
    records.append(Record(url="https://post.example/menu", body=menu))
    return archive(tmp_path / "crawl.warc.gz", records)


def told(outcomes: list[Outcome]) -> list[tuple[str, str]]:
    return [(o.name.rpartition("/")[2], o.kind) for o in outcomes]


def test_every_item_is_an_article_of_its_own(crawl: Path, tmp_path: Path) -> None:
    """Each with its name, its address, and its own bytes as snapshot; what is none is passed over, not failed."""
    with Case(tmp_path / "case.sayso") as case:
        outcomes = list(case.read([crawl], Toy()))
        assert told(outcomes) == [
            ("0", "read"), ("1", "read"), ("x.png", "passed"), ("2", "read"), ("3", "read"), ("menu", "passed"),
        ]  # fmt: skip
        assert case.ledger
        assert case.snapshots
        assert case.ledger.failures() == []
        for n, article in enumerate(sorted(case.ledger.articles(), key=lambda a: a.name)):
            assert article.name == f"{crawl}#20310305064000/https://post.example/{n}"
            assert article.fetched == "2031-03-05T06:40:00Z"
            assert case.snapshots.read(article.snapshot) == page(n)


def test_archive_read_again_is_known_without_a_look_into_its_pages(
    crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long batch that was stopped goes on where it was, and fast."""
    with Case(tmp_path / "case.sayso") as case:
        first = [o for o in case.read([crawl], Toy()) if o.reading]
        monkeypatch.setattr(
            "sayso.case.take", lambda name, *_: (_ for _ in ()).throw(InputError(name, "was looked into"))
        )
        again = [o for o in case.read([crawl], Toy()) if o.kind != "passed"]
        assert [o.reading for o in again[:4]] == [o.reading for o in first]
        assert [o.kind for o in again] == ["known"] * 4 + ["failed"]


def test_failed_item_is_tried_again_alone(tmp_path: Path) -> None:
    """The archive is opened again, and only what failed is taken from it, once the reader can read it."""
    records = [Record(url=f"https://post.example/{n}", body=page("BREAK" if n == 2 else n)) for n in range(4)]
    crawl = archive(tmp_path / "crawl.warc.gz", records)
    with Case(tmp_path / "case.sayso") as case:
        list(case.read([crawl], Toy()))
        assert case.ledger
        [failure] = case.ledger.failures()
        assert failure.name == f"{crawl}#20310305064000/https://post.example/2"
        assert failure.container == str(crawl)
        assert told(list(case.retry(Toy()))) == [("2", "failed")]
        archive(crawl, [*records[:2], Record(url="https://post.example/2", body=page("mended")), records[3]])
        reader = Toy()
        assert told(list(case.retry(reader))) == [("2", "read")]
        assert len(reader.read_texts) == 1
        assert case.ledger.failures() == []


def test_item_that_is_gone_stays_a_failure(tmp_path: Path) -> None:
    """So does one whose archive is gone; each has its line."""
    crawl = archive(tmp_path / "crawl.warc.gz", [Record(body=page("BREAK"))])
    with Case(tmp_path / "case.sayso") as case:
        list(case.read([crawl], Toy()))
        archive(crawl, [Record(url="https://post.example/other")])
        [outcome] = case.retry(Toy())
        assert outcome.error
        assert "no longer there" in str(outcome.error)
        crawl.unlink()
        [outcome] = case.retry(Toy())
        assert "no such file" in str(outcome.error)
        assert case.ledger
        assert case.ledger.failures()[0].container == str(crawl)


def test_archive_cut_short_is_tried_again_whole(crawl: Path, tmp_path: Path) -> None:
    """Its line stays on the list until it can be read to its end; what it held is kept before."""
    data = crawl.read_bytes()
    crawl.write_bytes(data[:-700])
    with Case(tmp_path / "case.sayso") as case:
        assert "failed" in {o.kind for o in case.read([crawl], Toy())}
        assert case.ledger
        assert [f.name for f in case.ledger.failures()] == [str(crawl)]
        before = case.ledger.counts().articles
        assert 0 < before < 4
        crawl.write_bytes(data)
        assert {o.kind for o in case.retry(Toy())} == {"known", "read", "passed"}
        assert (case.ledger.failures(), case.ledger.counts().articles) == ([], 4)


def test_other_languages_are_kept_and_not_read(tmp_path: Path) -> None:
    """Snapshot and text are there, under their language; the reader is not asked; the second time it is known."""
    (tmp_path / "a.txt").write_text(FRENCH)
    with Case(tmp_path / "case.sayso") as case:
        reader = Toy()
        [outcome] = case.read([tmp_path / "a.txt"], reader)
        assert (outcome.kind, reader.read_texts) == ("unread", [])
        assert str(outcome.error).endswith("it looks like French (fr), which is not read; kept")
        assert case.ledger
        assert case.snapshots
        [article] = case.ledger.unread()
        assert (article.text, article.language) == (FRENCH, "fr")
        assert case.snapshots.read(article.snapshot).decode() == FRENCH
        assert (case.ledger.failures(), list(case.ledger.readings())) == ([], [])
        before = list(case.ledger.dump())
        assert [o.kind for o in case.read([tmp_path / "a.txt"], reader)] == ["known"]
        assert list(case.ledger.dump()) == before


def test_reviews_by_others_are_kept_with_their_page(tmp_path: Path) -> None:
    """A page that reviews a claim is an article like any other; the review is kept beside it, once."""
    claim = '{"@type": "ClaimReview", "claimReviewed": "The quay was closed", "author": {"name": "The Checkers"}}'
    body = page().replace(b"</head>", f'<script type="application/ld+json">{claim}</script></head>'.encode())
    (tmp_path / "a.html").write_bytes(body)
    feed = f'{{"@type": "DataFeed", "dataFeedElement": [{{"item": [{claim.replace("closed", "open")}]}}]}}'
    (tmp_path / "b.json").write_text(feed)
    with Case(tmp_path / "case.sayso") as case:
        for turn in (1, 0):
            outcomes = list(case.read([tmp_path / "a.html", tmp_path / "b.json"], Toy(version=str(turn))))
            assert [(o.kind, o.reviews) for o in outcomes] == [("read", turn), ("reviewed", turn)]
        assert case.ledger
        assert case.snapshots
        assert {r.claim for r in case.ledger.reviews.all()} == {"The quay was closed", "The quay was open"}
        [article] = case.ledger.articles()
        [review] = case.ledger.reviews.of(article)
        assert (review.claim, case.snapshots.read(review.snapshot)) == ("The quay was closed", body)


def test_other_languages_without_a_case_are_set_aside(tmp_path: Path) -> None:
    """There is nowhere to keep them, and the line says so."""
    (tmp_path / "a.txt").write_text(FRENCH)
    [outcome] = Case().read([tmp_path / "a.txt"], Toy())
    assert outcome.kind == "unread"
    assert str(outcome.error).endswith("set aside")


def test_progress_goes_by_the_bytes_of_an_archive(crawl: Path, tmp_path: Path) -> None:
    """How many items there are is not known before the end, how many bytes is."""
    (tmp_path / "z.txt").write_text(SENTENCE * 3)
    calls: list[Progress] = []
    list(Case().read([crawl, tmp_path / "z.txt"], Toy(), calls.append))
    sizes = crawl.stat().st_size, (tmp_path / "z.txt").stat().st_size
    assert {p.size for p in calls} == {sum(sizes)}
    assert [p.done for p in calls] == sorted(p.done for p in calls)
    assert (calls[-1].done, calls[-1].items) == (sizes[0], 5)


BATCH = """
import sys
from sayso.case import Case
from tests.test_case import Toy
with Case(sys.argv[1]) as case:
    for outcome in case.read([sys.argv[2]], Toy()):
        print(outcome.kind, flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_archive_stopped_in_the_middle_comes_out_the_same(how: signal.Signals, tmp_path: Path) -> None:
    """Killed or interrupted and run again, the ledger is that of a run in one go; it is whole in between."""
    crawl = archive(tmp_path / "c.warc", [Record(url=f"https://post.example/{n}", body=page(n)) for n in range(40)])
    with Case(tmp_path / "whole.sayso") as case:
        list(case.read([crawl], Toy()))
        assert case.ledger
        want = list(case.ledger.dump())
    path = tmp_path / "stopped.sayso"
    command = [sys.executable, "-c", BATCH, str(path), str(crawl)]
    batch = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=Path(__file__).parent.parent
    )
    assert batch.stdout
    batch.stdout.readline()
    time.sleep(0.05)
    batch.send_signal(how)
    batch.communicate()
    with Ledger(path) as ledger:
        assert all(len(r.statements) == 1 for r in ledger.readings())
        assert ledger.counts().articles > 0
    with Case(path) as case:
        list(case.read([crawl], Toy()))
        assert case.ledger
        assert list(case.ledger.dump()) == want
