"""Questions and petitions for the council behind every address, and those who follow.

`own` is of the chair's commission, `other` of another.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core import signing as tokens
from django.utils import timezone

from eyeline.scrutiny.changes import (
    following,
    meetings,
    petitions,
    petitions_lodged,
    petitions_paper,
    signing,
    submissions_sent,
)
from eyeline.scrutiny.models import Body, Meeting, Petition, Signature, Submission, Subscription
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.rules.petitions import Connection
from eyeline.scrutiny.rules.submissions import SubmissionKind
from made_up_scrutiny import AT as IN_MAY
from made_up_scrutiny import DAY, wanted

if TYPE_CHECKING:
    from assurance.access.world import World

PLACE = "192.0.2.7"


def add_voices(world: World, own: Meeting, other: Body) -> None:
    """Put them into the world, with something behind each of their addresses."""
    drafted = meetings.add(other, wanted(DAY + timedelta(days=23)), by=None, at=IN_MAY)
    state = MeetingState.SCHEDULED
    elsewhere = meetings.step(drafted, state, seen=1, by=None, at=IN_MAY)
    for thing, meeting in (("own", own), ("other", elsewhere)):
        found = _sent(meeting)
        world.addresses["scrutiny:submission", thing] = {"pk": found.pk}
        world.addresses["scrutiny:follow_submission", ""] = {"uid": found.uid}
        world.addresses["scrutiny:decide_submission", ""] = {"pk": found.pk, "step": "accept"}
    for thing, body in (("own", own.body), ("other", other)):
        waiting = _petition(body, thing)
        world.addresses["scrutiny:petition_inside", thing] = {"pk": waiting.pk}
    world.addresses["scrutiny:follow_petition", ""] = {"uid": waiting.uid}
    world.addresses["scrutiny:decide_petition", ""] = {"pk": waiting.pk, "step": "open"}
    _open_petition(world, own.body)
    world.addresses["scrutiny:feed_of_body", ""] = {"name": own.body.name}
    following.ask("f@example.org", "all", None, "", place=PLACE, at=IN_MAY)
    pk = Subscription.objects.get().pk
    moments = [pk, IN_MAY.isoformat(), IN_MAY.isoformat()]
    world.addresses["scrutiny:news", ""] = {"token": tokens.dumps(moments, salt=following._NEWS)}
    for name, salt in (("confirm_follow", following._CONFIRM), ("end_follow", following._END)):
        world.addresses[f"scrutiny:{name}", ""] = {"token": tokens.dumps(pk, salt=salt)}


def _sent(meeting: Meeting) -> Submission:
    said = submissions_sent.Sent(
        SubmissionKind.QUESTION, "Transport", "How many?", "Resident", "r@example.org"
    )
    return submissions_sent.receive(meeting, said, place=PLACE, at=IN_MAY)


def _petition(body: Body, title: str) -> Petition:
    said = petitions_lodged.Started(title, "Do it.", "Resident", "p@example.org", Connection.LIVE)
    made = petitions_lodged.receive(body, said, place=PLACE, at=IN_MAY)
    petitions_lodged.acknowledged(made.pk, at=IN_MAY)
    made.refresh_from_db()
    return made


def _open_petition(world: World, body: Body) -> None:
    officers = {name: world.people[f"{name}_officer"] for name in ("governance", "monitoring")}
    made = _petition(body, "Open to all")
    until = timezone.localdate(IN_MAY) + timedelta(days=300)
    made = petitions.open_(made, until, seen=made.version, by=officers["governance"], at=IN_MAY)
    signing.sign(made, "Neighbour", "n@example.org", Connection.LIVE, place=PLACE, at=IN_MAY)
    signature = Signature.objects.get(name="Neighbour")
    token = tokens.dumps(signature.pk, salt=signing._SALT, compress=True)
    world.addresses["scrutiny:confirm_signature", ""] = {"token": token}
    for name in ("petition", "signed"):
        world.addresses[f"scrutiny:{name}", ""] = {"reference": made.reference}
    for thing, by in officers.items():
        count = petitions_paper.enter_paper(made, 12, by=by, at=IN_MAY)
        world.addresses["scrutiny:check_paper", thing] = {"pk": count.pk}
