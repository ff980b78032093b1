"""The example council: its returns and its region's published statistics, all of it made up.

Nothing here is drawn from any child's or council's record. The same seed gives the same files,
byte for byte.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from eyeline.example import (
    annex_a,
    benchmarks,
    corrections,
    faults,
    lives,
    region,
    registers,
    returns,
    ssd,
)
from eyeline.example.annex_a.inspection import AS_AT, Inspection, allocated_on
from eyeline.example.council import LAST_YEAR, QUARTER, SEED, YEARS, return_days
from eyeline.example.need import census, census_faults
from eyeline.example.need.histories import histories
from eyeline.example.need.truth import NeedTruth
from eyeline.example.send import modules
from eyeline.example.send.lives import requests
from eyeline.example.send.truth import SendTruth
from eyeline.example.truth import Truth
from eyeline.example.workforce import census as workforce_census
from eyeline.example.workforce import people

__all__ = ["Example", "resubmit", "write"]

SEN2_EXTRACT = (QUARTER[0].replace(month=1), QUARTER[1])
"""The first and last day of the SEN2 tables exported in mid-year, both included."""


@dataclass(frozen=True, slots=True)
class Example:
    """The files that were written, and what is true of those they speak of.

    Files of a year stand by that year; `returns` are the folders of the SSDA903 returns. An
    extract is of the months after the last return.
    """

    truth: Truth
    need: NeedTruth
    send: SendTruth
    workforce: Mapping[int, people.Count]
    returns: Mapping[int, Path]
    extract: Path
    cin: Mapping[int, Path]
    cin_extract: Path
    sen2: Mapping[int, Path]
    sen2_extract: Path
    workforce_censuses: Mapping[int, Path]
    annex_a: Path
    ssd: Path
    registers: Mapping[str, Path]
    populations: Path
    benchmarks: Path


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Look for no garbage meanwhile: hundreds of thousands of lives are made, and none is left."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_without_collecting()
def write(folder: Path, *, seed: int = SEED) -> Example:
    """Write the files that the example council would have, over what is in `folder`."""
    truth = Truth(lives.children(Random(seed)))
    known = histories(Random(f"{seed} need"), truth.children)
    held = registers.registers(seed, known, truth.children)
    send = SendTruth(requests(Random(f"{seed} send"), [history.person for history in known]))
    example = Example(
        truth=truth,
        need=NeedTruth(held),
        send=send,
        workforce=people.counts(Random(f"{seed} workforce")),
        returns={year: folder / "ssda903" / str(year) for year in YEARS},
        extract=folder / "ssda903" / "_to_".join(map(str, QUARTER)),
        cin={year: folder / "cin" / f"cin_census_{year}.xml" for year in YEARS},
        cin_extract=folder / "cin" / f"cin_{'_to_'.join(map(str, QUARTER))}.xml",
        sen2={year: folder / "sen2" / str(year) for year in modules.CENSUSES},
        sen2_extract=folder / "sen2" / "_to_".join(map(str, SEN2_EXTRACT)),
        workforce_censuses={
            year: folder / "workforce" / f"workforce_census_{year}.xml" for year in people.YEARS
        },
        annex_a=folder / "annex_a" / f"annex_a_{AS_AT}.xlsx",
        ssd=folder / "ssd",
        registers={name: folder / "registers" / f"{name}.csv" for name in registers.NAMES},
        populations=folder / "benchmarks" / benchmarks.POPULATIONS,
        benchmarks=folder / "benchmarks",
    )
    _write_returns(example, seed)
    _write_censuses(example, seed)
    _write_sen2(example, seed)
    for year, path in example.workforce_censuses.items():
        workforce_census.write(path, Random(f"{seed} workforce {year}"), example.workforce[year])
    registers.write(example.registers, held, seed)
    inspection = Inspection(
        known, truth.children, held.contacts, allocated_on(held.allocations, AS_AT)
    )
    annex_a.write(example.annex_a, inspection, Random(f"{seed} annex a"))
    ssd.write(example.ssd, known, held.allocations, Random(f"{seed} ssd"))
    benchmarks.write(example.benchmarks, region.areas(Random(f"{seed} region"), truth))
    return example


def _write_returns(example: Example, seed: int) -> None:
    children = example.truth.children
    for year, path in example.returns.items():
        tables = returns.sheets(children, year, *return_days(year))
        faults.put_in(Random(f"{seed} {year}"), tables, return_days(year)[1])
        returns.write(path, tables)
    extract = returns.sheets(children, LAST_YEAR + 1, *QUARTER)
    faults.put_in(Random(f"{seed} extract"), extract, QUARTER[1])
    returns.write(example.extract, extract)


def _write_censuses(example: Example, seed: int) -> None:
    """Write the children in need censuses and their extract, which is of the year after."""
    spans = {path: (year, *return_days(year)) for year, path in example.cin.items()}
    spans[example.cin_extract] = (LAST_YEAR + 1, *QUARTER)
    for path, (year, first, last) in spans.items():
        children = census.census(example.need.registers.histories, year, first, last)
        census_faults.put_in(Random(f"{seed} cin {last}"), children)
        census.write(path, year, children)


def _write_sen2(example: Example, seed: int) -> None:
    spans = {
        path: (
            modules.CENSUSES[year].replace(year=year - 1, month=1, day=1),
            modules.CENSUSES[year],
        )
        for year, path in example.sen2.items()
    }
    spans[example.sen2_extract] = SEN2_EXTRACT
    for path, (first, last) in spans.items():
        held = modules.sheets(example.send.requests, first, last)
        modules.put_faults_in(Random(f"{seed} sen2 {last}"), held)
        modules.write(path, held)


def resubmit(folder: Path, year: int, *, seed: int = SEED) -> Truth:
    """Write the return of `year` again into `folder`, corrected and without faults.

    Returns what is then true; see `corrections.corrected`.
    """
    first, last = return_days(year)
    truth = Truth(lives.children(Random(seed)))
    truth = corrections.corrected(Random(f"{seed} {year} again"), truth, last)
    returns.write(folder, returns.sheets(truth.children, year, first, last))
    return truth
