"""What the header of a census says, and what is refused for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eyeline.figures.errors import EyelineError
from eyeline.returns import cin
from made_up_censuses import child, element, referral, write_cin

CHILD = child("A", referral())

HEADERS: dict[str, dict[str, str | None]] = {
    "collection-differs": {"Collection": "CLA"},
    "year-differs": {"Year": "2024"},
    "reference-date-differs": {"ReferenceDate": "2025-03-28"},
    "authority-malformed": {"LEA": "20"},
}


@pytest.mark.parametrize("code", HEADERS)
def test_a_fault_of_the_header_is_found_in_it(code: str, tmp_path: Path) -> None:
    (column,) = HEADERS[code]

    _, report = cin.read(write_cin(tmp_path / "cin.xml", CHILD, **HEADERS[code]))

    header = report.tables[0]
    places = {(fault.kind.code, fault.column) for fault in header.faults}
    assert places == {(code, column), ("few-disabilities", "Disability")}
    assert (header.table, header.file) == ("header", "cin.xml, element Header")
    assert (header.read, header.quarantined) == (1, 0)


@pytest.mark.parametrize(
    ("year", "known"), [(2023, False), (2024, True), (2026, True), (2027, False)]
)
def test_a_year_whose_schema_is_not_known_is_read_and_said(
    year: int, known: bool, tmp_path: Path
) -> None:
    then = child("A", referral(CINreferralDate=f"{year - 1}-06-03"), Sex=None)
    header = {"Year": str(year), "ReferenceDate": f"{year}-03-31"}

    contents, report = cin.read(write_cin(tmp_path / "cin.xml", then, **header))

    assert contents.year == year
    assert ("year-not-known" in report.counts()["header"]["faults"]) is not known


def test_the_year_is_taken_where_there_is_no_reference_date(tmp_path: Path) -> None:
    contents, report = cin.read(write_cin(tmp_path / "cin.xml", CHILD, ReferenceDate=None))

    assert contents.year == 2025
    assert "reference-date-differs" in report.counts()["header"]["faults"]


def test_a_census_without_a_header_needs_its_year(tmp_path: Path) -> None:
    file = tmp_path / "cin.xml"
    file.write_text(element("Message", element("Children", CHILD)))

    with pytest.raises(EyelineError, match="give the year with --year"):
        cin.read(file)
    _, report = cin.read(file, 2025)

    assert "header-missing" in report.counts()["header"]["faults"]
    assert report.tables[0].read == 0


def test_the_faults_that_are_kept_begin_with_the_headers(tmp_path: Path) -> None:
    contents, report = cin.read(write_cin(tmp_path / "cin.xml", CHILD, LEA="20"))

    assert contents.faults == report.as_data()
    assert next(iter(report.each()))["table"] == "header"


REFUSED: dict[str, tuple[str, str, str]] = {
    "a table": ("cin.csv", "LAchildID\n", r"cin\.csv is not XML, as this return is"),
    "XML that is none": ("cin.xml", "LAchildID\n", "not XML, whatever its name says"),
    "XML cut off": ("cin.xml", "<Message><Header><Year>2025", "it is cut off"),
    "entities": ("cin.xml", '<!DOCTYPE m [<!ENTITY a "b">]><m>&a;</m>', "declares a document type"),
    "another return": (
        "cin.xml",
        "<Message><Header><Year>2025</Year></Header><CSWWWorker/></Message>",
        "is XML and not a children in need census: it has no Child elements",
    ),
    "children without referrals": (
        "cin.xml",
        f"<Message><Header><Year>2025</Year></Header>{child('secret')}</Message>",
        "it has no CINdetails elements",
    ),
    "children without a name": (
        "cin.xml",
        f"<Message><Header><Year>2025</Year></Header>{child('', referral())}</Message>",
        "none of its 1 rows can stand, most often for vital-blank in column LAchildID",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_a_census_is_refused_with_the_remedy(case: str, tmp_path: Path) -> None:
    name, text, says = REFUSED[case]
    (tmp_path / name).write_text(text)

    with pytest.raises(EyelineError, match=says) as refused:
        cin.read(tmp_path / name)

    assert refused.value.exit_code == 2
    assert "secret" not in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EyelineError, match="check the path"):
        cin.read(tmp_path / "cin.xml")


def test_days_covered_that_are_of_another_year_are_refused(tmp_path: Path) -> None:
    file = write_cin(tmp_path / "cin.xml", CHILD)

    with pytest.raises(EyelineError, match="correct --covers or --year"):
        cin.read(file, covers=(date(2023, 4, 1), date(2024, 3, 31)))
