"""The job that sends a letter to somebody of the public."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage

from eyeline.council.jobs.run import Run
from eyeline.scrutiny.changes import letters
from eyeline.scrutiny.models import Letter


def send_letter(run: Run, number: int) -> None:
    """Send the letter `number`, unless it was sent.

    Where the worker dies between sending and saying so it goes twice, under one Message-ID. One
    that belongs to a subscription says how that is ended by one click (RFC 8058).
    """
    letter = Letter.objects.get(pk=number)
    if letter.sent_at:
        return
    run.tell(50, "Sending.")
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {"Message-ID": f"<letter.{letter.pk}.{letter.written_at:%Y%m%d%H%M%S}@{domain}>"}
    if letter.ends:
        headers["List-Unsubscribe"] = f"<{letter.ends}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    EmailMessage(letter.subject, letter.body, to=[letter.email], headers=headers).send()
    letters.sent(letter, at=run.clock())
