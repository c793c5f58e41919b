"""What a list names, and what is wrong with its lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import EmptyInput, InputError, MissingInput, TooLarge, UnreadableInput
from sayso.watch.lists import LARGEST, Listed, listed

HOUR = 3600


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.txt"


def test_plain_list_names_pages_with_their_pace(path: Path) -> None:
    """An address a line; minutes, hours, days; an hour where it doesn't say."""
    path.write_text(
        """\ufeff# what we watch
        https://post.example/feed
        https://post.example/live#top every 5m   # during the talks
        HTTP://gazette.example/ every 2 H

        https://wire.example/a#b EVERY 31d
        https://post.example/feed every 10m
        """
    )
    assert listed(path) == [
        Listed(url="https://post.example/feed", every=HOUR),
        Listed(url="https://post.example/live#top", every=300),
        Listed(url="HTTP://gazette.example/", every=2 * HOUR),
        Listed(url="https://wire.example/a#b", every=31 * 24 * HOUR),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("post.example/feed", "that is no address"),
        ("ftp://post.example/", "that is no address"),
        ("https://post.example/ daily", "write an address"),
        ("https://post.example/ every m", "write an address"),
        ("https://post.example/ every 4m", "every 5m at most"),
        ("https://post.example/ every 32d", "every 31d at least"),
        ("https://post.example/ every 0h", "every 5m at most"),
        ("https://post.example/ https://gazette.example/", "write an address"),
    ],
)
def test_line_that_is_wrong_is_told_and_the_rest_goes_on(path: Path, line: str, reason: str) -> None:
    """By the file and the number of the line."""
    path.write_text(f"https://one.example/\n{line}\nhttps://two.example/\n")
    first, wrong, last = listed(path)
    assert [entry.url for entry in (first, last) if isinstance(entry, Listed)] == [
        "https://one.example/",
        "https://two.example/",
    ]
    assert isinstance(wrong, UnreadableInput)
    assert wrong.name == f"{path}, line 2"
    assert reason in wrong.reason


OPML = """<?xml version="1.0"?>
<opml version="2.0"><head><title>Feeds</title></head><body>
  <outline text="News">
    <outline type="rss" text="Post" xmlUrl="https://post.example/feed" htmlUrl="https://post.example/"/>
    <outline type="rss" text="Gazette" xmlUrl=" https://gazette.example/feed "/>
  </outline>
  <outline text="Wrong" xmlUrl="file:///etc/passwd"/>
  <outline text="A folder"/>
</body></opml>"""


def test_opml_names_its_feeds(path: Path) -> None:
    """However deep they lie; what is no address of the web is none."""
    path.write_text(OPML)
    assert listed(path) == [
        Listed(url="https://post.example/feed", every=HOUR),
        Listed(url="https://gazette.example/feed", every=HOUR),
    ]


def test_list_that_cannot_be_read_is_one_line(path: Path) -> None:
    """Missing, empty, too large, no text, no XML, a folder."""
    with pytest.raises(MissingInput):
        listed(path)
    path.write_text("# nothing yet\n")
    with pytest.raises(EmptyInput, match="it names no page or feed"):
        listed(path)
    path.write_bytes(b"https://post.example/\xff")
    with pytest.raises(UnreadableInput, match="no text in UTF-8"):
        listed(path)
    path.write_text("<opml><body>")
    with pytest.raises(EmptyInput):
        listed(path)
    path.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(TooLarge):
        listed(path)
    with pytest.raises(UnreadableInput):
        listed(path.parent)


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"<opml>{text}</opml>".encode()))
def test_list_of_any_bytes_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Never worse than a line on what is wrong."""
    path = tmp_path_factory.mktemp("list") / "list"
    path.write_bytes(data)
    try:
        found = listed(path)
    except InputError as error:
        found = [error]
    assert all(isinstance(entry, InputError) or entry.url.lower().startswith("http") for entry in found)
