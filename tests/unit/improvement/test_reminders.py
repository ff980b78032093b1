"""Who is reminded of what, when, and that the message names nobody and nothing of anybody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from eyeline.council.models import Mail
from eyeline.improvement.reminders import send
from eyeline.improvement.rules.reminders import Reminder, body, subject, wanted
from made_up_plans import AUDIT, LATER, TRAIN, action, owner, stored

DEADLINE = date(2026, 7, 31)


def test_owners_are_reminded_on_set_days_before_and_each_week_after() -> None:
    days = [n for n in range(-40, 30) if wanted(DEADLINE, DEADLINE + timedelta(days=n))]

    assert days == [-28, -14, -7, -3, -1, 0, 1, 8, 15, 22, 29]


def test_a_message_says_refs_and_days_by_what_they_are() -> None:
    found = [
        Reminder("stale", "2.2"),
        Reminder("due", "2.1[a]", DEADLINE),
        Reminder("overdue", "1.2", date(2026, 5, 31)),
    ]

    assert subject(found) == "Improvement plan: 1 overdue"
    assert body(found, "https://council.example/plans/mine").splitlines()[:8] == [
        "Overdue:", "  1.2, due 31 May 2026", "",
        "Due soon:", "  2.1[a], due 31 July 2026", "",
        "Not updated for 30 days or more:", "  2.2",
    ]  # fmt: skip


@pytest.mark.django_db
def test_an_owner_of_several_gets_one_message_a_day() -> None:
    plan = stored()
    by = owner(action(plan, TRAIN))
    owner(action(plan, AUDIT))

    sent = [send(date(2026, 7, 31), at=LATER), send(date(2026, 7, 31), at=LATER)]

    mail = Mail.objects.get()
    assert (sent, mail.to) == ([1, 0], by)
    assert "2.1[a], due 31 July 2026" in mail.body
    assert "1.2" in mail.body
    assert by.name not in mail.body + mail.subject


@pytest.mark.django_db
def test_nobody_is_written_to_where_there_is_nothing_to_say() -> None:
    plan = stored()
    owner(action(plan, AUDIT))

    assert send(date(2026, 6, 25), at=LATER) == 0
