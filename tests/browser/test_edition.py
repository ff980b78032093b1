"""A quarter's edition in a browser, from opening it to its being read by members."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page

from browser.conftest import As
from browser.seen import look

ANALYST, SECOND = "Performance analyst", "Second analyst"
MANAGER, HEAD = "Team manager, children in care 1", "Head of service, children in care"
DIRECTOR, OFFICER = "Director of children's services", "Governance officer"
LEAD, BOARD = "Lead member for children", "Member of the board"
FINANCE, MEMBER = "Finance officer", "Commission member"
LABEL, NAME = "2025-26-q4", "2025-26 Q4"
EDITION = f"/editions/{LABEL}"
_A_JOB = 300_000  # milliseconds that a job has to be done
MEASURE = f"{EDITION}/narratives/cla_number"


def said(page: Page, address: str = "") -> str:
    """Return what a page says, the one that is shown unless another is asked for."""
    if address:
        page.goto(address)
    return " ".join(page.locator("main").inner_text().split())


def press(page: Page, button: str) -> None:
    """Look at a form and send it."""
    look(page)
    page.get_by_role("button", name=button).click()


def say_who_signs(director: Page, officer: Page) -> None:
    """Say which service answers for private fostering, and when the board meets."""
    director.goto("/editions/services")
    look(director)
    director.get_by_role("link", name="Change Private fostering, Performance").click()
    director.get_by_label("Service", exact=True).select_option(label="Children in care")
    press(director, "Save")
    look(director)
    officer.goto("/editions/dates")
    officer.get_by_label("Education, Health and Care Board").check()
    officer.get_by_label("On which day?").fill(f"{timezone.localdate() + timedelta(60):%d/%m/%Y}")
    press(officer, "Add it")
    assert "These days are those of its own calendar." in said(officer)
    look(officer)


def open_and_check(analyst: Page, second: Page) -> None:
    """Open the edition, freeze its figures and have them checked by somebody else."""
    analyst.goto("/editions")
    look(analyst)
    analyst.get_by_role("button", name="Open an edition").click()
    analyst.get_by_label(NAME).check()
    press(analyst, "Open it")
    look(analyst)
    analyst.get_by_role("link", name="The figures are not frozen yet.").click()
    press(analyst, "Freeze them")
    assert "No second analyst has checked the figures." in said(analyst)
    own = analyst.goto(f"{EDITION}/check")
    assert own is not None
    assert own.status == 404
    second.goto("/")
    look(second)
    second.get_by_role("link", name="edition whose figures to check").click()
    second.get_by_label("I have checked these figures").check()
    second.get_by_label("What did you check?").fill("Totals against the return.")
    press(second, "They are checked")
    look(second)


def write_at_once(manager: Page, head: Page) -> None:
    """Two people write of one measure; the second sees both, and takes over what should stay."""
    for page in (manager, head):
        page.goto(f"{MEASURE}/write")
    manager.get_by_label("Narrative", exact=True).fill("The number was **9,999,999** this quarter.")
    press(manager, "Preview")
    assert "Preview: not saved yet" in said(manager)
    assert "is none of its figures" in said(manager)
    look(manager)
    manager.get_by_label("Narrative", exact=True).fill("More children **came** than left.")
    manager.get_by_role("button", name="Save").click()
    look(manager)
    head.get_by_label("Narrative", exact=True).fill("More children came home.")
    press(head, "Save")
    assert "Somebody else saved version 1 meanwhile" in said(head)
    assert "More children came than left." in said(head)
    look(head)


def write_of_tabs(analyst: Page, finance: Page) -> None:
    """Write of the tabs of which one is asked for."""
    for page, tab in ((analyst, "Children"), (analyst, "Adults"), (finance, "Finance")):
        page.goto(f"{EDITION}/narratives")
        look(page)
        page.get_by_role("link", name=f"Write {tab}", exact=True).click()
        page.get_by_label("Narrative", exact=True).fill(f"In short, of {tab.lower()}:\n\n- little")
        press(page, "Save")


def sign(head: Page, director: Page) -> None:
    """The head signs for the service, then the director the whole."""
    for page, button in ((head, "signature to give"), (director, "signature to give")):
        page.goto("/")
        page.get_by_role("link", name=button).click()
        page.get_by_label("I have read what I sign").check()
        press(page, "Sign")
        look(page)


def present(officer: Page) -> None:
    """The governance officer records that the lead member and the board had it."""
    today = f"{timezone.localdate():%d/%m/%Y}"
    for who, words in (("The lead member", "Asked about homes."), ("The board", "Noted.")):
        officer.goto(f"{EDITION}/present")
        officer.get_by_label(who).check()
        officer.get_by_label("On which day?").fill(today)
        officer.get_by_label("What did they say?").fill(words)
        press(officer, "Record it")


def prepare(analyst: Page) -> None:
    """The analyst lets its files be written for members, and waits until they are."""
    analyst.goto(f"{EDITION}/prepare")
    look(analyst)
    analyst.get_by_role("button", name="for members").click()
    analyst.get_by_text("waits for a second person.").wait_for(timeout=_A_JOB)
    look(analyst)
    analyst.get_by_role("link", name="for members").click()
    assert "You prepared it, so another person has to release it." in said(analyst)
    look(analyst)


def release(officer: Page) -> None:
    """The governance officer looks at what was prepared, and releases it."""
    officer.goto("/")
    officer.get_by_role("link", name="release to make").click()
    officer.get_by_role("link", name=f"{NAME}, release 1").click()
    officer.get_by_role("button", name="Release it").click()
    press(officer, "Release it now")
    officer.get_by_text("by Governance officer,").wait_for(timeout=_A_JOB)
    look(officer)


def test_an_edition_goes_from_open_to_released(as_: As) -> None:
    say_who_signs(as_(DIRECTOR), as_(OFFICER))
    open_and_check(as_(ANALYST), as_(SECOND))
    write_at_once(as_(MANAGER), as_(HEAD))
    write_of_tabs(as_(ANALYST), as_(FINANCE))
    sign(as_(HEAD), as_(DIRECTOR))
    assert "The lead member has not had it yet." in said(as_(LEAD), EDITION)

    manager = as_(MANAGER)
    manager.goto(f"{MEASURE}/write")
    manager.get_by_label("Narrative", exact=True).fill("More children came to us than left.")
    manager.get_by_role("button", name="Save").click()
    void = said(as_(LEAD), EDITION)
    look(as_(LEAD))
    assert "Counts no more." in void
    assert "was changed on" in void
    assert "Team manager, Children in care 1" in said(as_(LEAD), MEASURE)
    look(as_(LEAD))
    sign(as_(HEAD), as_(DIRECTOR))
    present(as_(OFFICER))

    board = as_(BOARD)
    done = said(board, EDITION)
    look(board)
    assert "presented to the board" in done
    assert "Nothing holds it up: it can be released to members and the public." in done
    assert "Asked about homes." in done
    assert "Second analyst" not in done  # titles of posts, and nobody's name
    assert "More children came to us than left." in said(board, MEASURE)
    look(board)

    prepare(as_(ANALYST))
    release(as_(OFFICER))
    member = as_(MEMBER)
    member.goto("/releases")
    member.get_by_role("link", name=f"{NAME}, release 1").click()
    assert "dashboard.xlsx" in said(member)
    look(member)
