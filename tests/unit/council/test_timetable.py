"""What is done once a day: at its hour, once for its day, and made up for once where missed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_django import Settings

from eyeline.cli import commands
from eyeline.council.changes import jobs
from eyeline.council.changes import timetable as changes
from eyeline.council.jobs import timetable
from eyeline.council.jobs.timetable import DAILY, Daily
from eyeline.council.jobs.worker import Worker
from eyeline.council.models import DailyRun, Job, Mail, State
from eyeline.council.models.kept import NeverChanged
from eyeline.council.rules.timetable import BadHour, TooEarly, day_of, days_due, next_at
from eyeline.web.workspace import Workspace
from made_up_people import client_of, person
from made_up_plans import TRAIN, action, owner, stored

SUMMER = datetime(2026, 7, 20, 6, tzinfo=UTC)  # 7 o'clock in London
MONDAY = date(2026, 7, 20)


def day(number: int) -> date:
    return date(2026, 7, number)


@pytest.mark.parametrize(
    ("last", "hour", "now", "due"),
    [
        pytest.param(None, 7, SUMMER - timedelta(seconds=1), [], id="before its hour"),
        pytest.param(None, 7, SUMMER, [MONDAY], id="at its hour in London"),
        pytest.param(MONDAY, 7, SUMMER + timedelta(hours=9), [], id="done already"),
        pytest.param(day(18), 7, SUMMER, [day(19), MONDAY], id="a day missed"),
        pytest.param(day(18), 7, SUMMER - timedelta(hours=1), [day(19)], id="missed, early"),
        pytest.param(day(1), 7, SUMMER, [day(n) for n in range(14, 21)], id="many missed"),
        pytest.param(day(21), 7, SUMMER, [], id="a clock put back"),
        pytest.param(None, None, SUMMER, [], id="never"),
        pytest.param(day(19), 0, datetime(2026, 7, 19, 23, tzinfo=UTC), [MONDAY], id="midnight"),
    ],
)
def test_a_day_is_due_from_its_hour_on_and_missed_ones_are_made_up_for(
    last: date | None, hour: int | None, now: datetime, due: list[date]
) -> None:
    assert days_due(last, hour, now) == due


@pytest.mark.parametrize(
    ("last", "hour", "now", "next_"),
    [
        (MONDAY, 7, SUMMER, "2026-07-21T07:00:00+01:00"),
        (day(19), 7, SUMMER - timedelta(hours=1), "2026-07-20T07:00:00+01:00"),
        (None, 7, SUMMER - timedelta(hours=1), "2026-07-20T07:00:00+01:00"),
        (day(19), 7, SUMMER, "2026-07-20T07:00:00+01:00"),
        (MONDAY, None, SUMMER, None),
    ],
)
def test_it_is_said_when_it_is_next(
    last: date | None, hour: int | None, now: datetime, next_: str | None
) -> None:
    found = next_at(last, hour, now)

    assert (found.isoformat() if found else None) == next_


class Clock:
    """A clock that a test sets."""

    def __init__(self, now: datetime = SUMMER) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def done() -> Iterator[list[date]]:
    """Return for which days something was done that alone is done each day."""
    before, days = dict(DAILY), list[date]()

    def do(on: date, at: datetime) -> str:
        days.append(on)
        return "1 message written."

    DAILY.clear()
    DAILY["reminders"] = Daily("Reminders", do)
    yield days
    DAILY.clear()
    DAILY.update(before)


@pytest.mark.django_db
def test_however_many_workers_ask_it_is_done_once_for_its_day(done: list[date]) -> None:
    clock = Clock()
    workers = [Worker(clock=clock) for _ in range(2)]

    for _ in range(3):
        for worker in workers:
            worker.ask_what_is_due()
            worker.run_all()
        clock.now += timedelta(hours=2)

    assert done == [MONDAY]
    assert DailyRun.objects.count() == Job.objects.count() == 1


@pytest.mark.django_db
def test_a_missed_day_is_made_up_for_once(done: list[date]) -> None:
    clock = Clock()
    for after in (timedelta(0), timedelta(days=2), timedelta(days=2, hours=1)):
        clock.now = SUMMER + after
        Worker(clock=clock).ask_what_is_due()
        Worker(clock=clock).run_all()

    assert done == [MONDAY, day(21), day(22)]


@pytest.mark.django_db
def test_where_its_worker_died_another_does_it(done: list[date]) -> None:
    clock = Clock()
    died, other = Worker(clock=clock), Worker(clock=clock)
    died.ask_what_is_due()
    jobs.take(died.name, at=clock.now, lease=died.lease)
    clock.now += timedelta(minutes=5)

    other.ask_what_is_due()
    other.run_all()

    assert done == [MONDAY]
    assert Job.objects.get().state == State.DONE
    assert timetable.entries(clock.now)[0].job == Job.objects.get()


@pytest.mark.django_db
def test_the_hour_is_the_councils_own_and_may_be_none(done: list[date]) -> None:
    by = person("system_administrator")
    changes.set_hour("reminders", 9, by=by, at=SUMMER)
    Worker(clock=Clock()).ask_what_is_due()
    asked_before = DailyRun.objects.count()
    Worker(clock=Clock(SUMMER + timedelta(hours=2))).ask_what_is_due()
    made = changes.set_hour("reminders", None, by=by, at=SUMMER)
    Worker(clock=Clock(SUMMER + timedelta(days=3))).ask_what_is_due()

    assert (asked_before, DailyRun.objects.count()) == (0, 1)
    with pytest.raises(BadHour):
        changes.set_hour("reminders", 24, by=by, at=SUMMER)
    with pytest.raises(NeverChanged):
        made.delete()


@pytest.mark.django_db
def test_owners_are_reminded_by_the_timetable_once_a_day() -> None:
    by = owner(action(stored(), TRAIN))
    clock = Clock(datetime(2026, 8, 1, 9, tzinfo=UTC))

    for _ in range(2):
        worker = Worker(clock=clock)
        worker.ask_what_is_due()
        worker.run_all()

    assert [each.to for each in Mail.objects.all()] == [by]
    assert set(DailyRun.objects.values_list("kind", flat=True)) == {
        "plan_reminders",
        "commitment_reminders",
        "edition_reminders",
        "public_meetings",
        "digests",
        "personal_details",
    }


def test_the_how_to_names_all_that_is_done_each_day() -> None:
    how_to = Path(__file__).parents[3] / "docs" / "how-to" / "send-reminders-each-day.md"

    words = how_to.read_text("utf-8")

    assert [kind for kind in sorted(DAILY) if f"`{kind}`" not in words] == []


@pytest.mark.django_db
def test_a_day_that_failed_is_done_by_hand(
    done: list[date], workspace: Workspace, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EYELINE_WORKSPACE", str(workspace.path))
    settings.WORKSPACE = workspace

    answers = [
        CliRunner().invoke(commands, ["timetable", "do", *words])
        for words in (
            ["reminders", "--on", "2026-07-20"],
            ["nothing", "--on", "2026-07-20"],
            ["reminders", "--on", "2999-01-01"],
        )
    ]

    assert [each.exit_code == 0 for each in answers] == [True, False, False]
    assert done == [MONDAY]


def test_by_hand_it_is_today_in_london_and_no_day_to_come() -> None:
    late = datetime(2026, 7, 19, 23, 30, tzinfo=UTC)

    assert day_of(None, late) == day_of(MONDAY, late) == MONDAY
    with pytest.raises(TooEarly, match="is to come: give a day up to 2026-07-20"):
        day_of(day(21), late)


@pytest.mark.django_db
def test_the_page_says_what_was_done_and_lets_the_hour_be_changed(done: list[date]) -> None:
    client = client_of(person("system_administrator"))
    before = client.get("/timetable").content.decode()
    worker = Worker(clock=Clock())
    worker.ask_what_is_due()
    worker.run_all()

    answer = client.post("/timetable/reminders", {"hour": "9"})

    after = client.get("/timetable").content.decode()
    assert "never yet" in before
    assert "for 20 July 2026: done" in after
    assert "1 message written." in after
    assert (answer.status_code, changes.hour_of("reminders")) == (302, 9)
    assert client.get("/timetable/nothing").status_code == 404
