"""The mail server is configured by one address, and messages wait in files where there is none."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from eyeline.web import configuration
from eyeline.web.configuration import WrongSetting
from eyeline.web.mail import MailServer, mail_server

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def server(address: str) -> MailServer:
    """Return the server that an address names."""
    return mail_server(configuration.neutral().model_copy(update={"email": SecretStr(address)}))


def test_without_a_server_messages_are_kept_in_the_outbox() -> None:
    assert mail_server(configuration.neutral()).backend == "eyeline.council.outbox.Outbox"


def test_a_server_that_is_signed_in_to_is_spoken_to_by_tls() -> None:
    found = server("smtp://sender%40council:p%2Fw@mail.council.example")

    assert found == MailServer(
        SMTP, "mail.council.example", 587, "sender@council", "p/w", False, True
    )


def test_tls_may_be_spoken_from_the_start() -> None:
    found = server("smtps://mail.council.example")

    assert (found.port, found.tls_at_once, found.tls_later) == (465, True, False)


def test_a_relay_on_the_own_network_needs_no_account() -> None:
    assert server("smtp://relay.council.example:2525") == MailServer(
        SMTP, "relay.council.example", 2525
    )


def test_what_is_no_mail_server_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EYELINE_EMAIL", "mail.council.example")

    with pytest.raises(WrongSetting, match="EYELINE_EMAIL in the environment cannot be used"):
        configuration.neutral()
