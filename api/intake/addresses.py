"""Which internet addresses are public: everything else may be this machine, its network, or nobody."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_NETWORKS = (
    ("0.0.0.0/8", "this host"),
    ("10.0.0.0/8", "private"),
    ("100.64.0.0/10", "shared by a carrier's customers"),
    ("127.0.0.0/8", "loopback"),
    ("169.254.0.0/16", "link-local, where clouds keep their credentials"),
    ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "protocol assignments"),
    ("192.0.2.0/24", "documentation"),
    ("192.88.99.0/24", "6to4 relays"),
    ("192.168.0.0/16", "private"),
    ("198.18.0.0/15", "benchmarks"),
    ("198.51.100.0/24", "documentation"),
    ("203.0.113.0/24", "documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved, and broadcast"),
    ("::/128", "unspecified"),
    ("::1/128", "loopback"),
    ("::ffff:0:0/96", "an IPv4 address in IPv6 form"),
    ("::ffff:0:0:0/96", "an IPv4 address in IPv6 form"),
    ("::/96", "an IPv4 address in IPv6 form"),
    ("64:ff9b::/96", "an IPv4 address behind NAT64"),
    ("64:ff9b:1::/48", "an IPv4 address behind NAT64"),
    ("100::/64", "discarded"),
    ("2001::/23", "protocol assignments, with Teredo"),
    ("2001:db8::/32", "documentation"),
    ("2002::/16", "an IPv4 address behind 6to4"),
    ("3fff::/20", "documentation"),
    ("5f00::/16", "segment routing"),
    ("fc00::/7", "private"),
    ("fe80::/10", "link-local"),
    ("fec0::/10", "private, of old"),
    ("ff00::/8", "multicast"),
)
NOT_PUBLIC = tuple((ip_network(network), meaning) for network, meaning in _NETWORKS)
GLOBAL_UNICAST = ip_network("2000::/3")


def not_public(text: str) -> str | None:
    """Why an IP address is not one of the public internet; None when it is. Raises ValueError on another text."""
    address = ip_address(text)
    for network, meaning in NOT_PUBLIC:
        if address.version == network.version and address in network:
            return meaning
    if isinstance(address, IPv6Address) and address not in GLOBAL_UNICAST:
        return "outside of what is assigned"
    return None if address.is_global else "not assigned to the public"


def is_literal(host: str) -> bool:
    """True for an IPv4 address of four decimal numbers and for an IPv6 address; the latter without brackets."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return isinstance(address, IPv4Address) or "%" not in host


def is_odd_number(host: str) -> bool:
    """True for what some resolvers read as an IPv4 address though it is none: 127.1, 0x7f.1, 2130706433, 0177.0.0.1."""
    last = host.rpartition(".")[2]
    numeric = last.isdigit() or (last[:2] == "0x" and all(char in "0123456789abcdef" for char in last[2:]))
    return numeric and not is_literal(host)
