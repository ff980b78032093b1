"""A board's quarter in a browser: a paper comes, owners update, work is signed, impact is rated."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from browser.conftest import As
from browser.seen import look
from eyeline.example import plan as example

ANALYST, DIRECTOR = "Performance analyst", "Director of children's services"
BOARD, QUALITY = "Member of the improvement board", "Head of quality assurance"
FRONT_DOOR, PRINCIPAL = "Service manager, front door", "Principal social worker"
PLAN = "/plans/improvement"


def load(page: Page, paper: Path) -> str:
    """Load a newer paper of the plan, answer what it asks, and return the proposal's address."""
    page.goto("/plans/import")
    look(page)
    page.get_by_label("The day its statuses are of").fill("18/06/2026")
    page.get_by_label("The paper", exact=True).set_input_files(paper)
    page.get_by_role("button", name="Read it").click()
    look(page)
    page.get_by_label("2.2, due").fill("31 August 2026")
    page.get_by_role("button", name="Save the answers").click()
    assert "Everything could be read" in page.locator("main").inner_text()
    return page.url


def update(page: Page, ref: str, rating: str, note: str) -> None:
    """Update one of somebody's own actions."""
    page.goto("/plans/mine")
    look(page)
    page.get_by_role("link", name=f"Update {ref}", exact=True).click()
    page.get_by_label("In progress", exact=True).check()
    page.get_by_label(rating).check()
    page.get_by_label("What happened since the last update?").fill(note)
    look(page)
    page.get_by_role("button", name="Save the update").click()
    page.wait_for_url("**/plans/mine")


def open_action(page: Page, ref: str) -> None:
    """Go to an action by the board's or the area's list of it."""
    page.goto(f"{PLAN}/timeline")
    page.get_by_role("link", name=ref, exact=True).first.click()


def propose(page: Page, ref: str, evidence: Path) -> None:
    """Add a file that shows what was done, and propose that an action is complete."""
    open_action(page, ref)
    page.get_by_role("link", name="Add evidence").click()
    page.get_by_label("What is it?").fill("Attendance lists")
    page.get_by_label("File", exact=True).set_input_files(evidence)
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("link", name="Propose that it is complete").click()
    page.get_by_label("What was done?").fill("All managers were trained in two cohorts.")
    page.get_by_label("Attendance lists").check()
    look(page)
    page.get_by_role("button", name="Propose it").click()


def test_a_board_follows_a_plan_from_its_paper_to_its_impact(as_: As, tmp_path: Path) -> None:
    example.write(tmp_path / "plan.md")
    text = (tmp_path / "plan.md").read_text().replace("| July 26 |", "| mid August 2026 |")
    (tmp_path / "plan.md").write_text(text)
    (tmp_path / "list.pdf").write_bytes(b"%PDF-1.7 made up")

    proposal = load(as_(ANALYST), tmp_path / "plan.md")
    director = as_(DIRECTOR)
    director.goto(proposal)
    look(director)
    director.get_by_role("button", name="Confirm: this is the plan").click()
    look(director)
    update(as_(FRONT_DOOR), "1.2", "Green: on track", "Nine of ten within a day.")
    update(as_(QUALITY), "2.4", "Amber: mainly on track", "The sample is drawn.")
    update(as_(PRINCIPAL), "2.2", "Green: on track", "The second cohort has begun.")
    propose(as_(PRINCIPAL), "2.2", tmp_path / "list.pdf")
    own = as_(PRINCIPAL).goto("/plans/completions/1")
    director.goto("/plans/decisions")
    look(director)
    director.get_by_role("link", name="Sign or return 2.2").click()
    look(director)
    director.get_by_label("Yes: sign it as complete").check()
    director.get_by_role("button", name="Save the decision").click()
    board = as_(BOARD)
    open_action(board, "2.2")
    board.get_by_role("button", name="Rate its impact").click()
    board.get_by_label("Amber").check()
    board.get_by_label("What shows it?").fill("Records show more reflection; too early for more.")
    look(board)
    board.get_by_role("button", name="Save the rating").click()

    look(board)
    assert own is not None
    assert own.status == 404
    said = board.locator("main").inner_text()
    assert "Activity: Blue" in said
    assert f"Signed by {DIRECTOR}" in said
    assert "31 August 2026" in said
    board.goto(f"{PLAN}/board")
    look(board)
    new = board.locator("main").inner_text()
    assert "Action 2.2 was signed as complete" in new
    assert "Activity: Amber\tActivity: Green" in new
    with board.expect_download() as download:
        board.get_by_role("link", name="PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    for page in ("", "/timeline", "/checks"):
        board.goto(f"{PLAN}{page}")
        look(board)
