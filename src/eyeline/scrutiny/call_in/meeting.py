"""Whether the meeting that hears a call-in sits or sat, with enough members in the room."""

from __future__ import annotations

from datetime import datetime, timedelta

from eyeline.scrutiny.meeting.sitting import Room
from eyeline.scrutiny.models import Consideration, Meeting, Sitting
from eyeline.scrutiny.rules.kinds import ItemKind

_LAST = timedelta(microseconds=1)


def quorate(meeting: Meeting, at: datetime) -> bool:
    """Return whether a meeting has its quorum at a moment; True where no sitting of it is kept.

    Of one that is over it is whether it had it when the call-in was taken or, where nobody noted
    when that was, at its end.
    """
    sitting = Sitting.objects.select_related("meeting__body").filter(meeting=meeting).first()
    if sitting is None:
        return True
    if sitting.finished_at is not None and at >= sitting.finished_at:
        at = _taken_at(meeting) or sitting.finished_at - _LAST
    return Room(sitting).quorum(at).holds


def _taken_at(meeting: Meeting) -> datetime | None:
    rows = Consideration.objects.filter(item__meeting=meeting, item__kind=ItemKind.CALL_IN.value)
    return rows.exclude(began_at=None).values_list("began_at", flat=True).first()
