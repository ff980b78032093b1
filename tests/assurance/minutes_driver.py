"""Minutes of one body that are published in the same moment, or by a process that is killed.

`python minutes_driver.py WORKSPACE race ROUNDS` lets two officers publish the minutes of two
meetings at once, again and again. `... kill EVERY` kills a process that publishes at each statement
to the database in turn, or at every so many, and publishes again after it. Both print what came of
it as JSON.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from assurance.officers_driver import at_once
from eyeline.web.start import start
from eyeline.web.workspace import Workspace

BEGINS = date(2026, 6, 18)


def main() -> None:
    folder, what, *numbers_ = sys.argv[1:]
    start(Workspace.open(folder))
    if what == "die":
        die(*map(int, numbers_))
    elif what == "race":
        print(json.dumps(race(int(numbers_[0]))))
    else:
        print(json.dumps(kill(folder, int(numbers_[0]))))


def race(rounds: int) -> dict[str, object]:
    """Let two officers publish minutes of one body at once; `told` is how each round ended."""
    ended: Counter[str] = Counter()
    wrong = 0
    for number in range(rounds):
        both = [ready(14 * number), ready(14 * number + 7)]
        said = at_once(*(publishing(each) for each in both), publishing(both[0]))
        ended[", ".join(sorted(said))] += 1
        wrong += not all(whole(each) for each in both)
    return {"ended": dict(ended), "wrong": wrong, **numbers()}


def kill(folder: str, every: int) -> dict[str, object]:
    """Kill a process that publishes at every so many of its statements; tell what it left.

    `half` are the times after which some of a publication was there, `lost` those after which one
    that was acknowledged was not.
    """
    half = lost = killed = at = 0
    while True:
        sat = ready(7 * (killed + 1))
        acknowledged = _in_a_process(folder, sat, at)
        if not (whole(sat) or nothing(sat)):
            half += 1
        if acknowledged and not whole(sat):
            lost += 1
        if nothing(sat):
            publishing(sat)()
        half += not whole(sat)
        if acknowledged:
            return {"killed": killed, "half": half, "lost": lost, **numbers()}
        killed, at = killed + 1, at + every


def _in_a_process(folder: str, sat: Any, at: int) -> bool:
    """Publish in a process that is killed before its statement number `at`; whether it was not."""
    command = [sys.executable, __file__, folder, "die", str(sat.meeting.pk), str(at)]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    if ended.returncode not in (0, -signal.SIGKILL):
        raise AssertionError(ended.stderr)
    return ended.returncode == 0


def die(meeting: int, at: int) -> None:
    """Publish the minutes of a meeting, and be killed before statement number `at`."""
    from django.db import connection

    from eyeline.scrutiny.models import Meeting
    from made_up_sittings import Sat

    publish = publishing(Sat(Meeting.objects.get(pk=meeting), []))
    done = 0

    def count(execute: Any, *said: Any) -> Any:
        nonlocal done
        if done >= at:
            os.kill(os.getpid(), signal.SIGKILL)
        done += 1
        return execute(*said)

    with connection.execute_wrapper(count):
        publish()


def ready(days: int) -> Any:
    """Return a meeting of the one body, so many days on, whose minutes the chair has checked."""
    from datetime import datetime, time

    from eyeline.calendar import LONDON
    from eyeline.council.models import Post
    from eyeline.scrutiny.rules.reading.outcomes import Kind
    from made_up_minutes import checked
    from made_up_scrutiny import commission
    from made_up_sittings import note, opened, published, room

    day = BEGINS + timedelta(days=days)
    if not Post.objects.filter(title="Chair").exists():
        sat = room(day=day)
    else:
        starts = datetime.combine(day, time(17, 30), LONDON)
        sat = opened(published(["Welcome", "Schools", "Fostering"], starts, commission()))
    for title in ("Chair", "Vice-chair", "Member, seat 3"):
        sat.mark(title)
    for member in sat.meeting.attendances.filter(presence="expected"):
        sat.mark(member.title)
    for number, item in enumerate(sat.items, 1):
        sat.take(number, number * 10)
        note(item, Kind.NOTED, f"What was said of {item.title.lower()} was noted.")
    sat.finish(70)
    checked(sat)
    return sat


def publishing(sat: Any) -> Callable[[], object]:
    """Return what publishes the minutes of a meeting, as they stand now."""
    from eyeline.scrutiny.changes import minutes_steps
    from eyeline.scrutiny.models import MeetingMinutes
    from made_up_minutes import after, somebody

    minutes = MeetingMinutes.objects.get(meeting=sat.meeting)
    who, at = somebody("Publishing officer"), after(sat, 3)
    return lambda: minutes_steps.publish(minutes, seen=minutes.version, by=who, at=at)


def whole(sat: Any) -> bool:
    """Whether minutes are published with a number an item, their files and their event."""
    from eyeline.council.models import AuditEvent
    from eyeline.scrutiny.models import MeetingMinutes, Minute
    from eyeline.scrutiny.pack.contents import content_of

    minutes = MeetingMinutes.objects.get(meeting=sat.meeting)
    versions = list(minutes.versions.all())
    given = list(
        Minute.objects.filter(item__meeting=sat.meeting)
        .order_by("number")
        .values_list("number", flat=True)
    )
    events = AuditEvent.objects.filter(action="publish", thing="minutes", key=str(minutes.pk))
    if minutes.state != "published_draft" or len(versions) != 1 or events.count() != 1:
        return False
    told = [each["number"] for each in versions[0].content["minutes"]]
    files = [content_of(each.sha256, each.name) for each in versions[0].files.all()]
    return told == given and len(given) == len(sat.items) and all(files) and len(files) == 3


def nothing(sat: Any) -> bool:
    """Whether nothing of a publication is there."""
    from eyeline.scrutiny.models import MeetingMinutes, Minute

    minutes = MeetingMinutes.objects.get(meeting=sat.meeting)
    given = Minute.objects.filter(item__meeting=sat.meeting)
    return minutes.state == "chair_checked" and not minutes.versions.exists() and not given.exists()


def numbers() -> dict[str, object]:
    """Return every number that was given, in order, and the next that will be."""
    from eyeline.scrutiny.models import Minute, NumberSeries

    given = list(Minute.objects.order_by("number").values_list("number", flat=True))
    return {"given": given, "next": NumberSeries.objects.get().next}


if __name__ == "__main__":
    main()
