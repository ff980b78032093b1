"""From which place a request comes, and whose word is believed for it."""

from __future__ import annotations

import pytest

from eyeline.council.rules.places import place


@pytest.mark.parametrize(
    ("peer", "named", "who"),
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", "192.0.2.1"),
        ("127.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("10.0.0.5", "198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("::ffff:192.0.2.1", "", "192.0.2.1"),
        ("", "198.51.100.7", ""),
    ],
)
def test_only_a_proxy_of_the_own_network_names_who_asks(peer: str, named: str, who: str) -> None:
    assert place({"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": named}) == who


def test_nobody_is_believed_where_there_is_no_proxy() -> None:
    said = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.7"}

    assert place(said, proxied=False) == "127.0.0.1"


@pytest.mark.parametrize(
    "asks", ["2001:db8:1:2:3:4:5:6", "[2001:db8:1:2::9]:443", "[2001:db8:1:2::9]"]
)
def test_an_ipv6_network_is_one_place(asks: str) -> None:
    assert place({"REMOTE_ADDR": "::1", "HTTP_X_FORWARDED_FOR": asks}) == "2001:db8:1:2::"


def test_a_link_local_address_is_of_one_place_whatever_its_interface() -> None:
    assert place({"REMOTE_ADDR": "fe80::1%eth0"}) == "fe80::"


def test_a_port_does_not_tell_places_apart() -> None:
    asks = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.7:567"}

    assert place(asks) == "198.51.100.7"
