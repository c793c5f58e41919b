"""From an address to a page, within bounds."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import FetchFailed, InputError, TooLarge
from sayso.intake.fetching import Fetched, Fetcher, Known, Redirect
from sayso.intake.fetching.decoding import BadEncoding, Body, Overfull
from tests.intake.fetching.site import Site, moved, page

Make = Callable[..., Fetcher]

KIBIBYTE = 1 << 10


def test_fetch_gives_the_page_as_it_came(site: Site, fetcher: Make) -> None:
    """Body, headers in their order, status, address, and when the request began."""
    site["/story"] = page(b"<p>\xe2\x80\x9cYes\xe2\x80\x9d</p>", headers=['ETag: "7"', "X-Word: one", "X-Word: two"])
    found = fetcher().fetch(site.url("/story#part"))
    assert found == Fetched(
        url=site.url("/story#part"),
        final_url=site.url("/story"),
        status=200,
        headers=(
            ("content-type", "text/html"),
            ("content-length", "16"),
            ("etag", '"7"'),
            ("x-word", "one"),
            ("x-word", "two"),
        ),
        body="<p>“Yes”</p>".encode(),
        fetched_at=datetime(2031, 3, 6, 8, 5, 2, tzinfo=UTC),
    )
    assert found.known == Known(url=site.url("/story"), etag='"7"')


def test_request_says_who_asks_and_no_more(site: Site, fetcher: Make) -> None:
    """Name, version and contact; no cookie, no referrer, no language."""
    site["/"] = page(headers=["Set-Cookie: visitor=1"])
    ours = fetcher(contact="https://desk.example/robot")
    ours.fetch(site.url())
    ours.fetch(site.url())
    last = site.asked[-1]
    assert last.header("user-agent") == "Sayso/0.1.0 (+https://desk.example/robot)"
    names = {line.split(b":")[0] for line in last.raw.strip().split(b"\r\n")[1:]}
    assert names == {b"Host", b"User-Agent", b"Accept", b"Accept-Encoding", b"Connection"}


@pytest.mark.parametrize("contact", ["", "a\r\nX-Evil: 1", "desk (at) site", "Büro", "a" * 201, " a", "a\\b"])
def test_contact_that_no_header_can_carry_is_refused(contact: str, fetcher: Make) -> None:
    """One line, at once, before anything is asked."""
    with pytest.raises(InputError, match="--contact: give a mail or web address"):
        fetcher(contact=contact)


def test_redirects_are_followed_and_told(site: Site, fetcher: Make) -> None:
    """Relative, absolute, to another host; each with the status it led on with."""
    site["/a"] = moved("b?c=d", "301 Moved Permanently")
    site["/b?c=d"] = moved(site.url("/e", "two.example"), "307 Temporary Redirect")
    site["/e"] = page()
    found = fetcher().fetch(site.url("/a"))
    assert found.final_url == site.url("/e", "two.example")
    assert found.redirects == (
        Redirect(url=site.url("/a"), status=301),
        Redirect(url=site.url("/b?c=d"), status=307),
    )
    assert site.asked[-1].header("host") == f"two.example:{site.port}"


def test_redirect_in_other_letters_is_followed(site: Site, fetcher: Make) -> None:
    """Servers write UTF-8 into a header that has no room for it."""
    site["/a"] = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /stra\xc3\x9fe\r\n\r\n"
    site["/stra%C3%9Fe"] = page()
    assert fetcher().fetch(site.url("/a")).final_url == site.url("/stra%C3%9Fe")


def test_redirects_are_followed_ten_times(site: Site, fetcher: Make) -> None:
    """The eleventh is one too many, in circles or not."""
    for number in range(11):
        site[f"/{number}"] = moved(f"/{number + 1}")
    site["/11"] = page()
    assert len(fetcher().fetch(site.url("/1")).redirects) == 10
    with pytest.raises(FetchFailed, match="/0: it leads on through more than 10 addresses"):
        fetcher().fetch(site.url("/0"))
    site["/circle"] = moved("/circle")
    with pytest.raises(FetchFailed, match="more than 10"):
        fetcher().fetch(site.url("/circle"))


def test_redirects_are_not_followed_for_ever(site: Site, fetcher: Make) -> None:
    """A site can't stretch each of the ten to its own limit."""
    for number in range(9):
        site[f"/{number}"] = [page(status="503 Busy", headers=["Retry-After: 100"]), moved(f"/{number + 1}")]
    with pytest.raises(FetchFailed, match="it led on for longer than 250 seconds"):
        fetcher(page=250, robots=False).fetch(site.url("/0"))
    assert len(site.paths) == 6


@pytest.mark.parametrize("status", ["401 Unauthorized", "403 Forbidden", "404 Not Found", "410 Gone", "302 Found"])
def test_refusal_is_told_with_its_status(site: Site, fetcher: Make, status: str) -> None:
    """Once: asking again would not help. A redirect that leads nowhere is one too."""
    site["/no"] = page(b"Nothing to see", status=status.replace("Not Found", "Go \x7f away"))
    with pytest.raises(FetchFailed) as failed:
        fetcher().fetch(site.url("/no"))
    assert str(failed.value) == f"{site.url('/no')}: the server answers {status}"
    assert failed.value.status == int(status[:3])
    assert site.paths == ["/no"]


def test_failure_on_the_way_names_both_addresses(site: Site, fetcher: Make) -> None:
    """The one that was asked for, and the one it led to."""
    site["/a"] = moved("/gone")
    with pytest.raises(FetchFailed) as failed:
        fetcher().fetch(site.url("/a"))
    assert failed.value.name == site.url("/a")
    assert failed.value.reason == f"it leads to {site.url('/gone')}: the server answers 404 Not Found"


def test_page_that_has_not_changed_is_not_sent_again(site: Site, fetcher: Make) -> None:
    """What is known is given to the address it is known of, not to another on the way."""
    site["/a"] = moved("/b")
    site["/b"] = page(b"", status="304 Not Modified")
    known = Known(url=site.url("/b"), etag='W/"7"', last_modified="Thu, 06 Mar 2031 08:00:00 GMT")
    found = fetcher().fetch(site.url("/a"), known)
    assert found.not_modified
    assert found.body == b""
    first, second = (asked for asked in site.asked if asked.path != "/robots.txt")
    assert first.header("if-none-match") is None
    assert second.header("if-none-match") == 'W/"7"'
    assert second.header("if-modified-since") == "Thu, 06 Mar 2031 08:00:00 GMT"


def test_not_modified_without_being_asked_is_a_failure(site: Site, fetcher: Make) -> None:
    """There is nothing that it could be the same as."""
    site["/"] = page(b"", status="304 Not Modified")
    with pytest.raises(FetchFailed, match="304 Not Modified"):
        fetcher().fetch(site.url())


def test_known_values_can_add_no_header(site: Site, fetcher: Make) -> None:
    """They come from a server in the first place."""
    site["/"] = page()
    fetcher().fetch(site.url(), Known(url=site.url(), etag='"1"\r\nX-Evil: 1', last_modified="a" * 2000))
    assert b"Evil" not in site.asked[-1].raw
    assert site.asked[-1].header("if-modified-since") is None


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("image/png", "image/png"),
        ("VIDEO/mp4; codecs=x", "video/mp4"),
        ("application/zip", "application/zip"),
        ("\x1b[31m/x", "of an unknown type"),
    ],
)
def test_other_types_are_not_fetched(site: Site, fetcher: Make, kind: str, what: str) -> None:
    """Told by the header, before the body is taken; the server's own words don't get onto the screen unchecked."""
    site["/"] = lambda link: _drip(link, page(b"", kind=kind).replace(b"Content-Length: 0\r\n", b""), b"x" * 100, 0.1)
    began = time.monotonic()
    with pytest.raises(FetchFailed, match="which is not fetched") as failed:
        fetcher().fetch(site.url())
    assert what in failed.value.reason
    assert time.monotonic() - began < 8


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "TEXT/PLAIN", "application/rss+xml", "application/pdf"])
def test_pages_feeds_text_and_pdf_are_fetched(site: Site, fetcher: Make, kind: str) -> None:
    """Whatever else the header says of them."""
    site["/"] = page(kind=kind)
    assert fetcher().fetch(site.url()).status == 200


def test_page_over_the_size_is_refused(site: Site, fetcher: Make) -> None:
    """By its header, where it tells, without taking it; else when it shows. What is just as large is taken."""
    site["/told"] = page(b"x" * 1025)
    site["/untold"] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"x" * 1025
    site["/just"] = page(b"x" * 1024)
    ours = fetcher(largest=1024)
    assert len(ours.fetch(site.url("/just")).body) == 1024
    for path in ("/told", "/untold"):
        with pytest.raises(TooLarge, match=r"it is larger than the 0\.0009766 MiB that are fetched"):
            ours.fetch(site.url(path))


def test_endless_page_is_cut_off(site: Site, fetcher: Make) -> None:
    """A server that never stops is left."""
    stopped = threading.Event()

    def endless(link: socket.socket) -> None:
        link.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        try:
            while True:
                link.sendall(b"x" * 65536)
        except OSError:
            stopped.set()

    site["/"] = endless
    with pytest.raises(TooLarge):
        fetcher(largest=100 * KIBIBYTE).fetch(site.url())
    assert stopped.wait(10)


def test_endless_chunk_headers_are_cut_off(site: Site, fetcher: Make) -> None:
    """Bytes count on the wire too: framing without content is as much a load."""

    def endless(link: socket.socket) -> None:
        link.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            link.sendall(b"1;" + b"x" * 60000 + b"\r\ny\r\n")

    site["/"] = endless
    with pytest.raises(TooLarge):
        fetcher(largest=KIBIBYTE).fetch(site.url())


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 103 Early Hints\r\n\r\n"])
def test_endless_headers_are_cut_off(site: Site, fetcher: Make, start: bytes) -> None:
    """Neither one answer's headers nor answers before the answer go on for ever."""

    def endless(link: socket.socket) -> None:
        while True:
            link.sendall(start + b"X-More: " + b"x" * 50000 + b"\r\n\r\n" * start.endswith(b"\n\r\n"))

    site["/"] = endless
    with pytest.raises(FetchFailed):
        fetcher(largest=KIBIBYTE, tries=1).fetch(site.url())


def test_packed_page_is_unpacked(site: Site, fetcher: Make) -> None:
    """gzip, in one member or several, with something behind it or not."""
    body = gzip.compress(b"<p>one</p>") + gzip.compress(b"<p>two</p>") + b"\0\0"
    site["/"] = page(body, headers=["Content-Encoding: gzip"])
    assert fetcher().fetch(site.url()).body == b"<p>one</p><p>two</p>"


def test_bomb_is_bounded(site: Site, fetcher: Make) -> None:
    """A gigabyte in a megabyte ends at the limit, counted after unpacking."""
    packed = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packed.compress(bytes(1 << 20)) for _ in range(64)) + packed.flush()
    site["/"] = page(bomb, headers=["Content-Encoding: gzip"])
    with pytest.raises(TooLarge):
        fetcher(largest=KIBIBYTE * KIBIBYTE).fetch(site.url())


@pytest.mark.parametrize(
    ("encoding", "body", "reason"),
    [
        ("br", b"\x0b\x02\x80page\x03", "it came packed in a way that was not asked for"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"x")), "it came packed in a way that was not asked for"),
        ("gzip", b"<p>not packed</p>", "its packing is broken"),
        ("gzip", gzip.compress(b"<p>a page that breaks off</p>" * 99)[:-12], "it broke off before its end"),
    ],
)
def test_packing_that_is_not_understood_is_told(
    site: Site, fetcher: Make, encoding: str, body: bytes, reason: str
) -> None:
    """No half page is ever taken for a whole one."""
    site["/"] = page(body, headers=[f"Content-Encoding: {encoding}"])
    with pytest.raises(FetchFailed) as failed:
        fetcher().fetch(site.url())
    assert failed.value.reason == reason


@settings(deadline=None)
@given(st.binary(max_size=2000), st.lists(st.integers(1, 50), max_size=60), st.integers(0, 2500), st.booleans())
def test_body_in_pieces_is_the_body(body: bytes, sizes: list[int], most: int, packed: bool) -> None:
    """However the pieces fall; and over the limit, exactly what fits is there."""
    data = gzip.compress(body) if packed else body
    taken = Body("gzip" if packed else "", most)
    try:
        for size in [*sizes, len(data)]:
            taken.add(data[:size])
            data = data[size:]
        taken.end()
    except Overfull:
        assert len(body) > most
    else:
        assert len(body) <= most
    assert bytes(taken) == body[:most]


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["gzip", "x-gzip", "GZIP ", "br", "identity"]))
def test_body_takes_any_bytes(data: bytes, encoding: str) -> None:
    """Hostile bytes end in words, not in a crash."""
    taken = Body(encoding, 100)
    try:
        taken.add(data)
        taken.end()
    except (BadEncoding, Overfull):
        pass
    assert len(bytes(taken)) <= 100


def _drip(link: socket.socket, start: bytes, rest: bytes, pause: float) -> None:
    """Says ``start``, and then a byte at a time."""
    link.sendall(start)
    for byte in rest:
        time.sleep(pause)
        link.sendall(bytes([byte]))


def test_slow_page_is_left(site: Site, fetcher: Make) -> None:
    """A byte now and then never breaks the silence limit, and yet there is an end to it."""
    site["/"] = lambda link: _drip(link, page(b"x" * 300)[:-300], b"x" * 300, 0.05)
    began = time.monotonic()
    with pytest.raises(FetchFailed, match="it came too slowly"):
        fetcher(tries=1, robots=False, silence=5, whole=0.5).fetch(site.url())
    assert time.monotonic() - began < 5


def test_slow_headers_are_left(site: Site, fetcher: Make) -> None:
    """So too where the answer itself trickles in."""
    site["/"] = lambda link: _drip(link, b"HTTP/1.1 200 OK\r\n", b"X-Slow: " + b"x" * 300, 0.05)
    with pytest.raises(FetchFailed, match=r"gave no whole answer within 0\.5 seconds"):
        fetcher(tries=1, robots=False, silence=5, whole=0.5).fetch(site.url())


def test_silence_is_not_waited_for_longer_than_the_whole(site: Site, fetcher: Make) -> None:
    """The limits hold together: the one that ends first ends it."""
    released = threading.Event()
    site["/"] = lambda link: _wait(released)
    began = time.monotonic()
    with pytest.raises(FetchFailed, match=r"gave no whole answer within 0\.3 seconds"):
        fetcher(tries=1, robots=False, silence=20, whole=0.3).fetch(site.url())
    assert time.monotonic() - began < 10
    released.set()


def _wait(released: threading.Event) -> None:
    released.wait(20)


def test_silent_server_is_left(site: Site, fetcher: Make) -> None:
    """Before the first byte, and in the middle."""
    released = threading.Event()

    def silent(start: bytes) -> Callable[[socket.socket], None]:
        def say(link: socket.socket) -> None:
            link.sendall(start)
            released.wait(20)

        return say

    site["/nothing"] = silent(b"")
    site["/half"] = silent(page(b"x" * 100)[:-50])
    ours = fetcher(tries=1, robots=False, silence=0.3)
    with pytest.raises(FetchFailed, match=r"was silent for 0\.3 seconds"):
        ours.fetch(site.url("/nothing"))
    with pytest.raises(FetchFailed, match="it stopped coming"):
        ours.fetch(site.url("/half"))
    released.set()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"", "127.0.0.1 gave no answer that is HTTP"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "127.0.0.1 gave no answer that is HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "127.0.0.1 gave no answer that is HTTP"),
        (page(b"x" * 50)[:-1], "it broke off before its end"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "it broke off before its end"),
    ],
)  # fmt: skip
def test_broken_answers_are_told_in_words(site: Site, fetcher: Make, answer: bytes, reason: str) -> None:
    """What is no HTTP, and what ends too early."""
    site["/"] = answer
    with pytest.raises(FetchFailed) as failed:
        fetcher(tries=1, robots=False).fetch(site.url())
    assert failed.value.reason == reason


def test_chunked_page_is_put_together(site: Site, fetcher: Make) -> None:
    """Also behind informational answers."""
    site["/"] = (
        b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nsome\r\n6\r\n words\r\n0\r\n\r\n"
    )
    assert fetcher().fetch(site.url()).body == b"some words"
