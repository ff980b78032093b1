"""Reading the examples of a declaration: rows in, figure out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from eyeline.figures import PeriodKind, Status, period
from eyeline.measures import told
from eyeline.measures.declarations import Example, typed
from eyeline.measures.yaml_places import Entry
from eyeline.records.tables import TABLES, Kind, Table

_ENTERED = {
    "numerator": Kind.NUMBER,
    "denominator": Kind.NUMBER,
    "entered_by": Kind.TEXT,
    "checked_by": Kind.TEXT,
}
_PARAMETERS = {"parameter": Kind.TEXT, "first": Kind.DATE, "value": Kind.NUMBER}
_TOLD = ("entered", "parameters")
_WITHOUT_VALUE = [status for status in Status if not status.has_value]


def examples(entry: Entry, measure: str, value: str = "") -> tuple[Example, ...]:
    """Return the examples in a list; of `each`, those that expect something for `value`.

    Raises:
        BadDeclaration: one cannot be read, or there is none.
    """
    found = [_example(e, measure, value) for e in entry.some() if _expects(e, value)]
    if not found:
        raise entry.fail(f"no example expects a figure for {value}")
    return tuple(found)


def _expects(entry: Entry, value: str) -> bool:
    return not value or entry["expect"].has(value)


def _example(entry: Entry, measure: str, value: str) -> Example:
    entry.only(("says", "at", "period", "expect", *_TOLD, *TABLES))
    given = {name: e for name, e in entry.items() if name in TABLES}
    if not given and not any(entry.has(name) for name in _TOLD):
        raise entry.fail("an example needs the rows of a table")
    asked = entry.get("period")
    kind = PeriodKind(asked.chosen(PeriodKind)) if asked else PeriodKind.QUARTER
    at = _period_end(entry["at"], kind)
    expected = entry["expect"][value] if value else entry["expect"]
    return Example(
        says=entry["says"].text(),
        at=at,
        period=kind,
        tables={name: _rows(e, TABLES[name]) for name, e in given.items()},
        expect=_expected(expected),
        place=entry.place,
        told=_told(entry, measure, kind, at),
    )


def _told(entry: Entry, measure: str, kind: PeriodKind, end: date) -> told.Told:
    """Return what the example says that people told: `entered` and `parameters`."""
    entered, parameters = entry.get("entered"), entry.get("parameters")
    entries = tuple(
        told.Entry(
            measure,
            kind,
            end,
            Decimal(row["numerator"]),
            Decimal(row["denominator"]) if row.get("denominator") else None,
            row.get("entered_by", ""),
            row.get("checked_by", ""),
        )
        for row in (_typed(entered, "entered", _ENTERED) if entered else ())
    )
    set_ = tuple(
        told.Parameter(
            row["parameter"], date.fromisoformat(row["first"]), Decimal(row["value"]), "council"
        )
        for row in (_typed(parameters, "parameters", _PARAMETERS) if parameters else ())
    )
    return told.Told(entries, set_)


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
    return _typed(entry, table.name, {column.name: column.kind for column in table.columns})


def _typed(entry: Entry, name: str, kinds: Mapping[str, Kind]) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a table of text, each cell what its column can hold."""
    lines = [line for line in entry.text().splitlines() if line.strip()]
    head, *rows = ([cell.strip() for cell in line.split("|")] for line in lines)
    for heading in head:
        if heading not in kinds:
            raise entry.fail(f"{name} has no column {heading}; it has {', '.join(kinds)}")
    for row in rows:
        if len(row) != len(head):
            raise entry.fail(f"a row has {len(row)} cells under {len(head)} headings")
        for heading, cell in zip(head, row, strict=True):
            try:
                typed(cell, kinds[heading])
            except (ValueError, ArithmeticError) as error:
                raise entry.fail(f"{cell!r} under {heading} is no {kinds[heading]}") from error
    return tuple(dict(zip(head, row, strict=True)) for row in rows)
