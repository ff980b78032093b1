"""What `run.py` measures, a function a case: prints seconds and peak memory as JSON."""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

CACHE = Path(os.environ.get("EYELINE_BENCH", tempfile.gettempdir())) / "eyeline-bench-data"
ONE, ENGLAND = 6_536, 1_000_000
SCANNED = "child, decom, dec, rne, legal_status, placement_type, provider, reason"

_seconds = 0.0


@contextmanager
def timed() -> Iterator[None]:
    """Take the time of what is inside; all that stands outside is preparation."""
    global _seconds
    before = time.perf_counter()
    yield
    _seconds = time.perf_counter() - before


def quarters(count: int) -> list[date]:
    """Return the last `count` quarter ends until 31 March 2026."""
    from eyeline.figures import period_ends

    return period_ends(date(2026 - count // 4, 6, 30), date(2026, 3, 31))


def scan(file: Path, columns: str = SCANNED) -> None:
    import duckdb

    with duckdb.connect() as connection:
        read = ", ".join(f"max({name})" for name in columns.split(", "))
        connection.execute(f"SELECT {read} FROM read_parquet('{file}')").fetchall()


def scan_one() -> None:
    scan(one() / "episodes.parquet")


def one() -> Path:
    """Return the folder of one authority's record; what makes it is loaded only to make it."""
    folder = CACHE / f"record-{ONE}-1"
    if not folder.exists():
        import generated

        generated.kept(CACHE, ONE)
    return folder


def _returns_of_one() -> Path:
    folder = CACHE / f"returns-{ONE}"
    if not folder.exists():
        import generated

        generated.returned(CACHE, ONE)
    return folder


def scan_england() -> None:
    file = england() / "episodes.parquet"
    with timed():
        scan(file)


def cells_one() -> None:
    _cells_one(anew=False)


def cells_one_derived() -> None:
    _cells_one(anew=True)


def _cells_one(*, anew: bool) -> None:
    import shutil

    from eyeline.measures import calculations
    from eyeline.measures.catalogue import load
    from eyeline.measures.cells import CellStore
    from eyeline.records.snapshots import Store

    store = Store(_returns_of_one())
    if anew:
        shutil.rmtree(store.folder / "derived", ignore_errors=True)
    with tempfile.TemporaryDirectory() as cells, timed():
        calculations.make(
            store,
            CellStore(Path(cells)),
            load(),
            area="E10000000",
            first=date(2014, 6, 30),
            last=date(2026, 3, 31),
        )


def england() -> Path:
    import generated

    return generated.kept(CACHE, ENGLAND, authorities=generated.AUTHORITIES)


def sums_england() -> None:
    _counted(_derived(england()), 60)


def raw_england() -> None:
    _from_raw(england(), 60)


def growth_1() -> None:
    _from_raw(_of_size(1), 60)


def growth_4() -> None:
    _from_raw(_of_size(4), 60)


def growth_16() -> None:
    _from_raw(_of_size(16), 60)


def quarters_15() -> None:
    _counted(_derived(_of_size(16)), 16)


def quarters_60() -> None:
    _counted(_derived(_of_size(16)), 60)


def _of_size(times: int) -> Path:
    import generated

    return generated.kept(CACHE, 15_600 * times, authorities=times)


def _from_raw(folder: Path, count: int) -> None:
    with timed(), _opened(folder) as connection:
        _sums(connection, count)


def _counted(folder: Path, count: int) -> None:
    from eyeline.records.duckdb import connect

    with connect() as connection:
        for table in ("episodes", "care_episodes"):
            file = folder / f"{table}.parquet"
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{file}')")
        with timed():
            _sums(connection, count)


def _derived(folder: Path) -> Path:
    """Return the folder with what is derived from a record, sorted by authority, made once."""
    place = folder / "derived"
    if not place.exists():
        building = folder / ".building"
        building.mkdir(exist_ok=True)
        with _opened(folder) as connection:
            for table in ("episodes", "care_episodes"):
                connection.execute(
                    f"COPY (SELECT * FROM {table} ORDER BY by_authority) "
                    f"TO '{building / table}.parquet' (FORMAT parquet)"
                )
        building.rename(place)
    return place


@contextmanager
def _opened(folder: Path) -> Iterator[object]:
    from eyeline.records.derivations import derive
    from eyeline.records.duckdb import connect
    from eyeline.records.tables import TABLES

    with connect() as connection:
        connection.execute("CREATE SCHEMA merged")
        for name, shape in TABLES.items():
            if (folder / f"{name}.parquet").exists():
                rows = f"read_parquet('{folder / name}.parquet')"
            else:
                connection.register("_empty", shape.schema.empty_table())
                rows = "_empty"
            connection.execute(f"CREATE TABLE merged.{name} AS SELECT * FROM {rows}")
        derive(connection)
        for table in ("episodes", "care_episodes"):
            connection.execute(
                f"CREATE OR REPLACE TABLE {table} AS SELECT told.*, raw.by_authority "
                f"FROM {table} AS told JOIN merged.episodes AS raw USING (child, decom)"
                if "by_authority" not in _columns(connection, table)
                else f"ANALYZE {table}"
            )
        yield connection


def _columns(connection: object, table: str) -> list[str]:
    return [row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()]  # type: ignore[attr-defined]


def _sums(connection: object, count: int) -> None:
    """Count all that the measures of looked-after children need, by authority."""
    from eyeline.figures import PeriodKind
    from eyeline.measures import engine, sums
    from eyeline.measures.catalogue import load
    from eyeline.measures.timeline import Timeline
    from eyeline.records.derivations.columns import DERIVED
    from eyeline.records.tables import Kind

    for columns in DERIVED.values():
        columns["by_authority"] = (Kind.TEXT, "the authority, of a record of many")
    wanted = [
        column
        for measure in load().measures
        if "populations" not in measure.tables
        for column in engine._wanted(measure)
    ]
    timeline = Timeline.of({PeriodKind.QUARTER: quarters(count)})
    sums.count(connection, wanted, ["authority"], timeline, [PeriodKind.QUARTER])  # type: ignore[arg-type]


def pandas_england() -> None:
    """What most authorities' scripts do: for each quarter and figure, filter and group."""
    import pandas

    frame = pandas.read_parquet(
        england() / "episodes.parquet", columns=[*SCANNED.split(", "), "by_authority"]
    )
    for day in ("decom", "dec"):
        frame[day] = pandas.to_datetime(frame[day])
    orders = [["C2"], ["C1"], ["V2"], ["E1"], ["D1", "E1", "J1", "J2", "J3", "L1", "L2", "L3"]]
    with timed():
        for end in map(pandas.Timestamp, quarters(60)):
            care = frame[~frame.legal_status.isin(["V3", "V4"])]
            held = care[(care.decom <= end) & (care.dec.isna() | (care.dec > end))]
            held = held.sort_values("decom").drop_duplicates("child", keep="last")
            held.groupby("by_authority").size()
            for order in orders:
                held[held.legal_status.isin(order)].groupby("by_authority").size()
            for place in ("K2", "U"):
                own = held.placement_type.str.startswith(place) & (held.provider == "PR1")
                held[own].groupby("by_authority").size()
            start = end - pandas.DateOffset(months=3)
            left = care[(care.dec > start) & (care.dec <= end) & care.reason.str.startswith("E")]
            left = left.sort_values("dec").drop_duplicates("child", keep="last")
            left.groupby("by_authority").size()
            for reasons in (["E11", "E12"], ["E45", "E46", "E47", "E48"]):
                left[left.reason.isin(reasons)].groupby("by_authority").size()


def _return() -> Path:
    """Return a folder with an SSDA903 return of 101,000 episodes, made once."""
    import pyarrow.compute as pc
    import pyarrow.csv as pc_csv

    import generated

    folder = CACHE / "return-101000"
    if not folder.exists():
        building = CACHE / ".building-return"
        building.mkdir(parents=True, exist_ok=True)
        children, episodes = generated.record(15_600)
        episodes = episodes.slice(0, 101_000)
        headings = {
            "episodes": (
                episodes,
                "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC "
                "REASON_PLACE_CHANGE HOME_POST PL_POST URN",
            ),
            "header": (children, "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB"),
        }
        for name, (table, heads) in headings.items():
            kept = table.select(range(len(heads.split()))).rename_columns(heads.split())
            for at, column in enumerate(kept.column_names):
                if str(kept.schema.field(column).type).startswith("date"):
                    text = pc.strftime(kept[column], "%d/%m/%Y")
                    kept = kept.set_column(at, column, text)
            pc_csv.write_csv(kept, building / f"{name}.csv")
        building.rename(folder)
    return folder


def csv_read() -> None:
    import csv

    file = _return() / "episodes.csv"
    with timed(), file.open(newline="", encoding="utf-8") as text:
        assert sum(1 for _ in csv.reader(text)) == 101_001


def ssda903_read() -> None:
    from eyeline.returns import ssda903

    folder = _return()
    with timed():
        ssda903.read(folder, 2026, covers=(date(2011, 4, 1), date(2026, 3, 31)))


def charts() -> None:
    from decimal import Decimal

    from eyeline.figures import quarter_name
    from eyeline.publication.charts import svg
    from eyeline.publication.charts.chart import Chart, Point, Series

    ends = quarters(48)
    made = []
    for number in range(60):
        values = [Decimal(500 + at * number % 97) for at in range(48)]
        own, others = (
            Series(name, tuple(Point(quarter_name(end), value + up) for end, value in lines))
            for name, up in (("Council", 0), ("Neighbours", 50))
            for lines in [list(zip(ends, values, strict=True))]
        )
        words = (f"Chart {number}", "Made up", "children", 0, "Quarter")
        made.append(Chart(*words, (own,), comparators=(others,)))
    svg.write(made[0], "first")
    with timed():
        for number, chart in enumerate(made):
            svg.write(chart, f"chart-{number}")


def workbook() -> None:
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    import made_up_editions
    from eyeline.publication.workbook import write

    summary = made_up_editions.summary()
    write(summary, [], "")
    with timed():
        write(summary, [], "")


def main() -> None:
    globals()[sys.argv[1]]()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": _seconds, "peak": peak}))


if __name__ == "__main__":
    main()
