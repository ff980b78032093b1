"""Let a commission of the example meet now: `python sitting_driver.py WORKSPACE [ITEMS]`.

It prints the number of a meeting whose agenda of so many items is published, and that began some
minutes ago.
"""

from __future__ import annotations

import sys
from datetime import timedelta

from eyeline.web.start import start
from eyeline.web.workspace import Workspace

COMMISSION = "children-young-people-and-education"


def main() -> None:
    folder, items = sys.argv[1], int((*sys.argv[2:], "15")[0])
    start(Workspace.open(folder))
    print(_made(items))


def _made(items: int) -> int:
    from django.utils import timezone

    import made_up_sittings
    from eyeline.council.models import Appointment
    from eyeline.scrutiny.models import Body

    now = timezone.now().replace(second=0, microsecond=0)
    body = Body.objects.get(name=COMMISSION)
    held = Appointment.objects.in_force(now.date()).values("post")
    vacant = body.organisation.posts.exclude(pk__in=held)
    for post in vacant.filter(role__in=["commission_member", "co_opted_member"]):
        made_up_sittings.hold(post, post.title, now.date())
    titles = [f"Matter {number}" for number in range(1, items + 1)]
    starts = now - timedelta(minutes=5)
    meeting = made_up_sittings.published(titles, starts, body, at=now)
    return int(meeting.pk)


if __name__ == "__main__":
    main()
