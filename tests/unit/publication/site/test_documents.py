"""Plans on the public site: the newest release, earlier ones at their addresses, what went."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from eyeline.publication import paper
from eyeline.publication.audience import Audience
from eyeline.publication.pdf import Bullets, Document, Heading, Paragraph, Table
from eyeline.publication.releasing.manifest import Identity, Step, manifest, with_manifest
from eyeline.publication.site import search
from eyeline.publication.site.building import Built, build
from eyeline.publication.site.shelf import NotForTheSite
from made_up_public_releases import MADE_AT, publisher, withdraw

LABEL = "plan-improvement"


def document(status: str = "In progress") -> Document:
    """Return a plan of one action, below a row that only heads it."""
    head, shade = ("Ref", "Action", "Owner", "Rating"), ((1, 3, "#CFE8D5"),)
    rows = (
        ("1", "Train staff", "", ""),
        ("1.1", "Train\nall <managers>", "Head of service", "Green"),
    )
    blocks = (
        Heading("Front door"),
        Heading("What inspectors found", 2),
        Bullets(("Contacts wait",)),
        Paragraph(status),
        Table("Actions in this area", head, rows, heading_rows=(0,), shades=shade),
    )
    return Document(
        "Improvement plan",
        "Statuses of 18 June 2026.",
        "Example council",
        date(2026, 6, 18),
        blocks,
    )


def release(releases: Path, number: int, status: str = "In progress") -> Path:
    """Release a plan, and return its folder."""
    files = {paper.NAME: paper.written(document(status)), "plan.csv": b"Ref\r\n1.1\r\n"}
    changed = ("Action 1.1, status: from In progress to On hold",) if number > 1 else ()
    identity = Identity(
        LABEL, number, Audience.PUBLIC, number - 1 or None, changed, "0.1.0", "Improvement plan"
    )
    prepared = Step("Performance analyst", MADE_AT, 7, "a" * 64)
    made = Step("Governance officer", MADE_AT, 9, "b" * 64)
    whole = with_manifest(files, manifest(identity, files, {}, prepared=prepared, released=made))
    folder = releases / LABEL / str(number) / "public"
    folder.mkdir(parents=True)
    for name, content in whole.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return where a site stands: of two releases of a plan and a third that was withdrawn."""
    for number, status in enumerate(("In progress", "On hold", "Wrong"), 1):
        release(tmp_path / "releases", number, status)
    withdraw(tmp_path / "releases", LABEL, 3)
    made = build(tmp_path / "releases", tmp_path, publisher())
    assert isinstance(made, Built)
    assert (made.releases, made.withdrawn, made.editions) == (2, 1, 0)
    return tmp_path / "public"


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text()


def test_the_newest_release_stands_at_the_plans_address_and_at_its_own(built: Path) -> None:
    newest, own = (page(built, f"plans/{LABEL}{rest}") for rest in ("", "/2"))

    assert "On hold" in newest
    assert "Action 1.1, status: from In progress to On hold" in newest
    assert f'href="https://performance.example.gov.uk/plans/{LABEL}/2/"' in newest
    assert (
        newest.replace('"', "").count("canonical") == own.replace('"', "").count("canonical") == 1
    )
    assert "Train<br>all &lt;managers&gt;" in newest
    assert 'colspan="4"' in newest
    assert 'fill="#CFE8D5"' in newest
    assert "style=" not in newest


def test_an_earlier_release_keeps_its_address_and_says_that_it_was_replaced(built: Path) -> None:
    found = page(built, f"plans/{LABEL}/1")

    assert "This page was replaced" in found
    assert (
        f'<a class="govuk-notification-banner__link" href="/plans/{LABEL}/">Read release 2' in found
    )
    assert "In progress" in found


def test_a_notice_stands_where_a_release_was_withdrawn(built: Path) -> None:
    found = page(built, f"plans/{LABEL}/3")

    assert "was withdrawn on" in found
    assert "Wrong" not in "".join(file.read_text() for file in built.rglob("*.html"))


def test_it_is_listed_found_and_downloaded(built: Path, tmp_path: Path) -> None:
    index = json.loads((built / "data/index.json").read_text())
    [plan] = index["plans"]
    file = plan["releases"][1]["files"][1]

    with search.connect(tmp_path / "public.sqlite3") as connection:
        found = search.ask(connection, "train managers")

    assert [each["state"] for each in plan["releases"]] == ["replaced", "newest", "withdrawn"]
    assert (built / file["address"][1:]).read_bytes() == b"Ref\r\n1.1\r\n"
    assert (built / f"plans/{LABEL}/2/release-files/SHA256SUMS").is_file()
    assert [each.address for each in found] == [f"/plans/{LABEL}/"]
    assert f'href="/plans/{LABEL}/"' in page(built, "")
    assert f'href="/plans/{LABEL}/3/"' in page(built, "plans")


def test_one_changed_byte_keeps_the_site_as_it_was(tmp_path: Path) -> None:
    folder = release(tmp_path / "releases", 1)
    (folder / "plan.csv").write_bytes(b"Ref\r\n1.2\r\n")

    with pytest.raises(NotForTheSite, match=r"plan\.csv was changed"):
        build(tmp_path / "releases", tmp_path, publisher())


def test_a_document_is_read_back_as_it_was_written() -> None:
    written = paper.written(document())

    assert paper.read(written) == document()
    assert paper.written(paper.read(written)) == written
    with pytest.raises(paper.NotADocument):
        paper.read(b"{}")


def test_its_page_needs_nothing_else_and_repeats_no_word_as_a_tag() -> None:
    said = paper.html(document()).decode()

    assert "<script" not in said
    assert "http" not in said.replace("http-equiv", "")
    assert '<html lang="en-GB">' in said
    assert '<th scope="col"' in said
    assert '<a href="#part-1">Front door</a>' in said
