"""Each fault of a children in need census, found in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from eyeline.records.snapshots import Contents
from eyeline.returns import cin
from eyeline.returns.faults import Report
from made_up_censuses import assessment, child, element, enquiry, plan, referral, write_cin

Found = set[tuple[str, str, str, int]]
USUAL = ("few-disabilities", "header", "Disability", 1)  # of any return as small as these


def read(folder: Path, *children: str, **header: str | None) -> tuple[Contents, Report]:
    return cin.read(write_cin(folder / "cin.xml", *children, **header))


def found(report: Report) -> Found:
    """Return the code, table, column and row of each fault."""
    return {
        (fault.kind.code, table.table, fault.column, row)
        for table in report.tables
        for fault in table.faults
        for row in fault.rows
    } - {USUAL}


CLOSED = {"CINclosureDate": "2024-08-01", "ReasonForClosure": "RC7"}
FAULTS: dict[str, tuple[str, Found]] = {
    "a UPN of another shape": (
        child("A", referral(), UPN="3412"),
        {("upn-malformed", "children", "UPN", 1)},
    ),
    "a UPN and a reason for none": (
        child("A", referral(), UPNunknown="UN3"),
        {("upn-and-reason", "children", "UPN", 1)},
    ),
    "born and expected": (
        child("A", referral(), ExpectedPersonBirthDate="2015-05-01"),
        {("born-and-expected", "children", "ExpectedPersonBirthDate", 1)},
    ),
    "neither born nor expected": (
        child("A", referral(), PersonBirthDate=None),
        {("blank", "children", "PersonBirthDate", 1)},
    ),
    "none beside other disabilities": (
        child("A", referral(), disabilities=("NONE", "AUT")),
        {("none-with-others", "disabilities", "Disability", 1)},
    ),
    "a disability twice": (
        child("A", referral(), disabilities=("AUT", "AUT")),
        {("repeated-row", "disabilities", "", 2)},
    ),
    "no source of the referral": (
        child("A", referral(ReferralSource=None)),
        {("blank", "referrals", "ReferralSource", 1)},
    ),
    "a closure without a reason": (
        child("A", referral(CINclosureDate="2024-08-01")),
        {("end-without-reason", "referrals", "ReasonForClosure", 1)},
    ),
    "a reason without a closure": (
        child("A", referral(ReasonForClosure="RC7")),
        {("reason-without-end", "referrals", "CINclosureDate", 1)},
    ),
    "closed before it came": (
        child("A", referral(**{**CLOSED, "CINclosureDate": "2024-06-02"})),
        {("ends-before-start", "referrals", "CINclosureDate", 1)},
    ),
    "closed after the census": (
        child("A", referral(**{**CLOSED, "CINclosureDate": "2025-04-01"})),
        {("after-coverage", "referrals", "CINclosureDate", 1)},
    ),
    "closed before the census": (
        child(
            "A",
            referral(
                CINreferralDate="2024-01-08",
                CINclosureDate="2024-03-31",
                ReasonForClosure="RC7",
            ),
        ),
        {("ended-before-coverage", "referrals", "CINclosureDate", 1)},
    ),
    "referred long before birth": (
        child("A", referral(), PersonBirthDate="2025-03-11"),
        {("referred-long-before-birth", "referrals", "CINreferralDate", 1)},
    ),
    "referred again while open": (
        child("A", referral(**CLOSED), referral(CINreferralDate="2024-07-31")),
        {("overlapping-referrals", "referrals", "CINreferralDate", 2)},
    ),
    "an assessment before its referral": (
        child("A", referral(assessment(AssessmentActualStartDate="2024-06-02"))),
        {("before-referral", "assessments", "AssessmentActualStartDate", 1)},
    ),
    "an assessment authorised after its referral was closed": (
        child("A", referral(assessment(AssessmentAuthorisationDate="2024-08-02"), **CLOSED)),
        {("after-closure", "assessments", "AssessmentAuthorisationDate", 1)},
    ),
    "an assessment authorised before it started": (
        child("A", referral(assessment(AssessmentAuthorisationDate="2024-06-03"))),
        {("ends-before-start", "assessments", "AssessmentAuthorisationDate", 1)},
    ),
    "a complete assessment without factors": (
        child(
            "A",
            referral(
                element(
                    "Assessments",
                    AssessmentActualStartDate="2024-06-04",
                    AssessmentAuthorisationDate="2024-07-01",
                )
            ),
        ),
        {("factors-missing", "assessments", "", 1)},
    ),
    "no factors beside others": (
        child("A", referral(assessment("21", "1B"))),
        {("none-with-others", "assessment_factors", "AssessmentFactors", 1)},
    ),
    "a factor that is none": (
        child("A", referral(assessment("1B", "RB"))),
        {("vital-code-unknown", "assessment_factors", "AssessmentFactors", 2)},
    ),
    "a conference before the enquiry": (
        child("A", referral(enquiry(DateOfInitialCPC="2024-06-09"))),
        {("conference-before-start", "section_47_enquiries", "DateOfInitialCPC", 1)},
    ),
    "a conference that was not required": (
        child("A", referral(enquiry(ICPCnotRequired="1"))),
        {("conference-not-required", "section_47_enquiries", "DateOfInitialCPC", 1)},
    ),
    "a plan that ended before it started": (
        child("A", referral(plan(CPPendDate="2024-06-27"))),
        {("ends-before-start", "child_protection_plans", "CPPendDate", 1)},
    ),
    "a plan without a category": (
        child("A", referral(plan(InitialCategoryOfAbuse=None))),
        {("blank", "child_protection_plans", "InitialCategoryOfAbuse", 1)},
    ),
    "a review on the first day of its plan": (
        child("A", referral(plan("2024-06-28"))),
        {("review-outside-plan", "child_protection_reviews", "CPPreviewDate", 1)},
    ),
    "a review after its plan": (
        child("A", referral(plan("2024-10-02", CPPendDate="2024-10-01"))),
        {("review-outside-plan", "child_protection_reviews", "CPPreviewDate", 1)},
    ),
    "a day that is none": (
        child("A", referral(CINreferralDate="2024-02-30")),
        {("vital-date-unreadable", "referrals", "CINreferralDate", 1)},
    ),
    "two sexes": (
        child("A", referral()).replace("<Sex>F</Sex>", "<Sex>F</Sex><Sex>M</Sex>"),
        {("code-unknown", "children", "Sex", 1)},
    ),
    "a sex of the year before": (
        child("A", referral(), Sex="0"),
        {("code-of-another-year", "children", "Sex", 1)},
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_found_in_its_place(case: str, tmp_path: Path) -> None:
    wrong, places = FAULTS[case]

    contents, report = read(tmp_path, wrong, child("B", referral()))

    assert found(report) == places
    for table in report.tables[1:]:
        assert contents.tables[table.table].num_rows == table.loaded
        assert contents.quarantined[table.table].num_rows == table.quarantined


FINE: dict[str, str] = {
    "everything": child(
        "A", referral(assessment(), enquiry(), plan("2024-06-29")), disabilities=("AUT",)
    ),
    "closed on the last day": child("A", referral(**{**CLOSED, "CINclosureDate": "2025-03-31"})),
    "a child not yet born": child(
        "A", referral(), PersonBirthDate=None, ExpectedPersonBirthDate="2025-03-10"
    ),
    "referred 40 weeks before birth": child("A", referral(), PersonBirthDate="2025-03-10"),
    "referred again on the day of closure": child(
        "A", referral(**CLOSED), referral(CINreferralDate="2024-08-01")
    ),
    "referred again after one without action": child(
        "A", referral(ReferralNFA="1"), referral(CINreferralDate="2024-07-01")
    ),
    "an assessment of last year that was authorised in this": child(
        "A",
        referral(
            assessment(
                AssessmentActualStartDate="2024-03-04", AssessmentAuthorisationDate="2024-04-02"
            ),
            CINreferralDate="2024-03-01",
        ),
    ),
    "an enquiry of last year with its conference in this": child(
        "A",
        referral(
            enquiry(S47ActualStartDate="2024-03-20", DateOfInitialCPC="2024-04-05"),
            CINreferralDate="2024-03-01",
        ),
    ),
    "an assessment that is not complete": child(
        "A",
        referral(element("Assessments", AssessmentActualStartDate="2024-06-04")),
    ),
    "a review on the last day of its plan": child(
        "A", referral(plan("2024-10-01", CPPendDate="2024-10-01"))
    ),
}


@pytest.mark.parametrize("case", FINE)
def test_what_is_right_is_no_fault(case: str, tmp_path: Path) -> None:
    _, report = read(tmp_path, FINE[case])

    assert found(report) == set()


def test_a_child_without_a_referral_is_named(tmp_path: Path) -> None:
    _, report = read(tmp_path, child("A", referral()), child("B"))

    assert found(report) == {("child-without-referral", "children", "LAchildID", 2)}


def test_fewer_than_eight_kinds_of_disability_are_a_fault_of_the_whole(tmp_path: Path) -> None:
    eight = ("MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS")

    _, enough = read(tmp_path, child("A", referral(), disabilities=eight))
    _, too_few = read(tmp_path, child("A", referral(), disabilities=(*eight[:7], "MOB")))

    assert enough.counts()["header"]["faults"] == {}
    assert too_few.counts()["header"]["faults"] == {"few-disabilities": 1}


def test_what_was_not_read_of_an_element_is_listed_with_it(tmp_path: Path) -> None:
    _, report = read(tmp_path, child("A", referral(enquiry(Strategy="x")), FormerUPN="A1"))

    not_read = {table.table: table.columns_not_read for table in report.tables}
    assert not_read["children"] == ("FormerUPN",)
    assert not_read["section_47_enquiries"] == ("Strategy",)
    assert not_read["referrals"] == ()


def test_an_element_of_no_table_is_left_out_by_name(tmp_path: Path) -> None:
    _, report = read(tmp_path, child("A", referral(element("Visits", VisitDate="2024-07-01"))))

    assert [item.file for item in report.left_out] == ["cin.xml, element Visits"]
