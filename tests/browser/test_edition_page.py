"""An edition's page in one file, as people meet it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.seen import WIDTHS, complaints
from eyeline.publication import page as edition_page
from eyeline.publication.audience import Audience
from made_up_edition import made_up_edition


@pytest.fixture(params=WIDTHS, ids="{}px".format)
def opened(
    browser: Browser, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[tuple[Page, Path]]:
    """Return a page of each width, and where to put the file that it is to open."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield context.new_page(), tmp_path / "edition.html"
    context.close()


@pytest.mark.parametrize("audience", list(Audience))
def test_it_is_accessible_and_fits_the_screen(
    opened: tuple[Page, Path], audience: Audience
) -> None:
    page, file = opened
    file.write_bytes(edition_page.write(made_up_edition(audience)))
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))

    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")

    assert complaints(page) == []
    assert refused == []


def test_a_measure_is_two_steps_from_its_figures_as_a_table(opened: tuple[Page, Path]) -> None:
    page, file = opened
    file.write_bytes(edition_page.write(made_up_edition()))
    page.goto(file.as_uri())

    page.get_by_role("link", name="Children looked after").first.click()
    page.get_by_text("Figures as a table: Children looked after, by quarter").click()

    assert page.get_by_role("row", name="2026-27 Q1 612").first.is_visible()


def test_on_paper_there_is_nothing_to_press(opened: tuple[Page, Path]) -> None:
    page, file = opened
    file.write_bytes(edition_page.write(made_up_edition()))
    page.goto(file.as_uri())

    page.emulate_media(media="print")

    assert not page.get_by_text("By group").first.is_visible()
    assert not page.get_by_role("navigation").is_visible()
    assert page.get_by_role("table").first.is_visible()
