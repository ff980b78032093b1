"""Every write of a meeting. Whoever changes one says which version they saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from eyeline.calendar import LONDON
from eyeline.council.models import Person
from eyeline.publication.releasing.site_build import ask_once as show_public
from eyeline.scrutiny.changes import coming_back, moving
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.models import Body, Invitation, Meeting, MeetingVersion, Venue
from eyeline.scrutiny.rules import meetings as rules
from eyeline.scrutiny.rules.clock.publishing import in_time
from eyeline.scrutiny.rules.days_of_meeting import check_day
from eyeline.scrutiny.rules.kinds import MeetingKind, MeetingState
from eyeline.scrutiny.rules.meetings import BadMeeting
from eyeline.scrutiny.rules.versions import check_seen
from eyeline.scrutiny.stored import Numbers

_TELLS_CALENDARS = frozenset({"starts_at", "ends_at", "venue", "state"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a meeting is to be: its kind, times and venue, and why it is called specially."""

    starts_at: datetime
    venue: Venue
    kind: MeetingKind = MeetingKind.ORDINARY
    ends_at: datetime | None = None
    reason: str = ""


@transaction.atomic
def add(body: Body, wanted: Wanted, *, by: Person | None, at: datetime) -> Meeting:
    """Draft a meeting; nobody outside the team that serves the body sees it yet.

    Raises:
        BadMeeting: its times or kind are amiss, or the body meets then already.
        UnknownDay: it is too far away.
    """
    _check(body, wanted)
    return _made(body, wanted, MeetingState.DRAFT, by, at)


@transaction.atomic
def add_held(body: Body, wanted: Wanted, *, by: Person | None, at: datetime) -> Meeting:
    """Keep a meeting that was held before it was entered here.

    Raises:
        BadMeeting: its times or kind are amiss, the body met then already, or it is to come.
        UnknownDay: it is too far away.
    """
    _check(body, wanted)
    if at < wanted.starts_at:
        raise BadMeeting("It is to come: draft it instead.")
    return _made(body, wanted, MeetingState.HELD, by, at)


@transaction.atomic
def change(
    meeting: Meeting, wanted: Wanted, *, seen: int, by: Person | None, at: datetime
) -> Meeting:
    """Change a meeting's kind, times, venue or reason.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadMeeting: it is over, was announced for another day, or its times or kind are amiss.
        TooLate: notice for the new day can no longer be given.
        UnknownDay: the new day is too far away.
    """
    found = _locked(meeting, seen)
    rules.check_edit(MeetingState(found.state), found.starts_at, wanted.starts_at)
    _check(found.body, wanted, but=found)
    changed = _set(found, wanted)
    if "starts_at" in changed and found.state == MeetingState.SCHEDULED:
        rules.r1_notice(_facts(found, at, short_notice=found.short_notice_reason))
    kept = _kept(found, changed, "change", by, at)
    if "starts_at" in changed:
        coming_back.follow_meeting(kept, by=by, at=at)
    return kept


@transaction.atomic
def step(
    meeting: Meeting,
    to: MeetingState,
    *,
    seen: int,
    by: Person | None,
    at: datetime,
    reason: str = "",
    short_notice: str = "",
    urgent: bool = False,
) -> Meeting:
    """Let a meeting become scheduled, convened, published, held or cancelled.

    `reason` is why it is cancelled, `short_notice` why it is convened at shorter notice, and
    `urgent` that the chair agreed that all its business is. What was planned for a cancelled
    meeting goes back to the suggestions.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadMeeting: it cannot become so from where it stands, or a reason is missing.
        TooLate: notice or agenda can no longer be published.
    """
    if to is MeetingState.POSTPONED:
        raise BadMeeting("A postponed meeting has a new day: give it.")
    found = _locked(meeting, seen)
    said = short_notice.strip() or found.short_notice_reason
    facts = replace(_facts(found, at, reason=reason, short_notice=said), urgent=urgent)
    rules.check_step(facts, to)
    changed = ["state"]
    found.state = to.value
    told_now = to in rules.ANNOUNCED and facts.state is MeetingState.SCHEDULED
    if told_now and found.convened_at is None and not in_time(at, facts.due):
        found.convened_at, changed = at, [*changed, "convened_at"]
    if short_notice.strip():
        found.short_notice_reason, changed = said, [*changed, "short_notice_reason"]
    if reason.strip():
        found.reason, changed = reason.strip(), [*changed, "reason"]
    if to is MeetingState.CANCELLED:
        moving.back_to_suggestions(found, reason, by=by, at=at)
    kept = _kept(found, changed, _ACTIONS[to], by, at)
    if to in (MeetingState.SCHEDULED, MeetingState.CANCELLED):
        coming_back.place_waiting(kept.body, at=at)
    return kept


@transaction.atomic
def postpone(
    meeting: Meeting,
    wanted: Wanted,
    *,
    seen: int,
    reason: str,
    short_notice: str = "",
    by: Person | None,
    at: datetime,
) -> Meeting:
    """Put a meeting off, and return the new one, which is scheduled; what was planned goes with it.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadMeeting: it cannot be postponed, no reason is given, or the new times are amiss.
        TooLate: notice for the new day can no longer be given.
        UnknownDay: the new day is too far away.
    """
    found = _locked(meeting, seen)
    rules.check_step(_facts(found, at, reason=reason), MeetingState.POSTPONED)
    _check(found.body, wanted)
    said = short_notice.strip()
    new = _made(
        found.body, wanted, MeetingState.SCHEDULED, by, at, instead_of=found, short_notice=said
    )
    rules.r1_notice(_facts(new, at, short_notice=said))
    moving.to_another(found, new, reason, by=by, at=at)
    found.state, found.reason = MeetingState.POSTPONED.value, reason.strip()
    _kept(found, ["state", "reason"], "postpone", by, at)
    return new


@transaction.atomic
def invite(meeting: Meeting, whom: str, about: str, *, by: Person, at: datetime) -> Invitation:
    """Ask a partner, a witness or a member of the executive to a meeting.

    Raises:
        BadMeeting: the meeting is over, or nobody is named.
    """
    if MeetingState(meeting.state) not in rules.OPEN:
        raise BadMeeting("This meeting is over or taken back: nobody can be asked to it.")
    if not whom.strip() or not about.strip():
        raise BadMeeting("Say who is asked, by post or organisation, and what about.")
    made = Invitation.objects.create(
        meeting=meeting, whom=whom.strip(), about=about.strip(), invited_by=by, invited_at=at
    )
    on_record("invite", "invitation", made.pk, meeting.body, by, at, ("whom", "about"))
    return made


@transaction.atomic
def answer(
    invitation: Invitation, said: str, *, on: datetime, by: Person, at: datetime
) -> Invitation:
    """Keep what somebody answered to an invitation: accepted, declined, or a substitute comes.

    Raises:
        BadMeeting: it is no answer.
    """
    if said not in ("accepted", "declined", "substitute"):
        raise BadMeeting("Choose whether they come.")
    found = (
        Invitation.objects.select_for_update().select_related("meeting__body").get(pk=invitation.pk)
    )
    found.answer, found.answered_on = said, on.astimezone(LONDON).date()
    found.save(update_fields=["answer", "answered_on"])
    fields = ("answer", "answered_on")
    on_record("answer", "invitation", found.pk, found.meeting.body, by, at, fields)
    return found


_ACTIONS = {
    MeetingState.SCHEDULED: "schedule",
    MeetingState.CONVENED: "convene",
    MeetingState.AGENDA_PUBLISHED: "publish",
    MeetingState.IN_PROGRESS: "open",
    MeetingState.HELD: "hold",
    MeetingState.CANCELLED: "cancel",
}


def _check(body: Body, wanted: Wanted, but: Meeting | None = None) -> None:
    rules.check_times(wanted.starts_at, wanted.ends_at)
    rules.check_kind(wanted.kind, wanted.reason)
    check_day(wanted.starts_at.astimezone(LONDON).date())
    others = body.meetings.filter(starts_at=wanted.starts_at)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise BadMeeting("This body meets at that time already: give another time.")


def _locked(meeting: Meeting, seen: int) -> Meeting:
    """Return a meeting as it stands; who else would change it waits until this is done.

    Raises:
        ChangedSince: it is not as it was seen.
    """
    found = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    check_seen(seen, found.version)
    return found


def _facts(
    meeting: Meeting, at: datetime, *, reason: str = "", short_notice: str = ""
) -> rules.Facts:
    due = Numbers().publication_of(meeting).day
    state = MeetingState(meeting.state)
    return rules.Facts(state, meeting.starts_at, due, at, reason, short_notice)


def _set(meeting: Meeting, wanted: Wanted) -> list[str]:
    """Let a meeting be as wanted, and return the names of what that changes."""
    said = {
        "kind": wanted.kind.value,
        "starts_at": wanted.starts_at,
        "ends_at": wanted.ends_at,
        "venue": wanted.venue,
        "reason": wanted.reason.strip(),
    }
    changed = [name for name, value in said.items() if getattr(meeting, name) != value]
    for name in changed:
        setattr(meeting, name, said[name])
    return changed


def _made(
    body: Body,
    wanted: Wanted,
    state: MeetingState,
    by: Person | None,
    at: datetime,
    instead_of: Meeting | None = None,
    short_notice: str = "",
) -> Meeting:
    made = Meeting.objects.create(
        body=body,
        kind=wanted.kind.value,
        state=state.value,
        starts_at=wanted.starts_at,
        ends_at=wanted.ends_at,
        venue=wanted.venue,
        reason=wanted.reason.strip(),
        short_notice_reason=short_notice,
        instead_of=instead_of,
        made_by=by,
        made_at=at,
        changed_at=at,
    )
    _keep_version(made, by, at)
    on_record("add", "meeting", made.pk, body, by, at, ("kind", "starts_at", "ends_at", "venue"))
    if state is not MeetingState.DRAFT:
        show_public(by=by, at=at)
    return made


def _kept(
    meeting: Meeting, changed: Sequence[str], action: str, by: Person | None, at: datetime
) -> Meeting:
    """Save what was changed as a new version, and put it on record."""
    if not changed:
        return meeting
    meeting.version += 1
    meeting.changed_at = at
    if _TELLS_CALENDARS & set(changed):
        meeting.sequence += 1
    meeting.save(update_fields=[*changed, "version", "sequence", "changed_at"])
    _keep_version(meeting, by, at)
    on_record(action, "meeting", meeting.pk, meeting.body, by, at, changed)
    if meeting.state != MeetingState.DRAFT:
        show_public(by=by, at=at)
    return meeting


def _keep_version(meeting: Meeting, by: Person | None, at: datetime) -> None:
    MeetingVersion.objects.create(
        meeting=meeting,
        number=meeting.version,
        kind=meeting.kind,
        state=meeting.state,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        venue=meeting.venue,
        convened_at=meeting.convened_at,
        short_notice_reason=meeting.short_notice_reason,
        reason=meeting.reason,
        by=by,
        at=at,
    )
