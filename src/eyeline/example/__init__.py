"""The example council: its returns and its region's published statistics, all of it made up.

Nothing here is drawn from any child's or council's record. The same seed gives the same files,
byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from eyeline.example import benchmarks, corrections, faults, lives, region, returns
from eyeline.example.council import LAST_YEAR, QUARTER, SEED, YEARS, return_days
from eyeline.example.truth import Truth

__all__ = ["Example", "resubmit", "write"]


@dataclass(frozen=True, slots=True)
class Example:
    """The files that were written, and what is true of the children in them.

    `returns` are the folders of the SSDA903 returns by year, `extract` that of the quarter
    after the last of them.
    """

    truth: Truth
    returns: dict[int, Path]
    extract: Path
    populations: Path
    benchmarks: Path


def write(folder: Path, *, seed: int = SEED) -> Example:
    """Write the files that the example council would have, over what is in `folder`."""
    truth = Truth(lives.children(Random(seed)))
    example = Example(
        truth=truth,
        returns={year: folder / "ssda903" / str(year) for year in YEARS},
        extract=folder / "ssda903" / "_to_".join(map(str, QUARTER)),
        populations=folder / "benchmarks" / benchmarks.POPULATIONS,
        benchmarks=folder / "benchmarks",
    )
    for year, path in example.returns.items():
        tables = returns.sheets(truth.children, year, *return_days(year))
        faults.put_in(Random(f"{seed} {year}"), tables, return_days(year)[1])
        returns.write(path, tables)
    extract = returns.sheets(truth.children, LAST_YEAR + 1, *QUARTER)
    faults.put_in(Random(f"{seed} extract"), extract, QUARTER[1])
    returns.write(example.extract, extract)
    benchmarks.write(example.benchmarks, region.areas(Random(f"{seed} region"), truth))
    return example


def resubmit(folder: Path, year: int, *, seed: int = SEED) -> Truth:
    """Write the return of `year` again into `folder`, corrected and without faults.

    Returns what is then true; see `corrections.corrected`.
    """
    first, last = return_days(year)
    truth = Truth(lives.children(Random(seed)))
    truth = corrections.corrected(Random(f"{seed} {year} again"), truth, last)
    returns.write(folder, returns.sheets(truth.children, year, first, last))
    return truth
