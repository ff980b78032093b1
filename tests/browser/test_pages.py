"""Every page that has an address of its own, as a browser and as assistive technology see it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLResolver, get_resolver, resolve
from playwright.sync_api import ConsoleMessage, Page

PAGES = [
    "/",
    "/summary",
    "/editions/2026-27-q1?status=missed",
    "/measures/cla_number",
    "/editions/2026-27-q1/measures/placement_stability_long",
    "/exceptions",
    "/editions/2026-27-q1/exceptions?lasting=new",
    "/changes",
    "/editions/2026-27-q1/changes",
    "/measures?word=adopted",
    "/compare?measure=cla_rate",
    "/no-such-page",
]
NO_PAGES = {
    "health",
    "theme",
    "dashboard:file",
    "dashboard:measure_csv",
    "dashboard:measure_xlsx",
    "dashboard:edition_measure_csv",
    "dashboard:edition_measure_xlsx",
}
# Those of signing in, which test_sign_in.py looks at, and those that only lead on.
SIGNING_IN = {
    "account_change_password",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_reset_password_from_key",
    "example_sign_in",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "openid_connect_callback",
    "openid_connect_login",
    "own_account",
    "sign_out_everywhere",
    "socialaccount_login_cancelled",
}


def test_every_address_of_a_page_is_looked_at() -> None:
    looked_at = {resolve(page.split("?")[0]).view_name for page in PAGES if page != "/no-such-page"}

    assert set(names(get_resolver())) - NO_PAGES - SIGNING_IN == looked_at


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
def test_the_page_is_sound(page: Page, address: str) -> None:
    """Nothing is blocked or missing, it never scrolls sideways, and axe finds no violation."""
    said: list[str] = []

    def keep(message: ConsoleMessage) -> None:
        said.append(message.text)

    page.on("console", keep)
    expected = ["404 (Not Found)"] if address == "/no-such-page" else []

    page.goto(address, wait_until="networkidle")
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    blocked = [text for text in said if not any(words in text for words in expected)]
    found = Axe().run(page)

    assert (blocked, max(wider, 0)) == ([], 0)
    assert found.violations_count == 0, found.generate_report()


def test_the_first_tab_leads_past_the_header(page: Page) -> None:
    page.goto("/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main-content"
