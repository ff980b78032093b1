"""A commission's year in a browser: the public reads and asks, members suggest, officers plan."""

from __future__ import annotations

import re
from datetime import date, timedelta

from playwright.sync_api import Browser, Page

from browser.conftest import As
from browser.seen import look

OFFICER, CHAIR, MEMBER = "Governance officer", "Commission chair", "Commission member"
DIRECTOR = "Director of children's services"
COMMISSION = "/commissions/children-young-people-and-education"
PROGRAMME = f"{COMMISSION}/work-programme?year=2026-27"
PUBLIC = (
    "/", "/commissions", COMMISSION, f"{COMMISSION}/terms", PROGRAMME, "/meetings?year=2026-27",
    "/venues", "/structure", "/commissions/send-transport",
)  # fmt: skip
TEAM = (
    "/commissions/numbers", "/commissions/numbers/set", "/commissions/closures/new",
    "/commissions/new", f"{COMMISSION}/change", f"{COMMISSION}/terms/new",
    f"{COMMISSION}/seats/new", f"{COMMISSION}/groups/new", f"{COMMISSION}/seats/earlier",
    f"{COMMISSION}/seats/earlier/new",
    "/commissions/send-transport/scope", "/commissions/send-transport/scope/new",
    "/meetings/new", "/venues/new", "/work-programme/suggest", "/work-programme/refer",
)  # fmt: skip


def test_whoever_has_not_signed_in_reads_everything_that_is_public(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(base_url=site)
    page = context.new_page()

    for address in PUBLIC:
        page.goto(address)
        look(page)
    page.goto("/meetings?year=2026-27")
    page.get_by_role("link", name="21 January 2027").click()
    page.wait_for_url("**/meetings/*")
    page.locator("summary").nth(2).click()
    look(page)

    assert "clear working days" in page.locator("details[open]").inner_text()
    page.get_by_role("link", name="Performance dashboard").click()
    page.wait_for_url("**/work-programme/*")
    look(page)
    context.close()


def test_pages_for_the_team_that_serves_commissions_can_be_used_by_everybody(as_: As) -> None:
    page = as_(OFFICER)

    for address in TEAM:
        assert page.goto(address).ok, address  # type: ignore[union-attr]
        look(page)


def test_the_menu_stands_on_one_row_for_whoever_sees_most(as_: As) -> None:
    page = as_(DIRECTOR)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/")

    links = page.locator(".govuk-service-navigation__item")
    rows = {round(links.nth(at).bounding_box()["y"]) for at in range(links.count())}  # type: ignore[index]

    assert len(rows) == 1
    assert "Scrutiny" in links.all_inner_texts()


def test_an_exception_becomes_a_topic_that_the_chair_takes_up_and_an_officer_moves(
    as_: As,
) -> None:
    director = as_(DIRECTOR)
    director.goto("/exceptions")
    director.get_by_role("link", name="Suggest for the work programme").first.click()
    director.get_by_label("Topic").wait_for()
    look(director)
    title = director.get_by_label("Topic").input_value()
    director.get_by_label("For which commission").select_option(label=_name(director))
    director.get_by_role("button", name="Suggest it").click()
    director.wait_for_url("**/work-programme")

    chair = as_(CHAIR)
    chair.goto("/")
    chair.get_by_role("link", name="suggested topics to decide on").click()
    chair.goto(PROGRAMME)
    look(chair)
    chair.get_by_role("link", name=_of("Take it up", title)).click()
    look(chair)
    chair.get_by_label("Meeting", exact=True).select_option(label="21 January 2027")
    chair.get_by_role("button", name="Take it up").click()
    chair.wait_for_url("**/work-programme")

    officer = as_(OFFICER)
    officer.goto(PROGRAMME)
    officer.get_by_role("button", name=_of("Up", title)).press("Enter")
    officer.wait_for_url("**#entry-*")
    look(officer)
    officer.get_by_role("link", name=_of("Move to another meeting", title)).press("Enter")
    look(officer)
    officer.get_by_label("To", exact=True).select_option(label="4 March 2027")
    officer.get_by_label("Why").fill("The figures of the quarter come first.")
    officer.get_by_role("button", name="Move it").click()
    officer.wait_for_url("**/work-programme")
    officer.goto(PROGRAMME)
    officer.get_by_role("link", name=title, exact=True).first.click()
    officer.get_by_role("heading", level=1, name=title).wait_for()
    look(officer)

    assert "The figures of the quarter come first." in officer.locator("main").inner_text()
    assert "From 21 January 2027 to 4 March 2027".lower() in (
        officer.locator("main").inner_text().lower()
    )


def _of(words: str, title: str) -> re.Pattern[str]:
    """Return the name of a link that is followed, for whoever cannot see where it stands, by what
    it is about."""
    return re.compile(rf"^{re.escape(words)}\s*: {re.escape(title)}$")


def _name(page: Page) -> str:
    options = page.get_by_label("For which commission").locator("option").all_inner_texts()
    return next(each for each in options if each.startswith("Children"))


def test_two_officers_change_a_meeting_and_the_second_sees_what_differs(as_: As) -> None:
    day = date.today() + timedelta(days=120)  # noqa: DTZ011
    first = as_(OFFICER)
    second = first.context.new_page()
    first.goto("/meetings/new")
    first.get_by_label("Commission or task group").select_option(index=1)
    first.get_by_label("Day", exact=True).fill(f"{day:%d/%m/%Y}")
    first.get_by_label("Begins at").fill("17:30")
    first.get_by_label("Place").select_option(index=1)
    first.get_by_role("button", name="Add it").click()
    first.get_by_text("Draft").first.wait_for()
    look(first)
    first.get_by_role("button", name="Schedule it").click()
    first.wait_for_url("**/steps/schedule")
    look(first)
    first.get_by_role("button", name="Schedule it").click()
    first.wait_for_url("**/meetings/*")
    address = first.url

    second.goto(f"{address}/change")
    first.goto(f"{address}/change")
    first.get_by_label("Begins at").fill("18:00")
    first.get_by_role("button", name="Save").click()
    first.wait_for_url(address)
    second.get_by_label("Begins at").fill("19:00")
    second.get_by_role("button", name="Save").click()
    second.get_by_text("Both changed it").wait_for()
    look(second)

    words = second.locator("main").inner_text()
    assert "Somebody else changed this since you opened it" in words
    second.get_by_role("button", name="Save").click()
    second.wait_for_url(address)
    assert "19:00" in second.locator("main").inner_text()

    second.get_by_role("link", name="Put it off").click()
    second.wait_for_url("**/postpone")
    look(second)
    second.get_by_label("Why it is put off").fill("The hall is flooded.")
    later = day + timedelta(days=14)
    second.get_by_label("Day", exact=True).fill(f"{later:%d/%m/%Y}")
    second.get_by_role("button", name="Put it off").click()
    second.wait_for_url("**/meetings/*")
    look(second)
    second.goto(address)
    look(second)
    assert "This meeting was postponed. The hall is flooded." in (
        second.locator("main").inner_text().replace("\n", " ")
    )
