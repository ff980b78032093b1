"""Every write of minutes while they are written, item by item.

Whoever changes them says which version they saw.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from eyeline.council.models import Person
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.models import (
    Arising,
    Body,
    Item,
    Meeting,
    MeetingMinutes,
    Minute,
    MinuteText,
    MinuteTextVersion,
    NumberSeries,
    Statement,
)
from eyeline.scrutiny.models.minutes import MOST_NUMBERS
from eyeline.scrutiny.pack.contents import items_of
from eyeline.scrutiny.rules import minutes_life as rules
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.rules.minutes_life import BadMinutes, MinutesState
from eyeline.scrutiny.rules.versions import check_seen


@transaction.atomic
def begin(meeting: Meeting, *, by: Person | None, at: datetime) -> MeetingMinutes:
    """Begin the minutes of a meeting with what was noted of its items; or return those begun.

    Raises:
        BadMinutes: it has not been held.
    """
    found = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if MeetingState(found.state) is not MeetingState.HELD:
        raise BadMinutes("Minutes are begun once the meeting has been held.")
    made, new = MeetingMinutes.objects.get_or_create(
        meeting=found, defaults={"made_by": by, "made_at": at}
    )
    if new:
        for item in items_of(found):
            taken = getattr(item, "consideration", None)
            _keep(MinuteText(minutes=made, item=item, text=taken.points if taken else ""), by, at)
        on_record("begin", "minutes", made.pk, found.body, by, at, ())
    return made


@transaction.atomic
def start_series(body: Body, first: int, *, by: Person | None, at: datetime) -> NumberSeries:
    """Say with which number a body's minutes go on, as after earlier ones that were printed.

    Raises:
        BadMinutes: minutes of the body have numbers already, or it is no such number.
    """
    if not 1 <= first < MOST_NUMBERS:
        raise BadMinutes("Give a number from 1 on.")
    found = series(body)
    if found.minutes.exists():
        raise BadMinutes("Minutes of this body have numbers already: they go on from the last.")
    found.first = found.next = first
    found.save(update_fields=["first", "next"])
    on_record("number", "minutes", found.pk, body, by, at, ("first",))
    return found


@transaction.atomic
def write_text(
    of: MinuteText, text: str, summary: str = "", *, seen: int, by: Person | None, at: datetime
) -> MinuteText:
    """Write what the minutes say of an item; of a private one, `summary` is what the public reads.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadMinutes: they are published.
    """
    minutes = _open(of.minutes)
    found = MinuteText.objects.select_for_update(of=("self",)).get(pk=of.pk)
    check_seen(seen, found.version)
    if (found.text, found.summary) == (text.strip(), summary.strip()):
        return found
    found.text, found.summary = text.strip(), summary.strip()
    found.version += 1
    _keep(found, by, at)
    _changed(minutes, "write", ("text",), by, at)
    return found


@transaction.atomic
def add_statement(
    item: Item, title: str, whose: str, text: str, *, by: Person | None, at: datetime
) -> Statement:
    """Attach a statement to the minute of an item.

    Raises:
        BadMinutes: they are published, or something of it is blank.
    """
    minutes = _open(_minutes_of(item))
    if not (title.strip() and whose.strip() and text.strip()):
        raise BadMinutes("Say what the statement is called, whose it is, and what it says.")
    made = Statement.objects.create(
        item=item, title=title.strip(), whose=whose.strip(), text=text.strip(), added_by=by,
        added_at=at,
    )  # fmt: skip
    _changed(minutes, "attach", ("statements",), by, at)
    return made


@transaction.atomic
def arises(item: Item, minute: Minute, text: str, *, by: Person | None, at: datetime) -> Arising:
    """Say that an item takes up an earlier minute, and what was reported of it.

    Raises:
        BadMinutes: they are published, the minute is another body's or not earlier, or nothing is
            said.
    """
    minutes = _open(_minutes_of(item))
    if minute.series.body_id != item.meeting.body_id:
        raise BadMinutes("Choose a minute of this body.")
    if minute.item.meeting.starts_at >= item.meeting.starts_at:
        raise BadMinutes("Choose a minute of an earlier meeting.")
    if not text.strip():
        raise BadMinutes("Say what was reported of it.")
    made = Arising.objects.create(
        item=item, minute=minute, text=text.strip(), added_by=by, added_at=at
    )
    _changed(minutes, "link", ("arising",), by, at)
    return made


@transaction.atomic
def withdraw(of: Statement | Arising, *, by: Person | None, at: datetime) -> None:
    """Take a statement or a link to an earlier minute out of minutes that are still written.

    Raises:
        BadMinutes: they are published.
    """
    minutes = _open(_minutes_of(of.item))
    of.withdrawn_at = at
    of.save(update_fields=["withdrawn_at"])
    _changed(minutes, "detach", ("withdrawn_at",), by, at)


def series(body: Body) -> NumberSeries:
    return NumberSeries.objects.get_or_create(body=body)[0]


def _minutes_of(item: Item) -> MeetingMinutes:
    found = MeetingMinutes.objects.filter(meeting=item.meeting_id).first()
    if found is None:
        raise BadMinutes("The minutes of this meeting are not begun.")
    return found


def locked(minutes: MeetingMinutes, seen: int) -> MeetingMinutes:
    rows = MeetingMinutes.objects.select_for_update(of=("self",))
    found = rows.select_related("meeting__body__organisation", "meeting__venue").get(pk=minutes.pk)
    check_seen(seen, found.version)
    return found


def _open(minutes: MeetingMinutes) -> MeetingMinutes:
    """Return minutes, locked, that can still be written.

    Raises:
        BadMinutes: they are published.
    """
    found = locked(minutes, MeetingMinutes.objects.get(pk=minutes.pk).version)
    if MinutesState(found.state) in rules.PUBLISHED:
        raise BadMinutes("They are published: what is wrong is corrected when they are confirmed.")
    return found


def drafted(
    minutes: MeetingMinutes, action: str, by: Person | None, at: datetime
) -> MeetingMinutes:
    minutes.state, minutes.checked = MinutesState.DRAFT.value, ""
    minutes.checked_by = minutes.checked_at = minutes.chair = minutes.chair_at = None
    minutes.version += 1
    fields = ["state", "checked", "checked_by", "checked_at", "chair", "chair_at", "version"]
    minutes.save(update_fields=fields)
    on_record(action, "minutes", minutes.pk, minutes.meeting.body, by, at, ("state",))
    return minutes


def _changed(
    minutes: MeetingMinutes, action: str, fields: tuple[str, ...], by: Person | None, at: datetime
) -> None:
    """Count a change; minutes that were checked are a draft again."""
    if minutes.state != MinutesState.DRAFT:
        drafted(minutes, action, by, at)
        return
    minutes.version += 1
    minutes.save(update_fields=["version"])
    on_record(action, "minutes", minutes.pk, minutes.meeting.body, by, at, fields)


def _keep(text: MinuteText, by: Person | None, at: datetime) -> None:
    text.save()
    MinuteTextVersion.objects.create(
        of=text, number=text.version, text=text.text, summary=text.summary, by=by, at=at
    )
