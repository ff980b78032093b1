"""How a page is looked at: whole, by axe, at the width of a telephone and of a desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

WIDTHS = (320, 1280)  # pixels: a telephone (or 400 % zoom), a desk
LISTEN = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error("policy: " + event.violatedDirective + " " + event.blockedURI);
});
"""


def look(page: Page) -> None:
    """Fail where axe finds something, or the page is wider than a telephone or a desk."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert complaints(page) == [], f"{page.url} at {width}"


def complaints(page: Page) -> list[str]:
    """Return what is wrong with a page as it is shown, once it is all there."""
    page.wait_for_load_state()
    found = Axe().run(page)
    said = [found.generate_report()] if found.violations_count else []
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [*said, f"{wider} pixels are past its edge"] if wider > 0 else said


@contextmanager
def presses_that_wait() -> Iterator[None]:
    """Let each press wait until the page that it leads to is all there.

    A press of Playwright's ends as soon as the next page has begun, when nothing of it may be read.
    """
    press = Locator.click

    def press_and_wait(self: Locator, **options: object) -> None:
        press(self, **options)  # type: ignore[arg-type]
        self.page.wait_for_load_state()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Locator, "click", press_and_wait)
        yield
