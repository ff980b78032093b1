"""The elements of the children in need census: which leaf feeds which column of the record.

Source: DfE, Children in need census, XML schemas of 2024 to 2026. Pre-proceedings, which are not
in those schemas, are as published test files of 2026 have them.
"""

from __future__ import annotations

from eyeline.returns.layouts import Field, Layout
from eyeline.returns.xml_files import Rows, Shape

_CHILD = Field("LAchildID", "child")
REFERRED, CLOSED = "CINreferralDate", "CINclosureDate"
PLAN_STARTED, PLAN_ENDED = "CPPstartDate", "CPPendDate"
ASSESSED = "AssessmentActualStartDate"

LAYOUTS = (
    Layout(
        "children",
        "Child",
        (
            _CHILD,
            # called so from 2025; until 2024 it was the gender
            Field("Sex", "sex", ("GenderCurrent",)),
            Field("PersonBirthDate", "dob"),
            Field("Ethnicity", "ethnicity"),
            Field("UPN", "upn"),
            Field("ExpectedPersonBirthDate", "expected_dob"),
            Field("PersonDeathDate", "died"),
        ),
        required=True,
    ),
    Layout("disabilities", "Disability", (_CHILD, Field("Disability", "disability"))),
    Layout(
        "referrals",
        "CINdetails",
        (
            _CHILD,
            Field(REFERRED, "referred"),
            Field("ReferralSource", "source"),
            Field("PrimaryNeedCode", "need"),
            Field("ReferralNFA", "no_further_action"),
            Field(CLOSED, "closed"),
            Field("ReasonForClosure", "closure_reason"),
            Field("DateOfInitialCPC", "conference"),
        ),
    ),
    Layout(
        "assessments",
        "Assessments",
        (
            _CHILD,
            Field(REFERRED, "referred"),
            Field(ASSESSED, "started"),
            Field("AssessmentInternalReviewDate", "reviewed"),
            Field("AssessmentAuthorisationDate", "authorised"),
        ),
    ),
    Layout(
        "assessment_factors",
        "AssessmentFactors",
        (_CHILD, Field(ASSESSED, "started"), Field("AssessmentFactors", "factor")),
    ),
    Layout(
        "child_in_need_plans",
        "CINPlanDates",
        (_CHILD, Field("CINPlanStartDate", "started"), Field("CINPlanEndDate", "ended")),
    ),
    Layout(
        "section_47_enquiries",
        "Section47",
        (
            _CHILD,
            Field("S47ActualStartDate", "started"),
            Field("InitialCPCtarget", "conference_due"),
            Field("DateOfInitialCPC", "conference"),
            Field("ICPCnotRequired", "conference_not_required"),
        ),
    ),
    Layout(
        "child_protection_plans",
        "ChildProtectionPlans",
        (
            _CHILD,
            Field(PLAN_STARTED, "started"),
            Field(PLAN_ENDED, "ended"),
            Field("InitialCategoryOfAbuse", "initial_category"),
            Field("LatestCategoryOfAbuse", "category"),
            Field("NumberOfPreviousCPP", "previous_plans"),
        ),
    ),
    Layout(
        "child_protection_reviews",
        "CPPreviewDate",
        (_CHILD, Field("CPPreviewDate", "reviewed")),
    ),
    Layout(
        "pre_proceedings",
        "PreProceedingsandFGDM",
        (
            _CHILD,
            Field("PPStartDate", "started"),
            Field("LBPSentDate", "letter_sent"),
            Field("InitialPPMeetingDate", "first_meeting"),
            Field("StepDecisionDate", "ended"),
            Field("PPOutcome", "outcome"),
        ),
    ),
)

_DETAILS = "CINdetails"
_WITHIN = ("LAchildID", REFERRED, CLOSED)
SHAPE = Shape(
    title="a children in need census",
    child="Child",
    identity=("ChildIdentifiers", "ChildCharacteristics"),
    needs=(_DETAILS,),
    tables={
        "children": Rows((), instead={"UPN": "UPNunknown"}),
        "disabilities": Rows(
            ("ChildCharacteristics", "Disabilities", "Disability"), carries=("LAchildID",)
        ),
        "referrals": Rows((_DETAILS,), carries=("LAchildID",)),
        "assessments": Rows((_DETAILS, "Assessments"), carries=_WITHIN),
        "assessment_factors": Rows(
            (_DETAILS, "Assessments", "FactorsIdentifiedAtAssessment", "AssessmentFactors"),
            carries=("LAchildID", ASSESSED),
        ),
        "child_in_need_plans": Rows((_DETAILS, "CINPlanDates"), carries=_WITHIN),
        # DateOfInitialCPC stands in the CINdetails too, and there it is another conference's.
        "section_47_enquiries": Rows((_DETAILS, "Section47"), carries=_WITHIN),
        "child_protection_plans": Rows((_DETAILS, "ChildProtectionPlans"), carries=_WITHIN),
        "child_protection_reviews": Rows(
            (_DETAILS, "ChildProtectionPlans", "Reviews", "CPPreviewDate"),
            carries=("LAchildID", PLAN_STARTED, PLAN_ENDED),
        ),
        "pre_proceedings": Rows((_DETAILS, "PreProceedingsandFGDM"), carries=_WITHIN),
    },
)
