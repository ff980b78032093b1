"""What of the quarter waits for somebody: suggestions to answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from eyeline.council.needs import Need
from eyeline.council.policy.deciding import could
from eyeline.council.policy.values import Actor
from eyeline.council.policy.visible import visible_to
from eyeline.dashboard.models import Suggestion
from eyeline.dashboard.models.suggestion import STORED


def needs(actor: Actor, on: date) -> Iterator[Need]:
    """Yield what of the dashboard waits for `actor`, nothing where none does."""
    if could(actor, "answer", "suggestion"):
        found = visible_to(actor, Suggestion.objects.all(), STORED, action="answer").count()
        if found:
            yield Need(
                found,
                "suggestion to answer" if found == 1 else "suggestions to answer",
                "A member wants to know: for which edition, or why not.",
                reverse("dashboard:suggestions") + "?state=open",
            )
