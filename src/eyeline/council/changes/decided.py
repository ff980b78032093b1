"""Every write of what a council decides and tells.

`by` is what stands beside the decision: on the command line the role that somebody typed, on the
site the name of the `person`, who is the one on record.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models.decided import EnteredFigure, Parameter, StepChange, Target
from eyeline.council.models.people import Person
from eyeline.council.rules import decided as rules
from eyeline.figures import Group, PeriodKind
from eyeline.measures import targets
from eyeline.measures.control import Step
from eyeline.measures.declarations import Measure

_TARGET = ("level", "bound", "value", "tolerance", "first", "agreed")


@transaction.atomic
def set_target(
    target: targets.Target,
    measure: Measure,
    *,
    by: str,
    at: datetime,
    person: Person | None = None,
) -> Target:
    """Keep what was agreed of a measure's figure; what stood before stays, and its days with it.

    Raises:
        BadDecision: the measure has no such period or breakdown, or nobody agreed it.
    """
    rules.check_target(target, measure, by)
    kept = Target.objects.create(
        measure=target.measure,
        dimension=target.group.dimension,
        group=target.group.value,
        level=target.level.value,
        period=target.period.value,
        bound=target.bound.value,
        value=target.value,
        tolerance=target.tolerance,
        first=target.first,
        agreed=target.agreed,
        set_by=by,
        set_at=at,
    )
    record("set", "target", kept.pk, by=person, at=at, fields=_TARGET)
    return kept


@transaction.atomic
def set_parameter(
    name: str, value: Decimal, *, first: date, agreed: str, by: str, at: datetime
) -> Parameter:
    """Keep a number that formulas use from the day `first` on.

    Raises:
        BadDecision: nobody agreed it.
    """
    rules.check_said(agreed, "--agreed", "who agreed it where")
    rules.check_said(by, "--by", "your role")
    kept = Parameter.objects.create(
        name=name, value=value, first=first, agreed=agreed, set_by=by, set_at=at
    )
    record("set", "parameter", kept.pk, by=None, at=at, fields=("value", "first", "agreed"))
    return kept


@transaction.atomic
def enter(
    measure: Measure,
    kind: PeriodKind,
    end: date,
    numbers: tuple[Decimal, Decimal | None],
    *,
    evidence: str,
    by: str,
    at: datetime,
    person: Person | None = None,
) -> EnteredFigure:
    """Keep a figure that an officer enters, until a second person checks it not counted.

    Raises:
        BadDecision: the measure is not entered, or not so.
    """
    rules.check_entry(measure, kind, end, numbers, evidence, by)
    entered = EnteredFigure.objects.create(
        measure=measure.id,
        period=kind.value,
        end=end,
        numerator=numbers[0],
        denominator=numbers[1],
        evidence=evidence,
        entered_by=by,
        entered_by_person=person,
        entered_at=at,
    )
    given = ("numerator", "denominator", "evidence")
    record("enter", "entered_figure", entered.pk, by=person, at=at, fields=given)
    return entered


@transaction.atomic
def check(number: int, *, by: str, at: datetime, person: Person | None = None) -> EnteredFigure:
    """Say that the figure entered under `number` is right: from then on it counts.

    Raises:
        BadDecision: there is none, it was checked before, who checks it entered it, or a person
            entered it and it is not known which person checks it.
    """
    found = EnteredFigure.objects.select_for_update().filter(pk=number).first()
    if found is None:
        raise rules.nothing_entered(number)
    rules.check_checker(number, found.entered_by, found.checked_by, by)
    if found.entered_by_person_id is not None:
        if person is None:
            raise rules.checks_unnamed(number, found.entered_by)
        if found.entered_by_person_id == person.pk:
            raise rules.checks_own(number, found.entered_by)
    found.checked_by, found.checked_by_person, found.checked_at = by, person, at
    found.save(update_fields=["checked_by", "checked_by_person", "checked_at"])
    record("check", "entered_figure", found.pk, by=person, at=at, fields=("checked_by",))
    return found


@transaction.atomic
def set_step(measure: Measure, group: Group, step: Step, *, at: datetime) -> StepChange:
    """Let the control chart of a measure, whole or of a group, begin anew.

    Raises:
        BadDecision: it has no such chart, has the step already, or nobody gives a reason.
    """
    return _say_step(measure, group, step, wanted=True, at=at)


@transaction.atomic
def remove_step(measure: Measure, group: Group, step: Step, *, at: datetime) -> StepChange:
    """Let the chart not begin anew on `step.first`; `step` says why not and who says so.

    What was said before stays on record.

    Raises:
        BadDecision: it has no such step, or nobody gives a reason.
    """
    return _say_step(measure, group, step, wanted=False, at=at)


def _say_step(
    measure: Measure, group: Group, step: Step, *, wanted: bool, at: datetime
) -> StepChange:
    of_day: dict[str, object] = {
        "measure": measure.id,
        "dimension": group.dimension,
        "group": group.value,
        "first": step.first,
    }
    said = StepChange.objects.filter(**of_day).last()
    stands = said is not None and said.stands
    rules.check_step(measure, group, step, stands=stands, wanted=wanted)
    kept = StepChange.objects.create(
        **of_day, stands=wanted, reason=step.reason, set_by=step.by, set_at=at
    )
    action = "set" if wanted else "remove"
    record(action, "step_change", kept.pk, by=None, at=at, fields=("stands",), reason=step.reason)
    return kept
