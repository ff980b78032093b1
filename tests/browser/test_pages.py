"""Pages as a browser and as assistive technology see them; `test_crawl.py` visits all there are."""

from __future__ import annotations

import pytest
from playwright.sync_api import ConsoleMessage, Page

from browser.seen import complaints

PAGES = [
    "/",
    "/summary",
    "/editions",
    "/editions/open",
    "/editions/dates",
    "/editions/services",
    "/editions/2026-27-q1",
    "/editions/2026-27-q1/summary?status=missed",
    "/measures/cla_number",
    "/editions/2026-27-q1/measures/placement_stability_long",
    "/exceptions",
    "/editions/2026-27-q1/exceptions?lasting=new",
    "/changes",
    "/editions/2026-27-q1/changes",
    "/measures?word=adopted",
    "/compare?measure=cla_rate",
    "/equalities",
    "/teams",
    "/teams/CC1",
    "/packs",
    "/measures/cla_number/children",
    "/sources",
    "/sources/load/ssda903",
    "/data-quality",
    "/targets",
    "/targets/set/ehcp_20wk",
    "/figures",
    "/figures/enter/dsg_deficit",
    "/suggestions",
    "/organisation",
    "/audit",
    "/tokens/add",
    "/account/",
    "/no-such-page",
]


@pytest.mark.parametrize("address", PAGES)
def test_the_page_is_sound(page: Page, address: str) -> None:
    """Nothing is blocked or missing, it never scrolls sideways, and axe finds no violation."""
    said: list[str] = []

    def keep(message: ConsoleMessage) -> None:
        said.append(message.text)

    page.on("console", keep)
    expected = ["404 (Not Found)"] if address == "/no-such-page" else []

    page.goto(address, wait_until="networkidle")
    found = complaints(page)

    assert [text for text in said if not any(words in text for words in expected)] == []
    assert found == []


def test_the_first_tab_leads_past_the_header(page: Page) -> None:
    page.goto("/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main-content"
