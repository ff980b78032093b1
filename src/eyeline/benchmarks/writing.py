"""Writing what an import found, so that readers find all of it or what was there before."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from eyeline.benchmarks.areas import Register
from eyeline.benchmarks.choosing import Difference
from eyeline.benchmarks.declarations import Series
from eyeline.benchmarks.figure import PublishedFigure
from eyeline.benchmarks.neighbours import Model
from eyeline.benchmarks.report import Report
from eyeline.benchmarks.store import CURRENT, FIGURES, KNOWN, REPORT, current
from eyeline.records.whole import sync, whole_folder

DIFFERENCES = "differences.csv"
_ROWS_A_GROUP = 8_192


@dataclass(frozen=True, slots=True)
class Contents:
    """What an import found."""

    cells: pa.Table
    series: Mapping[str, Series]
    register: Register
    models: Mapping[int, Model]


def write(contents: Contents, differences: list[Difference], report: Report, folder: Path) -> None:
    """Write `contents` as a store of `folder` and make it the one that counts.

    The one before stays, for those who are reading it; older ones go.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name, before = report.store, current(folder)
    with whole_folder(folder / name) as new:
        new.chmod(0o755)
        _write_figures(new, contents)
        _write_differences(new / DIFFERENCES, differences)
        (new / REPORT).write_text(json.dumps(asdict(report)), "utf-8")
        shutil.rmtree(folder / name, ignore_errors=True)
    pointer = folder / f".{CURRENT}"
    pointer.write_text(json.dumps({"store": name}), "utf-8")
    sync(pointer)
    pointer.replace(folder / CURRENT)
    sync(folder)
    for old in folder.iterdir():
        if old.is_dir() and not old.name.startswith(".") and old.name not in (name, before):
            shutil.rmtree(old, ignore_errors=True)


def _write_figures(folder: Path, contents: Contents) -> None:
    cells = contents.cells.sort_by(
        [("series", "ascending"), ("area", "ascending"), ("year", "ascending")]
    )
    pq.write_table(cells, folder / FIGURES, compression="zstd", row_group_size=_ROWS_A_GROUP)
    by_series = cells.group_by("series").aggregate([("year", "distinct")])
    years = {row["series"]: sorted(row["year_distinct"]) for row in by_series.to_pylist()}
    areas = contents.register.areas.values()
    known = {
        "series": [
            asdict(replace(one, places=())) | {"years": years[id_]}
            for id_, one in contents.series.items()
            if id_ in years
        ],
        "areas": [asdict(area) for area in areas],
        "unjoined": contents.register.unjoined,
        "models": [asdict(model) for _, model in sorted(contents.models.items())],
    }
    (folder / KNOWN).write_text(json.dumps(known, ensure_ascii=False), "utf-8")


def _write_differences(path: Path, differences: list[Difference]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["series", "area", "year", "chosen", "chosen_file", "other", "other_file"])
        for one in differences:
            first, second = one.chosen, one.other
            place = (first.series, first.area, first.year)
            writer.writerow([*place, _shown(first), first.file, _shown(second), second.file])


def _shown(figure: PublishedFigure) -> str:
    return figure.symbol if figure.value is None else format(figure.value, "f")
