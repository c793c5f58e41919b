"""Where words stand in what was kept, on the cards of a dossier, and the way to them at their address."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sayso.ledger import Ledger
from sayso.traced import Kept, Standing, kept
from sayso.views.standing import LONGEST, leads, stands
from tests.test_traced import PAGE, read
from tests.views.page import Page

ADDRESS = "https://post.example/quay#:~:text=the%20quay"


def standing(link: str | None = ADDRESS) -> Kept:
    """One statement, ``s``, that was found."""
    return Kept(of={"s": Standing(state="found", where=("on page 2",), missing=(), link=link)})


def test_card_says_where_its_words_stand_and_links_out_with_a_mark() -> None:
    """The link says that it leads out, and tells the site nothing of where it was followed."""
    line = stands("s", standing())
    [link] = Page(line).named("a")
    assert "on page 2" in line
    assert link["href"] == ADDRESS
    assert {"noreferrer", "noopener"} <= set(str(link["rel"]).split())
    assert "leads out of this file" in line


def test_hostile_address_stays_one_attribute() -> None:
    """Quotation marks, blanks and overrides of an address are encoded."""
    hostile = 'https://post.example/"onclick=alert(1) \u202e<b>#:~:text=quay'
    [link] = Page(stands("s", standing(hostile))).named("a")
    assert set(link) == {"class", "href", "rel"}
    assert link["href"] == "https://post.example/%22onclick=alert(1)%20%E2%80%AE%3Cb%3E#:~:text=quay"


def test_no_link_where_there_is_no_address_or_one_too_long() -> None:
    """What was read from a file has its place alone."""
    for link in (None, ADDRESS + "a" * LONGEST):
        assert "on page 2" in stands("s", standing(link))
        assert "href" not in stands("s", standing(link))


def test_words_that_the_copy_lacks_are_named() -> None:
    """In part, and nowhere."""
    part = replace(standing().of["s"], state="in part", missing=("<quay>",))
    assert "not in it: <q>&lt;quay&gt;</q>" in stands("s", Kept(of={"s": part}))
    assert "not found in it" in stands("s", Kept(of={"s": replace(part, state="orphan", where=(), link=None)}))


def test_kept_article_leads_to_each_of_its_statements(tmp_path: Path) -> None:
    """Each statement has its place, and the heading the command that shows it."""
    case, reading = read(tmp_path)
    with Ledger(case) as ledger:
        found = kept(ledger, reading.article, reading.statements)
    assert set(found.of) == {one.id for one in reading.statements}
    assert all(one.state == "found" and "character" in one.where[0] for one in found.of.values())
    assert f"sayso snapshot {reading.article.id[:8]}/" in "".join(leads(reading.article, found))


def test_changed_copy_is_told_and_leads_nowhere(tmp_path: Path) -> None:
    """A snapshot that isn't what it was is said to be so; nothing is counted in it."""
    case, reading = read(tmp_path)
    [copy] = [p for p in case.parent.rglob("*") if p.is_file() and p.name.startswith(reading.article.snapshot[:8])]
    copy.chmod(0o600)
    copy.write_bytes(PAGE.replace("porter", "purser").encode())
    with Ledger(case) as ledger:
        found = kept(ledger, reading.article, reading.statements)
    assert found.fault
    assert not found.of
    assert "can’t be looked at" in "".join(leads(reading.article, found))
    assert stands(reading.statements[0].id, found) == ""
