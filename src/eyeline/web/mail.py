"""The mail server, as Django's settings name its parts."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from eyeline.web.configuration import Configuration

_SMTP = "django.core.mail.backends.smtp.EmailBackend"
_OUTBOX = "eyeline.council.outbox.Outbox"


class MailServer(NamedTuple):
    """How messages are sent. From the start of the connection TLS is spoken, or after its start."""

    backend: str = _OUTBOX
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    tls_at_once: bool = False
    tls_later: bool = False


def mail_server(configuration: Configuration) -> MailServer:
    """Return the server that is configured; without one messages are kept in the outbox.

    A server that somebody signs in to is spoken to by TLS alone.
    """
    if configuration.email is None:
        return MailServer()
    parts = urlsplit(configuration.email.get_secret_value())
    at_once = parts.scheme == "smtps"
    port = parts.port or (465 if at_once else 587 if parts.username else 25)
    return MailServer(
        _SMTP,
        parts.hostname or "",
        port,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        at_once,
        not at_once and bool(parts.username),
    )
