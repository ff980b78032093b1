"""Official files in small: made-up figures in the formats of the real ones."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ENGLAND, REGION, OWN = "E92000001", "E12000004", "E06000016"
RATES = ["population_type", "population_estimate", "children_count", "rate_per_10000"]
_PLACE = [
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name",
    "region_code", "region_name", "old_la_code", "la_name", "new_la_code",
]  # fmt: skip
ON_31_MARCH = "Children looked after on 31 March each year"


def authority(nth: int) -> tuple[str, str, str]:
    """Return number, name and GSS code of a made-up authority; the first is `OWN`."""
    return str(600 + nth), f"Borough {nth}", OWN if nth == 1 else f"E069990{nth:02d}"


def england(year: str = "2025") -> list[str]:
    """Return the cells that say a row is for England."""
    return [year, "Reporting year", "National", ENGLAND, "England", "", "", "", "", ""]


def region(year: str = "2025") -> list[str]:
    """Return the cells that say a row is for the region."""
    cells = england(year)
    cells[2], cells[5:7] = "Regional", [REGION, "East Midlands"]
    return cells


def local(nth: int, year: str = "2025", *, code: str = "") -> list[str]:
    """Return the cells that say a row is for a made-up authority of the region."""
    number, name, own_code = authority(nth)
    cells = region(year)
    cells[2], cells[7:10] = "Local authority", [number, name, code or own_code]
    return cells


def rate(place: list[str], count: str, per_10_000: str, people: str = "90000") -> list[str]:
    """Return a row of the file of children looked after with rates."""
    return [*place, ON_31_MARCH, people, count, per_10_000]


def write_explore(
    path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]], *, mark: bool = True
) -> Path:
    """Write a file as Explore Education Statistics has it, gzipped where its name says so."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[*_PLACE, *columns], *rows])
    content = text.getvalue().encode("utf-8-sig" if mark else "utf-8")
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def write_rates(folder: Path, rows: Iterable[Sequence[str]]) -> Path:
    """Write the file of children looked after with rates, under a name that says nothing."""
    folder.mkdir(exist_ok=True)
    return write_explore(folder / "download.csv", RATES, rows)


def write_neighbours(folder: Path, of: dict[int, list[int]], *, year: int = 2025) -> Path:
    """Write a model of neighbours; every authority of `of` has ten places, the last may be bare."""
    folder.mkdir(exist_ok=True)
    heading = ["old_la_code", "la_name", "region_ind", "region_name"]
    heading += [f"SN_{n}{end}" for n in range(1, 11) for end in ("", "P")]
    rows = [heading]
    for own, others in of.items():
        cells = [cell for other in others for cell in (authority(other)[0], "Close ")]
        rows.append([*authority(own)[:2], "4", "East Midlands", *cells, *[""] * (20 - len(cells))])
    path = folder / f"sn_model_{year}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def write_lait(folder: Path, rows: Iterable[tuple[str, str, int, str]], **measure: str) -> None:
    """Write LAIT's Parquet of (measure, year, area's number, value), and its dictionary."""
    folder.mkdir(exist_ok=True)
    listed = list(rows)
    columns = {
        "Short Desc": [row[0] for row in listed],
        "Data item": [None] * len(listed),
        "Years": [row[1] for row in listed],
        "LA and Regions": ["a name that is not used"] * len(listed),
        "Values": [row[3] for row in listed],
        "LA Number": [float(row[2]) for row in listed],
        "Region": ["" for _ in listed],
    }
    pq.write_table(pa.table(columns), folder / "bds_long.parquet")
    said = {
        "Topic": "Looked after", "Measure": "A measure", "Polarity": "Low", "y_axis_name": "%",
        "Methodology": "Lines\nof words", "dps": "NA", "Year_Type": "Financial Year",
        "No_Quartile": "NA",
    } | measure  # fmt: skip
    with (folder / "dictionary.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Measure_short", *said])
        writer.writerows([short, *said.values()] for short in dict.fromkeys(r[0] for r in listed))
