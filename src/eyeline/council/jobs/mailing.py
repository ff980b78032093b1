"""The job that sends a message."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage

from eyeline.council.changes import mail as changes
from eyeline.council.jobs.run import Run
from eyeline.council.models import Mail
from eyeline.figures.errors import EyelineError


class NobodyThere(EyelineError):
    """Whom a message is for has no account any more."""


def send_mail(run: Run, number: int) -> None:
    """Send the message `number`, unless it was sent.

    Where the worker dies between sending and saying so it goes twice, under one Message-ID.

    Raises:
        NobodyThere: the account was closed since.
    """
    mail = Mail.objects.select_related("to").get(pk=number)
    if mail.sent_at:
        return
    if not mail.to.is_active:
        raise NobodyThere("The account of whom it is for was closed.")
    run.tell(50, "Sending.")
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {"Message-ID": f"<{mail.pk}.{mail.written_at:%Y%m%d%H%M%S}@{domain}>"}
    EmailMessage(mail.subject, mail.body, to=[mail.to.email], headers=headers).send()
    changes.sent(mail, at=run.clock())
