"""The council's parts, made and renamed as its register of services and teams says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models import Organisation, OrganisationKind, Person
from eyeline.council.rules.organisations import Standing, standing
from eyeline.records.organisation import Unit

WHOLE = "council"
"""The code of the whole council where no register names it."""

_FOLLOWED = ("title", "kind", "parent", "first", "last")


@dataclass(frozen=True, slots=True)
class Followed:
    """The codes of what the register made and of what it changed; the others stand as before."""

    made: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int


@transaction.atomic
def whole_council(*, by: Person | None, at: datetime) -> Organisation:
    """Return the whole council, made where nothing has told of it."""
    if found := Organisation.objects.whole():
        return found
    made = Organisation.objects.create(
        code=WHOLE, title=settings.COUNCIL.name, kind=OrganisationKind.COUNCIL
    )
    fields = ("code", "title", "kind")
    record("add", "organisation", made.pk, by=by, at=at, fields=fields, path=made.path or "")
    return made


@transaction.atomic
def follow_register(
    units: Iterable[Unit], *, on: date, by: Person | None, at: datetime
) -> Followed:
    """Make and change organisations so that they are as the register has them on a day.

    What the register does not name stays as it is, and so does the whole council where there is
    one: what reports to nobody, or to the register's own entry for the whole, stands below it.

    Raises:
        BadRegister: a code is too long, or stands below itself.
    """
    whole = Organisation.objects.whole()
    known = {each.code: each for each in Organisation.objects.select_for_update()}
    made: list[str] = []
    changed: list[str] = []
    told = standing(units, on)
    for one in told:
        if one.kind == OrganisationKind.COUNCIL and whole and one.code not in known:
            known[one.code] = whole
            continue
        organisation = known.get(one.code)
        fields = _differing(organisation, one, known.get(one.parent) or whole)
        if not fields:
            continue
        (changed if organisation else made).append(one.code)
        organisation = organisation or Organisation(code=one.code)
        for name, value in fields.items():
            setattr(organisation, name, value)
        organisation.save()
        _renew_paths_below(organisation)
        known[one.code] = organisation
        if one.kind == OrganisationKind.COUNCIL:
            whole = whole or organisation
        record("follow", "organisation", organisation.pk, by=by, at=at, fields=[*fields])
    return Followed(tuple(made), tuple(changed), len(told) - len(made) - len(changed))


def _differing(
    organisation: Organisation | None, told: Standing, parent: Organisation | None
) -> dict[str, object]:
    """Return what of an organisation the register says otherwise; all of one that is new."""
    above = None if told.kind == OrganisationKind.COUNCIL else parent
    said: dict[str, object] = {
        "title": told.title,
        "kind": told.kind,
        "parent": above,
        "first": told.first,
        "last": told.last,
    }
    if organisation is None:
        return said
    return {name: said[name] for name in _FOLLOWED if getattr(organisation, name) != said[name]}


def _renew_paths_below(organisation: Organisation) -> None:
    """Give everything below an organisation that moved the path that it has now."""
    for part in Organisation.objects.filter(parent=organisation):
        before = part.path
        part.parent = organisation
        part.save()
        if part.path != before:
            _renew_paths_below(part)
