"""Each fault of the lists, found in its place, and what becomes of its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from unit.returns.annex_a.made_up_lists import found, read, row

WRONG: dict[str, tuple[str, str, dict[str, str], str]] = {
    "a day that is text": ("date-unreadable", "List 6", {"Date Child Was Last Seen": "never"},
                           "Date Child Was Last Seen"),
    "a code no list has": ("code-unknown", "List 8", {"Child's Legal Status": "Q9"},
                           "Child's Legal Status"),
    "a plan without its category": ("blank", "List 7", {"Latest Category of Abuse": ""},
                                    "Latest Category of Abuse"),
    "a visit to come": ("after-coverage", "List 8",
                        {"Date of Last Social Work Visit": "01/04/2025"},
                        "Date of Last Social Work Visit"),
    "an age of another child": ("age-differs", "List 1", {"Age": "12"}, "Age"),
    "an unnecessary conference held": (
        "conference-not-required", "List 5",
        {"Was an Initial Child Protection Conference deemed unnecessary?": "Yes"},
        "Date of Initial Child Protection Conference",
    ),
    "a conference before its enquiry": (
        "conference-before-start", "List 5",
        {"Date of Initial Child Protection Conference": "04/03/2025"},
        "Date of Initial Child Protection Conference",
    ),
    "a plan without a conference": (
        "plan-without-conference", "List 5", {"Date of Initial Child Protection Conference": ""},
        "Date of Initial Child Protection Conference",
    ),
    "closed without a reason": ("end-without-reason", "List 6",
                                {"CIN Closure Date": "28/03/2025"}, "Reason for Closure"),
    "a reason without a closure": ("reason-without-end", "List 6",
                                   {"Reason for Closure": "RC1 - Adopted"}, "CIN Closure Date"),
    "seen after the end": (
        "seen-after-closure", "List 6",
        {"CIN Closure Date": "26/03/2025", "Reason for Closure": "RC7"},
        "Date Child Was Last Seen",
    ),
    "a postcode that is none": ("postcode-malformed", "List 8", {"Placement postcode": "nope"},
                                "Placement postcode"),
    "in touch without a home": ("leaver-detail-missing", "List 9", {"Type of Accommodation": ""},
                                "Type of Accommodation"),
    "matched before the decision": (
        "steps-out-of-order", "List 10",
        {"Date of Matching Child and Prospective Adopters": "30/04/2024"},
        "Date of Matching Child and Prospective Adopters",
    ),
    "adopted and not to be": (
        "adopted-and-reversed", "List 10",
        {"Date of Decision that Child Should No Longer be Placed for Adoption": "02/03/2025"},
        "Date of Decision that Child Should No Longer be Placed for Adoption",
    ),
    "approved before stage 1": ("steps-out-of-order", "List 11",
                                {"Date application approved": "31/12/2023"},
                                "Date application approved"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_a_row_with_a_warning_stands(wrong: str, tmp_path: Path) -> None:
    code, name, changed, column = WRONG[wrong]

    _, report = read(tmp_path, {name: [row(name) | changed]})

    table = report.tables[0]
    assert found(report) == {(code, table.table, column, 2)}
    assert (table.read, table.loaded) == (1, 1)


CANNOT: dict[str, tuple[str, str, dict[str, str], str]] = {
    "no child": ("vital-blank", "List 1", {"Child Unique ID": ""}, "Child Unique ID"),
    "a start that is text": ("vital-date-unreadable", "List 3", {"Date of Referral": "soon"},
                             "Date of Referral"),
    "closed before it started": (
        "ends-before-start", "List 6",
        {"CIN Closure Date": "05/03/2025", "Reason for Closure": "RC7", "Date Child Was Last Seen":
         ""},
        "CIN Closure Date",
    ),
    "ceased before being looked after": (
        "ends-before-start", "List 8",
        {"Child Unique ID": "B2", "Date Ceased to be Looked After": "06/03/2025",
         "Reason Ceased to be Looked After": "E8"},
        "Date Ceased to be Looked After",
    ),
    "the same child twice": ("repeated-row", "List 9", {}, ""),
}  # fmt: skip


@pytest.mark.parametrize("wrong", CANNOT)
def test_a_row_that_cannot_stand_is_quarantined(wrong: str, tmp_path: Path) -> None:
    code, name, changed, column = CANNOT[wrong]

    contents, report = read(tmp_path, {name: [row(name), row(name) | changed]})

    table = report.tables[0]
    assert found(report) == {(code, table.table, column, 3)}
    assert (table.read, table.loaded, table.quarantined) == (2, 1, 1)
    assert contents.quarantined[table.table].column("_faults").to_pylist() == [code]


def test_lists_that_contradict_each_other_on_a_birth_are_told(tmp_path: Path) -> None:
    lists = {"List 3": [row("List 3", Date_of_Birth="01/01/2015", Age="")]}

    contents, report = read(tmp_path, lists | {"List 8": [row("List 8")]})

    assert found(report) == {("birth-dates-differ", "referrals", "Date of Birth", 2)}
    assert contents.tables["children"].num_rows == 1


@pytest.mark.parametrize("age", ["9", "9.82", "9.0"])
def test_an_age_in_years_of_the_day_is_right_with_or_without_a_part(
    age: str, tmp_path: Path
) -> None:
    _, report = read(tmp_path, {"List 1": [row("List 1", Age=age)]})

    assert found(report) == set()


@pytest.mark.parametrize(
    ("born", "said"), [("01/06/2015", "10"), ("01/02/2015", "9"), ("01/07/2025", "0")]
)
def test_a_birthday_some_weeks_from_the_day_is_no_contradiction(
    born: str, said: str, tmp_path: Path
) -> None:
    changed = row("List 1", Date_of_Birth=born, Age=said)

    _, report = read(tmp_path, {"List 1": [changed]})

    assert "age-differs" not in {code for code, *_ in found(report)}


def test_a_report_never_holds_a_childs_identifier(tmp_path: Path) -> None:
    twice = [row("List 9", Child_Unique_ID="identifier-of-a-child") for _ in range(2)]

    _, report = read(tmp_path, {"List 9": twice})

    assert "identifier-of-a-child" not in str([*report.each(), report.as_data()])
