"""The reminders of a day: one message for each owner, of all that is theirs."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from django.urls import reverse

from eyeline.council.addresses import whole_address
from eyeline.council.models import Person
from eyeline.improvement.changes import board as changes
from eyeline.improvement.glance import Due, Glance, Line
from eyeline.improvement.models import Plan, PlanAction
from eyeline.improvement.rules.reminders import Reminder, body, subject, wanted
from eyeline.improvement.who import owners_of


def send(on: date, *, at: datetime) -> int:
    """Write each owner a message of what to see to on a day; return how many were written.

    Nobody gets two of one day. Who has closed their account gets none.
    """
    of: dict[int, list[Reminder]] = defaultdict(list)
    for plan in Plan.objects.select_related("paper"):
        for person, reminder in _of_plan(plan, on):
            of[person].append(reminder)
    address = whole_address(reverse("improvement:mine"))
    people = Person.objects.filter(pk__in=of, is_active=True)
    return sum(
        changes.remind(each, on, subject(of[each.pk]), body(of[each.pk], address), at=at)
        for each in people
    )


def _of_plan(plan: Plan, on: date) -> list[tuple[int, Reminder]]:
    glance = Glance(plan, on)
    found = [_due(each) for each in (*glance.overdue, *glance.soon) if wanted(each.on, on)]
    found += [(line, Reminder("stale", line.name)) for line in glance.stale]
    rows = {row.pk: row for row in PlanAction.objects.filter(plan=plan)}
    return [
        (person, reminder)
        for line, reminder in found
        for person in sorted(owners_of(rows[line.pk], on))
    ]


def _due(due: Due) -> tuple[Line, Reminder]:
    kind = "overdue" if due.late > 0 else "due"
    return due.line, Reminder(kind, due.name, due.on)
