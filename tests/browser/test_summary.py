"""The Summary and a measure's page as people meet them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, StorageState

from browser.seen import complaints
from eyeline.web.workspace import Workspace


@pytest.fixture
def copy(demonstration: Workspace) -> str:
    """Return the address of the Summary's copy in the newest release."""
    [folder] = demonstration.releases.glob("2026-27-q1/1/internal")
    return (folder / "dashboard.html").as_uri()


def test_the_first_screen_says_how_many_and_what_got_better_or_worse(page: Page) -> None:
    page.goto("/summary")

    glance = page.get_by_role("region", name="At a glance")
    assert "Children looked after at the end of the period" in glance.inner_text()
    assert glance.get_by_role("heading", level=3).count() == 5


def test_the_table_stays_a_table_on_a_small_screen(page: Page) -> None:
    page.goto("/summary")

    table = page.get_by_role("table", name="Children looked after: 2026-27 Q1 and before")
    assert table.get_by_role("columnheader").count() == 11
    assert table.get_by_role("rowheader").count() == 23
    assert table.get_by_role("cell").count() == 23 * 10


def test_a_measure_is_two_steps_from_its_figures_as_a_table(page: Page) -> None:
    page.goto("/summary")

    page.get_by_role("link", name="Children looked after at the end of the period").first.click()
    figure = page.locator(".govuk-body-l strong").inner_text()
    page.get_by_text("Figures as a table").first.click()

    assert page.get_by_role("row", name=f"2026-27 Q1 {figure}").is_visible()


def test_a_filter_has_an_address_that_shows_the_same_again(page: Page) -> None:
    page.goto("/summary")

    page.get_by_label("Status").select_option("Missed a target or minimum")
    page.get_by_role("button", name="Show").click()
    shown = page.get_by_role("rowheader").all_inner_texts()
    page.goto(page.url)

    assert "status=missed" in page.url
    assert page.get_by_role("rowheader").all_inner_texts() == shown != []


def test_on_paper_there_is_nothing_to_press(page: Page) -> None:
    page.goto("/summary")

    page.emulate_media(media="print")

    assert page.get_by_role("button", name="Show").count() == 0
    assert page.get_by_role("table").first.is_visible()


def test_every_drawing_has_a_name(page: Page) -> None:
    page.goto("/measures/cla_number")

    names = page.get_by_role("img").evaluate_all(
        "images => images.map(i => document.getElementById(i.getAttribute('aria-labelledby')"
        ".split(' ')[0]).textContent)"
    )

    assert len(names) >= 4
    assert all(names)


def test_it_is_read_without_javascript(browser: Browser, site: str, analyst: StorageState) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False, storage_state=analyst)
    page = context.new_page()

    page.goto("/summary")

    assert page.get_by_role("rowheader", name="Children looked after under section 20").count() == 2
    context.close()


def test_the_copy_in_a_release_is_accessible_and_fits_the_screen(page: Page, copy: str) -> None:
    page.goto(copy)

    assert complaints(page) == []


def test_the_copy_says_that_the_council_is_an_example(page: Page, copy: str) -> None:
    page.goto(copy)

    assert page.get_by_text("Example council: made up").is_visible()


def test_an_empty_site_is_accessible_and_shows_nobody_a_figure(page: Page, empty_site: str) -> None:
    page.goto(empty_site)

    assert complaints(page) == []
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_role("table").count() == 0
