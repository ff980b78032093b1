"""How much one internet address may ask for in a minute."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict, deque
from collections.abc import Mapping
from threading import Lock
from typing import Any

_MINUTE = 60.0  # seconds
_NETWORK = 64  # bits of an IPv6 address that tell one household or office from another
MOST_ADDRESSES = 20_000
# Where a proxy of the council's own can be: this machine, or a network that is not the internet's.
# Source: RFC 1918, RFC 4193.
_OWN = tuple(
    ipaddress.ip_network(each)
    for each in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
        *("::1/128", "fc00::/7"),
    )
)


class Limit:
    """Counts what each address asked for in the last minute; `a_minute` 0 is without limit.

    Of more than `MOST_ADDRESSES` the one is forgotten that was silent longest.
    """

    def __init__(self, a_minute: int) -> None:
        self._a_minute = a_minute
        self._asked: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, address: str, now: float) -> bool:
        """Whether `address` may ask at the moment `now` (seconds of a clock); counts it if so."""
        if not self._a_minute:
            return True
        with self._lock:
            asked = self._asked.setdefault(address, deque())
            self._asked.move_to_end(address)
            while asked and asked[0] <= now - _MINUTE:
                asked.popleft()
            if len(asked) >= self._a_minute:
                return False
            asked.append(now)
            if len(self._asked) > MOST_ADDRESSES:
                self._asked.popitem(last=False)
            return True


def client(environ: Mapping[str, Any]) -> str:
    """Return who asks: an IPv4 address, or the network of an IPv6 address.

    A proxy on this machine or in this network names the client last in `X-Forwarded-For`. Of others
    that header is not believed.
    """
    peer = _address(str(environ.get("REMOTE_ADDR", "")))
    named = str(environ.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    if named and peer is not None and any(peer in network for network in _OWN):
        peer = _address(named) or peer
    if peer is None:
        return ""
    if isinstance(peer, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((peer, _NETWORK), strict=False))
    return str(peer)


def _address(words: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(words)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
