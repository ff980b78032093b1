"""Keeping what minutes on paper ask, as an officer confirmed it: all of a file, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from eyeline.council.models import Person, Post
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.changes import commitments
from eyeline.scrutiny.changes.commitments import Asks
from eyeline.scrutiny.models import Body, Commitment
from eyeline.scrutiny.rules.from_minutes import BadProposals, Proposed


@transaction.atomic
def keep(
    body: Body, rows: Sequence[Proposed], *, by: Person | None, at: datetime
) -> list[Commitment]:
    """Keep rows as commitments of a body.

    Raises:
        BadProposals: a row cannot be kept; every one is told, and none is kept.
    """
    made: list[Commitment] = []
    wrong: list[str] = []
    for row in rows:
        try:
            with transaction.atomic():
                made.append(_keep(body, row, by, at))
        except EyelineError as error:
            wrong.append(f"Row {row.line}: {error}")
    if wrong:
        raise BadProposals("Nothing is kept. " + " ".join(wrong))
    return made


def _keep(body: Body, row: Proposed, by: Person | None, at: datetime) -> Commitment:
    posts = list(Post.objects.filter(title__iexact=row.owner).select_related("organisation"))
    if len(posts) != 1:
        found = "There is no" if not posts else "There is more than one"
        raise BadProposals(f"{found} post {row.owner!r}: give the title of one as people have it.")
    asks = Asks(posts[0], row.due, None, row.addressee, row.comes_back)
    return commitments.keep_from_paper(
        body, row.text, row.kind, row.origin, row.meeting, asks, by=by, at=at
    )
