"""Publish the agenda of the meeting that is to hear a call-in, in the WORKSPACE that is given.

It counts as published with the meeting's notice, without a pack, so that it can be opened on pages.
"""

from __future__ import annotations

import sys

from eyeline.web.start import start
from eyeline.web.workspace import Workspace


def main() -> None:
    start(Workspace.open(sys.argv[1]))
    from eyeline.scrutiny.changes import meetings
    from eyeline.scrutiny.models import Meeting
    from eyeline.scrutiny.rules.kinds import MeetingState

    meeting = Meeting.objects.get(call_ins__state="scheduled")
    published, at = MeetingState.AGENDA_PUBLISHED, meeting.convened_at
    assert at is not None
    meetings.step(meeting, published, seen=meeting.version, by=None, at=at)


if __name__ == "__main__":
    main()
