"""Every page that has an address of its own, as a browser and as assistive technology see it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLResolver, get_resolver, resolve
from playwright.sync_api import ConsoleMessage, Page

PAGES = [
    "/",
    "/editions/2026-27-q1",
    "/measures/cla_number",
    "/measures/placement_stability_long",
    "/no-such-page",
]
NO_PAGES = {"health", "theme", "dashboard:file"}


def test_every_address_of_a_page_is_looked_at() -> None:
    looked_at = {resolve(page).view_name for page in PAGES if page != "/no-such-page"}

    assert set(names(get_resolver())) - NO_PAGES == looked_at


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """Yield the name of every address of the site."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(
                pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space
            )
        else:
            yield f"{space}{pattern.name}"


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_no_violation(page: Page, address: str) -> None:
    page.goto(address)

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("address", PAGES)
def test_the_page_never_scrolls_sideways(page: Page, address: str) -> None:
    page.goto(address)

    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")

    assert wider <= 0


@pytest.mark.parametrize("address", PAGES)
def test_the_browser_has_nothing_to_block_or_miss(page: Page, address: str) -> None:
    said: list[str] = []

    def keep(message: ConsoleMessage) -> None:
        said.append(message.text)

    page.on("console", keep)
    expected = ["404 (Not Found)"] if address == "/no-such-page" else []

    page.goto(address, wait_until="networkidle")

    assert [text for text in said if not any(words in text for words in expected)] == []


def test_the_first_tab_leads_past_the_header(page: Page) -> None:
    page.goto("/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main-content"
