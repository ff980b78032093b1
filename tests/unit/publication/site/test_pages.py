"""What the pages of a release show of its edition."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import html
from openpyxl import load_workbook

import made_up_public_releases as made_up
from eyeline.publication.audience import Audience
from eyeline.publication.summary import INTERNAL
from eyeline.publication.verification import digest
from made_up_edition import made_up_edition
from public_site import built, files, pages

PUBLIC = made_up_edition(Audience.PUBLIC)
RELEASE = "/dashboard/2026-27-q1/2"


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the site of two editions."""
    folder = tmp_path_factory.mktemp("site")
    made_up.history(folder / "releases")
    built(folder)
    return folder


@pytest.fixture(scope="module")
def there(top: Path) -> dict[str, html.HtmlElement]:
    return pages(top)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_dashboard_has_a_line_for_each_measure_with_change_target_comparators_and_status(
    there: dict[str, html.HtmlElement],
) -> None:
    lines = there[f"{RELEASE}/"].xpath("//table[contains(@class, 'site-measures')]/tbody/tr")

    assert len(lines) == len([*PUBLIC.summary.rows])
    [looked_after] = [line for line in lines if "Children looked after" in words(line)]
    said = words(looked_after)
    for part in ("612", "down 12", "better", "at most 600", "missed", "71", "84", "final"):
        assert part in said


def test_the_newest_dashboard_stands_at_three_addresses_and_is_cited_by_one(
    there: dict[str, html.HtmlElement],
) -> None:
    for address in ("/dashboard/", "/dashboard/2026-27-q1/", f"{RELEASE}/"):
        page = there[address]
        [canonical] = page.xpath("//link[@rel='canonical']/@href")
        assert canonical == f"https://performance.example.gov.uk{RELEASE}/"
        assert canonical in words(page.xpath("//section[h2/@id='cite']")[0])


def test_a_measures_page_has_its_charts_words_groups_definition_and_files(
    there: dict[str, html.HtmlElement],
) -> None:
    page = there[f"{RELEASE}/cla_number/"]

    assert len(page.xpath("//figure//*[local-name()='svg']")) == 1
    assert len(page.xpath("//figure//table")) == 1
    assert "Fewer children came into care." in words(page)
    assert "Head of Service, 3 August 2026" in words(page)
    groups = {words(each) for each in page.xpath("//section[h2/@id='groups']//tr/th[@scope='row']")}
    assert {"Team North", "Under 1"} <= groups
    hidden = page.xpath("//tr[th='Under 1']/td")
    assert [words(each) for each in hidden] == ["hidden to protect people", "9"]
    assert "99% of its rows are complete" in words(page)
    kinds = [link.rpartition(".")[2] for link in page.xpath("//a[@download]/@href")]
    assert kinds == ["csv", "xlsx", "json"]


def test_the_files_of_a_measure_have_its_public_figures_and_no_others(top: Path) -> None:
    there = files(top)
    place = f"{RELEASE}/cla_number/cla_number"

    rows = list(csv.DictReader(StringIO(there[f"{place}.csv"].decode("utf-8-sig"))))
    told = json.loads(there[f"{place}.json"])
    book = load_workbook(BytesIO(there[f"{place}.xlsx"]))

    assert [row["measure"] for row in rows] == ["cla_number"]
    assert [line["value"] for line in told] == [612]
    assert book.sheetnames == ["Chart", "Definition", "Data"]
    said = " ".join(_strings(book))
    assert PUBLIC.notice in said
    assert INTERNAL not in said
    with ZipFile(BytesIO(there[f"{place}.xlsx"])) as parts:
        assert INTERNAL.encode() not in b"".join(parts.read(name) for name in parts.namelist())


def _strings(book: object) -> Iterator[str]:
    for sheet in book.worksheets:  # type: ignore[attr-defined]
        for row in sheet.iter_rows(values_only=True):
            yield from (str(cell) for cell in row if cell is not None)


def test_the_way_of_a_figure_names_record_calculation_release_and_manifest(
    top: Path, there: dict[str, html.HtmlElement]
) -> None:
    manifest = top / "releases" / "2026-27-q1" / "2" / "public" / "manifest.json"
    page = there[f"{RELEASE}/cla_number/way/"]

    codes = [words(each) for each in page.xpath("//code[contains(@class, 'site-code')]")]

    cells = files(top)[f"{RELEASE}/release-files/cells.csv"]
    assert codes == ["a" * 64, "b" * 64, digest(manifest.read_bytes()), digest(cells)]
    assert "sha256sum cells.csv" in page.text_content()
    assert "Director (Edition)" in words(page)


def test_the_way_of_a_figure_says_in_words_what_is_hidden(tmp_path: Path) -> None:
    edition = made_up_edition(Audience.PUBLIC)
    whole = next(line for line in edition.lines if line.measure == "cla_exit_adoption")
    first = replace(whole, period="2025-26 Q4", value=None, status="c")
    edition = replace(edition, lines=(*edition.lines, first))
    made_up.release(tmp_path / "releases", made_up.NEWEST, 1, edition)
    built(tmp_path)

    there = pages(tmp_path)

    hidden = words(there["/dashboard/2026-27-q1/1/cla_exit_adoption/way/"])
    assert "2 figures of the council 2 are hidden in this release" in hidden
    assert "the whole" in hidden
    shown = words(there["/dashboard/2026-27-q1/1/agency_rate/way/"])
    assert "has 1 figure of this measure, and none is hidden" in shown


def test_finance_placements_and_packages_have_pages_where_the_edition_has_them(
    tmp_path: Path, there: dict[str, html.HtmlElement]
) -> None:
    assert "overspend of £2.1m (4%)" in words(there[f"{RELEASE}/finance-forecast/"])
    assert "Placements cost more." in words(there[f"{RELEASE}/finance-forecast/"])
    assert "£5,000 to under £7,000" in words(there[f"{RELEASE}/highest-placements/"])
    assert "Left out of this edition." in words(there[f"{RELEASE}/highest-packages/"])
    without = replace(PUBLIC, finance=None, placements=None, packages=None)
    made_up.release(tmp_path / "releases", made_up.NEWEST, 1, without)
    built(tmp_path)
    assert not [address for address in pages(tmp_path) if "finance" in address or "high" in address]


def test_what_changed_lists_corrections_and_withdrawals(
    there: dict[str, html.HtmlElement],
) -> None:
    said = words(there["/changes/"])

    assert made_up.CORRECTED in said
    assert made_up.REASON in said
    assert "Release 2 takes its place." in said


def test_the_index_for_programs_names_every_file_with_its_hash(top: Path) -> None:
    there = files(top)
    index = json.loads(there["/data/index.json"])

    [newest, before] = index["editions"]
    assert [each["state"] for each in newest["releases"]] == ["withdrawn", "newest"]
    assert [each["state"] for each in before["releases"]] == ["replaced", "newest"]
    assert newest["releases"][0]["reason"] == made_up.REASON
    listed = 0
    for release in (*newest["releases"][1:], *before["releases"]):
        told = [*release["files"], *(f for m in release["measures"] for f in m["files"])]
        for file in told:
            assert digest(there[file["address"]]) == file["sha256"]
        listed += len(told)
    assert listed > 50


def test_a_release_can_be_checked_by_what_the_site_gives(
    top: Path, tmp_path: Path, there: dict[str, html.HtmlElement]
) -> None:
    links = there["/how-to-check/"].xpath(
        f"//a[starts-with(@href, '{RELEASE}/release-files/')]/@href"
    )
    content = files(top)
    for link in links:
        (tmp_path / link.rpartition("/")[2]).write_bytes(content[link])

    done = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False
    )

    assert done.returncode == 0
