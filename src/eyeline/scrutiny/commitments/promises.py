"""What was promised to a body and is still to come: each part that keeps promises adds its own.

Outcomes of meetings add themselves: `KEEPERS.append(open_outcomes)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from eyeline.scrutiny.models import Body, Petition, Submission


@dataclass(frozen=True, slots=True)
class Promise:
    """Something promised: what, by whom in words, by which day where one is set, and its page."""

    body: Body
    what: str
    whose: str
    due_on: date | None
    address: str


Keeper = Callable[[Sequence[Body]], Iterable[Promise]]


def of_the_public(bodies: Sequence[Body]) -> Iterable[Promise]:
    """Yield accepted questions without an answer, and petitions on their way, as all may read."""
    rows = Submission.objects.filter(
        meeting__body__in=bodies, state="asked", meeting__isnull=False
    ).select_related("meeting__body__organisation")
    for each in rows:
        address = reverse("scrutiny:meeting", args=[each.meeting_id])
        what = f"An answer to question {each.reference}"
        yield Promise(each.meeting.body, what, "The council", None, address)
    considered = Petition.objects.filter(body__in=bodies, state="considered")
    for found in considered.select_related("body__organisation"):
        address = reverse("scrutiny:petition", args=[found.reference])
        what = f"A response to petition {found.reference}"
        yield Promise(found.body, what, "The council", None, address)


KEEPERS: list[Keeper] = [of_the_public]


def promised(bodies: Sequence[Body]) -> list[Promise]:
    """Return what was promised to bodies and is still to come, what is due first before the rest.

    What has no day stands last.
    """
    found = [promise for keeper in KEEPERS for promise in keeper(bodies)]
    return sorted(found, key=lambda each: (each.due_on is None, each.due_on or date.max))
