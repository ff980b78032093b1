"""Rows that are added and read, and nothing else: neither changed nor deleted.

The database itself refuses as well, by triggers (`council.triggers`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, NoReturn, TypeVar

from django.db import models

from eyeline.figures.errors import EyelineError

Row = TypeVar("Row", bound=models.Model)


class NeverChanged(EyelineError):
    """What is on record can be added to, not changed."""


class KeptRows(models.QuerySet[Row]):
    """Rows that can be added and read, and nothing else."""

    def update(self, **_: object) -> NoReturn:
        raise self._refusal()

    def delete(self) -> NoReturn:
        raise self._refusal()

    def bulk_create(self, objs: Iterable[Row], *options: Any, **named: Any) -> list[Row]:
        if named.get("update_conflicts") or any(options[2:3]):
            raise self._refusal()
        return super().bulk_create(objs, *options, **named)

    def _refusal(self) -> NeverChanged:
        assert issubclass(self.model, Kept)
        return NeverChanged(self.model.why_kept)


class Kept(models.Model):
    """A table that is only added to.

    `why_kept` is what somebody is told who tries otherwise; `guarded_since` the migration of the
    model's app that made the table's triggers.
    """

    why_kept: ClassVar[str]
    guarded_since: ClassVar[str]

    objects = KeptRows.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, **options: Any) -> None:
        """Add the row.

        Raises:
            NeverChanged: it is on record already.
        """
        numbered_by_the_database = isinstance(self._meta.pk, models.AutoField)
        if self.pk is not None and (numbered_by_the_database or not self._state.adding):
            raise NeverChanged(self.why_kept)
        super().save(**options | {"force_insert": True})

    def delete(self, *_: object, **__: object) -> NoReturn:
        """Refuse: what is on record stays.

        Raises:
            NeverChanged: always.
        """
        raise NeverChanged(self.why_kept)
