"""An edition, found by the quarter that it is of."""

from __future__ import annotations

from datetime import date

from eyeline.dashboard.models import Edition
from eyeline.figures import quarter_name
from eyeline.figures.errors import EyelineError


class NoEdition(EyelineError):
    """The quarter has no edition."""

    exit_code = 1


def edition_of(quarter_end: date) -> Edition:
    """Return the edition of the quarter that ends on a day.

    Raises:
        NoEdition: it has none.
    """
    found = Edition.objects.filter(quarter_end=quarter_end).first()
    if found is None:
        raise NoEdition(
            f"{quarter_name(quarter_end)} has no edition: open it with "
            f"`eyeline edition open --quarter {quarter_end} --by ADDRESS`."
        )
    return found
