"""Lists 8 to 11: children looked after, care leavers, and adoption, as at the day itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from eyeline.example.annex_a.inspection import (
    ALLOCATED,
    AS_AT,
    DISABLED,
    FIRST,
    WHO,
    Cell,
    Inspection,
    List,
    about,
    chance,
    disabled,
    known,
    said,
    team,
    who,
    yes,
)
from eyeline.example.leavers import leavers
from eyeline.example.model import Adoption, Child, Episode, days
from eyeline.example.need.model import Person

_A_YEAR_BEFORE = date(2025, 6, 30)
_PLANS = {
    "a) Return to family": 22, "b) Adoption": 10, "c) SGO/CAO": 12,
    "d) Supported living in the community": 12, "e) Long-term residential placement": 9,
    "f) Long-term fostering": 35,
}  # fmt: skip
_OTHER_CODES = {"Z1": "Z11", "H5": "K3", "P2": "K3"}


# The headings of each list, all of them.
_HEADINGS = (
    (
        f"{'|'.join(WHO)}|Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months "
        f"(Y/N)|{DISABLED}|Date Started to be Looked After|Child's Category of Need"
        "|Is this a second or subsequent period of being a Looked After Child within the last "
        "12 months (Y/N)|Start date of current legal status|Child's Legal Status"
        "|Date of Latest Statutory Review|Date of Last Social Work Visit"
        "|What is the permanence plan for this child?"
        "|Date of Last IRO Visit / Contact to the Child|Date of Last Health Assessment"
        "|Date of Last Dental Check|Number of Placements in the Last 12 months"
        "|Date Ceased to be Looked After|Reason Ceased to be Looked After"
        "|Start Date of Most Recent Placement|Placement Type|Placement Provider"
        "|Placement postcode|URN of Placement|Placement Location|LA of Placement"
        "|Number of Episodes the Child has been 'Missing' from their Placement in the last 12 "
        "months|Number of Episodes the Child has been 'Absent' from their Placement in the "
        "last 12 months|Was the child offered a Return Interview after their last missing "
        "episode (Y/N)?|Did the child accept a Return Interview after their last missing "
        f"episode (Y/N)?|{'|'.join(ALLOCATED)}"
    ),
    (
        f"{'|'.join(WHO)}|Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or "
        f"over (Y/N)|{DISABLED}|{'|'.join(ALLOCATED)}|Allocated Personal Advisor"
        "|Eligibility Category|Latest Pathway Plan Review Date|LA in Touch"
        "|Latest Date of Contact|Type of Accommodation|Suitability of Accommodation"
        "|Activity Status"
    ),
    (
        f"{WHO[0]}|Family identifier|{'|'.join(WHO[1:])}|{DISABLED}"
        "|Date the Child Entered Care"
        "|Date of Decision that Child Should be Placed for Adoption|Date of Placement Order"
        "|Date of Matching Child and Prospective Adopters|Date Placed for Adoption"
        "|Date of Adoption Order"
        "|Date of Decision that Child Should No Longer be Placed for Adoption"
        "|Reason Why Child No Longer Placed for Adoption"
        "|Date the child was placed for fostering in FFA or concurrent planning placement"
    ),
    (
        f"Individual adopter identifier|Family identifier|{'|'.join(WHO[1:3])}|Disability"
        "|Is the (prospective) adopter fostering for adoption?|Date enquiry received"
        "|Date Stage 1 started|Date Stage 1 ended|Date Stage 2 started|Date Stage 2 ended"
        "|Date application submitted|Date application approved"
        "|Date adopter matched with child(ren)|Date child/children placed with adopter(s)"
        "|No. of children placed|Date of Adoption Order|Date of leaving adoption process"
        "|Reason for leaving adoption process"
    ),
)


def lists(inspection: Inspection) -> list[List]:
    """Return the lists, each with its headings."""
    drawn = (_looked_after, _leavers, _timelines, _adopters)
    return [
        [[*headings.split("|")], *rows(inspection)]
        for headings, rows in zip(_HEADINGS, drawn, strict=True)
    ]


def _looked_after(inspection: Inspection) -> Iterator[list[Cell]]:
    """Yield who is looked after, or was in the six months."""
    for history in inspection.histories:
        child = history.person.looked_after
        if child is None:
            continue
        rows = [e for e in child.episodes if e.counts and e.decom <= AS_AT]
        if rows and rows[-1].dec >= FIRST:
            yield [
                *who(history.person),
                yes(child.unaccompanied),
                disabled(history.person),
                *_care(history.person, child, rows),
                *_placed(child, rows),
                *team(inspection, child.number),
            ]


def _care(person: Person, child: Child, rows: Sequence[Episode]) -> list[Cell]:
    """Return when and how the child came into care, and what was last done for it."""
    random, last = chance(person), rows[-1]
    until = min(last.dec, AS_AT)
    starts = [row.decom for row in rows if row.rne == "S"]
    status = [row.decom for row in rows if row.legal_status == last.legal_status]
    reviews = [span.first for span in child.reviews if span.first <= AS_AT]
    moves = {row.decom for row in rows if row.rne in "SPB" and row.dec > _A_YEAR_BEFORE}
    ended = last.dec <= AS_AT
    return [
        starts[-1],
        said("category_of_need", last.need),
        yes(sum(start > _A_YEAR_BEFORE for start in starts) > 1),
        status[-1],
        said("legal_status", last.legal_status),
        reviews[-1] if reviews else None,
        _within(starts[-1], until, random.randint(1, 45)),
        _PLANS_OF[last.legal_status] if last.legal_status in _PLANS_OF else _plan(random),
        _within(starts[-1], until, random.randint(5, 120)),
        _within(starts[-1], until, random.randint(20, 390)),
        _within(starts[-1], until, random.randint(20, 420)),
        len(moves),
        last.dec if ended else None,
        said("reason_episode_ceased", last.reason) if ended else "",
    ]


_PLANS_OF = {"E1": "b) Adoption"}


def _plan(random: Random) -> str:
    plans, weights = zip(*_PLANS.items(), strict=True)
    return str(random.choices(plans, weights)[0])


def _within(start: date, until: date, ago: int) -> date | None:
    """Return the day so many days before `until`, if it is after `start`."""
    day = until - days(ago)
    return day if day > start else None


def _placed(child: Child, rows: Sequence[Episode]) -> list[Cell]:
    """Return where the child lives, and how often it went missing from there in a year."""
    last = rows[-1]
    place = last.placement
    kind = _OTHER_CODES.get(place.kind, place.kind)
    starts = [row.decom for row in rows if row.placement.carer == place.carer]
    gone = [span.kind for span in child.missing if _A_YEAR_BEFORE < span.first <= AS_AT]
    back = Random(f"{child.number} interview")
    return [
        starts[0],
        said("placement_type", kind),
        said("placement_provider", place.provider),
        place.postcode,
        "" if kind == "K3" else place.urn,
        said("placement_location", place.location),
        "Example City" if place.location == "IN" else "Example Borough 2",
        gone.count("M"),
        gone.count("A"),
        yes(back.random() < 0.9) if "M" in gone else "",
        yes(back.random() < 0.6) if "M" in gone else "",
    ]


def _leavers(inspection: Inspection) -> Iterator[list[Cell]]:
    people = {h.person.number: h.person for h in inspection.histories if h.person.looked_after}
    for leaver in leavers(inspection.children, AS_AT):
        child = leaver.child
        person = people.get(child.number) or Person(
            child.number, child.sex, child.dob, child.ethnicity, child.upn, (), child
        )
        suitable = {True: "a) Suitable", False: "b) Not suitable", None: ""}[leaver.suitable]
        yield [
            *who(person),
            yes(child.unaccompanied),
            disabled(person),
            *team(inspection, child.number),
            leaver.adviser,
            said("eligibility", leaver.eligibility),
            leaver.plan_reviewed,
            said("in_touch", leaver.in_touch),
            leaver.contacted,
            said("leaver_accommodation", leaver.accommodation),
            suitable,
            said("activity", leaver.activity),
        ]


def _adopting(inspection: Inspection) -> Iterator[tuple[Person, Child, Adoption]]:
    for history in inspection.histories:
        child = history.person.looked_after
        plan = child.adoption if child else None
        if child and plan and plan.decided <= AS_AT and plan.done > _A_YEAR_BEFORE:
            yield history.person, child, plan


def _timelines(inspection: Inspection) -> Iterator[list[Cell]]:
    for person, child, plan in _adopting(inspection):
        early = next((e.decom for e in child.episodes if e.placement.kind == "U5"), None)
        starts = [e.decom for e in child.episodes if e.rne == "S" and e.decom <= plan.decided]
        number, *rest = who(person)
        yield [
            number,
            f"F{child.number}" if plan.matched <= AS_AT else "",
            *rest,
            disabled(person),
            starts[-1],
            plan.decided,
            plan.decided,
            *map(known, (plan.matched, plan.placed, plan.done)),
            None,
            "",
            known(early),
        ]


def _adopters(inspection: Inspection) -> Iterator[list[Cell]]:
    """Yield those matched with a child, each adopter on its own."""
    for _, child, plan in _adopting(inspection):
        if plan.matched > AS_AT:
            continue
        random = Random(f"{child.number} adopters")
        steps = [plan.matched - days(random.randint(60, 300))]
        for before in (2, 100, 12, 55, 30, 15):
            steps.append(steps[-1] - days(before + random.randint(0, 20)))
        approved, submitted, second_ended, second, first_ended, first, enquired = steps
        for place in range(plan.adopters):
            sex = {"MF": "MF"[place % 2], "F1": "F"}.get(plan.adopters_sex, plan.adopters_sex[0])
            number, *rest = about(f"A{child.number}{place + 1}", sex, child.ethnicity)
            yield [
                number,
                f"F{child.number}",
                *rest,
                "b) No",
                yes(plan.by_foster_carer),
                *(enquired, first, first_ended, second, second_ended, submitted, approved),
                plan.matched,
                known(plan.placed),
                1 if plan.placed <= AS_AT else None,
                known(plan.done),
                None,
                "",
            ]
