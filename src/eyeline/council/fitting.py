"""What does not fit into the database is refused in words, on either engine alike.

PostgreSQL stops at a text that is too long or has the character NUL; SQLite keeps it. Of a number
SQLite keeps 15 digits and rounds the rest away, or cannot read it again.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models.signals import pre_save

from eyeline.figures.errors import EyelineError

DIGITS = 15


class DoesNotFit(EyelineError):
    """A text or number that the database does not keep as it is."""


def refuse(sender: type[models.Model], instance: models.Model, **_: Any) -> None:
    """Raise where a row of Eyeline's own, about to be saved, has what does not fit.

    Raises:
        DoesNotFit: it has.
    """
    if not sender.__module__.startswith("eyeline."):
        return
    for field in sender._meta.concrete_fields:
        value = getattr(instance, field.attname)
        if isinstance(value, str):
            _refuse_text(field, value)
        elif isinstance(field, models.DecimalField) and isinstance(value, int | Decimal):
            _refuse_number(field, Decimal(value))


def _refuse_text(field: models.Field[Any, Any], text: str) -> None:
    if "\0" in text:
        raise DoesNotFit(f"{_named(field)} has the character NUL: leave it out.")
    if field.max_length is not None and len(text) > field.max_length:
        raise DoesNotFit(
            f"{_named(field)} has {len(text):,} characters, and {field.max_length:,} are the most: "
            "shorten it."
        )


def _refuse_number(field: models.DecimalField[Any, Any], number: Decimal) -> None:
    places = field.decimal_places
    before = DIGITS - places
    if number.is_finite() and abs(number) < 10**before and number == round(number, places):
        return
    raise DoesNotFit(
        f"{_named(field)} is a number of at most {before} digits before the point and {places} "
        "after it."
    )


def _named(field: models.Field[Any, Any]) -> str:
    """Return what an error calls a field; its value may be confidential and stays out."""
    return f"{str(field.verbose_name).capitalize()} of {field.model._meta.verbose_name}"


pre_save.connect(refuse, dispatch_uid="eyeline.council.fitting")
