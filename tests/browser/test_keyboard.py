"""A team manager by the keyboard alone: signs in, and sees the team and children of a figure."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

_FOCUSED = """() => {
  const element = document.activeElement;
  const name = element.getAttribute("aria-label") || element.innerText || "";
  return (element.id ? "#" + element.id + " " : "") + name.trim().replace(/\\s+/g, " ");
}"""
_FURTHEST = 400  # keys: the page with the most links before the one that is looked for


def test_a_manager_comes_from_sign_in_to_a_team_and_its_children_by_the_keyboard(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("/sign-in/")

    _go(page, "Sign in as Team manager, children in care 1")
    _go(page, "Teams")
    _go(page, "Children in care 1")
    team = page.get_by_role("heading", level=1).inner_text()
    _go(page, "List the children")
    _tab_to(page, "#id_reason")
    page.keyboard.type("Supervision: which visits are out of time, and why.")
    _go(page, "List the children")

    assert team.endswith("Children in care 1")
    assert page.get_by_role("table").count() >= 1
    assert page.get_by_role("row").count() > 20
    context.close()


def _go(page: Page, name: str) -> None:
    """Tab to the first link or button whose name begins so, and press Enter."""
    _tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _tab_to(page: Page, name: str) -> None:
    seen = []
    for _ in range(_FURTHEST):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(_FOCUSED))
        if seen[-1].startswith(name):
            return
    raise AssertionError(f"{name} is not reached by the keyboard; reached were {set(seen)}")
