"""Every page that a link leads to: the browser blocks nothing on it, and none is a fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from playwright.sync_api import APIResponse, Browser, Page, Response, StorageState

from assurance.access.patterns import names
from browser.seen import LISTEN, WIDTHS, complaints

OF_A_KIND = 2  # pages of one address are made alike
LINKS = "links => links.map(link => link.href)"


@pytest.mark.parametrize(
    "name", ["", "Performance analyst", "Director of children's services", "System administrator"]
)
def test_nothing_is_blocked_on_any_page_that_a_link_leads_to(
    browser: Browser,
    site: str,
    signed_in: Callable[[str], StorageState],
    name: str,
    record_property: Callable[[str, object], None],
) -> None:
    context = browser.new_context(base_url=site, storage_state=signed_in(name) if name else None)
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("response", lambda answer: said.extend(_missing_headers(answer)))
    page.add_init_script(LISTEN)

    visited = crawl(page, site)

    record_property("pages crawled in Chromium", len(visited))
    record_property("complaints of the browser", len(said))
    assert said == []
    assert len(visited) > (10 if name else 1)
    context.close()


@pytest.mark.full
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "name", ["", "Performance analyst", "Team manager, assessment north", "System administrator"]
)
def test_no_page_breaks_a_rule_that_axe_knows(
    browser: Browser,
    site: str,
    signed_in: Callable[[str], StorageState],
    name: str,
    width: int,
    record_property: Callable[[str, object], None],
) -> None:
    context = browser.new_context(
        base_url=site,
        storage_state=signed_in(name) if name else None,
        viewport={"width": width, "height": 900},
    )
    page, wrong = context.new_page(), list[str]()

    def look() -> None:
        wrong.extend(f"{page.url}: {each}" for each in complaints(page))

    visited = crawl(page, site, look)

    record_property("pages looked at by axe", len(visited))
    assert wrong == []
    context.close()


def crawl(page: Page, site: str, look: Callable[[], None] = lambda: None) -> list[str]:
    """Visit what has an address of its own, and what links lead to from there; return which.

    Of pages whose address differs by what they are about, some. Each is looked at by `look`.
    """
    waiting, visited, kinds = _first(page, site), list[str](), Counter[str]()
    while waiting:
        address = waiting.pop(0)
        kind = _kind(urlsplit(address).path)
        if address in visited or kinds[kind] >= OF_A_KIND or not kind:
            continue
        kinds[kind] += 1
        if page.request.head(address).headers.get("content-disposition"):
            continue  # a file to be saved
        page.goto(address, wait_until="load")
        visited.append(address)
        look()
        found = page.locator("a[href]").evaluate_all(LINKS)
        waiting += [link.partition("#")[0] for link in found if link.startswith(f"{site}/")]
    return visited


def _first(page: Page, site: str) -> list[str]:
    """Return the addresses that name nothing in particular, of those the pages that are there."""
    found = []
    for name in names():
        with suppress(NoReverseMatch):
            found.append(f"{site}{reverse(name)}")
    return [address for address in found if _is_page(page.request.get(address))]


def _is_page(answer: APIResponse) -> bool:
    """Whether it is a whole page, and no file or part of one."""
    html = "text/html" in answer.headers.get("content-type", "")
    return answer.ok and html and "<html" in answer.text()


def _kind(path: str) -> str:
    """Return the name of an address; blank where it is a file to be saved, not a page."""
    if path.rpartition("/")[2].count("."):
        return ""
    try:
        return resolve(path).view_name
    except Resolver404:
        return path


def _missing_headers(answer: Response) -> list[str]:
    held = answer.headers
    policy = held.get("content-security-policy", "")
    well = "default-src 'none'" in policy and "unsafe" not in policy
    return [] if well and answer.status < 400 else [f"{answer.url}: {answer.status} {policy}"]
