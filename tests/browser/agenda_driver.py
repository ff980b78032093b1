"""Let the example's meeting of 4 March 2027 be in two months: `python agenda_driver.py WORKSPACE`.

It prints the number of the meeting, whose agenda is not arranged yet, with what the work programme
has for it.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta

from eyeline.web.start import start
from eyeline.web.workspace import Workspace

COMMISSION = "children-young-people-and-education"
DAY = date(2027, 3, 4)


def main() -> None:
    start(Workspace.open(sys.argv[1]))
    from django.utils import timezone

    from eyeline.scrutiny.models import Meeting
    from made_up_sittings import ends

    meeting = Meeting.objects.get(body__name=COMMISSION, starts_at__date=DAY)
    in_weeks = (timezone.localdate() + timedelta(weeks=9) - DAY) // timedelta(weeks=1)
    starts = meeting.starts_at + timedelta(weeks=in_weeks, hours=-2)  # no other begins then
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=starts, ends_at=ends(starts))
    print(meeting.pk)


if __name__ == "__main__":
    main()
