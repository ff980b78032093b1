"""The cases of children who come into care: referred before, and closed after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from eyeline.example import events
from eyeline.example.chance import draw
from eyeline.example.model import Child, birthday, days
from eyeline.example.need import assessing, protecting
from eyeline.example.need.model import Case, Enquiry, Person, Plan
from eyeline.example.need.referring import SOURCES

_REASONS = {
    "E11": "RC1", "E12": "RC1", "E2": "RC2", "E3": "RC5", "E41": "RC3", "E43": "RC4",
    "E44": "RC4", "E45": "RC4", "E46": "RC4", "E47": "RC4", "E48": "RC4", "E7": "RC6",
}  # fmt: skip
_HOME = ("E4A", "E4B", "E13", "E14")


def cases(random: Random, person: Person, child: Child, last: date) -> list[Case]:
    """Return the cases of a child who was in care; one case may hold several times in care."""
    found: list[Case] = []
    for start, end in events.stretches(child.episodes):
        reason = next(e.reason for e in reversed(child.episodes) if e.dec == end)
        if found and start <= found[-1].closed:
            closed = _after(random, person, end, reason)
            why = _REASONS.get(reason, "RC7")
            found[-1] = replace(found[-1], closed=closed, closure_reason=why)
        else:
            found.append(_case(random, person, child, (start, end, reason), found, last))
    return found


def _case(
    random: Random,
    person: Person,
    child: Child,
    care: tuple[date, date, str],
    earlier: Sequence[Case],
    last: date,
) -> Case:
    """Return the case of the care from a day to a day (not included) that ended for a reason."""
    start, end, reason = care
    earliest = earlier[-1].closed + days(1) if earlier else person.dob
    ahead = 0 if child.unaccompanied else 2 + random.expovariate(1 / 130)
    referred = max(start - days(ahead), min(earliest, start))
    begun = assessing.begun_after(random, referred)
    found = assessing.assessment(random, person, begun, needs_support=True)
    enquiries: tuple[Enquiry, ...] = ()
    plans: tuple[Plan, ...] = ()
    if child.episodes[0].need == "N1" and (start - referred).days > 12:
        plans_before = sum(len(case.plans) for case in earlier)
        enquiries, plans = _protection(random, person, referred, care, last, plans_before)
    return Case(
        referred,
        source="5C" if child.unaccompanied else draw(random, SOURCES),
        need=child.episodes[0].need,
        no_further_action=False,
        closed=max(_after(random, person, end, reason), found.authorised),
        closure_reason=_REASONS.get(reason, "RC7"),
        assessments=(found,),
        enquiries=enquiries,
        plans=plans,
    )


def _protection(
    random: Random,
    person: Person,
    referred: date,
    care: tuple[date, date, str],
    last: date,
    plans_before: int,
) -> tuple[tuple[Enquiry, ...], tuple[Plan, ...]]:
    """Return the enquiry and the plan before a child is in care; it ends when care begins."""
    start, end, _ = care
    begun = referred + days(random.randint(0, 5))
    enquiry = protecting.enquiry(random, begun, conference=True, plan_made=True)
    conference = enquiry.conference
    if conference is None or conference + days(10) > start:
        return (replace(enquiry, conference=None, plan_made=False),), ()
    until = min(start + days(random.randint(0, 40)), end)
    plan = protecting.plan(random, person, conference, until, last, previous=plans_before)
    return (enquiry,), (plan,)


def _after(random: Random, person: Person, end: date, reason: str) -> date:
    """Return when the case is closed: months after going home, else within days, by 18."""
    later = random.randint(60, 240) if reason in _HOME else random.randint(0, 9)
    return max(min(end + days(later), birthday(person.dob, 18)), end)
