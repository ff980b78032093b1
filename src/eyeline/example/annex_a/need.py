"""Lists 1 to 7: from contacts to child protection plans, over the six months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eyeline.example.annex_a.inspection import (
    ALLOCATED,
    AS_AT,
    DISABLED,
    FIRST,
    WHO,
    Cell,
    Inspection,
    List,
    chance,
    disabled,
    known,
    said,
    team,
    who,
    yes,
)
from eyeline.example.model import days
from eyeline.example.need.model import Case, History, Person

_A_YEAR_BEFORE = date(2025, 7, 1)
_ORGANISATIONS = (
    "Early help locality 1", "Early help locality 2", "Example Primary School",
    "Example Health Visiting",
)  # fmt: skip


# The headings of each list, after those of `WHO`.
_HEADINGS = (
    "Date of Contact|Contact Source",
    "Assessment start date|Assessment completion date|Organisation completing assessment",
    (
        "Date of Referral|Referral Source|Referral NFA?|Number of Referrals in Last 12 Months"
        f"|{'|'.join(ALLOCATED)}"
    ),
    (
        f"{DISABLED}|Continuous Assessment Start Date|Child Seen During Continuous Assessment"
        "|Continuous Assessment Date of Authorisation|Was the child assessed as requiring LA "
        f"children's social care support?|{'|'.join(ALLOCATED)}"
    ),
    (
        f"{DISABLED}|Strategy discussion initiating Section 47 Enquiry Start Date"
        "|Was an Initial Child Protection Conference deemed unnecessary?"
        "|Date of Initial Child Protection Conference"
        "|Did the Initial Child Protection Conference Result in a Child Protection Plan"
        "|Number of Section 47 Enquiries in the last 12 months"
        f"|Number of ICPCs in the last 12 months|{'|'.join(ALLOCATED)}"
    ),
    (
        f"{DISABLED}|CIN Start Date|Primary Need Code|Date Child Was Last Seen"
        f"|CIN Closure Date|Reason for Closure|Case Status|{'|'.join(ALLOCATED)}"
    ),
    (
        f"{DISABLED}|Child Protection Plan Start Date|Initial Category of Abuse"
        "|Latest Category of Abuse|Date of the Last Statutory Visit"
        "|Was the Child Seen Alone?|Date of latest review conference"
        "|Child Protection Plan End Date|Subject to Emergency Protection Order or Protected "
        "Under Police Powers in Last Six Months (Y/N)"
        f"|Number of Previous Child Protection Plans|{'|'.join(ALLOCATED)}"
    ),
)


def lists(inspection: Inspection) -> list[List]:
    """Return the lists, each with its headings."""
    drawn = (
        _contacts,
        _early_help,
        _referrals,
        _assessments,
        _enquiries,
        _children_in_need,
        _plans,
    )
    return [
        [[*WHO, *headings.split("|")], *rows(inspection)]
        for headings, rows in zip(_HEADINGS, drawn, strict=True)
    ]


def _cases(inspection: Inspection) -> Iterator[tuple[Person, History, Case]]:
    for history in inspection.histories:
        for case in history.cases:
            if case.open_within(FIRST, AS_AT):
                yield history.person, history, case


def _contacts(inspection: Inspection) -> Iterator[list[Cell]]:
    for contact in inspection.contacts:
        day = contact.received.date()
        if FIRST <= day <= AS_AT:
            yield [*who(contact.person), day, said("referral_source", contact.source)]


def _early_help(inspection: Inspection) -> Iterator[list[Cell]]:
    """Yield the assessments of those whose contact led to early help, where the family agreed."""
    for contact in inspection.contacts:
        random = chance(contact.person)
        started = contact.decided.date() + days(random.randint(3, 25))
        if contact.outcome == "EH" and FIRST <= started <= AS_AT and random.random() < 0.5:
            completed = known(started + days(random.randint(20, 60)))
            yield [*who(contact.person), started, completed, random.choice(_ORGANISATIONS)]


def _referrals(inspection: Inspection) -> Iterator[list[Cell]]:
    for person, history, case in _cases(inspection):
        if FIRST <= case.referred <= AS_AT:
            year_before = case.referred - days(365)
            earlier = sum(year_before <= each.referred < case.referred for each in history.cases)
            yield [
                *who(person),
                case.referred,
                said("referral_source", case.source),
                yes(case.no_further_action),
                earlier,
                *team(inspection, person.number),
            ]


def _assessments(inspection: Inspection) -> Iterator[list[Cell]]:
    for person, _, case in _cases(inspection):
        for found in case.assessments:
            if found.started <= AS_AT and found.authorised >= FIRST:
                done = found.authorised <= AS_AT
                yield [
                    *who(person),
                    disabled(person),
                    found.started,
                    yes(found.seen),
                    known(found.authorised),
                    yes(found.needs_support) if done else "",
                    *team(inspection, person.number),
                ]


def _enquiries(inspection: Inspection) -> Iterator[list[Cell]]:
    for person, history, case in _cases(inspection):
        of_a_year = [
            each
            for its in history.cases
            for each in its.enquiries
            if _A_YEAR_BEFORE <= each.started <= AS_AT
        ]
        for enquiry in case.enquiries:
            held = known(enquiry.conference)
            if FIRST <= enquiry.started <= AS_AT:
                yield [
                    *who(person),
                    disabled(person),
                    enquiry.started,
                    yes(enquiry.conference is None),
                    held,
                    yes(enquiry.plan_made) if held else "",
                    len(of_a_year),
                    sum(known(each.conference) is not None for each in of_a_year),
                    *team(inspection, person.number),
                ]


def _children_in_need(inspection: Inspection) -> Iterator[list[Cell]]:
    for person, _, case in _cases(inspection):
        closed = known(case.closed)
        until = closed or AS_AT
        seen = max(case.referred, until - days(chance(person).randint(0, 40)))
        yield [
            *who(person),
            disabled(person),
            case.referred,
            said("primary_need", case.need),
            seen,
            closed,
            said("closure_reason", case.closure_reason) if closed else "",
            _status(person, case),
            *team(inspection, person.number),
        ]


def _status(person: Person, case: Case) -> str:
    if case.closed <= AS_AT:
        return "e) Closed episode"
    if person.looked_after and person.looked_after.episode_on(AS_AT):
        return "a) Looked after child"
    if any(plan.open_on(AS_AT) for plan in case.plans):
        return "b) Child protection plan"
    if any(found.authorised > AS_AT for found in case.assessments):
        return "d) Open assessment"
    return "c) Child in need plan"


def _plans(inspection: Inspection) -> Iterator[list[Cell]]:
    for person, _, case in _cases(inspection):
        for plan in case.plans:
            if plan.started <= AS_AT and plan.ended >= FIRST:
                visits = [visit for visit in plan.visits if visit.on <= AS_AT]
                reviews = [day for day in plan.reviews if day <= AS_AT]
                yield [
                    *who(person),
                    disabled(person),
                    plan.started,
                    said("abuse_category", plan.initial),
                    said("abuse_category", plan.category),
                    visits[-1].on if visits else None,
                    yes(visits[-1].seen_alone) if visits else "",
                    reviews[-1] if reviews else None,
                    known(plan.ended),
                    yes(chance(person).random() < 0.03),
                    plan.previous,
                    *team(inspection, person.number),
                ]
