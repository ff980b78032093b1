"""Figures from the files of Explore Education Statistics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.benchmarks.areas import Sighting, geography, is_gss
from eyeline.benchmarks.declarations import Place, Series
from eyeline.benchmarks.figure import (
    AreaKind,
    PublishedFigure,
    Reading,
    UnknownSymbol,
    read_cell,
)
from eyeline.benchmarks.sources import BrokenFile, SourceFile
from eyeline.benchmarks.years import read_year
from eyeline.figures import Status, ratio, worst

_KINDS = {
    "National": AreaKind.ENGLAND,
    "Regional": AreaKind.REGION,
    "Local authority": AreaKind.LA,
}
# Of a row, what says where and when it is; not every file has every one.
_PLACING = (
    "geographic_level",
    "time_period",
    "new_la_code",
    "region_code",
    "region_name",
    "geo_breakdown",
)
_TOGETHER = " / "  # between the codes of authorities that are published as one
_Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where and when a row is. `code` is as the file has it; of two areas together it is both."""

    code: str
    kind: AreaKind
    year: int
    status: Status


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a file that each number of a place is the sum of."""

    value: tuple[str, ...]
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]


def sightings(file: SourceFile) -> Iterator[Sighting]:
    """Yield the authorities and regions of a file, each once for every way its rows write it."""
    name = "la_name" if "la_name" in file.headings else "geo_breakdown"
    columns = ["geographic_level", "old_la_code", "new_la_code", name, "region_code", "region_name"]
    there = [column for column in columns if column in file.headings]
    for row in file.table.group_by(there).aggregate([]).to_pylist():
        region, number = row.get("region_code", ""), row.get("old_la_code", "")
        match _KINDS.get(row["geographic_level"]):
            case AreaKind.LA if number.isdecimal():
                code = row["new_la_code"]
                yield Sighting(AreaKind.LA, code, row.get(name, ""), int(number), region)
            case AreaKind.REGION if region:
                yield Sighting(AreaKind.REGION, region, row.get("region_name", ""))


def figures(series: Series, place: Place, file: SourceFile) -> Iterator[PublishedFigure]:
    """Yield the figures of `series` that stand at `place` in `file`.

    Authorities that are published as one have the same figure each, with a note.

    Raises:
        BrokenFile: the file lacks a column that the declaration names, or a cell cannot be read.
    """
    columns = _columns(file, place)
    rows = _by_spot(file, columns, place.where)
    whole = _by_spot(file, columns, {**place.where, **place.whole}) if place.whole else {}
    for spot, its_rows in rows.items():
        for group in [its_rows] if place.summed else [[row] for row in its_rows]:
            below = whole.get(spot, [{}])[0] if place.whole else group[0]
            try:
                yield from _figures(series, place, file, spot, _read_all(columns, group, below))
            except UnknownSymbol as error:
                raise BrokenFile(
                    f"{file.name}, {spot.code}, {spot.year}: {error}. Fetch the file again; "
                    "a new symbol has to be made known to Eyeline first."
                ) from error


def _columns(file: SourceFile, place: Place) -> _Columns:
    """Return the columns that the numbers of a place are read from.

    Raises:
        BrokenFile: one is not there.
    """
    headings = file.headings
    missing = sorted(place.where.keys() - headings)
    found: list[tuple[str, ...]] = []
    for column in (place.value, place.numerator, place.denominator):
        addends = column.of(headings) if column else ()
        if addends is None:
            missing.append(str(column))
        found.append(addends or ())
    if missing:
        raise BrokenFile(
            f"{file.name} has no column {', '.join(missing)}. "
            "Fetch the file again; if the column has another name now, rename it in the file."
        )
    return _Columns(*found)


def _by_spot(
    file: SourceFile, columns: _Columns, where: Mapping[str, tuple[str, ...]]
) -> dict[_Spot, list[_Row]]:
    """Return the rows where each column has one of the values wanted of it, by where they are."""
    table = file.table
    for column, wanted in where.items():
        table = table.filter(pc.is_in(table[column], pa.array(wanted)))
    numbers = {*columns.value, *columns.numerator, *columns.denominator}
    needed = sorted(numbers.union(_PLACING) & file.headings)
    found: dict[_Spot, list[_Row]] = {}
    for row in table.select(needed).to_pylist():
        spot = _spot(row)
        if spot:
            found.setdefault(spot, []).append(row)
    return found


def _spot(row: _Row) -> _Spot | None:
    """Return where and when a row is; None for one of no area or year, as a median of some."""
    kind = _KINDS.get(row["geographic_level"])
    year = read_year(row["time_period"])
    if kind is None or year is None:
        return None
    match kind:
        case AreaKind.ENGLAND:
            code = geography().england.code
        case AreaKind.REGION:
            named = row.get("region_name") or row.get("geo_breakdown") or ""
            code = row.get("region_code") or geography().region_named(named) or ""
        case AreaKind.LA:
            code = row["new_la_code"]
    if not all(map(is_gss, code.split(_TOGETHER))):
        return None
    return _Spot(code, kind, year.ends_in, year.status)


def _read_all(
    columns: _Columns, group: list[_Row], below: _Row
) -> tuple[Reading, Reading, Reading]:
    """Return value, numerator and denominator of rows that are added up, or of the one row."""
    return (
        _sum([_read(row, columns.value) for row in group]),
        _read(group[0], columns.numerator),
        _read(below, columns.denominator),
    )


def _figures(
    series: Series,
    place: Place,
    file: SourceFile,
    spot: _Spot,
    readings: tuple[Reading, Reading, Reading],
) -> Iterator[PublishedFigure]:
    """Yield the figure of each authority at `spot`: one, or more that are published as one."""
    value, numerator, denominator = readings
    notes = []
    if place.value is None:
        value = _percentage(numerator, denominator, series.dp)
        notes.append("Worked out from the published numerator and denominator.")
    if place.summed:
        notes.append("Added up from its published parts.")
    codes = spot.code.split(_TOGETHER)
    if len(codes) > 1:
        notes.append(f"Published for {' and '.join(codes)} together.")
    status = value.status if value.value is None else worst([value.status, spot.status])
    for code in codes:
        yield PublishedFigure(
            series=series.id,
            area=geography().today(code),
            published_area=spot.code,
            kind=spot.kind,
            year=spot.year,
            period=series.period_of(spot.year),
            ends_on=series.ends_on(spot.year),
            value=value.value,
            numerator=value.value if series.counts else numerator.value,
            denominator=denominator.value,
            status=status,
            symbol=value.symbol,
            note=" ".join(notes),
            file=file.name,
        )


def _read(row: _Row, addends: tuple[str, ...]) -> Reading:
    if not row or not addends:
        return Reading(None, Status.NOT_AVAILABLE)
    return _sum([read_cell(row[addend]) for addend in addends])


def _sum(readings: list[Reading]) -> Reading:
    """Return the readings added up; when one has no number the sum has none, as the worst has."""
    if len(readings) == 1:
        return readings[0]
    missing = [reading for reading in readings if reading.value is None]
    if missing:
        status = worst([reading.status for reading in missing])
        return next(reading for reading in missing if reading.status is status)
    return Reading(sum((r.value for r in readings if r.value is not None), Decimal()), Status.FINAL)


def _percentage(numerator: Reading, denominator: Reading, dp: int) -> Reading:
    """Return 100 times the ratio, half-up; not applicable where nothing is below."""
    for part in (numerator, denominator):
        if part.value is None:
            return part
    assert numerator.value is not None
    assert denominator.value is not None
    value = ratio(numerator.value, denominator.value, scale=100, dp=dp)
    return Reading(value, Status.FINAL if value is not None else Status.NOT_APPLICABLE)
