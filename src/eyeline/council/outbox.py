"""Where messages go while no mail server is configured: into files of the workspace."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from eyeline.council.folders import folders
from eyeline.records.whole import sync

FOLDER = "outbox"


class Outbox(BaseEmailBackend):
    """Keeps each message as a file that a mail program opens, under a name that tells of nobody.

    The same message again, by its Message-ID, is the same file.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep messages, each whole or not at all; return how many."""
        folder = folders().path / FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
        for each in email_messages:
            message = each.message()
            _keep(folder, message.as_bytes(), str(message["Message-ID"]))
        return len(email_messages)


def _keep(folder: Path, text: bytes, number: str) -> None:
    place = folder / f"{hashlib.sha256(number.encode()).hexdigest()[:24]}.eml"
    descriptor, building = tempfile.mkstemp(dir=folder, prefix=".building-")
    with os.fdopen(descriptor, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(building).rename(place)
    sync(folder)
