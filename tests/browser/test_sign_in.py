"""Signing in as people do it: by a link, an app, a passkey, the keyboard; nothing is blocked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page

from browser.conftest import serving
from browser.seen import LISTEN, look
from conftest import Eyeline
from eyeline.web.workspace import Workspace

PASSWORD = "lantern gravel otter"
PRINT_LINK = """
from eyeline.council.sign_in.links import password_link
from eyeline.council.models import Person
print(password_link(Person.objects.get(email={email!r})))
"""
Link = Callable[[str], str]


class Watched:
    """A page, and all that its browser complained of while it was looked at."""

    def __init__(self, page: Page) -> None:
        self.page, self.said = page, list[str]()
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.add_init_script(LISTEN)

    def see(self, heading: str) -> None:
        """Check that a page is there, and how it is for everybody at both widths."""
        self.page.get_by_role("heading", level=1, name=heading, exact=True).wait_for()
        look(self.page)

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    def set_up_app(self) -> str:
        """Enter the code that an app would show, and return the app's secret."""
        secret = self.page.locator("#key").inner_text()
        self.page.get_by_label("Code", exact=True).fill(code(secret))
        self.press("Set up")
        return secret


def code(secret: str, later: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory, eyeline: Eyeline) -> Workspace:
    """Return a council with people who have not signed in yet."""
    workspace = Workspace.open(tmp_path_factory.mktemp("council") / "council", create=True)
    for name in ("one", "two", "three"):
        email = f"{name}@council.example"
        added = eyeline("people", "add", email, "--name", name, "--workspace", workspace.path)
        assert added.returncode == 0, added.stderr
    return workspace


@pytest.fixture(scope="module")
def address(council: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return where the council's site is; by its name, for a passkey needs one."""
    for served in serving(council, tmp_path_factory.mktemp("signing_in") / "log"):
        yield served.replace("127.0.0.1", "localhost")


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    """Return a page of the site, watched."""
    context = browser.new_context(base_url=address)
    watched = Watched(context.new_page())
    yield watched
    context.close()
    assert [said for said in watched.said if "404 (Not Found)" not in said] == []


@pytest.fixture
def link(council: Workspace, eyeline: Eyeline) -> Link:
    """Return a function that gives the path of somebody's link."""

    def path(email: str) -> str:
        said = eyeline(
            *("manage", "shell", "--no-imports", "--command", PRINT_LINK.format(email=email)),
            EYELINE_WORKSPACE=str(council.path),
        )
        return said.stdout.strip().removeprefix("http://localhost:8000")

    return path


def test_from_the_link_to_signing_in_with_the_keyboard_alone(watched: Watched, link: Link) -> None:
    page = watched.page
    page.goto(link("one@council.example"))
    watched.see("Choose a password")

    page.get_by_label("New password", exact=True).fill("password1234")
    page.get_by_label("New password again").fill("password1234")
    watched.press("Set the password")
    watched.see("Choose a password")
    assert page.get_by_role("alert").is_visible()

    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    watched.press("Set the password")
    watched.see("Set up your authenticator app")
    secret = watched.set_up_app()
    watched.see("Your recovery codes")
    page.get_by_role("link", name="I have kept them").click()
    watched.see("What needs you")

    page.get_by_role("link", name="Sign out").click()
    watched.see("Sign out")
    watched.press("Sign out")
    page.goto("/sign-in/")
    watched.see("Sign in")
    for typed in ("one@council.example", PASSWORD):
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.tagName") != "INPUT":
            page.keyboard.press("Tab")
        page.keyboard.type(typed)
    page.keyboard.press("Enter")
    watched.see("Enter a code")
    while page.evaluate("document.activeElement.tagName") != "INPUT":
        page.keyboard.press("Tab")
    page.keyboard.type(code(secret, later=1))
    page.keyboard.press("Enter")

    watched.see("What needs you")


def test_every_page_of_the_own_account(watched: Watched, link: Link) -> None:
    page = watched.page
    page.goto(link("two@council.example"))
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    watched.press("Set the password")
    watched.set_up_app()
    page.get_by_role("heading", name="Your recovery codes").wait_for()

    for path, heading in {
        "/account/": "Your account",
        "/account/password/": "Change your password",
        "/account/app/remove/": "Remove your authenticator app",
        "/account/codes/": "Your recovery codes",
        "/account/codes/new/": "Make new recovery codes",
        "/account/passkeys/add/": "Add a passkey",
        "/account/confirm/": "Show that it is you",
        "/account/confirm/code/": "Show that it is you",
        "/sign-out/": "Sign out",
        "/sign-in/stopped/": "You stopped signing in",
        "/sign-in/closed/": "Your account is closed",
        "/no-such-page": "Page not found",
    }.items():
        page.goto(path)
        watched.see(heading)


def test_a_passkey_stands_for_password_and_code(watched: Watched, link: Link) -> None:
    page = watched.page
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.goto(link("three@council.example"))
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    watched.press("Set the password")

    page.get_by_role("link", name="add a passkey").click()
    page.get_by_label("Name", exact=True).fill("Made-up key")
    watched.press("Add the passkey")
    watched.see("Your recovery codes")
    page.goto("/account/")
    assert page.get_by_text("Made-up key, added on").is_visible()
    page.goto("/account/confirm/passkey/")
    watched.see("Show that it is you")
    page.goto("/sign-out/")
    watched.press("Sign out")
    page.goto("/sign-in/")
    watched.press("Sign in with a passkey")

    page.get_by_role("heading", name="What needs you").wait_for()
    page.goto("/account/")
    watched.see("Your account")
    page.get_by_role("link", name="Remove Made-up key").click()
    watched.see("Remove a passkey")


KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_five_wrong_passwords_say_how_long_to_wait(watched: Watched) -> None:
    page = watched.page
    for _ in range(5):
        page.goto("/sign-in/")
        page.get_by_label("Email address").fill("nobody@council.example")
        page.get_by_label("Password").fill("wrong")
        watched.press("Sign in")

    page.get_by_role("heading", name="Too many tries").wait_for()
    watched.said.clear()  # the browser says that the answer was 429
    watched.see("Too many tries")


def test_signing_in_needs_no_javascript(browser: Browser, address: str, link: Link) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()

    page.goto("/sign-in/")

    assert page.get_by_label("Password").is_visible()
    assert not page.get_by_role("button", name="Sign in with a passkey").is_visible()
    context.close()
