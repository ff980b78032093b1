"""The tables of children in need and of child protection."""

from __future__ import annotations

import json

from eyeline.example.council import QUARTER
from eyeline.example.need.model import Assessment, Case, Enquiry, History, Person, Plan
from eyeline.example.ssd.tables import Tables, day, known, yes
from eyeline.records.codes import titles

_AS_AT = QUARTER[1]
_FACTORS = {"18": "18C", "19": "19C", "24": "24A"}


def add(tables: Tables, history: History) -> None:
    """Add a child and its cases to the tables."""
    _person(tables, history.person)
    for number, case in enumerate(history.cases, 1):
        if case.referred <= _AS_AT:
            _case(tables, history.person, f"{history.person.number}-{number}", case)


def _person(tables: Tables, person: Person) -> None:
    tables.add(
        "ssd_person",
        pers_person_id=person.number,
        pers_sex=person.sex,
        pers_ethnicity=person.ethnicity,
        pers_dob=day(person.dob),
        pers_upn_unknown="UN1" if person.age_on(_AS_AT) < 4 else "",
        pers_expected_dob="",
        pers_death_date="",
        pers_is_mother="N",
    )
    if person.age_on(_AS_AT) >= 4:
        tables.add(
            "ssd_linked_identifiers",
            link_table_id=f"L{person.number}",
            link_person_id=person.number,
            link_identifier_type="Unique Pupil Number",
            link_identifier_value=person.upn,
            link_valid_from_date="",
        )
    for place, code in enumerate(person.disabilities or ("NONE",), 1):
        tables.add(
            "ssd_disability",
            disa_table_id=f"D{person.number}-{place}",
            disa_person_id=person.number,
            disa_disability_code=code,
        )


def _case(tables: Tables, person: Person, referral: str, case: Case) -> None:
    closed = case.closed <= _AS_AT
    tables.add(
        "ssd_cin_episodes",
        cine_referral_id=referral,
        cine_person_id=person.number,
        cine_referral_date=day(case.referred),
        cine_cin_primary_need_code=case.need,
        cine_referral_source_code=case.source,
        cine_referral_nfa=yes(case.no_further_action),
        cine_close_reason=case.closure_reason if closed else "",
        cine_close_date=known(case.closed),
    )
    for found in case.assessments:
        if found.started <= _AS_AT:
            _assessment(tables, person, referral, found)
    for place, span in enumerate(case.support, 1):
        if span.first <= _AS_AT:
            tables.add(
                "ssd_cin_plans",
                cinp_cin_plan_id=f"N{referral}-{place}",
                cinp_referral_id=referral,
                cinp_person_id=person.number,
                cinp_cin_plan_start_date=day(span.first),
                cinp_cin_plan_end_date=known(span.last),
            )
    for enquiry in case.enquiries:
        if enquiry.started <= _AS_AT:
            _enquiry(tables, person, referral, enquiry)
    for plan in case.plans:
        if plan.started <= _AS_AT:
            _plan(tables, person, referral, plan)


def _assessment(tables: Tables, person: Person, referral: str, found: Assessment) -> None:
    done = found.authorised <= _AS_AT
    tables.add(
        "ssd_cin_assessments",
        cina_assessment_id=f"A{referral}",
        cina_person_id=person.number,
        cina_referral_id=referral,
        cina_assessment_start_date=day(found.started),
        cina_assessment_child_seen=yes(found.seen),
        cina_assessment_auth_date=known(found.authorised),
        cina_assessment_outcome_nfa=yes(not found.needs_support) if done else "",
    )
    if done:
        codes = dict.fromkeys(_FACTORS.get(factor, factor) for factor in found.factors)
        tables.add(
            "ssd_assessment_factors",
            cinf_table_id=f"F{referral}",
            cinf_assessment_id=f"A{referral}",
            cinf_assessment_factors_json=json.dumps([*codes]),
        )


def _enquiry(tables: Tables, person: Person, referral: str, enquiry: Enquiry) -> None:
    conference = yes(enquiry.conference is not None)
    tables.add(
        "ssd_s47_enquiry",
        s47e_s47_enquiry_id=f"E{referral}",
        s47e_referral_id=referral,
        s47e_person_id=person.number,
        s47e_s47_start_date=day(enquiry.started),
        s47e_s47_outcome_json=json.dumps({"CP_CONFERENCE_FLAG": conference}),
    )
    if known(enquiry.conference):
        tables.add(
            "ssd_initial_cp_conference",
            icpc_icpc_id=f"C{referral}",
            icpc_s47_enquiry_id=f"E{referral}",
            icpc_person_id=person.number,
            icpc_referral_id=referral,
            icpc_icpc_target_date=day(enquiry.due),
            icpc_icpc_date=known(enquiry.conference),
            icpc_icpc_outcome_cp_flag=yes(enquiry.plan_made),
        )


def _plan(tables: Tables, person: Person, referral: str, plan: Plan) -> None:
    categories = titles("abuse_category")
    number = f"P{referral}"
    tables.add(
        "ssd_cp_plans",
        cppl_cp_plan_id=number,
        cppl_referral_id=referral,
        cppl_person_id=person.number,
        cppl_cp_plan_start_date=day(plan.started),
        cppl_cp_plan_end_date=known(plan.ended),
        cppl_cp_plan_ola="N",
        cppl_cp_plan_initial_category=categories[plan.initial],
        cppl_cp_plan_latest_category=categories[plan.category],
    )
    for place, held in enumerate(plan.reviews, 1):
        tables.add(
            "ssd_cp_reviews",
            cppr_cp_review_id=f"{number}-R{place}",
            cppr_person_id=person.number,
            cppr_cp_plan_id=number,
            cppr_cp_review_date=day(held),
        )
    for place, visit in enumerate(plan.visits, 1):
        tables.add(
            "ssd_cp_visits",
            cppv_cp_visit_id=f"{number}-V{place}",
            cppv_person_id=person.number,
            cppv_cp_plan_id=number,
            cppv_cp_visit_date=day(visit.on),
            cppv_cp_visit_seen=yes(visit.seen),
            cppv_cp_visit_seen_alone=yes(visit.seen_alone),
        )
