"""Lists 1 to 7: contacts, early help, children in need and children protected.

Source: Ofsted, Annex A to the framework for inspecting local authority children's services. The
patterns find the headings that councils and their systems are known to use for the same.
"""

from __future__ import annotations

from eyeline.records.tables.columns import day, flag
from eyeline.returns.annex_a import words
from eyeline.returns.annex_a.fields import field_, list_, optional

NEED = (
    list_(
        1,
        "listed_contacts",
        field_("Date of Contact", "contacted", r"date.*contact|contact.*date"),
        field_("Contact Source", "source", r"contact.*source", words.REFERRAL_SOURCE),
    ),
    list_(
        2,
        "early_help_assessments",
        field_("Assessment start date", "started", r"assessment.*start"),
        field_("Assessment completion date", "completed", r"assessment.*(?:complet|end).*date"),
        optional("Organisation completing assessment", "organisation", r"organisation"),
    ),
    list_(
        3,
        "referrals",
        field_("Date of Referral", "referred", r"date.*referral|referral.*date"),
        field_("Referral Source", "source", r"referral.*source", words.REFERRAL_SOURCE),
        field_(
            "Referral NFA?",
            "no_further_action",
            r"\bnfa\b|no further action",
            words.NO_FURTHER_ACTION,
        ),
    ),
    list_(
        4,
        "assessments",
        field_("Continuous Assessment Start Date", "started", r"assessment.*start"),
        field_("Continuous Assessment Date of Authorisation", "authorised", r"authori[sz]"),
        optional(
            "Child Seen During Continuous Assessment",
            "child_seen",
            r"child seen",
            words.SEEN,
        ),
        optional(
            "Was the child assessed as requiring LA children's social care support?",
            "needs_support",
            r"assessed as requiring|social care support",
            words.FLAG,
        ),
    ),
    list_(
        5,
        "section_47_enquiries",
        field_(
            "Strategy discussion initiating Section 47 Enquiry Start Date",
            "started",
            r"(?:strategy discussion|section 47|s47).*(?:start|date)",
        ),
        optional(
            "Was an Initial Child Protection Conference deemed unnecessary?",
            "conference_not_required",
            r"(?:conference|icpc).*unnecessary",
            words.FLAG,
        ),
        field_(
            "Date of Initial Child Protection Conference",
            "conference",
            r"date.*(?:initial child protection conference|icpc)",
        ),
        optional(
            "Did the Initial Child Protection Conference Result in a Child Protection Plan",
            "plan_made",
            r"(?:conference|icpc).*result",
            words.FLAG,
        ),
    ),
    list_(
        6,
        "children_in_need",
        field_("CIN Start Date", "started", r"(?:cin|in need).*start"),
        field_("Primary Need Code", "need", r"primary need|need code", words.PRIMARY_NEED),
        field_("Case Status", "case_status", r"case status", words.CASE_STATUS),
        optional("Date Child Was Last Seen", "last_seen", r"last seen"),
        optional("CIN Closure Date", "closed", r"(?:cin|in need).*(?:closure|end)"),
        optional(
            "Reason for Closure",
            "closure_reason",
            r"reason.*clos|closure reason",
            words.CLOSURE_REASON,
        ),
    ),
    list_(
        7,
        "child_protection_plans",
        field_("Child Protection Plan Start Date", "started", r"plan.*start"),
        field_("Initial Category of Abuse", "initial_category", r"initial.*category", words.ABUSE),
        field_("Latest Category of Abuse", "category", r"latest.*category", words.ABUSE),
        optional("Child Protection Plan End Date", "ended", r"plan.*end.*date"),
        optional(
            "Number of Previous Child Protection Plans", "previous_plans", r"number.*previous.*plan"
        ),
        optional("Date of the Last Statutory Visit", "visited", r"statutory visit"),
        optional("Was the Child Seen Alone?", "seen_alone", r"seen alone", words.SEEN),
        optional("Date of latest review conference", "reviewed", r"review conference"),
        beside=(day("visited"), flag("seen_alone"), day("reviewed")),
    ),
)
