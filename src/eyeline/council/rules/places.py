"""From which place a request comes. Whatever limits or locks one address counts by it."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from typing import Any

_NETWORK = 64  # bits of an IPv6 address that tell one household or office from another
# Where a proxy of the council's own can be: this machine, or a network that is not the internet's.
# Source: RFC 1918, RFC 4193.
_OWN = tuple(
    ipaddress.ip_network(each)
    for each in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
        *("::1/128", "fc00::/7"),
    )
)
_WITH_PORT = re.compile(r"([\d.]+):\d+|\[([^]]+)\](?::\d+)?")


def place(environ: Mapping[str, Any], *, proxied: bool = True) -> str:
    """Return the IPv4 address that asks, or the first address of the IPv6 /64 it belongs to.

    Blank where a server does not say who asks. A proxy on this machine or in a private network
    names whoever asks last in `X-Forwarded-For`; those before it are what they say of themselves.
    Of others that header is not believed, and of nobody where the site is not `proxied`.
    """
    peer = _address(str(environ.get("REMOTE_ADDR", "")))
    named = str(environ.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    if proxied and peer is not None and any(peer in network for network in _OWN):
        peer = _address(named) or peer
    if isinstance(peer, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((int(peer), _NETWORK), strict=False).network_address)
    return str(peer or "")


def _address(words: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the address that the words say, without a port; none where they say none."""
    with_port = _WITH_PORT.fullmatch(words)
    try:
        found = ipaddress.ip_address(
            (with_port.group(1) or with_port.group(2)) if with_port else words
        )
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
