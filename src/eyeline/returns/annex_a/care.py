"""Lists 8 to 11: children looked after, care leavers, and adoption.

Source: Ofsted, Annex A to the framework for inspecting local authority children's services. The
patterns find the headings that councils and their systems are known to use for the same.
"""

from __future__ import annotations

from eyeline.returns.annex_a import words
from eyeline.returns.annex_a.fields import ETHNICITY, SEX, field_, list_, optional
from eyeline.returns.layouts import Layout

CARE = (
    list_(
        8,
        "listed_looked_after",
        field_("Date Started to be Looked After", "started", r"date started.*looked after"),
        field_("Child's Legal Status", "legal_status", r"child.*legal status", words.LEGAL_STATUS),
        field_("Placement Type", "placement_type", r"placement type", words.PLACEMENT_TYPE),
        optional(
            "Unaccompanied Asylum Seeking Child",
            "unaccompanied",
            r"unaccompanied|\buasc\b",
            words.FLAG,
        ),
        optional("Child's Category of Need", "need", r"category of need", words.PRIMARY_NEED),
        optional(
            "Second or subsequent period", "second_period", r"second or subsequent", words.FLAG
        ),
        optional(
            "Start date of current legal status",
            "legal_status_started",
            r"start date.*legal status",
        ),
        optional("Date of Latest Statutory Review", "reviewed", r"statutory review"),
        optional("Date of Last Social Work Visit", "visited", r"social work(?:er)? visit"),
        optional(
            "What is the permanence plan for this child?", "permanence_plan", r"permanence plan"
        ),
        optional(
            "Date of Last IRO Visit / Contact to the Child",
            "reviewing_officer_visited",
            r"\biro\b|reviewing officer",
        ),
        optional("Date of Last Health Assessment", "health_assessed", r"health assessment"),
        optional("Date of Last Dental Check", "teeth_checked", r"dental"),
        optional("Number of Placements in the Last 12 months", "placements", r"of placements"),
        optional("Date Ceased to be Looked After", "ceased", r"date ceased"),
        optional(
            "Reason Ceased to be Looked After", "reason", r"reason ceased", words.REASON_CEASED
        ),
        optional("Start Date of Most Recent Placement", "placed", r"start date.*placement"),
        optional("Placement Provider", "provider", r"placement provider", words.PROVIDER),
        optional("Placement postcode", "placement_postcode", r"placement postcode"),
        optional("URN of Placement", "urn", r"\burn\b"),
        optional("Placement Location", "location", r"placement location", words.LOCATION),
        optional("LA of Placement", "placement_authority", r"^(?:la|local authority) of placement"),
        optional("Number of Episodes Missing", "missing_episodes", r"number of episodes.*missing"),
        optional("Number of Episodes Absent", "absent_episodes", r"number of episodes.*absent"),
        optional(
            "Offered a Return Interview",
            "interview_offered",
            r"offered a return",
            words.OFFERED,
        ),
        optional(
            "Accepted a Return Interview",
            "interview_accepted",
            r"accept(?:ed)? a return",
            words.ACCEPTED,
        ),
        as_at="listed",
    ),
    list_(
        9,
        "care_leavers",
        field_("Eligibility Category", "eligibility", r"eligibility", words.ELIGIBILITY),
        field_("LA in Touch", "in_touch", r"in touch", words.IN_TOUCH),
        field_(
            "Type of Accommodation",
            "accommodation",
            r"type of accommodation",
            words.accommodation,
        ),
        optional(
            "Unaccompanied Asylum Seeking Child",
            "unaccompanied",
            r"unaccompanied|\buasc\b",
            words.FLAG,
        ),
        optional("Allocated Personal Advisor", "personal_adviser", r"personal advis[eo]r"),
        optional("Latest Pathway Plan Review Date", "pathway_plan_reviewed", r"pathway plan"),
        optional("Latest Date of Contact", "contacted", r"date of.*contact"),
        optional("Suitability of Accommodation", "suitable", r"suitab", words.SUITABLE),
        optional("Activity Status", "activity", r"activity", words.ACTIVITY),
        as_at="listed",
    ),
    list_(
        10,
        "adoption_timelines",
        optional("Family identifier", "family", r"family.*(?:id|identifier)\b"),
        optional("Date the Child Entered Care", "entered_care", r"entered care"),
        field_(
            "Date of Decision that Child Should be Placed for Adoption",
            "decided",
            r"decision.*should be placed",
        ),
        optional("Date of Placement Order", "placement_order", r"date.*placement order"),
        field_("Date of Matching Child and Prospective Adopters", "matched", r"date.*matching"),
        field_("Date Placed for Adoption", "placed", r"^date.*placed for adoption$"),
        optional("Date of Adoption Order", "adopted", r"adoption order"),
        optional(
            "Date of Decision that Child Should No Longer be Placed for Adoption",
            "decision_reversed",
            r"date.*no longer",
        ),
        optional(
            "Reason Why Child No Longer Placed for Adoption",
            "reversal_reason",
            r"reason.*no longer",
        ),
        optional(
            "Date the child was placed for fostering in FFA or concurrent planning placement",
            "placed_for_fostering",
            r"placed for fostering|\bffa\b",
        ),
    ),
    Layout(
        "adopters",
        "List 11",
        (
            field_("Individual adopter identifier", "adopter", r"adopter.*(?:id|identifier)\b"),
            optional("Family identifier", "family", r"family.*(?:id|identifier)\b"),
            SEX,
            ETHNICITY,
            optional("Disability", "disabled", r"disab", words.FLAG),
            optional(
                "Is the (prospective) adopter fostering for adoption?",
                "fostering_for_adoption",
                r"fostering for adoption",
                words.FLAG,
            ),
            optional("Date enquiry received", "enquired", r"enquiry"),
            field_("Date Stage 1 started", "stage_1_started", r"stage (?:1|one) start"),
            optional("Date Stage 1 ended", "stage_1_ended", r"stage (?:1|one) end"),
            optional("Date Stage 2 started", "stage_2_started", r"stage (?:2|two) start"),
            optional("Date Stage 2 ended", "stage_2_ended", r"stage (?:2|two) end"),
            optional("Date application submitted", "applied", r"application submitted"),
            field_("Date application approved", "approved", r"application approved"),
            optional("Date adopter matched with child(ren)", "matched", r"adopter matched"),
            optional("Date child/children placed with adopter(s)", "placed", r"with adopter"),
            optional("No. of children placed", "children_placed", r"(?:no\.?|number) of children"),
            optional("Date of Adoption Order", "adopted", r"adoption order"),
            optional("Date of leaving adoption process", "withdrew", r"date.*leaving"),
            optional("Reason for leaving adoption process", "withdrawal_reason", r"reason.*leav"),
        ),
    ),
)
