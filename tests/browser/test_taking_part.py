"""Taking part in a browser: somebody asks on a telephone, a petition reaches its threshold."""

from __future__ import annotations

import email
import email.policy
import time
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from browser.conftest import As
from browser.seen import look

OFFICER = "Governance officer"
PUBLIC = (
    "/take-part", "/take-part/ask", "/take-part/answers", "/take-part/petitions",
    "/take-part/petitions/start", "/take-part/search?q=transport", "/take-part/follow",
    "/take-part/sent",
)  # fmt: skip


def test_everybody_can_use_every_page_on_which_they_take_part(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site)
    page = context.new_page()

    for address in PUBLIC:
        assert page.goto(address).ok, address  # type: ignore[union-attr]
        look(page)

    assert page.evaluate("document.cookie") == ""
    context.close()


def test_somebody_asks_on_a_telephone_without_scripts_and_an_officer_answers(
    browser: Browser, own_site: str, as_: As, tmp_path: Path
) -> None:
    context = browser.new_context(
        base_url=own_site, java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="take part").click()
    page.get_by_role("link", name="Send a question or a statement to a meeting").click()
    page.get_by_role("button", name="Send it").click()
    page.get_by_role("link", name="Write what you ask or say.").click()
    page.get_by_label("Your words").fill("Why does the bus <at last> run once a day?")
    page.get_by_label("Children, Young People").first.check()
    page.get_by_label("What it is about").fill("The school bus of Northgate")
    page.get_by_label("Your name").fill("A resident of Northgate")
    page.get_by_label("Your e-mail address").fill("northgate.2@resident.example")
    page.get_by_label("My initials alone").check()
    page.get_by_role("button", name="Send it").click()

    assert "Use words alone" in page.locator(".govuk-error-summary").inner_text()
    assert page.get_by_label("What it is about").input_value() == "The school bus of Northgate"
    page.get_by_label("Your words").fill("Why does the bus run once a day?")
    page.get_by_role("button", name="Send it").click()
    page.get_by_role("heading", name="We have it").wait_for()
    assert urlsplit(page.url).path == "/take-part/sent"
    page.goto(_link(tmp_path / "council" / "outbox", "northgate.2@resident.example", "/sent/"))
    page.get_by_role("heading", name="We have it").wait_for()

    officer = as_(OFFICER)
    officer.goto("/from-the-public")
    look(officer)
    row = officer.get_by_role("row", name="The school bus of Northgate")
    _wait_until(officer, lambda: "Acknowledged" in row.inner_text())
    row.get_by_role("link").click()
    look(officer)
    _step(officer, "Accept it")
    officer.get_by_role("link", name="Publish the answer").click()
    officer.get_by_label("In writing").check()
    officer.get_by_label("The answer", exact=True).fill("A second bus runs from January.")
    officer.get_by_role("button", name="Publish the answer").click()
    officer.get_by_role("link", name="Close it", exact=True).wait_for()

    page.reload()
    page.get_by_role("link", name="Read the answer").click()
    words = page.locator("main").inner_text()
    assert "A second bus runs from January." in words
    assert "A. R. O. N." in words
    assert "A resident of Northgate" not in words
    page.goto("/take-part/search?q=second+bus+january")
    assert "The school bus of Northgate" in page.locator("main").inner_text()
    context.close()


def test_a_petition_reaches_its_threshold(
    browser: Browser, own_site: str, as_: As, tmp_path: Path
) -> None:
    officer = as_(OFFICER)
    officer.goto("/petitions")
    look(officer)
    title = "Keep the Northgate family hub open on Saturdays"
    officer.get_by_role("row", name=title).get_by_role("link").click()
    look(officer)
    until = date.today() + timedelta(days=30)  # noqa: DTZ011
    officer.get_by_role("link", name="Open it for signatures").click()
    officer.get_by_label("Last day for signatures").fill(f"{until:%d/%m/%Y}")
    officer.get_by_role("button", name="Open it for signatures").click()
    officer.get_by_role("link", name="Its page for everybody").click()
    address = officer.url
    context = browser.new_context(base_url=own_site, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address)
    assert "1 more lead to: A written response" in page.locator("main").inner_text()
    page.get_by_label("Your name").fill("A neighbour of the hub")
    page.get_by_label("Your e-mail address").fill("neighbour@resident.example")
    page.get_by_label("I live in the area").check()
    page.get_by_role("button", name="Sign").click()
    page.get_by_role("heading", name="Look at your e-mail").wait_for()
    look(page)

    page.goto(_link(tmp_path / "council" / "outbox", "neighbour@resident.example", "/confirm/"))
    look(page)
    page.get_by_role("button", name="Confirm it").click()
    page.get_by_role("heading", name="Your signature counts").wait_for()
    page.get_by_role("link", name="See how many have signed").click()
    page.wait_for_url("**/petitions/P-*")
    look(page)

    words = page.locator("main").inner_text()
    assert "2 signatures" in words
    assert "748 more lead to: A senior officer" in words
    assert "neighbour" not in words
    page.locator("summary").click()
    assert "2 or more and fewer than 750" in page.locator("details[open]").inner_text()
    context.close()


def _step(page: Page, words: str) -> None:
    page.get_by_role("link", name=words, exact=True).click()
    page.get_by_role("button", name=words).click()
    page.wait_for_url("**/from-the-public/*")


def _wait_until(page: Page, well: object) -> None:
    """Load a page again until the worker has done what it shows."""
    assert callable(well)
    for _ in range(60):
        if well():
            return
        time.sleep(1)
        page.reload()
    raise TimeoutError(page.locator("main").inner_text())


def _link(outbox: Path, to: str, part: str) -> str:
    """Return the path of a link in the letter to an address, once it was sent."""
    for _ in range(60):
        for file in outbox.glob("*.eml"):
            letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            if letter["To"] == to:
                words = letter.get_content().split()  # type: ignore[attr-defined]
                return urlsplit(next(each for each in words if part in each)).path
        time.sleep(1)
    raise TimeoutError(f"No letter to {to}.")
