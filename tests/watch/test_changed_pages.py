"""Pages that say something else the next time they are visited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso import across
from sayso.case import Case
from sayso.cli.batch import Tally, count
from sayso.intake.batch import within
from sayso.intake.fetching import Fetcher
from sayso.intake.items import Facts
from sayso.ledger import Ledger
from sayso.watch.lists import Listed
from sayso.watch.rounds import Rounds
from tests.intake.fetching.site import HandClock, Site, page
from tests.test_case import SENTENCE, Toy

Make = Callable[..., Fetcher]
HOUR = 3600
FIRST = SENTENCE * 3 + "A suspected leak sickened twelve workers, the warden said."
THEN = FIRST.replace("suspected ", "").replace("twelve", "fifteen")


def says(text: str, modified: str | None = None) -> bytes:
    head = f'<meta property="article:modified_time" content="{modified}">' if modified else ""
    return page(f"<html><head>{head}</head><body><article><p>{text}</p></article></body></html>".encode())


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case(tmp_path / "a.sayso") as case:
        yield case


@pytest.fixture
def visit(case: Case, fetcher: Make, clock: HandClock, site: Site) -> Callable[[], str]:
    """Makes a round an hour after the last, and says what came of it."""
    rounds = Rounds(case, Toy(), fetcher(keep_in=case.archives, robots=False, tries=1), clock)
    listed = [Listed(url=site.url("/live"), every=HOUR)]

    def visit() -> str:
        tally = Tally()
        for outcome in rounds.round(listed):
            count(outcome, tally)
        clock.time += HOUR
        return tally.summary

    return visit


def ledger_of(case: Case) -> Ledger:
    assert case.ledger is not None
    return case.ledger


def test_page_that_changed_is_told_as_changed_and_not_as_new(case: Case, visit: Callable[[], str], site: Site) -> None:
    """Both texts and both readings are kept, each with when it was had; they are no echoes of one another."""
    site["/live"] = [says(FIRST), says(FIRST + " "), says(THEN, "2031-03-06T10:00:00Z"), says(THEN + "!")]
    assert [visit() for _ in range(4)] == [
        "1 read",
        "0 read, 1 known already",
        "0 read, 1 article changed (2 words)",
        "0 read, 1 article changed (in punctuation alone)",
    ]
    ledger = ledger_of(case)
    (history,) = ledger.sightings.histories()
    assert [kept.article.text for kept in history.versions] == [FIRST, THEN, THEN + "!"]
    assert [len(kept.seen) for kept in history.versions] == [2, 1, 1]
    assert [kept.article.modified for kept in history.versions] == [None, "2031-03-06T10:00:00Z", None]
    assert all(ledger.reading(ident) for ident in history.ids)
    across.link(ledger)
    assert (ledger.links.all().echoes, ledger.links.all().claims) == ((), ())


def test_page_that_was_changed_back_is_told(case: Case, visit: Callable[[], str], site: Site) -> None:
    """Its first text was there again after the second."""
    from sayso.views.versions import changed_back

    site["/live"] = [says(FIRST), says(THEN), says(FIRST), says(FIRST + "<!-- -->")]
    assert [visit() for _ in range(4)][1:] == [
        "0 read, 1 article changed (2 words)",
        "0 read, 1 article changed (2 words)",
        "0 read, 1 known already",
    ]
    (history,) = ledger_of(case).sightings.histories()
    assert [kept.article.text for kept in history.versions] == [FIRST, THEN]
    assert [line[:34] for line in changed_back(history)] == ["version 1 was there again: 6 March"]


def test_page_that_was_emptied_of_its_article_is_a_version(case: Case, visit: Callable[[], str], site: Site) -> None:
    """Had from the same address, whatever it says now."""
    site["/live"] = [
        says(FIRST),
        says("This report has been withdrawn by the editors of this paper, who regret the error."),
    ]
    visit()
    assert "1 article changed" in visit()
    (history,) = ledger_of(case).sightings.histories()
    assert len(history.versions) == 2


def test_two_pages_with_one_text_each_are_no_versions(case: Case, visit: Callable[[], str], site: Site) -> None:
    site["/live"] = [says(FIRST)]
    visit()
    assert ledger_of(case).sightings.histories() == []


def test_server_that_says_that_nothing_changed_is_a_sighting(case: Case, visit: Callable[[], str], site: Site) -> None:
    """So it is known until when the text stood."""
    with_tag = says(FIRST).replace(b"Content-Type", b'ETag: "1"\r\nContent-Type', 1)
    site["/live"] = [with_tag, page(b"", status="304 Not Modified"), says(THEN)]
    for _ in range(3):
        visit()
    (history,) = ledger_of(case).sightings.histories()
    assert [[seen[11:16] for seen in kept.seen] for kept in history.versions] == [["08:05", "09:05"], ["10:05"]]


def test_earlier_capture_that_comes_later_is_a_version_too(tmp_path: Path) -> None:
    """Web archives may be read in any order."""
    with Case(tmp_path / "b.sayso") as case:
        for text, fetched, changed in (
            (THEN, "2031-03-04", None),
            (FIRST, "2031-03-03", 2),
            (THEN, "2031-03-05", None),
        ):
            facts = Facts(url="https://post.example/a", fetched=f"{fetched}T08:00:00Z", media_type="text/html")
            body = says(text).partition(b"\r\n\r\n")[2]
            (outcome,) = case.read_held(within(f"x#{fetched}", body, facts), Toy())
            assert outcome.changed == changed
