"""Why figures changed between two calculations, kept beside them: to work it out takes a while."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from eyeline.figures import Group, Period, PeriodKind
from eyeline.measures.cells import Calculation, CellStore
from eyeline.measures.revisions.causes import Cause
from eyeline.measures.revisions.chain import Figure, Part, Revision
from eyeline.records.whole import whole_folder

_FILE = "revisions.json"


def keep(
    cells: CellStore,
    earlier: Calculation,
    later: Calculation,
    kind: PeriodKind,
    dimension: str,
    found: Sequence[Revision],
) -> None:
    """Keep the revisions of one kind of period and one breakdown; what is kept stays as it is."""
    place = _place(cells, earlier, later, kind, dimension)
    if place.exists():
        return
    with whole_folder(place, either=True) as building:
        data = [asdict(revision) for revision in found]
        (building / _FILE).write_text(json.dumps(data, default=str), "utf-8")


def kept(
    cells: CellStore,
    earlier: Calculation,
    later: Calculation,
    kind: PeriodKind,
    dimension: str = "",
) -> list[Revision] | None:
    """Return the revisions between two calculations; None where nobody worked them out yet."""
    file = _place(cells, earlier, later, kind, dimension) / _FILE
    if not file.is_file():
        return None
    return [_revision(said) for said in json.loads(file.read_text("utf-8"))]


def _place(
    cells: CellStore, earlier: Calculation, later: Calculation, kind: PeriodKind, dimension: str
) -> Path:
    name = f"{earlier.id[:32]}-{kind.value}-{dimension or 'whole'}"
    return cells.folder / "revisions" / later.id / name


def _revision(said: dict[str, Any]) -> Revision:
    period, group = said["period"], said["group"]
    return Revision(
        said["measure"],
        Period(
            date.fromisoformat(period["end"]),
            PeriodKind(period["kind"]),
            date.fromisoformat(period["start"]),
        ),
        Group(group["dimension"], group["value"]),
        _figure(said["was"]),
        _figure(said["now"]),
        tuple(
            Part(Cause(part["cause"]), _figure(part["was"]), _figure(part["now"]), part["records"])
            for part in said["parts"]
        ),
    )


def _figure(said: dict[str, Any]) -> Figure:
    above, below, value = (_number(said[name]) for name in ("numerator", "denominator", "value"))
    return Figure(above, below, value, said["status"])


def _number(said: str | None) -> Decimal | None:
    return None if said is None else Decimal(said)
