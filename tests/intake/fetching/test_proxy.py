"""Through a proxy: names go to it, and nothing goes past it."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import httpcore2
import pytest
import socksio

from sayso.errors import FetchFailed, FetchRefused, InputError
from sayso.intake.fetching import Fetcher
from sayso.intake.fetching import faults as faults_
from sayso.intake.fetching.faults import FAULTS, broken
from sayso.intake.fetching.guard import Guard, NameUnknown
from sayso.intake.fetching.proxies import proxy
from sayso.intake.fetching.settings import Settings
from sayso.intake.fetching.tape import TimeUp, TooMuch
from tests.intake.fetching.site import LOOPBACK, Site, moved, page
from tests.intake.fetching.test_kept_exchanges import only_file, records

Make = Callable[..., Fetcher]


class SocksProxy:
    """A SOCKS 5 proxy of the tests' own: notes the names it is asked for, and leads each to the site."""

    def __init__(self, site: Site, *, refuses: bool = False, answer: bytes = b"") -> None:
        self.names: list[tuple[bytes, int]] = []
        self.users: list[bytes] = []
        self._site = site
        self._refuses = refuses
        self._answer = answer
        self._socket = socket.create_server((LOOPBACK, 0))
        self.port: int = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._socket.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                link, _ = self._socket.accept()
                threading.Thread(target=self._speak, args=(link,), daemon=True).start()

    def _speak(self, link: socket.socket) -> None:
        with contextlib.suppress(OSError), link:
            methods = link.recv(100)
            if self._answer:
                link.sendall(self._answer)
                return
            if methods[2:] == b"\x02":
                link.sendall(b"\x05\x02")
                self.users.append(link.recv(600))
                link.sendall(b"\x01\x00")
            else:
                link.sendall(b"\x05\x00")
            asked = link.recv(600)
            assert asked[:3] == b"\x05\x01\x00"
            kind, rest = asked[3], asked[4:]
            name = rest[1:-2] if kind == 3 else rest[:-2]
            self.names.append((name, int.from_bytes(rest[-2:], "big")))
            if self._refuses:
                link.sendall(b"\x05\x04\x00\x01" + bytes(6))
                return
            link.sendall(b"\x05\x00\x00\x01" + bytes(6))
            self._site._speak(link)


def never(host: str, port: int) -> list[str]:
    raise AssertionError(f"{host} was asked for here, not at the proxy")


@pytest.fixture
def socks(site: Site) -> Iterator[SocksProxy]:
    made = SocksProxy(site)
    yield made
    made.close()


def test_names_are_resolved_by_the_proxy(site: Site, fetcher: Make, socks: SocksProxy, tmp_path: Path) -> None:
    """No question leaves this machine; Tor's own names are fetched too. What is kept is what the site was asked."""
    site["/a"] = page(b"A page.")
    ours = fetcher(
        proxy=f"socks5h://127.0.0.1:{socks.port}", guard=Guard(resolve=never), keep_in=tmp_path, robots=False
    )
    assert ours.fetch("http://site.example/a").body == b"A page."
    assert ours.fetch("http://abcdefghijklmnop.onion:8080/a").body == b"A page."
    assert socks.names == [(b"site.example", 80), (b"abcdefghijklmnop.onion", 8080)]
    _, response, request, *_ = records(only_file(tmp_path).read_bytes())
    assert response[2] == page(b"A page.")
    assert request[2].startswith(b"GET /a HTTP/1.1\r\nHost: site.example\r\n")
    assert "WARC-IP-Address" not in response[1]


def test_robots_txt_comes_through_the_proxy_too(site: Site, fetcher: Make, socks: SocksProxy) -> None:
    """Nothing is fetched past it."""
    site["/"] = page()
    fetcher(proxy=f"socks5h://127.0.0.1:{socks.port}", guard=Guard(resolve=never)).fetch("http://site.example/")
    assert socks.names == [(b"site.example", 80)] * 2
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/"]


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://0x7f.1/", "http://[::1]/", "http://localhost/"])
def test_addresses_within_are_refused_before_the_proxy(fetcher: Make, socks: SocksProxy, url: str) -> None:
    """What shows by its spelling doesn't get to it."""
    with pytest.raises(FetchRefused):
        fetcher(proxy=f"socks5h://127.0.0.1:{socks.port}", guard=Guard(resolve=never)).fetch(url)
    assert socks.names == []


def test_redirect_within_is_refused_before_the_proxy(site: Site, fetcher: Make, socks: SocksProxy) -> None:
    """So too where a site leads there."""
    site["/"] = moved("http://192.168.0.1/")
    ours = fetcher(proxy=f"socks5h://127.0.0.1:{socks.port}", guard=Guard(resolve=never), robots=False)
    with pytest.raises(FetchRefused, match=r"it leads to http://192\.168\.0\.1/"):
        ours.fetch("http://site.example/")
    assert len(socks.names) == 1


def test_proxy_is_given_its_password_and_nobody_else(
    site: Site, fetcher: Make, socks: SocksProxy, tmp_path: Path
) -> None:
    """It stands in no setting that is shown, and in nothing that is kept."""
    site["/"] = page()
    address = f"socks5h://desk:s%3Acret@127.0.0.1:{socks.port}"
    ours = fetcher(proxy=address, guard=Guard(resolve=never), keep_in=tmp_path, robots=False)
    ours.fetch("http://site.example/")
    assert socks.users == [b"\x01\x04desk\x06s:cret"]
    assert "cret" not in repr(ours.settings)
    assert "cret" not in repr(proxy(address))
    assert all(b"cret" not in block for _, _, block in records(only_file(tmp_path).read_bytes()))


def test_http_proxy_is_spoken_to(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """By the whole address; its password is taken out of what is kept."""
    site["http://site.example/a"] = page(b"A page.")
    address = f"http://desk:secret@127.0.0.1:{site.port}"
    ours = fetcher(proxy=address, guard=Guard(resolve=never), keep_in=tmp_path, robots=False)
    assert ours.fetch("http://site.example/a").body == b"A page."
    assert site.asked[0].header("proxy-authorization") == "Basic ZGVzazpzZWNyZXQ="
    _, _, request = records(only_file(tmp_path).read_bytes())
    assert request[2] == site.asked[0].raw.replace(b"Proxy-Authorization: Basic ZGVzazpzZWNyZXQ=\r\n", b"")


def test_proxy_that_does_not_reach_the_site_is_told(site: Site, fetcher: Make) -> None:
    """In the proxy's words."""
    refusing = SocksProxy(site, refuses=True)
    ours = fetcher(proxy=f"socks5h://127.0.0.1:{refusing.port}", tries=1, robots=False)
    with pytest.raises(FetchFailed, match=r"the proxy did not connect to site\.example .*Host unreachable"):
        ours.fetch("http://site.example/")
    refusing.close()


@pytest.mark.parametrize("answer", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x04\x00", b"\x05\xff", b"\x05"])
def test_what_is_no_proxy_is_told(site: Site, fetcher: Make, answer: bytes) -> None:
    """One line, whatever it says."""
    other = SocksProxy(site, answer=answer)
    with pytest.raises(FetchFailed, match="proxy"):
        fetcher(proxy=f"socks5h://127.0.0.1:{other.port}", tries=1, robots=False).fetch("http://site.example/")
    other.close()


def test_proxy_that_is_not_there_is_told(fetcher: Make, socks: SocksProxy) -> None:
    """Tor not running is what one will see most."""
    socks.close()
    with pytest.raises(FetchFailed, match="the proxy refused the connection or can't be reached"):
        fetcher(proxy=f"socks5h://127.0.0.1:{socks.port}", tries=1).fetch("http://site.example/")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("socks5://127.0.0.1:9050", "write socks5h"),
        ("127.0.0.1:9050", "only socks5h and http"),
        ("https://proxy.example:3128", "only socks5h and http"),
        ("ftp://proxy.example", "only socks5h and http"),
        ("socks5h://", "no host"),
        ("socks5h://proxy.example:0", "no possible port"),
        ("socks5h://proxy.example:99999", "no possible port"),
        ("socks5h://[::1", "it is not an address"),
        ("socks5://desk:secret@proxy.example", "write socks5h"),
    ],
)
def test_proxy_is_refused_in_one_line(fetcher: Make, address: str, reason: str) -> None:
    """At once, and without its password."""
    with pytest.raises(InputError) as refused:
        fetcher(proxy=address)
    assert reason in refused.value.reason
    assert "secret" not in str(refused.value)


def test_proxy_has_the_usual_ports() -> None:
    """Where none is named."""
    assert proxy("socks5h://proxy.example").place == ("proxy.example", 1080)
    assert proxy("http://proxy.example").place == ("proxy.example", 80)


def test_every_fault_has_its_words() -> None:
    """All that httpcore2 can raise, but for what would be a mistake of ours, and all that we add."""
    ours = {"UnsupportedProtocol", "ConnectionNotAvailable"}
    errors = [
        getattr(httpcore2, name)
        for name in httpcore2.__all__
        if isinstance(getattr(httpcore2, name), type) and issubclass(getattr(httpcore2, name), Exception)
    ]
    assert len(errors) >= 12
    for kind in [*errors, socksio.ProtocolError, socksio.SOCKSError, NameUnknown, TooMuch, TimeUp, AssertionError]:
        if kind.__name__ in ours:
            continue
        assert issubclass(kind, FAULTS)
        line = str(broken(kind("x"), "site.example", Settings(), proxied=True))
        assert line
        assert "{" not in line
    assert set(faults_._REASONS) <= {*FAULTS, *errors, TimeUp}


def test_assertion_without_a_proxy_is_a_mistake_of_ours() -> None:
    """And must not be told as somebody else's."""
    with pytest.raises(AssertionError):
        broken(AssertionError(), "site.example", Settings(), proxied=False)
