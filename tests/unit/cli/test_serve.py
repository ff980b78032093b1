"""Where the site may be served."""

from __future__ import annotations

import pytest

from eyeline.cli.serve import NotLoopback, refuse_other_machines
from eyeline.web.configuration import LOOPBACK, neutral

NAMED = neutral().model_copy(update={"hosts": (*LOOPBACK, "eyeline.council.example")})


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_this_machine_alone_needs_no_tls(host: str) -> None:
    refuse_other_machines(host, neutral())


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "council.example"])
def test_other_machines_do(host: str) -> None:
    with pytest.raises(NotLoopback, match="`hosts`"):
        refuse_other_machines(host, neutral())


def test_a_site_with_a_name_is_behind_tls() -> None:
    refuse_other_machines("0.0.0.0", NAMED)
