"""From the earlier figures to the later, one cause after another, each worked out anew.

Every step takes the record with the causes so far applied and works the figures out by the
engine itself, so that what the steps change adds up to the whole change, and anything that does
not is seen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.figures import Cell, Group, Period, PeriodKind
from eyeline.figures.errors import EyelineError
from eyeline.measures.calculations import hash_of, period_ends_of, record_of
from eyeline.measures.catalogue import Catalogue
from eyeline.measures.cells import Calculation, CellStore, cells_of
from eyeline.measures.declarations import Measure
from eyeline.measures.engine import Covered, tabulate
from eyeline.measures.examples import tables_of
from eyeline.measures.revisions.causes import OF_RECORDS, Cause, Change, Row, changes, load
from eyeline.measures.told import Told
from eyeline.records.derivations import derive, record_tables
from eyeline.records.duckdb import connect, quoted
from eyeline.records.engines import Engine, EngineName
from eyeline.records.record import Record
from eyeline.records.snapshots import Store
from eyeline.records.tables import TABLES


class NotComparable(EyelineError):
    """Two calculations cannot be set beside each other."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it was or is; its value is None where `status` says why there is none."""

    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    status: str

    @property
    def text(self) -> str:
        return self.status if self.value is None else format(self.value, "f")


NONE = Figure(None, None, None, "x")
"""What stands where a calculation has no such figure: nobody of the group was counted."""

Place = tuple[str, Period, Group]
Figures = Mapping[Place, Figure]


@dataclass(frozen=True, slots=True)
class Part:
    """What one cause made of a figure; `records` are the rows of that cause in its tables."""

    cause: Cause
    was: Figure
    now: Figure
    records: int


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that changed, and its way from what it was to what it is, cause by cause."""

    measure: str
    period: Period
    group: Group
    was: Figure
    now: Figure
    parts: tuple[Part, ...]

    @property
    def is_explained(self) -> bool:
        """Whether the causes lead from what it was to what it is, with nothing left."""
        steps = [(part.was, part.now) for part in self.parts]
        reached = self.was
        for before, after in steps:
            if before != reached:
                return False
            reached = after
        return reached == self.now

    @property
    def words(self) -> str:
        """The causes in order, with what each did."""
        said = [_said(part) for part in self.parts]
        return "; ".join(said if self.is_explained else [*said, "the rest is not explained"])


def _said(part: Part) -> str:
    number = f"{part.records} of its tables' rows" if part.records > 1 else "1 row of its tables"
    counted = f" ({number})" if part.records else ""
    if part.was.value is not None and part.now.value is not None:
        change = part.now.value - part.was.value
        moved = f"{change:+f}" if change else "same value of other numbers"
    else:
        moved = f"{part.was.text} to {part.now.text}"
    return f"{part.cause.value}{counted}: {moved}"


def revisions(
    snapshots: Store,
    cells: CellStore,
    catalogue: Catalogue,
    earlier: Calculation,
    later: Calculation,
    *,
    kind: PeriodKind | None = None,
    dimension: str | None = None,
) -> tuple[list[Revision], list[Change]]:
    """Return every figure that differs between two calculations, and the rows that do.

    Figures are of one `kind` of period or of all, and of one breakdown (`dimension`, "" for the
    whole) or of all. Periods that only one of the two has are left out. `catalogue` is that of
    `later`.

    Raises:
        NotComparable: they are of different areas, or `later` was made by other declarations.
        RecordGone: what one was made of is no longer there.
    """
    if earlier.area != later.area:
        raise NotComparable("The two calculations are of different councils.")
    if later.catalogue not in {hash_of(catalogue, engine) for engine in EngineName}:
        raise NotComparable(
            f"Calculation {later.id[:12]} was made by declarations that have changed since: "
            "calculate again with `eyeline measures calculate`, then compare."
        )
    asked = _Asked(kind, dimension)
    was, now = (
        _figures(cells.cells(one, kind=kind, dimension=dimension)) for one in (earlier, later)
    )
    old, new = (record_of(snapshots, one) for one in (earlier, later))
    with connect() as engine:
        load(engine, "earlier", old, snapshots, later.area)
        load(engine, "later", new, snapshots, later.area)
        found = changes(engine, old, new)
        walk = _Walk(engine, old, new, earlier, later, catalogue.measures, tuple(found), asked)
        steps = list(walk.steps(was))
    counts = _counts(catalogue.measures, found)
    return [
        _revision(place, was, now, steps, counts.get(place[0], Counter()))
        for place in _changed(was, now)
    ], found


def differences(earlier: Sequence[Cell], later: Sequence[Cell]) -> list[Revision]:
    """Return every figure that differs between the cells of two calculations, without causes.

    Periods that only one of the two has are left out.
    """
    was, now = _figures(earlier), _figures(later)
    return [
        Revision(*place, was.get(place, NONE), now.get(place, NONE), ())
        for place in _changed(was, now)
    ]


def _changed(was: Figures, now: Figures) -> list[Place]:
    shared = {place[1] for place in was} & {place[1] for place in now}
    return [
        place
        for place in sorted({*was, *now}, key=_order)
        if place[1] in shared and was.get(place, NONE) != now.get(place, NONE)
    ]


def _order(place: Place) -> tuple[str, Period, str, str]:
    return place[0], place[1], place[2].dimension, place[2].value


def _revision(
    place: Place,
    was: Figures,
    now: Figures,
    steps: Sequence[tuple[Cause, Figures]],
    rows: Counter[Cause],
) -> Revision:
    reached, parts = was.get(place, NONE), []
    for cause, figures in steps:
        step = figures.get(place, NONE)
        if step != reached:
            parts.append(Part(cause, reached, step, rows[cause]))
        reached = step
    return Revision(*place, was.get(place, NONE), now.get(place, NONE), tuple(parts))


def _counts(measures: Iterable[Measure], found: Iterable[Change]) -> dict[str, Counter[Cause]]:
    """Return how many rows of each cause there are in the tables of each measure."""
    of_table = Counter((change.table, change.cause) for change in found)
    counts: dict[str, Counter[Cause]] = {}
    for measure in measures:
        counts[measure.id] = Counter()
        for (table, cause), number in of_table.items():
            if table in _made_of(measure):
                counts[measure.id][cause] += number
    return counts


def _made_of(measure: Measure) -> frozenset[str]:
    """Return the record's tables of which the figures of `measure` are made."""
    return measure.tables | record_tables(tables_of(measure))


def _figures(cells: Sequence[Cell]) -> dict[Place, Figure]:
    return {
        (c.measure, c.period, c.group): Figure(c.numerator, c.denominator, c.value, c.status.value)
        for c in cells
    }


@dataclass(frozen=True, slots=True)
class _Asked:
    """Of which kind of period and which breakdown figures are wanted; None is all."""

    kind: PeriodKind | None
    dimension: str | None

    def ends(self, later: Calculation) -> dict[PeriodKind, Sequence[date]]:
        every = period_ends_of(later.first, later.last)
        return {kind: ends for kind, ends in every.items() if self.kind in (None, kind)}

    def of(self, table: pa.Table) -> pa.Table:
        if self.dimension is None:
            return table
        return table.filter(pc.field("dimension") == self.dimension)


@dataclass(frozen=True)
class _Walk:
    """Two records in the schemas `earlier` and `later` of an engine, and what differs."""

    engine: Engine
    old: Record
    new: Record
    earlier: Calculation
    later: Calculation
    measures: Sequence[Measure]
    found: tuple[Change, ...]
    asked: _Asked

    @cached_property
    def changed(self) -> frozenset[str]:
        """The tables with changes, which the schemas `gone` and `come` then have by cause."""
        of_table: dict[str, list[Change]] = defaultdict(list)
        for change in self.found:
            of_table[change.table].append(change)
        for side in ("gone", "come"):
            self.engine.execute(f"CREATE SCHEMA {side}")
        for name, some in of_table.items():
            _keep(self.engine, f"gone.{name}", name, [(c.cause, c.before) for c in some])
            _keep(self.engine, f"come.{name}", name, [(c.cause, c.after) for c in some])
        return frozenset(of_table)

    def steps(self, figures: Figures) -> Iterator[tuple[Cause, Figures]]:
        """Yield the figures after each cause that there is, those of the causes before included."""
        applied: list[Cause] = []
        covered, told = self.old.covered, self.earlier.told
        reached = dict(figures)
        if self.earlier.catalogue != self.later.catalogue:
            reached = self._worked_out(self.measures, applied, covered, told)
            yield Cause.DEFINITION, reached
        for cause in OF_RECORDS:
            some = [change for change in self.found if change.cause is cause]
            if cause is Cause.NEW:
                covered = self.new.covered
            elif not some:
                continue
            applied.append(cause)
            touched = self._touched({change.table for change in some}, cause is Cause.NEW)
            reached = _replaced(reached, self._worked_out(touched, applied, covered, told), touched)
            yield cause, reached
        if self.earlier.told != self.later.told:
            resting = [m for m in self.measures if not m.kind.is_counted]
            fresh = self._worked_out(resting, applied, covered, self.later.told)
            yield Cause.TOLD, _replaced(reached, fresh, resting)

    def _touched(self, tables: Collection[str], and_covered: bool) -> list[Measure]:
        """Return the measures that changes in `tables` can move."""
        if and_covered:
            names = self.old.tables | self.new.tables
            tables = {*tables, *(t for t in names if self.old.covered(t) != self.new.covered(t))}
            tables |= {t for t in names if self.old.holding(t) != self.new.holding(t)}
        return [measure for measure in self.measures if _made_of(measure) & set(tables)]

    def _worked_out(
        self, measures: Sequence[Measure], applied: Collection[Cause], covered: Covered, told: Told
    ) -> dict[Place, Figure]:
        """Return the figures of `measures` of the earlier record with some changes applied."""
        if not measures:
            return {}
        with connect() as engine:
            engine.execute("CREATE SCHEMA merged")
            for name in TABLES:
                engine.register("_rows", self._rows(name, applied))
                engine.execute(f"CREATE TABLE merged.{name} AS SELECT * FROM _rows")
                engine.unregister("_rows")
            derive(engine, {table for measure in measures for table in tables_of(measure)})
            table = tabulate(engine, measures, self.asked.ends(self.later), covered, told)
        return _figures(cells_of(self.asked.of(table), self.later.area, self.later.record))

    def _rows(self, name: str, applied: Collection[Cause]) -> pa.Table:
        """Return the rows of a table with the changes of some causes applied."""
        rows = f"SELECT * FROM earlier.{name}"
        if name in self.changed and applied:
            causes = ", ".join(quoted(cause.value) for cause in applied)
            gone, come = (
                f"SELECT * EXCLUDE (_cause) FROM {side}.{name} WHERE _cause IN ({causes})"
                for side in ("gone", "come")
            )
            rows = f"({rows} EXCEPT {gone}) UNION ALL {come}"
        return self.engine.sql(rows).to_arrow_table()


def _keep(engine: Engine, place: str, name: str, rows: Sequence[tuple[Cause, Row | None]]) -> None:
    """Make a table of the rows that there are, each with its cause."""
    there = [(cause, row) for cause, row in rows if row is not None]
    schema = TABLES[name].schema
    table = pa.Table.from_pylist([dict(row) for _, row in there], schema)
    causes = pa.array([cause.value for cause, _ in there], pa.string())
    engine.register("_kept", table.append_column("_cause", causes))
    engine.execute(f"CREATE TABLE {place} AS SELECT * FROM _kept")
    engine.unregister("_kept")


def _replaced(figures: Figures, fresh: Figures, measures: Sequence[Measure]) -> dict[Place, Figure]:
    """Return `figures` with those of `measures` as they are worked out anew."""
    names = {measure.id for measure in measures}
    kept = {place: figure for place, figure in figures.items() if place[0] not in names}
    return {**kept, **fresh}
