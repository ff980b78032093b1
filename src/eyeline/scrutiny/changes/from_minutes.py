"""Keeping what minutes on paper ask, as an officer confirmed it: all of a file, or nothing.

What was kept at once is undone at once too, as long as nothing became of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from eyeline.council.models import Person, Post
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.changes import commitments
from eyeline.scrutiny.changes.coming_back import let_go
from eyeline.scrutiny.changes.commitments import Asks
from eyeline.scrutiny.changes.stepping import keep_step
from eyeline.scrutiny.models import Body, Commitment
from eyeline.scrutiny.rules.commitment_life import CommitmentState, check_said
from eyeline.scrutiny.rules.from_minutes import BadProposals, Proposed

_FIRST = ("ask", "open")
"""The steps that a commitment from paper has when it is kept."""


@transaction.atomic
def keep(
    body: Body,
    rows: Sequence[Proposed],
    *,
    owners: Mapping[int, Post] | None = None,
    by: Person | None,
    at: datetime,
) -> list[Commitment]:
    """Keep rows as commitments of a body; `owners` are posts by the row's line, where known.

    Raises:
        BadProposals: a row cannot be kept; every one is told, and none is kept.
    """
    made: list[Commitment] = []
    wrong: list[str] = []
    for row in rows:
        try:
            with transaction.atomic():
                owner = (owners or {}).get(row.line) or _post_called(row.owner)
                made.append(_keep(body, row, owner, by, at))
        except EyelineError as error:
            wrong.append(f"Row {row.line}: {error}")
    if wrong:
        raise BadProposals("Nothing is kept. " + " ".join(wrong))
    return made


def kept_with(commitment: Commitment) -> QuerySet[Commitment]:
    """Return all commitments that were kept from paper in one with this one, itself among them."""
    return Commitment.objects.filter(
        body=commitment.body_id,
        outcome=None,
        made_at=commitment.made_at,
        made_by=commitment.made_by_id,
    ).order_by("pk")


@transaction.atomic
def take_back(
    commitment: Commitment, why: str, *, by: Person | None, at: datetime
) -> list[Commitment]:
    """Take back all that was kept from paper in one with a commitment; each stays on record.

    Raises:
        BadProposals: it is taken back already, or something became of one of them since.
        BadCommitment: why is blank.
    """
    reason = f"Kept from paper by mistake: {check_said(why, 'why it is taken back')}"
    rows = list(
        kept_with(commitment)
        .select_for_update(of=("self",))
        .select_related("body__organisation", "entry")
    )
    moved = [each for each in rows if not _as_kept(each)]
    if moved:
        names = ", ".join(each.reference for each in moved)
        raise BadProposals(
            f"Nothing is taken back, for something became of {names} since: the commission "
            "takes back or accepts each by itself."
        )
    for each in rows:
        each.state, each.reason = CommitmentState.CANCELLED.value, reason
        kept = keep_step(each, ["state", "reason"], "cancel", reason, by, at)
        let_go(kept, reason, by=by, at=at)
    return rows


def _as_kept(commitment: Commitment) -> bool:
    """Whether a commitment is open, and somebody did no more with it than keep it."""
    steps = commitment.steps.exclude(action__in=_FIRST).exclude(by=None)
    return commitment.state == CommitmentState.OPEN and not steps.exists()


def _post_called(title: str) -> Post:
    posts = list(Post.objects.filter(title__iexact=title).select_related("organisation"))
    if len(posts) != 1:
        found = "There is no" if not posts else "There is more than one"
        raise BadProposals(f"{found} post {title!r}: give the title of one as people have it.")
    return posts[0]


def _keep(body: Body, row: Proposed, owner: Post, by: Person | None, at: datetime) -> Commitment:
    asks = Asks(owner, row.due, None, row.addressee, row.comes_back)
    return commitments.keep_from_paper(
        body, row.text, row.kind, row.origin, row.meeting, asks, by=by, at=at
    )
