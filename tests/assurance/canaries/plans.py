"""A canary in every field of the improvement plan that somebody wrote."""

from __future__ import annotations

from datetime import date

from django.db.models import Model

from assurance.access.world import AT, World
from assurance.canaries.planter import Planter
from eyeline.improvement.models import (
    Activity,
    Area,
    AreaLine,
    Code,
    Completion,
    DateChange,
    Evidence,
    Group,
    Impact,
    Milestone,
    Owner,
    Paper,
    Plan,
    PlanAction,
)

_ON = date(2026, 7, 30)
# What may be written anew; the rest of a plan is only added to.
_WRITTEN: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (Paper, ("title",)),
    (Plan, ("title",)),
    (Area, ("title",)),
    (PlanAction, ("words", "place")),
    (Milestone, ("text",)),
    (Completion, ("words", "reason")),
    (DateChange, ("reason", "answer")),
)


def plant(world: World, planter: Planter) -> None:
    """Plant them all."""
    for model, names in _WRITTEN:
        for each in model._default_manager.all():
            for name in names:
                setattr(each, name, planter.text(f"{model._meta.label}.{name}", note=str(each)))
            each.save(update_fields=names)
    plan = Plan.objects.get()
    area, action = Area.objects.all()[0], PlanAction.objects.all()[0]
    Code.objects.create(
        plan=plan, number=90, code="A", **_texts(planter, Code, "activity", "impact")
    )
    AreaLine.objects.create(
        area=area, kind="finding", number=90, **_texts(planter, AreaLine, "text")
    )
    Group.objects.create(area=area, number=90, **_texts(planter, Group, "title"))
    Owner.objects.create(action=action, number=90, from_at=AT, **_texts(planter, Owner, "words"))
    by = world.people["plan_action_owner"]
    said = {"action": action, "on": _ON, "by": by, "at": AT}
    Activity.objects.create(
        **said, state="in progress", **_texts(planter, Activity, "note", "reason")
    )
    Impact.objects.create(**said, rating="Green", **_texts(planter, Impact, "reason"))
    link = planter.text("improvement.Evidence.address")
    Evidence.objects.create(
        action=action, address=f"https://council.example/{link}", added_by=by, added_at=AT,
        **_texts(planter, Evidence, "title"),
    )  # fmt: skip


def _texts(planter: Planter, model: type[Model], *names: str) -> dict[str, str]:
    return {name: planter.text(f"{model._meta.label}.{name}") for name in names}
