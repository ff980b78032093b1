"""Plan a month of a commission of the example, and let a day of it come.

`python month_driver.py WORKSPACE plan ITEMS` prints the numbers of two meetings to come, each with
so many items on its agenda; `python month_driver.py WORKSPACE comes MEETING` lets the meeting begin
five minutes ago, and another of the same day have been held a fortnight before.
"""

from __future__ import annotations

import sys
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from eyeline.web.start import start
from eyeline.web.workspace import Workspace

if TYPE_CHECKING:
    from eyeline.scrutiny.models import Body

COMMISSION = "children-young-people-and-education"


def main() -> None:
    folder, what, number = sys.argv[1:]
    start(Workspace.open(folder))
    if what == "plan":
        print(*_planned(int(number)))
    else:
        _comes(int(number))


def _planned(items: int) -> list[int]:
    from django.utils import timezone

    import made_up_sittings
    from eyeline.council.models import Appointment, Post
    from eyeline.scrutiny.models import Body

    today = timezone.localdate()
    body = Body.objects.get(name=COMMISSION)
    held = Appointment.objects.in_force(today).values("post")
    vacant = Post.objects.filter(organisation=body.organisation).exclude(pk__in=held)
    for post in vacant.filter(role__in=["commission_member", "co_opted_member"]):
        made_up_sittings.hold(post, post.title, today)
    return [_meeting(body, day, items) for day in _days(today)]


def _days(today: date) -> list[date]:
    """Return two working days, in time for their agendas, a fortnight or so apart."""
    from eyeline.calendar import Calendar

    calendar = Calendar(frozenset())
    coming = [today + timedelta(days=number) for number in range(14, 60)]
    working = [day for day in coming if calendar.works_on(day)]
    return [working[0], next(day for day in working if (day - working[0]).days >= 14)]


def _meeting(body: Body, day: date, items: int) -> int:
    """Plan a meeting whose agenda has a standing item first, and then reports."""
    from django.utils import timezone

    from eyeline.calendar import LONDON
    from eyeline.scrutiny.changes import agenda_papers, agendas, meetings
    from eyeline.scrutiny.rules.kinds import ItemKind, MeetingKind, MeetingState
    from made_up_scrutiny import venue
    from made_up_sittings import ends

    now = timezone.now()
    starts = datetime.combine(day, time(10, 15), LONDON)  # the example meets in the evening
    wanted = meetings.Wanted(starts, venue(), MeetingKind.ORDINARY, ends(starts), "")
    draft = meetings.add(body, wanted, by=None, at=now)
    made = meetings.step(draft, MeetingState.SCHEDULED, seen=draft.version, by=None, at=now)
    for number in range(1, items + 1):
        kind = ItemKind.STANDING if number == 1 else ItemKind.REPORT
        title = f"Matter {number}"
        item = agendas.add_item(made, agendas.Says(title, kind), by=None, at=now)
        if kind is ItemKind.REPORT:
            paper = agenda_papers.Paper(f"Report on matter {number}", text="# Summary\n\nIt is so.")
            agenda_papers.add_appendix(item, paper, by=None, at=now)
    return int(made.pk)


def _comes(pk: int) -> None:
    from django.utils import timezone

    from eyeline.scrutiny.models import Meeting
    from made_up_sittings import ends

    now = timezone.now().replace(second=0, microsecond=0)
    starts = now - timedelta(minutes=5)
    body = Meeting.objects.get(pk=pk).body
    for earlier in body.meetings.filter(starts_at__gt=now - timedelta(days=1), state="held"):
        earlier.starts_at -= timedelta(days=14)
        earlier.ends_at = ends(earlier.starts_at)
        earlier.save()
    Meeting.objects.filter(pk=pk).update(starts_at=starts, ends_at=ends(starts))


if __name__ == "__main__":
    main()
