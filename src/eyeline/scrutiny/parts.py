"""The council's parts with who leads them, as its register has them on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from eyeline.council.folders import folders
from eyeline.council.models import Organisation
from eyeline.council.rules.roles import Role
from eyeline.records.organisation import Unit, register
from eyeline.records.record import Record
from eyeline.records.snapshots import Store
from eyeline.scrutiny.rules.structure import Part, structure


def parts(on: date, *, names: bool) -> tuple[Part, ...]:
    """Return the council's parts on a day; those who lead them by name, or by their posts alone."""
    snapshots = folders().snapshots
    units = _units(snapshots, Record.of(Store(snapshots)).hash)
    if not names:  # a register may have a name where others have a post
        posts = _leaders()
        units = tuple(replace(each, head=posts.get(each.code, "")) for each in units)
    return structure(units, on)


@lru_cache(maxsize=2)
def _units(snapshots: Path, record: str) -> tuple[Unit, ...]:
    """Return the register of services and teams of the record with this hash."""
    store = Store(snapshots)
    return tuple(register(Record.of(store), store))


def _leaders() -> dict[str, str]:
    """Return by organisation's code the titles of the posts that lead it."""
    roles = [role.value for role in (Role.DIRECTOR, Role.HEAD_OF_SERVICE)]
    rows = Organisation.objects.filter(posts__role__in=roles).values_list("code", "posts__title")
    found: dict[str, list[str]] = {}
    for code, title in rows.order_by("posts__title"):
        found.setdefault(code, []).append(title)
    return {code: ", ".join(titles) for code, titles in found.items()}
