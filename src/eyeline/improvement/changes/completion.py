"""Every write of evidence, and of work that is complete: proposed by one, signed by another."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.council.stored_files import Stored
from eyeline.improvement.models import Activity, Completion, Evidence, Milestone, PlanAction
from eyeline.improvement.rules import decisions as rules
from eyeline.improvement.rules import evidence as evidence_rules
from eyeline.improvement.rules.decisions import COMPLETE, BadChange, Verdict
from eyeline.improvement.rules.statuses import State
from eyeline.improvement.standing import is_complete, locked, waiting
from eyeline.improvement.stored import scale_of
from eyeline.improvement.who import accountable_for, owners_of


@transaction.atomic
def add_file(
    action: PlanAction, title: str, file: Stored, kind: str, *, by: Person, at: datetime
) -> Evidence:
    """Add a file, kept by its content, to an action's evidence.

    Raises:
        BadEvidence: it has no title, or is of no kind that is taken.
    """
    evidence_rules.check_file(title, kind, file.bytes)
    return _add(action, title, by, at, sha256=file.sha256, kind=kind, bytes=file.bytes)


@transaction.atomic
def add_link(action: PlanAction, title: str, address: str, *, by: Person, at: datetime) -> Evidence:
    """Add a link to an action's evidence.

    Raises:
        BadEvidence: it has no title, or is no address of a page.
    """
    evidence_rules.check_link(title, address)
    return _add(action, title, by, at, address=address)


def _add(action: PlanAction, title: str, by: Person, at: datetime, **fields: str | int) -> Evidence:
    found = locked(action)
    made = Evidence.objects.create(action=found, title=title, added_by=by, added_at=at, **fields)
    record("add", "plan_evidence", made.pk, by=by, at=at, fields=("title", *sorted(fields)))
    return made


@transaction.atomic
def propose(
    action: PlanAction,
    words: str,
    evidence: Evidence,
    *,
    by: Person,
    at: datetime,
    part: Milestone | None = None,
) -> Completion:
    """Say that an action, or a part of it, is complete, and what shows it; somebody else signs.

    Raises:
        BadChange: it is complete, waits already, is not theirs, or the evidence is of another.
    """
    found = locked(action)
    on = timezone.localdate(at)
    rules.check_proposal(
        words,
        complete=is_complete(found) or (part is not None and is_complete(found, part)),
        waiting=waiting(found, part) is not None,
        whose=by.pk in owners_of(found, on),
    )
    if evidence.action_id != found.pk or (part and part.action_id != found.pk):
        raise BadChange("Choose evidence, and a part, of this action.")
    made = Completion.objects.create(
        action=found,
        milestone=part,
        evidence=evidence,
        words=words,
        owner_id=accountable_for(found, on),
        proposed_by=by,
        proposed_at=at,
    )
    fields = ("words", "evidence")
    record("propose", "plan_completion", made.pk, by=by, at=at, fields=fields)
    return made


@transaction.atomic
def decide(
    completion: Completion, verdict: Verdict, *, reason: str, by: Person, at: datetime
) -> Completion:
    """Sign that work is complete, or return it with the reason.

    Raises:
        BadChange: it was decided, is their own, or returned without a reason.
    """
    action = locked(completion.action)
    found = Completion.objects.select_for_update().get(pk=completion.pk)
    owners = owners_of(action, timezone.localdate(at)) | {found.owner_id or 0}
    rules.check_signature(
        Verdict(found.verdict), found.proposed_by_id, by.pk, owners, verdict, reason
    )
    found.verdict, found.reason = verdict.value, reason
    found.decided_by, found.decided_at = by, at
    fields = ("verdict", "reason", "decided_by", "decided_at")
    found.save(update_fields=fields)
    if verdict is Verdict.AGREED:
        _complete(action, found, by, at)
    word = "sign" if verdict is Verdict.AGREED else "return"
    record(word, "plan_completion", found.pk, by=by, at=at, fields=fields)
    return found


def _complete(action: PlanAction, signed: Completion, by: Person, at: datetime) -> None:
    """Put into the history that a part, or all of an action, is complete."""
    parts: list[Milestone | None] = [signed.milestone]
    if signed.milestone is None:
        parts += [p for p in action.milestones.filter(left_at=None) if p.activity.exists()]
    for part in parts:
        Activity.objects.create(
            action=action,
            milestone=part,
            on=timezone.localdate(at),
            state=State.COMPLETE.value,
            status=COMPLETE,
            rating=None if part else rules.complete_code(scale_of(action.plan)),
            note=signed.words,
            by=by,
            at=at,
            completion=signed,
        )
