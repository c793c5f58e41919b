"""Where names lead: checked when it counts, and connected to as checked."""

from __future__ import annotations

import inspect
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import httpcore2
import pytest

from sayso.errors import FetchFailed, FetchRefused
from sayso.intake.fetching import Fetcher
from sayso.intake.fetching.guard import Guard, GuardedBackend, resolved
from sayso.intake.fetching.tape import Deadline, Tape
from tests.intake.fetching.site import LOOPBACK, Site, moved, page

PUBLIC = "9.9.9.9"


class Recorded(httpcore2.NetworkBackend):
    """A network that notes what it is to connect to, and says one page."""

    def __init__(self, answer: bytes = page(), down: str = "no address") -> None:
        self.connected: list[tuple[str, int]] = []
        self.answer = answer
        self.down = down

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.connected.append((host, port))
        if host.startswith(self.down):
            raise httpcore2.ConnectError
        return httpcore2.MockStream([self.answer])


def guarded(addresses: list[str], **options) -> tuple[Guard, Recorded]:
    """A guard whose resolver says ``addresses`` of every name."""
    network = Recorded()
    return Guard(resolve=lambda host, port: addresses, backend=network, **options), network


def test_guard_connects_to_the_address_it_has_checked(fetcher: Callable[..., Fetcher]) -> None:
    """To the number, not the name, which could lead elsewhere by then."""
    guard, network = guarded([PUBLIC])
    found = fetcher(guard=guard, robots=False).fetch("http://site.example/")
    assert found.body == b"<p>A page.</p>"
    assert network.connected == [(PUBLIC, 80)]


@pytest.mark.parametrize("private", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1%2"])
@pytest.mark.parametrize("first", [True, False])
def test_guard_refuses_a_name_that_leads_within_by_any_address(
    fetcher: Callable[..., Fetcher], private: str, first: bool
) -> None:
    """Every address of a name counts, not the first alone; nothing is connected to."""
    guard, network = guarded([private, PUBLIC] if first else [PUBLIC, private])
    with pytest.raises(FetchRefused, match=f"site.example leads to {private.partition('%')[0]}"):
        fetcher(guard=guard, robots=False).fetch("http://site.example/")
    assert network.connected == []


def test_guard_refuses_a_name_that_leads_elsewhere_the_second_time(fetcher: Callable[..., Fetcher]) -> None:
    """DNS rebinding: a name that was public a moment ago is checked again with the next connection."""
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    network = Recorded(moved("/again"))
    guard = Guard(resolve=lambda host, port: next(answers), backend=network)
    with pytest.raises(FetchRefused, match=r"it leads to http://site\.example/again: .* leads to 127\.0\.0\.1"):
        fetcher(guard=guard, robots=False).fetch("http://site.example/")
    assert network.connected == [(PUBLIC, 80)]


def test_guard_asks_once_a_connection(fetcher: Callable[..., Fetcher]) -> None:
    """What is checked and what is connected to come from one answer."""
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    guard = Guard(resolve=resolve, backend=Recorded())
    fetcher(guard=guard, robots=False).fetch("http://site.example/")
    assert asked == ["site.example"]


def test_guard_refuses_where_robots_txt_leads_within(fetcher: Callable[..., Fetcher]) -> None:
    """robots.txt is fetched by the same rules; a site whose own can't be had is left alone."""
    guard, network = guarded(["192.168.0.9"])
    with pytest.raises(FetchRefused, match=r"192\.168\.0\.9"):
        fetcher(guard=guard).fetch("http://site.example/")
    assert network.connected == []


def test_guard_tries_the_next_address(fetcher: Callable[..., Fetcher]) -> None:
    """Where one address doesn't answer, the name's next may; no more than four are tried."""
    guard, network = guarded(["1.1.1.1", "1.0.0.1", PUBLIC])
    network.down = "1."
    assert fetcher(guard=guard, robots=False).fetch("http://site.example/").status == 200
    assert [host for host, _ in network.connected] == ["1.1.1.1", "1.0.0.1", PUBLIC]
    guard, network = guarded([f"1.1.{n}.1" for n in range(9)])
    network.down = "1."
    with pytest.raises(FetchFailed, match=r"site\.example refused the connection"):
        fetcher(guard=guard, robots=False, tries=1).fetch("http://site.example/")
    assert len(network.connected) == 4


def test_guard_lets_pairs_through_and_no_other_port(fetcher: Callable[..., Fetcher]) -> None:
    """A pair that tests allow is one address and one port."""
    guard, network = guarded([LOOPBACK], allowed=frozenset({(LOOPBACK, 80)}))
    fetcher(guard=guard, robots=False).fetch("http://site.example/")
    with pytest.raises(FetchRefused):
        fetcher(guard=guard, robots=False).fetch("http://site.example:8080/")
    assert network.connected == [(LOOPBACK, 80)]


def test_unknown_name_fails_in_words(fetcher: Callable[..., Fetcher]) -> None:
    """It may be misspelt, or there may be no network."""

    def resolve(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(FetchFailed, match=r"there is no site called site\.example, or no connection to the network"):
        fetcher(guard=Guard(resolve=resolve, backend=Recorded())).fetch("http://site.example/")


def test_resolver_has_a_time_limit(fetcher: Callable[..., Fetcher]) -> None:
    """The system's resolver knows none."""
    released = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        released.wait(30)
        return [PUBLIC]

    guard = Guard(resolve=resolve, backend=Recorded())
    began = time.monotonic()
    with pytest.raises(FetchFailed, match=r"could not be reached within 0\.2 seconds"):
        fetcher(guard=guard, robots=False, tries=1, connect=0.2).fetch("http://site.example/")
    assert time.monotonic() - began < 10
    released.set()


def test_resolver_reads_what_the_system_says() -> None:
    """Without a question to anybody: a number stands for itself."""
    assert resolved("127.0.0.1", 80) == ["127.0.0.1"]
    assert resolved("::1", 80) == ["::1"]


def test_guard_knows_no_sockets_of_the_machine() -> None:
    """Nor does httpcore2's own way around the name reach the network."""
    backend = GuardedBackend(Guard(backend=Recorded()), Tape(Deadline(1), 1))
    with pytest.raises(NotImplementedError):
        backend.connect_unix_socket("/run/docker.sock")


def test_redirect_within_is_refused(site: Site, fetcher: Callable[..., Fetcher]) -> None:
    """Each address on the way is checked as if it had been named; the line names what was asked for."""
    for number, place in enumerate(
        ["http://127.0.0.1:22/", "http://[::1]/", "//10.0.0.1/", "file:///etc/passwd", "http://a@two.example/", "http://0x7f.1/"]
    ):  # fmt: skip
        site[f"/{number}"] = moved(place)
        with pytest.raises(FetchRefused) as refused:
            fetcher(delay=0).fetch(site.url(f"/{number}"))
        assert refused.value.name == site.url(f"/{number}")
        assert refused.value.reason.startswith("it leads to ")
    assert len(site.paths) == 6


def test_redirect_to_another_port_of_the_machine_is_refused(site: Site, fetcher: Callable[..., Fetcher]) -> None:
    """What a test allows is one port: its neighbour is as closed as any."""
    site["/"] = moved(f"http://127.0.0.1:{site.port + 1}/")
    with pytest.raises(FetchRefused):
        fetcher().fetch(site.url())


def test_guard_is_put_in_place_by_public_means() -> None:
    """What we rest on in httpcore2; a version that changes it must not pass unnoticed."""
    taken = inspect.signature(httpcore2.ConnectionPool).parameters
    assert {"network_backend", "proxy", "ssl_context", "max_keepalive_connections"} <= set(taken)
    needed = inspect.signature(httpcore2.NetworkBackend.connect_tcp).parameters
    ours = inspect.signature(GuardedBackend.connect_tcp).parameters
    assert list(needed) == list(ours)


def test_environment_is_not_asked(site: Site, fetcher: Callable[..., Fetcher], monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy is named, or there is none: a variable somebody set must not send the traffic elsewhere."""
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    site["/"] = page()
    assert fetcher().fetch(site.url()).status == 200


def test_settings_of_a_guard_are_frozen(guard: Guard) -> None:
    """Nothing that was fetched can widen it."""
    with pytest.raises(AttributeError):
        guard.allowed = frozenset()  # type: ignore[misc]
    assert replace(guard, allowed=frozenset()).allowed != guard.allowed
