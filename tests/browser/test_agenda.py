"""From a topic of the work programme to a published pack, in a browser, each page looked at."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import As, Drive
from browser.seen import look
from browser.test_scrutiny import CHAIR, COMMISSION, MEMBER, OFFICER

_DOWN = re.compile("^Down ?: Declarations of interest$")


@pytest.fixture
def meeting(drive: Drive) -> str:
    """Return the address of a meeting to come, whose agenda is not arranged yet."""
    [number] = drive("agenda")
    return f"/meetings/{number}"


def _titles(page: Page) -> list[str]:
    return page.locator(".scrutiny-item__text > strong:first-child").all_inner_texts()


def test_an_agenda_is_arranged_built_and_published_and_read_by_everybody(
    as_: As, browser: Browser, own_site: str, meeting: str
) -> None:
    officer = as_(OFFICER)
    officer.goto(f"{COMMISSION}/standing-items")
    look(officer)
    officer.goto(meeting)
    officer.get_by_role("link", name="Arrange the agenda").click()
    look(officer)
    officer.get_by_role("button", name="Begin with the standing items").click()
    officer.get_by_role("button", name=_DOWN).wait_for()
    look(officer)

    officer.get_by_role("button", name=_DOWN).press("Enter")
    officer.wait_for_url("**#item-*")
    assert _titles(officer)[2] == "Declarations of interest"
    first = _titles(officer)[0]
    with officer.expect_navigation():
        officer.locator("[data-handle]").first.drag_to(officer.locator("[data-item]").nth(3))
    assert first in _titles(officer)[2:4]
    for title in ("Corporate parenting: annual report", "Task group on SEND transport: report"):
        officer.get_by_role("link", name=re.compile(f"^Add a paper +to {title}$")).click()
        look(officer)
        officer.get_by_label("Or write it here").fill("# Summary\n\nWhat was done in the year.")
        officer.get_by_role("button", name="Add it").click()
        officer.get_by_role("heading", level=1, name="Agenda").wait_for()
    officer.get_by_role("button", name="Add an item").click()
    look(officer)
    officer.get_by_label("Title").fill("A contract")
    officer.get_by_label("What it is").select_option("verbal")
    officer.get_by_label("Private: the public is asked to leave").check()
    officer.get_by_role("button", name="Add it").click()
    assert "Choose the paragraphs" in officer.locator(".govuk-error-summary").inner_text()
    look(officer)
    officer.get_by_label(re.compile("^3: ")).check()
    officer.get_by_label(re.compile("public interest")).fill("It would cost more.")
    officer.get_by_role("button", name="Add it").click()
    look(officer)

    officer.get_by_role("button", name="Build the pack").click()
    officer.get_by_role("heading", level=1, name="The pack, before").wait_for()
    look(officer)
    officer.get_by_role("button", name="Build the pack").click()
    for _ in range(120):
        if officer.get_by_role("heading", name="Files to look at").count():
            break
        officer.wait_for_timeout(500)
        officer.reload()
    look(officer)
    with officer.expect_download() as download:
        officer.get_by_role("link", name="The pack as a PDF").click()
    assert download.value.suggested_filename == "draft-agenda-pack.pdf"
    officer.get_by_role("button", name="Publish it").click()
    look(officer)
    officer.get_by_role("button", name="Publish it").click()
    officer.wait_for_url("**/published")
    look(officer)

    context = browser.new_context(base_url=own_site)
    anybody = context.new_page()
    anybody.goto(meeting)
    anybody.get_by_role("link", name="Agenda and papers").click()
    look(anybody)
    said = anybody.locator("main").inner_text()
    assert "Appendix A" in said
    assert "financial or business affairs" in said
    assert "Private files" not in said
    context.close()


def test_what_is_refused_is_not_offered(as_: As, meeting: str) -> None:
    chair, member = as_(CHAIR), as_(MEMBER)

    member.goto(meeting)
    chair.goto(meeting)
    chair.get_by_role("link", name="Arrange the agenda").click()

    assert member.get_by_role("link", name="Arrange the agenda").count() == 0
    assert chair.get_by_role("button", name="Add an item").count() == 0
    look(chair)
