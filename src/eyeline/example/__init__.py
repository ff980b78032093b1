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
    local,
    region,
    registers,
    returns,
    ssd,
)
from eyeline.example.annex_a.inspection import AS_AT, Inspection, allocated_on
from eyeline.example.council import LAST_YEAR, QUARTER, SEED, return_days
from eyeline.example.files import write_csv
from eyeline.example.local import locations
from eyeline.example.need import census, census_faults
from eyeline.example.need.histories import histories
from eyeline.example.need.truth import NeedTruth
from eyeline.example.paths import Files
from eyeline.example.send import modules
from eyeline.example.send.lives import requests
from eyeline.example.send.truth import SendTruth
from eyeline.example.truth import Truth
from eyeline.example.workforce import census as workforce_census
from eyeline.example.workforce.people import Count, counts

__all__ = ["Example", "Files", "looked_after", "resubmit", "write", "write_returns"]


@dataclass(frozen=True, slots=True)
class Example:
    """The files that were written, and what is true of those they speak of."""

    files: Files
    truth: Truth
    need: NeedTruth
    send: SendTruth
    workforce: Mapping[int, Count]
    local: local.Local


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
    files = Files.below(folder)
    truth = looked_after(seed)
    known = histories(Random(f"{seed} need"), truth.children)
    held = registers.registers(seed, known, truth.children)
    send = SendTruth(requests(Random(f"{seed} send"), [history.person for history in known]))
    workers = counts(Random(f"{seed} workforce"))
    own = local.local(seed, truth.children)
    example = Example(files, truth, NeedTruth(held), send, workers, own)
    write_returns(files, truth, seed=seed)
    _write_censuses(example, seed)
    _write_sen2(example, seed)
    for year, path in files.workforce.items():
        workforce_census.write(path, Random(f"{seed} workforce {year}"), workers[year])
    registers.write(files.registers, held, seed)
    _write_local(example, seed)
    allocated = allocated_on(held.allocations, AS_AT)
    inspection = Inspection(known, truth.children, held.contacts, allocated)
    annex_a.write(files.annex_a, inspection, Random(f"{seed} annex a"))
    ssd.write(files.ssd, known, held.allocations, Random(f"{seed} ssd"))
    benchmarks.write(files.benchmarks, region.areas(Random(f"{seed} region"), truth))
    return example


def looked_after(seed: int = SEED) -> Truth:
    """Return what is true of the children looked after."""
    return Truth(lives.children(Random(seed)))


def write_returns(files: Files, truth: Truth, *, seed: int = SEED) -> None:
    """Write the SSDA903 returns and their extract alone."""
    for year, path in files.returns.items():
        tables = returns.sheets(truth.children, year, *return_days(year))
        faults.put_in(Random(f"{seed} {year}"), tables, return_days(year)[1])
        returns.write(path, tables)
    extract = returns.sheets(truth.children, LAST_YEAR + 1, *QUARTER)
    faults.put_in(Random(f"{seed} extract"), extract, QUARTER[1])
    returns.write(files.extract, extract)


def _write_censuses(example: Example, seed: int) -> None:
    """Write the children in need censuses and their extract, which is of the year after."""
    spans = {path: (year, *return_days(year)) for year, path in example.files.cin.items()}
    spans[example.files.cin_extract] = (LAST_YEAR + 1, *QUARTER)
    for path, (year, first, last) in spans.items():
        children = census.census(example.need.registers.histories, year, first, last)
        census_faults.put_in(Random(f"{seed} cin {last}"), children)
        census.write(path, year, children)


def _write_local(example: Example, seed: int) -> None:
    files = example.files
    known = [history.person for history in example.need.registers.histories]
    local.write(files.local, example.local, known, example.send.requests, seed)
    for day, sheet in locations.directories(Random(f"{seed} directories")).items():
        write_csv(files.care_locations[day], sheet)
    write_csv(files.adults, locations.adults(Random(f"{seed} adults")))


def _write_sen2(example: Example, seed: int) -> None:
    spans = {
        path: (modules.first_day(year), modules.CENSUSES[year])
        for year, path in example.files.sen2.items()
    }
    spans[example.files.sen2_extract] = modules.EXTRACT
    for path, (first, last) in spans.items():
        held = modules.sheets(example.send.requests, first, last)
        modules.put_faults_in(Random(f"{seed} sen2 {last}"), held)
        modules.write(path, held)


def resubmit(folder: Path, year: int, *, seed: int = SEED) -> Truth:
    """Write the return of `year` again into `folder`, corrected and without faults.

    Returns what is then true; see `corrections.corrected`.
    """
    first, last = return_days(year)
    truth = corrections.corrected(Random(f"{seed} {year} again"), looked_after(seed), last)
    returns.write(folder, returns.sheets(truth.children, year, first, last))
    return truth
