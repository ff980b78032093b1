"""The reminders of a day: one message for each who owes a commission something."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from django.urls import reverse

from eyeline.council.addresses import whole_address
from eyeline.council.models import Person
from eyeline.scrutiny.changes import reminding as changes
from eyeline.scrutiny.commitments.owners import whose
from eyeline.scrutiny.models import Commitment
from eyeline.scrutiny.rules.commitment_life import CommitmentState
from eyeline.scrutiny.rules.commitment_reminders import Reminder, body, subject, wanted


def send(on: date, *, at: datetime) -> int:
    """Write each who owes something a message on a day; return how many were written.

    Nobody gets two of one day. What nobody's post owes goes to those who serve the commissions.
    """
    of: dict[int, list[Reminder]] = defaultdict(list)
    states = [CommitmentState.OPEN.value, CommitmentState.IN_PROGRESS.value]
    rows = Commitment.objects.filter(state__in=states).select_related("response")
    for each in rows:
        assert each.next_on is not None
        response = getattr(each, "response", None)
        answer = response is not None and bool(response.received_on) and not response.answer
        if wanted(each.next_on, on):
            for person in whose(each, on):
                of[person.pk].append(Reminder(each.reference, each.next_on, answer))
    address = whole_address(reverse("scrutiny:my_commitments"))
    people = Person.objects.filter(pk__in=of, is_active=True)
    return sum(
        changes.remind(each, on, subject(of[each.pk], on), body(of[each.pk], on, address), at=at)
        for each in people
    )
