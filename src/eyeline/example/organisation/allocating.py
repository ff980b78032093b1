"""Which team and worker each child has, from when to when; some children wait for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from eyeline.example import events
from eyeline.example.council import QUARTER
from eyeline.example.model import birthday, days
from eyeline.example.need.model import History, Person
from eyeline.example.organisation.tree import REORGANISED, teams

FIRST_DAY = date(2017, 4, 1)
# Of the workers' numbers the returns of children looked after have the first 140.
_WORKERS_IN_CARE, _WORKERS = 140, 225
_WAIT, _CHANGE = 0.05, 430
_UNACCOMPANIED_FROM = date(2019, 4, 1)


@dataclass(frozen=True, slots=True)
class Allocation:
    """That a child has a team and worker from `started`, included, to `ended`, not included."""

    child: str
    team: str
    worker: str
    started: date
    ended: date


@dataclass(frozen=True, slots=True)
class _Phase:
    """That a kind of team is concerned with a child from a day to a day (not included)."""

    kind: str
    started: date
    ended: date


def allocations(random: Random, histories: Sequence[History]) -> list[Allocation]:
    """Return the allocations that reach into the time since `FIRST_DAY`, in order of child."""
    found: list[Allocation] = []
    for history in histories:
        phases = _apart(sorted(_phases(history), key=lambda phase: phase.started))
        for phase in phases:
            found += _of_phase(random, history.person, phase)
    return found


def _phases(history: History) -> Iterator[_Phase]:
    """Yield what is done for a child: assessment, then safeguarding or care, then leaving care."""
    person = history.person
    care = events.stretches(person.looked_after.episodes) if person.looked_after else []
    if care and care[-1][1] >= birthday(person.dob, 18):
        yield _Phase("LC", care[-1][1], birthday(person.dob, 25))
    in_care = "UA" if person.looked_after and person.looked_after.unaccompanied else "CC"
    disabled = any(case.need == "N2" for case in history.cases)
    for case in history.cases:
        now = case.referred
        if case.no_further_action:
            yield _Phase("FD", now, case.closed)
            continue
        assessed = case.assessments[0].authorised
        inside = [(start, end) for start, end in care if case.referred <= start <= case.closed]
        assessed = min([assessed, case.closed, *(start for start, _ in inside)])
        if now < assessed:
            yield _Phase("AS", now, assessed)
        now = assessed
        for start, end in inside:
            yield _Phase("DC" if disabled else "SG", now, start)
            yield _Phase("DC" if disabled else in_care, start, end)
            now = end
        yield _Phase("DC" if disabled else "SG", now, case.closed)


def _apart(phases: Sequence[_Phase]) -> list[_Phase]:
    """Return the phases that have days and can matter, none beginning before the last ended."""
    kept: list[_Phase] = []
    for phase in phases:
        started = max(phase.started, kept[-1].ended) if kept else phase.started
        if started < phase.ended:
            kept.append(_Phase(phase.kind, started, phase.ended))
    return [p for p in kept if p.ended > FIRST_DAY and p.started <= QUARTER[1]]


def _of_phase(random: Random, person: Person, phase: _Phase) -> Iterator[Allocation]:
    """Yield the workers of a phase, one after the other, all of one team until it is reorganised.

    Those of children in care are the ones that the yearly return tells of, where it does.
    """
    started = phase.started
    if random.random() < _WAIT:
        started += days(random.randint(3, 45))
    while started < phase.ended and started <= QUARTER[1]:
        ended = min(phase.ended, started + days(40 + random.expovariate(1 / _CHANGE)))
        if started < REORGANISED < ended and phase.kind == "AS":
            ended = REORGANISED
        worker = f"SW-{random.randint(_WORKERS_IN_CARE + 1, _WORKERS):03d}"
        if phase.kind in ("CC", "UA") and person.looked_after:
            told = [s for s in person.looked_after.workers if s.first <= started < s.last]
            worker = f"SW-{int(told[0].kind[2:]):03d}" if told else worker
            ended = min(phase.ended, told[0].last) if told else ended
        if ended > FIRST_DAY:
            yield Allocation(person.number, _team(person, phase.kind, started), worker,
                             started, ended)  # fmt: skip
        started = ended


def _team(person: Person, kind: str, on: date) -> str:
    """Return the team of a kind that has the child: by where it lives, which its number says."""
    if kind == "UA" and on < _UNACCOMPANIED_FROM:
        kind = "CC"
    there = teams(kind, max(on, FIRST_DAY))
    return there[int(person.number) % len(there)]
