"""What may stand in the subject of a message."""

from __future__ import annotations

from eyeline.figures.errors import EyelineError

MAX_SUBJECT = 200


class BadMail(EyelineError):
    """A message cannot be sent so."""


def check_subject(subject: str, name: str, address: str) -> None:
    """Check a subject for whom it is sent to, by name and address.

    Raises:
        BadMail: it is blank, has more than one line, or names somebody.
    """
    if not subject.strip() or len(subject) > MAX_SUBJECT or not subject.isprintable():
        raise BadMail(f"A subject is one line of 1 to {MAX_SUBJECT} characters.")
    if "@" in subject or name.lower() in subject.lower() or address.lower() in subject.lower():
        raise BadMail("A subject names nobody: say in the message whom it is about.")
