"""Every write of editions."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from eyeline.dashboard.models import Edition
from eyeline.figures import is_quarter_end
from eyeline.figures.errors import EyelineError


class NotAQuarterEnd(EyelineError):
    """An edition is of a quarter."""


@transaction.atomic
def open_edition(quarter_end: date, calculation: str, *, at: datetime) -> Edition:
    """Return the quarter's edition, opened `at` where it is new, showing `calculation`.

    Raises:
        NotAQuarterEnd: the day is not the last of a quarter.
    """
    refuse_other_days(quarter_end)
    edition, _ = Edition.objects.update_or_create(
        quarter_end=quarter_end,
        defaults={"calculation": calculation},
        create_defaults={"calculation": calculation, "created_at": at},
    )
    return edition


def refuse_other_days(quarter_end: date) -> None:
    """Raise where the day does not end a quarter.

    Raises:
        NotAQuarterEnd: it does not.
    """
    if not is_quarter_end(quarter_end):
        raise NotAQuarterEnd(
            f"{quarter_end} does not end a quarter: give 31 March, 30 June, 30 September or "
            "31 December, such as 2026-06-30."
        )
