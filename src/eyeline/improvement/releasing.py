"""Preparing a plan's public version, and releasing it: what the plan has to say to either."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from eyeline.council.models import Person
from eyeline.figures.errors import EyelineError
from eyeline.improvement import models
from eyeline.improvement.documents import plan_pdf, public_files
from eyeline.improvement.documents.columns import Order
from eyeline.improvement.documents.cover import Cover
from eyeline.improvement.documents.public import Declared, Shown, public
from eyeline.improvement.rules.comparing import differences
from eyeline.improvement.rules.plan import Plan
from eyeline.improvement.rules.shape import kept
from eyeline.improvement.stored import said_until, value_of
from eyeline.improvement.withheld import withheld_of
from eyeline.publication import standing
from eyeline.publication.audience import Audience
from eyeline.publication.models import Preparation, Release
from eyeline.publication.releases import Contents
from eyeline.publication.releasing import preparing
from eyeline.publication.releasing.allowed import role_by_which
from eyeline.publication.releasing.making import Now, make_release
from eyeline.publication.releasing.rules import refuse_held_up

AUDIENCE = Audience.PUBLIC
"""For whom a plan is released: officers, members and the board see it as it is."""
_LABEL = "plan-"
_MOST_TOLD = 40
"""How many differences from the release before are told one by one."""


class NoPlan(EyelineError):
    """What was prepared is of no plan that is here."""

    exit_code = 1


class _State(NamedTuple):
    """A plan as it stands, and what of it was declared as public."""

    value: Plan
    declared: Declared


def label_of(plan: models.Plan) -> str:
    """Return under which label a plan's releases are kept."""
    return f"{_LABEL}{plan.name}"


def declared_of(plan: models.Plan) -> Declared | None:
    """Return what of a plan may be published; None before anybody has declared it."""
    last = plan.declarations.last()
    if last is None:
        return None
    return Declared(frozenset(map(Shown, last.fields)), last.roles)


def waiting(plan: models.Plan) -> Preparation | None:
    """Return what of a plan is prepared and waits for a second person."""
    return standing.waiting(label_of(plan), AUDIENCE)


def plan_of(preparation: Preparation, *, lock: bool = False) -> models.Plan:
    """Return the plan that something was prepared of; with `lock` for this transaction alone.

    Raises:
        NoPlan: there is none.
    """
    name = preparation.edition.removeprefix(_LABEL)
    rows = models.Plan.objects.select_related("paper").filter(name=name)
    found = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if found is None or label_of(found) != preparation.edition:
        raise NoPlan(f"There is no plan {name} any more.")
    return found


def in_the_way(plan: models.Plan) -> list[str]:
    """Return in words what still keeps a plan from the public."""
    declared = declared_of(plan)
    if declared is None:
        return ["Nothing of it is declared as public: say first what may be published."]
    value = value_of(plan)
    without = [
        action.name
        for action in value.actions
        if Shown.OWNERS in declared.fields
        and action.owners
        and not any(owner in declared.roles for owner in action.owners)
    ]
    if without:
        named = ", ".join(without)
        return [f"No role is declared for any owner of {named}: it would stand there without one."]
    return []


def content_hash(plan: models.Plan) -> str:
    """Return the hash of a plan as it stands, with what of it is declared as public."""
    declared = declared_of(plan)
    said = {
        "plan": kept(value_of(plan)),
        "fields": sorted(declared.fields) if declared else [],
        "roles": dict(declared.roles) if declared else {},
    }
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def prepare(
    plan: models.Plan, *, releases: Path, by: Person, at: datetime
) -> tuple[Preparation, bool]:
    """Prepare a plan's public version, and say whether anything new was prepared.

    Raises:
        NotReleased: something stands against it; the message says what.
        EyelineError: its files cannot be written or kept.
    """
    role_by_which(by, "prepare", AUDIENCE, at)
    refuse_held_up(in_the_way(plan))
    content, state = content_hash(plan), _state(plan)
    contents = _contents(plan, state, at)
    return preparing.prepare(
        releases,
        contents,
        content=content,
        holds_up=(),
        withheld=withheld_of(plan, *state),
        by=by,
        at=at,
        changed=preparing.what_changed(releases, contents, _differ),
    )


def make(preparation: Preparation, *, releases: Path, by: Person, at: datetime) -> Release:
    """Release what was prepared, and return the release.

    Raises:
        NotReleased: something stands against it; the message says what.
        NotAsPrepared, NotWritten: as `make_release` does.
    """
    plan = plan_of(preparation)
    role_by_which(by, "publish", AUDIENCE, at, prepared_by=preparation.prepared_by_id)
    refuse_held_up(in_the_way(plan))

    def ask(lock: bool) -> Now:
        found = plan_of(preparation, lock=lock)
        return Now(content_hash(found), in_the_way(found))

    return make_release(
        preparation,
        releases=releases,
        ask=ask,
        by=by,
        at=at,
        # What may be known by now and was not when it was prepared: a note, an account.
        withheld=withheld_of(plan, *_state(plan)),
        members_first=False,
    )


def _state(plan: models.Plan) -> _State:
    declared = declared_of(plan)
    assert declared is not None  # or it is held up
    return _State(value_of(plan), declared)


def _contents(plan: models.Plan, state: _State, at: datetime) -> Contents:
    """Return what is released of a plan."""
    found, on = public(*state), timezone.localdate(at)
    council = settings.COUNCIL
    cover = Cover(council.name, plan.title, on, "", council.colour, said_until(plan, on))
    document = plan_pdf.document(found, cover, Order.OWN)
    files = public_files.written(found, document, cover)
    about = {"plan": plan.name, "statuses_of": cover.statuses_on(found.as_at).isoformat()}
    return Contents(label_of(plan), AUDIENCE, files, about, title=plan.title)


def _differ(
    before: Mapping[str, bytes], now: Mapping[str, bytes], withdrawn: bool
) -> tuple[str, ...] | None:
    """Return in words what a public version says otherwise than the one before.

    Of one that was withdrawn nothing is told again.
    """
    then, new = public_files.plan_in(before), public_files.plan_in(now)
    if then is None or new is None or withdrawn:
        return None if not withdrawn else ()
    found = list(_differences(then, new))
    more = len(found) - _MOST_TOLD
    return (*found[:_MOST_TOLD], *([f"{more} more differences"] if more > 0 else []))


def _differences(before: Plan, now: Plan) -> Iterator[str]:
    for each in differences(before, now):
        if each.field == "added":
            yield f"Action {each.name}: new"
        elif each.field == "left":
            yield f"Action {each.name}: no longer in the plan"
        else:
            told = f"from {each.before or 'nothing'} to {each.after or 'nothing'}"
            long = max(len(each.before), len(each.after)) > 100
            yield f"Action {each.name}, {each.field}: {'reworded' if long else told}"
    for part, then, new in (
        ("The key to the ratings", before.scale, now.scale),
        ("The summary", before.summary, now.summary),
        ("What is said of areas", *(_of_areas(plan) for plan in (before, now))),
    ):
        if then != new:
            yield f"{part}: changed"


def _of_areas(plan: Plan) -> tuple[object, ...]:
    return tuple(
        (area.title, area.findings, area.impact_wanted, area.monitoring, area.groups)
        for area in plan.areas
    )
