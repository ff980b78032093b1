"""Reading and checking an SSDA903 return."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pc_csv

import generated
from eyeline.returns.ssda903 import read
from stopwatch import Stopwatch

YEAR = 2026
HEADER = {"child": "CHILD", "sex": "SEX", "dob": "DOB", "ethnicity": "ETHNIC", "upn": "UPN"}
EPISODES = {
    "child": "CHILD",
    "decom": "DECOM",
    "rne": "RNE",
    "legal_status": "LS",
    "need": "CIN",
    "placement_type": "PLACE",
    "provider": "PLACE_PROVIDER",
    "dec": "DEC",
    "reason": "REC",
    "home_postcode": "HOME_POST",
    "placement_postcode": "PL_POST",
    "urn": "URN",
}


def scan(data: Path, episodes: int) -> float:
    """Read the episodes once, as text."""
    with (
        (_returned(data, episodes) / "episodes.csv").open(newline="") as file,
        Stopwatch() as watch,
    ):
        list(csv.reader(file))
    return watch.seconds


def ssda903(data: Path, episodes: int) -> float:
    """Read the return, check it and keep what stands."""
    folder = _returned(data, episodes)
    with Stopwatch() as watch:
        read(folder, YEAR, covers=(date(2011, 4, 1), date(2026, 3, 31)))
    return watch.seconds


def _returned(data: Path, count: int) -> Path:
    """Return the folder of a return with so many episodes, made when first asked for."""
    folder = data / f"ssda903-{count}"
    if not folder.exists():
        building = data / f".building-{folder.name}"
        building.mkdir(exist_ok=True)
        children, episodes = generated.record(count // 6)
        episodes = episodes.slice(0, count)
        children = children.filter(pc.is_in(children["child"], episodes["child"]))
        pc_csv.write_csv(_as_text(children, HEADER), building / "header.csv")
        pc_csv.write_csv(_as_text(episodes, EPISODES), building / "episodes.csv")
        building.rename(folder)
    return folder


def _as_text(rows: pa.Table, headings: dict[str, str]) -> pa.Table:
    columns = {heading: rows[name] for name, heading in headings.items()}
    return pa.table(
        {
            heading: pc.strftime(column, "%d/%m/%Y") if pa.types.is_date(column.type) else column
            for heading, column in columns.items()
        }
    )
