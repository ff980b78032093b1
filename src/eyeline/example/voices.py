"""What the example council's public asked and petitioned for, and what officers did with it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eyeline.council.models import Person

OFFICER, SECOND = "governance.officer@council.example", "monitoring.officer@council.example"
SAYS = "3 questions and 2 petitions"
_PLACE = "192.0.2.1"


def add() -> bool:
    """Add what is not there yet, and let officers do what they did.

    Return whether any was added. The workspace is started, and its people are there.
    """
    from django.db import transaction

    from eyeline.scrutiny.changes import index
    from eyeline.scrutiny.models import Petition, Submission

    said = tomllib.loads((files("eyeline.example") / "voices.toml").read_text("utf-8"))
    with transaction.atomic():
        sent = [
            each
            for each in said["sent"]
            if not Submission.objects.filter(subject=each["subject"]).exists()
        ]
        started = [
            each
            for each in said["petitions"]
            if not Petition.objects.filter(title=each["title"]).exists()
        ]
        for each in sent:
            _send(each)
        for each in started:
            _start(each)
        if sent or started:
            index.refresh(at=max(_moment(each["at"]) for each in (*sent, *started)))
    return bool(sent or started)


def _send(said: Mapping[str, Any]) -> None:
    from eyeline.scrutiny.changes import submissions, submissions_sent
    from eyeline.scrutiny.models import Meeting
    from eyeline.scrutiny.rules.submissions import Named, SubmissionKind

    meeting = Meeting.objects.get(
        body__name=said["commission"], starts_at__date=said["meeting"], postponed_to=None
    )
    at = _moment(said["at"])
    sent = submissions_sent.Sent(
        SubmissionKind(said["kind"]),
        said["subject"],
        said["text"],
        said["name"],
        said["email"],
        Named(said["named"]),
    )
    made = submissions_sent.receive(meeting, sent, place=_PLACE, at=at)
    _delivered(at)
    made.refresh_from_db()
    officer, later = _called(OFFICER), at + timedelta(days=1)
    if "accept" in said["steps"]:
        made = submissions.accept(made, seen=made.version, by=officer, at=later)
    if "answer" in said["steps"]:
        answer = submissions.Answer("written", said["answer"])
        submissions.answer(made, answer, seen=made.version, by=officer, at=later)
    _delivered(later)


def _start(said: Mapping[str, Any]) -> None:
    from eyeline.scrutiny.changes import petitions, petitions_lodged, petitions_paper, signing
    from eyeline.scrutiny.models import Body
    from eyeline.scrutiny.rules.petitions import Connection
    from eyeline.scrutiny.rules.submissions import Named

    at = _moment(said["at"])
    started = petitions_lodged.Started(
        said["title"],
        said["asks"],
        said["name"],
        said["email"],
        Connection(said["connection"]),
        Named(said["named"]),
        said["ward"],
    )
    body = Body.objects.get(name=said["commission"])
    made = petitions_lodged.receive(body, started, place=_PLACE, at=at)
    _delivered(at)
    made.refresh_from_db()
    signing.confirm(made.signed.get(), at=at)
    if "until" not in said:
        return
    opened = _moment(said["opened_at"])
    officer = _called(OFFICER)
    made = petitions.open_(made, said["until"], seen=made.version, by=officer, at=opened)
    count = petitions_paper.enter_paper(made, said["paper"], by=officer, at=opened)
    petitions_paper.check_paper(count, by=_called(SECOND), at=opened)
    _delivered(opened)


def _delivered(at: datetime) -> None:
    """Let the letters be sent: nobody of the example reads them."""
    from eyeline.scrutiny.changes import letters
    from eyeline.scrutiny.models import Letter

    for each in Letter.objects.filter(sent_at=None):
        letters.sent(each, at=at)


def _called(email: str) -> Person:
    from eyeline.council.models import Person

    return Person.objects.get(email=email)


def _moment(said: str) -> datetime:
    return datetime.fromisoformat(said)
