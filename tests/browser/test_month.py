"""A month of a commission: two meetings, from the agenda to what was promised, counted.

It is gone through twice: one thing at a time, as each page offers by itself, and at once, where a
press notes an outcome and takes the next item and one page says what all outcomes ask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, expect

from browser.conftest import As, Drive
from browser.counted import Counted, Table
from browser.seen import look
from browser.test_minutes import SECOND
from browser.test_scrutiny import CHAIR, DIRECTOR, OFFICER
from eyeline.calendar import LONDON

KINDS = ("Noted", "Action", "Recommended", "Agreed", "Resolved", *("Noted",) * 5)
"""The kinds of outcomes, item after item; of ten items six are only noted."""
OWNER = "Director, "
PACK, LIVE, MINUTES = "agenda to published pack", "the meeting live", "minutes to draft"
CONFIRMED, FOLLOWED = "confirmed and signed", "commitments followed"


@dataclass
class Month:
    """Who takes part, how they go about it, and what it took them."""

    as_: As
    drive: Drive
    at_once: bool
    items: int

    def __post_init__(self) -> None:
        self.table, self.people, self.noted = Table(), {}, 0

    def who(self, name: str) -> Counted:
        """Return somebody at their page."""
        if name not in self.people:
            self.people[name] = Counted(self.as_(name), name, self.table)
        return self.people[name]


_ALL = pytest.mark.full


@pytest.mark.parametrize(
    ("at_once", "items"),
    [
        pytest.param(True, 3, id="at-once-some"),
        pytest.param(False, 15, id="one-at-a-time-all", marks=_ALL),
        pytest.param(True, 15, id="at-once-all", marks=_ALL),
    ],
)
def test_a_month_of_a_commission_is_counted(
    as_: As,
    drive: Drive,
    at_once: bool,
    items: int,
    record_property: pytest.RecordProperty,
) -> None:
    month = Month(as_, drive, at_once, items)
    first, second = drive("month", "plan", items)

    for meeting in (first, second):
        packed(month, meeting)
        drive("month", "comes", meeting)
        sat(month, meeting)
        if meeting == second:
            confirmed(month, first, second)
        minuted(month, meeting)
    owed = followed(month, second)

    print(f"\n{'at once' if at_once else 'one at a time'}: two meetings of {items} items")
    print(month.table.printed())
    assert owed > 0
    officer = month.table.of(OFFICER)
    way = f"{'at once' if at_once else 'one at a time'}, {items} items each"
    for what in ("pages", "presses", "keys"):
        record_property(f"{what} of an officer's month, {way}", getattr(officer, what))


def packed(month: Month, meeting: int) -> None:
    """Build the pack of an agenda that has its items, and publish it."""
    with month.who(OFFICER).at(PACK) as officer:
        officer.go(f"/meetings/{meeting}")
        officer.press("Arrange the agenda", "link")
        officer.press(_named(officer, "Build the pack"))
        officer.press("Build the pack")
        built(officer)
        officer.press(_named(officer, "Publish it"))
        officer.press("Publish it")
        officer.page.wait_for_url("**/published")


def built(officer: Counted) -> None:
    """Wait for a pack without looking, and look once it is there."""
    for _ in range(600):
        if "A pack is being built" not in officer.page.request.get(officer.page.url).text():
            break
        officer.page.wait_for_timeout(500)
    officer.page.reload()
    officer.page.get_by_role("heading", name="Files to look at").wait_for()


def sat(month: Month, meeting: int) -> None:
    """Keep a meeting as it sits: who is there, each item with its outcome, the end."""
    with month.who(OFFICER).at(LIVE) as officer:
        officer.go(f"/meetings/{meeting}")
        officer.press("Open the meeting", "link")
        officer.press("Open the meeting")
        officer.press(_named(officer, "Apologies ?: Councillor, seat 8"))
        officer.press("All who are not marked are present")
        officer.press("Take this item")
        for number in range(1, month.items + 1):
            item(month, officer, number)
        if not month.at_once:
            officer.press("Finish the meeting", "link")
        officer.press("Finish it")
        expect(officer.page.locator("main")).to_contain_text("Held")


def item(month: Month, officer: Counted, number: int) -> None:
    """Keep what was said of an item and what the meeting came to, and come to the next."""
    page, kind = officer.page, KINDS[month.noted % len(KINDS)]
    month.noted += 1
    expect(page.locator("#item-title")).to_contain_text(f"{number}. Matter {number}")
    officer.type(page.locator("#points-text"), f"- Members asked about matter {number}.")
    expect(page.locator("[data-said]")).to_contain_text("Saved", timeout=20_000)
    last = number == month.items
    if kind == "Resolved":
        resolved(officer, number)
        officer.press("Finish the meeting", "link") if last and month.at_once else None
        officer.press("Take the next") if not last else None
        return
    if kind == "Noted" and month.at_once:
        officer.press(page.locator("[name=offered]"))
        officer.press("Finish the meeting", "link") if last else None
        return
    if kind != "Agreed":
        officer.choose(page.locator("#id_outcome-kind"), kind)
    officer.type(page.locator("#id_outcome-text"), _words(kind, number))
    if month.at_once and kind != "Noted":
        officer.tick(page.locator("summary", has_text="If it asks something"))
        asks(officer, page.locator("form[action$='/outcomes']"), kind)
    if month.at_once:
        officer.press(page.locator("[name=then]"))
        return
    officer.press(page.get_by_role("button", name="Note it", exact=True))
    officer.press("Take the next") if not last else None


def resolved(officer: Counted, number: int) -> None:
    """Keep a motion that is carried by assent, and its words as resolved."""
    page = officer.page
    officer.tick(page.locator("summary", has_text="Note a motion"))
    officer.type(page.locator("#id_motion-text"), _words("Resolved", number))
    for place, name in enumerate(("proposer", "seconder"), 1):
        field = page.locator(f"#id_motion-{name}")
        officer.choose(field, field.locator("option").nth(place).inner_text().strip())
    officer.press("Note what is moved")
    officer.press(page.get_by_role("link", name=re.compile("^Vote")))
    officer.tick(page.locator("#id_method_0"))
    officer.press("Keep the vote")
    officer.press("Note as resolved")


def asks(officer: Counted, form: Locator, kind: str) -> None:
    """Say of whom an outcome asks something, and by when."""
    officer.choose(form.locator("select[name$=owner]"), OWNER)
    officer.type(form.locator("[name$=due_on]"), _due())
    if kind == "Recommended":
        officer.type(form.locator("[name$=addressee]"), "The executive")


def minuted(month: Month, meeting: int) -> None:
    """Write the minutes from what was noted, and let them be checked and published as a draft."""
    with month.who(OFFICER).at(MINUTES) as officer:
        officer.go(f"/meetings/{meeting}")
        officer.press("Begin the minutes")
        judged(month, officer)
        officer.press("Say that they are right")
        officer.press("They are right")
    with month.who(CHAIR).at(MINUTES) as chair:
        chair.go(f"/meetings/{meeting}/minutes/write")
        chair.press("Say as chair that they are right")
        chair.press("They are right")
    with month.who(SECOND).at(MINUTES) as second:
        second.go(f"/meetings/{meeting}/minutes/write")
        second.press("Publish them as a draft")
        second.press("Publish them")
        second.page.wait_for_url("**/minutes")


def judged(month: Month, officer: Counted) -> None:
    """Say of each outcome what it asks: on a page of its own, or of all on one."""
    page = officer.page
    if month.at_once:
        officer.press(_named(officer, "Say what "))
        for section in page.locator("main section").all():
            kind = section.locator("h3").inner_text().split(":")[0]
            asks(officer, section, kind)
        look(page)
        officer.press("Save what they ask")
    unsaid = page.get_by_role("link", name=re.compile("^Say it"))
    while unsaid.count():
        officer.press(unsaid)
        kind = page.locator(".govuk-summary-list__key").first.inner_text()
        if page.locator("[name=asks][value=yes]").is_checked():
            asks(officer, page.locator("main form"), kind)
        officer.press("Save", exact=True)
    assert page.get_by_role("heading", name="Still to be done").count() == 0


def confirmed(month: Month, first: int, second: int) -> None:
    """Keep that the second meeting confirmed the minutes of the first, which the chair signs."""
    with month.who(OFFICER).at(CONFIRMED) as officer:
        officer.go(f"/meetings/{first}/minutes/write")
        officer.press("Keep that they were confirmed")
        field = officer.page.get_by_label("Confirmed at the meeting")
        value = field.locator(f"option[value='{second}']").inner_text().strip()
        officer.choose(field, value)
        officer.press("Keep it")
    with month.who(CHAIR).at(CONFIRMED) as chair:
        chair.go(f"/meetings/{first}/minutes/write")
        chair.press("Sign them")
        chair.press("Sign them")
        chair.page.wait_for_url("**/minutes")


def followed(month: Month, second: int) -> int:
    """Let the owner say what was done, and the second meeting accept it; return of how much."""
    with month.who(DIRECTOR).at(FOLLOWED) as owner:
        owner.go("/commitments/mine")
        links = owner.page.locator("main a[href^='/commitments/']")
        found = re.compile(r"^/commitments/\d+$")
        owed = [each.get_attribute("href") or "" for each in links.all()]
        mine = list(dict.fromkeys(filter(found.match, owed)))[:1]
        for address in mine:
            owner.press(owner.page.locator(f"main a[href='{address}']"))
            owner.press("Say that it is done", "link")
            owner.type(owner.page.get_by_label("What was done"), "It was sent to members.")
            owner.press("Say that it is done")
    with month.who(OFFICER).at(FOLLOWED) as officer:
        officer.go("/commitments?state=done")
        for address in mine:
            officer.press(officer.page.locator(f"main a[href='{address}']"))
            officer.press("The commission accepts it", "link")
            field = officer.page.get_by_label("At which meeting")
            value = field.locator(f"option[value='{second}']").inner_text().strip()
            officer.choose(field, value)
            officer.press("The commission accepts it")
            officer.page.get_by_text("Accepted by the commission").first.wait_for()
    return len(mine)


def _named(officer: Counted, begins: str) -> Locator:
    """Return the first button whose name begins so, be it a link or not."""
    name = re.compile(f"^{begins}")
    return officer.page.get_by_role("button", name=name)


def _words(kind: str, number: int) -> str:
    return {
        "Noted": f"The Commission noted the report on matter {number}.",
        "Action": f"Send members the figures of matter {number}.",
        "Recommended": f"That matter {number} is reviewed.",
        "Agreed": f"That a report on matter {number} comes back.",
        "Resolved": f"That a review of matter {number} comes back.",
    }[kind]


def _due() -> str:
    return f"{datetime.now(LONDON) + timedelta(days=90):%d/%m/%Y}"
