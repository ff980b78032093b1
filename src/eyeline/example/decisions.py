"""The example council's executive decisions and forward plan: one decision called in and let go."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eyeline.council.models import Person
    from eyeline.scrutiny.changes.call_ins import Signer
    from eyeline.scrutiny.models import Body, ExecutiveDecision, Meeting

OFFICER, MONITORING = "Governance officer", "Monitoring officer"
SAYS = "5 entries of the forward plan, 4 decisions, one called in and withdrawn"
_RULES = date(2026, 5, 14)
_COPIES = "Committee team, Town Hall, Market Place, Exampleton"
_MORE = "Other documents may be submitted before the decision is taken."
_ASK = "Ask the committee team; they are sent as they become available."


def add() -> bool:
    """Add what is not there yet, as the people of the example council do it.

    Return whether any was added. The workspace is started, and its people are there.
    """
    from django.db import transaction

    from eyeline.scrutiny.models import Body, ExecutiveDecision, ForwardPlanEntry

    said = tomllib.loads((files("eyeline.example") / "decisions.toml").read_text("utf-8"))
    body = Body.objects.get(name=said["commission"])
    entries = [
        each
        for each in said["entries"]
        if not ForwardPlanEntry.objects.filter(title=each["title"]).exists()
    ]
    decisions = [
        each
        for each in said["decisions"]
        if not ExecutiveDecision.objects.filter(title=each["title"]).exists()
    ]
    with transaction.atomic():
        _rules()
        for each in entries:
            _entry(body, each)
        for each in decisions:
            _decision(body, each)
    return bool(entries or decisions)


def _rules() -> None:
    """Let the council's rules be those by which five councillors call a decision in."""
    from eyeline.scrutiny.changes import numbers
    from eyeline.scrutiny.models import Rule

    if Rule.objects.filter(name="call_in_model").exists():
        return
    agreed, at = "Council, 14 May 2026, executive procedure rule 12", _moment("2026-05-15T09:00Z")
    numbers.set_number(
        "call_in_model", "referral", first=_RULES, body=None, agreed=agreed, by=None, at=at
    )


def _entry(body: Body, said: Mapping[str, Any]) -> None:
    from eyeline.scrutiny.changes import forward_plan

    notice = forward_plan.Notice(
        title=said["title"],
        first_on=said["first_on"],
        last_on=said["last_on"],
        matter=said["matter"],
        decision_maker=said["decision_maker"],
        documents=said["documents"],
        address=_COPIES,
        other_documents=_MORE,
        how_to_ask=_ASK,
        private="private_reason" in said,
        private_reason=said.get("private_reason", ""),
    )
    by = _called(OFFICER)
    made = forward_plan.draft(body, notice, by=by, at=_moment(said["drafted"]))
    for step in said["steps"]:
        at, seen = _moment(step["at"]), made.version
        if step["does"] == "publish":
            made = forward_plan.publish(made, seen=seen, by=by, at=at)
        else:
            made = forward_plan.except_generally(made, step["reason"], seen=seen, by=by, at=at)


def _decision(body: Body, said: Mapping[str, Any]) -> None:
    from eyeline.scrutiny.changes import decisions, forward_plan
    from eyeline.scrutiny.models import ForwardPlanEntry

    by = _called(OFFICER)
    entry = ForwardPlanEntry.objects.get(title=said["entry"]) if "entry" in said else None
    record = decisions.Record(
        title=said["title"],
        decision_maker=said["decision_maker"],
        taken_on=said["taken_on"],
        text=said["text"],
        reasons=said["reasons"],
        alternatives=said["alternatives"],
        key=entry is not None,
        education=said.get("education", False),
    )
    made = decisions.take(body, record, entry=entry, by=by, at=_moment(said["recorded"]))
    if "published" not in said:
        return
    at = _moment(said["published"])
    made = decisions.publish(made, seen=made.version, by=by, at=at)
    if entry is not None:
        forward_plan.decided(entry, seen=entry.version, by=by, at=at)
    if "effect" in said:
        at = _moment(said["effect"])
        decisions.take_effect(made, seen=made.version, by=by, at=at)
    if "call_in" in said:
        _call_in(made, said["call_in"])


def _call_in(decision: ExecutiveDecision, said: Mapping[str, Any]) -> None:
    """Let a decision be called in, found valid, heard and let go, each act by whose it is."""
    from eyeline.scrutiny.changes import call_ins, hearings
    from eyeline.scrutiny.changes.meetings import Wanted
    from eyeline.scrutiny.models import Venue

    proposer, officer = _called(said["proposer"]), _called(OFFICER)
    signers = [_signer(proposer, signed=True), *(_signer(_called(each)) for each in said["others"])]
    says = call_ins.Request(said["reasons"], (), said["cited"], said["alternative"])
    at = _moment(said["at"])
    made = call_ins.submit(decision, says, signers, by=proposer, at=at)
    for number, row in enumerate(made.signatories.filter(signed_at=None), 1):
        assert row.person is not None
        call_ins.sign(row, by=row.person, at=at + timedelta(minutes=20 * number))
    by, at = _called(MONITORING), _moment(said["valid_at"])
    made = call_ins.find_valid(made, said["valid"], seen=made.version, by=by, at=at)
    begins, venue = _moment(said["meeting"]), Venue.objects.first()
    assert venue is not None
    made = hearings.convene(
        made,
        Wanted(begins, venue),
        seen=made.version,
        short_notice=said["short_notice"],
        by=officer,
        at=_moment(said["convened_at"]),
    )
    assert made.meeting is not None
    _opened(made.meeting, officer, _moment(said["convened_at"]))
    for number, (part, words) in enumerate(said["hearing"].items()):
        at = begins + timedelta(minutes=2 + 10 * number)
        made = hearings.hear(made, part, words, by=officer, at=at)
    resolved_at = _moment(said["resolved_at"])
    made = hearings.resolve(
        made,
        "withdrawn",
        said["words"],
        seen=made.version,
        moved_by=said["moved_by"],
        seconded_by=said["seconded_by"],
        by=officer,
        at=resolved_at,
    )
    assert made.meeting is not None
    _finished(made.meeting, officer, resolved_at + timedelta(minutes=5))


def _opened(meeting: Meeting, officer: Person, published_at: datetime) -> None:
    """Let the meeting that hears a call-in be opened, everybody of the commission being there."""
    from eyeline.scrutiny.changes import meetings, sittings, sittings_items, sittings_people
    from eyeline.scrutiny.rules.kinds import MeetingState

    published, begins = MeetingState.AGENDA_PUBLISHED, meeting.starts_at
    made = meetings.step(meeting, published, seen=meeting.version, by=officer, at=published_at)
    sat = sittings.begin(made, seen=made.version, by=officer, at=begins)
    sittings_people.mark_all(made, moment=begins, by=officer, at=begins)
    sat.refresh_from_db()
    (item,) = made.items.all()
    sittings_items.take(item, moment=begins, seen=sat.version, by=officer, at=begins)


def _finished(meeting: Meeting, officer: Person, ends: datetime) -> None:
    from eyeline.scrutiny.changes import sittings
    from eyeline.scrutiny.models import Sitting

    seen = Sitting.objects.get(meeting=meeting).version
    sittings.finish(meeting, moment=ends, seen=seen, by=officer, at=ends, confirmed=True)


def _signer(person: Person, *, signed: bool = False) -> Signer:
    from eyeline.scrutiny.changes.call_ins import Signer

    held = list(person.appointments.select_related("post__organisation"))
    roles = frozenset(each.post.role for each in held)
    return Signer(str(held[0].post), roles, person, signed)


def _called(name: str) -> Person:
    from eyeline.council.models import Person

    return Person.objects.get(name=name)


def _moment(said: str) -> datetime:
    return datetime.fromisoformat(said)
