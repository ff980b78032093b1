"""A decision called in, in a browser: requested, signed, valid, convened, heard, withdrawn."""

from __future__ import annotations

import re
from datetime import datetime

from playwright.sync_api import Browser, Page

from browser.conftest import As, Drive
from browser.seen import look
from browser.test_scrutiny import MEMBER, OFFICER
from eyeline.calendar import LONDON

PROPOSER, MONITORING = "Commission vice-chair", "Monitoring officer"
TITLE = "Mentors for care leavers"
_SIGN = re.compile("^Sign +for")
PUBLIC = ("/decisions", "/forward-plan")


def _h1(page: Page, words: str) -> None:
    page.get_by_role("heading", level=1, name=words).wait_for()


def _open(page: Page, link: str = TITLE) -> None:
    page.goto("/decisions")
    page.get_by_role("link", name=link).click()
    _h1(page, link)


def _call_in(page: Page) -> None:
    _open(page)
    page.get_by_role("link", name=re.compile("^Call-in of")).click()
    page.wait_for_url("**/call-ins/*")


def _today() -> datetime:
    return datetime.now(LONDON)


def _published(officer: Page) -> None:
    officer.goto("/decisions/new")
    look(officer)
    officer.get_by_label("Commission that scrutinises it").select_option(
        "children-young-people-and-education"
    )
    officer.get_by_label("What it is called").fill(TITLE)
    officer.get_by_label("Who took it").fill("Lead member for children")
    officer.get_by_label("Taken on").fill(f"{_today():%d/%m/%Y}")
    officer.get_by_label("What was decided").fill("Every care leaver is offered a mentor.")
    officer.get_by_label("Reasons", exact=True).fill("They asked for it.")
    officer.get_by_role("button", name="Keep it").click()
    assert "Say what else was considered" in officer.locator(".govuk-error-summary").inner_text()
    look(officer)
    officer.get_by_label(re.compile("^What else was considered")).fill("Nothing.")
    officer.get_by_role("button", name="Keep it").click()
    _h1(officer, TITLE)
    look(officer)
    officer.get_by_role("button", name="Publish it").click()
    look(officer)
    officer.get_by_role("button", name="Publish it").click()
    _h1(officer, TITLE)
    assert "Can be called in" in officer.locator("main").inner_text()


def _requested(proposer: Page) -> None:
    _open(proposer)
    proposer.get_by_role("button", name="Call it in").click()
    look(proposer)
    proposer.get_by_label("Seconder").select_option(label=_seat("Councillor, seat 3"))
    for seat in ("Councillor, seat 4", "Chair"):
        proposer.get_by_label(_seat(seat), exact=True).check()
    proposer.get_by_label("Why it is called in").fill("Nobody asked who would pay.")
    proposer.get_by_role("button", name="Send the request").click()
    assert "name 1 more" in proposer.locator(".govuk-error-summary").inner_text()
    look(proposer)
    proposer.get_by_label("Councillor, Example City Council", exact=True).check()
    proposer.get_by_role("button", name="Send the request").click()
    proposer.wait_for_url("**/call-ins/*")
    look(proposer)


def _seat(title: str) -> str:
    return f"{title}, Children, Young People and Education Scrutiny Commission"


def _signed(member: Page, officer: Page) -> None:
    """Let one sign on the page, and the officer say that the others' paper was seen."""
    member.goto("/")
    member.get_by_role("link", name="call-in to sign").click()
    member.get_by_role("link", name=_SIGN).first.click()
    look(member)
    member.get_by_role("button", name="Sign it").click()
    _call_in(officer)
    while officer.get_by_role("link", name=_SIGN).count():
        officer.get_by_role("link", name=_SIGN).first.click()
        officer.get_by_role("button", name="I have seen it").click()
        officer.wait_for_url(re.compile(r"/call-ins/\d+$"))
    assert "5 of 5 have signed" in officer.locator("main").inner_text()


def _valid(monitoring: Page) -> None:
    monitoring.goto("/")
    monitoring.get_by_role("link", name="call-in to answer").click()
    monitoring.get_by_role("button", name="Say whether it is valid").click()
    look(monitoring)
    monitoring.get_by_label("Valid: the decision stays held").check()
    monitoring.get_by_label("Why", exact=True).fill("Five councillors signed in time.")
    monitoring.get_by_role("button", name="Answer").click()
    monitoring.wait_for_url(re.compile(r"/call-ins/\d+$"))
    look(monitoring)


def _convened(officer: Page) -> None:
    officer.goto("/")
    officer.get_by_role("link", name="call-in without a meeting").click()
    officer.get_by_role("button", name="Convene its meeting").click()
    look(officer)
    officer.get_by_label("Day", exact=True).fill(f"{_today():%d/%m/%Y}")
    officer.get_by_label("Begins at").fill(f"{_today():%H:%M}")
    officer.get_by_label("Place").select_option(index=1)
    officer.get_by_role("button", name="Convene it").click()
    assert "shorter notice" in officer.locator(".govuk-error-summary").inner_text()
    officer.get_by_label(re.compile("shorter notice")).fill("Nothing takes effect until then.")
    officer.get_by_role("button", name="Convene it").click()
    officer.wait_for_url(re.compile(r"/call-ins/\d+$"))
    assert officer.get_by_role("button", name="Publish its agenda").is_visible()
    look(officer)


def _opened(officer: Page, drive: Drive) -> None:
    """Open the meeting, whose agenda another test publishes, with everybody there."""
    drive("call_in")
    officer.get_by_role("link", name=re.compile("Scrutiny Commission, ")).click()
    officer.get_by_role("link", name="Open the meeting").click()
    officer.get_by_role("button", name="Open the meeting").click()
    officer.get_by_role("button", name="All who are not marked").click()
    officer.wait_for_load_state()
    _call_in(officer)


def _heard(officer: Page) -> None:
    officer.get_by_role("button", name="Hearing").click()
    look(officer)
    for _ in range(6):
        officer.get_by_label("What was said").fill("They said their part.")
        officer.get_by_role("button", name=re.compile("^Keep it, and on")).click()
        officer.wait_for_load_state()
    officer.wait_for_url(re.compile(r"/call-ins/\d+$"))
    look(officer)


def _withdrawn(officer: Page) -> None:
    officer.get_by_role("button", name="What the commission resolved").click()
    look(officer)
    officer.get_by_label(re.compile("^Withdraw the call-in")).check()
    officer.get_by_role("button", name="Keep it").click()
    assert "who moved it" in officer.locator(".govuk-error-summary").inner_text()
    officer.get_by_label("Moved by").fill("Vice-chair")
    officer.get_by_label("Seconded by").fill("Councillor, seat 3")
    officer.get_by_role("button", name="Keep it").click()
    officer.wait_for_url(re.compile(r"/call-ins/\d+$"))
    look(officer)


def test_a_decision_is_called_in_heard_and_let_go_and_read_by_everybody(
    as_: As, browser: Browser, own_site: str, drive: Drive
) -> None:
    officer, proposer, monitoring = as_(OFFICER), as_(PROPOSER), as_(MONITORING)
    anybody = browser.new_context(base_url=own_site).new_page()

    _published(officer)
    _requested(proposer)
    _open(anybody)
    held = anybody.locator("main").inner_text()
    _signed(as_(MEMBER), officer)
    _valid(monitoring)
    _convened(officer)
    _opened(officer, drive)
    _heard(officer)
    _withdrawn(officer)
    _call_in(anybody)
    look(anybody)

    assert "It is called in" in held
    assert "Not yet" in held
    said = anybody.locator("main").inner_text()
    assert "Outcome: withdraw the call-in" in said
    assert "Moved by Vice-chair, seconded by Councillor, seat 3." in said
    _open(anybody)
    assert "In effect" in anybody.locator("main").inner_text()
    anybody.context.close()


def test_decisions_and_the_forward_plan_can_be_used_by_everybody(
    as_: As, browser: Browser, site: str
) -> None:
    anybody = browser.new_context(base_url=site).new_page()
    for address in PUBLIC:
        anybody.goto(address)
        look(anybody)
        anybody.locator("tbody a").first.click()
        anybody.wait_for_load_state()
        look(anybody)
    anybody.context.close()

    officer = as_(OFFICER)
    officer.goto("/forward-plan/new")
    look(officer)
    officer.goto("/forward-plan")
    officer.get_by_role("link", name="Contract for supported accommodation").click()
    look(officer)
    officer.get_by_role("button", name="Publish the second notice").click()
    look(officer)
