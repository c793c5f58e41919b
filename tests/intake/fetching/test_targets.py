"""What is never fetched, in whichever spelling."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import FetchRefused
from sayso.intake.fetching.addresses import why_not
from sayso.intake.fetching.targets import shown_url, target

REFUSED = {
    # this machine
    "loopback": "http://127.0.0.1/",
    "all of loopback": "http://127.8.9.10/",
    "any address": "http://0.0.0.0/",
    "loopback, IPv6": "http://[::1]/",
    "any address, IPv6": "http://[::]/",
    "by name": "http://localhost/",
    "by name, dotted": "http://localhost./",
    "by name, in capitals": "http://LOCALHOST/",
    "below the name": "http://printer.localhost/",
    "the mail system's name": "http://localhost.localdomain/",
    # loopback, written otherwise
    "decimal": "http://2130706433/",
    "octal": "http://0177.0.0.1/",
    "one octal number": "http://017700000001/",
    "hexadecimal": "http://0x7f000001/",
    "hexadecimal parts": "http://0x7f.0x0.0x0.0x1/",
    "parts of different kinds": "http://127.0x0.0.01/",
    "short": "http://127.1/",
    "shorter": "http://0/",
    "five parts": "http://127.0.0.1.0/",
    "too large a part": "http://127.0.0.256/",
    "with a dot behind": "http://127.0.0.1./",
    "with two dots behind": "http://127.0.0.1../",
    "number with a dot behind": "http://2130706433./",
    "percent-encoded": "http://%31%32%37.0.0.1/",
    "percent-encoded name": "http://%6cocalhost/",
    "full-width digits": "http://１２７.０.０.１/",
    "circled digits": "http://①②⑦.⓪.⓪.①/",
    "ideographic full stops": "http://127。0。0。1/",
    "half-width full stops": "http://127｡0｡0｡1/",
    "circled letters": "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "full-width letters": "http://ｌｏｃａｌｈｏｓｔ/",
    "long s": "http://localhoſt/",
    "soft hyphen": "http://local\u00adhost/",
    "zero-width space": "http://local\u200bhost/",
    "Arabic digits": "http://١٢٧.٠.٠.١/",
    # IPv4 within IPv6
    "mapped": "http://[::ffff:127.0.0.1]/",
    "mapped, hexadecimal": "http://[::ffff:7f00:1]/",
    "mapped, public too": "http://[::ffff:9.9.9.9]/",
    "compatible": "http://[::127.0.0.1]/",
    "translated": "http://[::ffff:0:127.0.0.1]/",
    "6to4": "http://[2002:7f00:1::]/",
    "Teredo": "http://[2001:0:7f00:1::1]/",
    "NAT64": "http://[64:ff9b::127.0.0.1]/",
    "NAT64 of metadata": "http://[64:ff9b::a9fe:a9fe]/",
    "NAT64 of one's own": "http://[64:ff9b:1::1]/",
    "ISATAP": "http://[2a00:1450::5efe:10.0.0.1]/",
    "ISATAP, universal bit": "http://[2a00:1450::200:5efe:a00:1]/",
    # networks within
    "private 10": "http://10.0.0.1/",
    "private 172": "http://172.31.255.254/",
    "private 192": "http://192.168.1.1/",
    "carrier's NAT": "http://100.64.0.1/",
    "link-local": "http://169.254.0.1/",
    "unique local": "http://[fd12:3456::1]/",
    "link-local, IPv6": "http://[fe80::1]/",
    "link-local with a zone": "http://[fe80::1%25eth0]/",
    "site-local": "http://[fec0::1]/",
    "no dot": "http://router/",
    "multicast name": "http://printer.local/",
    "house name": "http://nas.home.arpa/",
    "company name": "http://wiki.internal/",
    "another company name": "http://wiki.corp/",
    # clouds
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "metadata, decimal": "http://2852039166/",
    "metadata, IPv6": "http://[fd00:ec2::254]/",
    "metadata by name": "http://metadata.google.internal/",
    "metadata, another cloud": "http://100.100.100.200/",
    "metadata, a third": "http://192.0.0.192/",
    "a cloud's wire server": "http://168.63.129.16/",
    # not for pages
    "multicast": "http://224.0.0.1/",
    "multicast, IPv6": "http://[ff02::1]/",
    "broadcast": "http://255.255.255.255/",
    "reserved": "http://240.0.0.1/",
    "documentation": "http://203.0.113.5/",
    "documentation, IPv6": "http://[2001:db8::1]/",
    "measuring": "http://198.18.0.1/",
    "relay": "http://192.88.99.1/",
    "discard": "http://[100::1]/",
    # who stands before the @
    "user": "http://site.example@127.0.0.1/",
    "user of a public site": "http://user@site.example/",
    "password": "http://user:secret@site.example/",
    "empty user": "http://@site.example/",
    "two of them": "http://a@b@site.example/",
    "encoded @": "http://site.example%40127.0.0.1/",
    "backslash": "http://site.example\\@127.0.0.1/",
    "backslashes for slashes": "http:\\\\127.0.0.1\\",
    "line break": "http://site.example\r\n.127.0.0.1/",
    "tab": "http://site\t.example/",
    "null": "http://site.example\0/",
    "space in the name": "http://site .example/",
    # not a site at all
    "no site": "http:///path",
    "no address": "site.example/path",
    "empty": "",
    "empty label": "http://site..example/",
    "label too long": f"http://{'a' * 64}.example/",
    "name too long": f"http://{'a.' * 127}example/",
    "hyphen first": "http://-site.example/",
    "stray surrogate": "http://site.example/\udc80",
    "open bracket": "http://[::1/",
    "too long": "http://site.example/" + "a" * 9000,
    # ports
    "mail": "http://site.example:25/",
    "shell": "http://site.example:22/",
    "database": "http://site.example:6379/",
    "port 0": "http://site.example:0/",
    "port below 0": "http://site.example:-1/",
    "port too high": "http://site.example:65616/",
    "port in letters": "http://site.example:http/",
    # schemes
    "file": "file:///etc/passwd",
    "file on a host": "file://site.example/etc/passwd",
    "ftp": "ftp://site.example/",
    "gopher": "gopher://site.example:80/_GET",
    "data": "data:text/html,<p>",
    "javascript": "javascript:alert(1)",
    "websocket": "ws://site.example/",
    "dict": "dict://site.example:80/",
    "no scheme": "//site.example/",
    # Tor
    "onion": "http://abcdefghijklmnop.onion/",
}


@pytest.mark.parametrize("url", REFUSED.values(), ids=REFUSED)
def test_target_is_refused_in_one_line(url: str) -> None:
    """Nothing but public sites, however they are spelt; the line names the address and never a password."""
    with pytest.raises(FetchRefused) as refused:
        target(url)
    line = str(refused.value)
    assert line.isprintable()
    assert "secret" not in line
    assert refused.value.name == shown_url(url)


@pytest.mark.parametrize("url", [url for url in REFUSED.values() if "onion" not in url])
def test_target_is_refused_behind_a_proxy_too(url: str) -> None:
    """A proxy resolves names, but how an address is spelt shows before."""
    with pytest.raises(FetchRefused):
        target(url, proxied=True)


TAKEN = {
    "http://site.example": ("site.example", 80, "/"),
    "https://site.example/a%20b?c=d#e": ("site.example", 443, "/a%20b?c=d"),
    "https://SITE.example./": ("site.example", 443, "/"),
    "http://site.example:8080/": ("site.example", 8080, "/"),
    "https://münchen.example/": ("xn--mnchen-3ya.example", 443, "/"),
    "https://site.example/straße": ("site.example", 443, "/stra%C3%9Fe"),
    "https://site.example/a b": ("site.example", 443, "/a%20b"),
    "https://site.example/@user": ("site.example", 443, "/@user"),
    "https://site.example/?at=a@b.example": ("site.example", 443, "/?at=a@b.example"),
    "https://9.9.9.9/": ("9.9.9.9", 443, "/"),
    "https://[2620:fe::fe]/": ("2620:fe::fe", 443, "/"),
    "https://[64:ff9b::9.9.9.9]/": ("64:ff9b::9.9.9.9", 443, "/"),
    "https://1.2.3.site4.example/": ("1.2.3.site4.example", 443, "/"),
    "https://_dmarc.site.example/": ("_dmarc.site.example", 443, "/"),
}


@pytest.mark.parametrize(("url", "parts"), TAKEN.items(), ids=TAKEN)
def test_target_takes_an_address_apart(url: str, parts: tuple[str, int, str]) -> None:
    """Host, port and what the request names, without the fragment."""
    found = target(url)
    assert (found.host, found.port, found.path) == parts
    assert "#" not in found.url
    assert target(found.url) == found


def test_target_knows_its_authority_and_origin() -> None:
    """The Host header leaves a usual port out, the origin never; IPv6 stands in brackets."""
    assert target("https://site.example/a").authority == "site.example"
    assert target("https://site.example:8443/a").authority == "site.example:8443"
    assert target("http://[2620:fe::fe]:8080/").authority == "[2620:fe::fe]:8080"
    assert target("http://site.example:80").url == target("HTTP://site.example./").url == "http://site.example/"
    assert target("http://site.example/a").origin == "http://site.example:80"
    assert target("https://site.example/a").origin == "https://site.example:443"


def test_target_takes_onion_names_with_a_proxy() -> None:
    """Tor resolves them; without it they must not even be asked for."""
    assert target("http://abcdefghijklmnop.onion/", proxied=True).host == "abcdefghijklmnop.onion"


def test_allowed_pairs_are_exact() -> None:
    """What tests may reach is one host on one port, not its neighbours."""
    allowed = frozenset({("127.0.0.1", 4321)})
    assert target("http://127.0.0.1:4321/", allowed=allowed).port == 4321
    for url in ("http://127.0.0.1:4322/", "http://127.0.0.1/", "http://127.0.0.2:4321/", "http://localhost:4321/"):
        with pytest.raises(FetchRefused):
            target(url, allowed=allowed)


def spellings(address: IPv4Address) -> list[str]:
    """The ways in which programs of all ages have let one write an IPv4 address."""
    whole = int(address)
    a, b, c, d = address.packed
    return [
        str(address),
        f"{address}.",
        str(whole),
        f"0x{whole:x}",
        f"0X{whole:08X}",
        f"0{whole:o}",
        f"0{a:o}.0{b:o}.0{c:o}.0{d:o}",
        f"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}",
        f"{a}.{b}.{c << 8 | d}",
        f"{a}.{b << 16 | c << 8 | d}",
        f"{a:03}.{b:03}.{c:03}.{d:03}",
        f"{a}。{b}．{c}｡{d}",
        f"[::ffff:{address}]",
        f"[::{address}]",
        f"[64:ff9b::{address}]",
        f"[2002:{a:02x}{b:02x}:{c:02x}{d:02x}::1]",
        f"[2a00::5efe:{address}]",
    ]


@settings(deadline=None)
@given(st.ip_addresses(v=4).filter(lambda address: why_not(address) is not None))
def test_every_spelling_of_an_address_within_is_refused(address: IPv4Address) -> None:
    """What may not be reached may not be reached by another spelling."""
    for spelling in spellings(address):
        with pytest.raises(FetchRefused):
            target(f"http://{spelling}/")


@settings(deadline=None)
@given(st.ip_addresses())
def test_no_address_is_public_that_python_calls_private(address: IPv4Address | IPv6Address) -> None:
    """The table lets through no more than the standard library's own knowledge of the registries does."""
    within = address
    if isinstance(address, IPv6Address) and address.packed.startswith(bytes.fromhex("0064ff9b") + bytes(8)):
        within = IPv4Address(address.packed[-4:])
    if not within.is_global or within.is_multicast:
        assert why_not(address) is not None


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(["http://", "https://", "http://a@", "//", ""]), st.booleans())
def test_target_gives_a_target_or_one_line(text: str, start: str, proxied: bool) -> None:
    """Whatever it is given; and what it takes, it takes again unchanged."""
    try:
        found = target(start + text, proxied=proxied)
    except FetchRefused as refused:
        line = str(refused)
    else:
        assert target(found.url, proxied=proxied) == found
        line = found.url
    assert line.isprintable()


@settings(deadline=None)
@given(st.text(min_size=1), st.text(min_size=1))
def test_shown_url_hides_what_stands_before_the_at(user: str, word: str) -> None:
    """Where a password may stand, nothing is shown."""
    user, word = (part.translate(dict.fromkeys(map(ord, "@/?#\\"), "")) for part in (user, word))
    assert shown_url(f"https://{user}:{word}@site.example/a") == "https://…@site.example/a"
