"""A report in a browser: written, cleared by four officers, changed, signed again, submitted.

The whole way, from a topic to the published pack, is gone in `test_before_the_meeting`.
"""

from __future__ import annotations

from playwright.sync_api import Page

from browser.conftest import As
from browser.seen import look

AUTHOR, GOVERNANCE = "Service manager, SEND transport", "Governance officer"
OFFICERS = {
    "Financial implications": "Finance officer",
    "Legal implications": "Legal officer",
    "Equalities implications": "Equalities officer",
    "Climate implications": "Climate officer",
}
TITLE = "What short breaks cost and who uses them"
SAYS = {
    "Title": TITLE,
    "Report author": "Service manager, short breaks",
    "Author's contact details": "short.breaks@council.example",
    "Lead director": "Director of children's services",
    "Summary": "What **short breaks** cost.",
    "Background and evidence": "## Figures\n\n| Year | Families |\n| --- | --- |\n| 2025 | 210 |",
    "Options considered": "- Keep the offer\n- Widen it",
    "Recommendations": "Note what short breaks cost.\nAgree to widen the offer.",
    "Background papers": "None",
}


def written(page: Page, meeting: str) -> None:
    """Fill in the form of a report for a meeting."""
    page.get_by_label("For which meeting").select_option(label=meeting)
    for label, words in SAYS.items():
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("Is this a key decision?").select_option(label="No")
    page.get_by_label("Is this a private report?").select_option(label="No")


def sign(as_: As, title: str, answer: str, words: str = "") -> None:
    """Let the officer of a kind sign what waits for them."""
    page = as_(OFFICERS[title])
    page.goto("/clearances")
    look(page)
    page.locator("tbody").get_by_role("link", name=TITLE).click()
    page.get_by_role("heading", level=1, name=title).wait_for()
    look(page)
    page.get_by_label(answer).check()
    page.get_by_label("Implications, or what has to be changed").fill(words)
    page.get_by_role("button", name="Sign or return").click()
    page.wait_for_url("**/clearances")


def written_cleared_and_submitted(as_: As, meeting: str) -> None:
    """Write a report for a meeting, have it cleared by four, change it, have it signed again."""
    author = as_(AUTHOR)
    author.goto("/reports")
    look(author)
    author.get_by_role("button", name="Write a report").click()
    look(author)
    written(author, meeting)
    author.get_by_role("button", name="Preview without saving").click()
    author.get_by_text("Preview: nothing is saved yet").wait_for()
    look(author)
    author.get_by_role("button", name="Save").click()
    author.get_by_role("heading", level=1, name=TITLE).wait_for()
    look(author)
    report = author.url

    author.get_by_role("button", name="Ask for clearances").click()
    for title, officer in OFFICERS.items():
        post = "Clearing officer for finance" if officer == "Finance officer" else officer
        author.get_by_label(title).select_option(label=post)
    look(author)
    author.get_by_role("button", name="Ask them").click()
    author.wait_for_url(report)

    none = "Sign: there are no {} implications"
    sign(as_, "Financial implications", none.format("financial"))
    sign(as_, "Legal implications", none.format("legal"))
    sign(as_, "Equalities implications", none.format("equalities"))
    sign(
        as_, "Climate implications", "Sign: the climate implications are as", "Fewer car journeys."
    )
    author.goto(report)
    look(author)
    assert "Nothing: it can be submitted." in author.locator("main").inner_text()

    author.get_by_role("button", name="Write", exact=True).click()
    author.get_by_label("Scrutiny and engagement").fill("The parent carer forum was asked.")
    author.get_by_role("button", name="Save").click()
    author.wait_for_url(report)
    look(author)
    assert "Changed since: Scrutiny and engagement" in author.locator("main").inner_text()
    assert author.get_by_role("button", name="Submit to the agenda").count() == 0
    author.get_by_role("link", name="Versions and what changed").click()
    author.get_by_role("button", name="Compare").click()
    author.get_by_role("heading", name="What changed").wait_for()
    look(author)

    sign(
        as_, "Equalities implications", "Sign: the equalities implications are as", "Nobody loses."
    )
    author.goto(report)
    author.get_by_role("button", name="Submit to the agenda").click()
    look(author)
    author.get_by_role("button", name="Submit it").click()
    author.wait_for_url(report)
    look(author)

    assert "Submitted" in author.locator("main").inner_text()
    assert "it can go on the agenda" in author.locator("main").inner_text()


def test_two_write_one_report_and_the_second_resolves_what_differs(as_: As) -> None:
    author = as_(AUTHOR)
    author.goto("/reports")
    author.get_by_role("link", name="Home to school transport for children with SEND").click()
    address = author.url
    author.goto(f"{address}/write")
    second = as_(GOVERNANCE)
    second.goto(f"{address}/write")
    author.get_by_label("Lead director").fill("Director of education")
    author.get_by_role("button", name="Save").click()
    author.wait_for_url(address)

    second.get_by_label("Wards affected").fill("North and South")
    second.get_by_role("button", name="Save").click()
    second.get_by_text("Somebody else changed this").first.wait_for()
    look(second)
    second.get_by_role("button", name="Save").click()
    second.wait_for_url(address)

    said = second.locator("main").inner_text()
    assert "North and South" in said
    assert "Director of education" in said


def test_a_report_goes_out_as_word_and_is_loaded_again(as_: As) -> None:
    author = as_(AUTHOR)
    author.goto("/reports")
    author.get_by_role("link", name="Home to school transport for children with SEND").click()
    address = author.url
    with author.expect_download() as download:
        author.get_by_role("link", name="Download as Word").click()
    author.get_by_role("link", name="Load a Word file into it").click()
    look(author)
    author.get_by_label("The report as a Word file").set_input_files(
        files=[
            {
                "name": "report.docx",
                "mimeType": "application/octet-stream",
                "buffer": download.value.path().read_bytes(),
            }
        ]
    )
    author.get_by_role("button", name="Read it").click()
    author.get_by_text("nothing is saved yet").wait_for()
    look(author)
    author.get_by_role("button", name="Save", exact=True).click()
    author.wait_for_url(address)

    author.goto(f"{address}/versions")
    versions = author.locator("tbody tr").count()
    author.goto(address)
    assert f"Version {versions}," in author.locator("main").inner_text()
