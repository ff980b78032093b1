"""Reading the examples of a declaration: rows in, figure out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from eyeline.figures import PeriodKind, Status, period
from eyeline.measures.declarations import Example, typed
from eyeline.measures.yaml_places import Entry
from eyeline.records.tables import TABLES, Table

_WITHOUT_VALUE = [status for status in Status if not status.has_value]


def example(entry: Entry) -> Example:
    """Return the example that `entry` says.

    Raises:
        BadDeclaration: it cannot be read.
    """
    entry.only(("says", "at", "period", "expect", *TABLES))
    given = {name: e for name, e in entry.items() if name in TABLES}
    if not given:
        raise entry.fail("an example needs the rows of a table")
    asked = entry.get("period")
    kind = PeriodKind(asked.chosen(PeriodKind)) if asked else PeriodKind.QUARTER
    return Example(
        says=entry["says"].text(),
        at=_period_end(entry["at"], kind),
        period=kind,
        tables={name: _rows(e, TABLES[name]) for name, e in given.items()},
        expect=_expected(entry["expect"]),
        place=entry.place,
    )


def _period_end(entry: Entry, kind: PeriodKind) -> date:
    try:
        return period(kind, entry.day()).end
    except ValueError as error:
        raise entry.fail(str(error)) from error


def _expected(entry: Entry) -> str:
    try:
        Decimal(0 if entry.text() in _WITHOUT_VALUE else entry.text())
    except ArithmeticError as error:
        raise entry.fail(
            f"{entry.text()!r} is neither a number nor one of {', '.join(_WITHOUT_VALUE)}"
        ) from error
    return entry.text()


def _rows(entry: Entry, table: Table) -> tuple[Mapping[str, str], ...]:
    lines = [line for line in entry.text().splitlines() if line.strip()]
    head, *rows = ([cell.strip() for cell in line.split("|")] for line in lines)
    kinds = {column.name: column.kind for column in table.columns}
    for name in head:
        if name not in kinds:
            raise entry.fail(f"{table.name} has no column {name}; it has {', '.join(kinds)}")
    for row in rows:
        if len(row) != len(head):
            raise entry.fail(f"a row has {len(row)} cells under {len(head)} headings")
        for name, cell in zip(head, row, strict=True):
            try:
                typed(cell, kinds[name])
            except (ValueError, ArithmeticError) as error:
                raise entry.fail(f"{cell!r} under {name} is no {kinds[name]}") from error
    return tuple(dict(zip(head, row, strict=True)) for row in rows)
