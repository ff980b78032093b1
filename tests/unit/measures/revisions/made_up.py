"""Councils whose record was told twice: as it was known first, and as it is known later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa

from eyeline.figures import PeriodKind
from eyeline.measures import calculations, catalogue
from eyeline.measures.catalogue import Catalogue
from eyeline.measures.cells import CellStore
from eyeline.measures.revisions import Change, Revision, revisions
from eyeline.measures.told import NOTHING, Entry, Told
from eyeline.records.snapshots import Contents, Store
from eyeline.records.tables import TABLES
from unit.records.made_up import received

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]

_SOME = (
    "cla_number",
    "cla_exits",
    "cla_s20",
    "avg_cost_placement",
    "agency_spend",
    "high_needs_forecast",
    "high_needs_block",
    "dsg_deficit",
)
ALL = catalogue.load()
KNOWN = Catalogue(tuple(ALL[name] for name in _SOME), ALL.populations)
FIRST, LAST = date(2025, 3, 31), date(2025, 12, 31)


def contents(rows: Rows, until: date, source: str = "council") -> Contents:
    """Return a return of these rows that covers the days from April 2024 to `until`."""
    tables = {
        name: pa.Table.from_pylist(
            [{**dict.fromkeys(TABLES[name].schema.names), **row} for row in some],
            TABLES[name].schema,
        )
        for name, some in rows.items()
    }
    return Contents(source, None, date(2024, 4, 1), until, tables, {}, {})


def revised(
    folder: Path,
    earlier: Contents,
    later: Contents,
    *,
    then: tuple[Catalogue, Told] = (KNOWN, NOTHING),
    now: tuple[Catalogue, Told] = (KNOWN, NOTHING),
) -> tuple[list[Revision], list[Change]]:
    """Return what changed from a calculation of `earlier` to one after `later` had come too."""
    snapshots, cells = Store(folder / "snapshots"), CellStore(folder / "cells")
    made = []
    for what, day, (declared, told) in (
        (earlier, "2026-01-10", then),
        (later, "2026-02-10", now),
    ):
        snapshots.add(what, received_at=received(day))
        calculation, _ = calculations.make(
            snapshots, cells, declared, area="", first=FIRST, last=LAST, told=told
        )
        made.append(calculation)
    return revisions(snapshots, cells, now[0], *made)


def episode(child: str, decom: date, dec: date | None = None, status: str = "C2") -> Row:
    return {
        "child": child,
        "decom": decom,
        "dec": dec,
        "legal_status": status,
        "placement_type": "U6",
        "reason": "E4A" if dec else None,
    }


def by_chance(seed: int, folder: Path) -> tuple[list[Revision], list[Change]]:
    """Return a revision in which anything may have changed."""
    chance = Random(seed)
    episodes = [_episode(chance, f"c{number}") for number in range(40)]
    ledger = _ledger(chance, chance.choice([9, 12]))
    mapping = [
        {"cost_centre": "A*", "subjective": "*", "division": "Children", "line": line}
        for line in ["agency_social_workers"]
    ]
    costs = [_cost(chance, f"c{number}") for number in range(20)]
    before: Rows = {
        "episodes": episodes,
        "ledger": ledger,
        "ledger_mapping": mapping,
        "placement_costs": costs,
    }
    after: Rows = {
        "episodes": _changed(chance, episodes, lambda: _episode(chance, f"n{chance.random()}")),
        "ledger": [
            {**row, "forecast": _money(chance)} if _once(chance, 6) else row for row in ledger
        ]
        + _ledger(chance, 12, first=10),
        "ledger_mapping": [{**row, "line": _line(chance)} for row in mapping],
        "placement_costs": _changed(chance, costs, lambda: _cost(chance, f"n{chance.random()}")),
    }
    until = chance.choice([date(2025, 9, 30), LAST])
    declared = KNOWN if chance.random() < 0.6 else _redefined()
    told = NOTHING if chance.random() < 0.5 else _told(chance)
    return revised(
        folder,
        contents(before, until),
        contents(after, LAST),
        then=(declared, NOTHING if chance.random() < 0.5 else _told(chance)),
        now=(KNOWN, told),
    )


def _redefined() -> Catalogue:
    """Return the catalogue as it was before children under section 20 were counted so."""
    old = KNOWN["cla_s20"]
    (version,) = old.versions
    where = (*version.numerator.where[:-1], "legal_status = 'C2'")
    was = replace(
        old, versions=(replace(version, numerator=replace(version.numerator, where=where)),)
    )
    return Catalogue(tuple(was if m.id == old.id else m for m in KNOWN.measures), KNOWN.populations)


def _told(chance: Random) -> Told:
    value = Decimal(chance.randint(1, 9000))
    entry = Entry("dsg_deficit", PeriodKind.QUARTER, LAST, value, None, "one", "another")
    return Told((entry,))


def _once(chance: Random, times: int) -> bool:
    return chance.randrange(times) == 0


def _day(chance: Random) -> date:
    return date(2024, 5, 1) + timedelta(days=chance.randrange(600))


def _episode(chance: Random, child: str) -> Row:
    decom = _day(chance)
    dec = decom + timedelta(days=chance.randint(1, 500)) if _once(chance, 3) else None
    return episode(child, decom, dec if dec and dec <= LAST else None, chance.choice(["C2", "V2"]))


def _cost(chance: Random, child: str) -> Row:
    return {
        "child": child,
        "started": _day(chance),
        "placement_type": chance.choice(["residential", "fostering_own"]),
        "weekly_cost": _money(chance),
    }


def _changed(chance: Random, rows: list[Row], new: Any) -> list[Row]:
    """Return the rows with some taken away, some corrected, some ended and some more."""
    kept = []
    for row in rows:
        match chance.randrange(10):
            case 0:
                continue
            case 1 if "legal_status" in row:
                row = {**row, "legal_status": "V2" if row["legal_status"] == "C2" else "C2"}
            case 1:
                row = {**row, "weekly_cost": _money(chance)}
            case 2 if row.get("dec", 0) is None:
                row = {**row, "dec": LAST - timedelta(days=chance.randrange(90)), "reason": "E4A"}
        kept.append(row)
    return kept + [new() for _ in range(chance.randrange(6))]


def _ledger(chance: Random, months: int, first: int = 1) -> list[Row]:
    ends = [
        date(2025 + m // 12, m % 12 + 1, 1) - timedelta(days=1) for m in range(first, months + 1)
    ]
    return [
        {
            "period_end": end,
            "cost_centre": centre,
            "subjective": "S1",
            "budget": _money(chance),
            "actual": _money(chance),
            "forecast": _money(chance),
        }
        for end in ends
        for centre in ("A1", "A2", "B1")
    ]


def _money(chance: Random) -> Decimal:
    return Decimal(chance.randint(0, 10**7)) / 100


def _line(chance: Random) -> str:
    return chance.choice(["agency_social_workers", "high_needs_block"])
