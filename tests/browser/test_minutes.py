"""Minutes from the check to the signature in a browser, and what they asked for, looked at."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page

from browser.conftest import As
from browser.seen import look
from browser.test_scrutiny import CHAIR, DIRECTOR, OFFICER

SECOND = "Second governance officer"
_MEETINGS = "/meetings?year=2026-27&body=children-young-people-and-education"


def _meeting(page: Page, day: str) -> None:
    page.goto(_MEETINGS)
    page.get_by_role("link", name=day).click()
    page.get_by_role("heading", level=1).wait_for()


def _write(page: Page, day: str) -> None:
    _meeting(page, day)
    page.get_by_role("link", name="Write the minutes").click()
    page.get_by_role("heading", level=1, name="Write the minutes").wait_for()


def _step(page: Page, link: str, button: str) -> None:
    page.get_by_role("button", name=link).click()
    look(page)
    page.get_by_role("button", name=button).click()


def test_minutes_are_checked_published_confirmed_and_signed(
    as_: As, browser: Browser, own_site: str
) -> None:
    officer, chair, second = as_(OFFICER), as_(CHAIR), as_(SECOND)
    _write(officer, "22 October 2026")
    look(officer)
    officer.get_by_role("link", name=re.compile("^Write what was said ?: Declarations")).click()
    look(officer)
    officer.get_by_label("What was said").fill("The chair asked. No interest was declared.")
    officer.get_by_role("button", name="Save").click()
    officer.get_by_role("link", name=re.compile("^Change ?: what “That travel")).click()
    look(officer)
    officer.get_by_label("By which day").fill("")
    officer.get_by_role("button", name="Save").click()
    officer.get_by_role("link", name=re.compile("^Attach a statement +to School places")).click()
    look(officer)
    officer.get_by_label("What it is called").fill("What parents say")
    officer.get_by_label("Whose it is").fill("A group of parents")
    officer.get_by_label("What it says").fill("Journeys of an hour are too long.")
    officer.get_by_role("button", name="Attach it").click()
    _step(officer, "Say that they are right", "They are right")
    officer.get_by_text("Checked by an officer").wait_for()
    assert officer.get_by_role("button", name="Publish them").count() == 0

    _write(chair, "22 October 2026")
    _step(chair, "Say as chair that they are right", "They are right")
    _write(second, "22 October 2026")
    _step(second, "Publish them as a draft", "Publish them")
    second.wait_for_url("**/minutes")
    look(second)
    assert "46. Declarations of interest" in second.locator("main").inner_text()

    _write(second, "24 September 2026")
    second.get_by_role("button", name="Keep that they were confirmed").click()
    look(second)
    second.get_by_label("Confirmed at the meeting").select_option(label="29 October 2026")
    second.get_by_label("Corrected: number of the minute").fill("44")
    second.get_by_label("It said").fill("Twelve households")
    second.get_by_label("It is to say").fill("Eleven households")
    second.get_by_role("button", name="Keep it").click()
    second.wait_for_url("**/minutes")
    _write(chair, "24 September 2026")
    _step(chair, "Sign them", "Sign them")
    chair.wait_for_url("**/minutes")

    context = browser.new_context(base_url=own_site)
    anybody = context.new_page()
    _meeting(anybody, "24 September 2026")
    anybody.get_by_role("link", name="Minutes", exact=True).click()
    look(anybody)
    said = anybody.locator("main").inner_text()
    assert "Eleven households" in said
    assert "Corrections made when these minutes were confirmed" in said
    with anybody.expect_download() as download:
        anybody.get_by_role("link", name="The minutes as a PDF").click()
    assert download.value.suggested_filename.endswith("-2-minutes.pdf")
    context.close()


def test_what_was_asked_is_followed_by_its_owner_and_read_by_everybody(
    as_: As, browser: Browser, own_site: str
) -> None:
    owner, officer = as_(DIRECTOR), as_(OFFICER)
    owner.goto("/commitments/mine")
    look(owner)
    owner.get_by_role("link", name="SR (26/27) 02").click()
    look(owner)
    owner.get_by_role("link", name="Say that it is done").click()
    look(owner)
    owner.get_by_label("What was done").fill("Circulated to members on 30 October.")
    owner.get_by_role("button", name="Say that it is done").click()
    owner.get_by_text("Reported as done").first.wait_for()
    officer.goto("/commitments?state=done")
    look(officer)
    officer.get_by_role("link", name="SR (26/27) 02").click()
    officer.get_by_role("link", name="The commission accepts it").click()
    officer.get_by_label("At which meeting").select_option(label="29 October 2026")
    look(officer)
    officer.get_by_role("button", name="The commission accepts it").click()
    officer.get_by_text("Accepted by the commission").first.wait_for()
    look(officer)

    context = browser.new_context(base_url=own_site)
    anybody = context.new_page()
    anybody.goto("/commitments")
    look(anybody)
    assert "Accepted by the commission" in anybody.locator("main").inner_text()
    assert anybody.get_by_role("link", name="Those that I owe").count() == 0
    context.close()
