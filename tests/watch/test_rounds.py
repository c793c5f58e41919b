"""Rounds: what is due is fetched once, whatever happens in between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import sayso
from sayso.case import Case
from sayso.cli import main
from sayso.errors import LedgerUnwritable
from sayso.intake.fetching import Fetcher
from sayso.intake.fetching.guard import Guard
from sayso.ledger import Ledger
from sayso.watch.lists import Listed
from sayso.watch.rounds import MOST_TRIES, Rounds
from tests.intake.fetching.site import HandClock, Reply, Site, page
from tests.test_case import SENTENCE, Toy

Make = Callable[..., Fetcher]

HOUR = 3600


def article(number: int, *headers: str) -> bytes:
    body = f"<html><body><article><p>{SENTENCE * 3}Number {number}.</p></article></body></html>"
    return page(body.encode(), headers=headers)


def feed(site: Site, *paths: str, headers: tuple[str, ...] = ()) -> bytes:
    items = "".join(f"<item><link>{site.url(path)}</link><title>{path}</title></item>" for path in paths)
    return page(
        f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), kind="application/rss+xml", headers=headers
    )


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case(tmp_path / "a.sayso") as case:
        yield case


@pytest.fixture
def rounds(case: Case, fetcher: Make, clock: HandClock) -> Rounds:
    return Rounds(case, Toy(), fetcher(keep_in=case.archives, robots=False, tries=1), clock)


def kinds(rounds: Rounds, *listed: Listed) -> list[str]:
    return [outcome.kind for outcome in rounds.round(listed)]


def test_page_is_visited_when_it_is_due(rounds: Rounds, site: Site, clock: HandClock) -> None:
    """At once, then after its time; what has not changed is not read again."""
    live = Listed(url=site.url("/live"), every=HOUR)
    site["/live"] = [article(1, 'ETag: "1"'), page(b"", status="304 Not Modified"), article(2, 'ETag: "2"')]
    assert kinds(rounds, live) == ["read"]
    clock.time += HOUR - 10
    assert kinds(rounds, live) == []
    assert rounds.visited == 0
    clock.time += 10
    assert kinds(rounds, live) == []
    assert rounds.visited == 1
    clock.time += HOUR
    assert kinds(rounds, live) == ["read"]
    clock.time += HOUR
    assert kinds(rounds, live) == ["known"]
    assert [asked.header("if-none-match") for asked in site.asked] == [None, '"1"', '"1"', '"2"']


def test_pages_that_a_feed_names_are_read_once(rounds: Rounds, site: Site, clock: HandClock) -> None:
    """In the round in which it names them; the feed itself is no article."""
    listed = Listed(url=site.url("/feed"), every=HOUR)
    site["/feed"] = [feed(site, "/1", "/2", headers=('ETag: "f"',)), feed(site, "/3", "/1", "/2")]
    for number in (1, 2, 3):
        site[f"/{number}"] = article(number)
    assert kinds(rounds, listed) == ["read", "read"]
    clock.time += HOUR
    assert kinds(rounds, listed) == ["read"]
    assert rounds.visited == 2
    clock.time += 9 * HOUR
    assert kinds(rounds, listed) == []
    assert site.paths == ["/feed", "/1", "/2", "/feed", "/3", "/feed"]


def test_feed_that_names_itself_is_not_visited_twice(rounds: Rounds, site: Site) -> None:
    """Nor do two that name one another go on for ever."""
    site["/feed"] = feed(site, "/feed", "/other")
    site["/other"] = feed(site, "/feed", "/other")
    assert kinds(rounds, Listed(url=site.url("/feed"), every=300)) == []
    assert site.paths == ["/feed", "/other"]


def test_page_that_fails_is_visited_later_and_later(rounds: Rounds, site: Site, clock: HandClock) -> None:
    """As often as it is listed; it is on the list of failures until it is had."""
    listed = Listed(url=site.url("/live"), every=HOUR)
    busy: Reply = page(status="503 Service Unavailable")
    site["/live"] = [busy, busy, busy, article(1)]
    times = []
    for _ in range(8 * 60):
        if [kind for kind in kinds(rounds, listed) if kind == "failed"] or rounds.visited:
            times.append(round(clock.time))
        clock.time += 60
    begun = times[0]
    assert [round((moment - begun) / HOUR) for moment in times] == [0, 1, 3, 7]
    assert rounds._ledger.failures() == []


def test_wait_that_a_server_asks_for_is_kept_by_rounds(rounds: Rounds, site: Site, clock: HandClock) -> None:
    """Longer than the list says, if need be."""
    listed = Listed(url=site.url("/live"), every=300)
    site["/live"] = [page(status="429 Too Many Requests", headers=["Retry-After: 7200"]), article(1)]
    assert kinds(rounds, listed) == ["failed"]
    clock.time += 7100
    assert kinds(rounds, listed) == []
    clock.time += 100
    assert kinds(rounds, listed) == ["read"]


@pytest.mark.parametrize(("status", "visits"), [("404 Not Found", 1), ("500 Oops", MOST_TRIES)])
def test_page_of_a_feed_that_fails_is_given_up(
    rounds: Rounds, site: Site, clock: HandClock, status: str, visits: int
) -> None:
    """At once where it is gone, after five times where it might have come."""
    listed = Listed(url=site.url("/feed"), every=HOUR)
    site["/feed"] = feed(site, "/1")
    site["/1"] = page(status=status)
    for _ in range(72):
        kinds(rounds, listed)
        clock.time += HOUR
    assert site.paths.count("/1") == visits


def test_broken_feed_is_a_failure(rounds: Rounds, site: Site) -> None:
    """Told by the address of the feed."""
    site["/feed"] = page(b"<rss version='2.0'><channel>", kind="application/rss+xml")
    (outcome,) = rounds.round([Listed(url=site.url("/feed"), every=HOUR)])
    assert (outcome.name, outcome.kind) == (site.url("/feed"), "failed")


def test_page_no_longer_listed_is_not_visited(rounds: Rounds, site: Site, clock: HandClock) -> None:
    """From the next round on."""
    site["/1"], site["/2"] = article(1), article(2)
    kinds(rounds, Listed(url=site.url("/1"), every=300), Listed(url=site.url("/2"), every=300))
    clock.time += 300
    kinds(rounds, Listed(url=site.url("/2"), every=300))
    assert site.paths == ["/1", "/2", "/2"]


def test_what_was_fetched_is_read_the_next_time(
    case: Case, rounds: Rounds, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where reading ends it all, nothing that was fetched is lost or fetched again."""
    listed = Listed(url=site.url("/1"), every=HOUR)
    site["/1"] = article(1)

    def full(*_: object, **__: object) -> None:
        raise LedgerUnwritable("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(case.ledger, "keep", full)
        with pytest.raises(LedgerUnwritable):
            kinds(rounds, listed)
    (outcome,) = rounds.round([listed])
    assert outcome.kind == "read"
    assert outcome.reading
    assert outcome.reading.article.url == site.url("/1")
    assert site.paths == ["/1"]


def test_watching_takes_a_case_that_keeps(fetcher: Make, clock: HandClock) -> None:
    """There is nowhere to note what was visited."""
    with Case() as case, pytest.raises(ValueError, match="a case that keeps"):
        Rounds(case, Toy(), fetcher(), clock)


WATCHING = """
import sys
from pathlib import Path
from sayso.case import Case
from sayso.intake.fetching import Fetcher, Settings
from sayso.intake.fetching.clock import SystemClock
from sayso.intake.fetching.guard import Guard
from sayso.watch.lists import Listed
from sayso.watch.rounds import Rounds
from tests.test_case import Toy
port, place = int(sys.argv[1]), Path(sys.argv[2])
guard = Guard(allowed=frozenset({("127.0.0.1", port)}))
with Case(place) as case, Fetcher(Settings(robots=False, delay=0), keep_in=case.archives, guard=guard) as fetcher:
    rounds = Rounds(case, Toy(), fetcher, SystemClock())
    for _ in rounds.round([Listed(url=f"http://127.0.0.1:{port}/feed", every=3600)]):
        print("read", flush=True)
"""


def test_killed_watch_loses_nothing_and_fetches_nothing_twice(site: Site, tmp_path: Path) -> None:
    """Killed again and again, it goes on where it was; each page was asked for once, but for one in the air."""
    numbers = range(40)
    site["/feed"] = feed(site, *(f"/{number}" for number in numbers))
    for number in numbers:
        site[f"/{number}"] = article(number)
    command = [sys.executable, "-c", WATCHING, str(site.port), str(tmp_path / "a.sayso")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(Path.cwd()), *sys.path]))}
    kills = 0
    while True:
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=env) as process:
            assert process.stdout is not None
            if kills < 3:
                for _ in range(3):
                    process.stdout.readline()
                time.sleep(0.01 * kills)
                process.send_signal(signal.SIGKILL)
                kills += 1
                continue
            process.stdout.read()
        assert process.returncode == 0
        break
    with Ledger(tmp_path / "a.sayso") as ledger:
        assert len(list(ledger.articles())) == len(numbers)
        assert ledger.watched.pending() == []
    asked = site.paths
    assert len(asked) <= 1 + len(numbers) + kills
    assert set(asked) == {"/feed", *(f"/{number}" for number in numbers)}


@pytest.fixture
def command(
    site: Site, guard: Guard, clock: HandClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., int]:
    """The command line, which may reach the site, reads with a toy, and is interrupted after five sleeps."""
    monkeypatch.setattr("sayso.intake.fetching.fetcher.Guard", lambda: guard)
    monkeypatch.setattr("sayso.intake.fetching.fetcher.SystemClock", lambda: clock)
    monkeypatch.setattr(sayso, "Reader", Toy)
    monkeypatch.chdir(tmp_path)
    for name in ("SAYSO_PROXY", "SAYSO_CONTACT", "SAYSO_CASE"):
        monkeypatch.delenv(name, raising=False)

    class Interrupted(HandClock):
        def sleep(self, seconds: float) -> None:
            if len(self.slept) == 5:
                raise KeyboardInterrupt
            super().sleep(seconds)
            clock.time = self.time

    monkeypatch.setattr("sayso.intake.fetching.clock.SystemClock", Interrupted)

    def run(*arguments: str) -> int:
        with pytest.raises(SystemExit) as done:
            main(list(arguments))
        return int(done.value.code or 0)

    return run


@pytest.mark.usefixtures("gazetteer_built")
def test_command_tells_a_round_in_one_line(
    command: Callable[..., int], site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was visited, what is new, what failed, when it goes on; a round in which nothing is due tells nothing."""
    Path("list.txt").write_text(f"{site.url('/1')} every 30m\n{site.url('/gone')} every 1d\nnonsense\n")
    site["/1"] = article(1)
    assert command("watch", "list.txt") == 130
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    assert lines[0] == f"2031-03-06 08:05 UTC: 2 visited, 1 read, 1 set aside: {site.url('/gone')}; next at 08:35"
    assert lines[1].startswith("2031-03-06 08:35 UTC: 1 visited, 0 read, 1 known already; next at 09:05")
    assert len(lines) == 3
    assert shown.err.splitlines() == [
        "sayso: list.txt, line 3: that is no address; it begins with https:// or http://",
        f"sayso: {site.url('/gone')}: the server answers 404 Not Found",
        "stopped",
    ]


def test_command_follows_its_list(command: Callable[..., int], site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is added is visited in the next round; where the list is gone for a while, it is as it was."""
    path = Path("list.txt")
    path.write_text(site.url("/1"))
    site["/2"] = article(2)

    def add(link: object) -> None:
        path.write_text(f"{site.url('/1')}\n{site.url('/2')}\n")
        link.sendall(article(1))  # type: ignore[attr-defined]

    site["/1"] = add
    assert command("watch", "list.txt") == 130
    assert "/2" in site.paths


def test_command_stops_after_one_round_when_told_to(
    command: Callable[..., int], site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """For whoever starts it by a clock of their own; the status says whether anything was set aside."""
    Path("list.txt").write_text(f"{site.url('/1')}\n")
    site["/1"] = [article(1), page(status="404 Not Found")]
    assert command("watch", "list.txt", "--once") == 0
    assert capsys.readouterr().out.count("\n") == 1
    assert command("watch", "list.txt", "--once") == 0
    assert capsys.readouterr().out == ""


def test_command_prints_a_unit(command: Callable[..., int], capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """With whole paths and the same options; nothing is opened or made for it."""
    Path("list.txt").write_text("https://post.example/feed\n")
    assert command("watch", "list.txt", "--unit", "--case", "a.sayso", "--contact", "desk@post.example") == 0
    text = capsys.readouterr().out
    assert f"watch {tmp_path}/list.txt --case {tmp_path}/a.sayso --contact desk@post.example\n" in text
    assert [path.name for path in tmp_path.iterdir()] == ["list.txt"]


def test_command_refuses_a_list_that_cannot_be_read(
    command: Callable[..., int], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Before anything is opened or made."""
    assert command("watch", "list.txt") == 1
    assert "there is no such file" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
