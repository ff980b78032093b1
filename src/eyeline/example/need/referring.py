"""What becomes of a referral of a child who does not come into care by it."""

from __future__ import annotations

from datetime import date
from random import Random

from eyeline.example.chance import draw, in_year
from eyeline.example.model import Span, birthday, days
from eyeline.example.need import assessing, protecting
from eyeline.example.need.model import (
    Assessment,
    Case,
    Enquiry,
    Person,
    Plan,
    PrivateFostering,
    Visit,
)
from eyeline.example.working_time import working_days_after

SOURCES = {
    "6": 30, "2A": 19, "1A": 9, "3B": 3, "3E": 6, "3F": 6, "3A": 2, "5A": 8, "5B": 5, "7": 4,
    "4": 2, "8": 4, "9": 2,
}  # fmt: skip
_NEEDS = {"N1": 57, "N2": 8, "N3": 4, "N4": 9, "N5": 14, "N6": 3, "N8": 3, "N0": 2}
_NO_FURTHER_ACTION = {2013: 0.1, 2018: 0.08, 2021: 0.06, 2023: 0.09, 2025: 0.07}
_ENQUIRIES = {"N1": 0.42, "N5": 0.2}
_CONFERENCE, _PLAN, _SUPPORT, _TRANSFER = 0.42, 0.87, 0.3, 0.01
_PRIVATELY_FOSTERED = 0.03
_FIRST_VISITED_IN_TIME = {2013: 0.85, 2022: 0.78, 2025: 0.9}
_VISITED_IN_TIME = {2013: 0.87, 2022: 0.8, 2025: 0.9}
_SIX_WEEKS = 42


def need_of(random: Random, *, disabled: bool) -> str:
    """Return the primary need for which a child is referred."""
    return "N2" if disabled and random.random() < 0.8 else draw(random, _NEEDS)


def case(random: Random, person: Person, referred: date, last: date, *, plans_before: int) -> Case:
    """Return the case that a referral on `referred` opens; visits are told up to `last`."""
    need = need_of(random, disabled=bool(person.disabilities))
    source = draw(random, SOURCES)
    if random.random() < in_year(_NO_FURTHER_ACTION, referred.year):
        closed = referred + days(random.randint(1, 4))
        return Case(referred, source, need, no_further_action=True, closed=closed,
                    closure_reason="RC8")  # fmt: skip
    if 9 <= person.age_on(referred) < 15 and random.random() < _PRIVATELY_FOSTERED:
        return _fostered(random, person, referred, source, last)
    enquired = random.random() < _ENQUIRIES.get(need, 0.08)
    supported = random.random() < (0.8 if need == "N2" else _SUPPORT)
    begun = assessing.begun_after(random, referred)
    found = assessing.assessment(random, person, begun, needs_support=enquired or supported)
    enquiries, plans = _protection(random, person, referred, last, plans_before, asked=enquired)
    transferred = None
    if not enquiries and random.random() < _TRANSFER:
        transferred = working_days_after(referred, random.randint(8, 20))
        plans = (protecting.plan(random, person, transferred, None, last, previous=plans_before),)
    support = _support(random, found, plans, wanted=supported, long=need == "N2")
    closed, reason = _closed(random, person, found, enquiries, plans, support)
    support = tuple(Span("", s.first, min(s.last, closed)) for s in support if s.first < closed)
    return Case(referred, source, need, no_further_action=False, closed=closed,
                closure_reason=reason, assessments=(found,), support=support,
                enquiries=enquiries, plans=plans, transferred=transferred)  # fmt: skip


def _protection(
    random: Random, person: Person, referred: date, last: date, before: int, *, asked: bool
) -> tuple[tuple[Enquiry, ...], tuple[Plan, ...]]:
    """Return the enquiry, if one is `asked` for, and the plan that it may lead to."""
    if not asked:
        return (), ()
    started = referred + days(abs(random.gauss(0, 14)))
    conference = random.random() < _CONFERENCE
    plan_made = conference and random.random() < _PLAN
    enquiry = protecting.enquiry(random, started, conference=conference, plan_made=plan_made)
    if not plan_made or enquiry.conference is None:
        return (enquiry,), ()
    plan = protecting.plan(random, person, enquiry.conference, None, last, previous=before)
    return (enquiry,), (plan,)


def _support(
    random: Random, found: Assessment, plans: tuple[Plan, ...], *, wanted: bool, long: bool
) -> tuple[Span, ...]:
    """Return the child in need plan: after a protection plan, or where one is `wanted`."""
    if plans:
        return (Span("", plans[-1].ended, plans[-1].ended + days(random.randint(50, 200))),)
    if not wanted:
        return ()
    first = found.authorised + days(random.randint(0, 7))
    lasts = random.gammavariate(2, 400 if long else 90)
    return (Span("", first, first + days(30 + lasts)),)


def _closed(
    random: Random,
    person: Person,
    found: Assessment,
    enquiries: tuple[Enquiry, ...],
    plans: tuple[Plan, ...],
    support: tuple[Span, ...],
) -> tuple[date, str]:
    """Return when and why the case is closed: after all that was done, at 18 at the latest."""
    eighteen = birthday(person.dob, 18)
    ends = [found.authorised, *(plan.ended for plan in plans), *(span.last for span in support)]
    ends += [enquiry.conference or enquiry.started for enquiry in enquiries]
    closed = max(ends) + days(random.randint(0, 12))
    if closed >= eighteen:
        return max(eighteen, found.authorised), draw(random, {"RC6": 30, "RC7": 70})
    if plans or support:
        return closed, draw(random, {"RC7": 88, "RC5": 8, "RC3": 3, "RC4": 1})
    return closed, draw(random, {"RC8": 72, "RC9": 28})


def _fostered(random: Random, person: Person, referred: date, source: str, last: date) -> Case:
    """Return the case of a child whose private fostering arrangement is notified."""
    sixteen = birthday(person.dob, 16)
    begun = assessing.begun_after(random, referred)
    found = assessing.assessment(random, person, begun, needs_support=True)
    ended = min(referred + days(40 + random.expovariate(1 / 260)), sixteen)
    in_time = random.random() < in_year(_FIRST_VISITED_IN_TIME, referred.year)
    first = working_days_after(referred, random.randint(2, 7) if in_time else random.randint(8, 20))
    later = protecting.visits(
        random, first, min(ended, last), every=_SIX_WEEKS, in_time=_VISITED_IN_TIME
    )
    visits = (Visit(first, seen=True, seen_alone=True), *later)
    arrangement = PrivateFostering(
        notified=referred,
        started=referred - days(random.randint(-20, 60)),
        assessed=working_days_after(referred, random.randint(20, 52)),
        ended=ended,
        visits=tuple(visit for visit in visits if visit.on < ended),
    )
    closed = max(ended, found.authorised) + days(random.randint(0, 12))
    return Case(referred, source, "N8", no_further_action=False, closed=closed,
                closure_reason="RC7", assessments=(found,), fostering=arrangement)  # fmt: skip
