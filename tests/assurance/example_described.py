"""What anybody knows of the example council's published figures, in the attacker's own terms.

It is made of the public definitions of measures and of the published files alone, and knows
nothing of how they are protected. Groups, shorter periods and parts of a measure are taken to add
up, unless a file shows somewhere that those of their kind do not.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from assurance.attacker import Published
from eyeline.measures.declarations import Aggregate, Counted, Measure, MeasureKind, Value

Row = dict[str, str]
PLACE = ("measure", "period", "period_start", "period_end", "breakdown", "group")
NUMBERS = ("value", "numerator", "denominator")
HIDDEN, MISSING = "c", ("x", "z")
QUARTER, TO_DATE = "Quarter to ", ("Financial year to ", "Calendar year to ", "12 months to ")
ADDED = (Aggregate.COUNT, Aggregate.SUM, Aggregate.MEAN)


@dataclass
class Count:
    """Something counted, that may stand in several measures: its name, where it stands and its
    figures by file, period, breakdown and group; None is hidden."""

    name: str
    flow: bool
    once: bool
    columns: list[tuple[Measure, str, str]] = field(default_factory=list)
    shown: dict[tuple[str, str, str, str], Fraction | None] = field(default_factory=dict)

    @property
    def same(self) -> str:
        """The column that tells its periods apart; on a day it is the same however long."""
        return "period" if self.flow else "period_end"


def together(name: str, texts: Iterable[str]) -> Published:
    """Return files that say that they are of one record as one: what any of them shows.

    What is blank though a measure shows such a number elsewhere, and is not missing, is hidden.
    """
    rows: dict[tuple[str, ...], Row] = {}
    for text in texts:
        for row in _read(text):
            if row["method"]:  # another area's figure, or official statistics
                continue
            before = rows.setdefault(tuple(row[column] for column in PLACE), row)
            before |= {column: value for column, value in row.items() if not before[column]}
    told = {(row["measure"], column) for row in rows.values() for column in NUMBERS if row[column]}
    for row in rows.values():
        for column in NUMBERS:
            blank = not row[column] and (row["measure"], column) in told
            if blank and row["status"] not in MISSING:
                row[column] = HIDDEN
    written = io.StringIO()
    writer = csv.DictWriter(written, next(iter(rows.values())).keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows.values())
    return Published(name, written.getvalue())


def described(measures: Iterable[Measure], files: Sequence[Published]) -> str:
    """Return the description, in TOML."""
    by_measure = _rows(files)
    protected = [m for m in measures if m.threshold and m.id in by_measure]
    counts = _counts(protected)
    for count in counts.values():
        _look(count, by_measure)
    periods = {row["period"]: row for rows in by_measure.values() for _, row in rows}
    tables = (text for count in counts.values() for text in _tables(count, periods))
    across = _across(protected, counts)
    return "\n".join([*tables, *across])


def _read(text: str) -> Iterator[Row]:
    yield from csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))


def _rows(files: Iterable[Published]) -> dict[str, list[tuple[str, Row]]]:
    by_measure: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for file in files:
        for row in _read(file.text):
            by_measure[row["measure"]].append((file.name, row))
    return by_measure


def _counts(measures: Iterable[Measure]) -> dict[str, Count]:
    """Return what is counted by name; what counts the same rows is one, whatever it is for."""
    found: dict[object, Count] = {}
    for measure in measures:
        for what, column, versions in _parts(measure):
            like = tuple((first, _alike(counted)) for first, counted in versions) or measure.id
            flow = any(counted.on for _, counted in versions) or not versions
            once = any(counted.once for _, counted in versions)
            count = found.setdefault(like, Count(f"{measure.id} {what}", flow, once))
            count.columns.append((measure, what, column))
    return {count.name: count for count in found.values()}


Versions = tuple[tuple[object, Counted], ...]


def _parts(measure: Measure) -> Iterator[tuple[str, str, Versions]]:
    """Yield what stands above and below a measure's line: its column and how it is counted."""
    if measure.kind is MeasureKind.FORMULA and _difference(measure):
        yield "above", "value", ()
    if not measure.kind.is_counted:
        return
    above: Versions = tuple((version.first, version.numerator) for version in measure.versions)
    of = above[-1][1].value
    if of.aggregate not in ADDED:
        return
    alone = measure.denominator is None and of.aggregate is Aggregate.COUNT
    yield "above", "value" if alone else "numerator", above
    if measure.denominator is not None:
        yield "below", "denominator", ((None, measure.denominator),)
    elif of.aggregate is Aggregate.MEAN:
        cases = Value(Aggregate.COUNT, of.column)
        yield "below", "denominator", tuple((at, replace(c, value=cases)) for at, c in above)


def _alike(counted: Counted) -> Counted:
    return replace(counted, where=tuple(sorted(counted.where)), needs=())


def _difference(measure: Measure) -> tuple[str, str] | None:
    """Return the two measures of which this one is the first less the second, if it is that."""
    if measure.formula is None or len(measure.parts) != 2 or measure.parameters:
        return None
    one, other = measure.formula.names
    return (one, other) if measure.formula.text == f"{one} - {other}" else None


def _look(count: Count, by_measure: Mapping[str, list[tuple[str, Row]]]) -> None:
    """Take in what the files show of it."""
    for measure, _, column in count.columns:
        for file, row in by_measure[measure.id]:
            at = (file, row[count.same], row["breakdown"], row["group"])
            value = None if row[column] in ("", HIDDEN) else Fraction(row[column])
            if value is not None or at not in count.shown:
                count.shown[at] = value


def _tables(count: Count, periods: Mapping[str, Row]) -> Iterator[str]:
    sums = ",\n ".join(_sums(count, periods)) if count.flow else ""
    loose = json.dumps(sorted(_loose(count)))
    for number, (measure, what, column) in enumerate(count.columns):
        lines = [
            "[[table]]",
            f"name = {json.dumps(count.name)}",
            f'value = "{column}"',
            f'where = {{measure = ["{measure.id}"]}}',
            f'same = ["{count.same}"]',
            'breakdown = "breakdown"\ngroups = "group"\ntotal = ""\nhidden = ["c"]',
            f"decimals = {_decimals(count)}",
            f"do_not_add_up = {loose}",
        ]
        if what == "above" and column == "numerator":
            share = f'column = "value", of = {{column = "denominator"}}, scale = {measure.scale}'
            beyond = str(_may_exceed(measure)).lower()
            lines.append(f"percentages = [{{{share}, dp = {measure.dp}, may_exceed = {beyond}}}]")
        if sums and not number:
            lines.append(f"sums = [{sums}]")
        yield "\n".join(lines) + "\n"


def _may_exceed(measure: Measure) -> bool:
    """Whether what stands above the line need not be some of what stands below it."""
    above = measure.versions[-1].numerator.value.aggregate
    return above is not Aggregate.COUNT and measure.unit != "%"


def _decimals(count: Count) -> int:
    values = [value for value in count.shown.values() if value is not None]
    return next(n for n in range(9) if all((value * 10**n).denominator == 1 for value in values))


def _loose(count: Count) -> set[str]:
    """Return the breakdowns of which the groups of some whole are seen not to make it."""
    made: dict[tuple[str, str, str], list[Fraction | None]] = defaultdict(list)
    for (file, period, breakdown, _), value in count.shown.items():
        if breakdown:
            made[file, period, breakdown].append(value)
    loose = set()
    for (file, period, breakdown), values in made.items():
        whole = count.shown.get((file, period, "", ""))
        if (
            whole is not None
            and None not in values
            and whole != sum(map(Fraction, filter(None, values)))
        ):
            loose.add(breakdown)
    return loose


def _sums(count: Count, periods: Mapping[str, Row]) -> list[str]:
    """Return the quarters of each longer period, unless some are seen not to make it.

    What counts each child once a period may well make less; that it does not must be seen.
    """
    found, equal = [], False
    quarters = {r["period_end"]: r for name, r in periods.items() if name.startswith(QUARTER)}
    files = {file for file, *_ in count.shown}
    for name, row in periods.items():
        parts = _quarters(row, quarters) if name.startswith(TO_DATE) else []
        for file in files if parts else ():
            values = [count.shown.get((file, each, "", "")) for each in (name, *parts)]
            told = [value for value in values if value is not None]
            if len(told) == len(values):
                if told[0] != sum(told[1:]):
                    return []
                equal = True
        if parts:
            names = json.dumps(parts)
            found.append(f'{{column = "period", total = {json.dumps(name)}, parts = {names}}}')
    return found if equal or not count.once else []


def _quarters(long: Row, quarters: Mapping[str, Row]) -> list[str]:
    """Return the names of the quarters that make a period; none where one of them has no line."""
    first, last = (date.fromisoformat(long[column]) for column in ("period_start", "period_end"))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    inside = [
        row["period"]
        for end, row in sorted(quarters.items())
        if long["period_start"] <= row["period_start"] and end <= long["period_end"]
    ]
    return inside if len(inside) * 3 == months else []


def _across(measures: Sequence[Measure], counts: Mapping[str, Count]) -> Iterator[str]:
    of = {m.id: c for c in counts.values() for m, what, _ in c.columns if what == "above"}
    parts: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for measure in measures:
        if measure.part_of and measure.part_of.total in of and measure.id in of:
            parts[measure.part_of.total, measure.part_of.complete].append(measure.id)
        if measure.formula and (two := _difference(measure)) and {*two} <= of.keys():
            parts[two[0], True] += [measure.id, two[1]]
    for (total, complete), some in parts.items():
        names = [of[each] for each in some]
        if not complete and not _no_more(of[total], names):
            continue
        yield (
            f"[[across]]\ntotal = {json.dumps(of[total].name)}\n"
            f"parts = {json.dumps([each.name for each in names])}\n"
            f"complete = {str(complete).lower()}\n"
        )


def _no_more(total: Count, parts: Sequence[Count]) -> bool:
    """Whether nothing shows that the parts come to more than the whole."""
    return all(
        value is None or sum(part.shown.get(at) or 0 for part in parts) <= value
        for at, value in total.shown.items()
    )
