"""A meeting live, by the keyboard alone: a reload in its middle, an ended session, axe, counts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import As, Drive
from browser.seen import look
from browser.test_scrutiny import CHAIR, MEMBER, OFFICER

ITEMS = 15
POINTS = "#points-text"
_WHERE = "() => document.activeElement.id || document.activeElement.innerText.trim()"

Sits = Callable[..., int]


@pytest.fixture
def sits(drive: Drive) -> Sits:
    """Return a function that lets a commission meet now, and gives the number of its meeting."""

    def meet(items: int = ITEMS) -> int:
        [meeting] = drive("sitting", items)
        return meeting

    return meet


class Keyboard:
    """An officer without a mouse, who counts the pages that come and the keys that do something.

    `presses` are Enter and Space; what is typed and the way there by Tab are not. The access keys,
    which spare that way, are the browser's own: here only that each is there once is looked at.
    """

    def __init__(self, page: Page) -> None:
        self.page, self.pages, self.presses = page, 0, 0

    def go(self, name: str, *, key: str = "Enter") -> None:
        """Tab to the control whose name or id begins so, and press it; a page follows."""
        self.to(name)
        self.presses += 1
        self.pages += 1
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def to(self, name: str) -> None:
        """Tab to a control."""
        seen = []
        for _ in range(300):
            said = " ".join(str(self.page.evaluate(_WHERE)).split())
            seen.append(said.replace(" :", ":"))
            if seen[-1].startswith(name):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{name} is not reached by the keyboard; reached were {set(seen)}")

    def send(self, *, next_too: bool = False) -> None:
        """Send the form that is typed in; with `next_too` the next item is taken as well."""
        self.presses += 1
        self.pages += 1
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+Shift+Enter" if next_too else "Control+Enter")

    def saved(self) -> None:
        """Wait until what was typed is saved; without a connection it is tried every 10 seconds."""
        said = self.page.locator("[data-said]")
        expect(said).to_contain_text(re.compile(r"Saved \d\d:\d\d"), timeout=20_000)


def test_a_meeting_of_fifteen_items_by_the_keyboard_alone(
    as_: As, sits: Sits, record_property: pytest.RecordProperty
) -> None:
    page, pk = as_(OFFICER), sits()
    page.goto(f"/meetings/{pk}/sitting")
    look(page)
    keys = Keyboard(page)
    keys.go("Open the meeting")
    look(page)
    access = page.locator("[accesskey]").evaluate_all("found => found.map(e => e.accessKey)")
    assert sorted(access) == ["a", "f", "i", "m", "n", "o", "p"]

    keys.go("Apologies: Councillor, seat 8")
    keys.go("All who are not marked are present")
    assert "quorum 3" in page.locator(".sitting-bar").inner_text()
    for number in range(1, ITEMS + 1):
        keys.go("Take the next" if number > 1 else "Take this item")
        expect(page.locator("#item-title")).to_contain_text(f"{number}. Matter {number}")
        keys.to("points-text")
        page.keyboard.type(f"- Members heard of matter {number}.")
        if number == 7:  # a reload in the middle of a sentence
            keys.saved()
            page.reload()
            expect(page.locator(POINTS)).to_have_value("- Members heard of matter 7.")
            keys.to("points-text")
            page.keyboard.press("Control+End")
            page.keyboard.type(" They asked why.")
        keys.to("id_outcome-text")
        page.keyboard.type(f"That matter {number} is noted.")
        keys.send()
    expect(page.locator("#outcomes + ol")).to_contain_text("That matter 15 is noted.")
    look(page)
    keys.to("Note a motion")
    page.keyboard.press("Enter")
    keys.presses += 1
    keys.to("id_motion-text")
    page.keyboard.type("That a report comes back.")
    for name in ("id_motion-proposer", "id_motion-seconder"):
        keys.to(name)
        page.keyboard.press("ArrowDown")
        if name.endswith("seconder"):
            page.keyboard.press("ArrowDown")
    keys.go("Note what is moved")
    keys.go("Vote")
    look(page)
    keys.to("id_method_0")
    page.keyboard.press("Space")
    keys.presses += 1
    keys.go("Keep the vote")
    keys.go("Note as resolved")
    keys.go("Finish the meeting")
    look(page)
    keys.go("Finish it")

    expect(page.locator("main")).to_contain_text("Held")
    page.goto(f"/meetings/{pk}/sitting")
    said = page.locator(".sitting-items").inner_text()
    assert said.count(", 1 outcome") + said.count(", 2 outcomes") == ITEMS
    look(page)
    record_property("pages of a live meeting of 15 items", keys.pages)
    record_property("presses of a live meeting of 15 items", keys.presses)


def test_an_outcome_and_the_next_item_are_one_press_by_the_keyboard(
    as_: As, sits: Sits, record_property: pytest.RecordProperty
) -> None:
    page, pk = as_(OFFICER), sits(4)
    page.goto(f"/meetings/{pk}/sitting")
    keys = Keyboard(page)
    keys.go("Open the meeting")
    keys.go("All who are not marked are present")
    keys.go("Take this item")
    keys.to("points-text")
    page.keyboard.type("- Typed, and not saved yet.")
    keys.to("id_outcome-text")
    page.keyboard.type("That matter 1 is agreed.")
    look(page)
    keys.send(next_too=True)
    expect(page.locator("#item-title")).to_contain_text("2. Matter 2")
    keys.to("id_outcome-text")
    page.keyboard.type("Send the figures.")
    keys.to("If it asks something")
    page.keyboard.press("Enter")
    keys.to("id_outcome-due_on")
    page.keyboard.type("31/03/2027")
    keys.go("Note it and take the next")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose the post that owes it.")
    look(page)
    keys.to("id_outcome-due_on")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    keys.go("Note it and take the next")
    keys.go("Note “The Commission noted what was said.” and take the next")
    keys.to("id_outcome-text")
    page.keyboard.type("That matter 4 is agreed.")
    keys.go("Note it and finish the meeting")
    keys.go("Finish it")

    expect(page.locator("main")).to_contain_text("Held")
    page.goto(f"/meetings/{pk}/sitting?item={_first_item(page, pk)}")
    expect(page.locator("#item")).to_contain_text("Typed, and not saved yet.")
    assert page.locator(".sitting-items").inner_text().count(", 1 outcome") == 4
    record_property("pages of a live meeting of 4 items, each in one press", keys.pages)
    record_property("presses of a live meeting of 4 items, each in one press", keys.presses)


def test_without_scripts_the_same_press_goes_on(
    as_: As, sits: Sits, browser: Browser, own_site: str
) -> None:
    officer, pk = as_(OFFICER), sits(2)
    context = browser.new_context(
        base_url=own_site,
        java_script_enabled=False,
        storage_state=officer.context.storage_state(),
    )
    page = context.new_page()
    page.goto(f"/meetings/{pk}/sitting")
    page.get_by_role("button", name="Open the meeting").click()
    page.get_by_role("button", name="All who are not marked").click()
    page.get_by_role("button", name="Take this item").click()
    page.locator("#id_outcome-text").fill("That matter 1 is agreed.")
    page.get_by_role("button", name="Note it and take the next").click()

    expect(page.locator("#item-title")).to_contain_text("2. Matter 2")
    page.get_by_role("button", name="Note “The Commission noted what was said.”").click()
    expect(page.locator("#outcomes + ol")).to_contain_text("The Commission noted what was said.")
    context.close()


def test_what_was_typed_before_the_session_ended_is_offered_again_after_signing_in(
    as_: As, sits: Sits
) -> None:
    page, pk = as_(OFFICER), sits(2)
    page.goto(f"/meetings/{pk}/sitting")
    page.get_by_role("button", name="Open the meeting").click()
    page.get_by_role("button", name="All who are not marked").click()
    page.get_by_role("button", name="Take this item").click()
    keys = Keyboard(page)
    page.locator(POINTS).fill("Kept.")
    keys.saved()

    page.context.clear_cookies()
    page.locator(POINTS).fill("Kept. Typed after the session ended.")
    page.get_by_role("link", name="Sign in and come back").wait_for()
    look(page)
    page.get_by_role("link", name="Sign in and come back").click()
    page.get_by_role("button", name=f"Sign in as {OFFICER}", exact=True).click()

    page.get_by_text("This browser kept what you typed").wait_for()
    assert f"/meetings/{pk}/sitting" in page.url
    expect(page.locator(POINTS)).to_have_value("Kept.")
    look(page)
    page.get_by_role("button", name="Put it back").press("Enter")
    keys.saved()
    page.wait_for_timeout(1500)
    page.reload()
    expect(page.locator(POINTS)).to_have_value("Kept. Typed after the session ended.")
    assert page.get_by_text("This browser kept").count() == 0


def test_without_a_connection_what_is_typed_is_kept_and_saved_once_there_is_one(
    as_: As, sits: Sits
) -> None:
    page, pk = as_(OFFICER), sits(1)
    page.goto(f"/meetings/{pk}/sitting")
    page.get_by_role("button", name="Open the meeting").click()
    page.locator(POINTS).wait_for()

    page.context.set_offline(True)
    page.locator(POINTS).fill("Typed under a dead access point.")
    expect(page.locator("[data-said]")).to_contain_text("no connection")
    page.context.set_offline(False)

    Keyboard(page).saved()


def test_two_tabs_see_both_texts_and_keep_both(as_: As, sits: Sits) -> None:
    first, pk = as_(OFFICER), sits(1)
    first.goto(f"/meetings/{pk}/sitting")
    first.get_by_role("button", name="Open the meeting").click()
    first.locator(POINTS).wait_for()
    second = first.context.new_page()
    second.goto(f"/meetings/{pk}/sitting")

    first.locator(POINTS).fill("From the first.")
    Keyboard(first).saved()
    second.locator(POINTS).fill("From the second.")
    second.get_by_role("button", name="Keep both").wait_for()
    look(second)
    second.get_by_role("button", name="Keep both").click()
    Keyboard(second).saved()

    expect(second.locator(POINTS)).to_have_value("From the first.\n\nFrom the second.")
    second.close()


def test_members_are_offered_nothing_of_it_and_the_chair_reads(as_: As, sits: Sits) -> None:
    officer, pk = as_(OFFICER), sits(1)
    officer.goto(f"/meetings/{pk}/sitting")
    officer.get_by_role("button", name="Open the meeting").click()
    officer.locator(POINTS).wait_for()
    chair, member = as_(CHAIR), as_(MEMBER)

    member.goto(f"/meetings/{pk}")
    chair.goto(f"/meetings/{pk}")

    assert member.get_by_role("link", name="The meeting live").count() == 0
    chair.get_by_role("link", name="The meeting live").click()
    look(chair)
    assert chair.locator(POINTS).count() == 0


def _first_item(page: Page, pk: int) -> str:
    """Return the number of the first item of a meeting, from the list on its page."""
    page.goto(f"/meetings/{pk}/sitting")
    address = page.locator(".sitting-item a").first.get_attribute("href") or ""
    return address.partition("item=")[2].partition("#")[0]
