"""Where each of the example council's files is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eyeline.example import benchmarks, local, registers
from eyeline.example.annex_a.inspection import AS_AT
from eyeline.example.council import QUARTER, YEARS
from eyeline.example.local.locations import DAYS
from eyeline.example.send.modules import CENSUSES, EXTRACT
from eyeline.example.workforce.people import YEARS as WORKFORCE_YEARS


@dataclass(frozen=True, slots=True)
class Files:
    """The files and folders of returns, by their year where they have one.

    `returns` are the folders of the SSDA903 returns, `local` what the council keeps for itself,
    `care_locations` the directories by their day, `adults` how many adults live there. An extract
    is of the months after the last return, as a council takes one in mid-year.
    """

    returns: Mapping[int, Path]
    extract: Path
    cin: Mapping[int, Path]
    cin_extract: Path
    sen2: Mapping[int, Path]
    sen2_extract: Path
    workforce: Mapping[int, Path]
    annex_a: Path
    ssd: Path
    registers: Mapping[str, Path]
    local: Mapping[str, Path]
    care_locations: Mapping[date, Path]
    populations: Path
    adults: Path
    benchmarks: Path

    @classmethod
    def below(cls, folder: Path) -> Files:
        """Return the files of the example whose folder is `folder`."""
        quarter = "_to_".join(map(str, QUARTER))
        return cls(
            returns={year: folder / "ssda903" / str(year) for year in YEARS},
            extract=folder / "ssda903" / quarter,
            cin={year: folder / "cin" / f"cin_census_{year}.xml" for year in YEARS},
            cin_extract=folder / "cin" / f"cin_{quarter}.xml",
            sen2={year: folder / "sen2" / str(year) for year in CENSUSES},
            sen2_extract=folder / "sen2" / "_to_".join(map(str, EXTRACT)),
            workforce={
                year: folder / "workforce" / f"workforce_census_{year}.xml"
                for year in WORKFORCE_YEARS
            },
            annex_a=folder / "annex_a" / f"annex_a_{AS_AT}.xlsx",
            ssd=folder / "ssd",
            registers={name: folder / "registers" / f"{name}.csv" for name in registers.NAMES},
            local={name: folder / "local" / f"{name}.csv" for name in local.NAMES},
            care_locations={day: folder / "local" / f"directory_{day}.csv" for day in DAYS},
            populations=folder / "benchmarks" / benchmarks.POPULATIONS,
            adults=folder / "local" / "adults.csv",
            benchmarks=folder / "benchmarks",
        )
