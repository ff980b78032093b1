"""What was promised to a body and is still to come: each part that keeps promises adds its own.

Whatever else is promised adds itself: `KEEPERS.append(open_offers)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from eyeline.scrutiny.models import Body, Commitment, Petition, Response, Submission
from eyeline.scrutiny.rules.commitment_life import TRACKED


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


def of_outcomes(bodies: Sequence[Body]) -> Iterable[Promise]:
    """Yield what outcomes asked that is still owed, and answers that the executive owes, as the
    tracker has them for everybody."""
    states = [state.value for state in TRACKED]
    rows = Commitment.objects.filter(body__in=bodies, state__in=states, private=False)
    for each in rows.select_related("body__organisation", "owner"):
        whose = each.owner.title if each.owner else ""
        address = reverse("scrutiny:commitment", args=[each.pk])
        yield Promise(each.body, f"{each.reference}: {each.text}", whose, each.next_on, address)
    waiting = Response.objects.filter(
        commitment__in=rows, received_on__isnull=False, answer=""
    ).select_related("commitment__body__organisation")
    for found in waiting:
        asked = found.commitment
        what = f"The executive's answer to {asked.reference}"
        whose = asked.addressee or "The executive"
        address = reverse("scrutiny:commitment", args=[asked.pk])
        yield Promise(asked.body, what, whose, found.due_on, address)


KEEPERS: list[Keeper] = [of_the_public, of_outcomes]


def promised(bodies: Sequence[Body]) -> list[Promise]:
    """Return what was promised to bodies and is still to come, what is due first before the rest.

    What has no day stands last.
    """
    found = [promise for keeper in KEEPERS for promise in keeper(bodies)]
    return sorted(found, key=lambda each: (each.due_on is None, each.due_on or date.max))
