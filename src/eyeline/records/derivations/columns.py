"""The words that a declaration may use: every column of the tables that figures are made of.

A column called `by_x` is what figures are broken down by under the name `x`.
"""

from __future__ import annotations

from eyeline.records.tables import TABLES, Kind

_OF_A_PERSON = {
    "by_sex": (Kind.TEXT, "the child's sex, the same in every year's coding"),
    "by_ethnicity": (Kind.TEXT, "the child's broad ethnic group"),
    "dob": (Kind.DATE, "the child's date of birth"),
}

_OF_THE_CHILD = {
    **_OF_A_PERSON,
    "by_placement_type": (Kind.TEXT, "the broad type of placement"),
    "by_need": (Kind.TEXT, "the child's main category of need"),
}

_OF_A_LEARNER = {
    **_OF_A_PERSON,
    "by_need": (Kind.TEXT, "the primary type of special educational need"),
}

_OF_A_CONTACT = {
    **_OF_A_PERSON,
    "by_source": (Kind.TEXT, "who made contact, in broad groups"),
}

_HELD = {
    "held_from": (Kind.DATE, "the first day that the row holds"),
    "held_to": (Kind.DATE, "the first day that it no longer holds; missing while it does"),
}

_OF_A_PLAN = {
    **_OF_A_PERSON,
    "by_category": (Kind.TEXT, "the latest category of abuse"),
    "earlier_plans": (Kind.INTEGER, "how many protection plans the child had before"),
}

_OF_AN_EHC_PLAN = {
    **_OF_A_LEARNER,
    "is_first": (Kind.FLAG, "it is the first plan that came of its request"),
    "excepted": (Kind.FLAG, "an exception to the limit of 20 weeks stood"),
    "transferred": (Kind.FLAG, "another authority made the plan and transferred it"),
}

_OF_AN_EPISODE = {
    "resumed_same_day": (
        Kind.FLAG,
        "another episode of care starts on the day this one ends, so the child did not leave",
    ),
    **_OF_THE_CHILD,
}

_OF_CARE = {
    **_HELD,
    "by_age_band": (Kind.TEXT, "the child's age band on the days that the row holds"),
    "care_period": (Kind.INTEGER, "which of the child's unbroken periods of care, from 1"),
    "care_started": (Kind.DATE, "the first day of the unbroken period of care"),
    "placement_number": (
        Kind.INTEGER,
        "how many placements so far, temporary ones and changes with the same carer passed over",
    ),
    "placement_started": (
        Kind.DATE,
        "the day the child came to the present carer; of a child placed for adoption, the day "
        "the placement before began",
    ),
    "two_placements_ago_ended": (Kind.DATE, "the day the placement before the last one ended"),
}

DERIVED: dict[str, dict[str, tuple[Kind, str]]] = {
    "episodes": _OF_AN_EPISODE,
    "care_episodes": {**_OF_AN_EPISODE, **_OF_CARE},
    "visited_unregistered": {
        **_OF_AN_EPISODE,
        **_OF_CARE,
        "visited": (
            Kind.DATE,
            "the last visit in the placement or, before the first, its first day",
        ),
    },
    "contacts": {
        **_OF_A_CONTACT,
        "received": (Kind.DATE, "the day the contact was received"),
        "recorded": (Kind.DATE, "the day the contact was recorded"),
        "decided": (Kind.DATE, "the day it was decided what to do"),
        "hours_to_record": (Kind.NUMBER, "hours from receiving the contact to recording it"),
    },
    "listed_contacts": _OF_A_CONTACT,
    "referrals": {
        **_OF_A_CONTACT,
        "by_need": (Kind.TEXT, "the child's main category of need"),
        "previous_referred": (Kind.DATE, "the day of the child's referral before this one"),
        "referred_before": (Kind.FLAG, "the child has a referral before this one"),
    },
    "assessments": _OF_A_PERSON,
    "section_47_enquiries": _OF_A_PERSON,
    "child_protection_plans": _OF_A_PLAN,
    "reviewed_plans": {
        **_OF_A_PLAN,
        **_HELD,
        "review_due": (
            Kind.DATE,
            "three months after the start or, after a review, six months after that",
        ),
    },
    "visited_plans": {
        **_OF_A_PLAN,
        **_HELD,
        "visited": (Kind.DATE, "the last visit or, before the first, the day the plan started"),
    },
    "private_fostering_arrangements": {
        **_OF_A_PERSON,
        "first_visited": (Kind.DATE, "the first visit from the day of the notification on"),
    },
    "visited_arrangements": {
        **_OF_A_PERSON,
        **_HELD,
        "first_visited": (Kind.DATE, "the first visit from the day of the notification on"),
        "visit_due": (
            Kind.DATE,
            "seven working days after the notification; after a visit, six weeks after that or, "
            "once a year has passed, twelve",
        ),
    },
    "pre_proceedings": {**_OF_A_PERSON, "weeks": (Kind.NUMBER, "weeks from start to end")},
    "care_proceedings": {**_OF_A_PERSON, "weeks": (Kind.NUMBER, "weeks from issue to conclusion")},
    "care_leavers": {
        **_OF_A_PERSON,
        "visited_in_custody": (Kind.DATE, "the last visit in custody up to the list's day"),
    },
    "ehc_requests": _OF_A_LEARNER,
    "ehc_assessments": _OF_A_LEARNER,
    "ehc_plans": _OF_AN_EHC_PLAN,
    "reviewed_ehc_plans": {
        **_OF_AN_EHC_PLAN,
        **_HELD,
        "reviewed": (Kind.DATE, "the last review or, before the first, the day the plan started"),
    },
    "ehc_reviews": {
        "child": (Kind.TEXT, "the child or young person"),
        "received": (Kind.DATE, "the day the request was received"),
        "met": (Kind.DATE, "the day of the review meeting"),
        "outcome": (Kind.CODE, "what the authority decided to do with the plan"),
        "draft": (Kind.DATE, "the day the draft of the amended plan was sent"),
        "decided": (Kind.DATE, "the day the decision was made known"),
        "amended": (Kind.DATE, "the day the final amended plan was issued"),
        **_OF_A_LEARNER,
    },
    "social_work_posts": {
        "counted_on": (Kind.DATE, "the day on which posts were counted"),
        "kind": (
            Kind.TEXT,
            "own or agency where a worker fills it, vacant, or left; agency worker where the "
            "authority's total stands under agency",
        ),
        "fte": (Kind.NUMBER, "full-time equivalents"),
        "cases": (Kind.INTEGER, "cases held on the day"),
    },
    "ledger_lines": {
        "by_division": (Kind.TEXT, "the division that the codes belong to"),
        "line": (Kind.CODE, "the line of the ledger, or not_mapped"),
        "by_line": (Kind.TEXT, "the line in words"),
        "variance": (Kind.NUMBER, "the forecast less the budget, in pounds"),
        "income": (Kind.NUMBER, "the actual with its sign turned round, in pounds"),
    },
    "placement_costs": {
        **_OF_A_PERSON,
        "by_placement_type": (Kind.TEXT, "the type of placement, as it is paid for"),
        "by_provider": (
            Kind.TEXT,
            "the provider that is paid: none is for the council's own foster carers",
        ),
    },
    "adult_packages": {
        **_HELD,
        "by_package_type": (Kind.TEXT, "the type of package"),
        "by_age_group": (Kind.TEXT, "the adult's age group on the days that the row holds"),
        "by_provider": (Kind.TEXT, "the provider that is paid: none is by a direct payment"),
    },
    "adult_clients": {
        "client": (Kind.TEXT, "the adult"),
        "dob": (Kind.DATE, "the adult's date of birth"),
        **_HELD,
        "weekly_cost": (Kind.NUMBER, "what all the client's packages cost a week, in pounds"),
    },
    "fostering_places": {"free": (Kind.INTEGER, "places that a child could be placed in")},
    "childrens_homes": {"free": (Kind.INTEGER, "beds that a child could be placed in")},
    "therapies": {
        **_OF_A_PERSON,
        "by_programme": (Kind.TEXT, "the programme"),
        "days_to_start": (Kind.INTEGER, "days from referral to start"),
        "days_to_consent": (Kind.INTEGER, "days from referral to consent"),
        "days_from_consent": (Kind.INTEGER, "days from consent to start"),
    },
    "therapy_follow_ups": {
        "child": (Kind.TEXT, "the child"),
        "programme": (Kind.CODE, "the programme"),
        "by_programme": (Kind.TEXT, "the programme in words"),
        "closed": (Kind.DATE, "the day the therapy closed"),
        "months": (Kind.INTEGER, "how many months after that it is looked at again"),
        "due": (Kind.DATE, "the day on which it is"),
        "at_home": (Kind.CODE, "whether the child is still at home: 1 or 0"),
    },
}

SOURCES: dict[str, tuple[str, ...]] = {
    "care_episodes": ("episodes",),
    "visited_unregistered": ("episodes", "visits"),
    "reviewed_plans": ("child_protection_plans", "child_protection_reviews"),
    "visited_plans": ("child_protection_plans", "visits"),
    "visited_arrangements": ("private_fostering_arrangements", "visits"),
    "ehc_reviews": ("ehc_plan_reviews",),
    "reviewed_ehc_plans": ("ehc_plans", "ehc_plan_reviews"),
    "social_work_posts": ("social_workers", "social_work_vacancies"),
    "ledger_lines": ("ledger", "ledger_mapping"),
    "adult_clients": ("adult_packages",),
    "therapy_follow_ups": ("therapies", "episodes"),
}
"""The record tables that a derived table is made of, where they are not of its own name. The
first tells the derived table's key and columns, unless it names all its columns itself."""

NEEDS_TOO = {
    ("care_leavers", "visited_in_custody"): "visits",
    ("private_fostering_arrangements", "first_visited"): "visits",
    ("ehc_plans", "excepted"): "ehc_assessments",
    ("ehc_plans", "transferred"): "ehc_plan_reviews",
}
"""The further record table that a column of a derived table rests on."""

_WITH_OWN_COLUMNS = (
    "ehc_reviews",
    "social_work_posts",
    "adult_clients",
    "therapy_follow_ups",
)


def sources(table: str) -> tuple[str, ...]:
    """Return the record tables that `table` is made of."""
    return SOURCES.get(table, (table,))


def columns(table: str) -> dict[str, Kind]:
    """Return the columns of `table` and what they hold.

    Raises:
        KeyError: there is no such table.
    """
    own = (
        {}
        if table in _WITH_OWN_COLUMNS
        else {column.name: column.kind for column in TABLES[sources(table)[0]].columns}
    )
    return own | {name: kind for name, (kind, _) in DERIVED.get(table, {}).items()}


def names() -> list[str]:
    """Return every table that figures can be made of."""
    return sorted({*TABLES, *DERIVED})
