"""Which IP addresses are public. Nothing else is ever connected to.

The blocks are those of IANA's special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its updates),
the multicast and reserved ranges, and the addresses at which clouds answer their own machines.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Final

_IPV4: Final = tuple(
    (IPv4Network(block), what)
    for block, what in (
        ("0.0.0.0/8", "an address of this machine or network"),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "an address shared behind a carrier's NAT"),
        ("127.0.0.0/8", "an address of this machine itself"),
        ("168.63.129.16/32", "an address of a cloud's own services"),
        ("169.254.0.0/16", "a link-local address, where clouds answer their machines"),
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "an address reserved for protocols"),
        ("192.0.2.0/24", "an address for documentation"),
        ("192.88.99.0/24", "the address of a relay from IPv6"),
        ("192.168.0.0/16", "a private address"),
        ("198.18.0.0/15", "an address for measuring networks"),
        ("198.51.100.0/24", "an address for documentation"),
        ("203.0.113.0/24", "an address for documentation"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
    )
)

# Of IPv6 only this block is given out for the public; mapped, compatible, unique local, link-local, site-local and
# multicast addresses, and NAT64 of a network's own (64:ff9b:1::/48), all lie outside it.
_GLOBAL: Final = IPv6Network("2000::/3")
_IPV6: Final = tuple(
    (IPv6Network(block), what)
    for block, what in (
        ("2001::/23", "an address reserved for protocols, Teredo among them"),
        ("2001:db8::/32", "an address for documentation"),
        ("2002::/16", "an IPv4 address within IPv6 (6to4)"),
        ("3fff::/20", "an address for documentation"),
    )
)

# RFC 6052: on a network without IPv4, every IPv4 site is reached through this block.
_NAT64: Final = IPv6Network("64:ff9b::/96")
# RFC 5214: the upper half of an interface's identifier, its "universal" bit set or not, before an IPv4 address.
_ISATAP: Final = (0x0000_5EFE, 0x0200_5EFE)


def why_not(address: IPv4Address | IPv6Address) -> str | None:
    """What ``address`` is, if it is not a public one: "a private address"; else None."""
    if isinstance(address, IPv4Address):
        return next((what for block, what in _IPV4 if address in block), None)
    if address.scope_id is not None:
        return "an address of one network interface"
    last = IPv4Address(int(address) & 0xFFFF_FFFF)
    if address in _NAT64:
        return why_not(last)
    if address not in _GLOBAL:
        mapped = address.ipv4_mapped
        return "an IPv4 address within IPv6" if mapped else "an address outside the public part of IPv6"
    if int(address) >> 32 & 0xFFFF_FFFF in _ISATAP and (inner := why_not(last)):
        return inner
    return next((what for block, what in _IPV6 if address in block), None)
