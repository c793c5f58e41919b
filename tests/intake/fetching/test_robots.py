"""What a site asks of robots is asked first, remembered, and done."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from sayso.errors import FetchFailed, RobotsForbid
from sayso.intake.fetching import Fetcher
from sayso.intake.fetching.robots import ASKED_AGAIN, HOLDS
from tests.intake.fetching.site import NO_ROBOTS, HandClock, Reply, Site, moved, page

Make = Callable[..., Fetcher]


def robots(*lines: str) -> bytes:
    return page("\n".join(lines).encode(), kind="text/plain")


@pytest.fixture
def open_site(site: Site) -> Site:
    """A site where every page is there."""
    for path in ("/", "/a", "/private/a", "/private/open/a", "/a.pdf", "/a.pdf?x", "/b"):
        site[path] = page()
    return site


RULES = {
    "all": (["User-agent: *", "Disallow: /"], {"/": False, "/a": False}),
    "none": (["User-agent: *", "Disallow:"], {"/": True, "/private/a": True}),
    "us": (["User-agent: Sayso", "Disallow: /private/", "User-agent: *", "Disallow: /"], {"/a": True, "/private/a": False}),
    "others": (["User-agent: otherbot", "Disallow: /"], {"/a": True}),
    "longest match": (
        ["User-agent: *", "Disallow: /private/", "Allow: /private/open/"],
        {"/private/a": False, "/private/open/a": True},
    ),
    "wildcards": (["User-agent: *", "Disallow: /*.pdf$"], {"/a.pdf": False, "/a.pdf?x": True, "/a": True}),
    "byte order mark": (["\ufeffUser-agent: *", "Disallow: /private"], {"/private/a": False, "/a": True}),
    "nonsense": (["<!doctype html>", "<p>Disallow: /a"], {"/a": True}),
    "groups that belong together": (
        ["User-agent: sayso", "Disallow: /a", "User-agent: x", "Disallow: /", "User-agent: sayso", "Disallow: /b"],
        {"/a": False, "/b": False, "/private/a": True},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "pages"), RULES.values(), ids=RULES)
def test_rules_are_kept(open_site: Site, fetcher: Make, lines: list[str], pages: dict[str, bool]) -> None:
    """By RFC 9309: our group before everybody's, the longest match, wildcards."""
    open_site["/robots.txt"] = robots(*lines)
    ours = fetcher()
    for path, allowed in pages.items():
        if allowed:
            assert ours.fetch(open_site.url(path)).status == 200
        else:
            with pytest.raises(RobotsForbid, match=r"its site's robots\.txt asks robots not to fetch it"):
                ours.fetch(open_site.url(path))
    assert open_site.paths == [path for path, allowed in pages.items() if allowed]


def test_rules_can_be_declined(open_site: Site, fetcher: Make) -> None:
    """By a person's own decision; robots.txt is then not even asked for."""
    open_site["/robots.txt"] = robots("User-agent: *", "Disallow: /")
    assert fetcher(robots=False).fetch(open_site.url("/a")).status == 200
    assert [asked.path for asked in open_site.asked] == ["/a"]


def test_rules_are_asked_for_once_a_day(open_site: Site, fetcher: Make, clock: HandClock) -> None:
    """And once for each host."""
    ours = fetcher()
    for path in ("/a", "/b"):
        ours.fetch(open_site.url(path))
    asked = [asked.path for asked in open_site.asked]
    assert asked == ["/robots.txt", "/a", "/b"]
    ours.fetch(open_site.url("/a", "one.example"))
    assert [asked.path for asked in open_site.asked[3:]] == ["/robots.txt", "/a"]
    clock.time += HOLDS
    ours.fetch(open_site.url("/b"))
    assert [asked.path for asked in open_site.asked[5:]] == ["/robots.txt", "/b"]


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone", "401 Unauthorized"])
def test_no_rules_allow_all(open_site: Site, fetcher: Make, status: str) -> None:
    """RFC 9309, 2.3.1.3: whoever has no robots.txt asks nothing, whatever the answer's body says."""
    open_site["/robots.txt"] = page(b"User-agent: *\nDisallow: /", status=status, kind="text/plain")
    assert fetcher().fetch(open_site.url("/a")).status == 200


@pytest.mark.parametrize("status", ["500 Internal Server Error", "503 Service Unavailable", "429 Too Many Requests"])
def test_rules_that_cannot_be_had_mean_not_now(open_site: Site, fetcher: Make, clock: HandClock, status: str) -> None:
    """RFC 9309, 2.3.1.4: the site may forbid it, so nothing is fetched until it can be asked; soon after it is."""
    busy: Reply = page(b"", status=status)
    open_site["/robots.txt"] = [busy, busy, robots("User-agent: *", "Disallow: /b")]
    ours = fetcher(tries=2)
    with pytest.raises(RobotsForbid, match=rf"its robots\.txt can't be had \(the server answers {status}"):
        ours.fetch(open_site.url("/a"))
    with pytest.raises(RobotsForbid):
        ours.fetch(open_site.url("/a"))
    assert len(open_site.asked) == 2
    clock.time += ASKED_AGAIN
    assert ours.fetch(open_site.url("/a")).status == 200
    with pytest.raises(RobotsForbid, match="asks robots not to"):
        ours.fetch(open_site.url("/b"))


def test_site_that_does_not_answer_is_told_as_that(open_site: Site, fetcher: Make) -> None:
    """Not as a matter of robots.txt, which nobody has heard of."""
    open_site["/robots.txt"] = b""
    with pytest.raises(FetchFailed, match="gave no answer that is HTTP"):
        fetcher(tries=1).fetch(open_site.url("/a"))
    assert open_site.paths == []


def test_rules_that_broke_off_are_not_taken_for_whole(open_site: Site, fetcher: Make) -> None:
    """What came may lack the line that matters."""
    open_site["/robots.txt"] = robots("User-agent: *", "Disallow: /private", "Disallow: /a")[:-6]
    with pytest.raises(RobotsForbid, match="it broke off before its end"):
        fetcher(tries=1).fetch(open_site.url("/a"))


def test_rules_are_read_to_500_kibibytes(open_site: Site, fetcher: Make) -> None:
    """What stands beyond is not read, and a line that is cut by the limit means nothing."""
    filler = ["# " + "x" * 97] * 5119  # 100 bytes each; 100 remain
    start = ["User-agent: *", "Disallow: /private"]
    used = sum(len(line) + 1 for line in [*filler, *start])
    last = "Disallow: /" + "a" * (512_000 - used - 11 - 1)
    open_site["/robots.txt"] = robots(*start, *filler, last + "-and-more", "Disallow: /b")
    open_site[last.removeprefix("Disallow: ")] = page()
    ours = fetcher()
    with pytest.raises(RobotsForbid):
        ours.fetch(open_site.url("/private/a"))
    assert ours.fetch(open_site.url(last.removeprefix("Disallow: "))).status == 200
    assert ours.fetch(open_site.url("/b")).status == 200


def test_rules_are_followed_where_they_moved(open_site: Site, fetcher: Make) -> None:
    """Five times, also to another host; after that there are none."""
    open_site["/robots.txt"] = moved(open_site.url("/1", "two.example"))
    for number in range(1, 5):
        open_site[f"/{number}"] = moved(f"/{number + 1}")
    open_site["/5"] = robots("User-agent: *", "Disallow: /a")
    with pytest.raises(RobotsForbid):
        fetcher(delay=0).fetch(open_site.url("/a"))
    open_site["/5"] = moved("/6")
    open_site["/6"] = robots("User-agent: *", "Disallow: /a")
    assert fetcher(delay=0).fetch(open_site.url("/a")).status == 200


def test_rules_hold_for_each_address_on_the_way(open_site: Site, fetcher: Make) -> None:
    """Who is led to a page that robots are asked not to fetch doesn't fetch it."""
    open_site["/robots.txt"] = robots("User-agent: *", "Disallow: /private")
    open_site["/go"] = moved("/private/a")
    with pytest.raises(RobotsForbid) as forbidden:
        fetcher().fetch(open_site.url("/go"))
    assert forbidden.value.name == open_site.url("/go")
    assert forbidden.value.reason.startswith(f"it leads to {open_site.url('/private/a')}: ")


@pytest.mark.parametrize(
    ("line", "pause"),
    [("Crawl-delay: 7", 7), ("Crawl-delay: 0.1", 2), ("Crawl-delay: 9999", 30), ("Request-rate: 1/10", 10), ("", 2)],
)
def test_pause_is_what_the_site_asks_within_bounds(
    open_site: Site, fetcher: Make, clock: HandClock, line: str, pause: float
) -> None:
    """Not less than ours, not more than half a minute."""
    open_site["/robots.txt"] = robots("User-agent: *", line)
    ours = fetcher()
    for path in ("/a", "/b", "/"):
        ours.fetch(open_site.url(path))
    times = [asked.at for asked in open_site.asked]
    assert [round(after - before, 6) for before, after in pairwise(times[1:])] == [pause, pause]


def test_robots_file_itself_may_be_fetched(open_site: Site, fetcher: Make) -> None:
    """It is there for that, whatever it says."""
    open_site["/robots.txt"] = robots("User-agent: *", "Disallow: /")
    assert b"Disallow" in fetcher().fetch(open_site.url("/robots.txt")).body


def test_rules_of_one_port_are_not_those_of_another(open_site: Site, fetcher: Make) -> None:
    """Scheme, host and port: a site's own robots.txt is asked for by the page's authority."""
    open_site["/robots.txt"] = NO_ROBOTS
    fetcher().fetch(open_site.url("/a", "one.example"))
    assert open_site.asked[0].header("host") == f"one.example:{open_site.port}"
