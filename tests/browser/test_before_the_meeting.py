"""From a topic to a pack that is published on the last lawful day, and what is so a day later.

Two meetings are chosen by the day on which this runs: of one this is the last lawful day (or, on a
day that is no working day, the next working day is); of the other the last lawful day has passed.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.conftest import As
from browser.seen import look
from browser.test_reports import TITLE, written_cleared_and_submitted
from browser.test_scrutiny import CHAIR, MEMBER, OFFICER
from conftest import Eyeline
from eyeline.calendar import LONDON, Calendar
from eyeline.figures import day_in_words

NAME, BODY = (
    "children-young-people-and-education",
    "Children, Young People and Education Scrutiny Commission",
)
CLOSED = frozenset(date(2026, 12, day) for day in (29, 30, 31))
TOPIC = "How families find short breaks"
_DAYS = 5
TODAY = datetime.now(LONDON).date()


def meeting_days(today: date) -> tuple[date, date]:
    """Return the first day for whose meeting an agenda of today is in time, and the last for which
    it is too late."""
    calendar = Calendar(CLOSED)
    coming = [today + timedelta(days=number) for number in range(1, 40)]
    working = [day for day in coming if calendar.works_on(day)]
    place = next(
        n for n, day in enumerate(working) if calendar.last_with_clear_days(day, _DAYS) >= today
    )
    return working[place], working[place - 1]


@pytest.fixture
def days(own_site: str, tmp_path: Path, eyeline: Eyeline) -> tuple[date, date]:
    """Enter two meetings as they were entered a month ago, and return their days."""
    found = meeting_days(TODAY)
    lines = [f'[[commissions]]\nname = "{NAME}"\ntitle = "{BODY}"\n']
    for day in found:
        lines.append(
            f'[[commissions.meetings]]\nday = {day}\nstarts = "17:30"\nends = "19:30"\n'
            'venue = "Committee room 2, Town Hall"\n'
        )
    (tmp_path / "more.toml").write_text("".join(lines))
    at = f"{TODAY - timedelta(days=30)}T09:00+0000"
    done = eyeline(
        *("commissions", "load", tmp_path / "more.toml", "--at", at),
        *("--by", "governance.officer@council.example", "--workspace", tmp_path / "council"),
    )
    assert done.returncode == 0, done.stderr
    return found


def to_meeting(page: Page, day: date) -> None:
    begins = day.year if day >= date(day.year, 5, 14) else day.year - 1
    page.goto(f"/meetings?year={begins}-{(begins + 1) % 100:02}&body={NAME}")
    page.get_by_role("link", name=day_in_words(day)).click()
    page.get_by_role("heading", level=1).wait_for()


def built(page: Page) -> None:
    """Build the pack, from the agenda, and wait for it."""
    page.get_by_role("link", name=re.compile("^(Build|Look at) the pack$")).or_(
        page.get_by_role("button", name=re.compile("^(Build|Look at) the pack$"))
    ).first.click()
    page.get_by_role("heading", level=1, name="The pack, before").wait_for()
    page.get_by_role("button", name=re.compile("^(Build the pack|Build it anew)$")).click()
    for _ in range(240):
        page.wait_for_timeout(500)
        page.reload()
        if page.get_by_role("heading", name="A pack is being built").count() == 0:
            break
    page.get_by_role("heading", name="Files to look at").wait_for()
    look(page)


def test_a_topic_becomes_a_pack_on_the_last_lawful_day_and_not_a_day_later(
    as_: As, days: tuple[date, date]
) -> None:
    in_time, late = days
    member = as_(MEMBER)
    member.goto(f"/work-programme/suggest?body={NAME}")
    member.get_by_label("Topic").fill(TOPIC)
    member.get_by_role("button", name="Suggest it").click()
    member.wait_for_url("**/work-programme")
    chair = as_(CHAIR)
    chair.goto(f"/commissions/{NAME}/work-programme")
    chair.get_by_role("link", name=re.compile(rf"^Take it up\s*: {TOPIC}$")).click()
    chair.get_by_label("Meeting", exact=True).select_option(label=day_in_words(in_time))
    chair.get_by_role("button", name="Take it up").click()
    chair.wait_for_url("**/work-programme")

    written_cleared_and_submitted(as_, f"{BODY}, {day_in_words(in_time)}")

    officer = as_(OFFICER)
    to_meeting(officer, in_time)
    officer.get_by_role("link", name="Arrange the agenda").click()
    officer.get_by_role("button", name="Begin with the standing items").click()
    officer.get_by_role("link", name=re.compile(rf"^Change\s*: {TOPIC}$")).click()
    officer.get_by_label("Report that goes with it").select_option(label=TITLE)
    officer.get_by_role("button", name="Save").click()
    officer.get_by_role("heading", level=1, name="Agenda").wait_for()
    look(officer)
    if Calendar(CLOSED).works_on(TODAY):
        assert "Today is the last lawful day." in officer.locator("main").inner_text()
    built(officer)
    assert "Nothing: it can be published." in officer.locator("main").inner_text()
    officer.get_by_role("button", name="Publish it").click()
    look(officer)
    officer.get_by_role("button", name="Publish it").click()
    officer.wait_for_url("**/published")
    look(officer)
    said = officer.locator("main").inner_text()
    assert TOPIC in said
    assert re.search(rf"Appendix [A-Z] \(Pages? \d+( to \d+)?\): {TITLE}", said)

    to_meeting(officer, late)
    officer.get_by_role("link", name="Arrange the agenda").click()
    officer.get_by_role("button", name="Begin with the standing items").click()
    officer.get_by_role("button", name=re.compile("^Down")).first.wait_for()
    assert "The last lawful day was" in officer.locator("main").inner_text()
    assert "too late as ordinary" in officer.locator("main").inner_text()
    look(officer)
    built(officer)
    officer.get_by_role("button", name="See what stops it").click()
    said = officer.locator("main").inner_text()
    assert "As ordinary it is too late." in said
    assert "Convene the meeting at shorter notice, with the reason" in said
    look(officer)
    officer.get_by_role("button", name="Publish it").click()
    assert officer.locator(".govuk-error-summary").count() == 1
    look(officer)
    officer.get_by_label("Why the meeting is convened at shorter notice").fill(
        "The hall floods from next week on."
    )
    officer.get_by_role("button", name="Publish it").click()
    officer.wait_for_url("**/published")
    look(officer)

    # What is open in the minute in which a meeting is convened is in time.
    officer.wait_for_timeout(1000 * (61 - datetime.now(LONDON).second))
    to_meeting(officer, late)
    officer.get_by_role("link", name="Arrange the agenda").click()
    officer.get_by_role("button", name="Add an item").click()
    officer.get_by_label("Title").fill("A home that closes")
    officer.get_by_label("What it is").select_option("verbal")
    officer.get_by_role("button", name="Add it").click()
    officer.get_by_role("heading", level=1, name="Agenda").wait_for()
    assert "was not open by" in officer.locator("main").inner_text()
    officer.get_by_role("link", name=re.compile(r"^Urgent\s*: A home that closes$")).click()
    look(officer)
    officer.get_by_label("The chair's reason").fill("It closes before the next meeting.")
    officer.get_by_label("Agreed in writing by").select_option(label=CHAIR)
    officer.get_by_role("button", name="Keep it").click()
    officer.get_by_role("heading", level=1, name="Agenda").wait_for()
    built(officer)
    officer.get_by_role("button", name="Publish it").click()
    officer.get_by_role("button", name="Publish it").click()
    officer.wait_for_url("**/published")
    look(officer)
    assert "Taken as urgent. It closes before the next meeting." in (
        officer.locator("main").inner_text()
    )
