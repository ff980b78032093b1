"""Children in need and children protected: contacts, referrals, assessments, plans, visits.

Source: DfE, Children in need census, specification 2024 to 2026; Ofsted, Annex A lists 1 to 7;
names of columns are those of the census in words. What no national return has (the moment a
contact was recorded, private fostering, the length of proceedings) a council exports.
"""

from __future__ import annotations

from eyeline.records.tables.columns import (
    CHILD,
    Column,
    Kind,
    Table,
    code,
    day,
    flag,
    integer,
    text,
)

NEED_AND_PROTECTION = (
    Table(
        "contacts",
        "Contacts, with the moment each was received and the moment it was recorded",
        (
            text("contact", required=True, vital=True),
            CHILD,
            Column("received_at", Kind.MOMENT, required=True, vital=True),
            Column("created_at", Kind.MOMENT, required=True),
            Column("decided_at", Kind.MOMENT),
            code("source", "referral_source"),
            code("outcome", "contact_outcome"),
            text("team"),
        ),
        key=("contact",),
        dates=("received_at", "received_at"),
    ),
    Table(
        "listed_contacts",
        "Contacts by the one day that a list gives",
        (
            CHILD,
            day("contacted", required=True, vital=True),
            code("source", "referral_source"),
        ),
        key=("child", "contacted", "source"),
        dates=("contacted", "contacted"),
    ),
    Table(
        "early_help_assessments",
        "Early help assessments",
        (
            CHILD,
            day("started", required=True, vital=True),
            day("completed"),
            text("organisation"),
        ),
        key=("child", "started"),
        dates=("started", "completed"),
    ),
    Table(
        "referrals",
        "Referrals, each open until it is closed",
        (
            CHILD,
            day("referred", required=True, vital=True),
            code("source", "referral_source", required=True),
            code("need", "primary_need"),
            flag("no_further_action", required=True),
            day("closed", vital=True),
            code("closure_reason", "closure_reason"),
            day("conference"),
        ),
        key=("child", "referred"),
        dates=("referred", "closed"),
    ),
    Table(
        "assessments",
        "Assessments",
        (
            CHILD,
            day("referred"),
            day("started", required=True, vital=True),
            day("reviewed"),
            day("authorised", vital=True),
            flag("child_seen"),
            flag("needs_support"),
        ),
        key=("child", "started"),
        dates=("started", "authorised"),
    ),
    Table(
        "assessment_factors",
        "Factors found at the end of an assessment",
        (
            CHILD,
            day("started", required=True, vital=True),
            code("factor", "assessment_factor", required=True, vital=True),
        ),
        key=("child", "started", "factor"),
        dates=("started", "started"),
    ),
    Table(
        "children_in_need",
        "Children in need, as a list of cases has them",
        (
            CHILD,
            day("started", required=True, vital=True),
            code("need", "primary_need"),
            day("last_seen"),
            day("closed", vital=True),
            code("closure_reason", "closure_reason"),
            code("case_status", "case_status"),
        ),
        key=("child", "started"),
        dates=("started", "closed"),
    ),
    Table(
        "child_in_need_plans",
        "Child in need plans",
        (CHILD, day("started", required=True, vital=True), day("ended", vital=True)),
        key=("child", "started"),
        dates=("started", "ended"),
    ),
    Table(
        "section_47_enquiries",
        "Section 47 enquiries and the conferences they led to",
        (
            CHILD,
            day("started", required=True, vital=True),
            day("conference_due"),
            day("conference", vital=True),
            flag("conference_not_required"),
            flag("plan_made"),
        ),
        key=("child", "started"),
        dates=("started", "started"),
    ),
    Table(
        "child_protection_plans",
        "Child protection plans",
        (
            CHILD,
            day("started", required=True, vital=True),
            day("ended", vital=True),
            code("initial_category", "abuse_category", required=True),
            code("category", "abuse_category", required=True),
            integer("previous_plans"),
        ),
        key=("child", "started"),
        dates=("started", "ended"),
    ),
    Table(
        "child_protection_reviews",
        "Reviews of child protection plans",
        (CHILD, day("reviewed", required=True, vital=True)),
        key=("child", "reviewed"),
        dates=("reviewed", "reviewed"),
    ),
    Table(
        "visits",
        "Visits to children and young people, each with what it was for",
        (
            CHILD,
            day("visited", required=True, vital=True),
            code("purpose", "visit_purpose", required=True, vital=True),
            flag("seen"),
            flag("seen_alone"),
        ),
        key=("child", "visited", "purpose"),
        dates=("visited", "visited"),
    ),
    Table(
        "disabilities",
        "Disabilities",
        (CHILD, code("disability", "disability", required=True, vital=True)),
        key=("child", "disability"),
    ),
    Table(
        "pre_proceedings",
        "Pre-proceedings under the Public Law Outline",
        (
            CHILD,
            day("started", required=True, vital=True),
            day("letter_sent"),
            day("first_meeting"),
            day("ended", vital=True),
            code("outcome", "pre_proceedings_outcome"),
        ),
        key=("child", "started"),
        dates=("started", "ended"),
    ),
    Table(
        "care_proceedings",
        "Care and supervision proceedings",
        (
            CHILD,
            day("issued", required=True, vital=True),
            day("concluded", vital=True),
            text("outcome"),
        ),
        key=("child", "issued"),
        dates=("issued", "concluded"),
    ),
    Table(
        "private_fostering_arrangements",
        "Private fostering arrangements that were notified",
        (
            CHILD,
            day("notified", required=True, vital=True),
            day("started"),
            day("assessed"),
            day("ended", vital=True),
        ),
        key=("child", "notified"),
        dates=("notified", "ended"),
    ),
)
