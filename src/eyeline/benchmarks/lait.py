"""Figures from the Local Authority Interactive Tool (LAIT): one long Parquet, one dictionary.

LAIT writes "-" for every figure it has none of, so that the reason is lost, and has areas by the
Department for Education's number. Its values passed through a spreadsheet, which keeps 15
figures of a number: 72.599999999999994 is 72.6.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.benchmarks.areas import Register
from eyeline.benchmarks.declarations import Polarity, Series
from eyeline.benchmarks.figure import AreaKind, PublishedFigure, Reading, UnknownSymbol, read_cell
from eyeline.benchmarks.schema import NUMBER, SCHEMA
from eyeline.benchmarks.sources import BrokenFile, SourceFile
from eyeline.benchmarks.years import read_year
from eyeline.figures import Status, shortest

_FLOATING = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,2})?")

_BETWEEN = "\x1f"

PREFIX = "lait:"
LOST = "LAIT gives no reason why there is no figure."
_POLARITY = {"high": Polarity.HIGH, "low": Polarity.LOW}
# What LAIT's dictionary calls a year: in a sentence, and the last day of it.
_YEARS = {
    "financial year": ("financial year", "03-31"),
    "academic year": ("academic year", "08-31"),
    "calendar year": ("calendar year", "12-31"),
    "annual (end of sept)": ("at the end of September", "09-30"),
    "annual - january": ("in January", ""),
    "annual": ("yearly", ""),
}


def series_of(dictionary: SourceFile) -> dict[str, Series]:
    """Return every measure of LAIT's dictionary as a series, by id.

    A measure under two topics counts once, as the first has it; LAIT shows one decimal place
    where the dictionary says nothing (remembered).
    """
    found: dict[str, Series] = {}
    for row in dictionary.table.to_pylist():
        short = row["measure_short"].strip()
        found.setdefault(PREFIX + short, _series(short, row))
    return found


def _series(short: str, row: dict[str, str]) -> Series:
    year_type = row["year_type"].strip()
    year_in_words, ends = _YEARS.get(year_type.casefold(), (year_type, ""))
    title = row.get("measure", "").strip() or short
    return Series(
        id=PREFIX + short,
        title=title,
        unit=row.get("y_axis_name", "").strip(),
        dp=int(row["dps"]) if row["dps"].strip().isdecimal() else 1,
        polarity=_POLARITY.get(row["polarity"].strip().casefold(), Polarity.NEUTRAL),
        publisher="Department for Education, Local Authority Interactive Tool",
        period="{year}" + (f", {year_in_words}" if year_in_words else ""),
        ends=ends,
        topic=row.get("topic", "").strip(),
        method=row.get("methodology", "").strip(),
        ranked=row.get("no_quartile", "").strip() != "N",
    )


def cells(file: SourceFile, known: dict[str, Series], register: Register) -> pa.Table:
    """Return every figure of LAIT whose measure, area and year are known.

    Raises:
        BrokenFile: a cell cannot be read.
    """
    table = file.table
    measure = _mapped(table["short desc"], lambda text: PREFIX + text.strip(), pa.string())
    codes = register.by_number
    area = _mapped(table["la number"], lambda number: codes.get(int(number)), pa.string())
    years = _mapped(table["years"], _ends_in, pa.int16())
    known_ids = pa.array(known, pa.string())
    keep = pc.and_(pc.is_in(measure, known_ids), pc.and_(pc.is_valid(area), pc.is_valid(years)))
    laid_out = pa.table(
        {
            "series": measure,
            "area": area,
            "kind": _mapped(area, lambda code: register.areas[code].kind.value, pa.string()),
            "year": years,
            "label": table["years"].combine_chunks(),
            "text": table["values"].combine_chunks(),
        }
    ).filter(keep)
    return _as_figures(laid_out, known, file)


def _as_figures(table: pa.Table, known: dict[str, Series], file: SourceFile) -> pa.Table:
    reading = _reader(file)
    values = _mapped(table["text"], lambda text: reading(text).value, NUMBER)
    has_value = pc.is_valid(values)
    stated = _mapped(table["label"], lambda label: _status(label).value, pa.string())
    missing = _mapped(table["text"], lambda text: reading(text).status.value, pa.string())

    def period(key: str) -> str:
        measure, label = key.split(_BETWEEN)
        return known[measure].period_of(label)

    def ends_on(key: str) -> date | None:
        measure, label = key.split(_BETWEEN)
        year = _ends_in(label)
        return known[measure].ends_on(year) if year else None

    series, labels = table["series"].combine_chunks(), table["label"].combine_chunks()
    nothing_between = pa.repeat("", table.num_rows)
    dated = pc.binary_join_element_wise(
        series, pa.repeat(_BETWEEN, table.num_rows), labels, nothing_between
    )
    columns: dict[str, Any] = {
        "series": table["series"],
        "area": table["area"],
        "published_area": table["area"],
        "kind": table["kind"],
        "year": table["year"],
        "period": _mapped(dated, period, pa.string()),
        "ends_on": _mapped(dated, ends_on, pa.date32()),
        "value": values,
        "numerator": pa.nulls(table.num_rows, NUMBER),
        "denominator": pa.nulls(table.num_rows, NUMBER),
        "status": pc.if_else(has_value, stated, missing),
        "symbol": _mapped(table["text"], lambda text: reading(text).symbol, pa.string()),
        "note": pc.if_else(pc.equal(table["text"], pa.scalar("-")), LOST, ""),
        "file": pa.repeat(file.name, table.num_rows),
    }
    return pa.table(columns).cast(SCHEMA)


def figures(series: Series, cells_of_lait: pa.Table) -> Iterable[PublishedFigure]:
    """Yield LAIT's figures for a declared series."""
    own = cells_of_lait.filter(pc.equal(cells_of_lait["series"], pa.scalar(PREFIX + series.lait)))
    for row in own.to_pylist():
        year, value = row["year"], row["value"]
        exact = shortest(value)
        row |= {
            "series": series.id,
            "kind": AreaKind(row["kind"]),
            "status": Status(row["status"]),
            "period": series.period_of(year),
            "ends_on": series.ends_on(year),
            "value": exact,
            "numerator": exact if series.counts else None,
        }
        yield PublishedFigure(**row)


def unplaced(file: SourceFile, register: Register) -> list[str]:
    """Return the names of LAIT's areas whose number no file gives a GSS code for."""
    there = file.table.select(["la number", "la and regions"])
    pairs = there.group_by(["la number", "la and regions"]).aggregate([]).to_pylist()
    codes = register.by_number
    return sorted(p["la and regions"] for p in pairs if int(p["la number"]) not in codes)


def undated(file: SourceFile) -> list[str]:
    """Return the labels of LAIT's years that stand for no year."""
    labels = pc.unique(file.table["years"]).to_pylist()
    return sorted(label for label in labels if label is not None and read_year(label) is None)


def _reader(file: SourceFile) -> Callable[[str], Reading]:
    def read(text: str) -> Reading:
        if text == "-":
            return Reading(None, Status.NOT_AVAILABLE, "-")
        if _FLOATING.fullmatch(text):
            return Reading(Decimal(f"{float(text):.15g}"), Status.FINAL)
        try:
            return read_cell(text)
        except UnknownSymbol as error:
            raise BrokenFile(f"{file.name}: {error}. Fetch the file again.") from error

    return read


def _ends_in(label: str) -> int | None:
    year = read_year(label)
    return year.ends_in if year else None


def _status(label: str) -> Status:
    year = read_year(label)
    return year.status if year else Status.FINAL


def _mapped(
    column: pa.ChunkedArray[Any] | pa.Array[Any],
    function: Callable[[Any], Any],
    kind: pa.DataType,
) -> pa.Array[Any]:
    """Return `function` of each value, worked out once for each that differs; null stays null."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    coded = whole.dictionary_encode()
    worked_out = pa.array([function(value) for value in coded.dictionary.to_pylist()], kind)
    return worked_out.take(coded.indices)
