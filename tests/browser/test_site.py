"""The public site as a browser and as assistive technology see it, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import made_up_commissions
import made_up_public_releases as made_up
from browser.conftest import serving
from browser.seen import WIDTHS, complaints
from conftest import Eyeline
from eyeline.web.workspace import Workspace

_NEWEST, _OLD = "/dashboard/2026-27-q1/2", "/dashboard/2025-26-q4/1"
KINDS = [
    "/",
    "/dashboard/",
    f"{_OLD}/",
    f"{_NEWEST}/cla_number/",
    f"{_OLD}/cla_number/",
    f"{_NEWEST}/cla_number/way/",
    f"{_NEWEST}/finance-forecast/",
    f"{_NEWEST}/highest-placements/",
    f"{_NEWEST}/highest-packages/",
    "/dashboard/2026-27-q1/1/",
    "/editions/",
    "/search/",
    "/search/?q=looked",
    "/search/?q=zebra",
    "/changes/",
    "/how-to-check/",
    "/data-notes/",
    "/glossary/",
    "/commissions/",
    "/commissions/children/",
    "/commissions/children/terms-of-reference/1/",
    "/commissions/children/work-programme/2026-27/",
    "/meetings/",
    "/meetings/1/",
    "/meetings/2/",
    "/meetings/5/",
    "/meetings/1/agenda/1/",
    "/meetings/1/agenda/2/papers/",
    "/structure/",
    "/accessibility/",
    "/privacy/",
    "/data/",
    "/nothing",
    "/400.html",
    "/410.html",
    "/429.html",
    "/500.html",
]
_FOCUSED = "() => (document.activeElement.innerText || document.activeElement.id || '').trim()"
_SHOWS_ITS_FOCUS = """() => {
  const look = getComputedStyle(document.activeElement);
  const outlined = look.outlineStyle !== "none" && look.outlineWidth !== "0px";
  return outlined || look.boxShadow !== "none";
}"""
_FURTHEST = 60  # keys


@pytest.fixture(scope="module")
def public_site(tmp_path_factory: pytest.TempPathFactory, eyeline: Eyeline) -> Iterator[str]:
    """Return the address of a made-up council's public site, served by its own process."""
    folder = tmp_path_factory.mktemp("public")
    workspace = Workspace.open(folder / "council", create=True)
    workspace.council_toml.write_text('name = "Example council"\nexample = true\n')
    made_up.history(workspace.releases)
    made_up_commissions.hand_over(workspace.meetings)
    done = eyeline("site", "build", "--workspace", workspace.path)
    assert done.returncode == 0, done.stderr
    yield from serving(workspace, folder / "log", "--public")


@pytest.fixture
def open_page(browser: Browser, public_site: str) -> Iterator[Callable[..., Page]]:
    """Return a function that gives an empty page of a width, with JavaScript or without."""
    contexts = []

    def make(width: int, *, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=public_site,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
        )
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", KINDS)
def test_every_kind_of_page_is_sound(
    open_page: Callable[..., Page], address: str, width: int
) -> None:
    """Nothing is blocked or missing, it never scrolls sideways, and axe finds no violation."""
    page, said = open_page(width), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    expected = ("404 (Not Found)", "410 (Gone)")

    page.goto(address, wait_until="networkidle")
    found = complaints(page)

    assert [words for words in said if not any(each in words for each in expected)] == []
    assert found == []


def test_a_reader_finds_a_measure_and_its_figures_without_javascript(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(320, javascript=False)
    page.goto("/")

    page.get_by_role("searchbox").fill("looked after")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Children looked after", exact=True).first.click()
    page.get_by_text("Figures as a table").first.click()

    assert page.get_by_role("heading", level=1).inner_text() == "Children looked after"
    assert page.get_by_role("cell", name="612").first.is_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "2026-27-q1-release-2-cla_number.csv"


def test_a_reader_comes_from_the_first_page_to_a_measure_by_the_keyboard_alone(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(1280)
    page.goto("/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"
    _tab_to(page, "q")
    page.keyboard.type("adoption")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    _tab_to(page, "Exits to adoption")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.get_by_role("heading", level=1).inner_text() == "Exits to adoption"
    assert "hidden to protect people" in page.inner_text("main")


def _tab_to(page: Page, name: str) -> None:
    seen = []
    for _ in range(_FURTHEST):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(_FOCUSED))
        if seen[-1] == name:
            return
    raise AssertionError(f"{name} is not reached by the keyboard; reached were {seen}")


def test_what_takes_the_focus_shows_it(open_page: Callable[..., Page]) -> None:
    page = open_page(320)
    page.goto(f"{_NEWEST}/cla_number/")
    unseen = []

    for _ in range(_FURTHEST):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break  # the last was left
        if not page.evaluate(_SHOWS_ITS_FOCUS):
            unseen.append(page.evaluate(_FOCUSED))

    assert unseen == []


def test_old_pages_lead_on_to_the_newest_release(open_page: Callable[..., Page]) -> None:
    page = open_page(1280)
    page.goto(f"{_OLD}/cla_number/")

    banner = page.get_by_role("region", name="This page was replaced")
    said = banner.inner_text()
    banner.get_by_role("link").click()

    assert made_up.CORRECTED in said
    assert page.url.endswith("/dashboard/2025-26-q4/2/cla_number/")


def test_the_dashboard_prints_on_paper_without_what_is_there_to_press(
    browser: Browser, public_site: str, tmp_path: Path, program: Callable[[str], str]
) -> None:
    import subprocess

    context = browser.new_context(base_url=public_site)
    page = context.new_page()
    page.goto("/dashboard/")
    page.pdf(path=tmp_path / "dashboard.pdf", prefer_css_page_size=True)
    context.close()

    command = [program("pdftotext"), "-layout", str(tmp_path / "dashboard.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Children looked after" in text
    assert "612" in text
    assert "Find a measure" not in text
