"""A running site and a browser to look at it with."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from browser.seen import WIDTHS, presses_that_wait
from conftest import ROOT, own_environment
from databases import copy_database
from eyeline.web.workspace import Workspace

CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

_READ_ONLY = ("benchmarks", "cells", "mappings", "measures", "snapshots")

As = Callable[[str], Page]
Drive = Callable[..., list[int]]


@pytest.fixture(scope="session")
def site(demonstration: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the example council's site, served for as long as the tests run."""
    yield from serving(demonstration, tmp_path_factory.mktemp("site") / "log")


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the site of a council that has published nothing."""
    folder = tmp_path_factory.mktemp("empty")
    yield from serving(Workspace.open(folder / "council", create=True), folder / "log")


def serving(workspace: Workspace, log_file: Path, *options: str) -> Iterator[str]:
    """Serve the workspace at a free port until the tests are done with it."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "eyeline.cli", "serve", "--port", str(port)]
    with (
        log_file.open("wb") as log,
        subprocess.Popen(
            [*command, *options, "--workspace", str(workspace.path)],
            env=own_environment(workspace.path),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        ) as server,
    ):
        _wait_for(port, server, log_file)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(log.read_text())


@pytest.fixture(scope="session")
def browser(program: Callable[[str], str]) -> Iterator[Browser]:
    """Return the system's Chromium."""
    with sync_playwright() as playwright, presses_that_wait():
        chromium = playwright.chromium.launch(
            executable_path=program("chromium"), args=list(CHROMIUM_OPTIONS)
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def signed_in(browser: Browser, site: str) -> Callable[[str], StorageState]:
    """Return a function that signs somebody of the example council in, by name.

    It returns what a new context takes as `storage_state` to be them.
    """

    @cache
    def sign_in(name: str) -> StorageState:
        context = browser.new_context(base_url=site)
        page = context.new_page()
        page.goto("/sign-in/")
        page.get_by_role("button", name=f"Sign in as {name}", exact=True).click()
        page.get_by_role("link", name="Sign out").wait_for()
        state = context.storage_state()
        context.close()
        return state

    return sign_in


@pytest.fixture
def analyst(signed_in: Callable[[str], StorageState]) -> StorageState:
    """Return what makes a context one in which the performance analyst has signed in."""
    return signed_in("Performance analyst")


@pytest.fixture(params=WIDTHS, ids="{}px".format)
def page(
    browser: Browser, site: str, analyst: StorageState, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """Return an empty page of each width, in which the performance analyst has signed in."""
    context = browser.new_context(
        base_url=site, viewport={"width": request.param, "height": 900}, storage_state=analyst
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def own_site(demonstration: Workspace, tmp_path: Path) -> Iterator[str]:
    """Return the address of a site like the example's that a test may change."""
    folder = tmp_path / "council"
    folder.mkdir()
    for name in _READ_ONLY:
        (folder / name).symlink_to(demonstration.path / name)
    for name in ("files", "public", "uploads"):
        (folder / name).mkdir()
    shutil.copytree(demonstration.releases, folder / "releases")
    for name in ("council.toml", "audit.head"):
        shutil.copy(demonstration.path / name, folder / name)
    shutil.copytree(demonstration.keys, folder / "keys")
    own = Workspace.open(folder)
    copy_database(demonstration.path, folder)
    yield from serving(own, tmp_path / "log")


@pytest.fixture
def drive(own_site: str, tmp_path: Path) -> Drive:
    """Return a function by which a driver of this folder changes the council behind the site.

    It takes the driver's name and what that asks for, and returns the numbers that it prints.
    """
    assert own_site
    folder = tmp_path / "council"

    def run(name: str, *asked: object) -> list[int]:
        driver = Path(__file__).with_name(f"{name}_driver.py")
        done = subprocess.run(
            [sys.executable, driver, folder, *map(str, asked)],
            env=own_environment(folder) | {"PYTHONPATH": str(ROOT / "tests")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return [int(each) for each in done.stdout.split()]

    return run


@pytest.fixture
def as_(browser: Browser, own_site: str) -> Iterator[As]:
    """Return a function that gives a page in which somebody has signed in, by name."""
    pages: dict[str, Page] = {}

    def sign_in(name: str) -> Page:
        if name not in pages:
            context = browser.new_context(base_url=own_site)
            pages[name] = context.new_page()
            pages[name].goto("/sign-in/")
            pages[name].get_by_role("button", name=f"Sign in as {name}", exact=True).click()
            pages[name].get_by_role("link", name="Sign out").wait_for()
        return pages[name]

    yield sign_in
    for page in pages.values():
        page.context.close()
