"""How many children each team has on a day, and how many workers they are shared by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eyeline.records.duckdb import quoted
from eyeline.records.restricted import restricted


@dataclass(frozen=True, slots=True)
class Caseload:
    """The children allocated to a team on a day, and the workers they are allocated to.

    `workers` is None where the record names none.
    """

    children: int
    workers: int | None


def caseloads(files: Mapping[str, Path], on: date) -> dict[str, Caseload]:
    """Return each team's caseload on a day, by the team's name.

    `files` are the Parquet files of the tables `team_spells` and `allocations`.
    """
    day = f"DATE {quoted(on)}"
    with restricted({name: files[name] for name in ("team_spells", "allocations")}) as connection:
        rows = connection.execute(
            "SELECT by_team, count(DISTINCT spell.child), count(DISTINCT allocation.worker) "
            "FROM team_spells AS spell LEFT JOIN allocations AS allocation "
            f"ON allocation.child = spell.child AND allocation.started <= {day} "
            f"AND (allocation.ended IS NULL OR allocation.ended > {day}) "
            f"WHERE spell_from <= {day} AND spell_to > {day} GROUP BY by_team"
        ).fetchall()
    return {team: Caseload(children, workers or None) for team, children, workers in rows}
