"""Addresses among the inputs of a case: fetched, read, kept, and tried again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import sayso
from sayso.case import Case
from sayso.cli import main
from sayso.intake.fetching import Fetcher, pages
from sayso.intake.fetching.guard import Guard
from tests.intake.fetching.site import Site, moved, page
from tests.intake.fetching.test_kept_exchanges import only_file, records
from tests.test_case import SENTENCE, Toy

Make = Callable[..., Fetcher]

ARTICLE = page(
    f"<html><head><title>Harbour</title></head><body><article><p>{SENTENCE * 3}</p></article></body></html>".encode()
)


def test_address_is_read_as_a_file_is(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """It is named as it was given, and says where and when it was found; the answer is kept beside the snapshot."""
    site["/a"] = moved("/b")
    site["/b"] = ARTICLE
    with Case(tmp_path / "a.sayso") as case:
        ours = fetcher(keep_in=case.archives)
        (outcome,) = case.read([site.url("/a")], Toy(), fetch=pages(ours))
        assert (outcome.name, outcome.kind) == (site.url("/a"), "read")
        assert outcome.reading
        article = outcome.reading.article
        assert (article.url, article.fetched, article.title) == (site.url("/b"), "2031-03-06T08:05:04Z", "Harbour")
        assert case.snapshots
        assert case.snapshots.read(article.snapshot) in ARTICLE
    assert only_file(tmp_path / "a.sayso.files" / "warc").name.endswith(".warc.gz")


def test_files_and_addresses_are_read_in_one_batch(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """Files first; what can't be fetched is set aside like what can't be opened."""
    (tmp_path / "a.txt").write_text(SENTENCE * 3)
    site["/b"] = ARTICLE
    given = [site.url("/none"), str(tmp_path / "a.txt"), "http://localhost/", site.url("/b")]
    with Case(tmp_path / "a.sayso") as case:
        outcomes = list(case.read(given, Toy(), fetch=pages(fetcher())))
        assert {(outcome.name, outcome.kind) for outcome in outcomes[1:]} == {
            (site.url("/none"), "failed"),
            ("http://localhost/", "failed"),
            (site.url("/b"), "read"),
        }
        assert outcomes[0].name == str(tmp_path / "a.txt")
        assert case.ledger
        assert {f.kind for f in case.ledger.failures()} == {"FetchFailed", "FetchRefused"}


def test_address_is_not_fetched_without_being_asked_to(site: Site, tmp_path: Path) -> None:
    """Whoever gives an address to a case that has nothing to fetch with is told so."""
    with Case(tmp_path / "a.sayso") as case:
        (outcome,) = case.read([site.url("/a")], Toy())
    assert str(outcome.error) == f"{site.url('/a')}: it is an address, and nothing is fetched here"
    assert site.asked == []


def test_address_is_tried_again_when_asked_to(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """And is struck off the list when it is had."""
    site["/a"] = [page(status="404 Not Found"), ARTICLE]
    with Case(tmp_path / "a.sayso") as case:
        fetch = pages(fetcher())
        list(case.read([site.url("/a")], Toy(), fetch=fetch))
        assert list(case.retry(Toy())) == []
        assert [outcome.kind for outcome in case.retry(Toy(), fetch=fetch)] == ["read"]
        assert case.ledger
        assert case.ledger.failures() == []


def test_table_at_an_address_is_read_as_a_table(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """Each of its rows is an article; those that failed are taken from it again."""
    rows = f'title,text\nOne,"{SENTENCE * 3}"\nTwo,\n'
    site["/a.csv"] = page(rows.encode(), kind="text/plain")
    with Case(tmp_path / "a.sayso") as case:
        fetch = pages(fetcher())
        outcomes = list(case.read([site.url("/a.csv")], Toy(), fetch=fetch))
        assert [(outcome.name, outcome.kind) for outcome in outcomes] == [
            (site.url("/a.csv#2"), "read"),
            (site.url("/a.csv#3"), "failed"),
        ]
        again = list(case.retry(Toy(), fetch=fetch))
        assert [(outcome.name, outcome.kind) for outcome in again] == [(site.url("/a.csv#3"), "failed")]


def test_kept_archive_can_be_read(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """What was fetched is an input like any other archive: the same article comes of it."""
    site["/a"] = ARTICLE
    with Case(tmp_path / "a.sayso") as case:
        (first,) = case.read([site.url("/a")], Toy(), fetch=pages(fetcher(keep_in=case.archives)))
    with Case(tmp_path / "b.sayso") as case:
        archive = only_file(tmp_path / "a.sayso.files" / "warc")
        (second,) = (outcome for outcome in case.read([archive], Toy()) if outcome.kind == "read")
    assert first.reading
    assert second.reading
    assert first.reading.article.id == second.reading.article.id


def test_server_says_what_a_page_is(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """Its character set comes before what the page says of itself."""
    text = f"<meta charset=utf-8><p>{SENTENCE * 2}Café.</p>".encode("latin-1")
    site["/a"] = page(text, kind="text/html; charset=ISO-8859-1")
    with Case(tmp_path / "a.sayso") as case:
        (outcome,) = case.read([site.url("/a")], Toy(), fetch=pages(fetcher()))
    assert outcome.reading
    assert "Café." in outcome.reading.article.text


@pytest.fixture
def command(site: Site, guard: Guard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., int]:
    """The command line, which may reach the site and reads with a toy."""
    monkeypatch.setattr("sayso.intake.fetching.fetcher.Guard", lambda: guard)
    monkeypatch.setattr("sayso.intake.fetching.fetcher.SystemClock", lambda: site.clock)
    monkeypatch.setattr(sayso, "Reader", Toy)
    monkeypatch.chdir(tmp_path)
    for name in ("SAYSO_PROXY", "SAYSO_CONTACT", "SAYSO_CASE"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> int:
        with pytest.raises(SystemExit) as done:
            main(list(arguments))
        return int(done.value.code or 0)

    return run


def test_command_reads_an_address(
    gazetteer_built: None, command: Callable[..., int], site: Site, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """`sayso read https://…`, shown as a file is; the contact is told to the site."""
    site["/a"] = ARTICLE
    assert command("read", site.url("/a"), "--contact", "desk@site.example") == 0
    shown = capsys.readouterr()
    assert "Harbour" in shown.out
    assert shown.err == "1 read\n"
    assert site.asked[-1].header("user-agent") == f"Sayso/{sayso.__version__} (+desk@site.example)"
    assert len(records(only_file(tmp_path / "case.sayso.files" / "warc").read_bytes())) == 5


def test_command_ignores_robots_when_told_to(
    command: Callable[..., int], site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """And not else."""
    site["/a"] = ARTICLE
    site["/robots.txt"] = page(b"User-agent: *\nDisallow: /", kind="text/plain")
    assert command("read", site.url("/a")) == 1
    assert "asks robots not to fetch it" in capsys.readouterr().err
    assert command("retry") == 0
    assert capsys.readouterr().err == "0 read\n1 of them is an address, not fetched again without --addresses\n"
    assert command("retry", "--addresses", "--ignore-robots") == 0
    assert capsys.readouterr().err == "1 read\n"


def test_command_refuses_a_bad_proxy_before_anything(
    command: Callable[..., int], site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a command that was not understood; its password is not shown."""
    assert command("read", site.url("/a"), "--proxy", "socks5://desk:secret@127.0.0.1:9050") == 2
    shown = capsys.readouterr().err
    assert "write socks5h" in " ".join(shown.split())
    assert "secret" not in shown
    assert site.asked == []


def test_command_without_a_case_keeps_nothing(command: Callable[..., int], site: Site, tmp_path: Path) -> None:
    """`sayso read --json https://…` leaves nothing behind."""
    site["/a"] = ARTICLE
    assert command("read", "--json", site.url("/a")) == 0
    assert list(tmp_path.iterdir()) == []


def test_case_needs_nothing_of_fetching() -> None:
    """Neither to be imported nor to read files."""
    code = "import sys, sayso.case, sayso.cli.fetching; print([m for m in sys.modules if m.startswith(('httpx2', 'httpcore2', 'sayso.intake.fetching'))])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"
