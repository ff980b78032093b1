"""What services did: discharges, incidents, transport, training, complaints, audits."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from unit.measures.independent.figures import (
    Asked,
    Count,
    Counted,
    Measures,
    Record,
    Share,
    Tally,
    happened,
    where,
)
from unit.measures.independent.working_days import working_days_later


@dataclass(frozen=True)
class Discharges:
    """Discharges in a month, which is named by its last day."""

    month: date
    trust: str
    pathway: str
    discharges: int


@dataclass(frozen=True)
class Incident:
    """A serious incident that was notified."""

    reference: str
    notified: date


@dataclass(frozen=True)
class Application:
    """An application for help with transport."""

    reference: str
    received: date
    decided: date | None = None
    outcome: str | None = None
    help: str | None = None


@dataclass(frozen=True)
class Appeal:
    """An appeal about help with transport."""

    reference: str
    received: date
    concluded: date | None = None


@dataclass(frozen=True)
class Training:
    """Training to travel alone."""

    child: str
    started: date
    completed: date | None = None
    outcome: str | None = None
    reviewed: date | None = None
    independent_later: str | None = None


@dataclass(frozen=True)
class Complaint:
    """A complaint at one of its stages."""

    reference: str
    stage: str
    received: date
    responded: date | None = None
    escalated: date | None = None


@dataclass(frozen=True)
class Audit:
    """An audit of practice."""

    audit: str
    audited: date
    grade: str


def measures(record: Record) -> Measures:
    """Return the measures of what services did."""
    discharges: list[Discharges] = list(record.get("discharges", ()))
    incidents: list[Incident] = list(record.get("serious_incidents", ()))
    applications: list[Application] = list(record.get("transport_applications", ()))
    appeals: list[Appeal] = list(record.get("transport_appeals", ()))
    training: list[Training] = list(record.get("travel_training", ()))
    complaints: list[Complaint] = list(record.get("complaints", ()))
    audits: list[Audit] = list(record.get("practice_audits", ()))
    first = [c for c in complaints if c.stage == "1"]

    def pathway(code: str) -> Callable[[Asked], Tally]:
        def tally(asked: Asked) -> Tally:
            found = [
                one._replace(value=Fraction(one.row.discharges))
                for one in happened(discharges, "month", asked)
            ]
            return Share(where(found, lambda row: row.pathway == code), found, 1)

        return tally

    def in_40_days(asked: Asked) -> Tally:
        found = happened(appeals, "concluded", asked)
        return Share(where(found, _in_time), found)

    def overdue(asked: Asked) -> Tally:
        return Count(
            [
                Counted(row, asked.end)
                for row in appeals
                if working_days_later(row.received, 40) < asked.end
                and (row.concluded is None or row.concluded > asked.end)
            ]
        )

    def answered(asked: Asked) -> Tally:
        due = [Counted(row, working_days_later(row.received, 10)) for row in first]
        found = [one for one in due if asked.holds(one.day)]
        return Share(
            [one for one in found if one.row.responded and one.row.responded <= one.day], found
        )

    return {
        **{f"discharges_pathway_{code}": pathway(code) for code in "123"},
        "serious_incident_notifications": _number(incidents, "notified"),
        "transport_applications": _number(applications, "received"),
        "transport_approved": _share(
            applications, "decided", "outcome", ("approved",), ("approved", "refused")
        ),
        "transport_personal_budgets": _number(
            [a for a in applications if (a.outcome, a.help) == ("approved", "personal_budget")],
            "decided",
        ),
        "transport_appeals_40wd": in_40_days,
        "transport_appeals_overdue": overdue,
        "travel_training_started": _number(training, "started"),
        "travel_training_completed": _number(
            [t for t in training if t.outcome in ("independent", "partly")], "completed"
        ),
        "travel_training_independent": _share(training, "completed", "outcome", ("independent",)),
        "travel_training_independent_later": _share(
            training, "reviewed", "independent_later", ("1",), ("0", "1")
        ),
        "complaints_received": _number(first, "received"),
        "complaints_escalated": _number(first, "escalated"),
        "complaints_10wd": answered,
        "audits_completed": _number(audits, "audited"),
        "audits_good": _share(audits, "audited", "grade", ("good", "outstanding")),
    }


def _in_time(appeal: Appeal) -> bool:
    ended = appeal.concluded
    return ended is not None and (
        appeal.received <= ended <= working_days_later(appeal.received, 40)
    )


def _number(rows: Collection[Any], day: str) -> Callable[[Asked], Tally]:
    return lambda asked: Count(happened(rows, day, asked))


def _share(
    rows: Collection[Any],
    day: str,
    name: str,
    some: Collection[str],
    of: Collection[str] | None = None,
) -> Callable[[Asked], Tally]:
    def tally(asked: Asked) -> Tally:
        found = happened(rows, day, asked)
        every = found if of is None else where(found, lambda row: getattr(row, name) in of)
        return Share(where(every, lambda row: getattr(row, name) in some), every)

    return tally
