"""Publish the agenda of the meeting that is to hear a call-in, in the WORKSPACE that is given.

It counts as published without a pack, and convenes the meeting, which can be opened on pages then.
"""

from __future__ import annotations

import sys

from eyeline.web.start import start
from eyeline.web.workspace import Workspace


def main() -> None:
    start(Workspace.open(sys.argv[1]))
    from django.utils import timezone

    from eyeline.scrutiny.changes import meetings
    from eyeline.scrutiny.models import Meeting
    from eyeline.scrutiny.rules.kinds import MeetingState

    meeting = Meeting.objects.get(call_ins__state="scheduled")
    published, seen = MeetingState.AGENDA_PUBLISHED, meeting.version
    meetings.step(meeting, published, seen=seen, by=None, at=timezone.now())


if __name__ == "__main__":
    main()
