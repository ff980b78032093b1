"""Made-up records of any size: the same seed gives the same rows.

A child comes into care at some age, has one stay or more of several episodes each, and leaves
by the eighteenth birthday. Some stays are short breaks, some placements temporary, some episodes
overlap the next.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from eyeline.records.snapshots import Contents, Store
from eyeline.records.tables import TABLES, Kind

EPISODES_A_CHILD = 6.6
AUTHORITIES = 153
FIRST, LAST = date(2011, 4, 1), date(2026, 3, 31)
"""The days on which children come into care, both included; what is longer is still open."""

POSTCODES = [f"ZZ{i % 99 + 1} {i % 9 + 1}AA" for i in range(5000)]
REGISTRATIONS = [None, *(f"SC{100_000 + i}" for i in range(9000))]

_POPULATIONS = TABLES["populations"].schema

Days = NDArray[np.int64]
EPOCH = date(1970, 1, 1)


def record(children: int, *, authorities: int = 1, seed: int = 1) -> tuple[pa.Table, pa.Table]:
    """Return made-up children and their episodes, sorted by authority, child and day.

    There are about `EPISODES_A_CHILD` episodes a child. Both tables have the columns of the
    record, the episodes also `by_authority`.
    """
    chance = np.random.default_rng(seed)
    born, child, start, end = _spells(children, chance)
    episodes = len(child)
    first = np.r_[True, child[1:] != child[:-1]]
    last = np.r_[first[1:], True]
    left = ~np.isnan(end) & (last | (np.r_[start[1:], 0] != end))
    overlapping = ~last & ~left & (chance.random(episodes) < 0.002)
    names = _names(children)
    of = pa.array(child)
    table = {
        "child": names.take(of),
        "decom": _dates(start),
        "rne": _chosen(chance, episodes, {"P": 5, "L": 3, "T": 1, "B": 1}),
        "legal_status": _chosen(chance, episodes, {"C2": 55, "V2": 18, "C1": 16, "E1": 8, "V4": 3}),
        "need": _chosen(chance, episodes, {"N1": 63, "N3": 8, "N4": 14, "N5": 15}),
        "placement_type": _chosen(
            chance, episodes, {"U6": 45, "U1": 18, "K2": 14, "P1": 7, "H5": 6, "A6": 3, "T1": 7}
        ),
        "provider": _chosen(chance, episodes, {"PR1": 50, "PR4": 40, "PR0": 10}),
        "dec": _dates(np.where(overlapping, end + 5, end)),
        "reason": _reasons(chance, left, end),
        "place_change_reason": _chosen(chance, episodes, {"PLAN": 60, "CARPL": 40}),
        "home_postcode": _drawn(chance, episodes, POSTCODES),
        "placement_postcode": _drawn(chance, episodes, POSTCODES),
        "urn": _drawn(chance, episodes, REGISTRATIONS),
        "distance": _distances(chance, episodes),
        "location": _chosen(chance, episodes, {"IN": 60, "OUT": 40}),
        "by_authority": _authorities(children, authorities).take(of),
    }
    return _children(chance, names, born), pa.table(table)


def kept(folder: Path, children: int, *, authorities: int = 1) -> Path:
    """Return the folder that holds this record as Parquet, made when first asked for."""
    place = folder / f"record-{children}-{authorities}"
    if not place.exists():
        building = folder / f".building-{place.name}"
        building.mkdir(parents=True, exist_ok=True)
        tables = record(children, authorities=authorities)
        for name, table in zip(("children", "episodes"), tables, strict=True):
            pq.write_table(table, building / f"{name}.parquet")
        building.rename(place)
    return place


def returned(folder: Path, children: int) -> Path:
    """Return the folder of a store with one authority's returns, one a year, made when missing."""
    place = folder / f"returns-{children}"
    if not place.exists():
        building = Store(folder / f".building-{place.name}")
        of_children, episodes = record(children)
        for year in range(FIRST.year + 1, LAST.year + 1):
            _add(building, year, of_children, _in_year(episodes.drop("by_authority"), year))
        building.folder.rename(place)
    return place


def _add(store: Store, year: int, children: pa.Table, episodes: pa.Table) -> None:
    first, last = date(year - 1, 4, 1), date(year, 3, 31)
    own = children.filter(pc.is_in(children["child"], episodes["child"]))
    people = pa.table([["E10000000"], ["0-17"], [date(year - 1, 6, 30)], [80_000]], _POPULATIONS)
    for source, tables in (
        ("ssda903", {"children": own, "episodes": episodes}),
        ("populations", {"populations": people}),
    ):
        contents = Contents(source, year, first, last, tables, {}, {})
        store.add(contents, received_at=datetime(year, 6, 30, tzinfo=UTC))


def _in_year(episodes: pa.Table, year: int) -> pa.Table:
    """Return the episodes as the return of `year` has them: open at its end if they still were."""
    first, last = date(year - 1, 4, 1), date(year, 3, 31)
    begun = pc.less_equal(episodes["decom"], last)
    going = pc.fill_null(pc.greater_equal(episodes["dec"], first), True)
    kept = episodes.filter(pc.and_(begun, going))
    later = pc.greater(kept["dec"], last)
    for name in ("dec", "reason"):
        column = pc.if_else(later, None, kept[name])
        kept = kept.set_column(kept.schema.get_field_index(name), name, column)
    return kept


def _spells(
    children: int, chance: np.random.Generator
) -> tuple[Days, Days, Days, NDArray[np.float64]]:
    """Return births, and of each episode its child, first day and end (none: still open)."""
    arrived = chance.integers(_day(FIRST), _day(LAST), children)
    born = arrived - chance.integers(0, 17 * 365, children)
    # Half as many more than are wanted: what would begin after the eighteenth birthday falls away.
    many = 1 + chance.geometric(1 / (EPISODES_A_CHILD * 1.645 - 1), children)
    child = np.repeat(np.arange(children), many)
    lasting = 1 + chance.exponential(180, len(child)).astype(np.int64)
    away = np.where(chance.random(len(child)) < 0.1, chance.exponential(300, len(child)), 0)
    taken = lasting + away.astype(np.int64)
    before = np.cumsum(taken) - taken
    start = arrived[child] + before - before[np.searchsorted(child, np.arange(children))][child]
    grown = (born + 6574)[child]
    stands = (start < grown) & (start < _day(LAST))
    child, start, grown = child[stands], start[stands], grown[stands]
    end = np.minimum(start + lasting[stands], grown).astype(float)
    end[end > _day(LAST)] = np.nan
    return born, child, start, end


def _children(chance: np.random.Generator, names: pa.Array, born: Days) -> pa.Table:
    count = len(born)
    return pa.table(
        {
            "child": names,
            "sex": _chosen(chance, count, {"M": 56, "F": 44}),
            "dob": _dates(born),
            "ethnicity": _chosen(
                chance, count, {"WBRI": 70, "MWBC": 8, "APKN": 7, "BAFR": 8, "OOTH": 5, "REFU": 2}
            ),
            "upn": names,
            "mother": _chosen(chance, count, {"0": 98, "1": 2}),
            "mother_child_dob": pa.nulls(count, pa.date32()),
        }
    )


def _chosen(chance: np.random.Generator, count: int, codes: dict[str, int]) -> pa.Array:
    weights = np.array(list(codes.values())) / sum(codes.values())
    drawn = chance.choice(len(codes), count, p=weights).astype(np.int32)
    return pa.DictionaryArray.from_arrays(drawn, list(codes)).cast(pa.string())


def _reasons(
    chance: np.random.Generator, left: NDArray[np.bool_], end: NDArray[np.float64]
) -> pa.Array:
    away = _chosen(chance, len(left), {"E4A": 50, "E11": 15, "E45": 15, "E46": 5, "E8": 15})
    reason = pc.if_else(pa.array(left), away, "X1")
    return pc.if_else(pa.array(np.isnan(end)), None, reason)


def _distances(chance: np.random.Generator, count: int) -> pa.Array:
    tenths = np.minimum(chance.exponential(150, count), 9999).astype(np.int64)
    miles = pa.array([Decimal(i) / 10 for i in range(10_000)], Kind.NUMBER.arrow)
    return miles.take(pa.array(tenths))


def _drawn(chance: np.random.Generator, count: int, names: list[str | None]) -> pa.Array:
    return pa.array(names, pa.string()).take(pa.array(chance.integers(0, len(names), count)))


def _authorities(children: int, authorities: int) -> pa.Array:
    """Return each child's authority: neighbours share one, so that rows are sorted by it."""
    names = pa.array([f"E{10_000_000 + i}" for i in range(authorities)])
    return names.take(pa.array(np.arange(children) * authorities // children))


def _names(children: int) -> pa.Array:
    return pa.array([f"C{i:07d}" for i in range(children)])


def _dates(days: NDArray[np.int64] | NDArray[np.float64]) -> pa.Array:
    missing = np.isnan(days)
    whole = np.where(missing, 0, days).astype(np.int32)
    return pa.array(whole, mask=missing).cast(pa.date32())


def _day(day: date) -> int:
    return (day - EPOCH).days
