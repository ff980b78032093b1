"""What the council has decided and told, read from the database as the figures take it."""

from __future__ import annotations

from datetime import datetime

from eyeline.council.models.decided import EnteredFigure, Parameter, StepChange, Target
from eyeline.figures import WHOLE, Group, PeriodKind
from eyeline.measures import targets, told
from eyeline.measures.control import Step


def told_so_far(until: datetime | None = None) -> told.Told:
    """Return all entered figures and parameters, in the order in which they were told.

    A figure that was checked later than another for its period counts before it. What was
    checked or set after `until` is left out.
    """
    entered = EnteredFigure.objects.order_by("checked_at", "id")
    set_ = Parameter.objects.all()
    if until is not None:
        entered, set_ = entered.filter(checked_at__lte=until), set_.filter(set_at__lte=until)
    return told.Told(
        tuple(
            told.Entry(
                each.measure,
                PeriodKind(each.period),
                each.end,
                each.numerator,
                each.denominator,
                each.entered_by,
                each.checked_by,
            )
            for each in entered
            if each.checked_by
        ),
        tuple(told.Parameter(each.name, each.first, each.value, each.agreed) for each in set_),
    )


def agreed_targets(until: datetime | None = None) -> list[targets.Target]:
    """Return all targets and minimum expectations, in the order in which they were set.

    Those set after `until` are left out.
    """
    found = Target.objects.all()
    if until is not None:
        found = found.filter(set_at__lte=until)
    return [
        targets.Target(
            each.measure,
            targets.Level(each.level),
            PeriodKind(each.period),
            targets.Bound(each.bound),
            each.value,
            each.first,
            each.agreed,
            each.tolerance,
            Group(each.dimension, each.group),
        )
        for each in found
    ]


def step_changes(group: Group = WHOLE) -> dict[str, list[Step]]:
    """Return the steps that stand in control charts of the whole or of `group`, by measure."""
    said = StepChange.objects.filter(dimension=group.dimension, group=group.value)
    last = {(each.measure, each.first): each for each in said}
    found: dict[str, list[Step]] = {}
    for (measure, first), each in last.items():
        if each.stands:
            found.setdefault(measure, []).append(Step(first, each.reason, each.set_by))
    return found
