"""Every page that has an address of its own, as a browser and as assistive technology see it."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import ConsoleMessage, Page

NO_PAGES = {"healthz", "theme.css"}


def addresses(resolver: URLResolver, before: str = "") -> list[str]:
    """Return the address of each page that needs no value in it."""
    found = []
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += addresses(pattern, address)
        elif isinstance(pattern, URLPattern) and "<" not in address and address not in NO_PAGES:
            found.append(f"/{address}")
    return found


PAGES = [*addresses(get_resolver()), "/no-such-page"]


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
