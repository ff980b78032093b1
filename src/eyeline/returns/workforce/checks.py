"""The checks that only the workforce census has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.returns.drafts import Draft

# Source: DfE, Children's social work workforce census, XML schema of 2022.
_REGISTRATION = r"^[A-Z]{2}\d{10}$"
_ZERO, _ONE = (pa.scalar(Decimal(number), pa.decimal128(18, 4)) for number in (0, 1))


def check(drafts: Mapping[str, Draft]) -> None:
    """Note in each table what the census forbids or what contradicts another table."""
    workers = drafts["social_workers"]
    _check_workers(workers)
    _check_roles(workers)
    _check_absences(workers)
    if vacancies := drafts.get("social_work_vacancies"):
        _check_vacancies(vacancies, workers)


def _check_workers(workers: Draft) -> None:
    registration = pc.utf8_upper(workers.values["worker"])
    malformed = pc.invert(pc.match_substring_regex(registration, _REGISTRATION))
    workers.warn("worker-malformed", "worker", malformed)
    for column in ("fte", "fte_on_day"):
        fte = workers.values[column]
        outside = pc.or_(pc.less(fte, _ZERO), pc.greater(fte, _ONE))
        workers.warn("fte-out-of-range", column, outside)
    for column in ("working_days_lost", "contract_weeks"):
        workers.warn("number-below-zero", column, pc.less(workers.values[column], _ZERO))
    workers.warn("number-below-zero", "cases", pc.less(workers.values["cases"], pa.scalar(0)))


def _check_roles(workers: Draft) -> None:
    """Note roles that end before they start, are not of the census year, or lack their end."""
    started, ended = workers.values["started"], workers.values["ended"]
    first, last = date(workers.year - 1, 10, 1), workers.last
    workers.add("ends-before-start", "ended", pc.less(ended, started))
    workers.warn("ended-before-coverage", "ended", pc.less(ended, pa.scalar(first)))
    for column in ("started", "ended"):
        late = pc.greater(workers.values[column], pa.scalar(last))
        workers.warn("after-coverage", column, late)
    reason = pc.is_valid(workers.values["reason_left"])
    workers.warn("end-without-reason", "reason_left", pc.and_not(pc.is_valid(ended), reason))
    workers.warn("reason-without-end", "ended", pc.and_not(reason, pc.is_valid(ended)))
    working = pc.or_kleene(
        pc.greater(workers.values["fte_on_day"], _ZERO),
        pc.greater(workers.values["cases"], pa.scalar(0)),
    )
    workers.warn("left-and-counted", "ended", pc.and_(_left(workers), working))


def _check_absences(workers: Draft) -> None:
    absent = pc.equal(workers.values["absent"], pa.scalar("1"))
    reason = pc.is_valid(workers.values["absence_reason"])
    workers.warn("absence-without-reason", "absence_reason", pc.and_not(absent, reason))
    present = pc.and_(reason, pc.invert(absent))
    workers.warn("reason-without-absence", "absence_reason", present)


def _check_vacancies(vacancies: Draft, workers: Draft) -> None:
    for column in ("vacancies", "agency_fte"):
        vacancies.warn("number-below-zero", column, pc.less(vacancies.values[column], _ZERO))
    agency = pc.and_(pc.equal(workers.values["agency"], pa.scalar("1")), workers.stands())
    gone: Any = pc.coalesce(_left(workers), pa.scalar(False))
    listed = len(pc.indices_nonzero(pc.and_not(agency, gone)))
    differs = pc.not_equal(vacancies.values["agency_workers"], pa.scalar(listed))
    vacancies.warn("agency-count-differs", "agency_workers", differs)


def _left(workers: Draft) -> pa.BooleanArray:
    """Return who had left by the day counted; null where no end is given."""
    return pc.less_equal(workers.values["ended"], pa.scalar(workers.last))
