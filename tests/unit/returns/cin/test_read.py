"""Reading a children in need census: which element becomes a row of which table."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eyeline.records.snapshots import Contents, canonical_hash
from eyeline.records.tables import TABLES
from eyeline.returns import cin
from made_up_censuses import assessment, child, element, enquiry, plan, referral, write_cin

PLAN_OF_NEED = element("CINPlanDates", CINPlanStartDate="2024-07-02", CINPlanEndDate="2024-09-30")
PRE_PROCEEDINGS = element(
    "PreProceedingsandFGDM",
    PPStartDate="2024-09-09",
    LBPSentDate="2024-09-20",
    InitialPPMeetingDate="2024-09-28",
    StepDecisionDate="2024-12-01",
    PPOutcome="A",
)
WHOLE = child(
    "A",
    referral(
        assessment("1B", "3A"),
        PLAN_OF_NEED,
        enquiry(),
        plan("2024-09-20", "2025-03-01"),
        PRE_PROCEEDINGS,
        DateOfInitialCPC="2024-06-28",
    ),
    disabilities=("AUT", "LD"),
)


def read(folder: Path, *children: str, **header: str | None) -> Contents:
    return cin.read(write_cin(folder / "cin.xml", *children, **header))[0]


def rows(contents: Contents, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table that were loaded, without what is blank."""
    return [
        {name: value for name, value in row.items() if value is not None}
        for row in contents.tables[table].to_pylist()
    ]


def test_each_element_of_rows_is_a_table(tmp_path: Path) -> None:
    contents = read(tmp_path, WHOLE)

    assert {name: table.num_rows for name, table in contents.tables.items()} == {
        "children": 1,
        "disabilities": 2,
        "referrals": 1,
        "assessments": 1,
        "assessment_factors": 2,
        "child_in_need_plans": 1,
        "section_47_enquiries": 1,
        "child_protection_plans": 1,
        "child_protection_reviews": 2,
        "pre_proceedings": 1,
    }
    assert all(table.schema == TABLES[name].schema for name, table in contents.tables.items())
    assert not any(table.num_rows for table in contents.quarantined.values())


def test_a_row_has_what_its_own_element_and_those_round_it_say(tmp_path: Path) -> None:
    contents = read(tmp_path, WHOLE)

    started = date(2024, 6, 4)
    assert rows(contents, "assessments") == [
        {
            "child": "A",
            "referred": date(2024, 6, 3),
            "started": started,
            "authorised": date(2024, 7, 1),
        }
    ]
    assert rows(contents, "assessment_factors") == [
        {"child": "A", "started": started, "factor": "1B"},
        {"child": "A", "started": started, "factor": "3A"},
    ]


def test_a_plan_has_both_its_categories_and_its_reviews(tmp_path: Path) -> None:
    contents = read(tmp_path, WHOLE)

    assert rows(contents, "child_protection_plans") == [
        {
            "child": "A",
            "started": date(2024, 6, 28),
            "initial_category": "NEG",
            "category": "EMO",
            "previous_plans": 0,
        }
    ]
    reviewed = contents.tables["child_protection_reviews"].column("reviewed").to_pylist()
    assert reviewed == [date(2024, 9, 20), date(2025, 3, 1)]


def test_pre_proceedings_are_read_where_they_are_given(tmp_path: Path) -> None:
    contents = read(tmp_path, WHOLE)

    assert rows(contents, "pre_proceedings") == [
        {
            "child": "A",
            "started": date(2024, 9, 9),
            "letter_sent": date(2024, 9, 20),
            "first_meeting": date(2024, 9, 28),
            "ended": date(2024, 12, 1),
            "outcome": "A",
        }
    ]


def test_an_enquiry_without_a_conference_is_not_given_the_referrals(tmp_path: Path) -> None:
    without = enquiry(DateOfInitialCPC=None)

    contents = read(tmp_path, child("A", referral(without, DateOfInitialCPC="2024-06-28")))

    assert contents.tables["referrals"].column("conference").to_pylist() == [date(2024, 6, 28)]
    assert contents.tables["section_47_enquiries"].column("conference").to_pylist() == [None]


def test_several_elements_of_one_name_are_several_rows(tmp_path: Path) -> None:
    early = referral(CINclosureDate="2024-07-31", ReasonForClosure="RC7")
    late = referral(CINreferralDate="2024-10-01")

    contents = read(tmp_path, child("A", early, late), child("B", referral()))

    assert contents.tables["referrals"].column("child").to_pylist() == ["A", "A", "B"]


@pytest.mark.parametrize(("text", "code"), [("true", "1"), ("false", "0"), ("1", "1"), ("0", "0")])
def test_yes_and_no_are_written_as_words_or_digits(text: str, code: str, tmp_path: Path) -> None:
    contents = read(tmp_path, child("A", referral(ReferralNFA=text)))

    assert contents.tables["referrals"].column("no_further_action").to_pylist() == [code]


def test_what_was_the_gender_until_2024_is_the_sex(tmp_path: Path) -> None:
    before = child("A", referral(CINreferralDate="2023-06-03"), Sex=None, GenderCurrent="2")

    contents = read(tmp_path, before, Year="2024", ReferenceDate="2024-03-31")

    assert contents.tables["children"].column("sex").to_pylist() == ["2"]


def test_the_reason_for_having_no_upn_stands_for_the_upn(tmp_path: Path) -> None:
    contents = read(tmp_path, child("A", referral(), UPN=None, UPNunknown="UN3"))

    assert contents.tables["children"].column("upn").to_pylist() == ["UN3"]


def test_what_no_element_says_is_blank_and_not_absent(tmp_path: Path) -> None:
    contents = read(tmp_path, child("A", referral()))

    assert contents.absent["children"] == ("mother", "mother_child_dob")
    assert "referrals" not in contents.absent


def test_it_covers_the_year_to_its_reference_date(tmp_path: Path) -> None:
    contents = read(tmp_path, WHOLE)

    assert contents.year == 2025
    assert (contents.covers_from, contents.covers_to) == (date(2024, 4, 1), date(2025, 3, 31))


def test_the_year_and_the_days_that_are_given_win(tmp_path: Path) -> None:
    file = write_cin(tmp_path / "cin.xml", WHOLE)
    quarter = (date(2025, 4, 1), date(2025, 6, 30))

    contents, _ = cin.read(file, 2026, covers=quarter)

    assert contents.year == 2026
    assert (contents.covers_from, contents.covers_to) == quarter


def test_a_census_is_one_snapshot_whatever_its_name_space_and_spacing(tmp_path: Path) -> None:
    plain = write_cin(tmp_path / "plain.xml", WHOLE)
    text = plain.read_text("utf-8").replace("<Message>", '<Message xmlns="urn:cin">')
    spaced = tmp_path / "spaced.xml"
    spaced.write_text(text.replace("><", ">\n  <"), encoding="utf-16")

    first, second = cin.read(plain)[0], cin.read(spaced)[0]

    assert canonical_hash(first) == canonical_hash(second)
