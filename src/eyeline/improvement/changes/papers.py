"""Every write of papers that a plan is read from: proposed, answered, confirmed or discarded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.improvement.changes.merging import Merge
from eyeline.improvement.models import Paper, Plan, Stage
from eyeline.improvement.rules import papers as rules
from eyeline.improvement.rules.answers import answered
from eyeline.improvement.rules.plan import Plan as Value
from eyeline.improvement.rules.shape import kept, restored


@dataclass(frozen=True, slots=True)
class Came:
    """Under which name and title a plan came, and the file it came in, by content and kind."""

    name: str
    title: str
    sha256: str = ""
    kind: str = ""


@transaction.atomic
def propose(read: Value, came: Came, *, by: Person | None, at: datetime) -> Paper:
    """Keep what was read of a paper, for officers to look at; the plan stays as it is.

    Raises:
        BadName: the name is none.
        BadChange: the plan has no title.
    """
    rules.check_name(came.name)
    rules.check_title(came.title)
    paper = Paper.objects.create(
        name=came.name,
        title=came.title,
        as_at=read.as_at,
        read=kept(read),
        sha256=came.sha256,
        kind=came.kind,
        loaded_by=by,
        loaded_at=at,
    )
    record("load", "plan_paper", paper.pk, by=by, at=at, fields=("name", "read", "sha256"))
    return paper


@transaction.atomic
def answer(paper: Paper, answers: Mapping[int, str], *, by: Person, at: datetime) -> Paper:
    """Put officers' answers into what was read, by the questions' numbers from 0.

    Raises:
        BadChange: the paper was decided, or an answer cannot be read.
    """
    found = Paper.objects.select_for_update().get(pk=paper.pk)
    rules.check_open(found.state)
    found.read = kept(answered(restored(found.read), answers))
    found.save(update_fields=["read"])
    record("set", "plan_paper", found.pk, by=by, at=at, fields=("read",))
    return found


@transaction.atomic
def discard(paper: Paper, *, by: Person, at: datetime) -> None:
    """Let nothing come of a paper.

    Raises:
        BadChange: it was decided.
    """
    found = Paper.objects.select_for_update().get(pk=paper.pk)
    rules.check_open(found.state)
    _decide(found, Stage.DISCARDED, by, at)
    record("discard", "plan_paper", found.pk, by=by, at=at, fields=("state",))


@transaction.atomic
def confirm(paper: Paper, *, by: Person | None, at: datetime) -> Plan:
    """Make of a paper the plan, or a newer version of it; what was said of its actions stays.

    Raises:
        BadChange: it was decided, or whoever loaded it would confirm it.
    """
    found = Paper.objects.select_for_update().get(pk=paper.pk)
    rules.check_confirmation(found.state, found.loaded_by_id, by.pk if by else None)
    plan = Plan.objects.select_for_update().select_related("paper").filter(name=found.name).first()
    before = restored(plan.paper.read) if plan else None
    _decide(found, Stage.CONFIRMED, by, at)
    if plan is None:
        plan = Plan.objects.create(name=found.name, title=found.title, paper=found, made_at=at)
    else:
        plan.title, plan.paper = found.title, found
        plan.save(update_fields=["title", "paper"])
    Merge(plan, found, before, by=by, at=at).write(restored(found.read))
    record("confirm", "plan_paper", found.pk, by=by, at=at, fields=("state",))
    return plan


def _decide(paper: Paper, state: Stage, by: Person | None, at: datetime) -> None:
    paper.state, paper.decided_by, paper.decided_at = state, by, at
    paper.save(update_fields=["state", "decided_by", "decided_at"])
