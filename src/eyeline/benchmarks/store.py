"""The published figures of a workspace: a Parquet of figures, and what is known of them."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from eyeline.benchmarks.areas import Area, Register, geography
from eyeline.benchmarks.declarations import Polarity, Series
from eyeline.benchmarks.figure import AreaKind, PublishedFigure
from eyeline.benchmarks.neighbours import Model
from eyeline.benchmarks.report import Report, from_json
from eyeline.benchmarks.schema import as_figures
from eyeline.figures import Status
from eyeline.figures.errors import EyelineError

CURRENT = "current.json"
FIGURES = "figures.parquet"
KNOWN = "known.json"
REPORT = "report.json"


class NothingImported(EyelineError):
    """The workspace has no published statistics."""


class UnknownSeries(EyelineError):
    """No such series is declared, or none of it was in the files."""


class UnknownYear(EyelineError):
    """The series was not published for the year."""


class UnknownModel(EyelineError):
    """No model of statistical neighbours of the year was imported."""


@dataclass(frozen=True, slots=True)
class Store:
    """Published figures, read from their file when they are first asked for.

    `years` are those each series was published for, to anyone.
    """

    path: Path
    series: Mapping[str, Series]
    years: Mapping[str, tuple[int, ...]]
    register: Register
    models: Mapping[int, Model]
    _read: dict[str, dict[str, dict[int, PublishedFigure]]] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path) -> Store:
        """Return the published figures in a workspace's `folder` for them.

        Raises:
            NothingImported: there are none.
        """
        name = current(folder)
        if name is None:
            raise NothingImported(
                "This workspace has no published statistics. Import a folder of them first: "
                "`eyeline benchmarks import FOLDER`."
            )
        known = json.loads((folder / name / KNOWN).read_text("utf-8"))
        return cls(
            path=folder / name / FIGURES,
            series={one["id"]: _series(one) for one in known["series"]},
            years={one["id"]: tuple(one["years"]) for one in known["series"]},
            register=_register(known),
            models={m["year"]: _model(m) for m in known["models"]},
        )

    def find(self, series: str) -> Series:
        """Return a series by its id.

        Raises:
            UnknownSeries: there is none; the message names some that are near.
        """
        if series not in self.series:
            near = get_close_matches(series, self.series, n=5, cutoff=0.5)
            near += [one.id for one in self.series.values() if series.lower() in one.id.lower()]
            listed = f" Near it: {', '.join(list(dict.fromkeys(near))[:5])}." if near else ""
            raise UnknownSeries(
                f"No published series is called {series!r}.{listed} "
                "`eyeline benchmarks list` lists them."
            )
        return self.series[series]

    def find_year(self, series: str, year: int | None) -> int:
        """Return `year`, or the newest of the series where it is None.

        Raises:
            UnknownYear: the series was not published for it.
        """
        years = self.years[series]
        if year is None:
            return years[-1]
        if year not in years:
            raise UnknownYear(
                f"{series} was not published for {year}. It was for: {', '.join(map(str, years))}."
            )
        return year

    def figure(self, series: str, area: str, year: int) -> PublishedFigure:
        """Return one figure. Where an authority has none for the year, it is not available.

        Raises:
            UnknownSeries, UnknownArea, UnknownYear: no one has such a figure.
        """
        known, own = self.find(series), self.register.find(area)
        self.find_year(series, year)
        found = self.figures(series).get(own.code, {}).get(year)
        return found or _absent(known, own, year)

    def load(self, series: Iterable[str]) -> None:
        """Read several series at once, so that asking for each is quick."""
        wanted = [one for one in series if one not in self._read]
        if not wanted:
            return
        stored = pq.ParquetFile(self.path)
        for one in wanted:
            self._read[one] = {}
            for figure in as_figures(_rows_of(stored, one)):
                self._read[one].setdefault(figure.area, {})[figure.year] = figure

    def figures(self, series: str) -> Mapping[str, Mapping[int, PublishedFigure]]:
        """Return every figure of a series by area and year."""
        if series not in self._read:
            self.load([series])
        return self._read[series]

    def model(self, year: int | None = None) -> Model | None:
        """Return the model of neighbours of a year, or the newest; None when there is no model.

        Raises:
            UnknownModel: there are models, and none of that year.
        """
        if not self.models:
            return None
        wanted = year or max(self.models)
        if wanted not in self.models:
            raise UnknownModel(
                f"No model of statistical neighbours of {wanted} was imported; those of "
                f"{', '.join(map(str, sorted(self.models)))} were."
            )
        return self.models[wanted]


def _rows_of(stored: pq.ParquetFile, series: str) -> pa.Table:
    """Return the rows of a series from those groups that may have it: all are in its order."""
    groups = range(stored.metadata.num_row_groups)
    table = stored.read_row_groups([group for group in groups if _may_have(stored, group, series)])
    ordered = [str(one) for one in table["series"].to_pylist()]
    first = bisect_left(ordered, series)
    return table.slice(first, bisect_right(ordered, series) - first)


def _may_have(stored: pq.ParquetFile, group: int, series: str) -> bool:
    bounds = stored.metadata.row_group(group).column(0).statistics
    return bounds is None or str(bounds.min) <= series <= str(bounds.max)


def _absent(series: Series, area: Area, year: int) -> PublishedFigure:
    replaced = geography().replaced.get(area.code)
    note = "No file has this figure."
    if replaced:
        note += f" The authority ended; its land went to {' and '.join(replaced.by)}."
    return PublishedFigure(
        series=series.id,
        area=area.code,
        published_area=area.code,
        kind=area.kind,
        year=year,
        period=series.period_of(year),
        ends_on=series.ends_on(year),
        value=None,
        numerator=None,
        denominator=None,
        status=Status.NOT_AVAILABLE,
        symbol="",
        note=note,
        file="",
    )


def published(store: Store, series: str, area: str) -> list[PublishedFigure]:
    """Return an area's figures of a series, the earliest year first.

    Raises:
        UnknownSeries, UnknownArea: there is none.
    """
    own = store.figures(store.find(series).id).get(store.register.find(area).code, {})
    return [own[year] for year in sorted(own)]


def current(folder: Path) -> str | None:
    """Return the name of the store that counts in `folder`; None when there is none."""
    pointer = folder / CURRENT
    if not pointer.is_file():
        return None
    return str(json.loads(pointer.read_text("utf-8"))["store"])


def last_report(folder: Path) -> Report:
    """Return the report of the import that counts in `folder`, which has one."""
    stored = folder / str(current(folder)) / REPORT
    return from_json(json.loads(stored.read_text("utf-8")))


def _series(one: dict[str, Any]) -> Series:
    kept = {key: value for key, value in one.items() if key != "years"}
    return Series(**kept | {"polarity": Polarity(one["polarity"]), "places": ()})


def _register(known: dict[str, Any]) -> Register:
    areas = [
        Area(
            one["code"],
            one["name"],
            AreaKind(one["kind"]),
            one["number"],
            tuple(one["regions"]),
            tuple(one["former"]),
        )
        for one in known["areas"]
    ]
    unjoined = {int(number): tuple(codes) for number, codes in known["unjoined"].items()}
    return Register({area.code: area for area in areas}, unjoined)


def _model(one: dict[str, Any]) -> Model:
    return Model(one["year"], one["file"], {code: tuple(ten) for code, ten in one["of"].items()})
