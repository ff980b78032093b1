"""What the council has decided and told, read from the database as the figures take it."""

from __future__ import annotations

from eyeline.council.models import EnteredFigure, Parameter, Target
from eyeline.figures import Group, PeriodKind
from eyeline.measures import targets, told


def told_so_far() -> told.Told:
    """Return all entered figures and parameters, in the order in which they were told.

    A figure that was checked later than another for its period counts before it.
    """
    entered = EnteredFigure.objects.order_by("checked_at", "id")
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
        tuple(
            told.Parameter(each.name, each.first, each.value, each.agreed)
            for each in Parameter.objects.all()
        ),
    )


def agreed_targets() -> list[targets.Target]:
    """Return all targets and minimum expectations, in the order in which they were set."""
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
        for each in Target.objects.all()
    ]
